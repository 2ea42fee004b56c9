// Rows as columns.ts selects them → domain words. JSON that we wrote is parsed at stored-json.ts.
import type { Huddle, HuddleResponse, Participation, SeenAnswer } from "../../domain/huddle.ts";
import type { Person, Team } from "../../domain/team.ts";
import type { LocalDate } from "../../time/calendar.ts";
import type { Instant } from "../../time/clock.ts";
import { readMood, readQuestions, readSettings } from "./stored-json.ts";

/** A timestamp: a Date as a column, ISO text inside JSON. */
type Moment = Date | string;

export function instantOf(moment: Moment): Instant {
  return new Date(moment).getTime() as Instant;
}

export function instantOrNull(moment: Moment | null): Instant | null {
  return moment === null ? null : instantOf(moment);
}

/** For raw statements: `2026-11-24T09:00:00.000Z`, to be cast to timestamptz. */
export function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}

export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : isoOf(at));

export interface TeamRow {
  organisationId: Team["organisationId"];
  id: Team["id"];
  installationId: Team["installationId"];
  conversationId: Team["conversationId"];
  settings: unknown;
  managerId: Team["managerId"];
  pausedUntil: LocalDate | null;
  busyOn: LocalDate | null;
  roster: Team["roster"];
  setUpAt: Moment;
  plannedAt: Moment;
}

export function teamOf(row: TeamRow): Team {
  return {
    organisationId: row.organisationId,
    id: row.id,
    installationId: row.installationId,
    conversationId: row.conversationId,
    settings: readSettings(row.settings),
    managerId: row.managerId,
    pausedUntil: row.pausedUntil,
    busyOn: row.busyOn,
    roster: row.roster,
    setUpAt: instantOf(row.setUpAt),
    plannedAt: instantOf(row.plannedAt),
  };
}

export interface HuddleRow {
  organisationId: Huddle["organisationId"];
  id: Huddle["id"];
  teamId: Huddle["teamId"];
  localDate: LocalDate;
  slot: number;
  state: Huddle["state"];
  openedAt: Moment;
  remindAt: Moment | null;
  closesAt: Moment;
  closedAt: Moment | null;
  settledAt: Moment | null;
  busy: boolean;
  questions: unknown;
  theme: Huddle["theme"];
  mood: unknown;
}

export function huddleOf(row: HuddleRow): Huddle {
  return {
    organisationId: row.organisationId,
    id: row.id,
    teamId: row.teamId,
    date: row.localDate,
    slot: row.slot,
    state: row.state,
    openedAt: instantOf(row.openedAt),
    remindAt: instantOrNull(row.remindAt),
    closesAt: instantOf(row.closesAt),
    closedAt: instantOrNull(row.closedAt),
    settledAt: instantOrNull(row.settledAt),
    busy: row.busy,
    questions: readQuestions(row.questions),
    theme: row.theme,
    mood: readMood(row.mood),
  };
}

export interface PersonInHuddleRow extends Person {
  state: Participation["state"];
  at: Moment | null;
}

export function participationOf({ memberId, name, state, at }: PersonInHuddleRow): Participation {
  return { memberId, name, state, at: instantOrNull(at) };
}

export interface ResponseRow {
  id: HuddleResponse["id"];
  huddleId: HuddleResponse["huddleId"];
  memberId: Person["memberId"];
  name: string;
  kind: HuddleResponse["kind"];
  via: HuddleResponse["via"];
  submittedAt: Moment;
  editedAt: Moment | null;
  late: boolean;
  answers: readonly (Omit<SeenAnswer, "answeredAt"> & { answeredAt: Moment })[];
}

export function responseOf(row: ResponseRow): HuddleResponse {
  return {
    id: row.id,
    huddleId: row.huddleId,
    author: { memberId: row.memberId, name: row.name },
    kind: row.kind,
    via: row.via,
    submittedAt: instantOf(row.submittedAt),
    editedAt: instantOrNull(row.editedAt),
    late: row.late,
    answers: row.answers.map((one) => ({ ...one, answeredAt: instantOf(one.answeredAt) })),
  };
}
