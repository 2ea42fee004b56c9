// Whatever people type stands on every page as text: no element, no attribute and no address of ours comes of it.
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser } from "../../fakes/web/browser.ts";
import { readHtml, type Tag } from "./reading.ts";
import {
  fillIn,
  openComputer,
  openHuddle,
  openService,
  openWard,
  type Person,
  type WebService,
} from "./service.ts";

let at: WebService;
let amira: Person;
let ben: Person;
let huddle: string;
let computer: Browser;
const SCRIPT = `"><script>alert(1)</script><img src=x onerror=alert(1)> ' {{7*7}} javascript:alert(1)`;
const NAME = `<script>alert("Ben")</script>`;

beforeAll(async () => {
  at = await openService();
  [amira, ben] = (await openWard(at, NAME)) as [Person, Person];
  huddle = await openHuddle(at, amira.browser);
  await ben.browser.visit(amira.browser.at);
  computer = await openComputer(at, amira.browser);
});
afterAll(() => at.close());

/** Only elements of ours: scripts and pictures from our own files, no handler, no address that runs. */
function isOurs(tags: readonly Tag[]): void {
  for (const { name, attributes } of tags) {
    if (name === "script" || name === "img") expect(attributes.src).toMatch(/^\/assets\/[a-z]+\.(js|svg)$/);
    expect(Object.keys(attributes).filter((key) => key.startsWith("on"))).toEqual([]);
    for (const address of [attributes.href, attributes.action, attributes.src])
      if (address !== undefined) expect(address).toMatch(/^(\/|#|https?:|$)/);
  }
}

test("a name and every field of every form come back as they were typed", async () => {
  const given = {
    "core-1": "green",
    "core-3": SCRIPT,
    "core-4": SCRIPT,
    "core-8": SCRIPT,
    "core-5:what": SCRIPT,
  };
  const own = await fillIn(ben.browser, { action: "answer", value: huddle }, given);
  const present = [amira.memberId];
  const scribe = { action: "scribe", value: huddle, member: amira.memberId };
  const scribed = await fillIn(computer, scribe, { present, "core-4": SCRIPT });
  const [team] = await at.sql("SELECT id FROM team");
  const idea = { action: "idea", value: team?.id as string, member: ben.memberId };
  const raised = await fillIn(computer, idea, { problem: SCRIPT, text: SCRIPT, idea: SCRIPT });
  for (const { shown } of [own, scribed, raised]) {
    expect(shown.kind).not.toBe("refusal");
    if ("html" in shown) isOurs(readHtml(shown.html).tags);
  }
  await at.stored();
  expect(await at.sql("SELECT 1 FROM answer WHERE text = $1", [SCRIPT])).not.toHaveLength(0);
  for (const path of [amira.browser.at, `${amira.browser.at}/people`, "/c/home"]) {
    const page = await amira.browser.visit(path);
    isOurs(page.tags);
    if (path !== "/c/home") expect(page.text).toContain(NAME);
  }
  const page = await computer.visit("/ward");
  isOurs(page.tags);
  expect([page.text.includes(SCRIPT), page.text.includes(NAME)]).toEqual([true, true]);
});

test("so do the pieces that a page asks for later, and a form that is opened again", async () => {
  await amira.browser.visit(ben.browser.at);
  const { body } = await amira.browser.send("GET", `/c/${amira.browser.conversation}/since/0`);
  const pieces: { html: string }[] = JSON.parse(body).messages;
  for (const { html } of pieces) isOurs(readHtml(html).tags);
  expect(pieces.some(({ html }) => readHtml(html).text.includes(SCRIPT))).toBe(true);
  isOurs(readHtml((await computer.send("GET", "/ward/cards")).body).tags);
  const again = await ben.browser.ask({ kind: "press", action: "answer", value: huddle });
  if (again.shown.kind !== "form") throw new Error(again.shown.kind);
  const { tags, text } = readHtml(again.shown.html);
  isOurs(tags);
  expect(text).toContain(SCRIPT);
});

test.each(["help", "setup", "status", "idea", "zzz", "off"])(
  "typed after %s it is text too",
  async (word) => {
    const { shown } = await ben.browser.ask({ kind: "command", words: `${word} ${SCRIPT}` });
    if ("html" in shown) isOurs(readHtml(shown.html).tags);
  },
);

test("a team's name is text on the page of its link, its QR code, and where a new one is made", async () => {
  const admin = amira.browser;
  await admin.visit("/c/home");
  await admin.press("Make it", { name: SCRIPT });
  isOurs(admin.page?.tags ?? []);
  expect(await admin.types("setup at=09:00")).not.toBe("");
  for (const [words, kind] of [
    ["link page", "page"],
    ["qr", "qr"],
  ] as const) {
    const { shown } = await admin.ask({ kind: "command", words });
    const path = new RegExp(`/${kind}/[\\w-]+`).exec("html" in shown ? shown.html : "")?.[0] ?? "";
    const page = await new Browser(at.url).visit(path);
    expect([page.status, page.text.includes(SCRIPT.slice(0, 40))]).toEqual([200, true]);
    isOurs(page.tags);
  }
});
