// Takes the screenshots in docs/screens/ anew, on the real service with the playground's sample: npm run screens.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { chromiumForTests } from "./fakes/chromium.ts";
import { endAll, startMain } from "./start/running.ts";

const FOLDER = join(import.meta.dirname, "../docs/screens");
const DESK = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

const dataDir = mkdtempSync(join(tmpdir(), "huddle-screens-"));
const browser = await chromiumForTests();
try {
  const url = await startMain({ DATA_DIR: dataDir }).ready;
  const desk = await open(browser, url, { viewport: DESK, colorScheme: "light" });
  await prompt(desk);
  await shot(desk, "prompt-desktop-light");
  await desk
    .locator("#messages > article")
    .last()
    .getByRole("button", { name: "Answer", exact: true })
    .click();
  await desk.locator("#form-dialog form").waitFor();
  await shot(desk, "form-desktop-light");
  await desk.keyboard.press("Escape");
  const address = await wardAddress(desk);
  const ward = await open(browser, address, { viewport: DESK, colorScheme: "light" });
  await ward.getByRole("button", { name: "Open" }).click();
  await ward.getByRole("heading", { name: "Who are you?" }).waitFor();
  await shot(ward, "ward-pc-desktop-light");
  await desk.locator("[data-clock=end-of-week]").click();
  await desk.getByText("'s week,").first().waitFor({ timeout: 60_000 });
  await desk.reload();
  await summary(desk);
  await shot(desk, "summary-desktop-light");
  await digest(desk, "digest-desktop-light");
  const phone = await open(browser, url, { viewport: PHONE, colorScheme: "dark", hasTouch: true });
  await summary(phone);
  await shot(phone, "summary-phone-dark");
  const light = await open(browser, url, { viewport: PHONE, colorScheme: "light", hasTouch: true });
  await prompt(light);
  await shot(light, "prompt-phone-light");
  const dark = await open(browser, url, { viewport: DESK, colorScheme: "dark" });
  await prompt(dark);
  await shot(dark, "prompt-desktop-dark");
} finally {
  await browser.close();
  await endAll();
  rmSync(dataDir, { recursive: true, force: true });
}

async function open(on: Browser, url: string, options: BrowserContextOptions): Promise<Page> {
  const page = await (await on.newContext({ ...options, reducedMotion: "reduce" })).newPage();
  await page.goto(url);
  await page.waitForLoadState("load");
  const ward = page.locator("#list a").filter({ hasText: "Ward 7" });
  if ((await ward.count()) > 0) await page.goto(new URL((await ward.getAttribute("href")) ?? "", url).href);
  const hint = page.getByRole("button", { name: "Got it" });
  if (await hint.isVisible()) await hint.click();
  return page;
}

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  console.log(`${name}.png`);
}

/** The newest prompt at the top of what is seen. */
async function prompt(page: Page): Promise<void> {
  await page
    .locator("#messages > article")
    .filter({ hasText: "Ward 7 huddle" })
    .last()
    .evaluate((one) => one.scrollIntoView());
}

async function summary(page: Page): Promise<void> {
  await page
    .locator("#messages > article")
    .filter({ hasText: "Ward 7's week" })
    .last()
    .evaluate((one) => one.scrollIntoView());
}

/** The lead is their own manager here; what they are told alone. */
async function digest(page: Page, name: string): Promise<void> {
  for (const words of ['setup manager="Amira Khan"', "digest"]) {
    const before = await page.locator(".private").count();
    await page.locator("#words").fill(words);
    await page.keyboard.press("Enter");
    await page.locator(".private").nth(before).waitFor();
  }
  const card = page.locator(".private").filter({ hasText: "Your team, week of" }).last();
  await card.waitFor();
  await card.screenshot({ path: join(FOLDER, `${name}.png`) });
  console.log(`${name}.png`);
}

async function wardAddress(page: Page): Promise<string> {
  await page.locator("#words").fill("link page");
  await page.keyboard.press("Enter");
  const link = page.locator(".private a").last();
  return (await link.getAttribute("href")) ?? "";
}
