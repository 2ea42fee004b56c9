// Go and see: a manager visits a team, because the team asked, or because they want to. Who may is asked in interactions/.
import type { LocalDate } from "../time/calendar.ts";
import type { MemberId, TeamId, VisitId } from "./ids.ts";

export type VisitState = "asked" | "planned" | "cancelled";

export interface Visit {
  id: VisitId;
  teamId: TeamId;
  state: VisitState;
  /** What the team wants to show; null: nobody asked for it. */
  wish: string | null;
  /** null until someone plans it. */
  managerId: MemberId | null;
  /** In the team's zone. */
  date: LocalDate | null;
  /** What the manager wants to see. */
  note: string | null;
}

/** Days ahead. */
export const FARTHEST_VISIT = 366;

/** What a plan that is taken back becomes: a wish still stands. */
export const withoutPlan = ({ wish }: Pick<Visit, "wish">): Exclude<VisitState, "planned"> =>
  wish === null ? "cancelled" : "asked";

/** A visit as the day's prompt names it. */
export interface VisitToday {
  manager: string;
  note: string | null;
}

/** Characters of a wish or a note. */
export const LONGEST_NOTE = 300;
