// The three tables that an open pulse has to itself: its key, who is asked, and the sheets. They are made at its launch and
// dropped at its closing, so that no row of theirs is left in a file, not even a deleted one (ADR 0015).
import { createHmac, randomBytes } from "node:crypto";
import type { MemberId, OrganisationId, PulseId } from "../../domain/ids.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import { isId } from "./id.ts";
import type { Db, Tx } from "./pool.ts";

const KINDS = ["key", "person", "sheet"] as const;
type Kind = (typeof KINDS)[number];

/** Recognises what reads them: a text of its own for each pulse, that is not worth preparing. */
export const NAMES_A_PULSE = /"pulse_(key|person|sheet)_[0-9a-f]{32}"/;

export function pulseTable(kind: Kind, id: PulseId): Prisma.Sql {
  if (!isId(id)) throw new RangeError("a table is named by an id");
  return Prisma.raw(`"pulse_${kind}_${id.toLowerCase().replaceAll("-", "")}"`);
}

/** With a fresh key. */
export async function makePulseTables(tx: Tx, organisationId: OrganisationId, id: PulseId): Promise<void> {
  for (const kind of KINDS) {
    const like = Prisma.raw(`pulse_${kind}`);
    await tx.$executeRaw`CREATE TABLE ${pulseTable(kind, id)} (LIKE ${like} INCLUDING ALL)`;
  }
  await tx.$executeRaw`
    INSERT INTO ${pulseTable("key", id)} (organisation_id, pulse_id, key)
    VALUES (${organisationId}::uuid, ${id}::uuid, ${randomBytes(32)})`;
}

/** Their files are gone when the transaction commits. Waits for whoever reads them. */
export async function dropPulseTables(tx: Tx, id: PulseId): Promise<void> {
  for (const kind of KINDS) await tx.$executeRaw`DROP TABLE ${pulseTable(kind, id)}`;
}

/** Whether they are there: also those of a pulse that is not the organisation's. */
export async function hasPulseTables(db: Db, id: PulseId): Promise<boolean> {
  const rows = await db.$queryRaw<{ name: string | null }[]>`
    SELECT to_regclass(${pulseTable("key", id).sql})::text AS name`;
  return rows[0]?.name != null;
}

/** What makes a member's token. */
export type TokenOf = (memberId: MemberId) => string;

/** HMAC-SHA256 of the member's id under the pulse's key: known to nobody who has not both. */
export async function tokensOf(db: Db, organisationId: OrganisationId, id: PulseId): Promise<TokenOf> {
  const [row] = await db.$queryRaw<{ key: Uint8Array }[]>`
    SELECT key FROM ${pulseTable("key", id)}
    WHERE organisation_id = ${organisationId}::uuid AND pulse_id = ${id}::uuid`;
  if (!row) throw new Error("an open pulse has its key");
  return (memberId) => createHmac("sha256", row.key).update(memberId).digest("base64url");
}

/** Differs when a sheet, or what the organisation was shown, is not as it was. Until closing only. */
export async function sealOf(db: Db, organisationId: OrganisationId, id: PulseId): Promise<string> {
  const [row] = await db.$queryRaw<{ seal: string }[]>`
    SELECT coalesce(md5(string_agg(s.token || s.xmin::text, ' ' ORDER BY s.token)), '') || ' ' ||
      (SELECT count(*) FROM pulse_view v WHERE v.organisation_id = ${organisationId}::uuid) AS seal
    FROM ${pulseTable("sheet", id)} s WHERE s.organisation_id = ${organisationId}::uuid`;
  return row?.seal ?? "";
}
