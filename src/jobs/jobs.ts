// Background work on pg-boss: what runs later, but is no message. The only room that knows pg-boss.
import { PgBoss } from "pg-boss";
import { z } from "zod";
import type { OrganisationId, TeamId } from "../domain/ids.ts";
import type { Job } from "../store/changes.ts";

/** The door: a job's payload is read back from the database. */
const RosterJob = z.object({ organisationId: z.uuid(), teamId: z.uuid() });

const ROSTER = "roster";
const PRUNE = "prune";
/** Delivery ids are pruned at night, once over all replicas. */
const NIGHTLY = "17 3 * * *";

/** Waiting for pg-boss's own polls would make a new team wait half a minute for its people. */
const PROMPT = {
  batchSize: 20,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 1,
};

/** ms. On a line that has died without a word, pg would wait a quarter of an hour. */
const LINE = { connectionTimeoutMillis: 5_000, query_timeout: 20_000, keepAlive: true };

export interface JobHandlers {
  roster(job: { organisationId: OrganisationId; teamId: TeamId }): Promise<void>;
  prune(): Promise<void>;
}

/** Runs one SQL statement inside the transaction whose jobs these are. */
type Execute = (sql: string, values: readonly unknown[]) => Promise<unknown>;

export interface Jobs {
  /** Queues jobs in the caller's transaction: they exist when it commits, and not before. */
  enqueue(execute: Execute, jobs: readonly Job[]): Promise<void>;
  /** Begins to work. Until then jobs only wait. stop() waits for those under way. */
  work(handlers: JobHandlers): Promise<{ stop(): Promise<void> }>;
  stop(): Promise<void>;
}

/** Connects and brings pg-boss's own tables up to date; several replicas may do so at once. */
export async function startJobs(parts: {
  url: string;
  /** Is told, and must not throw: pg-boss would stop polling. */
  fault(what: string, error: unknown): void;
}): Promise<Jobs> {
  const boss = new PgBoss({ ...LINE, connectionString: parts.url, max: 4, useListenNotify: true });
  // While it disconnects pg-boss still polls, and afterwards a connection may end with the database: no faults then. A
  // job that could not be marked done is done again.
  let isStopping = false;
  boss.on("error", (error) => {
    if (!isStopping) parts.fault("jobs", error);
  });
  await boss.start();
  // short: one waiting roster job for each team, however many people come and go meanwhile.
  await boss.createQueue(ROSTER, {
    policy: "short",
    notify: true,
    retryLimit: 6,
    // A killed process holds its jobs no longer than this.
    expireInSeconds: 60,
    retryDelay: 5,
    retryBackoff: true,
  });
  await boss.createQueue(PRUNE, { policy: "short" });
  await boss.schedule(PRUNE, NIGHTLY);
  return {
    async enqueue(execute, jobs) {
      const db = {
        executeSql: async (text: string, values?: unknown[]) => ({
          rows: rowsOf(await execute(text, values ?? [])),
        }),
      };
      for (const { queue, organisationId, teamId } of jobs) {
        await boss.send(queue, { organisationId, teamId }, { db, singletonKey: teamId });
      }
    },
    async work(handlers) {
      await boss.work(ROSTER, { ...PROMPT, perJobResults: true }, async (batch) =>
        Promise.all(batch.map((job) => settled(job.id, () => handlers.roster(read(job.data)), parts.fault))),
      );
      await boss.work(PRUNE, async () => handlers.prune());
      return {
        async stop() {
          await Promise.all([ROSTER, PRUNE].map((queue) => boss.offWork(queue, { wait: true })));
        },
      };
    },
    async stop() {
      isStopping = true;
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}

const read = (data: unknown) => RosterJob.parse(data) as { organisationId: OrganisationId; teamId: TeamId };
const rowsOf = (answer: unknown): Record<string, unknown>[] => (Array.isArray(answer) ? answer : []);

/** One failed job is tried again by itself; its batch is not. */
async function settled(id: string, run: () => Promise<void>, fault: (what: string, error: unknown) => void) {
  try {
    await run();
    return { id, status: "completed" as const };
  } catch (error) {
    fault("roster job", error);
    return { id, status: "failed" as const };
  }
}
