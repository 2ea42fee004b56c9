// A pulse in three wards on the web alone, against the real service process: launched, looked at, sent, answered on each
// person's own page, reminded of once, closed, and read by each ward as far as it may be. More of it: pulse.test.ts.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Browser, formOf, shownText } from "../fakes/web/browser.ts";
import { readHtml } from "../platforms/web/reading.ts";
import { addTo, openWard } from "../platforms/web/service.ts";
import { isDrawn } from "./drawn-picture.ts";
import { EIGHT, FIRST, NAME, NINE, SEVEN } from "./pulse-wards.ts";
import { openWebProcess, type WebProcess } from "./web-process.ts";

let ward: WebProcess;
/** Everyone at their own device, on their ward's page. Amira is on all three wards. */
const browsers = new Map<string, Browser>();
const at = (name: string): Browser => {
  const browser = browsers.get(name);
  if (!browser) throw new Error(`there is no ${name}`);
  return browser;
};

// Twenty-three people open their links.
beforeAll(async () => {
  ward = await openWebProcess("2026-11-23T10:00:00Z");
  const [amira, ...others] = await openWard(ward, ...SEVEN.slice(1));
  if (!amira) throw new Error("nobody set it up");
  const lead = amira.browser;
  const page = lead.at;
  const all = [{ people: others, names: SEVEN.slice(1), page }];
  for (const [team, names] of [["Ward 8", EIGHT] as const, ["Ward 9", NINE] as const]) {
    await lead.visit("/c/home");
    await lead.press("Make it", { name: team });
    all.push({ people: await addTo(ward, lead, team, names), names, page: lead.at });
  }
  await lead.visit(page);
  browsers.set("amira", lead);
  for (const { people, names, page: theirs } of all)
    for (const [index, { browser }] of people.entries()) {
      browsers.set(names[index] ?? "", browser);
      await browser.visit(theirs);
    }
}, 120_000);
afterAll(() => ward.close());

const reads = async (name: string) => (await at(name).visit(at(name).at)).text;
/** What the service tells them alone: their private conversation, as their list of conversations leads to it. */
async function toldAlone(name: string): Promise<string> {
  const browser = at(name);
  const list = (await browser.send("GET", "/c/home")).body;
  const path = /<h2>Private<\/h2><ul>.*?href="([^"]+)"/s.exec(list)?.[1];
  return path === undefined ? "" : readHtml((await browser.send("GET", path)).body).text;
}

/** The value of the button that stands on these pieces of a page. */
function valueIn(body: string, action: string): string {
  const button = readHtml(body).tags.find((one) => one.attributes["data-action"] === action);
  if (!button) throw new Error(`no button ${action} in: ${readHtml(body).text.slice(0, 500)}`);
  return button.attributes["data-value"] ?? "";
}

async function opens(name: string) {
  const browser = at(name);
  const value = valueIn((await browser.visit(browser.at)).body, "pulse-answer");
  const { shown } = await browser.ask({ kind: "press", action: "pulse-answer", value });
  return { ...formOf(shown), text: shownText(shown) };
}

/** Opens the form from the card, chooses one point for every statement, and sends it; what is shown then. */
async function answers(
  name: string,
  point: string,
  more: (fields: readonly string[]) => object = () => ({}),
) {
  const { form, instance, context, tags } = await opens(name);
  const ofKind = (kind: string) =>
    tags
      .filter((one) => one.attributes["data-kind"] === kind)
      .map((one) => one.attributes["data-field"] ?? "");
  const statements = ofKind("choice");
  expect(statements).toHaveLength(10);
  const chosen = Object.fromEntries(statements.map((id) => [id, point]));
  const values = { ...chosen, ...more(ofKind("text")) };
  return shownText((await at(name).ask({ kind: "submit", form, instance, context, values })).shown);
}

test("always a preview first, to the launcher alone; after Send each ward has one card", async () => {
  expect(await at("s1").types("pulse launch")).toContain("Only improvement leads and administrators");
  const words = "pulse launch short to all closes 2026-12-04 17:00";
  const { shown } = await at("amira").ask({ kind: "command", words });
  const preview = shownText(shown);
  expect(preview).toContain("To 3 teams, 24 people: Ward 7, Ward 8, Ward 9.");
  expect(preview).toContain("Ward 9 is shown only as part of everyone asked.");
  await ward.clockTo("2026-11-23T10:00:00Z");
  for (const name of ["ben", "e1", "n1"]) expect(await reads(name)).not.toContain("10 statements");
  const value = valueIn("html" in shown ? shown.html : "", "pulse-send");
  const sent = await at("amira").ask({ kind: "press", action: "pulse-send", value });
  expect(shownText(sent.shown)).toContain("to 3 teams, 24 people. It closes Friday 4 December 17:00.");
  await ward.clockTo("2026-11-23T10:00:00Z");
  for (const name of ["ben", "e1", "n1"]) {
    expect(await reads(name)).toContain("10 statements");
    expect((await reads(name)).includes("your team is too small to show alone")).toBe(name === "n1");
  }
});

test("people answer in private: nobody's page reads it, the person reads one line", async () => {
  const [team] = await ward.sql<{ id: string }>("SELECT id FROM team WHERE name = 'Ward 7'");
  expect(await answers("amira", "3", () => ({ team: team?.id }))).toContain("are saved");
  for (const [index, name] of SEVEN.slice(1, 9).entries()) await answers(name, String((index % 4) + 1));
  for (const [index, name] of EIGHT.entries()) await answers(name, String((index % 4) + 2));
  for (const [index, name] of NINE.slice(0, 3).entries()) {
    const more = (texts: readonly string[]) => ({ [texts[0] ?? ""]: `Change number ${index}` });
    expect(await answers(name, "1", more)).toContain("are saved, apart from your name");
  }
  for (const name of ["amira", "ben", "e1", "n1"])
    expect(await reads(name)).not.toMatch(/Change number|[Aa]gree|of 24 answered/);
});

test("some change their answers, and find them as they left them; a statement is skipped", async () => {
  const { tags, text } = await opens("ben");
  expect(text).toContain(FIRST);
  const chosen = tags.filter((one) => "checked" in one.attributes && one.attributes.value === "1");
  expect(chosen).toHaveLength(10);
  const first = tags.find((one) => one.attributes["data-kind"] === "choice");
  const skip = () => ({ [first?.attributes["data-field"] ?? ""]: "skip" });
  expect(await answers("ben", "5", skip)).toContain("are changed, apart from your name");
  expect(await at("amira").types("pulse status")).toContain(
    `${NAME}: 22 of 24 answered. It closes Friday 4 December 17:00.`,
  );
});

test("who is on three wards is asked once where they count", async () => {
  expect((await opens("amira")).text).not.toContain("In which team");
});

test("at half time one private reminder goes to those who have not answered", async () => {
  await ward.clockTo("2026-11-29T01:30:00Z");
  await ward.clockTo("2026-11-29T01:31:00Z");
  const reminded: string[] = [];
  for (const name of [...SEVEN, ...EIGHT, ...NINE]) {
    const text = await toldAlone(name);
    reminded.push(...[...text.matchAll(/It takes a few minutes/g)].map(() => name));
  }
  expect(reminded).toEqual(["s7", "n3"]);
});

test("at closing the cards are edited, and each ward reads as much as it may", async () => {
  await ward.clockTo("2026-12-04T17:00:00Z");
  const TITLE = "How we improve: autumn pulse";
  const [seven, eight, nine] = [await reads("ben"), await reads("e1"), await reads("n1")];
  for (const text of [seven, eight, nine]) {
    expect(text.split(TITLE)).toHaveLength(2);
    expect(text).toContain("22 of 24 answered. Closed Friday 4 December.");
    expect(text).toContain(`${NAME}: closed`);
    expect(text).not.toContain("Answer privately");
  }
  for (const text of [seven, nine])
    expect(text).toMatch(/Shared purpose \d(\.\d)?, \d+% agree, 2[12] answers, /);
  expect(eight).toMatch(/Ward 8\s*Shared purpose \d(\.\d)?, \d+% agree, 10 answers, /);
  expect(eight).toMatch(/Everyone: Shared purpose \d(\.\d)? \(2[12]\), /);
  expect(seven).toContain("Ward 7: too small to show alone; counted in the figures for everyone.");
  expect(nine).toContain("Ward 9: too small to show alone; counted in the figures for everyone.");
  expect(nine).not.toMatch(/[^\d]3 answers/);
  const { body } = await at("e1").send("GET", at("e1").at);
  const bars =
    /<img src="(\/picture\/[^"]+)" alt="How we improve: autumn pulse, Ward 8\. Shared purpose \d/.exec(body);
  await isDrawn(ward, bars?.[1] ?? "");
  expect(await toldAlone("amira")).toContain("How we improve");
  expect(await at("n1").types("pulse results 1")).toContain("Ward 9: too small to show alone");
  expect(await at("amira").types("pulse status")).toContain("No pulse is open.");
});
