// How fast answers are stored by save(): against the same prepared statement through pg alone, and against the barest
// statement that writes the same rows (no edits kept, no conflict seen, nobody told). Taking turns, eight clients, on a
// database of its own that writes to the disk as the service's does, each round a new huddle in every team.
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import pg from "pg";
import type { HuddleId } from "../src/domain/ids.ts";
import { outgoing } from "../src/domain/notices.ts";
import { newId } from "../src/ids.ts";
import { startEmbedded } from "../src/store/embedded/start.ts";
import { migrate } from "../src/store/migrate.ts";
import { openStore } from "../src/store/prisma/store.ts";
import { submissionAtOnce } from "../src/store/prisma/submit.ts";
import type { LocalDate } from "../src/time/calendar.ts";
import { aMood, anAnswer } from "../test/builders/huddle.ts";
import { people } from "../test/builders/people.ts";
import { DAY, later, NOW, StoreWorld, type TeamInWorld } from "../test/contracts/store-world.ts";

const CLIENTS = 8;
const TEAMS = 8;
const PEOPLE = 100;
const ROUNDS = 16;
/** Rounds before the first that counts. */
const WARM_UP = 6;
const WAYS = ["save", "same", "bare"] as const;
const ANSWERS = [
  aMood("green"),
  ...["core-3", "core-4", "core-5"].map((key) => anAnswer(key, "Said in a sentence")),
];

const BARE = `
  WITH saved AS (
    INSERT INTO response (organisation_id, id, huddle_id, member_id, kind, submitted_at, late)
    VALUES ($1, $2, $3, $4, 'own', $5, false)
    ON CONFLICT (organisation_id, huddle_id, member_id, kind) DO UPDATE SET edited_at = excluded.submitted_at
    RETURNING id
  ), kept AS (
    INSERT INTO answer (organisation_id, response_id, question_key, position, choice, text, audience, answered_at)
    SELECT $1, saved.id, g.key, g.n, g.choice, g.text, 'team', $5
    FROM saved, unnest($6::text[], $7::text[], $8::text[]) WITH ORDINALITY AS g(key, choice, text, n)
    ON CONFLICT (organisation_id, response_id, question_key) DO UPDATE SET text = excluded.text
  ), took_part AS (
    INSERT INTO participation (organisation_id, huddle_id, member_id, state, at) VALUES ($1, $3, $4, 'answered', $5)
    ON CONFLICT (organisation_id, huddle_id, member_id) DO UPDATE SET state = excluded.state, at = excluded.at
  ), queued AS (
    INSERT INTO conversation_queue (organisation_id, conversation_id, installation_id, version)
    VALUES ($1, $9, $10, 1)
    ON CONFLICT (organisation_id, conversation_id) DO UPDATE SET version = conversation_queue.version + 1
    RETURNING conversation_id
  )
  INSERT INTO outbox (organisation_id, key, conversation_id, subject, notice)
  SELECT $1, gen_random_uuid(), queued.conversation_id, o.subject, o.notice::jsonb
  FROM queued, unnest($11::text[], $12::text[]) AS o(subject, notice)`;

const directory = mkdtempSync(join(tmpdir(), "huddle-bot-bench-"));
// PostgreSQL's account may have to pass, when this runs as root; else it would keep its data elsewhere.
chmodSync(directory, 0o711);
const dataDir = join(directory, "data");
const server = await startEmbedded({ dataDir, log: { info: () => {}, warn: () => {} }, database: "bench" });
try {
  await migrate({ database: server.url, directory: join(import.meta.dirname, "../prisma/migrations") });
  await run(server.url);
} finally {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
}

async function run(url: string): Promise<void> {
  const store = await openStore({ url, newId, nextHuddleAt: () => null, enqueue: async () => {} });
  const options = "-c timezone=UTC -c plan_cache_mode=force_generic_plan";
  const pool = new pg.Pool({ connectionString: url, max: CLIENTS, options });
  pool.on("error", () => {});
  const nothing = async () => [];
  const world = new StoreWorld({ store, newId, jobs: nothing, waiting: nothing, close: () => store.close() });
  const home = await world.organisation();
  const teams: TeamInWorld[] = [];
  for (let n = 0; n < TEAMS; n += 1) {
    const build: Parameters<typeof world.team>[0] = { in: home, people: people(PEOPLE) };
    teams.push(await world.team({ ...build, build: (team) => team.called(`Team ${n}`, `T${n}`) }));
  }
  const perSecond: Record<(typeof WAYS)[number], number[]> = { save: [], same: [], bare: [] };
  const ways = { save: saveThrough(world), same: sameThrough(world, pool), bare: bareThrough(pool) };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [turn, way] of WAYS.entries()) {
      const work = await submissions(world, teams, round * WAYS.length + turn);
      // As if a relay knew of every conversation: else each append wakes one.
      await pool.query("UPDATE conversation_queue SET lease_by = gen_random_uuid()::text");
      const took = await timed(() => inParallel(work, ways[way]));
      if (round >= WARM_UP) perSecond[way].push(Math.round((work.length / took) * 1_000));
    }
  }
  const [save, same, bare] = WAYS.map((way) => median(perSecond[way]));
  for (const way of WAYS) console.log(way, `${median(perSecond[way])}/s`, perSecond[way].join(" "));
  console.log(
    `save/same ${((save ?? 0) / (same ?? 1)).toFixed(2)}  save/bare ${((save ?? 0) / (bare ?? 1)).toFixed(2)}`,
  );
  await pool.end();
  await store.close();
}

interface Work {
  team: TeamInWorld;
  huddleId: HuddleId;
  memberId: TeamInWorld["members"][string];
}

/** One new huddle in every team, one submission by everyone in it, teams taking turns. */
async function submissions(world: StoreWorld, teams: readonly TeamInWorld[], day: number): Promise<Work[]> {
  const all: Work[][] = [];
  for (const team of teams) {
    const date = new Date(later(day * DAY)).toISOString().slice(0, 10) as LocalDate;
    const huddleId = await world.openHuddle(team, { date }, later(day * DAY));
    all.push(Object.values(team.members).map((memberId) => ({ team, huddleId, memberId })));
  }
  return Array.from({ length: PEOPLE }, (_, n) => all.flatMap((of) => of.slice(n, n + 1))).flat();
}

function noticesOf({ team, huddleId }: Work, responseId: string) {
  const to = { to: "conversation", conversationId: team.conversationId } as const;
  const about = { huddleId, responseId };
  return [
    outgoing({ kind: "huddle", huddleId }, to),
    outgoing({ kind: "response", ...about }, to, { kind: "huddle", huddleId }),
  ];
}

function saveThrough(world: StoreWorld) {
  return async (work: Work): Promise<void> => {
    const change = world.submission(work.huddleId, work.memberId, ANSWERS);
    const notices = noticesOf(work, change.response.id);
    const saved = await world.save(work.team.organisationId, [change], { notices });
    if (saved !== "saved") throw new Error(saved);
  };
}

function sameThrough(world: StoreWorld, pool: pg.Pool) {
  return async (work: Work): Promise<void> => {
    const { organisationId, conversationId } = work.team;
    const change = world.submission(work.huddleId, work.memberId, ANSWERS);
    const alone = { change, conversationId };
    const { text, values } = submissionAtOnce(organisationId, alone, noticesOf(work, change.response.id));
    const { rowCount } = await pool.query({ name: "same", text, values: values as unknown[] });
    if (rowCount !== 1) throw new Error("not stored");
  };
}

function bareThrough(pool: pg.Pool) {
  return async (work: Work): Promise<void> => {
    const { organisationId, conversationId, installationId } = work.team;
    const id = randomUUID();
    const notices = noticesOf(work, id);
    await pool.query({
      name: "bare",
      text: BARE,
      values: [
        ...[organisationId, id, work.huddleId, work.memberId, new Date(NOW)],
        ...[ANSWERS.map((one) => one.key), ANSWERS.map((one) => one.choice), ANSWERS.map((one) => one.text)],
        ...[conversationId, installationId],
        ...[notices.map((one) => one.subject), notices.map((one) => JSON.stringify(one.notice))],
      ],
    });
  };
}

async function inParallel(items: readonly Work[], one: (work: Work) => Promise<void>): Promise<void> {
  const queue = items.values();
  const client = async () => {
    for (const item of queue) await one(item);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

async function timed(run: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
