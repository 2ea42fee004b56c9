// What is selected of an idea passed up, and the domain words made of it. Alias: e.
import type { Escalation } from "../../domain/escalation.ts";
import { Prisma } from "../../generated/prisma/client.ts";
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

/** Of escalation e: a team's name, or a branch's. */
export const unitName = (id: Prisma.Sql): Prisma.Sql => Prisma.sql`
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

/** All of idea i, the first one first. */
export const escalationsOfIdea = Prisma.sql`
  (SELECT coalesce(json_agg(one ORDER BY one.round, one.tier), '[]') FROM (SELECT ${escalationColumns} FROM escalation e
    WHERE e.organisation_id = i.organisation_id AND e.idea_id = i.id) one)`;

/** Escalation x and the tier after it (null: there is none), as columns. */
export const escalationWithNext = Prisma.sql`
  (SELECT to_json(one) FROM (SELECT ${escalationColumns} FROM escalation e
    WHERE e.organisation_id = x.organisation_id AND e.id = x.id) one) AS escalation,
  (SELECT to_json(one) FROM (SELECT ${escalationColumns} FROM escalation e
    WHERE e.organisation_id = x.organisation_id AND e.idea_id = x.idea_id AND e.round = x.round
      AND e.tier = x.tier + 1) one) AS next`;
