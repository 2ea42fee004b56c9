// What someone of the sample types into the form of a huddle.
import type { FormValues } from "../domain/forms.ts";
import type { AskedQuestion } from "../domain/questions.ts";
import type { Calendar, LocalDate } from "../time/calendar.ts";
import { draw } from "./draw.ts";
import type { Sample, SampleTeam } from "./sample.ts";

export interface Speaker {
  team: string;
  name: string;
  date: LocalDate;
  /** Among those who answer that day. */
  place: number;
}

/** Any day before the first huddle: days are counted from it. */
const LONG_AGO = "2026-01-05" as LocalDate;
/** So many answers on from day to day: a handful that was used yesterday comes last. */
const STRIDE = 6;

/** How many of a team can answer those questions without repeating each other. */
export function roomFor(sample: Sample, team: string, questions: readonly AskedQuestion[]): number {
  const asked = questions.filter((one) => one.kind === "text" && !one.optional && one.askedOf === "everyone");
  return Math.min(...asked.map((one) => stockFor(sample, team, one.key).length), Number.POSITIVE_INFINITY);
}

function stockFor(sample: Sample, team: string, key: string): readonly string[] {
  const own = sample.teams.find((one) => one.name === team);
  return own?.answers[key] ?? sample.answers[key] ?? sample.any;
}

function actionsFor({ teams }: Sample, team: string): SampleTeam["actions"] {
  // A team that is not the sample's own tries what the first does.
  return (teams.find((one) => one.name === team) ?? teams[0])?.actions ?? [];
}

/** Optional questions are answered now and then. */
export function valuesFor(
  sample: Sample,
  questions: readonly AskedQuestion[],
  speaker: Speaker,
  calendar: Calendar,
): FormValues {
  const { team, name, date, place } = speaker;
  const day = calendar.daysBetween(LONG_AGO, date);
  const pick = <T>(stock: readonly T[], key: string): T => {
    const at = draw(stock.length, team, key) + day * STRIDE + place;
    return stock[((at % stock.length) + stock.length) % stock.length] as T;
  };
  const fields = (question: AskedQuestion): [string, string][] => {
    const { key, kind, audience } = question;
    if (question.optional && draw(3, date, name, key) > 0) return [];
    if (kind === "mood") return [[key, moodOf(draw(24, date, name, "mood"))]];
    if (kind === "choice") return [[key, draw(2, date, name, key) === 0 ? "adopt" : "adapt"]];
    if (kind === "action") {
      const { what, who, by } = pick(actionsFor(sample, team), key);
      return [
        [`${key}:what`, what],
        [`${key}:who`, who],
        [`${key}:by`, by],
      ];
    }
    const said: [string, string] = [key, pick(stockFor(sample, team, key), key)];
    const isPrivate = audience === "chooses" && draw(6, date, name, key) === 0;
    return isPrivate ? [said, [`${key}:audience`, "lead"]] : [said];
  };
  return Object.fromEntries(questions.flatMap(fields));
}

/** Of 24: most are fine, some are stretched, one needs help. */
function moodOf(drawn: number): "green" | "amber" | "red" {
  if (drawn === 0) return "red";
  return drawn < 8 ? "amber" : "green";
}
