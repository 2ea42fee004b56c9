// Ward 7 on the web: a card of every kind there is, and every form, empty and come back with problems.

import type { Card } from "../../../src/cards/card.ts";
import type { Form } from "../../../src/cards/form.ts";
import { cardOf } from "../../../src/cards/notice-cards.ts";
import { replyEnv, shownOf } from "../../../src/cards/reply-cards.ts";
import type { FormAsked, FormName } from "../../../src/domain/forms.ts";
import { MOVES } from "../../../src/domain/idea-moves.ts";
import type { MemberId } from "../../../src/domain/ids.ts";
import type { Reply, Said } from "../../../src/domain/replies.ts";
import { instant } from "../../../src/time/clock.ts";
import {
  aClosedHuddle,
  aHuddle,
  anAnswer,
  aQuestion,
  aResponse,
  aTeam,
  aWeek,
  huddleFacts,
  ids,
  london,
  people,
  responseFacts,
  settings,
  threeQuestions,
  tuesday,
} from "../../cards/sample.ts";
import { digestForms, digestNotices } from "../../cards/sample-digest.ts";
import { goalForms, goalReplies, sharedFacts, someGoals, starterFacts } from "../../cards/sample-goals.ts";
import { aCycle, anIdea, ideaForms, onBoard } from "../../cards/sample-ideas.ts";
import { pulseForms } from "../../cards/sample-pulse.ts";
import { bars, ofLauncher, ofWard9 } from "../../cards/sample-results.ts";
import { atHome, status, teamAtHome } from "../../cards/standing.ts";

const env = replyEnv("web", london);
const team = aTeam();
const help = [{ text: "porter delays after 14:00", meToo: 5 }];
const nextAt = instant("2026-11-25T09:00:00Z");

function shownCard(reply: Reply): Card {
  const shown = shownOf(reply, env);
  if (shown.kind === "nothing" || shown.kind === "form") throw new Error(`shown as ${shown.kind}`);
  return shown.card;
}
const said = (what: Said): Card => shownCard({ kind: "said", said: what });

export const commands = [
  { words: "help", does: "what you can do here" },
  { words: 'setup [name="Ward 7" days=mon-fri at=09:00 …]', does: "set up this conversation's huddle" },
  { words: "answer", does: "answer today's huddle" },
  { words: "off [until DATE]", does: "not on shift, or on leave" },
  { words: "pause until DATE", does: "stop for a while" },
  { words: "idea TEXT", does: "raise an idea" },
  { words: "role claim CODE", does: "become an administrator" },
];

const questions = threeQuestions.map(({ key, text, optional }) => ({ key, text, optional, shown: text }));
const templates = [{ id: "daily-short", name: "Daily", description: "One minute." }];

export const cards = {
  prompt: cardOf(huddleFacts({ people: people([5, "answered"], [3, "expected"], [1, "off"]) })),
  result: cardOf(
    huddleFacts({
      huddle: aClosedHuddle(),
      people: people([7, "answered"], [2, "expected"]),
      help,
      ideas: ["W7-13"],
    }),
  ),
  response: cardOf(responseFacts()),
  scribed: cardOf(responseFacts({ kind: "scribe" }, ["Chidi", "Dee"])),
  privateAnswers: cardOf({
    ...responseFacts({ answers: [anAnswer({ audience: "lead", text: "I worry about nights." })] }),
    kind: "private-answers",
  }),
  reminder: cardOf({ kind: "reminder", team, huddle: aHuddle() }),
  summary: cardOf({ kind: "summary", team, facts: aWeek() }),
  picture: {
    summary: "Huddles held",
    blocks: [
      {
        kind: "picture",
        says: "Huddles held: 9 of the last 10. Usual ups and downs.",
        address: "/assets/icon.svg",
      },
    ],
  },
  roster: cardOf({ kind: "large-roster", team, people: 412 }),
  unreachable: cardOf({ kind: "unreachable", team, why: "removed", since: nextAt }),
  idea: cardOf({
    kind: "idea-raised",
    team,
    idea: anIdea({ state: "testing", meToo: 2 }),
    cycles: [aCycle()],
  }),
  overdue: cardOf({ kind: "idea-overdue", team, idea: anIdea(), due: tuesday }),
  oneIdea: said({
    code: "idea",
    team,
    idea: anIdea({ driver: "safety", owner: { memberId: "member-1" as MemberId, name: "Ben" } }),
    cycles: [aCycle({ result: "in reach on five of seven days" })],
    moves: MOVES,
    today: tuesday,
  }),
  shared: cardOf(sharedFacts({ thanks: 3 })),
  goals: said(goalReplies.goals),
  welcome: cardOf(starterFacts("welcome")),
  fourWeeks: cardOf(starterFacts("starter-questions", { state: "asked" })),
  pulseResult: cardOf({ kind: "pulse-result", result: ofWard9, bars }),
  pulseTeams: said({ code: "pulse-view", view: "teams", result: ofLauncher, bars }),
  pulseTrend: said({ code: "pulse-view", view: "trend", result: ofLauncher, bars }),
  digest: cardOf(digestNotices.digest),
  commitment: cardOf(digestNotices.commitment),
  visit: cardOf(digestNotices.visit),
  help: said({ code: "help", commands }),
  setUp: said({ code: "set-up", settings, isFirst: true, notes: [], nextAt, openedNow: false }),
  status: said({ code: "status", ...status() }),
  ideas: said({
    code: "ideas",
    team: "Ward 7",
    ideas: [
      onBoard({ next: "own" }),
      onBoard({ name: "W7-9", problem: "Tape marks for drip stands", state: "parked", raisedBy: "Ben" }),
    ],
    today: tuesday,
  }),
  questions: said({
    code: "questions",
    teamId: ids.team,
    team: "Ward 7",
    template: "Daily",
    templates,
    questions,
  }),
  answered: said({
    code: "answered",
    date: tuesday,
    team: "Ward 7",
    edited: false,
    late: false,
    privateToLead: false,
  }),
  home: said({
    code: "home",
    ...atHome,
    teams: [teamAtHome({ isLead: true, myAnswers: aResponse() }), teamAtHome()],
  }),
  refusal: shownCard({
    kind: "refused",
    refusal: { code: "words-missing", words: "CODE", example: "role claim K7" },
  }),
} satisfies Record<string, Card>;

const empty = { values: {}, warnings: [], errors: [] } as const;
const about = { huddleId: ids.huddle, team: "Ward 7", date: tuesday, urgent: "bleep 123" };
const crowd = ["Amira", "Ben", "Chidi"].map((name, at) => ({ memberId: `member-${at}` as MemberId, name }));
const worry = aQuestion({
  key: "pc-h6",
  text: "Is there a worry to share?",
  audience: "chooses",
  optional: true,
});

const asked: { [Name in FormName]: Extract<FormAsked, { form: Name }> } = {
  setup: { form: "setup", teamId: null, conversationName: "ward-7", isFirst: true, templates, ...empty },
  answer: { form: "answer", ...about, late: false, questions: [...threeQuestions, worry], ...empty },
  red: {
    form: "red",
    huddleId: ids.huddle,
    urgent: "bleep 123",
    contacts: ["Pat, wellbeing, 4567"],
    ...empty,
  },
  scribe: { form: "scribe", ...about, people: crowd, questions: threeQuestions.slice(1), ...empty },
  idea: {
    form: "idea",
    teamId: ids.team,
    from: null,
    similar: [{ id: ids.idea, name: "W7-3", team: "Ward 7", problem: "Bells out of reach", state: "new" }],
    goals: someGoals,
    urgent: "bleep 123",
    ...empty,
  },
  escalation: ideaForms.escalation,
  "idea-move": {
    form: "idea-move",
    ...{
      ideaId: ids.idea,
      name: "W7-12",
      problem: "Call bell out of reach",
      move: "due",
      next: false,
      people: [],
    },
    urgent: "bleep 123",
    ...empty,
  },
  question: { form: "question", teamId: ids.team, key: "own-1", urgent: null, ...empty },
  template: { form: "template", teamId: ids.team, templates, ...empty },
  roster: { form: "roster", teamId: ids.team, people: crowd, ...empty },
  branch: { form: "branch", unitId: ids.team, unit: "Ward 7", nearest: "Medicines", ...empty },
  organisation: { form: "organisation", learning: null, ...empty },
  ...goalForms,
  ...pulseForms,
  ...digestForms,
  "in-summary": {
    form: "in-summary",
    responseId: ids.response,
    answers: [{ key: "core-3", shown: "calm" }],
    ...empty,
  },
};

function opened(form: FormAsked): Form {
  const shown = shownOf({ kind: "form", form }, env);
  if (shown.kind !== "form") throw new Error(`shown as ${shown.kind}`);
  return shown.form;
}

export const forms = Object.values(asked).map(opened);

/** The answer form, come back: what may be about a patient, and a question left out. */
export const troubled: Form = {
  ...opened({
    ...asked.answer,
    values: { "core-1": "amber", "pc-h2": "Mrs Jones, 943 476 5919, needs a walking frame" },
    warnings: [{ field: "pc-h2", kinds: ["nhs-number", "name"] }],
  }),
};

/** A form with a problem at each field, and one of every kind of field. */
export const everyField: Form = {
  name: "setup",
  title: "Every kind of field",
  submit: "Save",
  context: ids.team,
  fields: [
    { kind: "note", text: ["Read this, ", { bold: "please" }, "."], warning: true },
    {
      ...field("text", "A line"),
      kind: "text",
      lines: "one",
      value: "so",
      maxLength: 10,
      placeholder: "Such as",
    },
    {
      ...field("area", "Some lines"),
      kind: "text",
      lines: "many",
      value: "\nfirst\nsecond",
      maxLength: 3000,
    },
    { ...field("choice", "One of these"), kind: "choice", options: options("a", "b"), value: "b" },
    { ...field("select", "One of many"), kind: "select", options: options("c", "d"), value: "d" },
    { ...field("ticks", "Any of these"), kind: "ticks", options: options("e", "f", "g"), values: ["e", "g"] },
    { ...field("person", "Manager"), kind: "person" },
    { ...field("date", "Until"), kind: "date", value: "2026-12-01" },
    { ...field("none", "Nothing here"), kind: "choice", options: [], value: null },
  ],
};

function field(id: string, label: string) {
  return { id, label, hint: `Hint of ${id}`, optional: id === "choice", error: `Problem of ${id}` };
}
function options(...values: string[]) {
  return values.map((value) => ({ value, label: `Option ${value}` }));
}
