// Who is asking: one statement for someone known. On first sight their member, identity and conversation are made.
import type { NewId, OrganisationId } from "../../domain/ids.ts";
import type { PlatformPerson, Sender } from "../../domain/sender.ts";
import type { Standing } from "../../domain/team.ts";
import type { Zone } from "../../time/calendar.ts";
import type { Instant } from "../../time/clock.ts";
import type { Known } from "../store.ts";
import { asJson, teamColumns } from "./columns.ts";
import { recordPeople, updatePeople } from "./people.ts";
import type { Client, Db } from "./pool.ts";
import { type TeamRow, teamOf } from "./rows.ts";

interface KnownRow {
  organisationId: Known["organisationId"];
  memberId: Known["member"]["id"] | null;
  name: string;
  zone: Zone | null;
  remindersOff: boolean;
  kind: PlatformPerson["kind"];
  namesMember: boolean;
  conversationId: NonNullable<Known["conversation"]>["id"] | null;
  conversationKind: NonNullable<Known["conversation"]>["kind"];
  conversationName: string;
  team: TeamRow | null;
  standing: Standing | null;
  roles: Known["roles"];
}

export interface Looking {
  prisma: Client;
  quick: Db;
  newId: NewId;
  /** In this organisation alone. */
  within: OrganisationId | null;
}

/** null: the installation is no organisation's, or not active. */
export async function identify(looking: Looking, sender: Sender, now: Instant): Promise<Known | null> {
  const { prisma, newId } = looking;
  const place = placeOf(sender);
  const found = await find(looking, sender, place);
  if (!found) return null;
  const again = () => find({ ...looking, within: found.organisationId }, sender, place);
  let row: KnownRow | undefined = found;
  if (found.memberId === null || (place !== null && found.conversationId === null)) {
    await record(prisma, sender, place, found.organisationId, newId, now);
    row = await again();
  }
  // Also when something was new: whoever is met in a new place may have been recorded before, without a name.
  if (row?.memberId && (await keepCurrent(prisma, sender, place, row))) row = await again();
  if (!row?.memberId || (place && !row.conversationId)) {
    throw new Error("whoever was just recorded is not there");
  }
  return {
    organisationId: row.organisationId,
    installationId: sender.installationId,
    member: { id: row.memberId, name: row.name, zone: row.zone, remindersOff: row.remindersOff },
    kind: row.kind,
    externalId: sender.person.externalId,
    conversation: place &&
      row.conversationId && {
        id: row.conversationId,
        externalId: place.externalId,
        kind: row.conversationKind,
        name: row.conversationName,
      },
    team: row.team && teamOf(row.team),
    standing: row.standing,
    roles: row.roles,
  };
}

export type Place = Pick<NonNullable<Sender["conversation"]>, "externalId" | "kind" | "isKindSure" | "name">;

/** A private chat is kept under the person's id: so messages to someone find it before they ever wrote in it. */
export function placeOf({ conversation, person }: Sender): Place | null {
  if (conversation?.kind === "direct")
    return { externalId: person.externalId, kind: "direct", isKindSure: true, name: "" };
  return conversation;
}

/** The order is the port's word on which organisation is meant. */
async function find(
  { quick, within }: Looking,
  sender: Sender,
  place: Place | null,
): Promise<KnownRow | undefined> {
  const isPrivate = place === null || place.kind === "direct";
  const [row] = await quick.$queryRaw<KnownRow[]>`
    SELECT o.id AS "organisationId", m.id AS "memberId", m.display_name AS name, m.zone,
      m.reminders_off AS "remindersOff", u.kind, u.names_member AS "namesMember", c.id AS "conversationId", c.kind AS "conversationKind",
      c.name AS "conversationName", CASE WHEN t.id IS NOT NULL THEN ${asJson(teamColumns)} END AS team,
      CASE WHEN s.member_id IS NOT NULL THEN json_build_object(
        'standing', s.standing, 'saidBy', s.said_by, 'isOff', s.is_off, 'offUntil', s.off_until) END AS standing,
      ARRAY(SELECT DISTINCT g.role FROM role g WHERE g.organisation_id = o.id AND g.member_id = m.id
        AND g.scope IN (o.id, t.id)) AS roles
    FROM installation i
    JOIN organisation_installation oi ON oi.installation_id = i.id
    JOIN organisation o ON o.id = oi.organisation_id
    LEFT JOIN platform_user u ON u.organisation_id = o.id AND u.installation_id = i.id
      AND u.external_id = ${sender.person.externalId}
    LEFT JOIN member m ON m.organisation_id = u.organisation_id AND m.id = u.member_id
    LEFT JOIN conversation c ON c.organisation_id = o.id AND c.installation_id = i.id
      AND c.external_id = ${place?.externalId ?? null}
    LEFT JOIN team t ON t.organisation_id = c.organisation_id AND t.conversation_id = c.id
    LEFT JOIN team_member s ON s.organisation_id = t.organisation_id AND s.team_id = t.id AND s.member_id = m.id
    WHERE i.id = ${sender.installationId}::uuid AND i.status = 'active'
      AND (${within}::uuid IS NULL OR o.id = ${within}::uuid)
    ORDER BY t.id IS NOT NULL DESC, c.joined_at IS NOT NULL DESC,
      CASE WHEN ${isPrivate}::boolean THEN EXISTS (SELECT FROM team_member x
        WHERE x.organisation_id = m.organisation_id AND x.member_id = m.id AND x.standing = 'in') END DESC,
      CASE WHEN ${isPrivate}::boolean THEN EXISTS (SELECT FROM role x
        WHERE x.organisation_id = m.organisation_id AND x.member_id = m.id) END DESC,
      oi.joined_at NULLS FIRST, o.created_at, o.id LIMIT 1`;
  return row;
}

/** Two deliveries may meet a newcomer at once: the second finds what the first has made. */
async function record(
  prisma: Client,
  sender: Sender,
  place: Place | null,
  organisationId: Known["organisationId"],
  newId: NewId,
  now: Instant,
): Promise<void> {
  const { installationId, person } = sender;
  await prisma.$transaction(async (tx) => {
    await recordPeople(tx, { organisationId, installationId }, [person], newId, now);
    if (!place) return;
    const { externalId, kind, name } = place;
    const data = { organisationId, id: newId<"Conversation">(), installationId, externalId, kind, name };
    await tx.conversation.createMany({ data, skipDuplicates: true });
  });
}

/** Answers whether anything had changed. */
async function keepCurrent(
  prisma: Client,
  sender: Sender,
  place: Place | null,
  known: KnownRow,
): Promise<boolean> {
  const { organisationId, conversationId: id } = known;
  const { installationId } = sender;
  const person = personNow(sender.person, known);
  const data = place && placeNow(place, known);
  if (person) await updatePeople(prisma, { organisationId, installationId }, [person]);
  if (data && id)
    await prisma.conversation.update({ where: { organisationId_id: { organisationId, id } }, data });
  return person !== null || data !== null;
}

type Recorded<Field extends keyof KnownRow> = Pick<KnownRow, Field>;

/**
 * As they are now, where that is not what is recorded; else null. An empty name is no news. Not every payload tells a
 * guest from a person, so "person" is taken from the directory only.
 */
export function personNow(
  seen: PlatformPerson,
  { name, zone, kind, namesMember }: Recorded<"name" | "zone" | "kind" | "namesMember">,
): PlatformPerson | null {
  const person = { ...seen, kind: seen.kind === "person" ? kind : seen.kind };
  const isCalledSo = !namesMember || (["", name].includes(seen.name) && [null, zone].includes(seen.zone));
  return isCalledSo && person.kind === kind ? null : person;
}

/** The same of a place. */
export function placeNow(
  { name, kind, isKindSure }: Place,
  recorded: Recorded<"conversationName" | "conversationKind">,
): Pick<Place, "name" | "kind"> | null {
  const now = {
    name: name || recorded.conversationName,
    kind: isKindSure ? kind : recorded.conversationKind,
  };
  const isSame = now.name === recorded.conversationName && now.kind === recorded.conversationKind;
  return isSame ? null : now;
}
