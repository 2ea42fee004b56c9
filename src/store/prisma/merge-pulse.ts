// Pulses when two members become one: asked once, and of two answers to an open pulse the kept self's stays. Sheets carry
// no time, so that the later is not known.
import type { MemberId, PulseId } from "../../domain/ids.ts";
import type { Changing } from "./changing.ts";
import { pulseTable, tokensOf } from "./pulse-tables.ts";

interface Two {
  into: MemberId;
  from: MemberId;
}

export async function movePulsesAsked(work: Changing, two: Two): Promise<void> {
  const { tx, organisationId } = work;
  const { into, from } = two;
  // Rows first, in one order: whoever closes one holds it, and its tables go with it.
  const open = await tx.$queryRaw<{ id: PulseId }[]>`
    SELECT u.id FROM pulse u WHERE u.organisation_id = ${organisationId}::uuid AND u.closed_at IS NULL
      AND EXISTS (SELECT FROM pulse_asked a WHERE a.organisation_id = u.organisation_id AND a.pulse_id = u.id
        AND a.member_id = ${from}::uuid)
    ORDER BY u.id FOR SHARE`;
  for (const { id } of open) await moveOpen(work, id, two);
  await tx.$executeRaw`
    UPDATE pulse_asked x SET member_id = ${into}::uuid
    WHERE x.organisation_id = ${organisationId}::uuid AND x.member_id = ${from}::uuid AND NOT EXISTS (
      SELECT FROM pulse_asked k WHERE k.organisation_id = x.organisation_id AND k.pulse_id = x.pulse_id
        AND k.member_id = ${into}::uuid)`;
  await tx.$executeRaw`
    UPDATE member k SET counts_in = coalesce(k.counts_in, x.counts_in) FROM member x
    WHERE k.organisation_id = ${organisationId}::uuid AND k.id = ${into}::uuid
      AND x.organisation_id = k.organisation_id AND x.id = ${from}::uuid`;
  await tx.pulse.updateMany({ where: { organisationId, launchedById: from }, data: { launchedById: into } });
}

/** What is planned is opened for the self that stays. */
export async function movePulsePlans({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  await tx.pulsePlan.updateMany({ where: { organisationId, memberId: from }, data: { memberId: into } });
}

async function moveOpen({ tx, organisationId }: Changing, id: PulseId, { into, from }: Two): Promise<void> {
  const [people, sheets] = [pulseTable("person", id), pulseTable("sheet", id)];
  const tokenOf = await tokensOf(tx, organisationId, id);
  const [kept, gone] = [tokenOf(into), tokenOf(from)];
  await tx.$executeRaw`
    UPDATE ${people} k SET
      team_ids = k.team_ids || ARRAY(SELECT t FROM unnest(x.team_ids) t WHERE t <> ALL(k.team_ids)),
      counts_in = CASE WHEN k.answered OR NOT x.answered THEN k.counts_in ELSE x.counts_in END,
      answered = k.answered OR x.answered
    FROM ${people} x
    WHERE k.organisation_id = ${organisationId}::uuid AND k.member_id = ${into}::uuid
      AND x.organisation_id = k.organisation_id AND x.member_id = ${from}::uuid`;
  await tx.$executeRaw`
    DELETE FROM ${people} x USING ${people} k
    WHERE x.organisation_id = ${organisationId}::uuid AND x.member_id = ${from}::uuid
      AND k.organisation_id = x.organisation_id AND k.member_id = ${into}::uuid`;
  await tx.$executeRaw`
    UPDATE ${people} SET member_id = ${into}::uuid
    WHERE organisation_id = ${organisationId}::uuid AND member_id = ${from}::uuid`;
  await tx.$executeRaw`
    DELETE FROM ${sheets} x USING ${sheets} k
    WHERE x.organisation_id = ${organisationId}::uuid AND x.token = ${gone}
      AND k.organisation_id = x.organisation_id AND k.token = ${kept}`;
  await tx.$executeRaw`
    UPDATE ${sheets} SET token = ${kept} WHERE organisation_id = ${organisationId}::uuid AND token = ${gone}`;
}
