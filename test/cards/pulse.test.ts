// Pulses word for word: the card, the preview, the forms. Results: pulse-result.test.ts.
import { describe, expect, test } from "vitest";
import { plainText } from "../../src/cards/card.ts";
import { cardOf } from "../../src/cards/notice-cards.ts";
import { replyEnv, shownOf } from "../../src/cards/reply-cards.ts";
import type { Refusal } from "../../src/domain/refusals.ts";
import type { Said } from "../../src/domain/replies.ts";
import { instant } from "../../src/time/clock.ts";
import { lines, pressable, told } from "./reading.ts";
import { date } from "./sample.ts";
import {
  aPreview,
  aPulse,
  opensAt,
  pulseForms,
  pulseId,
  pulseReplies,
  until,
  wards,
} from "./sample-pulse.ts";

const says = (what: Said): string => told({ kind: "said", said: what }).text;

describe("the card in a team's conversation", () => {
  const card = (teamId: (typeof wards)[keyof typeof wards], changes = {}) =>
    ({ kind: "pulse", pulse: aPulse(changes), teamId }) as const;
  const pools =
    "A team with too few answers to show alone may be shown over three rounds together, from five answers in each.";

  test("says how long it takes, how answers are kept, and from how many they are shown", () => {
    expect(lines(card(wards[7]))).toEqual([
      "Autumn pulse",
      "10 statements, about two minutes.",
      "We tick off that you answered, only to stop reminders. Answers are kept apart. Until Friday 4 December 17:00 you can change them; then the key is destroyed and nobody can trace them.",
      `Shown only for groups of 10 or more. ${pools}`,
    ]);
    expect(pressable(cardOf(card(wards[7])))).toEqual([["Answer privately", "pulse-answer", pulseId]]);
  });

  test("a small team is told where it will see its answers", () => {
    expect(lines(card(wards[9])).at(-1)).toBe(
      "Shown only for groups of 10 or more; your team is too small to show alone, you will see Medicine's.",
    );
    const alone = card(wards[9], { tree: aPulse().tree.map((one) => ({ ...one, parent: null })) });
    expect(lines(alone).at(-1)).toContain("you will see everyone's together.");
  });

  test("a lowered minimum is said", () => {
    expect(lines(card(wards[7], { teamMinimum: 6 })).at(-1)).toBe(
      `Shown only for groups of 10 or more; a team's own scores from 6 answers. ${pools}`,
    );
  });

  test("closed it offers nothing to press, and thanks", () => {
    const closed = card(wards[7], { closedAt: until.closesAt });
    expect(lines(closed)).toEqual([
      "Autumn pulse: closed",
      "Thank you to everyone who answered. The results stand in a message of their own.",
    ]);
    expect(pressable(cardOf(closed))).toEqual([]);
  });
});

test("the reminder says until when, and can be the last", () => {
  const facts = { kind: "pulse-reminder", pulse: aPulse() } as const;
  expect(lines(facts)).toEqual([
    "Autumn pulse is open until Friday 4 December 17:00. It takes a few minutes, and nobody can trace your answers after that.",
  ]);
  expect(pressable(cardOf(facts)).map(([label]) => label)).toEqual(["Answer privately", "Stop reminders"]);
});

test.each([
  ["nobody", "there is nobody to ask any more"],
  ["too-few", "there are too few people"],
  ["no-template", "not in the question bank"],
] as const)("a round that is not repeated says why: %s", (why, words) => {
  expect(lines({ kind: "pulse-not-repeated", pulse: aPulse(), why }).join()).toContain(words);
});

test.each([
  ["rights", "you may not launch it for these teams any more"],
  ["nobody", "there is nobody to ask"],
  ["too-few", "there are too few people"],
  ["closing", "its closing time had passed"],
  ["blackout", "your organisation has no pulses in that time"],
  ["open-already", "another pulse is open"],
  ["over-budget", "these people have been asked often enough"],
  ["no-template", "its statements are not there"],
] as const)("one that could not be opened says why: %s", (why, words) => {
  const zone = "Europe/London";
  const facts = {
    kind: "pulse-not-opened",
    pulseId: "p",
    name: "Winter pulse",
    zone,
    at: opensAt,
    why,
  } as const;
  const [line, ...more] = lines(facts);
  expect(more).toEqual([]);
  expect(line).toContain(`Winter pulse was to open Monday 30 November 09:00, but ${words}`);
  expect(line).toContain("nothing was sent");
});

test("one that opens later says when, and may be called off by whoever may", () => {
  const { planned } = pulseReplies["pulse-status"];
  const status = (callOff: boolean) =>
    told({
      kind: "said",
      said: {
        ...{ code: "pulse-status", open: [], closed: 0 },
        planned: planned.map((one) => ({ ...one, callOff })),
      },
    });
  expect(status(true).text).toContain(
    "Winter pulse opens Monday 30 November 09:00 and closes Friday 4 December 17:00.",
  );
  expect(pressable(status(true).card)).toEqual([["Call it off", "pulse-call-off", planned[0]?.pulseId]]);
  expect(pressable(status(false).card)).toEqual([]);
});

describe("the preview", () => {
  test("reads like the sample, with what the manager will see", () => {
    const { text, card } = told({ kind: "said", said: { code: "pulse-preview", ...aPreview() } });
    expect(text.split("\n").slice(0, 6)).toEqual([
      "Before it is sent: Autumn pulse",
      "10 statements, about two minutes.",
      "To 3 teams, 41 people: Ward 7, Ward 8, Ward 9.",
      "Closes Friday 4 December 17:00. One reminder at half time, to those who have not answered and are not off.",
      "What will be shown: averages for each component. Shown only for groups of 10 or more. Ward 9 is shown only as part of Medicine, or over three rounds together.",
      "What your manager will see: the same as everyone: no names, no times, no single answers. Nobody, you included, sees who answered what; after closing nobody can.",
    ]);
    expect(text).toContain("10. Statement 10.\n11. What one change would help?");
    expect(pressable(card).map(([label, action]) => `${label} ${action}`)).toEqual([
      "Send pulse-send",
      "Change pulse-change",
      "Cancel pulse-cancel",
    ]);
  });

  test("of one that opens later says when, and is planned", () => {
    const { text, card } = told({ kind: "said", said: { code: "pulse-preview", ...aPreview({ opensAt }) } });
    expect(text).toContain("Opens Monday 30 November 09:00, if all is still in order then.");
    expect(pressable(card)[0]?.slice(0, 2)).toEqual(["Plan it", "pulse-send"]);
  });

  test("says who is left out, and how often it is repeated", () => {
    const text = says({ code: "pulse-preview", ...aPreview({ overBudget: 3, repeatWeeks: 4 }) });
    expect(text).toContain("3 people are left out: asked often enough this month.");
    expect(text).toContain("Repeated every 4 weeks.");
  });
});

test.each([
  [{ low: 0, high: 4 }, "0 to 4 of 41 answered."],
  [{ low: 20, high: 20 }, "20 of 41 answered."],
])("the status says %j as bands", (answered, words) => {
  const open = [{ ...pulseReplies["pulse-status"].open[0]!, answered }];
  expect(says({ code: "pulse-status", open, planned: [], closed: 0 })).toContain(words);
});

test("nothing open is said", () => {
  expect(says({ code: "pulse-status", open: [], planned: [], closed: 1 })).toBe(
    "No pulse is open.\nClosed so far: 1 round.",
  );
});

describe("the form", () => {
  const open = (asked: (typeof pulseForms)[keyof typeof pulseForms]) => {
    const shown = shownOf({ kind: "form", form: asked }, replyEnv("slack"));
    if (shown.kind !== "form") throw new Error(shown.kind);
    return shown.form;
  };

  test("has five choices and a skip for each statement, none of which must be made", () => {
    const fields = open(pulseForms["pulse-answer"]).fields;
    const statement = fields.find((one) => one.kind === "choice");
    expect(statement).toMatchObject({ id: "st-0", label: "Statement 1.", optional: true, value: null });
    expect(statement?.kind === "choice" && statement.options.map((one) => one.value)).toEqual([
      ...["1", "2", "3", "4", "5"],
      "skip",
    ]);
  });

  test("asks for the team only those who are in several", () => {
    const idsOf = (teams: (typeof pulseForms)["pulse-answer"]["teams"]) =>
      open({ ...pulseForms["pulse-answer"], teams }).fields.flatMap((one) =>
        one.kind === "note" ? [] : [one.id],
      );
    expect(idsOf(pulseForms["pulse-answer"].teams)).toEqual(["team", "st-0", "st-1", "ft-1"]);
    expect(idsOf(null)).toEqual(["st-0", "st-1", "ft-1"]);
  });

  test("a warning says in which answer something was seen", () => {
    const warnings = [{ field: "ft-1", kinds: ["phone"] }] as const;
    expect(JSON.stringify(open({ ...pulseForms["pulse-answer"], warnings }).fields[0])).toContain(
      "a phone number (in your third answer)",
    );
  });
});

test("refusals say what to do", () => {
  const read = (refusal: Refusal) => told({ kind: "refused", refusal }).text;
  const day = { from: date("2027-01-04"), to: date("2027-01-04") };
  expect(read({ code: "pulse-blackout", ...day })).toBe(
    "Your organisation has no pulses on Monday 4 January. Please choose other dates.",
  );
  expect(read({ code: "pulse-blackout", ...day, to: date("2027-01-31") })).toContain(
    "from Monday 4 January to Sunday 31 January",
  );
  expect(read({ code: "pulse-closing", why: "too-far", days: 28 })).toContain("28 days at most");
  expect(read({ code: "pulse-no-such-team", word: "ward x", many: true })).toContain("More than one team");
  expect(read({ code: "pulse-no-results", closed: 2 })).toBe("There are results of 2 rounds only.");
});

test("a card of a pulse has the whole message as text", () => {
  const pulse = aPulse({ closesAt: instant("2026-12-04T17:00:00Z") });
  expect(plainText(cardOf({ kind: "pulse", pulse, teamId: wards[7] }))).not.toMatch(/undefined|null|NaN/);
});
