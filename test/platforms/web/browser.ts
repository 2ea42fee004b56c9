// Chromium with one page of the fake server, for tests.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterEach } from "vitest";
import { inChromium } from "../../fakes/chromium.ts";
import { FakeWeb } from "../../fakes/web/server.ts";
import { pages, wardRegion } from "./sample-pages.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export interface InBrowser {
  /** The server of the page that was opened last. */
  web(): FakeWeb;
  /** before: what is done with the page while it is still empty. */
  open(path: string, options?: BrowserContextOptions, before?: (page: Page) => Promise<void>): Promise<Page>;
  /** What the browser complained of: errors of the script, and what the Content-Security-Policy stopped. */
  complaints: string[];
}

/** A suite in a real browser: each page has a server and a profile of its own. */
export function inBrowser(name: string, suite: (browser: InBrowser) => void): void {
  inChromium(name, (browser) => {
    let web: FakeWeb | undefined;
    const complaints: string[] = [];
    afterEach(async () => {
      await Promise.all(
        browser()
          .contexts()
          .map((one) => one.close()),
      );
      await web?.stop();
      web = undefined;
      complaints.length = 0;
    });
    suite({
      complaints,
      web: () => {
        if (!web) throw new Error("no page is open");
        return web;
      },
      open: async (path, options = {}, before = async () => {}) => {
        await web?.stop();
        web = new FakeWeb(pages);
        web.region = String(wardRegion);
        const base = await web.start();
        const page = await (await browser().newContext({ reducedMotion: "reduce", ...options })).newPage();
        page.on("pageerror", (error) => complaints.push(error.message));
        page.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
        await before(page);
        await page.goto(base + path);
        return page;
      },
    });
  });
}

export interface Look {
  viewport: { width: number; height: number };
  colorScheme: "light" | "dark";
}

/** What axe-core finds wrong on the page as it stands, seen so: rule and element. In the dark only colours differ. */
export async function violations(page: Page, { viewport, colorScheme }: Look): Promise<string[]> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(AXE);
  const rules = colorScheme === "dark" ? { runOnly: ["color-contrast"] } : {};
  const found = await page.evaluate((options) => {
    // biome-ignore lint/suspicious/noExplicitAny: axe is put into the page as text
    return (globalThis as any).axe.run(options) as Promise<import("axe-core").AxeResults>;
  }, rules);
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 200)}`));
}
