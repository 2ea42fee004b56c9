// A team's week: what its summary says. A week runs from one summary to the next.
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { CommitmentTold } from "./commitment.ts";
import { isMood, type MoodCounts, moodCounts, type ParticipationState } from "./huddle.ts";
import type { HuddleId, MemberId } from "./ids.ts";
import type { ComponentId } from "./questions.ts";

/** What an answer is about, where the question says so; other answers appear only when ticked for the summary. */
export const TOPICS: Readonly<Record<string, "well" | "way" | "help" | "thanks">> = {
  "core-3": "well",
  "sp-h7": "well",
  "core-4": "way",
  "pc-h10": "way",
  "core-7": "help",
  "lb-h3": "help",
  "ms-h3": "help",
  help: "help",
  "core-8": "thanks",
  "pc-h3": "thanks",
};

/** One huddle that opened in the week, with what was said in the week (also late, also in an earlier week's huddle). */
export interface WeekHuddle {
  id: HuddleId;
  date: LocalDate;
  openedInWeek: boolean;
  theme: ComponentId | null;
  /** State as it stands; `at`: when the person took part, null while they have not. */
  people: readonly { memberId: MemberId; state: ParticipationState; at: Instant | null }[];
  answers: readonly WeekAnswer[];
}

export interface WeekAnswer {
  key: string;
  choice: string | null;
  text: string | null;
  audience: "team" | "lead";
  inSummary: boolean;
  meToo: number;
  answeredAt: Instant;
}

/** An idea that was adopted, adapted or abandoned in the week. */
interface ClosedIdea {
  name: string;
  problem: string;
  outcome: "adopted" | "adapted" | "abandoned";
  learning: string | null;
  date: LocalDate;
}

/** What was passed up and came back answered in the week; who raised it is not told. */
interface AnsweredIdea {
  name: string;
  problem: string;
  reason: string;
  reply: string;
  /** null: they are erased. */
  by: string | null;
  /** Where it had come to; null: nothing stood above, the team's managers answered. */
  to: { name: string | null } | null;
  date: LocalDate;
}

export interface WeekInput {
  /** Exclusive. */
  from: Instant;
  /** Inclusive. */
  to: Instant;
  fromDate: LocalDate;
  toDate: LocalDate;
  team: string;
  shifts: boolean;
  planned: number;
  huddles: readonly WeekHuddle[];
  ideasRaised: readonly { name: string; problem: string }[];
  /** How many are being tested as the week ends. */
  ideasTesting: number;
  ideasClosed: readonly ClosedIdea[];
  ideasAnswered: readonly AnsweredIdea[];
  /** Themes of the huddles that were held in the calendar month that toDate lies in. */
  themesThisMonth: readonly ComponentId[];
  components: readonly ComponentId[];
  /** The latest summary before; raised null: it did not keep that. */
  last: {
    held: number;
    planned: number;
    tookPart: number;
    people: number;
    raised: number | null;
    moods: WeekFacts["moods"];
  } | null;
  /** Planned for a date of the week, and not cancelled. */
  visits: readonly { manager: string; date: LocalDate }[];
  /** What managers said in the week that they will unblock, and what became in it of what they said before. */
  commitments: readonly CommitmentTold[];
}

export interface Said {
  text: string;
  meToo: number;
}

/** A week in numbers and words, without who said what. Frozen in the summary's row. */
export interface WeekFacts {
  team: string;
  fromDate: LocalDate;
  toDate: LocalDate;
  held: number;
  planned: number;
  tookPart: number;
  people: number;
  last: WeekInput["last"];
  moods: readonly { date: LocalDate; counts: MoodCounts }[];
  wentWell: readonly Said[];
  inTheWay: readonly Said[];
  help: readonly Said[];
  worthSharing: readonly Said[];
  thanks: readonly string[];
  ideasRaised: WeekInput["ideasRaised"];
  ideasTesting: number;
  ideasClosed: WeekInput["ideasClosed"];
  ideasAnswered: WeekInput["ideasAnswered"];
  covered: readonly ComponentId[];
  notYet: readonly ComponentId[];
  visits: WeekInput["visits"];
  commitments: WeekInput["commitments"];
}

export const TOOK_PART: ReadonlySet<ParticipationState> = new Set(["answered", "nothing", "present"]);
/** So many of a kind are told; the rest stays in the threads. */
const TOLD = 3;

/** Decides what a week's summary says. Pure: the same rows give the same facts. */
export function weekFacts(week: WeekInput): WeekFacts {
  const inWeek = (at: Instant | null): boolean => at !== null && at > week.from && at <= week.to;
  const tookPart = new Set<MemberId>();
  const counted = new Set<MemberId>();
  let held = 0;
  for (const huddle of week.huddles) {
    let someone = false;
    for (const person of huddle.people) {
      if (TOOK_PART.has(person.state) && inWeek(person.at)) {
        tookPart.add(person.memberId);
        counted.add(person.memberId);
        someone = true;
      } else if (
        huddle.openedInWeek &&
        person.state !== "off" &&
        !(week.shifts && person.state === "expected")
      ) {
        counted.add(person.memberId);
      }
    }
    if (huddle.openedInWeek && someone) held += 1;
  }
  const answers = week.huddles
    .flatMap((huddle) => huddle.answers)
    .filter((one) => inWeek(one.answeredAt) && one.audience === "team" && one.text !== null);
  const covered = week.components.filter((one) => week.themesThisMonth.includes(one));
  return {
    team: week.team,
    fromDate: week.fromDate,
    toDate: week.toDate,
    held,
    planned: week.planned,
    tookPart: tookPart.size,
    people: counted.size,
    last: week.last,
    moods: week.huddles.flatMap((huddle) => dayMood(huddle, inWeek)),
    wentWell: told(answers, "well"),
    inTheWay: told(answers, "way"),
    help: answers.filter((one) => TOPICS[one.key] === "help").map(saying),
    worthSharing: answers.filter((one) => TOPICS[one.key] === undefined && one.inSummary).map(saying),
    thanks: answers.filter((one) => TOPICS[one.key] === "thanks").map((one) => one.text ?? ""),
    ideasRaised: week.ideasRaised,
    ideasTesting: week.ideasTesting,
    ideasClosed: week.ideasClosed,
    ideasAnswered: week.ideasAnswered,
    covered,
    notYet: week.components.filter((one) => !covered.includes(one)),
    visits: week.visits,
    commitments: week.commitments,
  };
}

function dayMood(
  huddle: WeekHuddle,
  inWeek: (at: Instant) => boolean,
): { date: LocalDate; counts: MoodCounts }[] {
  if (!huddle.openedInWeek) return [];
  const counts = moodCounts(
    huddle.answers
      .filter((one) => inWeek(one.answeredAt))
      .map((one) => one.choice)
      .filter(isMood),
  );
  return counts === null ? [] : [{ date: huddle.date, counts }];
}

/** What was ticked for the summary, then what got most Me too; never grouped by a machine. */
function told(answers: readonly WeekAnswer[], topic: "well" | "way"): Said[] {
  const about = answers.filter((one) => TOPICS[one.key] === topic && (one.inSummary || one.meToo > 0));
  const order = (a: WeekAnswer, b: WeekAnswer): number =>
    Number(b.inSummary) - Number(a.inSummary) || b.meToo - a.meToo || a.answeredAt - b.answeredAt;
  const ticked = about.filter((one) => one.inSummary).length;
  return about.sort(order).slice(0, Math.max(TOLD, ticked)).map(saying);
}

const saying = (answer: WeekAnswer): Said => ({ text: answer.text ?? "", meToo: answer.meToo });
