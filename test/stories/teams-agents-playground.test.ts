// Ward 7's week in Microsoft's own Agents Playground, unmodified, in Chromium: its channel, group chat and private chat,
// its renderer and its Action.Execute, against the real service. It has no dialogs and no refresh; forms come in cards.
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumForTests, isChromiumMissing } from "../fakes/chromium.ts";
import { freshDatabase } from "../fakes/database.ts";
import { AgentsPlayground, agentsPlaygroundFolder } from "../fakes/teams/agents-playground.ts";
import { AgentsPage } from "./agents-page.ts";
import { RunningService } from "./running-service.ts";

class AnonymousService extends RunningService {
  protected reachedAt(): void {
    // The playground asks for the address once, before it starts.
  }
}

const FOLDER = agentsPlaygroundFolder();
const missing =
  FOLDER === null
    ? "AGENTS_PLAYGROUND names no folder of @microsoft/m365agentsplayground"
    : isChromiumMissing
      ? "Chromium is missing"
      : null;
const name = "Ward 7 in Microsoft's Agents Playground";
const CHANNEL = "Medicine - Ward 7";
const PROMPT = "Ward 7 huddle, Monday 23 November";
const GOAL = "What is the one thing we most want to get better this week?";
const NEXT = "What one thing will we try next?";

describe.skipIf(missing !== null)(missing === null ? name : `${name} (not run: ${missing})`, () => {
  let service: AnonymousService;
  let playground: AgentsPlayground;
  let amira: AgentsPage;

  beforeAll(async () => {
    service = new AnonymousService({
      database: await freshDatabase(),
      at: Date.parse("2026-11-23T08:30:00Z"),
      env: { TEAMS_ANONYMOUS: "true" },
    });
    await service.start();
    playground = await AgentsPlayground.start(FOLDER ?? "", `${service.url}/api/messages`);
    amira = await AgentsPage.open(await chromiumForTests(), playground.url);
  });
  afterAll(async () => {
    await amira?.page.context().browser()?.close();
    await playground?.stop();
    await service?.stop();
    await service?.database.drop();
  });

  test("it listens at one address of this machine", async () => {
    const port = Number(new URL(playground.url).port);
    expect(await answersAt("127.0.0.1", port)).toBe(true);
    expect(await answersAt("127.0.0.2", port)).toBe(false);
  });

  test("setup typed in the channel: everyone sees one line, Amira's own chat the rest", async () => {
    await amira.goes(CHANNEL);
    await amira.posts('setup name="Ward 7" at=09:00 zone=Europe/London prefix=W7 urgent="bleep 123"');
    const line = amira.card("Ward 7 huddles here: Monday to Friday at 09:00.");
    await line.waitFor();
    // Her installation came first, without her name.
    expect(await line.innerText()).toContain("Lead: Amira.");
    await amira.goes("Personal Chat");
    const told = amira.card("Ward 7 is set up");
    expect(await told.innerText()).toContain('To change anything, type "@Improvement Huddle setup" again.');
  });

  test("now: the prompt, with a heading and four buttons", async () => {
    await amira.goes(CHANNEL);
    await amira.posts("now");
    const prompt = amira.card(PROMPT);
    await prompt.getByRole("heading", { name: PROMPT }).waitFor();
    expect(await prompt.innerText()).toContain("0 of 6 answered.");
    expect(await prompt.getByRole("button").allInnerTexts()).toEqual([
      "Answer",
      "Nothing today",
      "Not on shift",
      "Scribe",
    ]);
    await amira.shot("prompt", amira.thread(PROMPT));
  });

  test("Answer brings the form in place of the card, and the client says what is missing", async () => {
    await amira.presses("Answer", amira.card(PROMPT));
    const form = amira.card("Your huddle answers");
    await amira.presses("Send", form);
    await form.getByText("Please choose something here.").waitFor();
    await form.getByText("Please fill this in.").waitFor();
  });

  test("what looks as if it were about a patient comes back, and everything typed with it", async () => {
    const form = amira.card("Your huddle answers");
    await form.getByLabel("Amber: stretched").check();
    await form.getByRole("textbox", { name: GOAL }).fill("Porters are late for 943 476 5919");
    await form.getByRole("textbox", { name: NEXT }).fill("ring the porters by 13:00");
    await amira.presses("Send", form);
    await form.getByText("That looks like an NHS number").waitFor();
    await form.getByText("Before you send, please look at what is marked").waitFor();
    expect(await form.getByLabel("Amber: stretched").isChecked()).toBe(true);
    expect(await form.getByRole("textbox", { name: NEXT }).inputValue()).toBe("ring the porters by 13:00");
    await amira.shot("form", amira.thread("Your huddle answers"));
  });

  test("sent, the answer stands in the thread and the prompt counts it in place", async () => {
    const form = amira.card("Your huddle answers");
    await form.getByRole("textbox", { name: GOAL }).fill("porter delays after 14:00");
    await amira.presses("Send", form);
    await amira.card("1 of 6 answered: Amira.").waitFor();
    const answer = amira.thread(PROMPT).locator(".ac-adaptiveCard").filter({ hasText: "porter delays" });
    await answer.waitFor();
    expect(await answer.innerText()).not.toMatch(/amber/i);
    expect(await amira.card(PROMPT).count()).toBe(1);
    await amira.presses("Make it an idea", answer);
    await amira.card('W7-1 "ring the porters by 13:00", raised by Amira.').waitFor();
    await amira.shot("answered", amira.thread(PROMPT));
    await amira.presses("Put in the week's summary", answer);
    const choice = amira.card("For the week's summary");
    await choice.getByRole("checkbox", { name: "porter delays" }).check();
    await amira.presses("Save", choice);
    await answer.waitFor();
  });

  test("her own chat takes the same words, and a form there counts in the channel", async () => {
    await amira.goes("Personal Chat");
    await amira.says("scribe");
    const form = amira.card("Scribe for those there");
    for (const there of ["Ben", "Chidi", "Dee", "Eve"])
      await form.getByRole("checkbox", { name: there }).check();
    await form.getByRole("textbox", { name: GOAL }).fill("a quiet place for handover");
    await amira.presses("Send", form);
    await form.waitFor({ state: "detached" });
    await amira.says("ideas");
    await amira.card("Ward 7's ideas").getByText("ring the porters by 13:00").waitFor();
    await amira.goes(CHANNEL);
    await amira.card("5 of 6 answered").waitFor();
  });

  test("a group chat has no threads: the answer stands on the prompt", async () => {
    await amira.goes("Night shift");
    await amira.saysInGroup('setup name="Night" at=20:00 close=23:00 zone=Europe/London prefix=N');
    await amira.card("Night huddles here").waitFor();
    await amira.saysInGroup("now");
    await amira.presses("Answer", amira.card("Night huddle, Monday 23 November"));
    const form = amira.card("Your huddle answers");
    await form.getByLabel("Green: fine").check();
    await form.getByRole("textbox", { name: GOAL }).fill("spare pumps");
    await amira.presses("Send", form);
    const prompt = amira.card("Night huddle, Monday 23 November");
    await prompt.getByText("1 of 6 answered").waitFor();
    expect(await prompt.innerText()).toContain("spare pumps");
  });

  test("closed, the prompt is the day's result", async () => {
    await amira.goes(CHANNEL);
    await service.settled();
    await service.clockTo("2026-11-23T16:00:00Z");
    const result = amira.card(`${PROMPT}: done`);
    await result.waitFor();
    expect(await result.innerText()).toContain("5 of 6 took part.");
  });

  test("on Friday the week's summary is posted", async () => {
    for (const day of [24, 25, 26]) {
      await service.clockTo(`2026-11-${day}T09:00:00Z`);
      await service.clockTo(`2026-11-${day}T16:00:00Z`);
      await service.settled();
    }
    await service.clockTo("2026-11-27T15:00:00Z");
    const summary = amira.card("Ward 7's week, 23 to 27 November");
    await summary.waitFor();
    expect(await summary.innerText()).toContain("porter delays after 14:00");
    await amira.shot("summary", amira.thread("Ward 7's week"));
  });
});

function answersAt(host: string, port: number): Promise<boolean> {
  const answered = Promise.withResolvers<boolean>();
  const socket = connect({ host, port });
  socket.once("connect", () => answered.resolve(true)).once("error", () => answered.resolve(false));
  return answered.promise.finally(() => socket.destroy());
}
