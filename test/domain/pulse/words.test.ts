// The words of `pulse launch`, and the bank's sets of statements.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  audienceMeant,
  audienceWords,
  launchWords,
  templateCalled,
} from "../../../src/domain/pulse-words.ts";
import { parseBank } from "../../../src/domain/questions.ts";
import { aGround, teamId } from "../../builders/launch.ts";

const json = () => JSON.parse(readFileSync("content/question-bank.json", "utf8"));
const bank = parseBank(json());

test.each([
  ["", { template: "", to: "", opens: "", closes: "", every: "" }],
  ["pulse-short", { template: "pulse-short", to: "", opens: "", closes: "", every: "" }],
  ["to this team", { template: "", to: "this team", opens: "", closes: "", every: "" }],
  [
    "pulse-full to Ward 7, Ward 8 closes 2026-12-04 17:00",
    { template: "pulse-full", to: "Ward 7, Ward 8", opens: "", closes: "2026-12-04 17:00", every: "" },
  ],
  [
    "short to all closes fri 17:00 every 4 weeks",
    { template: "short", to: "all", opens: "", closes: "fri 17:00", every: "4 weeks" },
  ],
  ["short closes fri repeat every 6", { template: "short", to: "", opens: "", closes: "fri", every: "6" }],
  ["short closes fri 17:00", { template: "short", to: "", opens: "", closes: "fri 17:00", every: "" }],
  [
    "Speaking up pulse to all CLOSES tomorrow",
    { template: "Speaking up pulse", to: "all", opens: "", closes: "tomorrow", every: "" },
  ],
  [
    "short to all opens mon 9am closes fri 17:00 every 6 weeks",
    { template: "short", to: "all", opens: "mon 9am", closes: "fri 17:00", every: "6 weeks" },
  ],
  [
    "short closes fri opens mon every 4",
    { template: "short", to: "", opens: "mon", closes: "fri", every: "4" },
  ],
])("%s", (text, parts) => {
  expect(launchWords(text)).toEqual(parts);
});

test("a set's name may hold a word that begins another part", () => {
  const names = ["Getting ready", "Getting ready to improve"];
  expect(launchWords("getting ready to improve to all", names)).toMatchObject({
    template: "getting ready to improve",
    to: "all",
  });
  expect(launchWords("getting ready to Ward 7", names)).toMatchObject({
    template: "getting ready",
    to: "Ward 7",
  });
});

describe("teams", () => {
  const { units } = aGround(
    { "Ward 7": 1, "Ward 8": 1, "Ear and Nose": 1 },
    { under: { "Ward 7": "Medicine", "Ward 8": "Medicine" } },
  );
  const here = teamId("Ward 7");

  test.each([
    ["all", "all"],
    ["this team", ["Ward 7"]],
    ["ward 7", ["Ward 7"]],
    ["W7", ["Ward 7"]],
    ["W7 W8", ["Ward 7", "Ward 8"]],
    ["Ward 7, Ward 8", ["Ward 7", "Ward 8"]],
    ["Ward 7 and Ward 8", ["Ward 7", "Ward 8"]],
    ["Ear and Nose, W7", ["Ear and Nose", "Ward 7"]],
    ["Medicine, Ward 7, W7", ["Medicine", "Ward 7"]],
  ])("%s", (words, to) => {
    expect(audienceMeant(words, units, here)).toEqual({ to });
  });

  test("an unknown name is said, and `this team` where there is none", () => {
    expect(audienceMeant("Ward 7, Ward 99", units, here)).toEqual({ word: "ward 99", many: false });
    expect(audienceMeant("this team", units, null)).toEqual({ word: "this team", many: false });
  });

  test("of two teams of one name the letters are asked for", () => {
    const twins = [
      ...units,
      { ...units[0]!, id: teamId("other"), team: { id: teamId("other"), letters: "X" } },
    ];
    expect(audienceMeant("Ward 7", twins, null)).toEqual({ word: "ward 7", many: true });
    expect(audienceWords([teamId("other")], twins, null)).toBe("X");
  });

  test.each([["all"], ["this team"], ["Medicine"], ["Ward 8, Ear and Nose"]])(
    "%s can be typed again",
    (words) => {
      const meant = audienceMeant(words, units, here);
      if ("word" in meant) throw new Error(meant.word);
      expect(audienceWords(meant.to, units, here)).toBe(words);
    },
  );
});

describe("templates", () => {
  test("are the bank's pulses, each with statements and at most two questions in words", () => {
    expect(bank.pulseTemplates.map((one) => one.id)).toContain("pulse-short");
    expect(bank.pulseTemplates).toHaveLength(10);
    for (const one of bank.pulseTemplates) expect(one.statements.length).toBeGreaterThan(2);
    const short = templateCalled(bank.pulseTemplates, "short");
    expect(short?.statements.map((one) => one.component)).toEqual(
      ["sp", "pc", "lb", "cc", "ms"].flatMap((id) => [id, id]),
    );
    expect(short?.questions.map((one) => one.id)).toEqual(["ft-1"]);
  });

  test("are called by id, by its end, or by name; a huddle's set is none", () => {
    for (const word of ["pulse-short", "SHORT", "Five-component pulse (10 statements)"])
      expect(templateCalled(bank.pulseTemplates, word)?.id).toBe("pulse-short");
    expect(templateCalled(bank.pulseTemplates, "daily-short")).toBeNull();
  });

  test("statements about one's manager are known, and so are those that need huddles", () => {
    const full = templateCalled(bank.pulseTemplates, "full")?.statements ?? [];
    expect(full.filter((one) => one.aboutManager).map((one) => one.id)).toEqual(["lb-p2", "lb-p5"]);
    expect(full.filter((one) => one.needsHuddles).map((one) => one.id)).toEqual(["lb-p6", "cc-p6", "ms-p1"]);
  });

  test.each([
    ["a pulse that is named", { kind: "pulse", named: true, questions: ["sp-p1"] }],
    ["a pulse with a huddle question", { kind: "pulse", named: false, questions: ["sp-p1", "core-1"] }],
    ["a huddle with a statement", { kind: "huddle", named: true, questions: ["core-1", "sp-p1"] }],
    ["an anonymous huddle", { kind: "huddle", named: false, questions: ["core-1"] }],
  ])("%s stops the start", (_, template) => {
    const mixed = json();
    mixed.templates.push({ id: "mixed", name: "Mixed", description: "", ...template });
    expect(() => parseBank(mixed)).toThrow("the template mixed");
  });

  test("the scale is five points and a skip", () => {
    expect(bank.pulseScale.points.map((one) => one.value)).toEqual([1, 2, 3, 4, 5]);
    expect(bank.pulseScale.skip).toBe("Skip / does not apply");
  });
});
