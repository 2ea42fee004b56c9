// Browsers that were let in: their cookie, how long it lasts, and the word that only our own pages know.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Instant, instant } from "../../../src/time/clock.ts";
import { Browser } from "../../fakes/web/browser.ts";
import { card, DAY, openHarness, type Web } from "./harness.ts";

let web: Web;
beforeAll(async () => {
  web = await openHarness();
  web.answer(() => card("Taken"));
});
afterAll(() => web.close());
beforeEach(() => at(0));

const START = instant("2026-11-24T09:00:00Z");
const at = (ms: number) => web.security.set((START + ms) as Instant);
const WELCOME = "Daily improvement huddles";
const ENDED = "You have been signed out";
const JSON_TYPE = { "content-type": "application/json", accept: "application/json" };
const command = (words: string) =>
  JSON.stringify({
    id: "11111111-1111-4111-8111-111111111111",
    conversation: null,
    ask: { kind: "command", words },
  });

test("the cookie is out of reach of scripts and other sites, and lasts a month at most", async () => {
  const one = await web.enter(web.ben);
  expect(one.set).toHaveLength(1);
  expect(one.set[0]).toMatch(/^huddle=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
});

test("where browsers come by https it never goes over http, and is this host's alone", async () => {
  const secure = await openHarness({ publicUrl: "https://huddle.example.org" });
  const one = new Browser(secure.url);
  const path = await secure.link({ kind: "person", teamId: null, memberId: secure.ben.memberId });
  const host = { host: "huddle.example.org" };
  await one.send("POST", path, { headers: host });
  expect(one.set[0]).toMatch(
    /^__Host-huddle=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect((await one.send("GET", "/c/home", { headers: host })).body).toContain("You are Ben");
  await secure.close();
});

test("a shared computer's cookie goes when the browser is closed", async () => {
  const place = await web.conversation(web.amira, "Ward 8");
  const teamId = await web.team(place, web.amira, [web.amira]);
  const one = new Browser(web.url);
  await one.visit(await web.link({ kind: "page", teamId, memberId: null }));
  await one.press("Open");
  expect(one.set.at(-1)).toMatch(/^huddle=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
});

test("a browser that was idle for thirty days has to be let in again; used, it stays", async () => {
  const one = await web.enter(web.ben);
  for (const days of [29, 58]) {
    at(days * DAY);
    expect((await one.visit("/c/home")).text).toContain("You are Ben");
  }
  at(88 * DAY + 1);
  expect((await one.visit("/c/home")).text).toContain(ENDED);
});

test("an open page that asks by itself does not keep its browser in", async () => {
  const one = await web.enter(web.ben);
  const since = () => one.send("GET", `/c/${web.ward.id}/since/0`);
  for (const days of [10, 20, 30]) {
    at(days * DAY);
    expect((await since()).status).toBe(200);
  }
  at(30 * DAY + 1);
  expect((await since()).status).toBe(401);
});

test("signing out ends it everywhere the cookie is", async () => {
  const one = await web.enter(web.ben);
  const copy = new Browser(web.url);
  copy.cookies.set("huddle", one.cookies.get("huddle") ?? "");
  await one.visit("/c/home");
  expect((await one.press("Sign out")).text).toContain(WELCOME);
  expect([one.cookies.size, (await copy.send("GET", "/c/home")).status]).toEqual([0, 401]);
});

test.each(["", "x", "%00", "a".repeat(43), "'; DROP TABLE member"])(
  "a cookie %j is nobody's",
  async (value) => {
    const one = new Browser(web.url);
    one.cookies.set("huddle", value);
    expect((await one.visit("/c/home")).text).toContain(ENDED);
    expect((await one.send("POST", "/ask", { headers: JSON_TYPE, body: command("x") })).status).toBe(401);
  },
);

test("nothing is taken without the word of this browser's own pages", async () => {
  const [amira, ben] = [await web.enter(web.amira), await web.enter(web.ben)];
  const asked = async (csrf: string | null) => {
    const headers = { ...JSON_TYPE, ...(csrf !== null && { "x-csrf": csrf }) };
    return (await ben.send("POST", "/ask", { headers, body: command("help") })).status;
  };
  const before = web.taken.length;
  expect([await asked(null), await asked(""), await asked(amira.csrf)]).toEqual([403, 403, 403]);
  expect(web.taken).toHaveLength(before);
  expect(await asked(ben.csrf)).toBe(200);
  expect(web.taken).toHaveLength(before + 1);
});

test.each(["/out", "/new", "/c/home/people/add", "/enter/x", "/page/x", "/setup/x"])(
  "%s is done by a form of our own only",
  async (path) => {
    const ben = await web.enter(web.ben);
    const page = await ben.post(path, { name: "Mallory", csrf: "0".repeat(64) });
    expect([page.status, page.text.includes("This came from another page than ours")]).toEqual([403, true]);
    expect((await ben.visit("/c/home")).text).toContain("You are Ben");
  },
);

test.each([
  ["cross-site", 403],
  ["same-site", 403],
  ["same-origin", 200],
  ["none", 200],
])("a browser that says it comes from %s is answered %i", async (site, status) => {
  const ben = await web.enter(web.ben);
  const headers = { ...JSON_TYPE, "x-csrf": ben.csrf, "sec-fetch-site": site };
  const asked = await ben.send("POST", "/ask", { headers, body: command("help") });
  expect([asked.status, JSON.parse(asked.body).kind]).toEqual([status, status === 200 ? "card" : "refusal"]);
});

test("another site cannot sign a stranger's browser in", async () => {
  const path = await web.link({ kind: "person", teamId: null, memberId: web.ben.memberId });
  const one = new Browser(web.url);
  const sent = await one.send("POST", path, { headers: { "sec-fetch-site": "cross-site" } });
  expect([sent.status, one.cookies.size]).toEqual([403, 0]);
});
