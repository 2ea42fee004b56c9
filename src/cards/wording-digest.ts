// What managers read: their digest, what they say they will unblock, and their visits; and what teams are told of it.
import type { CommitmentOutcome, CommitmentTold } from "../domain/commitment.ts";
import type { DigestFacts, DigestSection, DigestTeam, Excerpt, TeamWeek, Waiting } from "../domain/digest.ts";
import type { Refusal } from "../domain/refusals.ts";
import type { Said } from "../domain/replies.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Rich } from "./card.ts";
import { dateInWords, span } from "./dates.ts";
import {
  anyOf,
  bare,
  counted,
  folded,
  list,
  numberWord,
  ofUs,
  oneLine,
  possessive,
  sayings,
  stopped,
} from "./phrases.ts";
import { typed, type Words } from "./wording.ts";
import { ideaTitle, learned, OUTCOME_WORDS, testingCount } from "./wording-ideas.ts";
import { heldOf, moodOfWeek } from "./wording-week.ts";

/** Characters: of a text that people wrote, and of a name. */
const TEXT = 100;
const NAME = 60;
const LEARNING = 80;

/** `Your four teams, week of 23 November` */
export function digestTitle({ teams, week }: Pick<DigestFacts, "teams" | "week">): string {
  const many = teams.length === 1 ? "Your team" : `Your ${numberWord(teams.length)} teams`;
  return `${many}, week of ${span(week, week)}`;
}

export const digestContinued = (title: string): string => `${title}, continued`;

/** In one line, for a notification. */
export function digestInBrief({ queue, asks }: DigestFacts): string {
  const waiting = queue.length === 0 ? NOTHING_WAITS : `${waitingFor(queue.length)}.`;
  const asked = asks.length === 0 ? "" : ` ${counted(asks.length, "team asks", "teams ask")} for a visit.`;
  return `${waiting}${asked} ${UNBLOCK}`;
}

export const waitingFor = (count: number): string => `Waiting for you (${count})`;
export const NOTHING_WAITS = "Nothing that was passed up waits for an answer.";

/** `ED-3 "Oxygen ports" from Emergency, reply by Monday 30 November, second time. Why: …` */
export function waitingLine(one: Waiting, date: LocalDate): Rich {
  const problem = one.problem === "" ? "" : ` "${oneLine(bare(one.problem), TEXT)}"`;
  const late = one.replyBy < date ? ", overdue" : "";
  const again = one.round > 1 ? `, ${nth(one.round)} time` : "";
  const why = one.reason === "" ? "" : ` Why: ${stopped(oneLine(one.reason, TEXT))}`;
  const by = `reply by ${dateInWords(one.replyBy)}`;
  return [{ bold: one.name }, `${problem} from ${oneLine(one.team, NAME)}, ${by}${late}${again}.${why}`];
}

const NTH = ["", "", "second", "third", "fourth", "fifth"];
const nth = (count: number): string => NTH[count] ?? `${count}th`;

export const A_TO_Z =
  "Each team, A to Z, beside its own last weeks. What people wrote comes from the team's own summary, without names.";

/** Its figures in a line, `Huddles held 5 of 5 (the 4 weeks before: 17 of 20). …`, and a line for each thing said. */
export function teamLine({ name, week }: DigestTeam): Rich {
  const called = { bold: oneLine(name, NAME) };
  if (week === null) return [called, `: ${NO_WEEK}`];
  const lines = [figures(week).join(" "), ...inWords(week)];
  return [called, ` (${span(week.fromDate, week.toDate)})\n${lines.join("\n")}`];
}

const NO_WEEK = "no week to sum up lately.";

function figures(week: TeamWeek): string[] {
  const { before, last, raised, testing, ended, visits } = week;
  const past =
    before === null
      ? ""
      : ` (${before.weeks === 1 ? "the week before" : `the ${before.weeks} weeks before`}: ${heldOf(before)})`;
  const people = last === null ? "" : ` (the week before ${last.tookPart} of ${last.people})`;
  const ideas = [
    ...(raised > 0 ? [`${raised} raised`] : []),
    ...(testing > 0 ? [testingCount(testing)] : []),
    ...(ended > 0 ? [`${ended} ended`] : []),
  ];
  return [
    `Huddles held ${heldOf(week)}${past}.`,
    `${week.tookPart} of ${week.people} people took part${people}.`,
    ...(ideas.length > 0 ? [`Ideas: ${list(ideas)}.`] : []),
    ...(visits > 0 ? [`${counted(visits, "visit", "visits")}.`] : []),
  ];
}

function inWords({ moods, wentWell, inTheWay, help, closed, ended }: TeamWeek): string[] {
  const mood = moodOfWeek(moods);
  const ideas = closed.map(({ name, problem, outcome, learning }) => {
    const title = problem === "" ? name : ideaTitle(name, oneLine(bare(problem), NAME));
    const lesson = learning === null ? "" : ` ${learned(oneLine(learning, LEARNING))}`;
    return `${title} ${OUTCOME_WORDS[outcome]}.${lesson}`;
  });
  const rest = ended - closed.length;
  return [
    ...(mood === null ? [] : [mood]),
    ...told("Went well", wentWell),
    ...told("In the way", inTheWay),
    ...told("Asks for help", help),
    ...ideas,
    ...(rest > 0 ? [`And ${rest} more that ended.`] : []),
  ];
}

/** `In the way: porter delays (six of us) and 2 more in its summary.` */
function told(label: string, { told: some, more }: Excerpt): string[] {
  if (some.length + more === 0) return [];
  if (some.length === 0) return [`${label}: ${more} in its summary.`];
  const texts = sayings(
    some.map((one) => ofUs({ ...one, text: oneLine(one.text, TEXT) })),
    some.length,
  );
  return [`${label}: ${more > 0 ? `${bare(texts)}, and ${more} more in its summary.` : texts}`];
}

export const ASKED_FOR_VISIT = "Asked for a visit";
export const YOUR_VISITS = "Your visits";

/** `Ward 9, "see the discharge lounge at 15:00".` */
export const wishLine = (team: string, wish: string): string =>
  wish === "" ? `${oneLine(team, NAME)}.` : `${oneLine(team, NAME)}, "${oneLine(bare(wish), 150)}".`;
export const visitLine = (team: string, date: LocalDate): string =>
  `${oneLine(team, NAME)} on ${dateInWords(date)}.`;

const SECTION_WORDS: Readonly<Record<DigestSection, readonly [string, string]>> = {
  queue: ["more that waits", "more that wait"],
  teams: ["more team", "more teams"],
  asks: ["more wish", "more wishes"],
  visits: ["more visit", "more visits"],
};
/** `And 52 more teams.` */
export const andMoreOf = (section: DigestSection, count: number): string =>
  `And ${counted(count, ...SECTION_WORDS[section])}.`;
export const ALL_TOLD = "That is all of it.";

export const UNBLOCK = "What will you unblock this week?";
export const postedTo = (teams: number): string =>
  teams === 1 ? "Your answer is posted to your team." : "Your answer is posted to your teams.";
export const youSaid = (text: string): string => `This week you will unblock: “${oneLine(text, 300)}”`;
export const lastWeek = (text: string): string => `You said you would unblock: “${oneLine(text, 300)}” Done?`;
export const CHANGE_IT = "Change it";

export const OUTCOME_BUTTONS: Readonly<Record<CommitmentOutcome, string>> = {
  done: "Done",
  working: "Still working on it",
  "not-done": "Not done",
};

const OUTCOME_SAID: Readonly<Record<CommitmentOutcome, string>> = {
  done: "Done.",
  working: "Still working on it.",
  "not-done": "Not done.",
};

const outcomeSaid = (outcome: CommitmentOutcome | null): string =>
  outcome === null ? "" : OUTCOME_SAID[outcome];

/** In the team's conversation: `Dana will unblock this week: “…”. Done.` */
export const commitmentWords = ({ manager, outcome }: CommitmentTold) => ({
  lead: `${oneLine(manager, NAME)} will unblock:`,
  outcome: outcomeSaid(outcome),
});

export const VISITS_LABEL = "Visits";
export const COMMITMENTS_LABEL = "To unblock";

/** In the week's summary: `Dana said “call the porters' manager”. Done.` */
export function commitmentsInWords(all: readonly CommitmentTold[], most: number): string {
  const lines = all.map(({ manager, text, outcome }) => {
    const end = outcome === null ? "" : ` ${outcomeSaid(outcome)}`;
    return `${oneLine(manager, NAME)} said “${oneLine(bare(text), 200)}”.${end}`;
  });
  return folded(lines, most, " ");
}

/** `2: Dana on Tuesday 24 November, Eli on Thursday 26 November.` */
export function visitsInWords(visits: readonly { manager: string; date: LocalDate }[], most: number): string {
  const each = visits.map(
    ({ manager, date }) => `${oneLine(manager || "a manager", NAME)} on ${dateInWords(date)}`,
  );
  return `${visits.length}: ${stopped(folded(each, most))}`;
}

/** In the prompt: `Visit today: Dana, "the discharge lounge".` */
export function visitToday({ manager, note }: { manager: string; note: string | null }): string {
  const what = note === null ? "." : `, “${oneLine(bare(note), 150)}”.`;
  return `Visit today: ${oneLine(manager, NAME)}${what}`;
}

export const willVisit = (manager: string, team: string, date: LocalDate): string =>
  `${oneLine(manager, NAME)} will visit ${team} on ${dateInWords(date)}.`;
export const wantsToSee = (note: string): string => `To see: “${oneLine(bare(note), 300)}”.`;
export const youAskedFor = (wish: string): string => `You asked: “${oneLine(bare(wish), 300)}”.`;
export const cannotCome = (manager: string, date: LocalDate): string =>
  `The visit of ${oneLine(manager, NAME)} on ${dateInWords(date)} is cancelled.`;
export const STILL_ASKED = "What you asked for still stands in the managers' digests.";

export const digestUnreached = (manager: string, team: string): string =>
  `The weekly digest for ${oneLine(manager, NAME)}, who manages ${team}, cannot be delivered.`;
export const unreachedCure = (words: Words): string =>
  "Ask them to open a private chat with Improvement Huddle, or to allow it again. If they have left, choose another " +
  `manager: type ${typed(words, "setup manager=@name")} in the team's channel.`;

type Told<Code extends Said["code"]> = Extract<Said, { code: Code }>;

export const DIGEST_SENTENCES = {
  committed: ({ teams, edited }: Told<"committed">) =>
    `Thank you: ${edited ? "it is changed" : "it is posted"} in ${counted(teams, "team's channel", "teams' channels")}, with your name. ` +
    "Your next digest asks what became of it.",
  "outcome-said": ({ outcome, teams }: Told<"outcome-said">) =>
    `Noted: ${OUTCOME_SAID[outcome].toLowerCase()} ${counted(teams, "team sees", "teams see")} it on your post, and in the next summary.`,
  "visit-cancelled": ({ team, date }: Told<"visit-cancelled">) =>
    `Done: the visit to ${team} on ${dateInWords(date)} is cancelled, and the team is told.`,
  "visit-asked": ({ team, managers }: Told<"visit-asked">) =>
    `Noted: it stands in the next digest of ${anyOf(managers.slice(0, 5))}. ${team} hears when a visit is planned.`,
};

export const visitPlanned = (team: string, date: LocalDate): string =>
  `Planned: you visit ${team} on ${dateInWords(date)}. The team is told now, and reminded on the day.`;

type Refused<Code extends Refusal["code"]> = Extract<Refusal, { code: Code }>;

export const DIGEST_REFUSALS = {
  "needs-manager": ({ team, managers }: Refused<"needs-manager">, { words }: { words: Words }) => {
    const only = "Only a manager has a digest, of the teams they manage.";
    if (managers.length > 0)
      return `${only} ${possessive(team ?? "")} manager is ${anyOf(managers.slice(0, 5))}.`;
    const nobody = team === null ? "You manage none." : `Nobody manages ${team} yet.`;
    return `${only} ${nobody} A lead names one: ${typed(words, "setup manager=@name")}`;
  },
  "no-manager": ({ team }: Refused<"no-manager">, { words }: { words: Words }) =>
    `Nobody manages ${team} yet, so nobody would come. To name someone, type ${typed(words, "setup manager=@name")}.`,
  "visit-changed": (_: Refused<"visit-changed">, { words }: { words: Words }) =>
    `That visit has been changed in the meantime. To see how it stands, a manager types ${typed(words, "digest")}.`,
  "too-far-ahead": ({ days }: Refused<"too-far-ahead">) =>
    `That is too far ahead. Please choose a date within ${days} days.`,
};

export const COMMIT = {
  title: "What will you unblock?",
  label: "What will you unblock this week?",
  hint: "One thing that only you can move. In a sentence or two.",
  posted: (teams: number) =>
    teams === 1
      ? "It is posted to your team, with your name."
      : `It is posted to your ${numberWord(teams)} teams, with your name.`,
};

export const VISIT = {
  title: "Plan a visit",
  team: "Which team?",
  date: "On which day?",
  note: "What would you like to see?",
  noteHint: "The team reads it. Go and see, ask and listen.",
  asked: (team: string, wish: string) => `${team} asked: “${oneLine(bare(wish), 300)}”.`,
  askTitle: "Ask for a visit",
  wish: "What should your manager come and see?",
  wishHint:
    "It stands in your managers' next digest. Say when, if it matters: such as the discharge lounge at 15:00.",
};
