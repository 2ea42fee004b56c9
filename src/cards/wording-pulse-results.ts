// What a closed pulse says: its title, a component's or statement's figures in words, and why something is hidden.
import type { Pulse } from "../domain/pulse.ts";
import type { ComponentSeen, GroupNamed, PulseResult, Seen } from "../domain/pulse-results.ts";
import type { ChangeSince } from "../domain/pulse-trend.ts";
import { COMPONENT_IDS } from "../domain/questions.ts";
import type { HiddenReason, PublishedView } from "../domain/release/view.ts";
import type { LocalDate } from "../time/calendar.ts";
import { dateInWords, shortDate } from "./dates.ts";
import { counted, numberWord } from "./phrases.ts";
import { HIDDEN_SCORE, numberIn, rangeIn } from "./wording-charts.ts";

const HOW_WE_IMPROVE = "How we improve";

/** `How we improve: autumn pulse`; a pulse of fewer components goes by its own name, without what stands in brackets. */
export function pulseTitle(
  { name, statements }: Pick<Pulse, "name" | "statements">,
  closedOn: LocalDate,
): string {
  const own = name.replace(/\s*\([^()]*\)\s*$/, "").trim();
  const asked = new Set(statements.flatMap((one) => one.component ?? []));
  const title = asked.size === COMPONENT_IDS.length || own === "" ? HOW_WE_IMPROVE : own;
  return `${title}: ${seasonOf(closedOn)} pulse`;
}

/** `How we improve: autumn pulse, Medicine` */
export const barsTitle = ({ pulse, closedOn, main }: PulseResult): string =>
  main.group.kind === "organisation"
    ? pulseTitle(pulse, closedOn)
    : `${pulseTitle(pulse, closedOn)}, ${groupName(main.group)}`;

/** From the equinoxes and solstices: a pulse that closes in early December is an autumn one to people. */
const SEASONS = [
  { name: "winter", from: "12-21" },
  { name: "autumn", from: "09-22" },
  { name: "summer", from: "06-21" },
  { name: "spring", from: "03-20" },
] as const;
const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));
const monthOf = (date: LocalDate): number => Number(date.slice(5, 7));
const seasonOf = (date: LocalDate): string =>
  SEASONS.find(({ from }) => from <= date.slice(5))?.name ?? "winter";

/** A season is clear only so long. */
const CLEAR_MONTHS = 10;

/** `summer` where that is clear to who reads it at `now`, else `27 October`, with its year when it is another one. */
function lastTime(since: LocalDate, now: LocalDate): string {
  const months = (yearOf(now) - yearOf(since)) * 12 + monthOf(now) - monthOf(since);
  if (months < CLEAR_MONTHS && seasonOf(since) !== seasonOf(now)) return seasonOf(since);
  return shortDate(since, { year: yearOf(since) !== yearOf(now) });
}

/** `31 of 41 answered. Closed Friday 27 November.` */
export const answeredLine = ({ pulse, closedOn }: PulseResult): string =>
  `${pulse.answered ?? 0} of ${pulse.people} answered. Closed ${dateInWords(closedOn)}.`;

export const placeInWords = ({ place, of }: { place: number; of: number }): string =>
  `Round ${place} of ${of}, the latest first.`;

/** The organisation has no name of its own here. */
export function groupName({ name, kind, isTeamToo }: GroupNamed): string {
  if (kind === "organisation") return "Everyone";
  return isTeamToo ? `${name} with its teams` : name;
}

const inGroup = (group: GroupNamed): string =>
  group.kind === "organisation" ? "the figures for everyone" : groupName(group);

const HIDDEN: Readonly<Record<HiddenReason, string>> = {
  "too-few": HIDDEN_SCORE,
  managers: "Shown only for groups led by three or more managers",
  complement: "Not shown, to protect people in a smaller group",
  "not-closed": "Not shown before the round closes",
};

type Hidden = Extract<Seen, { isShown: false }>;
type Shown = Extract<Seen, { isShown: true }>;

/** `Not enough answers to protect people; counted in Medicine`: without a full stop. */
export const hiddenInWords = ({ reason, countedIn }: Hidden): string =>
  `${HIDDEN[reason]}${countedIn ? `; counted in ${inGroup(countedIn)}` : ""}`;

export const whyHidden = ({ reason }: Hidden): string => HIDDEN[reason];

/** `Ward 9: too small to show alone; counted in Medicine.` */
export function groupHidden({ group, ...hidden }: PulseResult["hidden"][number]): string {
  if (hidden.reason !== "too-few") return `${groupName(group)}: ${hiddenInWords(hidden)}.`;
  const where = hidden.countedIn ? `; counted in ${inGroup(hidden.countedIn)}` : "";
  return `${groupName(group)}: too small to show alone${where}.`;
}

const SPREAD: Readonly<Record<NonNullable<PublishedView["spread"]>, string>> = {
  close: "close together",
  mixed: "mixed",
  wide: "far apart",
};
const ALIKE = "Nearly everyone answered alike, so a range is shown.";

/** A small team's. */
export const ROUNDS_TOGETHER = "last three rounds together";
const overRounds = (rounds: number): string => (rounds > 1 ? ` over ${numberWord(rounds)} rounds` : "");

/** `82% agree, 31 answers`; over three rounds it says so. */
export function agreeInWords({ agree, n, rounds }: Shown): string {
  const people = `${counted(n, "answer", "answers")}${overRounds(rounds)}`;
  return agree === null ? people : `${rangeIn("percent", agree)} agree, ${people}`;
}

const scoreOf = ({ score }: Shown): string => (score === null ? "" : rangeIn("score", score));

/** `7.6, 82% agree, 31 answers, mixed, up 0.4 since summer: too early to call.` */
export function figuresInWords(
  { seen, change }: Omit<ComponentSeen, "component">,
  closedOn: LocalDate,
): string {
  if (!seen.isShown) return `${hiddenInWords(seen)}.`;
  const told = [
    scoreOf(seen),
    agreeInWords(seen),
    ...(seen.spread === null ? [] : [SPREAD[seen.spread]]),
    ...(change ? [changeInWords(change, closedOn)] : []),
  ];
  return [`${told.filter((one) => one !== "").join(", ")}.`, ...(seen.alike ? [ALIKE] : [])].join(" ");
}

export const spreadInWords = ({ alike, spread }: Shown): string | null =>
  alike ? "nearly all alike" : spread && SPREAD[spread];

const CALLS: Readonly<Record<ChangeSince["call"], string>> = {
  "too-early": "too early to call",
  real: "a real change",
  usual: "usual ups and downs",
};

export const callInWords = ({ call }: ChangeSince): string => CALLS[call];

/** `up 0.4 since summer: too early to call` */
function changeInWords({ by, call, since }: ChangeSince, now: LocalDate): string {
  const when = lastTime(since, now);
  const moved =
    by === 0
      ? `the same since ${when}`
      : `${by > 0 ? "up" : "down"} ${numberIn("score", Math.abs(by))} since ${when}`;
  return `${moved}: ${CALLS[call]}`;
}

/** `Shared purpose 7.6 (31)`; hidden ones say so. isPooled: that it is over three rounds has been said. */
export function inBrief(name: string, seen: Seen, isPooled: boolean): string {
  if (!seen.isShown) return `${name} hidden`;
  return `${name} ${scoreOf(seen)} (${seen.n}${isPooled ? "" : overRounds(seen.rounds)})`;
}

export const BRIEF_KEY = "Scores from 0 to 10; how many answered in brackets. Hidden is not zero.";
export const SCALE_KEY =
  "Scores from 0 to 10; in brackets, how many answered. Agree counts agree and strongly agree.";
export const TRY_FIRST = "What shall we try first?";

export const teamsTitle = (title: string): string => `${title}, by team`;
export const A_TO_Z = "A to Z. Compare each team with its own last rounds, not with the others.";
export const statementsTitle = (title: string, group: GroupNamed): string =>
  `${title}, by statement: ${groupName(group)}`;
export const trendTitle = (title: string, group: GroupNamed): string =>
  `${title}, over time: ${groupName(group)}`;
export const tableTitle = (title: string, group: GroupNamed): string =>
  `${title}, as a table: ${groupName(group)}`;
export const OTHER_STATEMENTS = "About no component";
export const NOTHING_SHOWN = "Nobody answered, so there is nothing to show.";
export const NO_COMPONENTS = "No scores by component: see it by statement.";
export const NO_STATEMENTS = "Nothing is shown by statement.";
export const NO_TREND = "This pulse asks about no component, so there is nothing to follow over time.";

export const leftOutInWords = (rounds: number): string =>
  `${counted(rounds, "round is", "rounds are")} left out: hidden, or shown only as a range.`;

export const commentsTitle = (title: string, group: GroupNamed): string =>
  `${title}, in their words: ${groupName(group)}`;
export const COMMENTS_KEY = "In any order, without names, teams or times.";
export const moreComments = (count: number): string => `and ${count} more: ask again to see others.`;

/** `and 30 more: the download has them all`. */
export const moreInDownload = (count: number): string => `and ${count} more: the download has them all.`;

export const FILES = {
  title: (name: string) => `Download: ${name}`,
  open: "Open the page with the files",
  until: (moment: string) => `It works until ${moment}.`,
  whoever: "Whoever has this address can open it, so please keep it to yourself.",
  /** On the page itself. */
  holds:
    "What you may see of this pulse, as a table: scores, how many agree, how many answered, and what is hidden and why.",
  csv: "Download CSV",
  xlsx: "Download for Excel",
} as const;
