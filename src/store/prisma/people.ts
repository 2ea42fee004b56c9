// People as a platform names them → members and their identities. Whether they belong to a team is changes-roster.ts's.
import type { InstallationId, NewId, OrganisationId } from "../../domain/ids.ts";
import type { PlatformPerson } from "../../domain/sender.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Instant } from "../../time/clock.ts";
import type { Db } from "./pool.ts";
import { isoOf } from "./rows.ts";

/** As a table `person(external_id, name, zone, kind, n)`; each once, in one order for all, so that savers do not cross. */
export function personTable(people: readonly PlatformPerson[]): Prisma.Sql {
  const once = distinct(people);
  return Prisma.sql`unnest(
      ${once.map((one) => one.externalId)}::text[], ${once.map((one) => one.name)}::text[],
      ${once.map((one) => one.zone)}::text[], ${once.map((one) => one.kind)}::text[]
    ) WITH ORDINALITY AS person(external_id, name, zone, kind, n)`;
}

function distinct(people: readonly PlatformPerson[]): PlatformPerson[] {
  const byId = new Map(people.map((one) => [one.externalId, one]));
  return [...byId.values()].sort(
    (a, b) => Number(a.externalId > b.externalId) - Number(a.externalId < b.externalId),
  );
}

interface Whose {
  organisationId: OrganisationId;
  installationId: InstallationId;
}

/** Makes a member with an identity for everyone not seen yet. Whoever loses a race for one leaves no member behind. */
export async function recordPeople(
  db: Db,
  { organisationId, installationId }: Whose,
  people: readonly PlatformPerson[],
  newId: NewId,
  at: Instant,
): Promise<void> {
  const ids = people.map(() => newId<"Member">());
  await db.$executeRaw`
    WITH unseen AS (
      SELECT person.*, (${ids}::uuid[])[n::int] AS id FROM ${personTable(people)}
      WHERE NOT EXISTS (
        SELECT 1 FROM platform_user u WHERE u.organisation_id = ${organisationId}::uuid
          AND u.installation_id = ${installationId}::uuid AND u.external_id = person.external_id)
    ), claimed AS (
      INSERT INTO platform_user (organisation_id, installation_id, external_id, member_id, kind)
      SELECT ${organisationId}::uuid, ${installationId}::uuid, external_id, id, kind FROM unseen ORDER BY n
      ON CONFLICT DO NOTHING
      RETURNING member_id
    )
    INSERT INTO member (organisation_id, id, display_name, zone, created_at)
    SELECT ${organisationId}::uuid, id, name, zone, ${isoOf(at)}::timestamptz
    FROM unseen JOIN claimed ON claimed.member_id = unseen.id`;
}

/**
 * Brings names, zones and kinds of those known up to date. An empty name or no zone changes nothing, nor does what a
 * linked person is called where they did not make the code: else their name would change with each message. In another
 * zone a manager's digest comes at another time.
 */
export async function updatePeople(
  db: Db,
  { organisationId, installationId }: Whose,
  people: readonly PlatformPerson[],
): Promise<void> {
  await db.$executeRaw`
    WITH known AS (
      SELECT person.*, u.member_id, u.kind AS kind_before, u.names_member FROM ${personTable(people)}
      JOIN platform_user u ON u.organisation_id = ${organisationId}::uuid
        AND u.installation_id = ${installationId}::uuid AND u.external_id = person.external_id
    ), kinds AS (
      UPDATE platform_user u SET kind = known.kind FROM known
      WHERE u.organisation_id = ${organisationId}::uuid AND u.installation_id = ${installationId}::uuid
        AND u.external_id = known.external_id AND known.kind <> known.kind_before
    ), planned_anew AS (
      UPDATE digest_plan p SET next_at = p.planned_at FROM known, member m
      WHERE p.organisation_id = ${organisationId}::uuid AND p.member_id = known.member_id AND known.names_member
        AND m.organisation_id = p.organisation_id AND m.id = p.member_id AND known.zone <> coalesce(m.zone, '')
    )
    UPDATE member m SET display_name = coalesce(nullif(known.name, ''), m.display_name),
      zone = coalesce(known.zone, m.zone)
    FROM known
    WHERE m.organisation_id = ${organisationId}::uuid AND m.id = known.member_id AND known.names_member
      AND (known.name NOT IN ('', m.display_name) OR coalesce(known.zone, m.zone) IS DISTINCT FROM m.zone)`;
}
