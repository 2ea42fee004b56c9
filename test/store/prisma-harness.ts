// A store on a fresh database, for the tests of this folder. Its jobs go into a table of the test's own.
import pg from "pg";
import type { NewId } from "../../src/domain/ids.ts";
import type { Enqueue } from "../../src/store/prisma/save.ts";
import { openStore, type PrismaStore } from "../../src/store/prisma/store.ts";
import { type Instant, MovableClock } from "../../src/time/clock.ts";
import { countedIds } from "../builders/ids.ts";
import { TUESDAY_AT_NINE } from "../builders/team.ts";
import { StoreWorld } from "../contracts/store-world.ts";
import { type FreshDatabase, freshDatabase } from "../fakes/database.ts";

const HOUR = 60 * 60_000;

export interface TestStore {
  database: FreshDatabase;
  store: PrismaStore;
  newId: NewId;
  close(): Promise<void>;
}

const intoTable: Enqueue = async (execute, jobs) => {
  for (const job of jobs) await execute("INSERT INTO test_job VALUES ($1::jsonb)", [JSON.stringify(job)]);
};

export async function openTestStore(enqueue: Enqueue = intoTable): Promise<TestStore> {
  return openOn(await freshDatabase(), enqueue);
}

/** With a world to fill it, and a session that reads past the port. */
export interface TestWorld extends TestStore {
  world: StoreWorld;
  session: pg.Client;
}

export async function openTestWorld(enqueue: Enqueue = intoTable): Promise<TestWorld> {
  const opened = await openTestStore(enqueue);
  const nothing = async () => [];
  const world = new StoreWorld({ ...opened, jobs: nothing, waiting: nothing });
  const session = new pg.Client(opened.database.url);
  await session.connect();
  return {
    ...opened,
    ...{ world, session },
    async close() {
      await session.end();
      await opened.close();
    },
  };
}

export async function openOn(database: FreshDatabase, enqueue: Enqueue = intoTable): Promise<TestStore> {
  const newId = countedIds();
  const store = await openStore({
    url: database.url,
    newId,
    clock: new MovableClock(TUESDAY_AT_NINE),
    nextHuddleAt: (_, after) => (after + HOUR) as Instant,
    enqueue,
  });
  return {
    database,
    store,
    newId,
    async close() {
      await store.close();
      await database.drop();
    },
  };
}
