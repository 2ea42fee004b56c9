// An open pulse: as one member meets it, who has not answered, and the answers that its closing decides on. A pulse that
// closes meanwhile has lost its tables: it is then read as closed.
import type { MemberId, OrganisationId, PulseId, TeamId } from "../../domain/ids.ts";
import type { AskedPerson, Waiting } from "../../domain/pulse.ts";
import type { Sheet, TeamAnswers } from "../../domain/release/answers.ts";
import type { Standing } from "../../domain/team.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Zone } from "../../time/calendar.ts";
import type { Instant } from "../../time/clock.ts";
import { temporalCalendar } from "../../time/temporal.ts";
import type { PulseAnswers, PulseForMember, PulseSheet } from "../pulses.ts";
import { isMissingTable } from "./faults.ts";
import type { Client, Db } from "./pool.ts";
import { pulseTable, sealOf, tokensOf } from "./pulse-tables.ts";
import { pulse } from "./read-pulse.ts";
import { stateOf } from "./standing.ts";
import { readComments, readPublished, readScores } from "./stored-pulse.ts";

/** Reads an open pulse's own tables; `closed` where it has none (any more). */
async function whileOpen<T>(read: () => Promise<T>, closed: T): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isMissingTable(error)) return closed;
    throw error;
  }
}

export async function pulseForMember(
  db: Db,
  organisationId: OrganisationId,
  id: PulseId,
  memberId: MemberId,
): Promise<PulseForMember | null> {
  const own = await whileOpen(() => asAsked(db, organisationId, id, memberId), {
    asked: null,
    own: null,
    colleagues: [],
  });
  const found = await pulse(db, organisationId, id);
  return found && { pulse: found, ...own };
}

interface AskedRow extends AskedPerson {
  colleagues: readonly string[];
}

interface SheetRow {
  scores: unknown;
  comments: unknown;
  confirmed: boolean;
}

async function asAsked(
  db: Db,
  organisationId: OrganisationId,
  id: PulseId,
  memberId: MemberId,
): Promise<Omit<PulseForMember, "pulse">> {
  const [row] = await db.$queryRaw<AskedRow[]>`
    SELECT p.member_id AS "memberId", p.team_ids AS "teamIds", p.counts_in AS "countsIn", ARRAY(
        SELECT DISTINCT m.display_name FROM team_member s
        JOIN member m ON m.organisation_id = s.organisation_id AND m.id = s.member_id
        WHERE s.organisation_id = p.organisation_id AND s.team_id = ANY(p.team_ids)) AS colleagues
    FROM ${pulseTable("person", id)} p
    WHERE p.organisation_id = ${organisationId}::uuid AND p.member_id = ${memberId}::uuid`;
  if (!row) return { asked: null, own: null, colleagues: [] };
  const { colleagues, ...asked } = row;
  const tokenOf = await tokensOf(db, organisationId, id);
  const [sheet] = await db.$queryRaw<SheetRow[]>`
    SELECT s.scores, s.comments, s.confirmed FROM ${pulseTable("sheet", id)} s
    WHERE s.organisation_id = ${organisationId}::uuid AND s.token = ${tokenOf(memberId)}`;
  return { asked, own: sheet ? sheetOf(sheet) : null, colleagues };
}

function sheetOf({ scores, comments, confirmed }: SheetRow): PulseSheet {
  return { scores: readScores(scores), comments: readComments(comments), confirmed };
}

export async function pulseProgress(db: Db, organisationId: OrganisationId, id: PulseId): Promise<number> {
  const rows = await whileOpen(
    () => db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM ${pulseTable("person", id)} p
      WHERE p.organisation_id = ${organisationId}::uuid AND p.answered`,
    [],
  );
  return rows[0]?.count ?? 0;
}

type WaitingRow = Pick<Waiting, "memberId" | "teamId" | "remindersOff" | "offShift"> &
  Pick<Standing, "isOff" | "offUntil"> & { zone: Zone };

export async function pulseWaiting(
  db: Db,
  organisationId: OrganisationId,
  id: PulseId,
  now: Instant,
): Promise<Waiting[]> {
  const rows = await whileOpen(
    () => db.$queryRaw<WaitingRow[]>`
      SELECT p.member_id AS "memberId", s.team_id AS "teamId", m.reminders_off AS "remindersOff",
        s.is_off AS "isOff", s.off_until AS "offUntil", t.settings -> 'schedule' ->> 'zone' AS zone, EXISTS (
          SELECT FROM huddle h
          WHERE h.organisation_id = s.organisation_id AND h.team_id = s.team_id AND h.state = 'open'
            AND ${stateOf(Prisma.sql`s.member_id`)} = 'off') AS "offShift"
      FROM ${pulseTable("person", id)} p
      JOIN member m ON m.organisation_id = p.organisation_id AND m.id = p.member_id
      JOIN team_member s ON s.organisation_id = p.organisation_id AND s.member_id = p.member_id
        AND s.team_id = ANY(p.team_ids) AND s.standing = 'in'
      JOIN team t ON t.organisation_id = s.organisation_id AND t.id = s.team_id
      WHERE p.organisation_id = ${organisationId}::uuid AND NOT p.answered
      ORDER BY p.member_id, s.team_id`,
    [],
  );
  return rows.map(({ isOff, offUntil, zone, ...rest }) => ({
    ...rest,
    standing: { isOff, offUntil },
    today: temporalCalendar.dateOf(now, zone),
  }));
}

interface AnswersRow {
  teamId: TeamId;
  scores: unknown;
  comments: unknown;
}

/**
 * Of a closed round a sheet is what was asked together, so that every statement and component comes out as at its closing.
 * The published views are read first: what is published meanwhile breaks the seal.
 */
export async function pulseAnswers(
  prisma: Client,
  organisationId: OrganisationId,
  id: PulseId,
): Promise<PulseAnswers> {
  const open = await whileOpen(async () => {
    const seal = await sealOf(prisma, organisationId, id);
    const rows = await prisma.$queryRaw<AnswersRow[]>`
      SELECT s.team_id AS "teamId", s.scores, s.comments FROM ${pulseTable("sheet", id)} s
      WHERE s.organisation_id = ${organisationId}::uuid AND s.pulse_id = ${id}::uuid`;
    return { seal, rows };
  }, null);
  const { seal, rows } = open ?? { seal: "", rows: await closedAnswers(prisma, organisationId, id) };
  const published = await prisma.pulseView.findMany({ where: { organisationId, hidden: null } });
  return { answers: byTeam(rows), published: published.map((one) => readPublished(one.view)), seal };
}

function closedAnswers(db: Db, organisationId: OrganisationId, id: PulseId): Promise<AnswersRow[]> {
  return db.$queryRaw<AnswersRow[]>`
    SELECT s.team_id AS "teamId", s.scores, '{}'::jsonb AS comments FROM pulse_score s
    WHERE s.organisation_id = ${organisationId}::uuid AND s.pulse_id = ${id}::uuid
    UNION ALL
    SELECT c.team_id, '{}'::jsonb, c.texts FROM pulse_comment c
    WHERE c.organisation_id = ${organisationId}::uuid AND c.pulse_id = ${id}::uuid`;
}

/** A person's comments are one, so that comments are counted by people. */
function byTeam(rows: readonly AnswersRow[]): TeamAnswers[] {
  const teams = new Map<TeamId, { sheets: Sheet[]; comments: string[] }>();
  for (const { teamId, scores, comments } of rows) {
    const team = teams.get(teamId) ?? { sheets: [], comments: [] };
    teams.set(teamId, team);
    team.sheets.push(readScores(scores));
    const texts = Object.values(readComments(comments));
    if (texts.length > 0) team.comments.push(texts.join("\n"));
  }
  return [...teams].map(([team, given]) => ({ team, ...given }));
}
