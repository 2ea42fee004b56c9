// Messages that were given up only because their conversation could not be reached: kept, and sent when it can be.
import { Prisma } from "../../generated/prisma/client.ts";
import type { Db } from "./pool.ts";

/** In `attempts`: given up with its conversation, not for what it says. */
export const WITH_ITS_CONVERSATION = -1;

const WAITING = Prisma.sql`o.dead_at IS NOT NULL AND o.attempts = ${WITH_ITS_CONVERSATION}`;

/** These conversations can be reached again: what waited for that is due. Their queue rows are the caller's. */
export async function revive(
  db: Db,
  reached: readonly { organisationId: string; conversationId: string }[],
): Promise<number> {
  return db.$executeRaw`
    UPDATE outbox o SET dead_at = NULL, attempts = 0
    FROM unnest(
      ${reached.map((one) => one.organisationId)}::uuid[], ${reached.map((one) => one.conversationId)}::uuid[]
    ) AS r(organisation_id, conversation_id)
    WHERE o.organisation_id = r.organisation_id AND o.conversation_id = r.conversation_id AND ${WAITING}`;
}

/** So long after the last failure a conversation is tried again: not every platform says that it is back. */
const TRY_AGAIN = Prisma.sql`interval '15 minutes'`;
/** Older messages wait for a newer one to get through. */
const WORTH_TRYING = Prisma.sql`interval '14 days'`;

/** Makes what waits due again, now and then. */
export async function tryAgain(db: Db): Promise<number> {
  return db.$executeRaw`
    UPDATE outbox o SET dead_at = NULL, attempts = 0
    FROM (
      SELECT o.organisation_id, o.conversation_id FROM outbox o
      WHERE ${WAITING} AND o.made_at > clock_timestamp() - ${WORTH_TRYING}
      GROUP BY o.organisation_id, o.conversation_id
      HAVING max(o.dead_at) < clock_timestamp() - ${TRY_AGAIN}
      ORDER BY max(o.dead_at) LIMIT 500
    ) r
    WHERE o.organisation_id = r.organisation_id AND o.conversation_id = r.conversation_id AND ${WAITING}`;
}
