// Without a platform and PLAYGROUND=off: what the start prints to let an administrator in, and when it prints nothing.
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../fakes/database.ts";
import { Browser } from "../fakes/web/browser.ts";
import { endAll, type Running, startMain } from "./running.ts";

let database: FreshDatabase;
let browser: Browser;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  await endAll();
  await database.drop();
});

async function started(): Promise<{ running: Running; url: string; link: string | null }> {
  const running = startMain({ PLAYGROUND: "off", DATABASE_URL: database.url });
  const url = await running.ready;
  return { running, url, link: /once: (\S+)$/m.exec(running.out())?.[1] ?? null };
}
const pathOf = (link: string | null) => new URL(link ?? "").pathname;

test("the first start's link makes whoever opens it the administrator; the next start prints none", async () => {
  const first = await started();
  expect(first.running.out()).toContain("Nobody has set it up yet. The first administrator opens, once: ");
  browser = new Browser(first.url);
  await browser.visit(pathOf(first.link));
  await browser.press("Start", { name: "Lea", team: "Ward 7" });
  expect(browser.page?.text).toContain("You are Lea");
  await first.running.end("SIGTERM");
  const next = await started();
  expect(next.link).toBeNull();
  await next.running.end("SIGTERM");
});

test("when no administrator's browser is let in any more, the start prints a link for the first of them", async () => {
  const session = new pg.Client(database.url);
  await session.connect();
  await session.query("DELETE FROM web_session");
  await session.end();
  const { running, url, link } = await started();
  expect(running.out()).toContain("No administrator's browser is let in any more. Lea opens, once: ");
  browser = new Browser(url);
  await browser.visit(pathOf(link));
  await browser.press("Open");
  expect(browser.page?.text).toContain("You are Lea");
  expect((await browser.send("GET", pathOf(link))).status).toBe(410);
});
