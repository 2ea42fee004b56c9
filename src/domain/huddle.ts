// One huddle: one team, one local date, one slot. Who counts, what may be shown, what an answer is.
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { HuddleId, MemberId, OrganisationId, ResponseId, TeamId } from "./ids.ts";
import type { AskedQuestion, ComponentId } from "./questions.ts";
import type { Person } from "./team.ts";

export type Mood = "green" | "amber" | "red";
/** The moods with their words: the colour is never shown alone. */
export const MOODS: readonly { mood: Mood; label: string }[] = [
  { mood: "green", label: "Green: fine" },
  { mood: "amber", label: "Amber: stretched" },
  { mood: "red", label: "Red: we need help" },
];

export function isMood(choice: string | null): choice is Mood {
  return MOODS.some(({ mood }) => mood === choice);
}

export type MoodCounts = Readonly<Record<Mood, number>>;

/** Mood is shown as counts, and only from this many answers up, so that nobody's is found by elimination. */
export const MOOD_FLOOR = 5;

export interface Huddle {
  organisationId: OrganisationId;
  id: HuddleId;
  teamId: TeamId;
  date: LocalDate;
  slot: number;
  state: "open" | "closed";
  openedAt: Instant;
  /** null: no reminder, or it has been sent. */
  remindAt: Instant | null;
  closesAt: Instant;
  closedAt: Instant | null;
  /** The summary that ended its week has been posted: no late answers any more. */
  settledAt: Instant | null;
  busy: boolean;
  questions: readonly AskedQuestion[];
  theme: ComponentId | null;
  /** Frozen at closing; null when fewer than MOOD_FLOOR people said. */
  mood: MoodCounts | null;
}

/**
 * expected: counted, not heard from. on: said "On shift" (shift teams). off: not on shift, not counted.
 * nothing: took part with "Nothing today". answered: submitted. present: ticked by the scribe.
 */
export type ParticipationState = "expected" | "on" | "off" | "nothing" | "answered" | "present";

export interface Participation extends Person {
  state: ParticipationState;
  at: Instant | null;
}

/** The same where only who took part comes by name. */
export interface Part extends Pick<Participation, "state"> {
  name: string | null;
}

export interface Answer {
  key: string;
  position: number;
  /** Mood or choice value. */
  choice: string | null;
  text: string | null;
  who: string | null;
  byWhen: string | null;
  /** lead: the person chose to tell only the lead. */
  audience: "team" | "lead";
  inSummary: boolean;
  /** The person ticked "This is not about a patient" after a warning. */
  confirmed: boolean;
  answeredAt: Instant;
}

/** An answer as others may see it, with who said Me too. */
export interface SeenAnswer extends Answer {
  meToo: number;
}

/** Entered on the author's own device, or on their team's shared PC, where anybody can pick any name. */
export type Via = "own" | "ward";

/** One submission: a member's own, or the one they entered as scribe for those present. */
export interface HuddleResponse {
  id: ResponseId;
  huddleId: HuddleId;
  author: Person;
  kind: "own" | "scribe";
  /** How it was entered last. */
  via: Via;
  submittedAt: Instant;
  editedAt: Instant | null;
  late: boolean;
  answers: readonly SeenAnswer[];
}

/** Whether anything in a response is for all to read: a mood never is. */
export function isForAll(answers: readonly Pick<Answer, "text" | "choice" | "audience">[]): boolean {
  return answers.some(
    ({ text, choice, audience }) =>
      audience === "team" && (text !== null || (choice !== null && !isMood(choice))),
  );
}

const TOOK_PART: ReadonlySet<ParticipationState> = new Set(["answered", "nothing", "present"]);

export interface Tally<One> {
  /** Took part: answered, nothing today, or ticked by the scribe. */
  tookPart: readonly One[];
  /** Counted at all: everyone but those off. In a shift team: those who said on shift or took part. */
  counted: number;
  off: number;
}

/** Counts a huddle's people. `shifts`: only those who said they are on shift, or took part, are counted. */
export function tally<One extends Pick<Participation, "state">>(
  people: readonly One[],
  shifts: boolean,
): Tally<One> {
  const tookPart = people.filter((one) => TOOK_PART.has(one.state));
  const off = people.filter((one) => one.state === "off").length;
  const counted = people.filter((one) => one.state !== "off" && !(shifts && one.state === "expected")).length;
  return { tookPart, counted, off };
}

/** Who is reminded: counted, silent, not off. */
export function silent(people: readonly Participation[], shifts: boolean): readonly MemberId[] {
  const waiting = shifts ? "on" : "expected";
  return people.filter((one) => one.state === waiting).map((one) => one.memberId);
}

/** Whether an answer is taken now; late ones are, until the week's summary. */
export function takesAnswers(huddle: Pick<Huddle, "state" | "settledAt">): boolean {
  return huddle.state === "open" || huddle.settledAt === null;
}

/** Counts by mood; null below the floor. */
export function moodCounts(moods: readonly Mood[]): MoodCounts | null {
  if (moods.length < MOOD_FLOOR) return null;
  const counts = { green: 0, amber: 0, red: 0 };
  for (const mood of moods) counts[mood] += 1;
  return counts;
}
