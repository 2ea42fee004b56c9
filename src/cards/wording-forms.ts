// What stands on forms: titles (at most 24 characters), labels, hints, and the warning about patients.
import type { Warning } from "../domain/forms.ts";
import { list, ordinal } from "./phrases.ts";

export const FORM_TITLES = {
  setup: "Set up the huddle",
  settings: "Team settings",
  answer: "Your huddle answers",
  red: "What help is needed?",
  scribe: "Scribe for those there",
  idea: "Raise an idea",
  question: "Add a question",
  edit: "Edit a question",
  template: "Choose a question set",
  roster: "Who huddles here?",
  branch: "Make a branch",
  organisation: "Organisation's settings",
  goal: "Set a goal",
  "goal-reword": "Reword the goal",
  starter: "Your first four weeks",
  "in-summary": "For the week's summary",
  "idea-own": "Who takes it?",
  "idea-hand-back": "Hand it back",
  "idea-due": "When is it due?",
  "idea-start": "Start the idea",
  "idea-test": "Test the idea",
  "idea-study": "What came of it?",
  "idea-adopt": "Keep the change",
  "idea-adapt": "Change the idea",
  "idea-abandon": "Stop the idea",
  "idea-park": "Park the idea",
  "idea-escalate": "Pass the idea up",
  "escalation-reply": "Reply to the team",
  "escalation-hold": "Say when you answer",
} as const;

export const SUBMIT = {
  save: "Save",
  send: "Send",
  start: "Start",
  raise: "Raise",
  make: "Make it",
} as const;

type Kind = Warning["kinds"][number];

const SEEN: Readonly<Record<Kind, string>> = {
  "nhs-number": "an NHS number",
  "date-of-birth": "a date of birth",
  phone: "a phone number",
  postcode: "a postcode",
  email: "an email address",
  "hospital-number": "a hospital number",
  name: "a person's name",
  "bed-and-age": "a bed with an age",
};

/** Where a warning is about: the place of its question, else null. */
export interface Seen {
  place: number | null;
  kinds: readonly Kind[];
}

/** `That looks like an NHS number (in your second answer). Please take it out: …` */
export function warningLine(seen: readonly Seen[]): string {
  const things = seen.map(({ place, kinds }) => {
    const what = list([...new Set(kinds)].map((kind) => SEEN[kind]));
    return `${what} (${whereIn(place)})`;
  });
  const many = seen.length > 1 || seen.some(({ kinds }) => new Set(kinds).size > 1);
  return (
    `That looks like ${list(things)}. Please take ${many ? "them" : "it"} out: ` +
    "this is not the place for anything about a patient."
  );
}

function whereIn(place: number | null): string {
  if (place === null) return "in what you wrote";
  const word = ordinal(place);
  return word ? `in your ${word} answer` : `in your answer ${place + 1}`;
}

export const CONFIRM = {
  label: "If there is nothing to take out, tick this and send again",
  option: "This is not about a patient",
};

export const forHuddle = (title: string, late: boolean): string =>
  late ? `${title}. The huddle is closed; your answers count in the week's summary.` : `${title}.`;
export const COUNTS_ONLY = "Others see counts only, from five answers up.";

/** longest: characters of a name or a day. */
export const ACTION = {
  who: "Who?",
  by: "By when?",
  byHint: "In your own words, such as Thursday.",
  longest: 120,
};
export const AUDIENCE = {
  label: "Who may see this answer?",
  team: "Share with the team",
  lead: "Tell only the lead",
};

export const RED = {
  saved: "Your answers are saved. You said: red, we need help.",
  label: "What help is needed?",
  hint: "The team sees this in the thread. Leave it empty if it is in hand.",
  contacts: (contacts: readonly string[]) => `Someone to talk to: ${list(contacts)}.`,
};

export const SCRIBE = { present: "Who was there?", presentHint: "They count as having taken part." };

export const IDEA = {
  component: "Which part of how you improve is it about?",
  label: "What gets in the way?",
  hint: "The problem, not the answer to it. No names of patients, please.",
  newOrNumber: (number: string, toMove: string) =>
    `Send this to raise it as a new idea. If you meant idea ${number}, close this form: nothing is stored. ` +
    `To see idea ${number} and move it, type ${toMove}.`,
  driver: "What would it make better?",
  benefits: "Who benefits?",
  benefitsHint: "Patients, carers, staff: in a few words.",
};

export const MOVE = {
  /** Before the next test is asked for. */
  changed: (name: string) =>
    `Saved: ${name} is changed. What is its next test? You can also close this and test it later.`,
  prediction: "What do you predict?",
  predictionHint: "What you will try, for how long, and what you expect to see.",
  result: "What came of it?",
  resultHint: "What you saw, also if it was not what you predicted.",
  learning: "What did you learn?",
  learningHint: "It stands in the week's summary, for others to use.",
  reason: "Why does it have to wait?",
  reasonHint: "Such as what it waits for.",
  due: "Due on",
  owner: "Who takes it on?",
};

export const QUESTION = {
  label: "The question",
  hint: "Short and open: one thing, in plain words.",
  optional: "May people leave it out?",
  yes: "Yes, it is optional",
};

export const TEMPLATE = {
  label: "Question set",
  hint: "It takes the place of the team's present questions.",
};
export const ROSTER = {
  label: "Who huddles here?",
  hint: "The others are not prompted. They can join by themselves.",
};
export const IN_SUMMARY = {
  label: "Which answers go in the week's summary?",
  hint: "The summary is posted in the channel, without names.",
};

/** to: what is typed to have no manager. */
export const managerNow = (name: string, to: string): string =>
  `Now ${name}. Left empty, it stays so. To have none, type ${to}.`;

export const SETUP = {
  name: "Team name",
  days: "Huddle days",
  at: "Time",
  atHint: "09:00, or two times for two shifts: 07:30,19:30",
  zone: "Time zone",
  zoneHint: "Such as Europe/London",
  questions: "Question set",
  remind: "Reminder after how many minutes?",
  remindHint: "60, or off",
  close: "Closing time",
  closeHint: "16:00, or one for each huddle. A closing past midnight counts for the next day.",
  holidays: "Which bank holidays have no huddle?",
  summaryDay: "Day of the week's summary",
  summaryAt: "Time of the summary",
  shifts: "Does the team work in shifts?",
  shiftsYes: "Yes: count only who says On shift",
  manager: "Manager",
  managerHint: "Whom the team turns to when it is stuck. Choose from the list.",
  prefix: "Letters before an idea's number",
  prefixHint: "W7 makes W7-1, W7-2 and so on.",
  urgent: "For urgent worries",
  urgentHint: "Whom to call, such as bleep 123. Stands under every form.",
} as const;
