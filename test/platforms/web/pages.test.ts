// The pages as HTML: well-formed, nothing inline, nothing from elsewhere, light; messages and names are text.
import { globSync, readFileSync } from "node:fs";
import { raw } from "hono/html";
import { describe, expect, test } from "vitest";
import { sentences } from "../../../src/cards/sentences.ts";
import { CLIENT_WORDS, WARD, WEB_NOTICES } from "../../../src/cards/wording-web.ts";
import { html } from "../../../src/platforms/web/markup.ts";
import {
  type MessageView,
  messageHtml,
  messagesHtml,
  replyHtml,
} from "../../../src/platforms/web/messages.ts";
import { noticePage } from "../../../src/platforms/web/notice-page.ts";
import { conversationPage, typedPart } from "../../../src/platforms/web/page.ts";
import { playgroundBar } from "../../../src/platforms/web/playground-bar.ts";
import { wardPage } from "../../../src/platforms/web/ward-page.ts";
import { having, readHtml } from "./reading.ts";
import { pages } from "./sample-pages.ts";

const ASSETS = "src/platforms/web/assets/";
const evil = '"><script>alert(1)</script>';

/** What a page loads, with what its scripts import. */
function loaded(html: string): Set<string> {
  const files = new Set<string>();
  const waiting = [...html.matchAll(/(?:src|href)="\/assets\/([a-z-]+\.\w+)"/g)].map(([, name = ""]) => name);
  for (const name of waiting) {
    if (files.has(name)) continue;
    files.add(name);
    const imports = readFileSync(ASSETS + name, "utf8").matchAll(/from "\.\/([a-z-]+\.js)"/g);
    waiting.push(...[...imports].map(([, other = ""]) => other));
  }
  return files;
}

describe("every page", () => {
  test.each(Object.entries(pages))("%s is well-formed, with one h1 and one main", (_, page) => {
    const ours = String(page).replace(/<svg.*?<\/svg>/s, "");
    const names = readHtml(ours).tags.map((one) => one.name);
    expect(names.filter((name) => name === "h1")).toHaveLength(1);
    expect(names.filter((name) => name === "main")).toHaveLength(1);
  });

  test.each(Object.entries(pages))("%s has nothing inline and nothing from elsewhere", (_, page) => {
    const text = String(page);
    expect(text).not.toMatch(/<style|\sstyle="|\son[a-z]+="|javascript:/);
    expect([...text.matchAll(/<script[^>]*>/g)].every(([tag]) => tag.includes('src="/assets/'))).toBe(true);
    const addresses = [...text.matchAll(/ (?:src|href|action)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.filter((one) => !/^(\/|#|$)/.test(one ?? ""))).toEqual([]);
  });

  test.each(Object.entries(pages))("%s with all it loads is lighter than 100 KB", (_, page) => {
    const files = [...loaded(String(page))].map((name) => readFileSync(ASSETS + name).length);
    const bytes = files.reduce((sum, one) => sum + one, String(page).length);
    expect(bytes).toBeGreaterThan(3_000);
    expect(bytes).toBeLessThan(100_000);
  });

  test("whatever lies in assets is loaded by some page", () => {
    const used = new Set(Object.values(pages).flatMap((page) => [...loaded(String(page))]));
    const there = globSync(`${ASSETS}*`).map((file) => file.replace(/.*\//, ""));
    expect(there.toSorted()).toEqual([...used].toSorted());
  });
});

describe("the script", () => {
  const scripts = globSync(`${ASSETS}*.js`).map((file) => readFileSync(file, "utf8"));

  test("is handed every word it asks for, and no others", () => {
    const all = scripts.join("\n");
    const asked = [...all.matchAll(/words\("(\w+)"/g)].map(([, name = ""]) => name);
    expect(asked.filter((name) => !(name in CLIENT_WORDS))).toEqual([]);
    const drawn = readFileSync("src/platforms/web/layout.ts", "utf8");
    const used = (name: string) => all.includes(`"${name}"`) || drawn.includes(`CLIENT_WORDS.${name}`);
    expect(Object.keys(CLIENT_WORDS).filter((name) => !used(name))).toEqual([]);
  });

  test("is checked by the compiler, file by file", () => {
    expect(scripts.every((text) => text.startsWith("// @ts-check\n// "))).toBe(true);
  });
});

describe("messages", () => {
  const one = (changes: Partial<MessageView> = {}): MessageView => ({
    ...{ id: "1", at: "09:02", author: null, html: html`<p>Words</p>`, day: "Monday", replies: [] },
    ...changes,
  });
  const reply = (id: string) => ({ id, at: "09:03", author: null, html: html`<p>${id}</p>` });

  test("each day stands once above its messages", () => {
    const drawn = readHtml(
      String(messagesHtml([one(), one({ id: "2" }), one({ id: "3", day: "Tuesday" })], "IH")),
    );
    expect(drawn.tags.filter((tag) => tag.name === "h2")).toHaveLength(2);
    expect(drawn.text.match(/Monday/g)).toHaveLength(1);
  });

  test.each([
    [5, 0],
    [6, 3],
    [20, 17],
  ])("of %i replies %i are folded", (count, folded) => {
    const replies = Array.from({ length: count }, (_, at) => reply(`r${at}`));
    const text = String(messageHtml(one({ replies }), "IH"));
    const fold = /<details.*?<\/details>/s.exec(text)?.[0] ?? "";
    expect(fold.match(/<article/g)?.length ?? 0).toBe(folded);
    expect(text.match(/class="reply"/g)).toHaveLength(count);
  });

  test("an author's name is text, and a message of one's own is marked", () => {
    const { tags, text } = readHtml(String(messageHtml(one({ author: evil, mine: true }), "IH")));
    expect(tags.filter((tag) => tag.name === "script")).toEqual([]);
    expect(text).toContain(evil);
    expect(tags[0]?.attributes.class).toBe("message mine");
  });

  test("an element's id holds only what a selector can name", () => {
    const { tags } = readHtml(String(replyHtml(reply('x" onclick="y'))));
    expect(tags[0]?.attributes.id).toBe("m-xonclicky");
  });
});

describe("names and words that people gave", () => {
  const conversation = { id: '/"x', name: evil };
  const page = conversationPage(
    {
      ...{ csrf: evil, person: evil, conversation, version: 1, messages: [] },
      conversations: [{ ...conversation, kind: "team", unread: 2, current: true }],
      commands: [{ words: evil, does: evil }],
      playground: playgroundBar({
        people: [{ id: evil, name: evil, team: evil }],
        ...{ actingAs: evil, clock: evil, others: false },
      }),
    },
    sentences,
  );

  test("are text on a conversation's page", () => {
    const { tags, text } = readHtml(String(page));
    expect(having(tags, "src").map((tag) => tag.attributes.src)).toEqual([
      "/assets/app.js",
      "/assets/icon.svg",
    ]);
    expect(text.split(evil).length).toBeGreaterThan(5);
    expect(tags.find((tag) => tag.attributes["aria-current"])?.attributes.href).toBe("/c/%2F%22x");
  });

  test("are text on the ward's page and on a notice", () => {
    const ward = wardPage(
      { csrf: "c", team: evil, date: evil, cards: raw(""), people: [{ id: evil, name: evil }] },
      sentences,
    );
    expect(having(readHtml(String(ward)).tags, "data-member")[0]?.attributes["data-member"]).toBe(evil);
    const ask = { action: "/open", label: evil, fields: { csrf: evil } };
    const notice = noticePage({ heading: evil, sentence: evil, ask }, sentences);
    expect(readHtml(String(notice)).tags.filter((tag) => tag.name === "script")).toEqual([]);
  });
});

describe("small things", () => {
  test.each([
    ["help", "help"],
    ["off [until DATE]", "off"],
    ["pause until DATE", "pause until"],
    ["idea TEXT", "idea"],
    ["idea N own @x", "idea"],
    ["role lead|manager @x", "role lead|manager"],
    ['setup [name="Ward 7"]', "setup"],
  ])("%s completes to %s", (words, typed) => {
    expect(typedPart(words)).toBe(typed);
  });

  test("names are found by typing where there are more than twelve", () => {
    expect(String(pages["/ward"])).not.toContain(WARD.find);
    expect(String(pages["/ward-many"])).toContain(WARD.find);
  });

  test("a notice without a question has no form", () => {
    expect(String(noticePage(WEB_NOTICES.notFound, sentences))).not.toContain("<form");
  });

  test("a promise in a page is a mistake", () => {
    expect(() => html`<p>${Promise.resolve("x") as never}</p>`).toThrow(TypeError);
  });
});
