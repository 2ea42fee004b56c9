// The script in Chromium, by keyboard alone: forms, menus, what is lost and found again, and what comes live.
import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { sentences } from "../../../src/cards/sentences.ts";
import { CLIENT_WORDS, LEAVE_FORM, WEB_FORM, WEB_PAGE } from "../../../src/cards/wording-web.ts";
import { messageHtml, replyHtml } from "../../../src/platforms/web/messages.ts";
import { cardHtml } from "../../../src/platforms/web/render.ts";
import { formHtml } from "../../../src/platforms/web/render-form.ts";
import { ids } from "../../cards/sample.ts";
import { inBrowser } from "./browser.ts";
import { cards, everyField, forms, troubled } from "./sample-cards.ts";

const answer = forms.find((one) => one.name === "answer") ?? everyField;
const formReply = (form = answer) => ({ kind: "form", html: String(formHtml(form, "i-1", sentences)) });
const cardReply = (card: keyof typeof cards, replace = false) => ({
  ...{ kind: "card", replace },
  html: String(cardHtml(cards[card], sentences)),
});
const refusal = { kind: "refusal", html: String(cardHtml(cards.refusal, sentences)) };

const dialog = (page: Page) => page.locator("#form-dialog");
const isFocused = (one: Locator) => one.evaluate((element) => element.matches(":focus"));
const typing = (page: Page) => dialog(page).locator("textarea").first();
const focused = (page: Page) =>
  page.evaluate("document.activeElement?.dataset?.action ?? document.activeElement?.id");
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

inBrowser("in Chromium", ({ open, web, complaints }) => {
  /** The answer form, opened by its button with the keyboard. */
  async function answering(): Promise<Page> {
    const page = await open("/c/ward-7");
    web().replies = [formReply()];
    await page.locator("#m-prompt").getByRole("button", { name: "Answer", exact: true }).focus();
    await press(page, "Enter");
    await dialog(page).waitFor();
    return page;
  }

  describe("a form", () => {
    test("opens by keyboard with the focus in it, and gives the focus back", async () => {
      const page = await answering();
      expect(await dialog(page).evaluate((one) => one.matches(":focus-within"))).toBe(true);
      await press(page, "Escape");
      await dialog(page).waitFor({ state: "hidden" });
      expect(await focused(page)).toBe("answer");
    });

    test("is not left with typed words in it unasked", async () => {
      const page = await answering();
      await typing(page).fill("half a thought");
      await press(page, "Escape");
      await page.getByText(LEAVE_FORM.question).waitFor();
      expect(await isFocused(page.getByRole("button", { name: LEAVE_FORM.keep }))).toBe(true);
      await press(page, "Enter");
      expect(await typing(page).inputValue()).toBe("half a thought");
      expect(await isFocused(typing(page))).toBe(true);
      await press(page, "Escape", "Tab", "Enter");
      await dialog(page).waitFor({ state: "hidden" });
    });

    test("sends what stands in it once, however often it is sent, and closes to a private line", async () => {
      const page = await answering();
      web().replies = [cardReply("answered")];
      await press(page, "Space");
      await typing(page).fill("move the stands");
      await page.evaluate(`(() => { const form = document.querySelector("#form-dialog form");
        form.requestSubmit(); form.requestSubmit(); })()`);
      await page.locator(".private").waitFor();
      expect(await dialog(page).isVisible()).toBe(false);
      const [opened, ...sent] = web().asked;
      expect(opened?.body).toMatchObject({
        conversation: "ward-7",
        ask: { kind: "press", action: "answer", value: ids.huddle },
      });
      expect(sent).toHaveLength(1);
      expect(sent[0]).toMatchObject({ path: "/ask", csrf: "token" });
      expect(sent[0]?.body.ask).toEqual({
        ...{ kind: "submit", form: "answer", instance: "i-1", context: answer.context },
        values: {
          ...{ "core-1": "green", "pc-h2": "move the stands", "core-5:what": null, "core-5:who": null },
          ...{ "core-5:by": null, "pc-h6": null, "pc-h6:audience": "team" },
        },
      });
    });

    test("that comes back keeps what was typed, and leads to what is wrong", async () => {
      const page = await answering();
      web().replies = [formReply(troubled), formReply(everyField)];
      await press(page, "Space");
      await typing(page).fill("x");
      await press(page, "Control+Enter");
      await dialog(page).getByRole("button", { name: "Send" }).press("Enter");
      await page.getByText("NHS number").waitFor();
      expect(await page.evaluate("document.activeElement.className")).toBe("warning");
      await dialog(page).getByRole("button", { name: "Send" }).press("Enter");
      await page.getByRole("heading", { name: WEB_FORM.problems }).waitFor();
      await press(page, "Tab", "Enter");
      expect(await page.evaluate("document.activeElement.name")).toBe("text");
    });

    test("stays, with a refusal in it", async () => {
      const page = await answering();
      web().replies = [refusal];
      await press(page, "Space");
      await typing(page).fill("kept");
      await dialog(page).getByRole("button", { name: "Send" }).press("Enter");
      await dialog(page).getByText("role claim K7").waitFor();
      expect(await typing(page).inputValue()).toBe("kept");
    });

    test("too long a text is counted and kept, not cut, and not sent", async () => {
      const page = await answering();
      await press(page, "Space");
      await typing(page).fill("x".repeat(3_002));
      await page.getByText(CLIENT_WORDS.tooLong.replace("{n}", "2")).waitFor();
      await dialog(page).getByRole("button", { name: "Send" }).press("Enter");
      expect(await typing(page).inputValue()).toHaveLength(3_002);
      expect(web().asked).toHaveLength(1);
    });

    test("without a connection it keeps all, and the same question is sent again", async () => {
      const page = await answering();
      await press(page, "Space");
      await typing(page).fill("kept");
      web().goAway();
      await dialog(page).getByRole("button", { name: "Send" }).press("Enter");
      await dialog(page).getByText(CLIENT_WORDS.notSent).waitFor();
      web().away = false;
      web().replies = [cardReply("answered")];
      const [first] = web().lost;
      await dialog(page).getByRole("button", { name: CLIENT_WORDS.tryAgain }).press("Enter");
      await page.locator(".private").waitFor();
      expect(first).toMatch(/^[0-9a-f-]{36}$/);
      expect(web().asked.at(-1)?.body.id).toBe(first);
    });
  });

  describe("a card", () => {
    test("has a menu that opens, and is pressed, by keyboard", async () => {
      const page = await open("/c/ward-7");
      web().replies = [cardReply("questions"), cardReply("status", true)];
      await page.locator("#words").fill("questions");
      await press(page, "Enter");
      await page.locator(".private summary").first().press("Enter");
      await press(page, "Tab", "Enter");
      await page.locator(".private").getByText("Lead: Amira").waitFor();
      expect(await page.locator(".private").count()).toBe(1);
      expect(web().asked.at(-1)?.body.ask).toMatchObject({ kind: "press", action: "question-change" });
    });

    test("private lines are announced, and can be hidden", async () => {
      const page = await open("/c/ward-7");
      web().replies = [cardReply("help")];
      await page.locator("#words").fill("help");
      await press(page, "Enter");
      const line = page.getByRole("region", { name: WEB_PAGE.onlyYou });
      await line.getByRole("heading", { name: "What you can do here" }).waitFor();
      expect(await line.getAttribute("aria-live")).toBe("polite");
      await line.getByRole("button", { name: WEB_PAGE.hide }).press("Enter");
      expect(await page.locator(".private").count()).toBe(0);
      expect(await focused(page)).toBe("words");
    });
  });

  describe("the line for commands", () => {
    test("is emptied when taken; a refused line stays to be put right", async () => {
      const page = await open("/c/ward-7");
      const words = page.locator("#words");
      web().replies = [refusal, cardReply("help")];
      await words.fill("hepl");
      await press(page, "Enter");
      await page.locator(".private").waitFor();
      expect(await words.inputValue()).toBe("hepl");
      await words.fill("help");
      await press(page, "Enter");
      await page.getByRole("heading", { name: "What you can do here" }).waitFor();
      expect(await words.inputValue()).toBe("");
      expect(web().asked.map((one) => one.body.ask)).toEqual([
        { kind: "command", words: "hepl" },
        { kind: "command", words: "help" },
      ]);
    });

    test("sends nothing before the script is there, and keeps what is typed", async () => {
      const page = await open("/c/ward-7");
      const isThere = Promise.withResolvers<void>();
      await page.route("**/assets/app.js", async (route) => {
        await isThere.promise;
        await route.continue();
      });
      await page.reload({ waitUntil: "commit" });
      const words = page.locator("#words");
      await words.fill("help");
      await press(page, "Enter");
      expect(await words.inputValue()).toBe("help");
      isThere.resolve();
      await page.waitForLoadState("load");
      web().replies = [cardReply("help")];
      await press(page, "Enter");
      await page.getByRole("heading", { name: "What you can do here" }).waitFor();
      expect(new URL(page.url()).search).toBe("");
    });

    test("keeps what is typed through a reload", async () => {
      const page = await open("/c/ward-7");
      await page.locator("#words").fill("idea more comm");
      await page.reload();
      expect(await page.locator("#words").inputValue()).toBe("idea more comm");
    });
  });

  describe("live", () => {
    const came = (id: string, card: keyof typeof cards) => ({
      ...{ id, at: "09:40", author: null },
      html: cardHtml(cards[card], sentences),
    });

    test("a new message stands at the end under its day, and is said in one line", async () => {
      const page = await open("/c/ward-7");
      const html = String(
        messageHtml({ ...came("new", "reminder"), day: "Wednesday 25 November", replies: [] }, "IH"),
      );
      web().since = [{ version: 8, messages: [{ id: "new", thread: null, html }], unread: { ed: 3 } }];
      await web().event("changed", { conversation: "ward-7", version: 8 });
      await page.locator("#m-new").waitFor();
      expect(await page.locator(".day").last().textContent()).toBe("Wednesday 25 November");
      expect(await page.locator("#news").textContent()).toContain("Ward 7's huddle is open until 16:00");
      expect(await page.locator("[data-item=ed] [data-unread]").innerText()).toContain("3");
      expect(await page.title()).toMatch(/^\(3\) Ward 7/);
      expect(web().versions[0]).toBe("7");
    });

    test("a changed message keeps its replies, what was unfolded, and the focus", async () => {
      const page = await open("/c/ward-7");
      await page.locator("#m-result summary").press("Enter");
      await page.locator("#m-prompt").getByRole("button", { name: "Answer", exact: true }).focus();
      const changed = (id: "prompt" | "result", replies: never[] = []) => ({
        ...{ id, thread: null },
        html: String(messageHtml({ ...came(id, id), day: "Tuesday 24 November", replies }, "IH")),
      });
      const reply = { id: "r-new", thread: "prompt", html: String(replyHtml(came("r-new", "scribed"))) };
      web().since = [{ version: 8, messages: [changed("prompt"), changed("result"), reply], unread: {} }];
      await web().event("changed", { conversation: "ward-7", version: 8 });
      await page.locator("#m-prompt #m-r-new").waitFor();
      expect(await page.locator("#m-prompt .reply").count()).toBe(3);
      expect(await page.locator("#m-result details").getAttribute("open")).toBe("");
      expect(await focused(page)).toBe("answer");
      expect(await page.locator("#m-prompt > .body > .by time").textContent()).toBe("09:40");
    });

    test("a message that is gone goes", async () => {
      const page = await open("/c/ward-7");
      web().since = [
        { version: 8, messages: [{ id: "idea", thread: null, html: "", gone: true }], unread: {} },
      ];
      await web().event("changed", { conversation: "ward-7", version: 8 });
      await page.locator("#m-idea").waitFor({ state: "detached" });
    });

    test("a lost connection is said, and said again when it is back, with what came meanwhile", async () => {
      const page = await open("/c/ward-7");
      web().goAway();
      await page.getByText(CLIENT_WORDS.notConnected).waitFor();
      web().since = [
        { version: 9, messages: [{ id: "idea", thread: null, html: "", gone: true }], unread: {} },
      ];
      web().away = false;
      await page.getByText(CLIENT_WORDS.connectedAgain).waitFor();
      await page.locator("#m-idea").waitFor({ state: "detached" });
    });

    test("the script is stopped by nothing and complains of nothing", async () => {
      await answering();
      expect(complaints).toEqual([]);
    });
  });
});
