// Who presses or sends a form about a huddle, with the huddle: one narrow statement for those known who press at the same
// moment, of whom nothing has changed since. Everyone else is identified as whoever asks anything.
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

/** One who presses. */
export interface Pressing {
  sender: Sender;
  place: Place | null;
  huddleId: string;
}

interface Parts extends Omit<Looking, "within"> {
  /** askersFound, perhaps together with others of the moment. */
  find(pressing: Pressing): Promise<AskerRow | undefined>;
}

/** null: the installation is no organisation's, or not active. */
export async function identifyWithHuddle(
  { find, ...looking }: Parts,
  sender: Sender,
  now: Instant,
  huddleId: string,
): Promise<Asker | null> {
  if (!isId(huddleId)) return identify({ ...looking, within: null }, sender, now);
  const place = placeOf(sender);
  const row = await find({ sender, place, huddleId });
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
 * In the order asked. Only where the huddle's organisation is the one that is meant at first sight: its team huddles in the
 * place, or the installation has no other. One column of JSON: each column of its own is described and read apart.
 */
export async function askersFound(db: Db, pressing: readonly Pressing[]): Promise<(AskerRow | undefined)[]> {
  const rows = await db.$queryRaw<{ n: number; found: AskerRow }[]>`
    SELECT press.n::int, to_json(one) AS found
    FROM unnest(
      ${pressing.map((one) => one.sender.installationId)}::uuid[],
      ${pressing.map((one) => one.sender.person.externalId)}::text[],
      ${pressing.map((one) => one.huddleId)}::uuid[], ${pressing.map((one) => one.place?.externalId ?? null)}::text[]
    ) WITH ORDINALITY AS press(installation_id, person, huddle_id, place, n)
    CROSS JOIN LATERAL (
      SELECT asker.organisation_id AS "organisationId", asker.member_id AS "memberId", m.display_name AS name, m.zone,
        asker.kind, asker.names_member AS "namesMember", c.kind AS "conversationKind", c.name AS "conversationName",
        ${metColumns}
      FROM installation i
      JOIN organisation_installation oi ON oi.installation_id = i.id
      CROSS JOIN LATERAL (
        SELECT u.*, press.huddle_id FROM platform_user u
        WHERE u.organisation_id = oi.organisation_id AND u.installation_id = i.id
          AND u.external_id = press.person LIMIT 1) asker
      ${joinOne("member", "m", ["asker.organisation_id", "asker.member_id"])}
      ${huddleMet}
      LEFT JOIN LATERAL (
        SELECT * FROM conversation only_one
        WHERE only_one.organisation_id = asker.organisation_id AND only_one.installation_id = i.id
          AND only_one.external_id = press.place LIMIT 1) c ON true
      WHERE i.id = press.installation_id AND i.status = 'active' AND (c.id = t.conversation_id OR NOT EXISTS (
        SELECT FROM organisation_installation x
        WHERE x.installation_id = i.id AND x.organisation_id <> oi.organisation_id))
      LIMIT 1
    ) one`;
  const found = new Map(rows.map((row) => [row.n, row.found]));
  return pressing.map((_, place) => found.get(place + 1));
}
