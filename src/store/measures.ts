// The part of the Store port that is about a team's charts: its own number, and what its weeks were like.
import type { MeasureId, OrganisationId, TeamId } from "../domain/ids.ts";
import type { Measure, MeasureValue } from "../domain/measure.ts";
import type { ChartRows } from "../domain/team-chart.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";

export type MeasureChange =
  /** The team's number from now on: one that it had by that name, with its values, else a new one of that id. */
  | ({ do: "choose-measure"; teamId: TeamId; measureId: MeasureId; at: Instant } & Pick<
      Measure,
      "name" | "better"
    >)
  /** Replaces what stands for that date. conflict when there is no such number. */
  | ({ do: "set-measure-value"; measureId: MeasureId; at: Instant } & MeasureValue);

export interface MeasureStore {
  /** measureId: one of the team's numbers; null: the one it has chosen. null: no such team, or it has no such number. */
  chartRows(
    organisationId: OrganisationId,
    teamId: TeamId,
    until: LocalDate,
    measureId: MeasureId | null,
  ): Promise<ChartRows | null>;
}
