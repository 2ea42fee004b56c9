// Smaller reads: prefixes, what could not be delivered, an administrator, codes.
import type { InstallationId, OrganisationId, TeamId } from "../../domain/ids.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Instant } from "../../time/clock.ts";
import type { Store } from "../store.ts";
import type { Client, Db } from "./pool.ts";
import { WITH_ITS_CONVERSATION } from "./queue-revive.ts";
import { instantOf } from "./rows.ts";

export async function prefixesInUse(prisma: Client, organisationId: OrganisationId): Promise<string[]> {
  const rows = await prisma.team.findMany({ where: { organisationId }, select: { prefix: true } });
  return rows.map((row) => row.prefix).sort();
}

const LISTED_FOR = Prisma.sql`interval '14 days'`;

/**
 * what: the kind of notice. Of private chats, those of people in the team and of those with a role in it. What waits for
 * the team's own conversation to be reached again is not given up.
 */
export async function deadLetters(
  db: Db,
  organisationId: OrganisationId,
  teamId: TeamId,
): Promise<{ what: string; why: string; at: Instant }[]> {
  const rows = await db.$queryRaw<{ what: string; why: string; at: Date }[]>`
    WITH people AS (
      SELECT member_id FROM team_member
      WHERE organisation_id = ${organisationId}::uuid AND team_id = ${teamId}::uuid AND standing = 'in'
      UNION
      SELECT member_id FROM role WHERE organisation_id = ${organisationId}::uuid AND scope = ${teamId}::uuid
    ), conversations AS (
      SELECT conversation_id AS id, false AS is_direct FROM team
      WHERE organisation_id = ${organisationId}::uuid AND id = ${teamId}::uuid
      UNION
      SELECT c.id, true FROM people p
      JOIN platform_user u ON u.organisation_id = ${organisationId}::uuid AND u.member_id = p.member_id
      JOIN conversation c ON c.organisation_id = u.organisation_id AND c.installation_id = u.installation_id
        AND c.external_id = u.external_id AND c.kind = 'direct'
    )
    SELECT dead.notice ->> 'kind' AS what, coalesce(dead.last_error, '') AS why, dead.dead_at AS at
    FROM conversations c CROSS JOIN LATERAL (
      SELECT o.seq, o.notice, o.last_error, o.dead_at FROM outbox o
      WHERE o.organisation_id = ${organisationId}::uuid AND o.conversation_id = c.id
        AND o.dead_at > clock_timestamp() - ${LISTED_FOR} AND (c.is_direct OR o.attempts <> ${WITH_ITS_CONVERSATION})
      ORDER BY o.dead_at DESC, o.seq DESC LIMIT 10
    ) dead
    ORDER BY dead.dead_at DESC, dead.seq DESC LIMIT 10`;
  return rows.map(({ what, why, at }) => ({ what, why, at: instantOf(at) }));
}

export async function hasAdministrator(prisma: Client, organisationId: OrganisationId): Promise<boolean> {
  const where = { organisationId, scope: organisationId, role: "admin" };
  return (await prisma.role.findFirst({ where, select: { memberId: true } })) !== null;
}

/** Adding a code removes those before it, so an unused one is the newest. */
export async function isClaimCode(
  prisma: Client,
  organisationId: OrganisationId,
  hash: string,
): Promise<boolean> {
  const row = await prisma.claimCode.findUnique({ where: { organisationId_hash: { organisationId, hash } } });
  return row !== null && row.usedAt === null;
}

/** The one made with the installation first, then in the order in which it joined them. */
export async function installationOrganisations(
  prisma: Pick<Client, "organisationInstallation">,
  installationId: InstallationId,
): Promise<OrganisationId[]> {
  const rows = await prisma.organisationInstallation.findMany({
    where: { installationId },
    orderBy: [
      { joinedAt: { sort: "asc", nulls: "first" } },
      { organisation: { createdAt: "asc" } },
      { organisationId: "asc" },
    ],
    select: { organisationId: true },
  });
  return rows.map((row) => row.organisationId as OrganisationId);
}

export async function prune(prisma: Client, before: Parameters<Store["prune"]>[0]): Promise<number> {
  const security = { lt: new Date(before.security) };
  const gone = [
    await prisma.received.deleteMany({ where: { at: { lt: new Date(before.received) } } }),
    await prisma.webSession.deleteMany({ where: { seenAt: security } }),
    await prisma.pageLink.deleteMany({ where: { expiresAt: security } }),
  ];
  return gone.reduce((sum, { count }) => sum + count, 0);
}
