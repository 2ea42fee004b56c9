// The page of a shared computer in Chromium: who is there, what they send, and that both are forgotten.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { sentences } from "../../../src/cards/sentences.ts";
import { CLIENT_WORDS, WARD } from "../../../src/cards/wording-web.ts";
import { cardHtml } from "../../../src/platforms/web/render.ts";
import { formHtml } from "../../../src/platforms/web/render-form.ts";
import { ids } from "../../cards/sample.ts";
import { inBrowser } from "./browser.ts";
import { cards, everyField, forms } from "./sample-cards.ts";

const answer = forms.find((one) => one.name === "answer") ?? everyField;
const form = { kind: "form", html: String(formHtml(answer, "i-1", sentences)) };
const sent = { kind: "card", replace: false, html: String(cardHtml(cards.answered, sentences)) };

const name = (page: Page, text: string) => page.getByRole("button", { name: text, exact: true });
const asked = (page: Page) => page.getByRole("heading", { name: WARD.who });

inBrowser("in Chromium", ({ open, web }) => {
  /** Ben has chosen his name and opened the form; time stands still until a test moves it. */
  async function answering(): Promise<Page> {
    const page = await open("/ward", {}, (empty) => empty.clock.install());
    web().replies = [form, sent];
    await name(page, "Ben Okoro").press("Enter");
    await page.getByRole("heading", { name: WARD.hello("Ben Okoro") }).waitFor();
    await name(page, "Answer").press("Enter");
    await page.locator("#form-dialog textarea").first().fill("half a thought");
    return page;
  }

  test("whoever chose a name answers with it, is told so, and the names come back", async () => {
    const page = await answering();
    await page.locator("#form-dialog input[type=radio]").first().press("Space");
    await name(page, "Send").press("Enter");
    await page.getByRole("heading", { name: WARD.sent }).waitFor();
    expect(web().asked.map((one) => one.body.member)).toEqual(["m-1", "m-1"]);
    expect(web().asked.map((one) => one.body.ask.kind)).toEqual(["press", "submit"]);
    expect(web().asked[0]?.body).toMatchObject({ conversation: null, ask: { value: ids.huddle } });
    await name(page, WARD.done).press("Enter");
    await asked(page).waitFor();
    expect(await page.content()).not.toContain(WARD.hello("Ben Okoro"));
  });

  test("after two quiet minutes it asks, and half a minute later it has forgotten name and words", async () => {
    const page = await answering();
    await page.clock.runFor(121_000);
    await page.getByRole("heading", { name: WARD.still }).waitFor();
    expect(await page.locator("[data-seconds]").textContent()).toMatch(/^(29|30) seconds$/);
    await page.clock.runFor(30_000);
    await asked(page).waitFor();
    expect(
      await page
        .locator("#form-dialog, #still")
        .evaluateAll((all) => all.map((one) => one.matches("[open]"))),
    ).toEqual([false, false]);
    expect(await page.locator("#form-dialog textarea").count()).toBe(0);
  });

  test("whoever is still there keeps what was typed", async () => {
    const page = await answering();
    await page.clock.runFor(121_000);
    await page.getByRole("button", { name: WARD.here }).press("Enter");
    await page.clock.runFor(60_000);
    expect(await page.locator("#still").isVisible()).toBe(false);
    expect(await page.locator("#form-dialog textarea").first().inputValue()).toBe("half a thought");
  });

  test("typing is a sign of life", async () => {
    const page = await answering();
    await page.clock.runFor(110_000);
    await page.keyboard.press("x");
    await page.clock.runFor(110_000);
    expect(await page.locator("#still").isVisible()).toBe(false);
  });

  test("a refusal without a form stands under the buttons", async () => {
    const page = await open("/ward");
    web().replies = [{ kind: "refusal", html: String(cardHtml(cards.refusal, sentences)) }];
    await name(page, "Jo Park").click();
    await name(page, "Raise an idea").click();
    await page.getByText("role claim K7").waitFor();
    await name(page, WARD.notMe).click();
    await asked(page).waitFor();
    expect(await page.getByText("role claim K7").count()).toBe(0);
  });

  test("of many names those that begin as typed are shown, by first name or last", async () => {
    const page = await open("/ward-many");
    const shown = () => page.locator(".names button:visible").allTextContents();
    await page.getByLabel(WARD.find).fill("oko");
    expect(new Set((await shown()).map((one) => one.replace(/ \d+$/, "")))).toEqual(new Set(["Ben Okoro"]));
    await page.getByLabel(WARD.find).fill("zz");
    expect(await shown()).toEqual([]);
    await page.getByText(WARD.noneFound).waitFor();
  });

  test("today's card is drawn again as it changes, and a lost connection is said", async () => {
    const page = await open("/ward", {}, (empty) => empty.clock.install());
    web().region = '<p>Six of eight</p><template data-doing><div class="buttons"></div></template>';
    await page.clock.runFor(5_100);
    await page.getByText("Six of eight").waitFor();
    web().goAway();
    await page.clock.runFor(5_100);
    await page.getByText(CLIENT_WORDS.notConnected).waitFor();
    web().away = false;
    await page.clock.runFor(5_100);
    await page.getByText(CLIENT_WORDS.connectedAgain).waitFor();
  });
});
