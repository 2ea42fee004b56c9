// How the relay's statements are carried out, when they were planned while nothing waited, which is most of the time: by
// keys alone. Else each row of a batch would read all that waits, and nine o'clock would be quadratic.
import { afterAll, beforeAll, expect, test } from "vitest";
import { Prisma } from "../../src/generated/prisma/client.ts";
import { putBack } from "../../src/outbox/outcome.ts";
import type { Claim, Queue } from "../../src/outbox/sending.ts";
import { type Connected, connectTo, type Db } from "../../src/store/prisma/pool.ts";
import { prismaQueue } from "../../src/store/prisma/queue.ts";
import { type FreshDatabase, freshDatabase } from "../fakes/database.ts";

let database: FreshDatabase;
let connected: Connected;

beforeAll(async () => {
  database = await freshDatabase();
  connected = await connectTo(database.url);
  await connected.pool.query("ANALYZE");
});
afterAll(async () => {
  await connected?.prisma.$disconnect();
  await connected?.pool.end();
  await database?.drop();
});

/** Lines of the plan of what the queue would send. */
async function planOf(ask: (queue: Queue) => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const note = async (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
    void sent.push(query instanceof Prisma.Sql ? query.text : Prisma.sql(query, ...values).text);
  const db: Db = {
    $queryRaw: async <T>(...query: Parameters<typeof note>) => note(...query).then(() => [] as T),
    $executeRaw: async (...query) => note(...query).then(() => 0),
  };
  await ask(prismaQueue(db, database.url));
  const { rows } = await connected.pool.query(`EXPLAIN (GENERIC_PLAN) ${sent.join()}`);
  return rows.map((row) => row["QUERY PLAN"]);
}

const claim = { lease: "", version: "1" } as Claim;
const room = { conversations: 1, platforms: ["slack" as const], each: 1, left: new Map() };

test.each([
  ["a claim", (queue: Queue) => queue.claim(room)],
  ["a mark", (queue: Queue) => queue.mark([putBack(claim)])],
  ["a renewal", (queue: Queue) => queue.renew([claim])],
])("%s", async (_, ask) => {
  const plan = await planOf(ask);
  const scans = plan.flatMap((line, at) =>
    /(Seq|Index|Index Only) Scan/.test(line) ? [line + plan[at + 1]] : [],
  );
  expect(scans.length).toBeGreaterThan(1);
  for (const scan of scans) expect(scan).toContain("Index Cond");
});
