// Every page, and every form in its dialog, in Chromium: axe-core finds nothing, on a phone and a desk, light and dark.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { sentences } from "../../../src/cards/sentences.ts";
import { cardHtml } from "../../../src/platforms/web/render.ts";
import { formHtml } from "../../../src/platforms/web/render-form.ts";
import { inBrowser, violations } from "./browser.ts";
import { cards, everyField, troubled } from "./sample-cards.ts";
import { pages } from "./sample-pages.ts";

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };
const looks = [PHONE, DESK].flatMap((viewport) =>
  (["light", "dark"] as const).map((colorScheme) => ({ viewport, colorScheme })),
);

/** As a person types it. */
async function command(page: Page, words: string): Promise<void> {
  await page.locator("#words").fill(words);
  await page.keyboard.press("Enter");
}

inBrowser("in Chromium", ({ open, web, complaints }) => {
  test.each(Object.keys(pages))("axe finds nothing on %s", async (path) => {
    const page = await open(path);
    for (const look of looks) expect(await violations(page, look), JSON.stringify(look)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("axe finds nothing in a form that came back with problems", async () => {
    const page = await open("/c/ward-7");
    for (const form of [troubled, everyField]) {
      web().replies = [{ kind: "form", html: String(formHtml(form, "i", sentences, { people: ["Amira"] })) }];
      await command(page, "open");
      await page.getByRole("heading", { level: 2, name: form.title }).waitFor();
      for (const look of looks) expect(await violations(page, look), JSON.stringify(look)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.locator("#form-dialog").waitFor({ state: "hidden" });
    }
  });

  test("axe finds nothing in any private card", async () => {
    const page = await open("/c/ward-7");
    for (const card of Object.values(cards)) {
      web().replies = [{ kind: "card", html: String(cardHtml(card, sentences)), replace: false }];
      const before = await page.locator(".private").count();
      await command(page, "status");
      await page.locator(".private").nth(before).waitFor();
    }
    await page.locator(".private details.menu summary").first().click();
    for (const look of looks) expect(await violations(page, look), JSON.stringify(look)).toEqual([]);
  });

  test.each(["/playground", "/c/home", "/ward-many", "/open", "/poster"])(
    "%s at 320 px, or a desk's screen four times as large, needs no sideways scrolling",
    async (path) => {
      const page = await open(path, { viewport: { width: 320, height: 256 } });
      const wide = await page.evaluate("document.documentElement.scrollWidth");
      expect(wide).toBeLessThanOrEqual(320);
    },
  );

  test.each(Object.keys(pages))(
    "whatever can be pressed on %s is at least 24 px high and wide",
    async (path) => {
      const page = await open(path, { viewport: PHONE });
      const small = await page
        .locator("button:visible, summary:visible, select:visible, nav a:visible")
        .evaluateAll((all) =>
          all.flatMap((one) => {
            const { width, height } = one.getBoundingClientRect();
            return width < 24 || height < 24 ? [`${one.outerHTML.slice(0, 80)} ${width}×${height}`] : [];
          }),
        );
      expect(small).toEqual([]);
    },
  );
});
