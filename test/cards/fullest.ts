// The fullest cards, replies and forms there can be: what each platform must take.
import type { Card } from "../../src/cards/card.ts";
import { cardOf } from "../../src/cards/notice-cards.ts";
import type { FormAsked } from "../../src/domain/forms.ts";
import { MOVES } from "../../src/domain/idea-moves.ts";
import type { IdeaId, MemberId } from "../../src/domain/ids.ts";
import type { Said } from "../../src/domain/replies.ts";
import { passedUp } from "./fullest-escalations.ts";
import { fullestGoalCards, fullestGoalForms, fullestGoals, nineGoals } from "./fullest-goals.ts";
import { board, cycles, escalations, long, longIdea, many } from "./fullest-ideas.ts";
import { fullestOrganisation, fullestWeek } from "./fullest-team.ts";
import {
  aClosedHuddle,
  aHuddle,
  anAnswer,
  aQuestion,
  aResponse,
  aTeam,
  huddleFacts,
  ids,
  moodQuestion,
  people,
  settings,
  tuesday,
} from "./sample.ts";
import { drawing, heldTwelve, longest } from "./sample-charts.ts";
import { fullestDigestCards, fullestDigestReplies, fullestVisit } from "./sample-digest.ts";
import { ideaForms } from "./sample-ideas.ts";
import { aPreview, aPulse, pulseForms, wards } from "./sample-pulse.ts";
import { aPulseFile, bars, fullest } from "./sample-results.ts";
import { atHome, status, teamAtHome } from "./standing.ts";

const team = aTeam({
  settings: { ...settings, name: "W".repeat(80), shifts: true, urgent: "u".repeat(120) },
});
const questions = [
  moodQuestion,
  ...many(11, (at) =>
    aQuestion({ key: `own-${at}`, text: long.slice(0, 300), why: long.slice(0, 200), audience: "chooses" }),
  ),
];
const huddle = aHuddle({ questions });
const help = many(40, () => ({ text: long, meToo: 12 }));
const mine = aResponse({
  answers: many(12, (at) =>
    anAnswer({ key: `own-${at}`, position: at, text: long, who: long, byWhen: long }),
  ),
});
/** Notices, by what they are called. */
export const fullestCards: readonly (readonly [string, Card])[] = [
  [
    "prompt",
    cardOf(
      huddleFacts({
        ...{ team, huddle, people: people([300, "answered"]) },
        ...{ goals: nineGoals.map((one) => one.text), picture: longest },
      }),
      drawing,
    ),
  ],
  [
    "result",
    cardOf(
      huddleFacts({
        team,
        huddle: aClosedHuddle(),
        help,
        ideas: many(60, (at) => `W7-${at}`),
        people: people([9, "answered"]),
      }),
    ),
  ],
  [
    "thread",
    cardOf({ kind: "response", team, huddle, response: mine, present: many(60, (at) => `Person ${at}`) }),
  ],
  [
    "private answers",
    cardOf({
      kind: "private-answers",
      team,
      huddle,
      response: { ...mine, answers: mine.answers.map((one) => ({ ...one, audience: "lead" })) },
    }),
  ],
  ["summary", cardOf({ kind: "summary", team, facts: fullestWeek, picture: heldTwelve }, drawing)],
  ["idea", cardOf({ kind: "idea-raised", team, idea: longIdea, cycles: [] })],
  [
    "idea being tested",
    cardOf({ kind: "idea-raised", team, idea: { ...longIdea, state: "testing" }, cycles }),
  ],
  ["overdue idea", cardOf({ kind: "idea-overdue", team, idea: longIdea, due: tuesday })],
  ...passedUp(team),
  ...fullestGoalCards(team),
  ["pulse", cardOf({ kind: "pulse", pulse: aPulse({ name: long.slice(0, 200) }), teamId: wards[9] })],
  ["pulse result", cardOf({ kind: "pulse-result", result: fullest, bars }, drawing)],
  ...fullestDigestCards,
  ["out of reach", cardOf({ kind: "unreachable", team, why: long, since: huddle.openedAt })],
];

const dead = many(10, () => ({ what: long.slice(0, 40), why: long, at: huddle.openedAt }));
const trouble = { unreachable: long, dead };
export const fullestReplies: readonly Said[] = [
  {
    code: "help",
    commands: many(40, (at) => ({ words: `word${at} [until DATE]`, does: "what this person can do here" })),
  },
  { code: "status", ...status({ huddle, trouble, leads: many(30, () => "Amira"), settings: team.settings }) },
  { code: "ideas", team: "Ward 7", ideas: board, today: tuesday },
  fullestGoals,
  { code: "idea", team, idea: longIdea, cycles, escalations, moves: MOVES, today: tuesday },
  {
    code: "questions",
    teamId: ids.team,
    team: "Ward 7",
    template: "Daily",
    templates: [],
    questions: questions.map((one) => ({ key: one.key, text: null, optional: true, shown: one.text })),
  },
  {
    code: "set-up",
    settings: team.settings,
    isFirst: true,
    notes: [{ code: "remind-off" }],
    nextAt: null,
    openedNow: true,
  },
  { code: "week-so-far", facts: fullestWeek, picture: longest },
  { code: "measure", picture: longest },
  { code: "chart-table", picture: longest },
  {
    code: "pulse-preview",
    ...aPreview({
      statements: many(36, () => long.slice(0, 150)),
      questions: many(2, () => long.slice(0, 150)),
      teams: many(200, () => long.slice(0, 80)),
      small: many(200, () => ({ name: long.slice(0, 80), seenIn: long.slice(0, 80), mayBePooled: true })),
    }),
  },
  { code: "pulse-results", result: fullest, bars, place: 1, of: 50 },
  ...(["teams", "statements", "trend", "table"] as const).map(
    (view): Said => ({ code: "pulse-view", view, result: fullest, bars }),
  ),
  { code: "pulse-comments", result: fullest, group: fullest.main.group, texts: many(200, () => long) },
  aPulseFile,
  ...fullestDigestReplies,
  ...fullestOrganisation,
];

const full = teamAtHome({
  ...status({ huddle, trouble }),
  latest: huddle,
  myAnswers: mine,
  isLead: true,
  isOff: true,
  board,
});
export const fullestHome: Said = { code: "home", ...atHome, teams: many(30, () => full) };

const crowd = many(150, (at) => ({ memberId: `member-${at}` as MemberId, name: `Person ${at}` }));
const filled = { values: Object.fromEntries(questions.map((one) => [one.key, long])), errors: [] };
const warnings = questions.map((one) => ({ field: one.key, kinds: ["nhs-number", "name"] as const }));
const about = {
  huddleId: ids.huddle,
  team: "W".repeat(80),
  date: tuesday,
  questions,
  urgent: "u".repeat(120),
  ...filled,
  warnings,
};
const templates = many(20, (at) => ({
  id: `set-${at}`,
  name: long.slice(0, 100),
  description: long.slice(0, 300),
}));
export const fullestForms: readonly FormAsked[] = [
  fullestVisit,
  { form: "answer", late: true, ...about },
  { form: "scribe", people: crowd, ...about },
  {
    form: "red",
    huddleId: ids.huddle,
    urgent: null,
    contacts: many(5, () => long.slice(0, 200)),
    ...filled,
    warnings: [],
  },
  {
    form: "setup",
    teamId: ids.team,
    conversationName: long,
    isFirst: false,
    templates,
    ...filled,
    warnings: [],
  },
  {
    form: "idea",
    teamId: ids.team,
    from: { responseId: ids.response, key: "core-5" },
    similar: many(3, (at) => ({
      id: `idea-${at}` as IdeaId,
      name: "W7-3",
      team: "Ward 7",
      problem: long,
      state: "new",
    })),
    goals: nineGoals,
    urgent: "u".repeat(120),
    ...filled,
    warnings: [],
  },
  {
    form: "idea-move",
    ideaId: ids.idea,
    name: "W7-12",
    problem: long,
    move: "own",
    next: false,
    people: crowd,
    urgent: "u".repeat(120),
    ...filled,
    warnings: [],
  },
  { ...ideaForms.escalation, problem: long, reason: long, values: { reply: long }, warnings: [] },
  { form: "template", teamId: ids.team, templates, ...filled, warnings: [] },
  { form: "roster", teamId: ids.team, people: crowd, ...filled, warnings: [] },
  {
    ...pulseForms["pulse-answer"],
    statements: many(36, (at) => ({ id: `st-${at}`, text: long.slice(0, 200) })),
    inWords: many(2, (at) => ({ id: `ft-${at}`, text: long.slice(0, 200) })),
    values: { "ft-0": long, "ft-1": long },
    warnings: [{ field: "ft-0", kinds: ["nhs-number", "name"] }],
  },
  { ...pulseForms["pulse-launch"], templates },
  {
    form: "pulse-set",
    id: ids.team,
    values: Object.fromEntries(
      ["name", "sp", "pc", "lb", "cc", "ms", "other", "in-words"].map((id) => [id, long]),
    ),
    errors: [],
    warnings: [{ field: "sp", kinds: ["nhs-number", "name"] }],
  },
  {
    form: "branch",
    unitId: ids.team,
    unit: long.slice(0, 80),
    nearest: long.slice(0, 80),
    values: { name: long.slice(0, 80), under: long.slice(0, 80) },
    errors: [],
    warnings: [],
  },
  {
    form: "organisation",
    learning: long.slice(0, 80),
    values: {
      name: "Mid Trust",
      contacts: many(10, () => long.slice(0, 150)).join("\n"),
      blackouts: many(20, () => "2027-01-04 to 2027-01-31").join("\n"),
      smallest: "10",
      surveys: "2",
    },
    errors: [],
    warnings: [],
  },
  ...fullestGoalForms,
  {
    form: "in-summary",
    responseId: ids.response,
    answers: questions.map((one) => ({ key: one.key, shown: long })),
    ...filled,
    warnings: [],
  },
];
