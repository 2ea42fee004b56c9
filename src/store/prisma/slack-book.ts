// The book of Slack's workspaces in the database: what each has given us, sealed. Only here is a token stored or read.
import type { InstallationId } from "../../domain/ids.ts";
import type { KeptWorkspace, SlackBook } from "../../platforms/slack/book.ts";
import type { KeyRing } from "../sealing.ts";
import { faulting } from "./faults.ts";
import type { Client } from "./pool.ts";

const ACTIVE = { platform: "slack", status: "active", sealedToken: { not: null } } as const;
/** A workspace's token is renewed by one process at a time; whoever waits longer tries later. */
const ALONE_MS = 20_000;
const BATCH = 100;

interface Row {
  id: string;
  externalId: string;
  name: string;
  sealedToken: Uint8Array | null;
}

const aboutOf = (id: string): string => `installation ${id}`;

export function slackBook(prisma: Client, ring: KeyRing): SlackBook {
  const found = async (where: { id: string } | { externalId: string }): Promise<KeptWorkspace | null> => {
    const row: Row | null = await prisma.installation.findFirst({ where: { ...ACTIVE, ...where } });
    if (!row?.sealedToken) return null;
    const { id, externalId, name } = row;
    return {
      installationId: id as InstallationId,
      externalId,
      name,
      secret: ring.open(row.sealedToken, aboutOf(id)),
    };
  };
  return {
    byTeam: (externalId) => faulting(() => found({ externalId })),
    byId: (id) => faulting(() => found({ id })),
    names: () =>
      faulting(async () => {
        const rows = await prisma.installation.findMany({
          where: ACTIVE,
          select: { name: true },
          orderBy: { name: "asc" },
        });
        return rows.map((row) => row.name);
      }),
    keep: (id, secret) =>
      faulting(async () => {
        const sealedToken = new Uint8Array(ring.seal(secret, aboutOf(id)));
        await prisma.installation.updateMany({ where: { id, status: "active" }, data: { sealedToken } });
      }),
    alone: (id, work) =>
      prisma.$transaction(
        async (tx) => {
          await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${aboutOf(id)}, 0))`;
          return work();
        },
        { timeout: ALONE_MS, maxWait: ALONE_MS },
      ),
  };
}

/**
 * Seals under the current key what an older one has sealed, a batch at a time; begun again it goes on where it stopped.
 * unreadable: rows that no key of the ring opens; they stay as they are.
 */
export async function reseal(
  prisma: Client,
  ring: KeyRing,
  batch = BATCH,
): Promise<{ resealed: number; unreadable: number }> {
  let [after, resealed, unreadable] = ["00000000-0000-0000-0000-000000000000", 0, 0];
  for (;;) {
    const rows = await prisma.$queryRaw<{ id: string; sealed: Uint8Array }[]>`
      SELECT id, sealed_token AS sealed FROM installation
      WHERE sealed_token IS NOT NULL AND id > ${after}::uuid
        AND substring(sealed_token FROM 2 FOR 8) <> ${ring.currentId}::bytea
      ORDER BY id LIMIT ${batch}`;
    for (const { id, sealed } of rows) {
      after = id;
      const again = resealedWith(ring, sealed, aboutOf(id));
      if (again === null) unreadable += 1;
      // A token that is renewed meanwhile is sealed under the current key already.
      else
        resealed += (
          await prisma.installation.updateMany({
            where: { id, sealedToken: new Uint8Array(sealed) },
            data: { sealedToken: again },
          })
        ).count;
    }
    if (rows.length < batch) return { resealed, unreadable };
  }
}

function resealedWith(ring: KeyRing, sealed: Uint8Array, about: string): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(ring.seal(ring.open(sealed, about), about));
  } catch {
    return null;
  }
}
