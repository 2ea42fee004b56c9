// Open pages: they hear of what changed, whichever process changed it, and ask for what they missed.
import type { IncomingMessage } from "node:http";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { MessageRef } from "../../../src/platforms/platform.ts";
import { webLimits } from "../../../src/platforms/web/limits.ts";
import type { Browser } from "../../fakes/web/browser.ts";
import { openHarness, type Web } from "./harness.ts";
import { readHtml } from "./reading.ts";

let web: Web;
let beside: Web;
let ben: Browser;
const open: IncomingMessage[] = [];
beforeAll(async () => {
  web = await openHarness();
  beside = await openHarness({ beside: web });
  ben = await web.enter(web.ben);
});
afterEach(() => {
  for (const one of open.splice(0)) one.destroy();
});
afterAll(async () => {
  await beside.close();
  await web.close();
});

/** An open page's events, as they come. */
async function listens(browser: Browser): Promise<{ status: number; heard: string[] }> {
  const response = await browser.open("GET", "/events");
  open.push(response);
  const heard: string[] = [];
  let rest = "";
  response.setEncoding("utf8").on("data", (text: string) => {
    const words = `${rest}${text}`.split("\n\n");
    rest = words.pop() ?? "";
    heard.push(...words.map((word) => word.replace(/\nretry: .*/, "").replace("\n", " ")));
  });
  response.on("error", () => {});
  return { status: response.statusCode ?? 0, heard };
}

const posts = (by: Web, text: string, thread: MessageRef | null = null) => {
  const card = { summary: text, blocks: [{ kind: "text" as const, text: [text] }] };
  return by.platform.deliver({ to: web.ward.to, card, thread, key: text });
};
const changed = (id: string | null) => `event: changed data: ${JSON.stringify({ conversation: id })}`;
const hears = (heard: string[], word: string) =>
  expect.poll(() => heard, { timeout: 10_000 }).toContain(word);

async function since(version: string) {
  const answer = JSON.parse((await ben.send("GET", `/c/${web.ward.id}/since/${version}`)).body);
  const texts = answer.messages.map((one: { html: string }) => readHtml(one.html).text);
  return { version: answer.version as string, texts: texts as string[], unread: answer.unread };
}

test("a page hears of what another process has changed, and asks for it", async () => {
  const { heard } = await listens(ben);
  await hears(heard, "event: open data: {}");
  const before = await since("0");
  await posts(beside, "from beside");
  await hears(heard, changed(web.ward.id));
  const after = await since(before.version);
  expect([after.texts.length, after.texts[0]?.includes("from beside")]).toEqual([1, true]);
  expect(after.unread[web.ward.id]).toBe(0);
});

test("a page hears nothing of conversations that are not its person's", async () => {
  const other = await web.conversation(web.amira, "Amira's own");
  const { heard } = await listens(ben);
  await hears(heard, "event: open data: {}");
  const card = { summary: "x", blocks: [] };
  await web.platform.deliver({ to: other.to, card, thread: null, key: "not for ben" });
  await posts(web, "for ben");
  await hears(heard, changed(web.ward.id));
  expect(heard.join()).not.toContain(other.id);
});

test("a page that was away is brought what it missed: new, changed, and replies", async () => {
  const prompt = await posts(web, "prompt");
  const { version } = await since("0");
  const card = { summary: "result", blocks: [{ kind: "text" as const, text: ["result"] }] };
  await beside.platform.deliver({ to: web.ward.to, card, thread: prompt, key: "a reply" });
  await beside.platform.update(prompt, { to: web.ward.to, card, thread: null, key: "prompt" });
  await posts(web, "new one");
  const missed = await since(version);
  expect(missed.texts).toHaveLength(2);
  expect(missed.texts[0]?.match(/result/g)).toHaveLength(2);
  expect((await since(missed.version)).texts).toEqual([]);
});

test("one person keeps so many pages live, asked for at once too, and a closed one makes room", async () => {
  const all = await Promise.all(Array.from({ length: webLimits.livePages + 3 }, () => listens(ben)));
  const statuses = all.map((one) => one.status).sort();
  expect(statuses).toEqual([...Array(webLimits.livePages).fill(200), 429, 429, 429]);
  for (const one of open.splice(0)) one.destroy();
  await expect.poll(async () => (await listens(ben)).status, { timeout: 10_000 }).toBe(200);
});

test("whoever only asks for the head of the stream takes no place", async () => {
  const amira = await web.enter(web.amira);
  for (let times = 0; times <= webLimits.livePages; times += 1) await amira.send("HEAD", "/events");
  expect((await listens(amira)).status).toBe(200);
});

test("nobody else listens", async () => {
  ben.cookies.set("kept", ben.cookies.get("huddle") ?? "");
  ben.cookies.set("huddle", "nobody");
  expect((await listens(ben)).status).toBe(401);
  ben.cookies.set("huddle", ben.cookies.get("kept") ?? "");
});

test("stopping says goodbye to open pages and takes no more, and no page holds it up", async () => {
  const third = await openHarness({ beside: web });
  const here = await third.enter(web.ben);
  const { heard } = await listens(here);
  await hears(heard, "event: open data: {}");
  await third.platform.stop();
  await hears(heard, "event: bye data: {}");
  expect((await listens(here)).status).toBe(503);
  await third.close();
});
