// Who someone is in Teams: as an activity tells of its sender, and as a roster tells of its members.
import { z } from "zod";
import type { PlatformPerson } from "../../domain/sender.ts";
import type { Calendar } from "../../time/calendar.ts";
import type { Activity } from "./activity.ts";
import type { Tenant } from "./book.ts";
import { kindOf } from "./words.ts";

const text = z.string().nullish();

/** Someone as the connector's roster writes them. */
export const TeamsMember = z.looseObject({
  id: z.string().min(1),
  name: text,
  givenName: text,
  surname: text,
  aadObjectId: text,
  objectId: text,
  tenantId: text,
  userRole: text,
  userPrincipalName: text,
});
export type TeamsMember = z.infer<typeof TeamsMember>;

export function memberOf(member: TeamsMember, { tenantId }: Pick<Tenant, "tenantId">): PlatformPerson {
  const { id, name, givenName, surname, userRole, userPrincipalName } = member;
  const full = [givenName, surname].filter(Boolean).join(" ");
  const isGuest = userRole === "guest" || /#EXT#/i.test(userPrincipalName ?? "");
  const isElsewhere = (member.tenantId && member.tenantId !== tenantId) || userRole === "anonymous";
  const kind = kindOf(id) === "bot" ? "bot" : isElsewhere ? "stranger" : isGuest ? "guest" : "person";
  return { externalId: id, name: name?.trim() || full, zone: null, kind };
}

/** Whether someone is a guest only a roster says; the records know by then. null: nobody sent it. */
export function senderOf(
  activity: Activity,
  { tenantId }: Pick<Tenant, "tenantId">,
  calendar: Pick<Calendar, "isZone">,
): PlatformPerson | null {
  const { from, localTimezone, entities } = activity;
  if (!from) return null;
  const told = localTimezone ?? entities?.find((one) => one.type === "clientInfo")?.timezone ?? "";
  const isElsewhere = Boolean(from.tenantId) && from.tenantId !== tenantId;
  return {
    externalId: from.id,
    name: from.name ?? "",
    zone: calendar.isZone(told) ? told : null,
    kind: from.role === "bot" ? "bot" : isElsewhere ? "stranger" : kindOf(from.id),
  };
}
