// The playground's bar in Chromium: what each of its tools asks of the server, and what a first visit is told.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { PLAYGROUND } from "../../../src/cards/wording-web.ts";
import { inBrowser } from "./browser.ts";

inBrowser("in Chromium", ({ open, web }) => {
  const press = async (page: Page, name: string) => {
    const before = web().asked.length;
    const answered = page.waitForResponse(/\/playground\//);
    await page.getByRole("button", { name, exact: true }).press("Enter");
    await answered;
    expect(web().asked).toHaveLength(before + 1);
    const { path, csrf, body } = web().asked.at(-1) ?? {};
    expect(csrf).toBe("token");
    return [path, body];
  };

  test("the clock is moved, and the others answer or not", async () => {
    const page = await open("/playground");
    expect(await press(page, PLAYGROUND.next)).toEqual([
      "/playground/clock",
      { to: "next-prompt", others: true },
    ]);
    await page.getByText("Done.").waitFor();
    await page.getByLabel(PLAYGROUND.others).uncheck();
    expect(await press(page, PLAYGROUND.hour)).toEqual(["/playground/clock", { to: "hour", others: false }]);
    expect(await press(page, PLAYGROUND.tomorrow)).toEqual([
      "/playground/clock",
      { to: "tomorrow", others: false },
    ]);
    expect(await press(page, PLAYGROUND.endOfWeek)).toEqual([
      "/playground/clock",
      { to: "end-of-week", others: false },
    ]);
  });

  test("the others are filled in for, and one acts as another", async () => {
    const page = await open("/playground");
    expect(await press(page, PLAYGROUND.fillIn)).toEqual(["/playground/fill-in", { conversation: "ward-7" }]);
    await page.getByLabel(PLAYGROUND.actAs).selectOption("e-1");
    expect(await press(page, PLAYGROUND.go)).toEqual(["/playground/as", { person: "e-1" }]);
  });

  test("a fresh start asks first", async () => {
    const page = await open("/playground");
    await page.getByRole("button", { name: PLAYGROUND.reset }).press("Enter");
    await page.getByRole("button", { name: PLAYGROUND.resetNo }).press("Enter");
    expect(web().asked).toEqual([]);
    await page.getByRole("button", { name: PLAYGROUND.reset }).press("Enter");
    expect(await press(page, PLAYGROUND.resetYes)).toEqual(["/playground/reset", {}]);
  });

  test("the clock is told as it moves elsewhere", async () => {
    const page = await open("/playground");
    await web().event("clock", { text: "Friday 27 November, 15:00" });
    await page.getByText("Friday 27 November, 15:00").waitFor();
  });

  test("a first visit is told what to try, until it is dismissed for good", async () => {
    const page = await open("/playground");
    await page.getByText(PLAYGROUND.hint).waitFor();
    await page.getByRole("button", { name: PLAYGROUND.dismiss }).press("Enter");
    await page.reload();
    await page.getByText(PLAYGROUND.title).waitFor();
    expect(await page.getByText(PLAYGROUND.hint).isVisible()).toBe(false);
  });

  test("on a phone the bar is folded, and opens", async () => {
    const page = await open("/playground", { viewport: { width: 390, height: 844 } });
    const tool = page.getByRole("button", { name: PLAYGROUND.next });
    await tool.waitFor({ state: "hidden" });
    await page.locator("#playground summary").press("Enter");
    await tool.waitFor();
  });

  test("turned to where there is room, the bar unfolds by itself", async () => {
    const page = await open("/playground", { viewport: { width: 390, height: 844 } });
    const tool = page.getByRole("button", { name: PLAYGROUND.next });
    await tool.waitFor({ state: "hidden" });
    await page.setViewportSize({ width: 1280, height: 800 });
    await tool.waitFor();
  });

  test("on a phone the list stands behind its button", async () => {
    const page = await open("/c/ward-7", { viewport: { width: 390, height: 844 } });
    const link = page.getByRole("link", { name: "Emergency department" });
    expect(await link.isVisible()).toBe(false);
    await page.locator("#open-list").press("Enter");
    await link.waitFor();
    expect(await page.locator("#open-list").getAttribute("aria-expanded")).toBe("true");
  });
});
