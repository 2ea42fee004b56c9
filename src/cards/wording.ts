// All English in one reviewable place. Here: words that stand on many cards, and how people talk to us on each
// platform. By subject: wording-*.ts, all beside this file. British English, reading age about 11, at most one emoji a
// line, never alone.
import type { ActionName } from "../domain/actions.ts";
import type { PictureRef } from "../domain/picture.ts";
import type { ComponentId } from "../domain/questions.ts";

type PlatformName = "slack" | "teams" | "web";

/** What differs between platforms and organisations. */
export interface Words {
  /** What stands before typed words: `/improve`; empty where they are typed alone. */
  command: string;
  /** What stands on both sides of typed words in a sentence. Teams shows a back tick as it is. */
  around: "`" | '"';
  /** How the bot is brought into a conversation. */
  invite: string;
  /** Who can open an open conversation. */
  everyone: string;
  /** Short names of the five components. */
  components: Readonly<Record<ComponentId, string>>;
  /** Names of question sets, by id; a set that is not here is called by its id. */
  templates: Readonly<Record<string, string>>;
  /** The address of a picture; null where it could not be fetched, and words stand alone. */
  pictureAt(picture: PictureRef): string | null;
}

const COMPONENTS: Words["components"] = {
  sp: "Shared purpose",
  pc: "People and culture",
  lb: "Leadership",
  cc: "Skills and time",
  ms: "Daily system",
};

const PLATFORMS: Readonly<Record<PlatformName, Pick<Words, "command" | "around" | "invite" | "everyone">>> = {
  slack: {
    command: "/improve",
    around: "`",
    invite: "Invite me first: /invite @Improvement Huddle",
    everyone: "this workspace",
  },
  teams: {
    command: "@Improvement Huddle",
    around: '"',
    invite: "Add me first: in the team's menu choose Manage team, then Apps, then Improvement Huddle",
    everyone: "this Microsoft team",
  },
  web: {
    command: "",
    around: '"',
    invite: "Open your team's own page first",
    everyone: "your organisation",
  },
};

/** The words of one platform; an organisation's own names, and a command with another name, replace ours. */
export function wordsFor(platform: PlatformName, own: Partial<Words> = {}): Words {
  return { components: COMPONENTS, templates: {}, pictureAt: () => null, ...PLATFORMS[platform], ...own };
}

/** A command as it is typed here, between back ticks where those are drawn as code, else between quotes. */
export function typed({ command, around }: Words, what: string): string {
  return `${around}${`${command} ${what}`.trimStart()}${around}`;
}

/** The word on each button. Some say something else where they stand; those are given beside their card. */
export const BUTTONS: Readonly<Record<ActionName, string>> = {
  answer: "Answer",
  "nothing-today": "Nothing today",
  "not-on-shift": "Not on shift",
  "on-shift": "On shift",
  scribe: "Scribe",
  "me-too": "Me too",
  "in-summary": "Put in the week's summary",
  "make-idea": "Make it an idea",
  reminders: "Stop reminders",
  setup: "Settings",
  "roster-everyone": "Everyone",
  "roster-choose": "Choose",
  questions: "Questions",
  "question-add": "Add a question",
  "template-choose": "Choose a set",
  "question-change": "Change",
  idea: "Raise an idea",
  "idea-open": "Look",
  "idea-me-too": "Me too",
  "idea-move": "Move it",
  "escalation-reply": "Reply",
  "escalation-hold": "Holding reply",
  "escalation-pass": "Pass up",
  "escalation-open": "Open",
  "idea-share": "Share what we learned",
  "idea-share-name": "Put my name to it",
  "idea-thanks": "Thanks",
  "goal-add": "Add a goal",
  "goal-reword": "Reword",
  "goal-retire": "Retire",
  "starter-met": "Done",
  "starter-answer": "Answer",
  "starter-skip": "Skip",
  "chart-table": "Show as a table",
  "pulse-answer": "Answer privately",
  "pulse-call-off": "Call it off",
  "pulse-send": "Send",
  "pulse-change": "Change",
  "pulse-cancel": "Cancel",
  "pulse-set": "New set",
  "pulse-teams": "By team",
  "pulse-statements": "By statement",
  "pulse-trend": "Over time",
  "pulse-table": "Show as a table",
  "pulse-comments": "In their words",
  "pulse-download": "Download",
  "pulse-idea": "Make it an idea",
  "digest-more": "Show more",
  commit: "Answer",
  "commit-outcome": "Done",
  "visit-plan": "Plan a visit",
  "visit-cancel": "Cancel the visit",
  "visit-ask": "Ask for a visit",
};

export const ANSWER_LATE = "Answer late";
export const CHANGE_ANSWERS = "Change my answers";
export const WHO_HUDDLES = "Who huddles";
export const REMIND_ME = "Remind me again";

/** Ends every form. urgent: the team's own contact. */
export function notForIncidents(urgent: string | null): string {
  return `Not for incidents or urgent worries. Tell the nurse in charge now${urgent ? ` (${urgent})` : ""}.`;
}

export const CUT_IN_THREAD = "… (cut here; all of it is kept)";
