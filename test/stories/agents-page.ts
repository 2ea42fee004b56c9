// A person at Microsoft's Agents Playground, in Chromium: where they go, what they type, press and read there.
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";

const BOT = "Improvement Huddle";
const PATIENCE = 20_000;

export class AgentsPage {
  readonly page: Page;
  private constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
  }

  static async open(browser: Browser, url: string): Promise<AgentsPage> {
    const context = await browser.newContext({
      reducedMotion: "reduce",
      viewport: { width: 1280, height: 1140 },
    });
    const self = new AgentsPage(await context.newPage());
    // It asks Microsoft's servers for fonts and pictures, and does without.
    await context.route(
      (address) => address.hostname !== "localhost",
      (route) => route.abort(),
    );
    await self.page.goto(url);
    await self.page.getByRole("button", { name: "Hide log panel" }).click();
    return self;
  }

  /** A chat, or a channel as `Team - Channel`, and waits until it is shown. */
  async goes(name: string): Promise<void> {
    await this.page.getByRole("treeitem", { name }).click();
    const state = name.includes(" - ") ? "visible" : "hidden";
    await this.page.getByRole("button", { name: "Post", exact: true }).waitFor({ state });
  }

  /** A new post in the channel, `@Improvement Huddle` before the words. */
  async posts(words: string): Promise<void> {
    await this.mentions(this.box.first(), words);
    await this.page.getByRole("button", { name: "Post", exact: true }).click();
  }

  /** A message in the group chat, `@Improvement Huddle` before the words. */
  async saysInGroup(words: string): Promise<void> {
    await this.mentions(this.box.last(), words);
    await this.page.keyboard.press("Enter");
  }

  /** A message in the chat with the bot. */
  async says(words: string): Promise<void> {
    await this.box.last().click();
    await this.page.keyboard.type(words);
    await this.page.keyboard.press("Enter");
  }

  /** Where messages are written; a card's fields are none. */
  private get box(): Locator {
    return this.page.locator("[contenteditable=true]");
  }

  private async mentions(box: Locator, words: string): Promise<void> {
    await box.click();
    await this.page.keyboard.type("@");
    await this.page.getByRole("listbox", { name: "Typeahead menu" }).getByText(BOT).click();
    await this.page.keyboard.type(words);
  }

  /** The newest post with these words, and its thread. */
  thread(words: string): Locator {
    return this.page.locator(".fui-Card").filter({ hasText: words }).first();
  }

  /** The one card with these words. */
  card(words: string): Locator {
    return this.page.locator(".ac-adaptiveCard").filter({ hasText: words });
  }

  async presses(label: string, within: Locator): Promise<void> {
    await within.getByRole("button", { name: label, exact: true }).click();
  }

  /** Into docs/screens, when SCREENS is set: what is seen with this at its top. */
  async shot(name: string, top: Locator): Promise<void> {
    if (process.env.SCREENS === undefined) return;
    await top.evaluate((one) => one.scrollIntoView());
    await this.page.mouse.move(0, 0);
    const path = join(import.meta.dirname, `../../docs/screens/teams-${name}.png`);
    await this.page.screenshot({ path });
  }
}
