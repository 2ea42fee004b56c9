// Ideas passed up: those that wait, one with all around it, and what stands above a team. One statement each.
import type { Escalation, OpenEscalation } from "../../domain/escalation.ts";
import type { OrganisationId, TeamId } from "../../domain/ids.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import { asJson } from "./columns.ts";
import type { Db } from "./pool.ts";
import { instantOf, instantOrNull } from "./rows.ts";

type Moment = Date | string;

interface Ended {
  outcome: NonNullable<Escalation["ended"]>["outcome"];
  by: NonNullable<Escalation["ended"]>["by"];
  at: Moment;
  reply: string | null;
}

export type EscalationRow = Omit<Escalation, "askedAt" | "replyBy" | "held" | "remindedAt" | "ended"> & {
  askedAt: Moment;
  replyBy: Moment;
  held: (Omit<NonNullable<Escalation["held"]>, "at"> & { at: Moment }) | null;
  remindedAt: Moment | null;
  ended: Ended | null;
};

const person = (id: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT json_build_object('memberId', m.id, 'name', m.display_name) FROM member m
    WHERE m.organisation_id = e.organisation_id AND m.id = ${id})`;

/** A team's name, or a branch's. */
const unitName = (id: Prisma.Sql): Prisma.Sql => Prisma.sql`
  coalesce(
    (SELECT t.name FROM team t WHERE t.organisation_id = e.organisation_id AND t.id = ${id}),
    (SELECT u.name FROM unit u WHERE u.organisation_id = e.organisation_id AND u.id = ${id}))`;

/** Of escalation e. */
export const escalationColumns = Prisma.sql`
  e.id, e.idea_id AS "ideaId", e.round, e.tier, e.reason, e.came_from AS "cameFrom", e.asked_at AS "askedAt",
  e.reply_by AS "replyBy", e.told_ids AS told, e.reminded_at AS "remindedAt",
  ${person(Prisma.sql`e.asked_by_id`)} AS "askedBy",
  json_build_object('unitId', e.from_id, 'name', ${unitName(Prisma.sql`e.from_id`)}) AS "from",
  CASE WHEN e.to_id IS NOT NULL THEN json_build_object('unitId', e.to_id, 'name', ${unitName(Prisma.sql`e.to_id`)},
    'conversationId', (SELECT t.conversation_id FROM team t
      WHERE t.organisation_id = e.organisation_id AND t.id = e.to_id)) END AS "to",
  CASE WHEN e.held_at IS NOT NULL THEN json_build_object('by', ${person(Prisma.sql`e.held_by_id`)},
    'at', e.held_at, 'words', e.holding) END AS held,
  CASE WHEN e.outcome IS NOT NULL THEN json_build_object('outcome', e.outcome,
    'by', ${person(Prisma.sql`e.ended_by_id`)}, 'at', e.ended_at, 'reply', e.reply) END AS ended`;

export function escalationOf(row: EscalationRow): Escalation {
  const { held, ended } = row;
  return {
    ...row,
    askedAt: instantOf(row.askedAt),
    replyBy: instantOf(row.replyBy),
    held: held && { ...held, at: instantOf(held.at) },
    remindedAt: instantOrNull(row.remindedAt),
    ended: ended && { ...ended, at: instantOf(ended.at) },
  };
}

export async function openEscalations(
  db: Db,
  organisationId: OrganisationId,
  teamIds: readonly TeamId[] | null,
): Promise<OpenEscalation[]> {
  const which =
    teamIds === null
      ? Prisma.empty
      : Prisma.sql`AND (e.from_id = ANY(${[...teamIds]}::uuid[]) OR e.to_id = ANY(${[...teamIds]}::uuid[]))`;
  const rows = await db.$queryRaw<
    { escalation: EscalationRow; idea: OpenEscalation["idea"]; team: OpenEscalation["team"] }[]
  >`
    SELECT ${asJson(escalationColumns)} AS escalation,
      json_build_object('id', i.id, 'name', w.prefix || '-' || i.number, 'problem', i.problem) AS idea,
      json_build_object('id', w.id, 'name', w.name, 'zone', w.settings -> 'schedule' ->> 'zone') AS team
    FROM escalation e
    JOIN idea i ON i.organisation_id = e.organisation_id AND i.id = e.idea_id
    JOIN team w ON w.organisation_id = i.organisation_id AND w.id = i.team_id
    WHERE e.organisation_id = ${organisationId}::uuid AND e.outcome IS NULL ${which}
    ORDER BY e.asked_at, e.id`;
  return rows.map((row) => ({ ...row, escalation: escalationOf(row.escalation) }));
}
