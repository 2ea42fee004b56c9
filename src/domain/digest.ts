// A manager's digest: what their teams' own summaries said, without who said it, what waits for them, and what they said
// they would do. Each team stands beside its own past, in the order of its name; no two are compared.
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import { type Commitment, currentOne, toLookBackOn } from "./commitment.ts";
import type { EscalationId, TeamId, VisitId } from "./ids.ts";
import { alphabet } from "./tree.ts";
import { namesIn } from "./unnamed.ts";
import type { Visit } from "./visit.ts";
import type { Said, WeekFacts } from "./week.ts";

/** An idea that was passed up and waits for an answer that the manager may give. */
export interface Waiting {
  id: EscalationId;
  /** `ED-3` */
  name: string;
  problem: string;
  reason: string;
  teamId: TeamId;
  team: string;
  /** When it was asked. */
  at: Instant;
  /** In the team's zone. */
  replyBy: LocalDate;
  /** From 1: how often its team has passed it up. */
  round: number;
  /** A holding reply was sent. */
  isHeld: boolean;
  /** Nothing stands above where it waits. */
  isTop: boolean;
}

/** What people wrote, as far as it stands here; the rest is in the team's own summary. */
export interface Excerpt {
  told: readonly Said[];
  more: number;
}

export interface TeamWeek
  extends Pick<
    WeekFacts,
    "fromDate" | "toDate" | "held" | "planned" | "tookPart" | "people" | "last" | "moods"
  > {
  /** Its own weeks before this one, at most four; null: this is its first. */
  before: { weeks: number; held: number; planned: number } | null;
  wentWell: Excerpt;
  inTheWay: Excerpt;
  help: Excerpt;
  raised: number;
  testing: number;
  /** How many ended; closed: the first of them. */
  ended: number;
  closed: readonly Pick<WeekFacts["ideasClosed"][number], "name" | "problem" | "outcome" | "learning">[];
  visits: number;
}

export interface DigestTeam {
  id: TeamId;
  name: string;
  /** null: no week of it has been summed up lately. */
  week: TeamWeek | null;
}

export interface DigestFacts {
  /** In the manager's zone. */
  date: LocalDate;
  week: LocalDate;
  /** A to Z. */
  teams: readonly DigestTeam[];
  /** Oldest first. */
  queue: readonly Waiting[];
  /** What teams asked for, oldest first. */
  asks: readonly { id: VisitId; teamId: TeamId; team: string; wish: string }[];
  /** The manager's own, the next one first. */
  visits: readonly { id: VisitId; team: string; date: LocalDate }[];
  lookBack: Pick<Commitment, "id" | "text" | "outcome"> | null;
  /** What they have said since their latest digest. */
  current: string | null;
}

export interface DigestInput {
  date: LocalDate;
  week: LocalDate;
  now: Instant;
  /** When the manager's latest digest was sent, this one counted. */
  since: Instant;
  /** summaries: the latest first. people: whose names stand nowhere here. */
  teams: readonly {
    id: TeamId;
    name: string;
    summaries: readonly { at: Instant; facts: WeekFacts }[];
    people: readonly string[];
  }[];
  queue: readonly Waiting[];
  asked: readonly Visit[];
  planned: readonly Visit[];
  commitment: Commitment | null;
}

const DAY = 24 * 60 * 60_000;
/** A week that was summed up longer ago is no news. */
const FRESH = 8 * DAY;
const WEEKS_BEFORE = 4;
const TOLD = { well: 1, way: 2, help: 2, closed: 2 };

/** Pure: the same rows give the same facts. */
export function digestFacts(input: DigestInput): DigestFacts {
  const { date, week, commitment, since } = input;
  const names = namesIn(input.teams.flatMap((one) => one.people));
  const nameOf = new Map(input.teams.map((one) => [one.id, one.name]));
  const back = toLookBackOn(commitment, since);
  return {
    ...{ date, week },
    teams: input.teams
      .map((one) => ({ id: one.id, name: one.name, week: weekOf(one, input.now) }))
      .sort((a, b) => alphabet.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)),
    queue: input.queue
      .map((one) => ({ ...one, problem: unnamed(one.problem, names), reason: unnamed(one.reason, names) }))
      .sort((a, b) => a.at - b.at),
    asks: input.asked.map(({ id, teamId, wish }) => ({
      ...{ id, teamId, team: nameOf.get(teamId) ?? "", wish: unnamed(wish ?? "", names) },
    })),
    visits: input.planned.flatMap(({ id, teamId, date: on }) =>
      on === null ? [] : [{ id, team: nameOf.get(teamId) ?? "", date: on }],
    ),
    lookBack: back && { id: back.id, text: back.text, outcome: back.outcome },
    current: currentOne(commitment, since)?.text ?? null,
  };
}

/** Whether there is nothing to tell and nothing to ask. */
export function isEmptyDigest({ teams, queue, asks, visits, lookBack }: DigestFacts): boolean {
  const weeks = teams.filter((one) => one.week !== null);
  return weeks.length + queue.length + asks.length + visits.length === 0 && lookBack === null;
}

function weekOf({ summaries, people }: DigestInput["teams"][number], now: Instant): TeamWeek | null {
  const [latest, ...earlier] = summaries;
  if (!latest || now - latest.at > FRESH) return null;
  const { facts } = latest;
  const past = earlier.slice(0, WEEKS_BEFORE).map((one) => one.facts);
  const sum = (of: (one: WeekFacts) => number) => past.reduce((all, one) => all + of(one), 0);
  const { fromDate, toDate, held, planned, tookPart, people: counted, last, moods } = facts;
  const names = namesIn(people);
  return {
    ...{ fromDate, toDate, held, planned, tookPart, people: counted, last, moods },
    before:
      past.length === 0
        ? null
        : { weeks: past.length, held: sum((one) => one.held), planned: sum((one) => one.planned) },
    wentWell: excerpt(facts.wentWell, TOLD.well, names),
    inTheWay: excerpt(facts.inTheWay, TOLD.way, names),
    help: excerpt(facts.help, TOLD.help, names),
    raised: facts.ideasRaised.length,
    testing: facts.ideasTesting,
    closed: facts.ideasClosed
      .map(({ name, problem, outcome, learning }) => ({
        ...{ name, outcome, problem: unnamed(problem, names) },
        learning: learning === null ? null : unnamed(learning, names) || null,
      }))
      .slice(0, TOLD.closed),
    ended: facts.ideasClosed.length,
    visits: facts.visits.length,
  };
}

/** Empty where it names somebody. */
const unnamed = (text: string, names: (text: string) => boolean): string => (names(text) ? "" : text);

/** What names somebody is not told here: it would say who. */
function excerpt(said: readonly Said[], most: number, names: (text: string) => boolean): Excerpt {
  const told = said.filter((one) => !names(one.text)).slice(0, most);
  return { told, more: said.length - told.length };
}

/** Where a list goes on, as a button's value says it. */
export const SECTIONS = ["queue", "teams", "asks", "visits"] as const;
export type DigestSection = (typeof SECTIONS)[number];

export const isSection = (word: string): word is DigestSection =>
  (SECTIONS as readonly string[]).includes(word);
