// Another organisation on the same database: its own workspace and service process, its team with an open huddle.

import { fork } from "node:child_process";
import { once } from "node:events";
import { compiled } from "../fakes/compiled.ts";
import { httpDoor } from "../fakes/slack/front-door.ts";
import { Robot } from "../fakes/slack/robot.ts";
import { type Ids, idsOf } from "./doorway.ts";
import { PATIENCE, SECRET, type Ward } from "./ward.ts";

/** Sets them up while our own service is stopped; `at` is ISO, on a huddle day after nine. */
export async function neighbours(ward: Ward, at: string): Promise<Ids> {
  const { controls, apiUrl } = ward.slack;
  await controls.addWorkspace({ id: "T2", botToken: "xoxb-theirs" });
  await controls.addPerson({ id: "UZOE", team: "T2", name: "Zoe", realName: "Zoe" });
  await controls.addChannel({ id: "C20", team: "T2", name: "theirs", members: ["UT2BOT", "UZOE"] });
  const env = {
    PATH: process.env.PATH,
    PORT: "0",
    DATABASE_URL: ward.database.url,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_BOT_TOKEN: "xoxb-theirs",
    SLACK_API_URL: apiUrl,
    LOG_LEVEL: "error",
    STORY_CLOCK: String(Date.parse(at)),
  };
  const service = fork(new URL("./service-process.ts", import.meta.url), {
    env: { ...compiled, ...env },
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [{ url }] = (await once(service, "message")) as [{ url: string }];
  const robot = new Robot({ slack: controls, door: httpDoor(url, SECRET, PATIENCE), patienceMs: PATIENCE });
  await robot.command("UZOE", "C20", "/improve", 'setup name="Theirs" at=09:00');
  const prompt = await robot.sees("C20", "Theirs huddle,");
  await robot.press("UZOE", prompt, "Answer");
  await robot.fill("UZOE", { "How does": "Green: fine", "one thing we most": "their secret" });
  await robot.submit("UZOE");
  await robot.sees("C20", "their secret", prompt.ts);
  await ward.settled();
  const gone = once(service, "exit");
  service.send({ stop: true });
  await gone;
  return idsOf(ward, "Theirs");
}
