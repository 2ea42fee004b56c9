// A ward's week on the web alone, against the real service process: from the start's link to Friday's summary.
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, shownText } from "../fakes/web/browser.ts";
import { fillIn, openComputer, openWard, type Person } from "../platforms/web/service.ts";
import { isDrawn } from "./drawn-picture.ts";
import { openWebProcess, type WebProcess } from "./web-process.ts";

let ward: WebProcess;
let people: Person[];
let computer: Browser;
beforeAll(async () => {
  ward = await openWebProcess("2026-11-23T08:30:00Z");
});
afterAll(() => ward.close());

const reads = async (at: number) => {
  const { browser } = who(at);
  return (await browser.visit(browser.at)).text;
};
const who = (at: number): Person => {
  const person = people[at];
  if (!person) throw new Error(`nobody is number ${at}`);
  return person;
};

/** Somebody's private chat. */
const CHAT = `SELECT c.id FROM conversation c JOIN platform_user u ON u.external_id = c.external_id
  JOIN member m ON m.id = u.member_id WHERE c.kind = 'direct' AND m.display_name = $1`;

/** The value of the button that the person's page shows. */
async function buttonOf({ browser }: Person, action: string): Promise<string> {
  const page = await browser.visit(browser.at);
  const button = page.tags.find((one) => one.attributes["data-action"] === action);
  return button?.attributes["data-value"] ?? "";
}

test("the start's link makes Amira the administrator, who adds five people and sets the team up", async () => {
  people = await openWard(ward, "Ben", "Chidi", "Dee", "Eve", "Femi");
  const { browser: amira } = who(0);
  expect(people.map((one) => one.memberId !== "")).toEqual(Array(6).fill(true));
  for (const { browser } of people) await browser.visit(amira.at);
  expect(await who(1).browser.types("status")).toContain("Ward 7");
  expect((await amira.send("GET", new URL(ward.setup).pathname)).status).toBe(410);
});

test("on Monday at nine everyone's page has the prompt, once", async () => {
  await ward.clockTo("2026-11-23T09:00:00Z");
  for (const at of people.keys()) {
    const text = await reads(at);
    expect(text.match(/Ward 7 huddle, Monday 23 November/g)).toHaveLength(1);
    expect(text).toContain("0 of 6 answered.");
  }
});

test("three answer on their own devices, and the prompt counts them by name", async () => {
  const said = ["discharge letters before noon", "porter delays after 14:00", "printer in bay 1"];
  for (const [at, words] of said.entries()) {
    const value = await buttonOf(who(at), "answer");
    const values = { "core-1": "green", "core-3": words };
    const { shown } = await fillIn(who(at).browser, { action: "answer", value }, values);
    expect(shown.kind).not.toBe("refusal");
  }
  await ward.clockTo("2026-11-23T09:20:00Z");
  const text = await reads(5);
  for (const words of [...said, "3 of 6 answered: Amira, Ben, Chidi."]) expect(text).toContain(words);
});

test("Dee scribes on the ward PC for those who are there, and the thread says so", async () => {
  computer = await openComputer(ward, who(0).browser);
  const value = await buttonOf(who(0), "scribe");
  const present = [who(3).memberId, who(4).memberId];
  const about = { action: "scribe", value, member: who(3).memberId };
  const { shown } = await fillIn(computer, about, { present, "core-4": "no linen on Sunday" });
  expect(shown.kind).not.toBe("refusal");
  await ward.clockTo("2026-11-23T09:40:00Z");
  const text = await reads(0);
  expect(text).toContain("no linen on Sunday");
  expect(text).toContain("Entered on the ward PC by Dee");
  expect((await computer.visit("/ward")).text).toContain("no linen on Sunday");
});

test("after a crash everybody is still let in, and everything stands as it stood, once", async () => {
  const before = await Promise.all([...people.keys()].map(reads));
  await ward.killAndStart();
  for (const { browser } of people) browser.url = ward.url;
  computer.url = ward.url;
  await ward.clockTo("2026-11-23T09:41:00Z");
  expect(await Promise.all([...people.keys()].map(reads))).toEqual(before);
  expect((await computer.visit("/ward")).text).toContain("Who are you?");
});

test("the team's number stands in the prompt, drawn on every page and on the ward PC, and as a table for who asks", async () => {
  const { browser } = who(1);
  await browser.types('measure name="Falls" better=down');
  const told = await browser.ask({ kind: "command", words: "measure add 3" });
  expect(shownText(told.shown)).toContain("Falls, Monday 23 November: 3.");
  await ward.clockTo("2026-11-23T09:42:00Z");
  for (const page of [await who(2).browser.visit(who(2).browser.at), await computer.visit("/ward")]) {
    const picture = page.tags.find((one) => one.attributes.src?.startsWith("/picture/"))?.attributes;
    expect(picture?.alt).toBe("Falls: 3 on the latest day. Too early to call: 1 of the 10 days needed.");
    await isDrawn(ward, picture?.src ?? "");
  }
  const value = await buttonOf(who(2), "chart-table");
  const { shown } = await who(2).browser.ask({ kind: "press", action: "chart-table", value });
  expect(shownText(shown)).toContain("23 Nov 2026: 3");
  const theirs = value.replace(/[0-9a-f]{8}-/, "00000000-");
  const refused = await who(2).browser.ask({ kind: "press", action: "chart-table", value: theirs });
  expect(shownText(refused.shown)).toContain("I can't find that here");
});

test("at four the prompt is the day's result, in place, and the ward PC shows it", async () => {
  await ward.clockTo("2026-11-23T16:00:00Z");
  const text = await reads(1);
  expect(text.match(/Ward 7 huddle, Monday 23 November/g)).toHaveLength(1);
  expect(text).toContain("Ward 7 huddle, Monday 23 November: done");
  expect(text).toContain("5 of 6 took part.");
  expect((await computer.visit("/ward")).text).toContain("Monday 23 November: done");
});

test("on Friday at three the week's summary is posted, once", async () => {
  for (const day of ["24", "25", "26", "27"]) await ward.clockTo(`2026-11-${day}T09:00:00Z`);
  await ward.clockTo("2026-11-27T15:00:00Z");
  const text = await reads(2);
  expect(text.match(/Ward 7's week, 23 to 27 November/g)).toHaveLength(1);
  expect(text).toContain("5 of 6 people took part");
  expect(text).toContain("Falls: 3 on the latest day.");
});

test("at four the manager has the digest alone, and what they will unblock is on everyone's page", async () => {
  const { browser: ben } = who(1);
  expect(await ben.types("digest")).toContain("Nobody manages Ward 7 yet.");
  await who(0).browser.types("setup manager=Ben digest=fri@16:00");
  await ward.clockTo("2026-11-27T16:00:00Z");
  expect(await ben.types("digest")).toContain("Your team, week of 23 November");
  const [sent] = await ward.sql<{ id: string }>("SELECT id FROM digest");
  const values = { text: "Call the porters' manager" };
  await fillIn(ben, { action: "commit", value: sent?.id ?? "" }, values);
  await ward.clockTo("2026-11-27T16:00:00Z");
  for (const at of people.keys()) {
    const text = await reads(at);
    expect(text).toContain("Ben will unblock: “Call the porters' manager”.");
    expect(text).not.toContain("Your team, week of");
  }
  const [told] = await ward.sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM web_message m JOIN conversation c ON c.id = m.conversation_id
     WHERE c.kind = 'direct' AND m.card::text LIKE '%Your team, week of 23 November%'`,
  );
  expect(told?.n).toBe(1);
});

test("a goal of the organisation stands in the next prompt, and a closed idea is shared and thanked for", async () => {
  const { browser: amira } = who(0);
  const ward7 = amira.at;
  expect(await amira.types("goal Fewer falls at night")).toContain("now a goal of the whole organisation");
  const [, number = ""] = /W7-(\d+)/.exec(await who(1).browser.types("idea Drip stands walk off")) ?? [];
  await amira.types(`idea ${number} start`);
  await amira.types(`idea ${number} keep Tape marks save a walk`);
  expect(await amira.types(`idea ${number} share`)).toContain("no channel yet in which teams share");
  await amira.visit("/c/home");
  await amira.press("Make it", { name: "Learning" });
  const learning = amira.at;
  expect(await amira.types("organisation learning")).toContain("closed ideas are shared here, in Learning");
  await amira.visit(ward7);
  expect(await amira.types(`idea ${number} share`)).toContain("is shared in Learning");
  await ward.clockTo("2026-11-30T09:00:00Z");
  expect(await reads(1)).toContain("Our goal: Fewer falls at night.");
  await amira.visit(learning);
  const value = await buttonOf(who(0), "idea-thanks");
  await amira.ask({ kind: "press", action: "idea-thanks", value });
  await amira.ask({ kind: "press", action: "idea-thanks", value });
  await ward.clockTo("2026-11-30T09:01:00Z");
  const text = await reads(0);
  for (const words of ["Ward 7 shares what it learned", "We learned: Tape marks save a walk.", "Thanks (1)"])
    expect(text).toContain(words);
  await amira.visit(ward7);
});

test("somebody new is welcomed in private, met, and asked after four weeks; those of the setup were not", async () => {
  const { browser: amira } = who(0);
  const ward7 = amira.at;
  const privately = async (name: string) => {
    const [chat] = await ward.sql<{ id: string }>(CHAT, [name]);
    return ward.sql(
      "SELECT 1 FROM web_message WHERE conversation_id = $1 AND card::text ~ 'Welcome to|Meet |our weeks'",
      [chat?.id],
    );
  };
  await amira.visit(`${ward7}/people`);
  await amira.press("Add", { name: "Gus" });
  const page = await amira.press("Personal link", {}, ": Gus");
  const gus = new Browser(ward.url);
  await gus.visit(/\/enter\/[\w-]+/.exec(page.text)?.[0] ?? "");
  await gus.press("Open");
  await ward.clockTo("2026-11-30T09:05:00Z");
  const [chat] = await ward.sql<{ id: string }>(CHAT, ["Gus"]);
  const home = (await gus.visit(`/c/${chat?.id}`)).text;
  expect(home).toContain("Welcome to Ward 7, Gus");
  expect(home).toContain("Everyone in Ward 7 can see the answers, with names.");
  expect(await privately("Amira")).toHaveLength(1);
  for (const name of ["Ben", "Chidi", "Dee", "Eve", "Femi"]) expect(await privately(name)).toEqual([]);
  await ward.clockTo("2026-12-29T09:00:00Z");
  const asked = await gus.visit(`/c/${chat?.id}`);
  expect(asked.text).toContain("Four short questions about your first weeks. Your lead, Amira, will see");
  const button = asked.tags.find((one) => one.attributes["data-action"] === "starter-answer");
  const value = button?.attributes["data-value"] ?? "";
  await fillIn(gus, { action: "starter-answer", value }, { "ns-4": "It listens" });
  await ward.clockTo("2026-12-29T09:01:00Z");
  const [leads] = await ward.sql<{ id: string }>(CHAT, ["Amira"]);
  const told = (await amira.visit(`/c/${leads?.id}`)).text;
  for (const words of ["Gus, four weeks in Ward 7", "It listens"]) expect(told).toContain(words);
  await amira.visit(ward7);
});

test("nobody else was posted to, and no message is there twice", async () => {
  const rows = await ward.sql<{ key: string; n: number }>(
    "SELECT key, count(*)::int AS n FROM web_message GROUP BY conversation_id, key HAVING count(*) > 1",
  );
  expect(rows).toEqual([]);
  expect(await ward.sql("SELECT 1 FROM outbox WHERE dead_at IS NOT NULL")).toEqual([]);
});
