// A month of ideas on the web alone, over three tiers: two are passed up, one answered by the next tier, the other risen
// after a crash and answered at the top; another is found, owned, tested twice and kept; managers in two zones have their
// digests. More of it: escalation.test.ts.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Browser, formOf, shownText } from "../fakes/web/browser.ts";
import { readHtml } from "../platforms/web/reading.ts";
import { addTo, openWard, type Person } from "../platforms/web/service.ts";
import { openWebProcess, type WebProcess } from "./web-process.ts";

let ward: WebProcess;
/** Amira set all three up and leads them; each of the others is on one of them. */
let amira: Browser;
let ben: Browser;
let max: Browser;
let tia: Browser;
let nora: Browser;
const pages = { ward: "", medicine: "", trust: "", night: "" };
const STANDS = 'W7-3 "Drip stands walk off"';
const BELLS = 'W7-1 "Call bells wait while we move beds"';

beforeAll(async () => {
  ward = await openWebProcess("2026-11-24T10:00:00Z");
  const first = (people: readonly Person[], at = 0): Browser => {
    const person = people[at];
    if (!person) throw new Error("nobody is there");
    return person.browser;
  };
  const people = await openWard(ward, "Ben");
  amira = first(people);
  ben = first(people, 1);
  pages.ward = amira.at;
  const make = async (team: string, lead: string) => {
    await amira.visit("/c/home");
    await amira.press("Make it", { name: team });
    const browser = first(await addTo(ward, amira, team, [lead]));
    const page = amira.at;
    await browser.visit(page);
    await amira.types(`role lead @${lead}`);
    return { browser, page };
  };
  const medicine = await make("Medicine", "Max");
  const trust = await make("Mid Trust", "Tia");
  [max, pages.medicine] = [medicine.browser, medicine.page];
  [tia, pages.trust] = [trust.browser, trust.page];
  const night = await make("Nights", "Nora");
  [nora, pages.night] = [night.browser, night.page];
  await amira.types("setup zone=America/New_York prefix=N manager=Nora digest=fri@16:00");
  await amira.types("team under Medicine");
  await amira.visit(pages.medicine);
  await amira.types("setup manager=Max digest=fri@16:00");
  await amira.types("team under Mid Trust");
  await amira.visit(pages.ward);
  await amira.types("setup days=sun prefix=W7");
  await amira.types("team under Medicine");
  await ben.visit(pages.ward);
  for (const words of ["Call bells wait while we move beds", "The printer in bay 1 jams"])
    await ben.types(`idea ${words}`);
  await ben.types("idea 1 start");
}, 60_000);
afterAll(() => ward.close());

const reads = async (browser: Browser, page: string) => (await browser.visit(page)).text;
/** The value of a card's button, by words of its block. */
function valueIn(body: string, action: string, about: string): string {
  const named = readHtml(body).tags.filter((one) => one.attributes["data-action"] === action);
  const button = named.find((one) => Object.values(one.attributes).some((value) => value.includes(about)));
  if (!button) throw new Error(`no ${action} about ${about} in: ${readHtml(body).text.slice(0, 900)}`);
  return button.attributes["data-value"] ?? "";
}
/** Opens a form by a button of the page, sends it; what is shown then. */
async function fills(
  browser: Browser,
  page: string,
  [action, about]: readonly [string, string],
  values: object,
) {
  const value = valueIn((await browser.visit(page)).body, action, about);
  const { form, instance, context } = formOf((await browser.ask({ kind: "press", action, value })).shown);
  return shownText((await browser.ask({ kind: "submit", form, instance, context, values })).shown);
}

test("two are passed up, by words and from the idea's card; the next tier reads both", async () => {
  expect(await ben.types("idea 1 escalate We need two porters after 14:00")).toContain(
    "Done: W7-1 has gone up to Medicine, to be answered by Thursday 26 November 17:00.",
  );
  const { shown } = await amira.ask({ kind: "command", words: "idea 2" });
  const value = valueIn("html" in shown ? shown.html : "", "idea-move", "Pass up");
  const { form, instance, context } = formOf(
    (await amira.ask({ kind: "press", action: "idea-move", value })).shown,
  );
  const values = { reason: "A new printer", by: "2026-11-30" };
  const sent = await amira.ask({ kind: "submit", form, instance, context, values });
  expect(shownText(sent.shown)).toContain("to be answered by Monday 30 November 17:00.");
  await ward.clockTo("2026-11-24T10:01:00Z");
  const text = await reads(max, pages.medicine);
  expect(text).toContain("Ward 7 needs help (W7-1).");
  expect(text).toContain("Why it comes to you: We need two porters after 14:00.");
  expect(text).toContain("Ward 7 needs help (W7-2).");
});

test("the tier's lead replies, and the team and whoever asked read it", async () => {
  const reply = { reply: "A new one comes on Friday" };
  expect(await fills(max, pages.medicine, ["escalation-reply", "W7-2"], reply)).toContain(
    "is posted to Ward 7",
  );
  await ward.clockTo("2026-11-24T10:02:00Z");
  const text = await reads(ben, pages.ward);
  expect(text).toContain('Max (Medicine) replied to W7-2 "The printer in bay 1 jams":');
  expect(text).toContain("A new one comes on Friday.");
  expect(await reads(max, pages.medicine)).toContain("Max replied. The reply is posted to Ward 7:");
});

test("one much like another is found; owned and tested twice, with a change, it is kept", async () => {
  await ben.types("idea Drip stands walk off");
  const words = "idea The drip stand walks off at night";
  const { shown } = await amira.ask({ kind: "command", words });
  const { form, instance, context, html } = { ...formOf(shown), html: "html" in shown ? shown.html : "" };
  expect(readHtml(html).text).toContain(`Me too: ${STANDS}`);
  const [idea] = await ward.sql<{ id: string }>("SELECT id FROM idea WHERE problem = 'Drip stands walk off'");
  const values = { similar: idea?.id ?? "", problem: "The drip stand walks off at night" };
  const sent = await amira.ask({ kind: "submit", form, instance, context, values });
  expect(shownText(sent.shown)).toContain("Done: you say me too to W7-3.");
  await ben.types("idea 3 own");
  await ben.types("idea 3 test Tape marks hold for a day");
  await ben.types("idea 3 study Five of seven stayed");
  await ben.types("idea 3 change Tape peels off");
  await ben.types("idea 3 test Painted marks hold for two days");
  await ben.types("idea 3 study All of them stayed");
  expect(await ben.types("idea 3 keep Paint saves a walk")).toContain("W7-3 is kept");
  expect(await ben.types("idea 3")).toContain("Test 2");
});

test("a team in New York passes one up to the same tier, to be answered later", async () => {
  await nora.visit(pages.night);
  await nora.types("idea The lift stops at night");
  const { shown } = await nora.ask({ kind: "command", words: "idea 1" });
  const value = valueIn("html" in shown ? shown.html : "", "idea-move", "Pass up");
  const { form, instance, context } = formOf(
    (await nora.ask({ kind: "press", action: "idea-move", value })).shown,
  );
  const values = { reason: "An engineer", by: "2026-12-01" };
  const sent = await nora.ask({ kind: "submit", form, instance, context, values });
  expect(shownText(sent.shown)).toContain("N-1 has gone up to Medicine");
});

test("after a crash the other rises by itself when its time is over, and all three are told", async () => {
  await ward.killAndStart();
  for (const browser of [amira, ben, max, tia, nora]) browser.url = ward.url;
  await ward.clockTo("2026-11-26T17:00:00Z");
  const top = await reads(tia, pages.trust);
  expect(top).toContain("It has come up by itself: nobody on the tier below replied in time.");
  expect(top).toContain("Reply by Monday 30 November 17:00.");
  expect(await reads(ben, pages.ward)).toContain(
    `Medicine did not reply to ${BELLS} by Thursday 26 November 17:00. It has gone up to Mid Trust`,
  );
  const below = await reads(max, pages.medicine);
  expect(below).toContain("so it has gone up to Mid Trust. They reply now.");
  expect(below).toContain("No reply came, so it has gone up to Mid Trust, and Ward 7 knows.");
});

test("the top holds it, then answers it, and the idea goes on", async () => {
  const hold = { by: "2026-12-04", words: "The board meets on Thursday" };
  expect(await fills(tia, pages.trust, ["escalation-hold", "W7-1"], hold)).toContain(
    "Ward 7 is told that you have seen W7-1 and will answer by Friday 4 December 17:00.",
  );
  const reply = { reply: "Two porters from Monday" };
  expect(await fills(tia, pages.trust, ["escalation-reply", "W7-1"], reply)).toContain("is posted to Ward 7");
  await ward.clockTo("2026-11-26T17:01:00Z");
  const text = await reads(ben, pages.ward);
  expect(text).toContain(`Tia (Mid Trust) has seen ${BELLS} and will answer by Friday 4 December 17:00.`);
  expect(text).toContain(`Tia (Mid Trust) replied to ${BELLS}:`);
  expect(text).toContain('It is back at "being done".');
  expect(await ben.types("idea 1")).toContain("Tia (Mid Trust) replied: Two porters from Monday.");
});

/** Somebody's private chat. */
async function privately(name: string): Promise<string> {
  const [chat] = await ward.sql<{ id: string }>(
    `SELECT c.id FROM conversation c JOIN platform_user u ON u.external_id = c.external_id
     JOIN member m ON m.id = u.member_id WHERE c.kind = 'direct' AND m.display_name = $1`,
    [name],
  );
  return `/c/${chat?.id}`;
}

test("the week's summary says what was said and done, by those above and by the ward", async () => {
  await ward.clockTo("2026-11-27T15:00:00Z");
  const text = await reads(ben, pages.ward);
  for (const words of [
    `You said, we did: ${STANDS}, kept on Tuesday; W7-2`,
    "(why: A new printer), answered by Max (Medicine) on Tuesday: A new one comes on Friday;",
    "(why: We need two porters after 14:00), answered by Tia (Mid Trust) on Thursday: Two porters from Monday.",
  ])
    expect(text).toContain(words);
});

const DIGESTS = `SELECT m.display_name AS name FROM digest d JOIN member m ON m.id = d.member_id ORDER BY d.at`;

test("at four in their team's own time managers have their digest, and answer out of it what waits", async () => {
  await ward.clockTo("2026-11-27T16:00:00Z");
  const page = await privately("Max");
  const text = await reads(max, page);
  expect(text).toContain("Your three teams, week of 23 November");
  expect(text).toContain('N-1 "The lift stops at night" from Nights');
  const reply = { reply: "Estates send one on Monday" };
  expect(await fills(max, page, ["escalation-reply", "N-1"], reply)).toContain("is posted to Nights");
  expect(await ward.sql(DIGESTS)).toEqual([{ name: "Max" }]);
  await ward.clockTo("2026-11-27T21:00:00Z");
  expect(await ward.sql(DIGESTS)).toEqual([{ name: "Max" }, { name: "Nora" }]);
  expect(await reads(nora, pages.night)).toContain("Estates send one on Monday.");
});
