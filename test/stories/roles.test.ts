// A ward in Slack whose administrator gives roles, makes the tree of teams, and chooses the organisation's settings.
import { afterAll, beforeAll, expect, test } from "vitest";
import { Ward } from "./ward.ts";

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben", "chidi"] });
  await ward.types("amira", 'setup name="Ward 7" prefix=W7');
  const [, code = ""] = /role claim ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(ward.told) ?? [];
  await ward.types("ben", `role claim ${code}`);
});
afterAll(() => ward.close());

const says = (name: string, words: string) => ward.types(name, words);
const form = async (id: string) => ward.robot.textOf(await ward.robot.form(id));

test("roles are given and dropped by mention, and listed", async () => {
  expect(await says("chidi", "role lead @Chidi")).toBe(
    "Only a lead of the team can do that. Please ask Amira.",
  );
  expect(await says("amira", "role admin @Chidi")).toBe(
    "Only an administrator of your organisation can do that. Please ask Ben.",
  );
  expect(await says("amira", "role lead @Chidi")).toBe("Done: Chidi is now a lead of Ward 7.");
  expect(await says("ben", "role improvement-lead @Amira")).toBe("Done: Amira is now an improvement lead.");
  expect((await says("chidi", "role")).split("\n")).toEqual([
    "Who may do what in Ward 7",
    "Leads: Amira and Chidi. No manager.",
  ]);
  expect((await says("ben", "role")).split("\n").slice(1)).toEqual([
    "Administrator: Ben.",
    "Improvement lead: Amira.",
    "Ward 7. Leads: Amira and Chidi. No manager.",
  ]);
  expect(await says("ben", "role drop lead @Chidi")).toBe("Done: Chidi is no longer a lead of Ward 7.");
  expect(await says("ben", "role drop admin @Ben")).toContain("That is the last administrator.");
});

test("a branch is made on the way, by the administrator's form", async () => {
  expect(await says("amira", "team under Medicine")).toBe(
    'I don\'t know a team or branch called "Medicine". If it is to be a new branch, please ask Ben to make it.',
  );
  await says("ben", "team under Medicine");
  expect(await form("UBEN")).toContain("Send this to make the branch and put Ward 7 under it.");
  await ward.robot.fill("UBEN", { "What does the branch": "Trust" });
  expect((await ward.robot.submit("UBEN")).outcome).toBe("updated");
  expect(await form("UBEN")).toContain('I don\'t know a team or branch called "Trust".');
  await ward.robot.fill("UBEN", { "What does the branch": "" });
  await ward.robot.submit("UBEN");
  expect((await says("amira", "team list")).split("\n").slice(1, 3)).toEqual([
    "Medicine (branch)",
    "\u2003Ward 7 (team W7), under Medicine",
  ]);
  expect(await says("amira", "team under none")).toBe("Done: Ward 7 now stands at the top of the tree.");
});

test("the organisation's settings keep the form until they can be read", async () => {
  expect(await says("chidi", "organisation")).toContain("Please ask Ben.");
  await says("ben", "organisation");
  await ward.robot.fill("UBEN", {
    "Name of the organisation": "Mid Trust",
    "Someone to talk to": "Freedom to Speak Up: 4400",
    "Dates without pulses": "in January",
  });
  expect((await ward.robot.submit("UBEN")).outcome).toBe("updated");
  expect(await form("UBEN")).toContain('I can\'t read "in January".');
  expect(await ward.robot.shown("UBEN")).toMatchObject({ "Someone to talk to": "Freedom to Speak Up: 4400" });
  await ward.robot.fill("UBEN", { "Dates without pulses": "2027-01-04 to 2027-01-31" });
  await ward.robot.submit("UBEN");
  const rows = await ward.asks(
    async (session) => (await session.query("SELECT name, settings FROM organisation")).rows,
  );
  expect(rows).toEqual([
    {
      name: "Mid Trust",
      settings: {
        contacts: ["Freedom to Speak Up: 4400"],
        blackouts: [{ from: "2027-01-04", to: "2027-01-31" }],
        smallestOwn: 10,
        surveysAMonth: 2,
        learning: null,
      },
    },
  ]);
});

test("an improvement lead makes a set of statements of the organisation's own, changes it and removes it", async () => {
  expect(await says("chidi", "pulse sets")).toContain("Please ask Amira or Ben.");
  const listed = async () => {
    const shown = await ward.robot.command("UAMIRA", "C7", "/pulse", "sets");
    if (!shown) throw new Error("nothing was shown");
    return shown;
  };
  await ward.robot.press("UAMIRA", await listed(), "New set");
  const typed = {
    "What is it called?": "Getting ready to improve",
    "Statements: Leadership": "Leaders join in.",
  };
  await ward.robot.fill("UAMIRA", { ...typed, "Statements: Shared purpose": "How does today's shift look?" });
  expect((await ward.robot.submit("UAMIRA")).outcome).toBe("updated");
  expect(await form("UAMIRA")).toContain("huddle answers carry names");
  await ward.robot.fill("UAMIRA", { "Statements: Shared purpose": "We know why we are here." });
  await ward.robot.submit("UAMIRA");
  const own = await listed();
  expect(ward.robot.textOf(own)).toContain("Getting ready to improve: 2 statements");
  expect(
    await says("amira", "pulse launch getting ready to improve to all closes 2026-11-30 17:00"),
  ).toContain("With fewer than 10");
  await ward.robot.press("UAMIRA", own, "Remove it");
  expect(await says("amira", "pulse sets")).not.toContain("Getting ready to improve");
});
