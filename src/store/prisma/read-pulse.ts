// Pulses: what was launched, what is about to be, and what rounds have shown. Who has answered is in read-pulse-open.ts.
import type { MemberId, OrganisationId, PulseId, TeamId } from "../../domain/ids.ts";
import type { Pulse } from "../../domain/pulse.ts";
import type { LaunchGround } from "../../domain/pulse-launch.ts";
import type { Release } from "../../domain/release/view.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Instant } from "../../time/clock.ts";
import type { PulseDraft } from "../pulses.ts";
import type { Client, Db } from "./pool.ts";
import { instantOf, isoOf } from "./rows.ts";
import {
  type PulseRow,
  pulseOf,
  readHidden,
  readLaunch,
  readPublished,
  readPulseTree,
} from "./stored-pulse.ts";

/** Of pulse u. */
export const pulseColumns = Prisma.sql`
  u.organisation_id AS "organisationId", u.id, u.template, u.name, u.statements, u.questions, u.tree, u.audience,
  u.team_minimum AS "teamMinimum", u.zone, u.repeat_weeks AS "repeatWeeks", u.launched_by_id AS "launchedBy",
  u.launched_at AS "launchedAt", u.remind_at AS "remindAt", u.closes_at AS "closesAt", u.closed_at AS "closedAt",
  u.people, u.answered, u.repeats, u.next_at AS "nextAt"`;

export async function pulse(db: Db, organisationId: OrganisationId, id: PulseId): Promise<Pulse | null> {
  const [row] = await db.$queryRaw<PulseRow[]>`
    SELECT ${pulseColumns} FROM pulse u WHERE u.organisation_id = ${organisationId}::uuid AND u.id = ${id}::uuid`;
  return row ? pulseOf(row) : null;
}

export async function pulses(db: Db, organisationId: OrganisationId): Promise<Pulse[]> {
  const rows = await db.$queryRaw<PulseRow[]>`
    SELECT ${pulseColumns} FROM pulse u WHERE u.organisation_id = ${organisationId}::uuid
    ORDER BY u.launched_at DESC, u.id LIMIT 50`;
  return rows.map(pulseOf);
}

export async function pulseDraft(
  prisma: Client,
  organisationId: OrganisationId,
  memberId: MemberId,
): Promise<PulseDraft | null> {
  const row = await prisma.pulseDraft.findUnique({
    where: { organisationId_memberId: { organisationId, memberId } },
  });
  return row && { id: row.id as PulseId, asked: readLaunch(row.asked) };
}

interface GroundRow {
  teams: LaunchGround["teams"];
  people: LaunchGround["people"];
  open: readonly { name: string; tree: unknown; closesAt: string }[];
}

export async function pulseGround(
  db: Db,
  organisationId: OrganisationId,
  askedSince: Instant,
): Promise<Pick<LaunchGround, "teams" | "people" | "open">> {
  const our = Prisma.sql`${organisationId}::uuid`;
  const [row] = await db.$queryRaw<GroundRow[]>`
    SELECT
      (SELECT coalesce(json_agg(json_build_object('id', t.id, 'conversationId', t.conversation_id,
          'managerId', t.manager_id, 'hasHuddled', EXISTS (
            SELECT FROM huddle h WHERE h.organisation_id = t.organisation_id AND h.team_id = t.id)) ORDER BY t.id), '[]')
        FROM team t WHERE t.organisation_id = ${our}) AS teams,
      (SELECT coalesce(json_agg(json_build_object('memberId', m.id, 'teamIds', m.team_ids, 'countsIn', m.counts_in,
          'askedLately', (SELECT count(*)::int FROM pulse_asked a
            JOIN pulse u ON u.organisation_id = a.organisation_id AND u.id = a.pulse_id
            WHERE a.organisation_id = ${our} AND a.member_id = m.id
              AND u.launched_at > ${isoOf(askedSince)}::timestamptz)) ORDER BY m.id), '[]')
        FROM (SELECT m.id, m.counts_in, array_agg(s.team_id ORDER BY lower(t.name), t.id) AS team_ids
          FROM team_member s JOIN member m ON m.organisation_id = s.organisation_id AND m.id = s.member_id
          JOIN team t ON t.organisation_id = s.organisation_id AND t.id = s.team_id
          WHERE s.organisation_id = ${our} AND s.standing = 'in' GROUP BY m.id, m.counts_in) m) AS people,
      (SELECT coalesce(json_agg(json_build_object('name', u.name, 'tree', u.tree, 'closesAt', u.closes_at)), '[]')
        FROM pulse u WHERE u.organisation_id = ${our} AND u.closed_at IS NULL) AS open`;
  const open = (row?.open ?? []).map(({ name, tree, closesAt }) => ({
    name,
    teamIds: teamsAsked(tree),
    closesAt: instantOf(new Date(closesAt)),
  }));
  return { teams: row?.teams ?? [], people: row?.people ?? [], open };
}

const teamsAsked = (tree: unknown): TeamId[] =>
  readPulseTree(tree).flatMap((one) => (one.isAsked ? [one.team] : []));

export async function pulseViews(
  prisma: Pick<Client, "pulseView">,
  organisationId: OrganisationId,
  pulseId: PulseId,
): Promise<Release> {
  const rows = await prisma.pulseView.findMany({
    where: { organisationId, pulseId },
    orderBy: { id: "asc" },
  });
  return {
    views: rows.filter((one) => one.hidden === null).map((one) => readPublished(one.view)),
    hidden: rows.filter((one) => one.hidden !== null).map((one) => readHidden(one.view)),
  };
}
