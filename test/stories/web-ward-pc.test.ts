// The ward's shared computer, two tabs, and a service that restarts under an open page: in Chromium on the real service.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { inChromium } from "../fakes/chromium.ts";
import { violations } from "../platforms/web/browser.ts";
import { endAll, type Running, startMain } from "../start/running.ts";
import { aDirectory, cleanUp } from "../store/embedded-harness.ts";
import { PersonAtPage } from "./browser-page.ts";

const LOOKS = [390, 1920].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ viewport: { width, height: 1080 }, colorScheme })),
);

// A whole week, or a restart, in a real browser: on a busy machine more than the usual half minute.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

inChromium("on the ward", (browser) => {
  const dataDir = aDirectory();
  let service: Running;
  let url: string;
  let lead: PersonAtPage;
  let ward: PersonAtPage;
  let address: string;
  beforeAll(async () => {
    service = startMain({ DATA_DIR: dataDir });
    url = await service.ready;
    lead = await PersonAtPage.opens(browser(), url);
    await lead.goes("Ward 7");
  });
  afterAll(async () => {
    await endAll();
    await cleanUp();
  });

  const prompt = () => lead.message("Ward 7 huddle, Tuesday");
  const accessible = async () => {
    const found = [];
    for (const look of LOOKS) found.push(...(await violations(ward.page, look)));
    await ward.page.setViewportSize({ width: 1280, height: 900 });
    return found;
  };
  /** Somebody of the team who has not answered yet. */
  const waiting = async () => {
    const names = await ward.page.locator("button[data-member]").allInnerTexts();
    const answered = await prompt().innerText();
    return names.filter((name) => !answered.includes(name) && name !== "Amira Khan");
  };

  test("a lead's link opens the team's page on the shared computer, and nothing of the team is seen before", async () => {
    await lead.types("link page");
    address = (await lead.page.locator(".private a").last().getAttribute("href")) ?? "";
    ward = await PersonAtPage.opens(browser(), address);
    await ward.sees("Open Ward 7's page on this computer?");
    expect(await ward.page.content()).not.toContain("Amira");
    await ward.presses("Open");
    await ward.sees("Who are you?");
    expect(await ward.page.locator("button[data-member]").count()).toBe(9);
    expect(await accessible()).toEqual([]);
  });

  test("someone answers there: it says where it was entered, and cannot be opened again there", async () => {
    const [name = ""] = await waiting();
    await ward.presses(name);
    await ward.sees(`Hello ${name}`);
    expect(await accessible()).toEqual([]);
    await ward.presses("Answer", ward.page.locator("[data-buttons]"));
    await ward.fills(["Green: fine"], ["Quick handover", "Nothing much", "One board for all", ""]);
    expect(await accessible()).toEqual([]);
    await ward.sends();
    await ward.sees("Thank you. It is sent.");
    await prompt()
      .locator(".reply")
      .filter({ hasText: `${name}, entered on the ward PC` })
      .waitFor();
    await ward.presses("Done");
    await ward.sees(`${name}, entered on the ward PC`);
    await ward.presses(name);
    await ward.presses("Answer", ward.page.locator("[data-buttons]"));
    await ward.sees(`${name} has answered already`);
    expect(await ward.page.locator("#form-dialog").isVisible()).toBe(false);
    await ward.presses("That is not me");
  });

  test("a scribe enters for those present, and an idea is raised", async () => {
    const [scribe = "", present = ""] = await waiting();
    await ward.presses(scribe);
    await ward.presses("Scribe", ward.page.locator("[data-buttons]"));
    await ward.fills([present], ["We met at the board", "The lift was out", "Keep it going", ""]);
    await ward.sends();
    await ward.sees("Thank you. It is sent.");
    await prompt()
      .locator(".reply")
      .filter({ hasText: `Entered on the ward PC by ${scribe}` })
      .waitFor();
    await ward.presses("Done");
    await ward.presses(scribe);
    await ward.presses("Raise an idea", ward.page.locator("[data-buttons]"));
    await ward.fills([], ["Call bells wait while we move beds"]);
    await ward.sends();
    await ward.sees("Thank you. It is sent.");
    await lead.sees("Call bells wait while we move beds");
    await ward.presses("Done");
  });

  test("a forged and an ended link open nothing", async () => {
    const forged = await PersonAtPage.opens(browser(), `${address.slice(0, -4)}AAAA`);
    await forged.sees("This link has expired");
    await lead.types("link page new");
    const late = await PersonAtPage.opens(browser(), address);
    await late.sees("This link has expired");
    expect(await late.page.content()).not.toContain("Ward 7");
    // With the address the computer that it opened is ended; the new one opens it again.
    await ward.page.reload();
    await ward.sees("You have been signed out");
    const again = await lead.page.locator(".private a").last().getAttribute("href");
    await ward.page.goto(again ?? "");
    await ward.presses("Open");
    await ward.sees("Who are you?");
  });

  test("two tabs: what is sent from the second changes the answer of the first, and both show it", async () => {
    const second = await lead.tab(lead.page.url());
    await lead.presses("Answer", prompt());
    await lead.fills(["Green: fine"], ["From the first tab", "Nothing", "Nothing more", ""]);
    await lead.sends();
    await lead.formIsGone();
    await second.presses("Answer", second.message("Ward 7 huddle, Tuesday"));
    await second.fills(["Amber: stretched"], ["From the second tab"]);
    await second.sends();
    await second.formIsGone();
    for (const tab of [lead, second]) {
      const own = tab.message("Ward 7 huddle, Tuesday").locator(".reply").filter({ hasText: "From the" });
      await own.filter({ hasText: "From the second tab" }).waitFor();
      expect(await own.count()).toBe(1);
    }
  });

  test("a press sent twice by an impatient finger counts once", async () => {
    await lead.page.locator("#words").fill("idea Label the drawers in the treatment room");
    await lead.page.locator("#command [type=submit]").dblclick();
    await lead.sees("Label the drawers in the treatment room");
    const listed = await lead.types("ideas");
    expect(listed.split("Label the drawers in the treatment room")).toHaveLength(2);
  });

  test("the service goes away while someone types: nothing is lost, and it connects again by itself", async () => {
    await lead.presses("Answer", prompt());
    const field = lead.page.locator("#form-dialog textarea").first();
    await field.fill("Typed while nobody listened");
    const port = new URL(url).port;
    await service.end("SIGTERM");
    await lead.sends();
    await lead.sees("Not sent: no connection. Your words are kept here.");
    await expect
      .poll(() => lead.page.locator("#connection").innerText(), { timeout: 20_000 })
      .toContain("Not connected");
    expect(await field.inputValue()).toBe("Typed while nobody listened");
    service = startMain({ DATA_DIR: dataDir, PORT: port });
    await service.ready;
    await lead.presses("Try again", lead.page.locator("#form-dialog"));
    await lead.formIsGone();
    await prompt().locator(".reply").filter({ hasText: "Typed while nobody listened" }).waitFor();
    await expect
      .poll(() => lead.page.locator("#connection").innerText(), { timeout: 40_000 })
      .not.toContain("Not connected");
    // The ward's own page is back as well, and still lets nobody do more than before.
    await expect
      .poll(() => ward.page.locator("#cards").innerText(), { timeout: 20_000 })
      .toContain("Typed while nobody listened");
    expect([...lead.complaints, ...ward.complaints]).toEqual([]);
  });
});
