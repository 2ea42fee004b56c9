// When something falls due next. What is due now is claimed in claim.ts.
import type { OrganisationId } from "../../domain/ids.ts";
import type { Instant } from "../../time/clock.ts";
import type { Db } from "./pool.ts";
import { instantOrNull, isoOf } from "./rows.ts";

export async function nextDueAfter(
  db: Db,
  organisationId: OrganisationId,
  after: Instant,
): Promise<Instant | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT least(
      (SELECT min(next_at) FROM team
        WHERE organisation_id = ${organisationId}::uuid AND next_at > ${isoOf(after)}::timestamptz),
      (SELECT min(next_at) FROM pulse
        WHERE organisation_id = ${organisationId}::uuid AND next_at > ${isoOf(after)}::timestamptz),
      (SELECT min(next_at) FROM pulse_plan
        WHERE organisation_id = ${organisationId}::uuid AND next_at > ${isoOf(after)}::timestamptz),
      (SELECT min(next_at) FROM escalation
        WHERE organisation_id = ${organisationId}::uuid AND next_at > ${isoOf(after)}::timestamptz),
      (SELECT min(next_at) FROM digest_plan
        WHERE organisation_id = ${organisationId}::uuid AND next_at > ${isoOf(after)}::timestamptz),
      (SELECT min(next_at) FROM starter
        WHERE organisation_id = ${organisationId}::uuid AND next_at > ${isoOf(after)}::timestamptz),
      (SELECT min(next_at) FROM huddle
        WHERE organisation_id = ${organisationId}::uuid AND next_at > ${isoOf(after)}::timestamptz)
    ) AS at`;
  return instantOrNull(row?.at ?? null);
}
