// A newcomer at the playground, in Chromium on the real service: a team huddles through a week.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { inChromium } from "../fakes/chromium.ts";
import { violations } from "../platforms/web/browser.ts";
import { endAll, type Running, startMain } from "../start/running.ts";
import { aDirectory, cleanUp } from "../store/embedded-harness.ts";
import { PersonAtPage } from "./browser-page.ts";

const LOOKS = [390, 1440].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ viewport: { width, height: 900 }, colorScheme })),
);

// A whole week, or a restart, in a real browser: on a busy machine more than the usual half minute.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

inChromium("a newcomer at the playground", (browser) => {
  let service: Running;
  let url: string;
  let newcomer: PersonAtPage;
  beforeAll(async () => {
    service = startMain({ DATA_DIR: aDirectory() });
    url = await service.ready;
    newcomer = await PersonAtPage.opens(browser(), url);
  });
  afterAll(async () => {
    await endAll();
    await cleanUp();
  });

  const accessible = async () => {
    const found = [];
    for (const look of LOOKS) found.push(...(await violations(newcomer.page, look)));
    await newcomer.page.setViewportSize({ width: 1280, height: 900 });
    return found;
  };

  test("the address shows a team huddling, and says what to try", async () => {
    await newcomer.sees("Playground: sample data");
    await newcomer.sees("You are Amira Khan");
    await newcomer.sees("Try this");
    expect(await newcomer.page.locator("#list").innerText()).toMatch(
      /Ward 7[\s\S]*Community Nursing North|Community Nursing North[\s\S]*Ward 7/,
    );
    await newcomer.goes("Ward 7");
    const prompt = newcomer.message("Ward 7 huddle, Tuesday");
    expect(await prompt.innerText()).toMatch(/[1-8] of \d answered/);
    expect(await prompt.locator(".reply").count()).toBeGreaterThan(0);
    expect(await accessible()).toEqual([]);
  });

  test("three people answer: by the form, on a tap, and after a look at what was typed about a patient", async () => {
    const prompt = newcomer.message("Ward 7 huddle, Tuesday");
    await newcomer.presses("Answer", prompt);
    await newcomer.fills(
      ["Green: fine"],
      [
        "<b>Discharges</b> before noon & @everyone",
        "Waiting for Mrs Smith",
        "Tape marks",
        "Tape marks for stands",
      ],
    );
    await newcomer.sends();
    await newcomer.sees("This is not about a patient");
    expect(await accessible()).toEqual([]);
    const texts = newcomer.page.locator("#form-dialog textarea");
    expect(await texts.first().inputValue()).toBe("<b>Discharges</b> before noon & @everyone");
    await texts.nth(1).fill("Waiting for a bed");
    await newcomer.sends();
    await newcomer.formIsGone();
    await newcomer.sees("Your answers for Ward 7");
    await prompt.locator(".reply").filter({ hasText: "<b>Discharges</b> before noon & @everyone" }).waitFor();
    expect(await newcomer.page.locator("main b", { hasText: "Discharges" }).count()).toBe(0);

    const waiting = [
      "Ben Carter",
      "Chidi Okonkwo",
      "Dorothy Williams",
      "Ewa Nowak",
      "Fatima Hussain",
      "Isla MacLeod",
    ];
    const answered = await prompt.innerText();
    const [second = "", third = ""] = waiting.filter((name) => !answered.includes(name));
    await newcomer.actsAs(second);
    await newcomer.presses("Answer", newcomer.message("Ward 7 huddle, Tuesday"));
    await newcomer.fills(["Amber: stretched"], ["A calm start", "One printer", "Fewer forms", ""]);
    await newcomer.sends();
    await newcomer.formIsGone();
    await newcomer.actsAs(third);
    await newcomer.presses("Nothing today", newcomer.message("Ward 7 huddle, Tuesday"));
    await newcomer.sees("You count as having taken part");
    await expect
      .poll(() => newcomer.message("Ward 7 huddle, Tuesday").innerText(), { timeout: 20_000 })
      .toContain(third);
  });

  test("the clock moves to the next days, the others answer, and Friday's summary is there", async () => {
    await newcomer.actsAs("Amira Khan");
    expect(await newcomer.clock("Tomorrow")).toContain("Wednesday");
    expect(await newcomer.clock("Next prompt")).toContain("09:00");
    await newcomer.message("Ward 7 huddle, Wednesday").waitFor();
    await newcomer.presses("Answer", newcomer.message("Ward 7 huddle, Wednesday"));
    await newcomer.fills(
      ["Red: we need help"],
      ["We are all here", "No porters after two", "A second charger", ""],
    );
    await newcomer.sends();
    await newcomer.sees("What help");
    await newcomer.fills([], ["Please can someone chase the porters?"]);
    await newcomer.sends();
    await newcomer.formIsGone();
    expect(await newcomer.clock("End of week")).toContain("Friday");
    const summary = newcomer.message("Ward 7's week");
    await summary.waitFor();
    const read = await summary.innerText();
    expect(read).toContain("Huddles held 4 of 4");
    expect(read).toContain("Please can someone chase the porters?");
    expect(await newcomer.message("Ward 7 huddle, Tuesday").innerText()).toMatch(/done[\s\S]*took part/);
    expect(await accessible()).toEqual([]);
  });

  test("a team of one's own is set up, and its huddle opens", async () => {
    await newcomer.goes("Home");
    expect(await accessible()).toEqual([]);
    await newcomer.page.getByText("New team", { exact: true }).click();
    await newcomer.page.getByLabel("The team's name").fill("Stroke unit");
    await newcomer.presses("Make it");
    await newcomer.page.getByRole("heading", { level: 1, name: "Stroke unit" }).waitFor();
    expect(await newcomer.types('setup name="Stroke unit" at=09:30')).toContain("Stroke unit is set up");
    // It is three on a huddle day: between its time and its closing, today's opens at once.
    await newcomer.message("Stroke unit huddle").waitFor();
    expect(await newcomer.types("hlep")).toContain('Did you mean "help"?');
  });

  test("a start again is as the first one", async () => {
    await newcomer.presses("Reset", newcomer.page.locator("#playground"));
    await newcomer.presses("Start again");
    await expect
      .poll(() => newcomer.page.locator("[data-clock-text]").innerText(), { timeout: 60_000 })
      .toMatch(/Tuesday .*09:2\d/);
    expect(await newcomer.page.locator("#list").innerText()).not.toContain("Stroke unit");
    expect(newcomer.complaints).toEqual([]);
    expect(service.err()).not.toMatch(/"level":[56]0/);
  });
});
