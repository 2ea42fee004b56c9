// An installation and the organisation made with it on first sight.
import type { InstallationId, NewId, OrganisationId } from "../../domain/ids.ts";
import type { Instant } from "../../time/clock.ts";
import type { Store } from "../store.ts";
import type { Client } from "./pool.ts";
import { installationOrganisations } from "./read-rest.ts";
import { isoOf } from "./rows.ts";

/** Connected again it is active again, under its present name. Of several organisations answers the first. */
export async function connect(
  prisma: Client,
  installation: Parameters<Store["connect"]>[0],
  now: Instant,
  newId: NewId,
): Promise<{ organisationId: OrganisationId; installationId: InstallationId }> {
  const { platform, externalId, name, botUserId } = installation;
  return prisma.$transaction(async (tx) => {
    // The row stays locked to the end: a second process that meets the installation now waits, then finds both.
    const rows = await tx.$queryRaw<{ id: InstallationId }[]>`
      INSERT INTO installation AS i (id, platform, external_id, name, bot_user_id, status, created_at)
      VALUES (${newId<"Installation">()}::uuid, ${platform}, ${externalId}, ${name}, ${botUserId}, 'active',
        ${isoOf(now)}::timestamptz)
      ON CONFLICT (platform, external_id) DO UPDATE SET status = 'active',
        name = coalesce(nullif(excluded.name, ''), i.name), bot_user_id = coalesce(excluded.bot_user_id, i.bot_user_id)
      RETURNING id`;
    const installationId = rows[0]?.id;
    if (installationId === undefined) throw new RangeError("an upsert answers its row");
    const [known] = await installationOrganisations(tx, installationId);
    if (known) return { organisationId: known, installationId };
    const organisationId = newId<"Organisation">();
    await tx.organisation.create({ data: { id: organisationId, name, createdAt: new Date(now) } });
    await tx.organisationInstallation.create({ data: { organisationId, installationId } });
    return { organisationId, installationId };
  });
}
