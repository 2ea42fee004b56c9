// Links that let a browser in: looking uses nothing up, one press does, and what does not work any more says so.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Instant, instant } from "../../../src/time/clock.ts";
import { Browser } from "../../fakes/web/browser.ts";
import { HOUR, openHarness, type Web } from "./harness.ts";

let web: Web;
beforeAll(async () => {
  web = await openHarness();
});
afterAll(() => web.close());
beforeEach(() => at(0));

const START = instant("2026-11-24T09:00:00Z");
const EXPIRED = "This link has expired";
const at = (ms: number) => web.security.set((START + ms) as Instant);
const forBen = () => web.link({ kind: "person", teamId: null, memberId: web.ben.memberId });
const setup = () => web.link({ kind: "setup", teamId: null, memberId: null });
const browser = () => new Browser(web.url);

async function isExpired(path: string): Promise<void> {
  for (const page of [await browser().visit(path), await browser().post(path, { name: "A", team: "B" })]) {
    expect([page.status, page.text.includes(EXPIRED)]).toEqual([410, true]);
  }
}

describe("a personal link", () => {
  test("opens as its person, once", async () => {
    const [one, path] = [browser(), await forBen()];
    const page = await one.visit(path);
    expect(page.text).toContain("Open this page as Ben?");
    expect((await one.press("Open")).text).toContain("You are Ben");
    await isExpired(path);
    expect((await one.visit(`/c/${web.ward.id}`)).text).toContain("You are Ben");
  });

  test("is not used up by whoever only looks, nor by HEAD", async () => {
    const path = await forBen();
    for (const method of ["GET", "HEAD", "GET"]) {
      const looked = browser();
      expect((await looked.send(method, path)).status).toBe(200);
      expect(looked.set).toEqual([]);
    }
    const one = browser();
    await one.visit(path);
    expect((await one.press("Open")).status).toBe(200);
  });

  test("opened by two at once lets one in", async () => {
    const path = await forBen();
    const all = Array.from({ length: 4 }, browser);
    const pages = await Promise.all(all.map((one) => one.send("POST", path)));
    expect(pages.map((one) => one.status).sort()).toEqual([303, 410, 410, 410]);
    expect(all.filter((one) => one.cookies.size > 0)).toHaveLength(1);
  });

  test("takes the place of whoever the browser was", async () => {
    const one = await web.enter(web.amira);
    const before = [...one.cookies.values()];
    await one.visit(await forBen());
    expect((await one.press("Open")).text).toContain("You are Ben");
    const old = browser();
    old.cookies.set("huddle", before[0] ?? "");
    expect((await old.visit("/c/home")).text).toContain("You have been signed out");
  });

  test("works for its hour and not a moment longer", async () => {
    const path = await forBen();
    at(HOUR - 1);
    expect((await browser().visit(path)).status).toBe(200);
    at(HOUR);
    await isExpired(path);
  });

  test("that was ended does not open", async () => {
    const path = await forBen();
    const of = { kind: "person", teamId: null, memberId: web.ben.memberId } as const;
    await web.save([{ do: "revoke-links", of, at: START }]);
    await isExpired(path);
  });
});

test.each(["/enter/", "/page/", "/setup/"])("%s with a token that nobody made is expired", async (prefix) => {
  for (const token of ["x", "a".repeat(43), "%00", "..%2f..%2fc%2fhome", "'--", "a".repeat(2_000)])
    await isExpired(`${prefix}${token}`);
});

test("a link opens what it was made for only", async () => {
  const token = (path: string) => path.split("/").pop();
  const teamId = await web.team(web.ward, web.amira, [web.amira, web.ben]);
  const page = await web.link({ kind: "page", teamId, memberId: null });
  const [person, first] = [await forBen(), await setup()];
  const kinds = { page: [person, first], enter: [page, first], setup: [page, person] } as const;
  for (const [prefix, others] of Object.entries(kinds))
    for (const other of others) await isExpired(`/${prefix}/${token(other)}`);
  expect((await browser().visit(`/qr/${token(person)}`)).status).toBe(410);
  for (const path of [page, person, first]) expect((await browser().visit(path)).status).toBe(200);
});

describe("the link that the start prints", () => {
  const wide = { name: "Dr <b>Who</b> \u0000", team: "Ward & 7" };

  test("asks for both names, keeps what was typed, and is not used up by an empty form", async () => {
    const [one, path] = [browser(), await setup()];
    await one.visit(path);
    for (const names of [{}, { name: "Zoe" }, { name: "  \n ", team: "Ward 9" }, { team: "\u0000" }]) {
      const page = await one.press("Start", { name: "", team: "", ...names } as Record<string, string>);
      expect([page.status, page.text.includes("Please type your name and your team's name.")]).toEqual([
        422,
        true,
      ]);
    }
    const page = await one.press("Start", { name: "Zoe", team: "" });
    expect(page.tags.find((tag) => tag.attributes.id === "name")?.attributes.value).toBe("Zoe");
    expect((await one.press("Start", { name: "Zoe", team: "Ward 9" })).text).toContain("You are Zoe");
  });

  test("makes whoever opens it an administrator in a conversation of their own, once", async () => {
    const [one, path] = [browser(), await setup()];
    await one.visit(path);
    const page = await one.press("Start", wide);
    expect([page.status, one.at.startsWith("/c/")]).toEqual([200, true]);
    expect(page.text).toContain("You are Dr <b>Who</b>");
    expect(page.text).toContain("Ward & 7");
    const people = await one.visit(`${one.at}/people`);
    expect(people.text).toContain("(you, administrator)");
    await isExpired(path);
  });

  test("pressed twice at once makes one person", async () => {
    const path = await setup();
    const fields = { name: "Twice", team: "Ward 2" };
    const all = await Promise.all([browser(), browser(), browser()].map((one) => one.post(path, fields)));
    expect(all.map((one) => one.status).sort()).toEqual([200, 410, 410]);
  });
});
