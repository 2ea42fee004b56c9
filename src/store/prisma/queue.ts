// The outbox's queue on PostgreSQL, shared by replicas without a leader; architecture's decision 2 gives the measured
// reasons. A row of conversation_queue says by lease_by what its due_at means:
//   null        appended to, and no relay has seen it
//   <uuid>      claimed: due_at is the lease's end
//   wait        more to send: due_at is the end of a backoff or of the conversation's pace
//   slot:post   more to send, with a token of the installation's cap for due_at (slot:update: likewise)
//   parked      the installation is not connected; the sweep looks whether it is again
//   idle        nothing to send: kept to due_at so that the next message keeps the pace
import type { Socket } from "node:net";
import type { PrismaClient } from "../../generated/prisma/client.ts";
import type { Queue } from "../../outbox/sending.ts";
import { listen } from "./listen.ts";
import { claim } from "./queue-claim.ts";
import { mark } from "./queue-mark.ts";
import { nextDueMs, renew, reserve, retire, sweep } from "./queue-upkeep.ts";

/** url, line: of the connection that listens; every other statement goes through the client. */
export function prismaQueue(prisma: PrismaClient, url: string, line?: () => Socket): Queue {
  return {
    claim: (room) => claim(prisma, room),
    reserve: (wanted) => reserve(prisma, wanted),
    renew: (claims) => renew(prisma, claims),
    mark: (marks) => mark(prisma, marks),
    nextDueMs: (apart) => nextDueMs(prisma, apart),
    retire: () => retire(prisma),
    sweep: (platforms) => sweep(prisma, platforms),
    listen: (appended) => listen(url, "outbox", appended, line),
  };
}
