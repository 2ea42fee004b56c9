// Ward 7's first week on Microsoft Teams, over HTTP with tokens against the real service process: from setup to Friday's
// summary, in a channel and in private chats, with restarts in between.
import { afterAll, beforeAll, expect, test } from "vitest";
import { activity } from "../fakes/teams/activities.ts";
import { CHANNEL, TeamsWard, user } from "./teams-ward.ts";

let ward: TeamsWard;
beforeAll(async () => {
  ward = await TeamsWard.open({
    at: "2026-11-23T08:30:00Z",
    people: ["amira", "ben", "chidi", "dee", "eve", "femi"],
  });
});
afterAll(() => ward.close());

const MOOD = "How does today's shift look";
const WELL = "What has gone well since we last met?";
const WAY = "What got in your way?";

test("the start says which tenant it is connected to, and is ready", async () => {
  expect(ward.told).toContain("Microsoft Teams: connected to tenant tenant-1; requests to");
  const ready = await (await fetch(`${ward.url}/readyz`)).json();
  expect(ready).toMatchObject({ ready: true, teams: "connected" });
});

test("Amira sets the team up: she is told in private, everyone sees one line", async () => {
  const told = await ward.types(
    "amira",
    'setup name="Ward 7" at=09:00 questions=daily-core urgent="bleep 123" prefix=W7',
  );
  expect(told).toContain("Ward 7");
  await ward.sees("Ward 7");
  expect(await ward.types("ben", "setup at=10:00")).toContain("Amira");
  expect(ward.channel()).toHaveLength(1);
});

test("help speaks as people here type", async () => {
  expect(await ward.types("ben", "help")).toContain("@Improvement Huddle");
});

test("on Monday at nine the prompt is there, once, also after a restart", async () => {
  await ward.clockTo("2026-11-23T08:59:00Z");
  await ward.settled();
  await ward.stop();
  await ward.start();
  await ward.clockTo("2026-11-23T09:00:00Z");
  const text = ward.robot.read(await ward.sees("Ward 7 huddle, Monday 23 November"));
  expect(text).toContain("0 of 6 answered.");
  expect(text).toContain("Anyone in this Microsoft team can open this channel");
  await ward.settled();
  await ward.kill();
  await ward.start();
  await ward.clockTo("2026-11-23T09:01:00Z");
  expect(ward.channel().filter((one) => one.includes("huddle, Monday"))).toHaveLength(1);
});

test("three people answer in the thread, one edits, and the prompt counts them by name", async () => {
  const prompt = await ward.sees("Ward 7 huddle, Monday 23 November");
  const amira = { [MOOD]: "Green: fine", [WELL]: "discharge letters before noon" };
  expect(await ward.answers("amira", prompt, amira)).toBe("closed");
  await ward.answers("ben", prompt, { [MOOD]: "Amber: stretched", [WAY]: "porter delays after 14:00" });
  await ward.answers("chidi", prompt, { [MOOD]: "Green: fine", [WAY]: "printer in bay 1" });
  const post = await ward.seesUnder(prompt, "porter delays after 14:00");
  expect(ward.robot.read(post)).toContain("Ben");
  expect(ward.robot.read(post)).not.toMatch(/amber/i);
  await ward.sees("3 of 6 answered: Amira, Ben, Chidi.");

  await ward.robot.presses(user("ben"), prompt, "Answer");
  expect(Object.values(ward.robot.shown(user("ben")))).toContain("porter delays after 14:00");
  await ward.sends("ben", { [WAY]: "porter delays after 13:00" });
  const edited = await ward.seesUnder(prompt, "porter delays after 13:00");
  expect(edited.id).toBe(post.id);
  expect(ward.robot.messages(CHANNEL, prompt.id)).toHaveLength(3);
});

test("one tap is enough, and its word stands over the prompt", async () => {
  const prompt = await ward.sees("Ward 7 huddle, Monday");
  await ward.robot.presses(user("dee"), prompt, "Not on shift");
  await ward.robot.presses(user("eve"), prompt, "Nothing today");
  await ward.sees("4 of 5 answered: Amira, Ben, Chidi, Eve. 1 not on shift.");
  expect(ward.robot.sentences.get(user("eve"))).toHaveLength(1);
});

test("a colleague says me too, and the author puts an answer in the week's summary", async () => {
  const prompt = await ward.sees("Ward 7 huddle, Monday");
  const post = await ward.seesUnder(prompt, "porter delays after 13:00");
  await ward.robot.presses(user("amira"), post, "Me too", "In the way");
  await ward.robot.presses(
    user("chidi"),
    await ward.seesUnder(prompt, "Me too (1)"),
    "Me too (1)",
    "In the way",
  );
  await ward.seesUnder(prompt, "Me too (2)");
  const amiras = await ward.seesUnder(prompt, "discharge letters before noon");
  await ward.robot.presses(user("amira"), amiras, "Put in the week's summary");
  await ward.sends("amira", { summary: ["discharge letters before noon"] });
});

test("only those silent and on shift are reminded, once, in private", async () => {
  await ward.clockTo("2026-11-23T10:02:00Z");
  await ward.robot.isTold(user("femi"), "It takes about a minute");
  await ward.minutesLater(30);
  const counts = ["amira", "dee", "eve", "femi"].map(
    (name) => ward.privately(name).filter((text) => text.includes("It takes about a minute")).length,
  );
  expect(counts).toEqual([0, 0, 0, 1]);
});

test("text about a patient is not stored before its author has looked again; answered from the reminder", async () => {
  const reminder = await ward.robot.isTold(user("femi"), "It takes about a minute");
  const typed = { [MOOD]: "Green: fine", [WAY]: "Mrs Patel in bed 4 waited" };
  expect(await ward.answers("femi", reminder, typed)).toBe("back");
  expect(ward.robot.formText(user("femi"))).toContain("This is not about a patient");
  expect(Object.values(ward.robot.shown(user("femi")))).toContain("Mrs Patel in bed 4 waited");
  expect(await ward.sends("femi", { [WAY]: "a long wait for transport" })).toBe("closed");
  await ward.seesUnder(await ward.sees("huddle, Monday"), "a long wait for transport");
  expect(JSON.stringify(ward.microsoft.calls)).not.toContain("Patel");
});

test("at four the prompt becomes the day's result, in place", async () => {
  await ward.clockTo("2026-11-23T16:00:00Z");
  const text = ward.robot.read(await ward.sees("Ward 7 huddle, Monday 23 November: done"));
  expect(text).toContain("5 of 5 took part.");
  expect(text).toContain("You can still answer until Friday's summary.");
  expect(ward.channel().filter((one) => one.includes("huddle, Monday 23 November"))).toHaveLength(1);
});

test("a late answer on Wednesday, asked for in a private chat, stands in Tuesday's thread", async () => {
  await ward.clockTo("2026-11-24T09:00:00Z");
  await ward.sees("Tuesday 24 November");
  await ward.clockTo("2026-11-25T07:40:00Z");
  const tuesday = await ward.sees("Tuesday 24 November: done");
  expect(await ward.typesPrivately("dee", "answer")).toContain(MOOD);
  await ward.robot.isTold(user("dee"), MOOD);
  expect(await ward.sends("dee", { [MOOD]: "Green: fine", [WELL]: "quiet night" })).toBe("closed");
  const late = await ward.seesUnder(tuesday, "quiet night");
  expect(ward.robot.read(late)).toContain("added Wednesday 07:40");
});

test("an idea raised by its words has a number, and stands in the list", async () => {
  expect(await ward.types("chidi", "idea Call bell out of reach in bay 3")).toContain("W7-1");
  expect(await ward.typesPrivately("eve", "ideas")).toContain("Call bell out of reach in bay 3");
});

test("a colleague's message becomes an idea from its menu, unless one like it is there; it moves by words and taps", async () => {
  const html = "<p>The <b>call bell</b> is out of reach again</p>";
  await ward.robot.choosesOn(user("ben"), { conversation: CHANNEL, html }, "make-idea");
  expect(ward.robot.formText(user("ben"))).toContain('Me too: W7-1 "Call bell out of reach in bay 3"');
  await ward.robot.fills(user("ben"), {
    "looks much the same": 'Me too: W7-1 "Call bell out of reach in bay 3"',
  });
  expect(await ward.robot.submits(user("ben"))).toBe("closed");
  expect(ward.robot.sentences.get(user("ben"))?.at(-1)).toContain("Done: you say me too to W7-1.");
  await ward.types("chidi", "idea 1 own");
  const post = await ward.sees("Chidi has it.");
  expect(ward.robot.read(post)).toContain("[Me too (1)]");
  await ward.types("chidi", "idea 1 start");
  await ward.sees("Being done.");
});

test("the team's number is told in the prompt; without a public address no picture of it is sent", async () => {
  await ward.types("ben", 'measure name="Falls" better=down');
  expect(await ward.types("ben", "measure add 4 mon")).toContain("Falls, Monday 23 November: 4.");
  await ward.clockTo("2026-11-25T09:00:00Z");
  const prompt = await ward.sees("huddle, Wednesday 25 November");
  expect(ward.robot.read(prompt)).toContain(
    "Falls: 4 on the latest day. Too early to call: 1 of the 10 days needed.",
  );
  expect(JSON.stringify(prompt)).not.toContain("/picture/");
  await ward.robot.presses(user("dee"), prompt, "Show as a table");
  expect(ward.robot.sentences.get(user("dee"))?.at(-1)).toContain("23 Nov 2026: 4");
});

test("on Friday at three the week's summary is posted, once", async () => {
  for (const day of ["25", "26", "27"]) await ward.clockTo(`2026-11-${day}T09:00:00Z`);
  expect(await ward.types("ben", "summary")).toContain("porter delays after 13:00");
  await ward.clockTo("2026-11-27T15:00:00Z");
  const text = ward.robot.read(await ward.sees("Ward 7's week, 23 to 27 November"));
  expect(text).toContain("Huddles held 2 of 5");
  expect(text).toContain("6 of 6 people took part");
  expect(text).toContain("discharge letters before noon");
  expect(text).toContain("porter delays after 13:00");
  expect(text).toContain("W7-1");
  expect(text).toContain("Falls: 4 on the latest day.");
  await ward.settled();
  await ward.kill();
  await ward.start();
  await ward.minutesLater(5);
  expect(ward.channel().filter((one) => one.includes("Ward 7's week"))).toHaveLength(1);
});

test("at four the manager has the digest in private, and what they will unblock is read in the channel", async () => {
  await ward.types("amira", "setup manager=Ben digest=fri@16:00");
  const summary = await ward.sees("Ward 7's week, 23 to 27 November");
  const wish = { "What should your manager come and see?": "the discharge lounge" };
  await ward.answers("amira", summary, wish, "Ask for a visit");
  await ward.clockTo("2026-11-27T15:59:00Z");
  await ward.settled();
  expect(ward.privately("ben").filter((one) => one.includes("Your team, week of"))).toEqual([]);
  await ward.clockTo("2026-11-27T16:00:00Z");
  const digest = await ward.robot.isTold(user("ben"), "Your team, week of 23 November");
  expect(ward.robot.read(digest)).not.toMatch(/Amira|Chidi|Dee|Eve|Femi/);
  await ward.answers("ben", digest, { "What will you unblock this week?": "Call the porters' manager" });
  await ward.sees("Ben will unblock: “Call the porters' manager”.");
  const again = await ward.typesPrivately("ben", "digest");
  for (const words of ["This week you will unblock", 'Ward 7, "the discharge lounge".'])
    expect(again).toContain(words);
  const shown = await ward.robot.isTold(user("ben"), "This week you will unblock");
  await ward.robot.presses(user("ben"), shown, "Plan a visit", "Ward 7");
  await ward.sends("ben", { "On which day?": "2026-12-01" });
  await ward.sees("Ben will visit Ward 7 on Tuesday 1 December.");
});

test("the bot taken out of the team is told to the lead, once; brought back, the prompt is there", async () => {
  const us = [{ id: ward.microsoft.botId }];
  const happens = (more: object) =>
    ward.robot.send(
      activity(
        ward.microsoft,
        { person: user("amira"), conversation: CHANNEL },
        { type: "conversationUpdate", ...more },
      ),
    );
  const place = ward.microsoft.world.conversations.get(CHANNEL);
  if (place) place.closed = { status: 403, code: "BotNotInConversationRoster" };
  await happens({ membersRemoved: us });
  await ward.clockTo("2026-11-30T09:00:00Z");
  await ward.robot.isTold(user("amira"), "Ward 7");
  if (place) place.closed = null;
  await happens({ membersAdded: us });
  await ward.sees("Ward 7 huddle, Monday 30 November");
});

test("the connector refused nothing but what was closed, and nothing was posted twice", async () => {
  await ward.settled();
  const refused = ward.microsoft.calls.filter((one) => one.status >= 400 && one.status !== 403);
  expect(refused.map((one) => `${one.status} ${one.path.join("/")} ${one.problem}`)).toEqual([]);
  const all = [CHANNEL].flatMap((id) => ward.microsoft.world.in(id));
  const keys = all.map((one) => (one.activity.channelData as { huddleDelivery?: string }).huddleDelivery);
  expect(new Set(keys).size).toBe(keys.length);
  const metrics = await (await fetch(`${ward.url}/metrics`)).text();
  expect(metrics.split("\n").filter((line) => /^huddle_faults_total.* [1-9]/.test(line))).toEqual([]);
});
