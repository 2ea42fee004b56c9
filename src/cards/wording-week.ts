// What a week says: its counts beside last week's, its mood in words, and what was said.
import { MOOD_FLOOR, MOODS, type Mood, type MoodCounts } from "../domain/huddle.ts";
import type { WeekFacts } from "../domain/week.ts";
import type { LocalDate } from "../time/calendar.ts";
import { span, weekdayOf } from "./dates.ts";
import { bare, folded, list, possessive, sayings, stopped } from "./phrases.ts";
import { ideaTitle } from "./wording-ideas.ts";

const THANKS = 8;
const IDEAS = 8;

export const weekTitle = (team: string, from: LocalDate, to: LocalDate): string =>
  `${possessive(team)} week, ${span(from, to)}`;
export const weekSoFarTitle = (team: string, from: LocalDate, to: LocalDate): string =>
  `${possessive(team)} week so far, ${span(from, to)}`;

/** `Huddles held 5 of 5 (last week 4 of 5).` One more than planned is possible: a huddle opened by hand. */
export function heldLine({ held, planned, last }: Pick<WeekFacts, "held" | "planned" | "last">): string {
  const before = last ? ` (last week ${heldOf(last)})` : "";
  return `Huddles held ${heldOf({ held, planned })}${before}.`;
}

/** `4 of 5` */
export function heldOf({ held, planned }: Pick<WeekFacts, "held" | "planned">): string {
  if (planned === 0) return `${held}, none planned`;
  return held > planned ? `${held}, ${planned} planned` : `${held} of ${planned}`;
}

/** `8 of 9 people took part (last week 7 of 9).` */
export function peopleLine({
  tookPart,
  people,
  last,
}: Pick<WeekFacts, "tookPart" | "people" | "last">): string {
  const before = last ? ` (last week ${last.tookPart} of ${last.people})` : "";
  return `${tookPart} of ${people} people took part${before}.`;
}

/** Worse first: where as many said one as the other, the worse is told. */
const WORSE_FIRST: readonly Mood[] = ["red", "amber", "green"];

/**
 * `Mood: mostly green, amber on Wednesday (last week mostly amber).` Each day is the mood that most people gave. null: no
 * day had enough answers.
 */
export function moodOfWeek(moods: WeekFacts["moods"], before: WeekFacts["moods"] = []): string | null {
  const [now, then] = [moodInWords(moods), moodInWords(before)];
  if (now === null) return null;
  return `Mood: ${now}${then === null ? "" : ` (last week ${then})`}.`;
}

function moodInWords(moods: WeekFacts["moods"]): string | null {
  const enough = moods.filter(({ counts }) => counts.green + counts.amber + counts.red >= MOOD_FLOOR);
  const days = byDate(enough).map(({ date, counts }) => ({ day: weekdayOf(date), mood: leading(counts) }));
  if (days.length === 0) return null;
  const daysOf = (mood: Mood) => [...new Set(days.filter((one) => one.mood === mood).map((one) => one.day))];
  const most = MOODS.map((one) => one.mood).find((mood) => daysOf(mood).length * 2 > days.length);
  const told = MOODS.map((one) => one.mood).filter((mood) => mood !== most && daysOf(mood).length > 0);
  const exceptions = told.map((mood) => `${mood} on ${list(daysOf(mood))}`);
  const usual =
    most === undefined ? [] : [days.length === 1 ? `${most} on ${list(daysOf(most))}` : `mostly ${most}`];
  return [...usual, ...exceptions].join(", ");
}

/** Two huddles of one day are one day. */
function byDate(moods: WeekFacts["moods"]): { date: LocalDate; counts: MoodCounts }[] {
  const days = new Map<LocalDate, MoodCounts>();
  for (const { date, counts } of moods) {
    const before = days.get(date) ?? { green: 0, amber: 0, red: 0 };
    days.set(date, {
      green: before.green + counts.green,
      amber: before.amber + counts.amber,
      red: before.red + counts.red,
    });
  }
  return [...days].map(([date, counts]) => ({ date, counts }));
}

function leading(counts: MoodCounts): Mood {
  const most = Math.max(counts.green, counts.amber, counts.red);
  return WORSE_FIRST.find((mood) => counts[mood] === most) ?? "green";
}

export const WENT_WELL = "Went well";
export const IN_THE_WAY = "In the way";
export const ASKS_FOR_HELP = "Asks for help";
export const WORTH_SHARING = "Worth sharing";
export const IDEAS_LABEL = "Ideas";
export const THANKS_LABEL = "Thanks";

export const YOU_SAID = "You said, we did";

/** `3 raised (last week 1): W7-12 "Call bell out of reach in bay 3".` before: last week's; null: not known. */
export function ideasRaised(
  ideas: readonly { name: string; problem: string }[],
  before: number | null,
): string {
  const named = ideas.map((one) => ideaTitle(one.name, bare(one.problem)));
  return `${ideas.length} raised${before === null ? "" : ` (last week ${before})`}: ${stopped(folded(named, IDEAS))}`;
}

/** `W7-4 "Lighting", kept on Wednesday` */
export const keptOn = (title: string, date: LocalDate): string => `${title}, kept on ${weekdayOf(date)}`;
export const listed = (items: readonly string[]): string => stopped(folded(items, IDEAS, "; "));

/** `to Ben and the night team.` What people wrote may begin with thanks itself, and name someone twice. */
export function thanksTo(texts: readonly string[]): string {
  const seen = new Map<string, string>();
  for (const text of texts) {
    const whom =
      bare(text.replace(/^\s*(?:many\s+)?(?:thanks|thank\s+you)\b[\s,:!]*(?:to\b\s*)?/i, "")) || bare(text);
    if (whom !== "" && !seen.has(whom.toLowerCase())) seen.set(whom.toLowerCase(), whom);
  }
  const whom = [...seen.values()];
  const isPlain = whom.length <= THANKS && whom.every((one) => !/[,;.!?\n]/.test(one));
  return isPlain ? `to ${stopped(list(whom))}` : `to ${sayings(whom, THANKS)}`;
}

/** `Themes covered this month: 4 of 5. Not yet: Leadership.` */
export function themesLine(covered: number, notYet: readonly string[]): string {
  const left = notYet.length > 0 ? ` Not yet: ${notYet.join(", ")}.` : "";
  return `Themes covered this month: ${covered} of ${covered + notYet.length}.${left}`;
}

export const HOW_TO_BE_HERE =
  "To see an answer here: press Me too on it, or put your own in the week's summary.";
