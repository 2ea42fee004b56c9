// The rows that a team's week is made of, in domain words.
import type { ComponentId } from "../domain/questions.ts";
import type { WeekHuddle, WeekInput } from "../domain/week.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";

/** from and dayTo exclusive, all others inclusive. dayFrom, dayTo: between which visits are counted. */
export interface WeekSpan {
  from: Instant;
  to: Instant;
  monthFrom: LocalDate;
  monthTo: LocalDate;
  dayFrom: LocalDate;
  dayTo: LocalDate;
}

export interface WeekRows {
  planned: number;
  huddles: readonly WeekHuddle[];
  ideasRaised: readonly { number: number; problem: string }[];
  /** How many are being tested now. */
  ideasTesting: number;
  /** Adopted, adapted or abandoned in the span, oldest first. */
  ideasClosed: readonly {
    number: number;
    problem: string;
    outcome: "adopted" | "adapted" | "abandoned";
    learning: string | null;
    at: Instant;
  }[];
  /** Passed up and answered in the span, oldest first. */
  ideasAnswered: readonly (Omit<WeekInput["ideasAnswered"][number], "name" | "date"> & {
    number: number;
    at: Instant;
  })[];
  themesThisMonth: readonly ComponentId[];
  /** The latest summary before. */
  last: WeekInput["last"];
  visits: WeekInput["visits"];
  commitments: WeekInput["commitments"];
}
