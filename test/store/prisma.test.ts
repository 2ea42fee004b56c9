// The store on Prisma and a real PostgreSQL keeps the contract.
import pg from "pg";
import type { Job } from "../../src/store/changes.ts";
import { storeContract } from "../contracts/store.ts";
import { openTestStore } from "./prisma-harness.ts";

storeContract("on Prisma", async () => {
  const { database, store, newId, close } = await openTestStore();
  const session = new pg.Client(database.url);
  await session.connect();
  await session.query("CREATE TABLE test_job (job jsonb)");
  return {
    store,
    newId,
    async jobs() {
      const { rows } = await session.query<{ job: Job }>("SELECT job FROM test_job");
      return rows.map((row) => row.job);
    },
    async waiting(organisationId) {
      const { rows } = await session.query<{ subject: string }>(
        "SELECT subject FROM outbox WHERE organisation_id = $1 ORDER BY conversation_id, seq",
        [organisationId],
      );
      return rows.map((row) => row.subject);
    },
    async close() {
      await session.end();
      await close();
    },
  };
});
