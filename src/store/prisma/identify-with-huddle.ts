// Who presses or sends a form about a huddle, with the huddle: one narrow statement for someone known, of whom nothing has
// changed since. Everyone else is identified as whoever asks anything.
import type { HuddleId, OrganisationId } from "../../domain/ids.ts";
import type { Sender } from "../../domain/sender.ts";
import type { Instant } from "../../time/clock.ts";
import type { Asker, Known } from "../store.ts";
import { joinOne } from "./columns.ts";
import { type HuddleMetRow, huddleForMember, huddleMet, metColumns, metOf } from "./huddle-met.ts";
import { isId } from "./id.ts";
import { identify, type Looking, type Place, personNow, placeNow, placeOf } from "./identify.ts";
import type { Db } from "./pool.ts";

interface AskerRow extends HuddleMetRow {
  organisationId: OrganisationId;
  memberId: Asker["member"]["id"];
  name: string;
  zone: Known["member"]["zone"];
  kind: Asker["kind"];
  namesMember: boolean;
  /** null: the place has not been recorded. */
  conversationKind: Place["kind"] | null;
  conversationName: string;
}

/** null: the installation is no organisation's, or not active. */
export async function identifyWithHuddle(
  looking: Omit<Looking, "within">,
  sender: Sender,
  now: Instant,
  huddleId: string,
): Promise<Asker | null> {
  if (!isId(huddleId)) return identify({ ...looking, within: null }, sender, now);
  const place = placeOf(sender);
  const row = await find(looking.quick, sender, place, huddleId);
  if (row && isCurrent(row, sender, place)) {
    const { organisationId, memberId, kind } = row;
    return { organisationId, member: { id: memberId }, kind, huddle: metOf(row) };
  }
  const known = await identify({ ...looking, within: row?.organisationId ?? null }, sender, now);
  if (!known) return null;
  const { organisationId, member } = known;
  const huddle = await huddleForMember(looking.quick, organisationId, huddleId as HuddleId, member.id);
  return { ...known, huddle };
}

function isCurrent(row: AskerRow, { person }: Sender, place: Place | null): boolean {
  if (personNow(person, row)) return false;
  const { conversationKind, conversationName } = row;
  if (place === null) return true;
  return conversationKind !== null && !placeNow(place, { conversationKind, conversationName });
}

/**
 * Only where the huddle's organisation is the one that is meant at first sight: its team huddles in the place, or the
 * installation has no other. One column of JSON: each column of its own is described and read apart.
 */
async function find(
  db: Db,
  { installationId, person }: Sender,
  place: Place | null,
  huddleId: string,
): Promise<AskerRow | undefined> {
  const [row] = await db.$queryRaw<{ found: AskerRow }[]>`
    SELECT to_json(one) AS found FROM (
      SELECT asker.organisation_id AS "organisationId", asker.member_id AS "memberId", m.display_name AS name, m.zone,
        asker.kind, asker.names_member AS "namesMember", c.kind AS "conversationKind", c.name AS "conversationName",
        ${metColumns}
      FROM installation i
      JOIN organisation_installation oi ON oi.installation_id = i.id
      CROSS JOIN LATERAL (
        SELECT u.*, ${huddleId}::uuid AS huddle_id FROM platform_user u
        WHERE u.organisation_id = oi.organisation_id AND u.installation_id = i.id
          AND u.external_id = ${person.externalId} LIMIT 1) asker
      ${joinOne("member", "m", ["asker.organisation_id", "asker.member_id"])}
      ${huddleMet}
      LEFT JOIN LATERAL (
        SELECT * FROM conversation only_one
        WHERE only_one.organisation_id = asker.organisation_id AND only_one.installation_id = i.id
          AND only_one.external_id = ${place?.externalId ?? null} LIMIT 1) c ON true
      WHERE i.id = ${installationId}::uuid AND i.status = 'active' AND (c.id = t.conversation_id OR NOT EXISTS (
        SELECT FROM organisation_installation x
        WHERE x.installation_id = i.id AND x.organisation_id <> oi.organisation_id))
    ) one`;
  return row?.found;
}
