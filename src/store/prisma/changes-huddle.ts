// Changes to a huddle: opened, asked anew, reminded, closed, settled, and who takes part. Each that the scheduler's claim
// may have led to ends the claim.
import type { Huddle } from "../../domain/huddle.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Instant } from "../../time/clock.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import { isoOf } from "./rows.ts";
import { standIn, stateOf, writeDown } from "./standing.ts";

export async function openHuddle(work: Changing, { huddle, use }: ChangeOf<"open-huddle">): Promise<void> {
  const { tx, organisationId } = work;
  const { id, teamId, date, slot, state, busy, theme, mood } = huddle;
  // A roster that is being saved ends first: else its people would miss a huddle that it did not see.
  await tx.$executeRaw`
    SELECT FROM team WHERE organisation_id = ${organisationId}::uuid AND id = ${teamId}::uuid FOR NO KEY UPDATE`;
  await tx.huddle.create({
    data: {
      ...{ organisationId, id, teamId, localDate: date, slot, state, busy, theme },
      openedAt: new Date(huddle.openedAt),
      remindAt: dateOrNull(huddle.remindAt),
      closesAt: new Date(huddle.closesAt),
      closedAt: dateOrNull(huddle.closedAt),
      settledAt: dateOrNull(huddle.settledAt),
      nextAt: dateOrNull(dueOf(huddle)),
      questions: huddle.questions as unknown as Prisma.InputJsonArray,
      mood: mood ?? Prisma.DbNull,
    },
  });
  await standIn(work, id);
  if (!use) return;
  await tx.$executeRaw`
    INSERT INTO question_use AS u (organisation_id, team_id, key, component, times, last_on)
    VALUES (${organisationId}::uuid, ${teamId}::uuid, ${use.key}, ${use.component}, 1, ${date})
    ON CONFLICT (organisation_id, team_id, key) DO UPDATE
      SET times = u.times + 1, last_on = greatest(u.last_on, excluded.last_on), component = excluded.component`;
}

/** When the scheduler must look at a huddle again. */
export function dueOf({ state, remindAt, closesAt }: Huddle): Instant | null {
  return state === "closed" ? null : (Math.min(remindAt ?? closesAt, closesAt) as Instant);
}

const dateOrNull = (at: number | null): Date | null => (at === null ? null : new Date(at));

export async function setHuddleQuestions(
  { tx, organisationId }: Changing,
  { huddleId, questions }: ChangeOf<"set-huddle-questions">,
): Promise<void> {
  const { count } = await tx.huddle.updateMany({
    where: { organisationId, id: huddleId },
    data: { questions: questions as unknown as Prisma.InputJsonArray, busy: true, theme: null },
  });
  mustMeet(count);
}

/** Conflict when it was reminded of already, or has closed: nobody is reminded twice. */
export async function markReminded(
  { tx, organisationId }: Changing,
  { huddleId }: ChangeOf<"mark-reminded">,
): Promise<void> {
  mustMeet(
    await tx.$executeRaw`
    UPDATE huddle SET remind_at = NULL, next_at = closes_at, lease_until = NULL
    WHERE organisation_id = ${organisationId}::uuid AND id = ${huddleId}::uuid
      AND state = 'open' AND remind_at IS NOT NULL`,
  );
}

export async function closeHuddle(
  { tx, organisationId }: Changing,
  { huddleId, mood, at }: ChangeOf<"close-huddle">,
): Promise<void> {
  const { count } = await tx.huddle.updateMany({
    where: { organisationId, id: huddleId, state: "open" },
    data: {
      ...{ state: "closed", closedAt: new Date(at), mood: mood ?? Prisma.DbNull },
      ...{ nextAt: null, leaseUntil: null },
    },
  });
  mustMeet(count);
  await writeDown(tx, Prisma.sql`h.organisation_id = ${organisationId}::uuid AND h.id = ${huddleId}::uuid`);
}

export async function settleHuddles(
  { tx, organisationId, at }: Changing,
  { teamId, through }: ChangeOf<"settle-huddles">,
): Promise<void> {
  mustMeet(await tx.team.count({ where: { organisationId, id: teamId } }));
  await tx.huddle.updateMany({
    where: { organisationId, teamId, settledAt: null, openedAt: { lte: new Date(through) } },
    data: { settledAt: new Date(at) },
  });
}

/**
 * When someone took part is kept when they do the same again, and forgotten when they are expected again. Without
 * `where`, whoever did not stand in it does now.
 */
export async function setParticipation(
  { tx, organisationId }: Changing,
  { huddleId, memberIds, state, at, where }: ChangeOf<"set-participation">,
): Promise<void> {
  mustMeet(await tx.huddle.count({ where: { organisationId, id: huddleId } }));
  const ids = [...new Set(memberIds)].sort();
  const since = state === "expected" ? null : isoOf(at);
  const only = where ? Prisma.sql`= ANY(${[...where]}::text[])` : Prisma.sql`<> ${state}`;
  await tx.$executeRaw`
    INSERT INTO participation AS p (organisation_id, huddle_id, member_id, state, at)
    SELECT h.organisation_id, h.id, named.id, ${state}, ${since}::timestamptz
    FROM unnest(${ids}::uuid[]) AS named(id)
    JOIN huddle h ON h.organisation_id = ${organisationId}::uuid AND h.id = ${huddleId}::uuid
    CROSS JOIN LATERAL (SELECT ${stateOf(Prisma.sql`named.id`)} AS state) now
    WHERE CASE WHEN now.state IS NULL THEN ${where === null} ELSE now.state <> ${state} AND now.state ${only} END
    ON CONFLICT (organisation_id, huddle_id, member_id) DO UPDATE SET state = excluded.state, at = excluded.at
      WHERE p.state <> excluded.state AND p.state ${only}`;
}
