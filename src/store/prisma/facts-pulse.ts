// Facts of pulses: the card in a conversation, the reminder, a round that is not repeated.
import type { Facts } from "../../domain/facts.ts";
import type { OrganisationId, PulseId, TeamId } from "../../domain/ids.ts";
import { joinOne, wantedKeys } from "./columns.ts";
import { inOrder, type Loaded, type Telling, type Wanted } from "./facts-wanted.ts";
import { isMissingTable } from "./faults.ts";
import type { Db } from "./pool.ts";
import { pulseTable } from "./pulse-tables.ts";
import { pulseColumns } from "./read-pulse.ts";
import { type PulseRow, pulseOf } from "./stored-pulse.ts";

type Kind = "pulse" | "pulse-not-repeated";

interface Row extends PulseRow {
  n: number;
}

function pulsesOf(
  db: Db,
  some: readonly { organisationId: OrganisationId; notice: { pulseId: string } }[],
): Promise<Row[]> {
  const keys = some.map(({ organisationId, notice }) => ({ organisationId, id: notice.pulseId }));
  return db.$queryRaw<Row[]>`
    SELECT wanted.n::int AS n, ${pulseColumns} FROM ${wantedKeys(keys)}
    ${joinOne("pulse", "u", ["wanted.organisation_id", "wanted.id"])}`;
}

export async function pulseFacts({ db }: Telling, some: readonly Wanted<Kind>[]): Promise<Loaded> {
  const rows = await pulsesOf(db, some);
  return inOrder(some, rows, ({ n, ...row }, { notice }): Facts | null => {
    const pulse = pulseOf(row);
    switch (notice.kind) {
      case "pulse":
        return { kind: "pulse", pulse, teamId: notice.teamId as TeamId };
      case "pulse-not-repeated":
        return { kind: "pulse-not-repeated", pulse, why: notice.why };
      default:
        return notice satisfies never;
    }
  });
}

/** Nothing to say once the person has answered, wants no reminders, or the pulse has closed. */
export async function pulseReminderFacts(
  { db }: Telling,
  some: readonly Wanted<"pulse-reminder">[],
): Promise<Loaded> {
  const rows = await pulsesOf(db, some);
  const waiting = new Set<string>();
  for (const { organisationId, id } of rows) {
    for (const memberId of await waitingIn(db, organisationId, id)) waiting.add(`${id} ${memberId}`);
  }
  return inOrder(some, rows, ({ n, ...row }, { notice }): Facts | null => {
    return waiting.has(`${notice.pulseId} ${notice.memberId}`)
      ? { kind: "pulse-reminder", pulse: pulseOf(row) }
      : null;
  });
}

async function waitingIn(db: Db, organisationId: OrganisationId, id: PulseId): Promise<string[]> {
  try {
    const rows = await db.$queryRaw<{ memberId: string }[]>`
      SELECT p.member_id AS "memberId" FROM ${pulseTable("person", id)} p
      JOIN member m ON m.organisation_id = p.organisation_id AND m.id = p.member_id
      WHERE p.organisation_id = ${organisationId}::uuid AND NOT p.answered AND NOT m.reminders_off`;
    return rows.map((row) => row.memberId);
  } catch (error) {
    if (isMissingTable(error)) return [];
    throw error;
  }
}
