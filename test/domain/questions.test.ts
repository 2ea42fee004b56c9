import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MOODS } from "../../src/domain/huddle.ts";
import { COMPONENT_IDS, parseBank } from "../../src/domain/questions.ts";

/** The parsed file, whose shape is what these tests break. */
type Loose = ReturnType<typeof JSON.parse>;
const text = readFileSync(new URL("../../content/question-bank.json", import.meta.url), "utf8");
const bank = parseBank(JSON.parse(text));

/** The shipped file, changed. */
function edited(change: (file: Loose) => void): unknown {
  const file: unknown = JSON.parse(text);
  change(file);
  return file;
}

describe("the question bank", () => {
  it("the shipped file holds five components in canonical order, each with theme questions", () => {
    expect(bank.components.map((one) => one.id)).toEqual(COMPONENT_IDS);
    expect(bank.components.map((one) => one.questions.length)).toEqual([9, 10, 9, 12, 10]);
  });

  it("the components' order does not depend on the file's", () => {
    expect(parseBank(edited((file) => file.components.reverse())).components.map((one) => one.id)).toEqual(
      COMPONENT_IDS,
    );
  });

  it("a component has a long name and a short one for summaries", () => {
    expect(bank.component("lb").name).toBe("Developing leadership behaviours");
    const covered = new Set(["sp", "pc", "cc", "ms"]);
    const notYet = bank.components.filter((one) => !covered.has(one.id)).map((one) => one.short);
    expect(notYet).toEqual(["Leadership"]);
  });

  it.each([
    ["core-1", { kind: "mood", askedOf: "everyone", audience: "team", component: null }],
    ["core-5", { kind: "action", askedOf: "everyone" }],
    ["core-7", { kind: "text", needs: null }],
    ["pd-4", { kind: "choice" }],
    ["ns-1", { kind: "text", component: null }],
    ["pc-h6", { audience: "chooses", component: "pc" }],
    ["lb-h7", { askedOf: "leader" }],
    ["ms-h8", { askedOf: "scribe" }],
    ["cc-h2", { needs: "idea" }],
    ["cc-h1", { notWith: ["core-5"] }],
  ])("the marks of %s are read", (key, marks) => {
    expect(bank.question(key)).toMatchObject({ key, retired: false, ...marks });
  });

  it.each(["sp-p1", "rd-1", "hh-1", "theme:next", "own-1", "nothing"])(
    "%s is not a huddle question",
    (key) => {
      expect(bank.question(key)).toBeNull();
    },
  );

  it("a question carries its text and its why", () => {
    expect(bank.question("core-8")).toMatchObject({
      text: "Who should we thank today?",
      why: "Ends on thanks.",
    });
  });

  it("a team can choose the sets of core and theme questions, not those made for an occasion", () => {
    expect(bank.huddleTemplates().map((one) => one.id)).toEqual([
      "daily-short",
      "busy-day",
      "daily-core",
      "daily-safety",
      "theme-rotation",
      "weekly-review",
      "fair-and-together",
      "stick-and-spread",
    ]);
  });

  it("the question mark of a template makes its question optional and leaves its key", () => {
    expect(bank.defaultTemplate).toMatchObject({
      id: "daily-short",
      questions: [
        { key: "core-1", text: null, optional: false },
        { key: "theme:next", text: null, optional: false },
        { key: "core-5", text: null, optional: true },
      ],
    });
  });

  it("the busy day has one question", () => {
    expect(bank.busyQuestion.key).toBe("core-7");
  });

  it("the moods' words are those of the question", () => {
    expect(bank.question("core-1")?.text).toContain(MOODS.map((one) => `${one.label}.`).join(" "));
    expect(MOODS.map((one) => one.mood)).toEqual(["green", "amber", "red"]);
  });
});

describe("an edited question bank", () => {
  const question = { id: "core-9", text: "What would help?" };
  const template = {
    id: "ours",
    name: "Ours",
    description: "",
    kind: "huddle",
    named: true,
    questions: ["core-9"],
  };

  it("may add questions and sets of its own", () => {
    const ours = parseBank(edited((file) => file.core.push(question) && file.templates.push(template)));
    expect(ours.question("core-9")).toMatchObject({ kind: "text", why: null, audience: "team" });
    expect(ours.huddleTemplates().at(-1)?.id).toBe("ours");
  });

  it.each<[wrong: string, change: (file: Loose) => void, message: RegExp]>([
    ["a misspelt mark", (file) => file.core.push({ ...question, need: "idea" }), /need/],
    ["an unknown need", (file) => file.core.push({ ...question, needs: "a chart" }), /core\[8\]\.needs/],
    ["an unknown person", (file) => file.core.push({ ...question, for: "porter" }), /core\[8\]\.for/],
    ["an empty text", (file) => file.core.push({ ...question, text: "" }), /core\[8\]\.text/],
    [
      "an id used twice",
      (file) => file.core.push({ ...question, id: "sp-h1" }),
      /two questions have the id sp-h1/,
    ],
    ["a missing component", (file) => file.components.pop(), /the component ms must be listed once/],
    [
      "a template used twice",
      (file) => file.templates.push(file.templates[1]),
      /two templates have the id busy-day/,
    ],
    [
      "a set with an unknown question",
      (file) => file.templates.push(template),
      /the template ours: no question has the id core-9/,
    ],
    [
      "an unknown neighbour",
      (file) => file.core.push({ ...question, not_with: ["x-1"] }),
      /core-9, not_with: no question has the id x-1/,
    ],
    ["no default set", (file) => delete file.templates[0].default, /one huddle template must be the default/],
    [
      "a busy day of two questions",
      (file) => file.templates[1].questions.push("core-1"),
      /busy-day must hold one/,
    ],
  ])("is refused with %s", (_, change, message) => {
    expect(() => parseBank(edited(change))).toThrow(message);
  });

  it("is refused when it is no bank at all", () => {
    expect(() => parseBank(null)).toThrow(/The question bank cannot be used/);
  });
});
