// The book of Microsoft Teams in the database: tenants, and where messages to each conversation go.
import type { InstallationId } from "../../domain/ids.ts";
import type { Address, Book, Tenant } from "../../platforms/teams/book.ts";
import { faulting } from "./faults.ts";
import type { Client } from "./pool.ts";

interface InstallationRow {
  id: string;
  externalId: string;
  botUserId: string | null;
}

export function teamsBook(prisma: Client): Book {
  const tenant = async (where: { id: string } | { externalId: string }) => {
    const found = await prisma.installation.findFirst({
      where: { platform: "teams", ...where },
      select: { id: true, externalId: true, botUserId: true },
    });
    return found && tenantOf(found);
  };
  return {
    inactive: () =>
      faulting(async () => {
        const where = { platform: "teams", status: { not: "active" } };
        const found = await prisma.installation.findMany({ where });
        return found.map(tenantOf);
      }),
    byTenant: (externalId) => faulting(() => tenant({ externalId })),
    byId: (id) => faulting(() => tenant({ id })),
    remember: (id, address) => faulting(() => remember(prisma, id, address)),
    find: (installationId, externalId) =>
      faulting(() =>
        prisma.teamsConversation.findFirst({
          where: { installationId, externalId },
          orderBy: { seenAt: "desc" },
          select: { externalId: true, chatId: true, serviceUrl: true, microsoftTeam: true },
        }),
      ),
    serviceUrlOf: (installationId) =>
      faulting(async () => {
        const order = { seenAt: "desc" } as const;
        const found = await prisma.teamsConversation.findFirst({ where: { installationId }, orderBy: order });
        return found?.serviceUrl ?? null;
      }),
    channelsOf: (installationId, microsoftTeam) =>
      faulting(async () => {
        const found = await prisma.teamsConversation.findMany({
          where: { installationId, microsoftTeam },
          distinct: ["externalId"],
          select: { externalId: true },
          orderBy: { externalId: "asc" },
        });
        return found.map((one) => one.externalId);
      }),
  };
}

function tenantOf({ id, externalId, botUserId }: InstallationRow): Tenant {
  return { installationId: id as InstallationId, tenantId: externalId, botId: botUserId ?? "" };
}

/** In the organisation whose team huddles there, else in the installation's first: as everything said there is kept. */
async function remember(prisma: Client, id: InstallationId, address: Address): Promise<void> {
  const { externalId, chatId, serviceUrl, microsoftTeam } = address;
  await prisma.$executeRaw`
    INSERT INTO teams_conversation AS k
      (organisation_id, installation_id, external_id, chat_id, service_url, microsoft_team)
    SELECT o.id, ${id}::uuid, ${externalId}, ${chatId}, ${serviceUrl}, ${microsoftTeam}
    FROM organisation_installation oi
    JOIN organisation o ON o.id = oi.organisation_id
    LEFT JOIN conversation c ON c.organisation_id = o.id AND c.installation_id = oi.installation_id
      AND c.external_id = ${externalId}
    LEFT JOIN team t ON t.organisation_id = c.organisation_id AND t.conversation_id = c.id
    WHERE oi.installation_id = ${id}::uuid
    ORDER BY t.id IS NOT NULL DESC, o.created_at, o.id LIMIT 1
    ON CONFLICT (organisation_id, installation_id, external_id) DO UPDATE
      SET chat_id = coalesce(excluded.chat_id, k.chat_id), service_url = excluded.service_url,
        microsoft_team = coalesce(excluded.microsoft_team, k.microsoft_team), seen_at = clock_timestamp()`;
}
