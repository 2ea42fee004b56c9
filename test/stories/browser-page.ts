// A person at the page of the real service, in Chromium: what they press, type and read.
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";

const PATIENCE = 20_000;

export class PersonAtPage {
  readonly page: Page;
  readonly complaints: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
    page.on("pageerror", (error) => this.complaints.push(error.message));
  }

  /** In a browser of their own. */
  static async opens(browser: Browser, url: string, width = 1280): Promise<PersonAtPage> {
    const context = await browser.newContext({ reducedMotion: "reduce", viewport: { width, height: 900 } });
    const person = new PersonAtPage(await context.newPage());
    await person.page.goto(url);
    return person;
  }

  /** Another tab of the same browser. */
  async tab(url: string): Promise<PersonAtPage> {
    const person = new PersonAtPage(await this.page.context().newPage());
    await person.page.goto(url);
    return person;
  }

  async goes(conversation: string): Promise<void> {
    await this.page.locator("#list").getByRole("link", { name: conversation }).click();
    await this.page.getByRole("heading", { level: 1, name: conversation }).waitFor();
  }

  /** From here on the page's script takes what is pressed and typed; a page that has just come may have none yet. */
  private isLive(): Promise<void> {
    return this.page.waitForLoadState("load");
  }

  async types(words: string): Promise<string> {
    await this.isLive();
    const lines = this.page.locator(".private");
    const before = await lines.count();
    await this.page.locator("#words").fill(words);
    await this.page.keyboard.press("Enter");
    await lines.nth(before).waitFor();
    return lines.nth(before).innerText();
  }

  /** The newest message with these words. */
  message(words: string) {
    return this.page.locator("#messages > article").filter({ hasText: words }).last();
  }

  async presses(label: string, within = this.page.locator("body")): Promise<void> {
    await this.isLive();
    await within.getByRole("button", { name: label, exact: true }).first().click();
  }

  /** Fills in the open form and sends it: choices by their words, texts in the order of the fields; "" leaves one empty. */
  async fills(choices: readonly string[], texts: readonly string[]): Promise<void> {
    const form = this.page.locator("#form-dialog form");
    await form.waitFor();
    for (const choice of choices) await form.getByLabel(choice).first().check();
    const fields = form.locator("textarea");
    for (const [at, text] of texts.entries()) if (text !== "") await fields.nth(at).fill(text);
  }

  async sends(): Promise<void> {
    await this.page.locator("#form-dialog [type=submit]").click();
  }

  /** The dialog has closed: what was sent is stored. */
  async formIsGone(): Promise<void> {
    await this.page.locator("#form-dialog").waitFor({ state: "hidden" });
  }

  async actsAs(name: string): Promise<void> {
    await this.page.locator("#act-as").selectOption({ label: name });
    await this.presses("Go");
    await this.page.getByText(`You are ${name}`).waitFor();
  }

  /** Moves the playground's clock; resolves with what it says then. */
  async clock(button: string): Promise<string> {
    const told = this.page.locator("#playground-told");
    await told.evaluate((line) => line.replaceChildren());
    await this.presses(button, this.page.locator("#playground"));
    await expect.poll(() => told.innerText(), { timeout: 60_000 }).not.toBe("");
    return told.innerText();
  }

  async sees(words: string): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }
}
