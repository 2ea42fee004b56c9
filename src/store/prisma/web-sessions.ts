// Browsers that were let in, by the SHA-256 of their token. Every time here is security time.
import type { MemberId, OrganisationId, TeamId } from "../../domain/ids.ts";
import type { WebSession } from "../../platforms/web/records.ts";
import type { Instant } from "../../time/clock.ts";
import type { Client, Db } from "./pool.ts";
import { isoOf } from "./rows.ts";

/** ms. That a browser is in use is written down no more often. */
const SEEN_EVERY = 60_000;

export async function openSession(
  prisma: Client,
  session: WebSession,
  hash: string,
  at: Instant,
): Promise<void> {
  await prisma.webSession.create({
    data: {
      organisationId: session.organisationId,
      hash,
      memberId: session.kind === "person" ? session.memberId : null,
      teamId: session.kind === "ward" ? session.teamId : null,
      madeAt: new Date(at),
      seenAt: new Date(at),
    },
  });
}

interface Row {
  organisationId: OrganisationId;
  memberId: MemberId | null;
  teamId: TeamId | null;
  seenAt: Date;
}

export async function session(
  db: Db,
  hash: string,
  at: Instant,
  { idleMs, isUse }: { idleMs: { person: number; ward: number }; isUse: boolean },
): Promise<WebSession | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT organisation_id AS "organisationId", member_id AS "memberId", team_id AS "teamId", seen_at AS "seenAt"
    FROM web_session WHERE hash = ${hash}`;
  if (!row) return null;
  const found = sessionOf(row);
  const idle = at - row.seenAt.getTime();
  if (found === null || idle > idleMs[found.kind]) {
    await endSession(db, hash);
    return null;
  }
  if (isUse && idle > SEEN_EVERY)
    await db.$executeRaw`UPDATE web_session SET seen_at = ${isoOf(at)}::timestamptz WHERE hash = ${hash}`;
  return found;
}

function sessionOf({ organisationId, memberId, teamId }: Row): WebSession | null {
  if (memberId !== null) return { organisationId, kind: "person", memberId };
  return teamId === null ? null : { organisationId, kind: "ward", teamId };
}

export async function actAs(db: Db, hash: string, memberId: MemberId): Promise<void> {
  await db.$executeRaw`
    UPDATE web_session s SET member_id = m.id, team_id = NULL FROM member m
    WHERE s.hash = ${hash} AND m.organisation_id = s.organisation_id AND m.id = ${memberId}::uuid`;
}

export async function endSession(db: Db, hash: string): Promise<void> {
  await db.$executeRaw`DELETE FROM web_session WHERE hash = ${hash}`;
}

export async function administratorAway(
  db: Db,
  organisationId: OrganisationId,
  since: Instant,
): Promise<{ memberId: MemberId; name: string } | null> {
  const rows = await db.$queryRaw<{ memberId: MemberId; name: string; isHere: boolean }[]>`
    SELECT m.id AS "memberId", m.display_name AS name, EXISTS (
      SELECT 1 FROM web_session s WHERE s.organisation_id = m.organisation_id AND s.member_id = m.id
        AND s.seen_at > ${isoOf(since)}::timestamptz) AS "isHere"
    FROM role g JOIN member m ON m.organisation_id = g.organisation_id AND m.id = g.member_id
    WHERE g.organisation_id = ${organisationId}::uuid AND g.scope = ${organisationId}::uuid AND g.role = 'admin'
    ORDER BY g.granted_at, m.id`;
  const [first] = rows;
  if (first === undefined || rows.some((row) => row.isHere)) return null;
  return { memberId: first.memberId, name: first.name };
}
