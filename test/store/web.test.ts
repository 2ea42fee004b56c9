// The web's records on Prisma and a real PostgreSQL keep their contract.
import pg from "pg";
import { expect, test } from "vitest";
import { WebWorld, webContract } from "../contracts/web.ts";
import { openTestStore } from "./prisma-harness.ts";

webContract("web records on Prisma", open);

test("of two messages posted at once the one that is seen later has the later version", async () => {
  const under = await open();
  const world = new WebWorld(under);
  const home = await world.home();
  await under.raw.query("BEGIN");
  const insert = `INSERT INTO web_message (organisation_id, id, conversation_id, key, card, posted_at)
    SELECT organisation_id, gen_random_uuid(), id, 'first', '{"summary":"first","blocks":[]}', now()
    FROM conversation WHERE id = $1 FOR NO KEY UPDATE`;
  await under.raw.query(insert, [home.id]);
  const second = world.posted(home, "second");
  const waits = async () => (await under.raw.query("SELECT 1 FROM pg_locks WHERE NOT granted")).rowCount;
  await Promise.race([second, expect.poll(waits, { timeout: 10_000 }).toBe(1)]);
  const meanwhile = await world.read(home, { since: "0" });
  await under.raw.query("COMMIT");
  await second;
  const { texts } = await world.read(home, { since: meanwhile.version });
  expect([...meanwhile.texts, ...texts]).toEqual(["first", "second"]);
  await under.close();
});

async function open() {
  const { database, store, newId, close } = await openTestStore();
  const session = new pg.Client(database.url);
  await session.connect();
  return {
    raw: session,
    store,
    web: store.web,
    newId,
    async breakConnections() {
      await session.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'",
      );
    },
    async close() {
      await session.end();
      await close();
    },
  };
}
