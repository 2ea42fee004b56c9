// Buttons and forms: which handler each one asks. Values and contexts hold ids only, and are checked by the handlers.
import type { ActionName } from "../domain/actions.ts";
import type { FormName, FormValues } from "../domain/forms.ts";
import type { PlatformPerson } from "../domain/sender.ts";
import type { Asker } from "../store/store.ts";
import { openAnswer, submitAnswer, submitRed } from "./answer.ts";
import { openCommitment, sayOutcome, submitCommitment } from "./commitment.ts";
import { digestMore } from "./digest.ts";
import { openEscalation, openHold, openReply, passOn, submitEscalation } from "./escalation-answers.ts";
import { openGoal, openRewording, retireGoal, submitGoal } from "./goals.ts";
import { openOneIdea, pressMove, submitMove } from "./idea-moves.ts";
import { nameOnShare, pressShare, thankIdea } from "./idea-share.ts";
import { makeIdea, meTooIdea, openIdea, submitIdea } from "./ideas.ts";
import type { Ask } from "./interaction.ts";
import { inSummary, meToo, split, submitInSummary } from "./marks.ts";
import { chartTable } from "./measure.ts";
import { submitOrganisation } from "./organisation.ts";
import type { Asked, Outcome } from "./outcome.ts";
import { press, reminders } from "./presence.ts";
import { openPulse, submitPulse } from "./pulse-answer.ts";
import { cancelPulse, changePulse, sendPulse, submitLaunch } from "./pulse-launch.ts";
import { callOffPulse } from "./pulse-plan.ts";
import { pulseComments, pulseDownload, pulseIdea, pulseView } from "./pulse-results.ts";
import { changePulseSet, submitPulseSet } from "./pulse-sets.ts";
import {
  addQuestion,
  changeQuestion,
  openQuestions,
  openTemplate,
  submitQuestion,
  submitTemplate,
} from "./questions.ts";
import { openRoster, rosterEveryone, submitRoster } from "./roster.ts";
import { openScribe, submitScribe } from "./scribe.ts";
import { openSetup, submitSetup } from "./setup.ts";
import { openStarter, skipStarter, starterMet, submitStarter } from "./starters.ts";
import { submitBranch } from "./team-tree.ts";
import { cancelVisit, openAsk, openPlan, submitAsk, submitPlan } from "./visits.ts";

type Mentions = Readonly<Record<string, PlatformPerson>>;

type HuddleActions = Partial<Record<ActionName, (asked: Asked<Asker>, id: string) => Promise<Outcome>>>;
type HuddleForms = Partial<
  Record<FormName, (asked: Asked<Asker>, id: string, values: FormValues) => Promise<Outcome>>
>;

/** What is pressed or sent about a huddle, which is read with whoever asks: of them these know an Asker alone. */
const HUDDLE_ACTIONS = {
  answer: openAnswer,
  "nothing-today": (asked, id) => press(asked, id, "nothing"),
  "not-on-shift": (asked, id) => press(asked, id, "off"),
  "on-shift": (asked, id) => press(asked, id, "on"),
  scribe: openScribe,
} as const satisfies HuddleActions;

const HUDDLE_FORMS = {
  answer: submitAnswer,
  red: submitRed,
  scribe: submitScribe,
} as const satisfies HuddleForms;

const ACTIONS: Readonly<Record<ActionName, (asked: Asked, value: string) => Promise<Outcome> | Outcome>> = {
  ...HUDDLE_ACTIONS,
  "me-too": meToo,
  "in-summary": inSummary,
  "make-idea": makeIdea,
  reminders,
  setup: openSetup,
  "roster-everyone": rosterEveryone,
  "roster-choose": openRoster,
  questions: openQuestions,
  "question-add": addQuestion,
  "template-choose": openTemplate,
  "question-change": changeQuestion,
  idea: openIdea,
  "idea-open": openOneIdea,
  "idea-me-too": meTooIdea,
  "idea-move": pressMove,
  "escalation-reply": openReply,
  "escalation-hold": openHold,
  "escalation-pass": passOn,
  "escalation-open": openEscalation,
  "idea-share": pressShare,
  "idea-share-name": nameOnShare,
  "idea-thanks": thankIdea,
  "goal-add": openGoal,
  "goal-reword": openRewording,
  "goal-retire": retireGoal,
  "starter-met": starterMet,
  "starter-answer": openStarter,
  "starter-skip": skipStarter,
  "chart-table": chartTable,
  "pulse-answer": openPulse,
  "pulse-call-off": callOffPulse,
  "pulse-send": sendPulse,
  "pulse-change": changePulse,
  "pulse-cancel": cancelPulse,
  "pulse-set": changePulseSet,
  "pulse-teams": pulseView("teams"),
  "pulse-statements": pulseView("statements"),
  "pulse-trend": pulseView("trend"),
  "pulse-table": pulseView("table"),
  "pulse-comments": pulseComments,
  "pulse-download": pulseDownload,
  "pulse-idea": pulseIdea,
  "digest-more": digestMore,
  commit: openCommitment,
  "commit-outcome": sayOutcome,
  "visit-plan": openPlan,
  "visit-cancel": cancelVisit,
  "visit-ask": openAsk,
};

const FORMS: Readonly<
  Record<
    FormName,
    (asked: Asked, context: string, values: FormValues, mentions: Mentions) => Promise<Outcome>
  >
> = {
  ...HUDDLE_FORMS,
  setup: submitSetup,
  idea: submitIdea,
  "idea-move": submitMove,
  escalation: submitEscalation,
  question: (asked, context, values) => {
    const [teamId, key] = split(context);
    return submitQuestion(asked, teamId, key === "" ? null : key, values);
  },
  template: (asked, teamId, values) => submitTemplate(asked, teamId, values.template),
  roster: submitRoster,
  "pulse-set": submitPulseSet,
  "pulse-launch": submitLaunch,
  "pulse-answer": submitPulse,
  commit: submitCommitment,
  visit: submitPlan,
  "visit-ask": submitAsk,
  branch: submitBranch,
  organisation: submitOrganisation,
  goal: submitGoal,
  starter: submitStarter,
  "in-summary": (asked, responseId, values) => submitInSummary(asked, responseId, list(values.answers)),
};

const huddleActions: HuddleActions = HUDDLE_ACTIONS;
const huddleForms: HuddleForms = HUDDLE_FORMS;

/** What is asked about a huddle, whose id is as the platform gives it back; null: it is about something else. */
export function aboutHuddle(
  ask: Ask,
): { huddleId: string; run(asked: Asked<Asker>): Promise<Outcome> } | null {
  if (ask.kind === "action") {
    const [run, huddleId] = [huddleActions[ask.action], ask.value];
    return run ? { huddleId, run: (asked) => run(asked, huddleId) } : null;
  }
  if (ask.kind !== "submit") return null;
  const { context: huddleId, values } = ask;
  const run = huddleForms[ask.form];
  return run ? { huddleId, run: (asked) => run(asked, huddleId, values) } : null;
}

const list = (value: FormValues[string] | undefined): readonly string[] =>
  typeof value === "string" ? [value] : (value ?? []);

export async function action(asked: Asked, name: ActionName, value: string): Promise<Outcome> {
  return ACTIONS[name](asked, value);
}

export async function submit(
  asked: Asked,
  form: FormName,
  context: string,
  { values, mentions }: { values: FormValues; mentions: Mentions },
): Promise<Outcome> {
  return FORMS[form](asked, context, values, mentions);
}
