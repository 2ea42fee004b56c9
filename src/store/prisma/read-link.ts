// What is read before codes are used and two members become one.
import type { InstallationId, MemberId, OrganisationId, ResponseId } from "../../domain/ids.ts";
import { earlierOf } from "../../domain/link.ts";
import type { Identity } from "../../domain/sender.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Instant } from "../../time/clock.ts";
import type { CodeMeant, Selves } from "../store.ts";
import type { Db } from "./pool.ts";
import { instantOf } from "./rows.ts";
import { isOpenIn, stateOf } from "./standing.ts";

/** Of two members' identities no two are of one installation; the asker's own counts whether it is on record or not. */
export function areApart(
  organisationId: Prisma.Sql,
  maker: Prisma.Sql,
  asker: Prisma.Sql,
  installationId: InstallationId,
): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
      SELECT FROM platform_user one
      WHERE one.organisation_id = ${organisationId} AND one.member_id = ${maker} AND (
        one.installation_id = ${installationId}::uuid OR one.installation_id IN (
          SELECT two.installation_id FROM platform_user two
          WHERE two.organisation_id = ${organisationId} AND two.member_id = ${asker})))`;
}

interface PersonRow {
  organisationId: OrganisationId;
  memberId: MemberId;
  madeAt: Date;
  isUsed: boolean;
  asker: MemberId | null;
  areApart: boolean;
}

export async function codeMeant(db: Db, hash: string, asker: Identity): Promise<CodeMeant | null> {
  const { installationId, externalId } = asker;
  const apart = areApart(
    Prisma.sql`k.organisation_id`,
    Prisma.sql`k.member_id`,
    Prisma.sql`u.member_id`,
    installationId,
  );
  const [person] = await db.$queryRaw<PersonRow[]>`
    SELECT k.organisation_id AS "organisationId", k.member_id AS "memberId", k.made_at AS "madeAt",
      k.used_at IS NOT NULL AS "isUsed", u.member_id AS asker, ${apart} AS "areApart"
    FROM link_code k
    JOIN organisation_installation oi ON oi.organisation_id = k.organisation_id
      AND oi.installation_id = ${installationId}::uuid
    LEFT JOIN platform_user u ON u.organisation_id = k.organisation_id
      AND u.installation_id = oi.installation_id AND u.external_id = ${externalId}
    WHERE k.hash = ${hash}`;
  if (person) return { kind: "person", ...person, madeAt: instantOf(person.madeAt) };
  const [organisation] = await db.$queryRaw<{ organisationId: OrganisationId; name: string; madeAt: Date }[]>`
    SELECT id AS "organisationId", name, code_made_at AS "madeAt" FROM organisation WHERE code_hash = ${hash}`;
  return organisation
    ? { kind: "organisation", ...organisation, madeAt: instantOf(organisation.madeAt) }
    : null;
}

export const NOTHING_IN_COMMON: Selves = { open: [], twice: [] };

type TwiceRow = Omit<Selves["twice"][number], "earlier"> & {
  kept: { id: ResponseId; at: string };
  other: { id: ResponseId; at: string };
};

export async function selves(
  db: Db,
  organisationId: OrganisationId,
  into: MemberId,
  from: MemberId,
): Promise<Selves> {
  const open = await db.$queryRaw<Selves["open"]>`
    SELECT h.id AS "huddleId", t.conversation_id AS "conversationId"
    FROM huddle h JOIN team t ON t.organisation_id = h.organisation_id AND t.id = h.team_id
    WHERE ${isOpenIn(organisationId)}
      AND coalesce(${stateOf(Prisma.sql`${into}::uuid`)}, ${stateOf(Prisma.sql`${from}::uuid`)}) IS NOT NULL
    ORDER BY h.id`;
  return { open, twice: await twiceAnswered(db, organisationId, into, from) };
}

/** Which response goes is decided here, for whoever asks before the change and for the change itself. */
export async function twiceAnswered(
  db: Db,
  organisationId: OrganisationId,
  into: MemberId,
  from: MemberId,
): Promise<Selves["twice"]> {
  const rows = await db.$queryRaw<TwiceRow[]>`
    SELECT k.huddle_id AS "huddleId", t.conversation_id AS "conversationId",
      json_build_object('id', k.id, 'at', coalesce(k.edited_at, k.submitted_at)) AS kept,
      json_build_object('id', x.id, 'at', coalesce(x.edited_at, x.submitted_at)) AS other,
      ARRAY(SELECT g.member_id::text FROM role g
        WHERE g.organisation_id = t.organisation_id AND g.scope = t.id AND g.role = 'lead' ORDER BY 1) AS leads
    FROM response k
    JOIN response x ON x.organisation_id = k.organisation_id AND x.huddle_id = k.huddle_id AND x.kind = k.kind
      AND x.member_id = ${from}::uuid
    JOIN huddle h ON h.organisation_id = k.organisation_id AND h.id = k.huddle_id
    JOIN team t ON t.organisation_id = h.organisation_id AND t.id = h.team_id
    WHERE k.organisation_id = ${organisationId}::uuid AND k.member_id = ${into}::uuid
    ORDER BY k.huddle_id, k.kind`;
  return rows.map(({ kept, other, ...row }) => {
    const timed = (one: typeof kept) => ({ id: one.id, at: instantOf(one.at) });
    return { ...row, earlier: earlierOf(timed(kept), timed(other)).id };
  });
}

export async function wrongCodes(
  db: Db,
  organisationId: OrganisationId,
  memberId: MemberId,
): Promise<readonly Instant[]> {
  const rows = await db.$queryRaw<{ at: Date }[]>`
    SELECT unnest(wrong_codes) AS at FROM member
    WHERE organisation_id = ${organisationId}::uuid AND id = ${memberId}::uuid ORDER BY 1`;
  return rows.map((row) => instantOf(row.at));
}
