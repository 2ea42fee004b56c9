// Ward 7's first week, over signed HTTP against the real service process: from setup to Friday's summary.
import { afterAll, beforeAll, expect, test } from "vitest";
import { isDrawn, isNothingElse, PICTURES, picturesIn } from "./drawn-picture.ts";
import { whispered } from "./reading.ts";
import { Ward } from "./ward.ts";

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({
    at: "2026-11-23T08:30:00Z",
    people: ["amira", "ben", "chidi", "dee", "eve", "femi"],
    env: PICTURES,
  });
});
afterAll(() => ward.close());

const MOOD = "How does today's shift look";
const WELL = "What has gone well since we last met?";
const WAY = "What got in your way?";

test("Amira sets the team up, and everyone sees one line", async () => {
  const told = await ward.types(
    "amira",
    'setup name="Ward 7" at=09:00 questions=daily-core urgent="bleep 123" prefix=W7',
  );
  expect(told).toContain("Ward 7");
  await ward.sees("Ward 7");
  expect(await ward.types("ben", "setup at=10:00")).toContain("Amira");
});

test("on Monday at nine the prompt is there, once, also after a restart", async () => {
  await ward.clockTo("2026-11-23T08:59:00Z");
  await ward.stop();
  await ward.start();
  await ward.clockTo("2026-11-23T09:00:00Z");
  const prompt = await ward.sees("Ward 7 huddle, Monday 23 November");
  const text = ward.robot.textOf(prompt);
  expect(text).toContain("0 of 6 answered.");
  expect(text).toContain("Everyone in this channel will see the answers, with names.");
  await ward.settled();
  await ward.kill();
  await ward.start();
  await ward.clockTo("2026-11-23T09:01:00Z");
  const prompts = (await ward.channel()).filter((one) => one.includes("huddle, Monday"));
  expect(prompts).toHaveLength(1);
});

test("three people answer in the thread, one edits, and the prompt counts them by name", async () => {
  const prompt = await ward.sees("Ward 7 huddle, Monday 23 November");
  await ward.answers("amira", prompt, { [MOOD]: "Green: fine", [WELL]: "discharge letters before noon" });
  await ward.answers("ben", prompt, { [MOOD]: "Amber: stretched", [WAY]: "porter delays after 14:00" });
  await ward.answers("chidi", prompt, { [MOOD]: "Green: fine", [WAY]: "printer in bay 1" });
  const post = await ward.seesInThread(prompt, "porter delays after 14:00");
  expect(ward.robot.textOf(post)).toContain("Ben");
  expect(ward.robot.textOf(post)).not.toMatch(/amber/i);
  await ward.sees("3 of 6 answered: Amira, Ben, Chidi.");

  await ward.presses("ben", prompt, "Answer");
  expect(Object.values(await ward.robot.shown("UBEN"))).toContain("porter delays after 14:00");
  await ward.sends("ben", { [WAY]: "porter delays after 13:00" });
  const edited = await ward.seesInThread(prompt, "porter delays after 13:00");
  expect(edited.ts).toBe(post.ts);
  expect(ward.robot.textOf(edited)).toContain("edited 09:01");
  expect(await ward.robot.thread("C7", prompt.ts)).toHaveLength(3);
});

test("one tap is enough: nothing today, and not on shift takes a person out of the count", async () => {
  const prompt = await ward.sees("Ward 7 huddle, Monday");
  await ward.presses("dee", prompt, "Not on shift");
  await ward.presses("eve", prompt, "Nothing today");
  await ward.sees("4 of 5 answered: Amira, Ben, Chidi, Eve. 1 not on shift.");
});

test("a colleague says me too, and the author puts an answer in the week's summary", async () => {
  const prompt = await ward.sees("Ward 7 huddle, Monday");
  const post = await ward.seesInThread(prompt, "porter delays after 13:00");
  await ward.presses("amira", post, "Me too", "porter delays");
  await ward.presses("chidi", await ward.seesInThread(prompt, "Me too (1)"), "Me too (1)");
  await ward.seesInThread(prompt, "Me too (2)");
  const amiras = await ward.seesInThread(prompt, "discharge letters before noon");
  await ward.presses("amira", amiras, "Put in the week's summary");
  await ward.sends("amira", { summary: ["discharge letters before noon"] });
});

test("only those silent and on shift are reminded, once", async () => {
  await ward.clockTo("2026-11-23T10:02:00Z");
  await ward.robot.isTold("UFEMI", "It takes about a minute");
  await ward.minutesLater(30);
  const reminded = await Promise.all(["amira", "dee", "eve", "femi"].map((name) => ward.privately(name)));
  const counts = reminded.map(
    (texts) => texts.filter((text) => text.includes("It takes about a minute")).length,
  );
  expect(counts).toEqual([0, 0, 0, 1]);
});

test("text about a patient is not stored before its author has looked again", async () => {
  const prompt = await ward.sees("Ward 7 huddle, Monday");
  const outcome = await ward.answers("femi", prompt, {
    [MOOD]: "Green: fine",
    [WAY]: "Mrs Patel in bed 4 waited",
  });
  expect(outcome).toBe("updated");
  const form = await ward.robot.form("UFEMI");
  expect(ward.robot.textOf(form)).toContain("This is not about a patient");
  expect(Object.values(await ward.robot.shown("UFEMI"))).toContain("Mrs Patel in bed 4 waited");
  expect(await ward.sends("femi", { [WAY]: "a long wait for transport" })).not.toBe("updated");
  await ward.seesInThread(prompt, "a long wait for transport");
  const dumped = JSON.stringify(await ward.slack.controls.calls("chat.postMessage"));
  expect(dumped).not.toContain("Patel");
});

test("at four the prompt becomes the day's result, in place", async () => {
  await ward.clockTo("2026-11-23T16:00:00Z");
  const result = await ward.sees("Ward 7 huddle, Monday 23 November: done");
  const text = ward.robot.textOf(result);
  expect(text).toContain("5 of 5 took part.");
  expect(text).not.toMatch(/mood/i);
  expect(text).toContain("You can still answer until Friday's summary.");
  expect((await ward.channel()).filter((one) => one.includes("huddle, Monday 23 November"))).toHaveLength(1);
});

test("what the team counts stands in the open prompt, with its signal in words, its picture and its table", async () => {
  await ward.clockTo("2026-11-24T09:00:00Z");
  expect(picturesIn(await ward.sees("huddle, Tuesday 24 November"))).toEqual([]);
  expect(await ward.types("ben", "measure add 3")).toContain("no number of its own yet");
  expect(await ward.types("ben", 'measure name="Falls" better=down')).toContain("Falls: lower is better.");
  await ward.types("ben", "measure add 4 mon");
  expect(await whispered(ward, "ben", "Falls, Monday")).toContain("Falls, Monday 23 November: 4.");
  await ward.types("chidi", "measure add 5 yesterday");
  await whispered(ward, "chidi", "Falls, Monday 23 November: 5. It was 4 before.");
  await ward.types("chidi", "measure add 2");
  await whispered(ward, "chidi", "Falls, Tuesday 24 November: 2.");
  const signal = "Falls: 2 on the latest day. Too early to call: 2 of the 10 days needed.";
  await ward.types("dee", "measure");
  await whispered(ward, "dee", signal);
  const prompt = await ward.sees(signal);
  expect(ward.robot.textOf(prompt)).toContain("Ward 7 huddle, Tuesday 24 November");
  const [picture = "", ...more] = picturesIn(prompt);
  expect(more).toEqual([]);
  await isDrawn(ward, picture);
  await isNothingElse(ward, picture);
  await ward.presses("dee", prompt, "Show as a table");
  expect(await whispered(ward, "dee", "Falls, each day")).toContain("23 Nov 2026: 5\n24 Nov 2026: 2");
});

test("a late answer on Wednesday stands in Monday's thread with its time", async () => {
  await ward.clockTo("2026-11-25T07:40:00Z");
  const monday = await ward.sees("Monday 23 November: done");
  await ward.answers("dee", monday, { [MOOD]: "Red: we need help", [WELL]: "quiet night" }, "Answer late");
  const form = await ward.robot.form("UDEE");
  expect(ward.robot.textOf(form)).toMatch(/help/i);
  await ward.sends("dee", {});
  const late = await ward.seesInThread(monday, "quiet night");
  expect(ward.robot.textOf(late)).toContain("added Wednesday 07:40");
});

test("an idea raised by its words has a number, and stands in the list", async () => {
  expect(await ward.types("chidi", "idea Call bell out of reach in bay 3")).toContain("W7-1");
  expect(await ward.types("eve", "ideas")).toContain("Call bell out of reach in bay 3");
});

test("Amira names two managers: Ben, who is in the team, and Nora in New York", async () => {
  await ward.hires("nora", { tz: "America/New_York" });
  for (const name of ["Ben", "Nora"])
    expect(await ward.types("amira", `role manager @${name}`)).toContain(`${name} is now`);
});

test("on Friday at three the week's summary is posted, once", async () => {
  for (const day of ["25", "26", "27"]) await ward.clockTo(`2026-11-${day}T09:00:00Z`);
  await ward.types("ben", "summary");
  expect(await whispered(ward, "ben", "week so far")).toContain("porter delays after 13:00");
  await ward.clockTo("2026-11-27T15:00:00Z");
  const summary = await ward.sees("Ward 7's week, 23 to 27 November");
  const text = ward.robot.textOf(summary);
  expect(text).toContain("Huddles held 1 of 5");
  expect(text).toContain("6 of 6 people took part");
  expect(text).toContain("discharge letters before noon");
  expect(text).toContain("porter delays after 13:00");
  expect(text).toContain("W7-1");
  expect(text).toContain("Falls: 2 on the latest day.");
  const [picture = "", ...more] = picturesIn(summary);
  expect(more).toEqual([]);
  await isDrawn(ward, picture);
  await ward.settled();
  await ward.kill();
  await ward.start();
  await ward.minutesLater(5);
  expect((await ward.channel()).filter((one) => one.includes("Ward 7's week"))).toHaveLength(1);
});

test("after the summary Monday takes no more answers", async () => {
  const monday = await ward.sees("Monday 23 November: done");
  await expect
    .poll(async () => ward.robot.textOf(await ward.sees("Monday 23 November: done")), { timeout: 10_000 })
    .not.toContain("You can still answer");
  expect(monday.ts).toBe((await ward.sees("Monday 23 November: done")).ts);
});

const DIGEST = "Your team, week of 23 November";
const digests = async (name: string) =>
  (await ward.privately(name)).filter((one) => one.includes(DIGEST)).length;

test("at four each manager has the digest in private, by their own clock, without who said what", async () => {
  await ward.clockTo("2026-11-27T16:00:00Z");
  const digest = await ward.robot.isTold("UBEN", DIGEST);
  const text = ward.robot.textOf(digest);
  expect(text).toContain("Huddles held 1 of 5.");
  expect(text).toContain("In the way: porter delays after 13:00 (three of us).");
  expect(text).not.toMatch(/Amira|Ben|Chidi|Dee|Eve|Femi/);
  await ward.settled();
  expect([await digests("ben"), await digests("nora")]).toEqual([1, 0]);

  await ward.presses("ben", digest, "Answer");
  await ward.sends("ben", { "What will you unblock this week?": "Call the porters' manager" });
  await ward.sees("Ben will unblock: “Call the porters' manager”.");
  await ward.presses("ben", digest, "Plan a visit");
  await ward.sends("ben", { "Which team?": "Ward 7", "On which day?": "2026-11-30" });
  await ward.sees("Ben will visit Ward 7 on Monday 30 November.");

  await ward.clockTo("2026-11-27T21:00:00Z");
  await ward.robot.isTold("UNORA", DIGEST);
  await ward.minutesLater(5);
  await ward.settled();
  expect([await digests("ben"), await digests("nora")]).toEqual([1, 1]);
});

test("the next prompt reminds of the visit, the next digest looks back, and the team reads what became of it", async () => {
  await ward.clockTo("2026-11-30T09:00:00Z");
  const prompt = ward.robot.textOf(await ward.sees("Ward 7 huddle, Monday 30 November"));
  expect(prompt).toContain("Visit today: Ben.");
  for (const day of ["11-30T16", "12-01T09", "12-02T09", "12-03T09", "12-04T09"])
    await ward.clockTo(`2026-${day}:00:00Z`);
  await ward.clockTo("2026-12-04T15:00:00Z");
  const summary = ward.robot.textOf(await ward.sees("Ward 7's week, 30 November to 4 December"));
  expect(summary).toContain("Visits: 1: Ben on Monday 30 November.");
  expect(summary).toContain("To unblock: Ben said “Call the porters' manager”.");
  await ward.clockTo("2026-12-04T16:00:00Z");
  const digest = await ward.robot.isTold("UBEN", "Your team, week of 30 November");
  await ward.presses("ben", digest, "Done");
  await ward.sees("Ben will unblock: “Call the porters' manager”. Done.");
});

test("Slack refused nothing all week, and nothing was posted twice", async () => {
  const calls = await ward.slack.controls.calls();
  expect(calls.filter((call) => call.error !== undefined)).toEqual([]);
  // What is told at once, in a private chat, has none.
  const keys = calls
    .filter((call) => call.method === "chat.postMessage" && call.accepted && call.args.metadata)
    .map((call) => JSON.stringify((call.args.metadata as { event_payload?: unknown }).event_payload));
  expect(new Set(keys).size).toBe(keys.length);
});
