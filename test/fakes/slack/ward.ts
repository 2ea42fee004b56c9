// A small hospital for tests of the fake itself: one workspace, a ward's channel, a few people.
import type { Desk } from "./control-door.ts";

/** Workspace T1; channels C1 (the bot inside), C2 (without it), G1 (private, without it); people U1, U2, U3. */
export async function furnish(slack: Desk): Promise<void> {
  await slack.addWorkspace({ id: "T1", botToken: "xoxb-ward", appToken: "xapp-ward" });
  await slack.addPerson({ id: "U1", name: "amy", realName: "Amy Adeyemi" });
  await slack.addPerson({
    id: "U2",
    name: "ben",
    realName: "Ben Okoro",
    tz: "Europe/Paris",
    locale: "fr-FR",
  });
  await slack.addPerson({ id: "U3", name: "cat", realName: "Cat Lee", guest: true });
  await slack.addChannel({ id: "C1", name: "ward-7", members: ["UT1BOT", "U1", "U2"] });
  await slack.addChannel({ id: "C2", name: "theatre", members: ["U1"] });
  await slack.addChannel({ id: "G1", name: "leads", kind: "private", members: ["U1"] });
}
