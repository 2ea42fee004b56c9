// Links that let someone in. Every time here is security time; only a token's hash is ever seen.
import type { Instant } from "../../time/clock.ts";
import type { WorkingLink } from "../access.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import type { Client } from "./pool.ts";
import { instantOf } from "./rows.ts";

const ONCE = ["person", "setup"];

/** Not used, not revoked, not expired. */
const working = (hash: string, at: Instant) => ({
  hash,
  usedAt: null,
  revokedAt: null,
  expiresAt: { gt: new Date(at) },
});

export async function linkByHash(prisma: Client, hash: string, at: Instant): Promise<WorkingLink | null> {
  const row = await prisma.pageLink.findFirst({
    where: working(hash, at),
    select: {
      organisationId: true,
      ...{ kind: true, teamId: true, memberId: true, pulseId: true, expiresAt: true },
    },
  });
  if (row === null) return null;
  const { pulseId, expiresAt, ...to } = row;
  return { ...to, ...(pulseId && { pulseId }), expiresAt: instantOf(expiresAt) } as WorkingLink;
}

/** One statement: of two at once the second waits, and then finds it used. */
export async function useLink(prisma: Client, hash: string, at: Instant): Promise<boolean> {
  const { count } = await prisma.pageLink.updateMany({
    where: { ...working(hash, at), kind: { in: ONCE } },
    data: { usedAt: new Date(at) },
  });
  return count === 1;
}

export async function addLink(
  { tx, organisationId }: Changing,
  { link, at }: ChangeOf<"add-link">,
): Promise<void> {
  const { expiresAt, ...rest } = link;
  await tx.pageLink.create({
    data: { organisationId, ...rest, madeAt: new Date(at), expiresAt: new Date(expiresAt) },
  });
}

/** There may be none. Browsers that a team's page address let in are ended with it: it may have got into wrong hands. */
export async function revokeLinks(
  { tx, organisationId }: Changing,
  { of, at }: ChangeOf<"revoke-links">,
): Promise<void> {
  const { kind, teamId, memberId } = of;
  if (teamId !== null) mustMeet(await tx.team.count({ where: { organisationId, id: teamId } }));
  if (memberId !== null) mustMeet(await tx.member.count({ where: { organisationId, id: memberId } }));
  await tx.pageLink.updateMany({
    where: { organisationId, kind, teamId, memberId, revokedAt: null },
    data: { revokedAt: new Date(at) },
  });
  if (kind === "page" && teamId !== null)
    await tx.webSession.deleteMany({ where: { organisationId, teamId } });
}
