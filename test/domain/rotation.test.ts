import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMPONENT_IDS, type ComponentId, parseBank, type TeamQuestion } from "../../src/domain/questions.ts";
import { chooseTheme, type QuestionUse, questionsFor } from "../../src/domain/rotation.ts";
import type { LocalDate } from "../../src/time/calendar.ts";

const file = JSON.parse(readFileSync(new URL("../../content/question-bank.json", import.meta.url), "utf8"));
const bank = parseBank(file);

/** `core-5?` is optional, as in a template. */
const set = (...keys: string[]): TeamQuestion[] =>
  keys.map((key) => ({ key: key.replace("?", ""), text: null, optional: key.endsWith("?") }));
const day = (number: number) =>
  `2026-${String(1 + Math.floor(number / 28)).padStart(2, "0")}-${String(1 + (number % 28)).padStart(2, "0")}` as LocalDate;
const use = (key: string, times: number, on: number): QuestionUse => ({
  key,
  component: key.slice(0, 2) as ComponentId,
  times,
  lastOn: day(on),
});
/** Every component used alike but the one, and of its questions only those named left unused. */
const onlyLeft = (component: ComponentId, ...keys: string[]): QuestionUse[] => [
  ...COMPONENT_IDS.filter((id) => id !== component).map((id) => use(`${id}-old`, 1_000, 1)),
  ...bank
    .component(component)
    .questions.filter((one) => !keys.includes(one.key))
    .map((one) => use(one.key, 1, 1)),
];

interface Marks {
  id: string;
  for?: string;
  needs?: string;
  not_with?: string[];
}
/** The marks of the file, read once more by other means. */
const mayBeAsked = (one: Marks, beside: ReadonlySet<string>, openIdea: boolean) =>
  !one.for &&
  (openIdea || one.needs !== "idea") &&
  ![one.id, ...(one.not_with ?? [])].some((id) => beside.has(id));

const ALL = { openIdea: true, huddlesStarted: true };
const theme = (used: QuestionUse[], questions = set("core-1", "theme:next"), has = ALL, from = bank) =>
  chooseTheme({ bank: from, questions, used, has })?.key ?? null;

describe("the theme of the day", () => {
  it("a new team starts with the first question of the first component", () => {
    expect(chooseTheme({ bank, questions: set("core-1"), used: [], has: ALL })).toEqual({
      component: "sp",
      key: "sp-h1",
    });
  });

  it("the component used least so far is taken", () => {
    const used = [
      use("sp-h1", 3, 9),
      use("pc-h2", 2, 8),
      use("lb-h2", 3, 1),
      use("cc-h7", 3, 2),
      use("ms-h1", 3, 3),
    ];
    expect(theme(used)).toBe("pc-h3");
  });

  it("all uses of a component count together, also of questions that the bank no longer has", () => {
    const used = [
      use("sp-gone", 2, 5),
      use("pc-h1", 1, 1),
      use("lb-h2", 1, 2),
      use("cc-h7", 1, 3),
      use("ms-h1", 1, 4),
    ];
    expect(theme(used)).toBe("pc-h2");
  });

  it("of components used alike the one whose last use is longest ago is taken", () => {
    const used = [
      use("sp-h1", 1, 5),
      use("pc-h1", 1, 4),
      use("lb-h2", 1, 1),
      use("cc-h7", 1, 2),
      use("ms-h1", 1, 3),
    ];
    expect(theme(used)).toBe("lb-h1");
  });

  it("of components alike in all the first in canonical order is taken", () => {
    const used = COMPONENT_IDS.map((id) => use(`${id}-old`, 1, 1));
    expect(theme(used)).toBe("sp-h1");
  });

  it("of a component's questions the one not asked for longest is taken", () => {
    const used = [...onlyLeft("ms"), use("ms-h3", 9, 0)].filter(
      (one) => one.key !== "ms-h3" || one.times === 9,
    );
    expect(theme(used)).toBe("ms-h3");
  });

  it.each<
    [
      why: string,
      component: ComponentId,
      candidates: string[],
      questions: string[],
      has: typeof ALL,
      chosen: string,
    ]
  >([
    [
      "one that needs an idea waits for one",
      "lb",
      ["lb-h1", "lb-h4"],
      [],
      { ...ALL, openIdea: false },
      "lb-h4",
    ],
    ["one that needs an idea is asked when there is one", "lb", ["lb-h1", "lb-h4"], [], ALL, "lb-h1"],
    ["a leader's question is not asked of everyone", "lb", ["lb-h7", "lb-h8", "lb-h9"], [], ALL, "lb-h9"],
    ["the scribe's question is not asked of everyone", "ms", ["ms-h8", "ms-h9"], [], ALL, "ms-h9"],
    [
      "one that does not go with the team's set is left out",
      "pc",
      ["pc-h3", "pc-h4"],
      ["core-8"],
      ALL,
      "pc-h4",
    ],
    ["one that goes with the team's set is asked", "pc", ["pc-h3", "pc-h4"], ["core-7"], ALL, "pc-h3"],
    ["one that is in the team's set is not asked twice", "ms", ["ms-h5", "ms-h6"], ["ms-h5"], ALL, "ms-h6"],
  ])("%s", (_, component, candidates, questions, has, chosen) => {
    expect(theme(onlyLeft(component, ...candidates), set("theme:next", ...questions), has)).toBe(chosen);
  });

  it("one that a question of the team's set rules out is left out", () => {
    const ours = structuredClone(file);
    ours.core[6].not_with = ["lb-h4"];
    expect(theme(onlyLeft("lb", "lb-h4", "lb-h6"), set("core-7"), ALL, parseBank(ours))).toBe("lb-h6");
  });

  it("a retired question is not asked", () => {
    const ours = structuredClone(file);
    ours.components[0].huddle[0].retired = true;
    expect(theme([], undefined, ALL, parseBank(ours))).toBe("sp-h2");
  });

  it("one that needs huddles waits until they have started", () => {
    const ours = structuredClone(file);
    ours.components[0].huddle[0].needs = "huddles started";
    expect(theme([], undefined, { ...ALL, huddlesStarted: false }, parseBank(ours))).toBe("sp-h2");
    expect(theme([], undefined, ALL, parseBank(ours))).toBe("sp-h1");
  });

  it("a component without a fitting question gives way to the next", () => {
    const ours = structuredClone(file);
    for (const question of ours.components[0].huddle) question.needs = "idea";
    expect(theme([], undefined, { ...ALL, openIdea: false }, parseBank(ours))).toBe("pc-h2");
  });

  it("there is none when no question fits", () => {
    const ours = structuredClone(file);
    for (const component of ours.components) component.huddle = [];
    for (const template of ours.templates) if (template.kind !== "pulse") template.questions = ["core-7"];
    expect(theme([], undefined, ALL, parseBank(ours))).toBeNull();
  });

  it("over fifty huddles each component comes equally often and no question returns before the others were asked", () => {
    const templates = fc.constantFrom(...bank.huddleTemplates());
    fc.assert(
      fc.property(
        templates,
        fc.boolean(),
        fc.integer({ min: 1, max: 2 }),
        ({ questions }, openIdea, perDay) => {
          const used = new Map<string, QuestionUse>();
          const asked: Record<string, string[]> = { sp: [], pc: [], lb: [], cc: [], ms: [] };
          for (let huddle = 0; huddle < 50; huddle += 1) {
            const has = { openIdea, huddlesStarted: huddle > 0 };
            const chosen = chooseTheme({ bank, questions, used: [...used.values()], has });
            if (!chosen) throw new Error("no theme");
            asked[chosen.component]?.push(chosen.key);
            used.set(
              chosen.key,
              use(chosen.key, (used.get(chosen.key)?.times ?? 0) + 1, Math.floor(huddle / perDay)),
            );
          }
          const beside = new Set(questions.map((one) => one.key));
          for (const component of file.components) {
            const keys = asked[component.id] ?? [];
            const round = component.huddle.filter((one: Marks) => mayBeAsked(one, beside, openIdea)).length;
            expect(keys).toHaveLength(10);
            for (const at of keys.keys()) {
              expect(new Set(keys.slice(at, at + round)).size).toBe(Math.min(round, keys.length - at));
            }
          }
        },
      ),
    );
  });
});

describe("the set as it is asked", () => {
  const ask = (questions: TeamQuestion[], key: string | null = "sp-h2", busy = false) =>
    questionsFor({
      bank,
      questions,
      theme: key === null ? null : { component: key.slice(0, 2) as ComponentId, key },
      busy,
    });

  it("stands in the team's order with the theme in its place", () => {
    expect(
      ask(set("core-1", "theme:next", "core-5?")).map((one) => [
        one.key,
        one.kind,
        one.optional,
        one.component,
      ]),
    ).toEqual([
      ["core-1", "mood", false, null],
      ["sp-h2", "text", false, "sp"],
      ["core-5", "action", true, null],
    ]);
  });

  it("an optional theme stays optional", () => {
    expect(ask(set("theme:next?"))).toMatchObject([{ key: "sp-h2", optional: true }]);
  });

  it("a day without a theme leaves its place out", () => {
    expect(ask(set("core-1", "theme:next"), null).map((one) => one.key)).toEqual(["core-1"]);
  });

  it("the lead's wording takes the place of the bank's, and the marks stay", () => {
    const own = { key: "pc-h6", text: "Anything that worries you?", optional: false };
    expect(ask([own])).toMatchObject([
      { text: "Anything that worries you?", audience: "chooses", component: "pc" },
    ]);
  });

  it("a question of the team's own is plain text for everyone", () => {
    expect(ask([{ key: "own-1", text: "Is the kettle on?", optional: true }])).toEqual([
      {
        key: "own-1",
        text: "Is the kettle on?",
        why: null,
        kind: "text",
        optional: true,
        audience: "team",
        askedOf: "everyone",
        component: null,
      },
    ]);
  });

  it("no question stands in it twice", () => {
    expect(ask(set("core-1", "core-1?", "sp-h2", "theme:next", "theme:next")).map((one) => one.key)).toEqual([
      "core-1",
      "sp-h2",
    ]);
  });

  it("what the bank no longer has or has retired is left out", () => {
    const ours = structuredClone(file);
    ours.core[2].retired = true;
    const asked = questionsFor({
      bank: parseBank(ours),
      questions: set("core-3", "gone-1", "core-4"),
      theme: null,
      busy: false,
    });
    expect(asked.map((one) => one.key)).toEqual(["core-4"]);
  });

  it("a busy day asks one question, in the team's words where it has some", () => {
    expect(ask(set("core-1", "theme:next"), "sp-h2", true)).toMatchObject([
      { key: "core-7", optional: false },
    ]);
    const own = { key: "core-7", text: "Who can lend a hand?", optional: true };
    expect(ask([own], null, true)).toMatchObject([{ text: "Who can lend a hand?", optional: false }]);
  });

  it("a set of which nothing is left asks the busy day's question", () => {
    expect(ask(set("gone-1"), null).map((one) => one.key)).toEqual(["core-7"]);
  });
});
