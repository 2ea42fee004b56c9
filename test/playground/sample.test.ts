// The sample: what its people say is fit to be shown, and there is enough of it.
import { describe, expect, test } from "vitest";
import { findIdentifiers } from "../../src/domain/identifiable.ts";
import type { AskedQuestion, BankQuestion } from "../../src/domain/questions.ts";
import { roomFor, valuesFor } from "../../src/playground/answers.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { temporalCalendar } from "../../src/time/temporal.ts";
import { aQuestion } from "../builders/huddle.ts";
import { BANK, SAMPLE } from "./harness.ts";

const TEAMS = SAMPLE.teams.map((team) => [team.name, team] as const);
const own = (team: (typeof SAMPLE.teams)[number]) => [
  ...Object.values(team.answers).flat(),
  ...team.actions.flatMap(({ what, who, by }) => [what, who, by]),
];
const TEXTS = [
  ...Object.values(SAMPLE.answers).flat(),
  ...SAMPLE.help,
  ...SAMPLE.any,
  ...SAMPLE.teams.flatMap(own),
];

/** What a team can be asked day by day: the questions of its sets, and every theme. */
function canBeAsked(): BankQuestion[] {
  const keys = BANK.huddleTemplates().flatMap((set) => set.questions.map((one) => one.key));
  const core = [...new Set(keys)].map((key) => BANK.question(key)).filter((one) => one !== null);
  const themes = BANK.components.flatMap((one) => one.questions);
  return [...new Set([...core, ...themes])].filter((one) => !one.retired && one.askedOf !== "scribe");
}

test("nothing in it looks as if it were about a patient", () => {
  expect(TEXTS.length).toBeGreaterThan(350);
  expect(TEXTS.filter((text) => findIdentifiers(text).length > 0)).toEqual([]);
});

test("no two answers to a question are the same", () => {
  const stocks = [
    ...Object.entries(SAMPLE.answers),
    ...SAMPLE.teams.flatMap((team) => Object.entries(team.answers)),
  ];
  expect(stocks.filter(([, stock]) => new Set(stock).size < stock.length)).toEqual([]);
});

test("every question has answers of its own, and no answers are to a question that is gone", () => {
  const texts = canBeAsked()
    .filter((one) => one.kind === "text")
    .map((one) => one.key);
  const inAll = (key: string) => SAMPLE.answers[key] ?? SAMPLE.teams.every((team) => team.answers[key]);
  expect(texts.filter((key) => !inAll(key))).toEqual([]);
  const keys = [...Object.keys(SAMPLE.answers), ...SAMPLE.teams.flatMap((team) => Object.keys(team.answers))];
  expect(keys.filter((key) => !texts.includes(key))).toEqual([]);
});

describe.each(TEAMS)("%s", (name, team) => {
  const questions = ["core-4", "sp-h1"].map((key) => aQuestion(key, { optional: false }));
  const action: AskedQuestion = aQuestion("core-5", { kind: "action", optional: false });
  const said = (date: string, place: number, asked: readonly AskedQuestion[]) => {
    const speaker = { team: name, name: "Ada", date: date as LocalDate, place };
    return valuesFor(SAMPLE, asked, speaker, temporalCalendar);
  };

  test("people can be told apart", () => {
    expect(new Set(team.people).size).toBe(team.people.length);
  });

  test("as many as have room say different things in one huddle", () => {
    const room = roomFor(SAMPLE, name, questions);
    expect(room).toBeGreaterThanOrEqual(6);
    const all = Array.from({ length: room }, (_, place) => said("2026-11-24", place, questions));
    for (const { key } of questions) expect(new Set(all.map((one) => one[key])).size).toBe(room);
  });

  test("the same is said whenever it is asked, and something else the day after", () => {
    expect(said("2026-11-24", 2, [action])).toEqual(said("2026-11-24", 2, [action]));
    expect(said("2026-11-25", 2, [action])).not.toEqual(said("2026-11-24", 2, [action]));
  });

  test("a question that is not listed is answered all the same", () => {
    const values = said("2026-11-24", 0, [aQuestion("own-1", { optional: false })]);
    expect(SAMPLE.any).toContain(values["own-1"]);
  });
});
