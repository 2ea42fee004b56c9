// A real browser for tests: Debian's Chromium. Without it they are skipped by name, but never in CI.
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";

const CHROMIUM = "/usr/bin/chromium";
const ARGS = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
export const isChromiumMissing = !existsSync(CHROMIUM) && process.env.CI === undefined;

export const chromiumForTests = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ARGS });

/** A suite with one browser; each test opens contexts of its own. */
export function inChromium(name: string, suite: (browser: () => Browser) => void): void {
  const shown = isChromiumMissing ? `${name} (not run: ${CHROMIUM} is missing)` : name;
  describe.skipIf(isChromiumMissing)(shown, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromiumForTests();
    });
    afterAll(() => browser.close());
    suite(() => browser);
  });
}
