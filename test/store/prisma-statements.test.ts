// How many statements the store sends, and what stands in the database where the port does not show it.
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outgoing } from "../../src/domain/notices.ts";
import { startJobs } from "../../src/jobs/jobs.ts";
import type { Change } from "../../src/store/changes.ts";
import type { Enqueue } from "../../src/store/prisma/save.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { aMood, anAnswer } from "../builders/huddle.ts";
import { aPerson, aSender, people } from "../builders/people.ts";
import { aWeek } from "../cards/sample.ts";
import {
  DAY,
  HOUR,
  later,
  NOW,
  named,
  StoreWorld,
  type TeamInWorld,
  TODAY,
} from "../contracts/store-world.ts";
import { freshDatabase } from "../fakes/database.ts";
import { openOn, openTestWorld, type TestWorld } from "./prisma-harness.ts";
import { statements } from "./statements.ts";

let opened: TestWorld;
let world: StoreWorld;
let session: pg.Client;
let enqueue: Enqueue = async () => {};

beforeAll(async () => {
  opened = await openTestWorld((execute, jobs) => enqueue(execute, jobs));
  ({ world, session } = opened);
});
afterAll(() => opened.close());

const sql = async (text: string, values: unknown[] = []) => (await session.query(text, values)).rows;

test("someone known costs one statement, also with the huddle that they ask about", async () => {
  const here = await world.team();
  const sender = aSender(here.installationId, aPerson("Ada"), here.place);
  expect(await statements(() => world.store.identify(sender, NOW))).toHaveLength(1);
  const huddleId = await world.openHuddle(here);
  const withHuddle = () => world.store.identifyWithHuddle(sender, NOW, huddleId);
  expect(await statements(withHuddle)).toHaveLength(1);
});

test("a form is opened with one statement and a submission stored with one", async () => {
  const here = await world.team();
  const { organisationId, conversationId } = here;
  const huddleId = await world.openHuddle(here);
  const ada = named(here, "Ada");
  expect(await statements(() => world.store.huddleForMember(organisationId, huddleId, ada))).toHaveLength(1);
  const change = world.submission(huddleId, ada, [aMood("green"), anAnswer("core-3", "Said")]);
  const notice = { kind: "huddle", huddleId } as const;
  const notices = [outgoing(notice, { to: "conversation", conversationId })];
  const sent = await statements(() => world.saved(organisationId, [change], { notices }));
  expect(sent).toHaveLength(1);
});

test("a roster takes as many statements for two hundred people as for two", async () => {
  const here = await world.team();
  const sync = (count: number) => {
    const base = { do: "sync-roster", teamId: here.team.id, installationId: here.installationId } as const;
    const rest = { people: people(count), admit: true, roster: "ready", joinHuddle: null, at: NOW } as const;
    return statements(() => world.saved(here.organisationId, [{ ...base, ...rest }]));
  };
  expect((await sync(200)).length).toBe((await sync(2)).length);
});

test("facts of sixty notices in three organisations take six statements", async () => {
  const teams = [await world.team(), await world.team(), await world.team()];
  const wanted: Parameters<typeof world.store.facts>[0][number][] = [];
  for (const here of teams) wanted.push(...(await manyNotices(here)));
  expect(wanted).toHaveLength(60);
  let told: readonly unknown[] = [];
  const sent = await statements(async () => {
    told = await world.store.facts(wanted);
  });
  expect(sent).toHaveLength(6);
  expect(told.filter((one) => one !== null)).toHaveLength(60);
});

test("a team's page takes four statements, and who was picked on it one", async () => {
  const here = await world.team();
  const { organisationId, team } = here;
  await manyNotices(here);
  expect(await statements(() => world.store.pageOf(organisationId, team.id))).toHaveLength(4);
  const ada = named(here, "Ada");
  expect(await statements(() => world.store.knownInTeam(organisationId, team.id, ada))).toHaveLength(1);
});

async function manyNotices(here: TeamInWorld) {
  const { organisationId, team } = here;
  const notices = [];
  for (let slot = 0; slot < 3; slot += 1) {
    const huddleId = await world.openHuddle(here, { slot });
    const response = world.submission(huddleId, named(here, "Ada"), [anAnswer("core-3", "Said")]);
    const [ideaId, summaryId] = [world.newId<"Idea">(), world.newId<"Summary">()];
    const who = { raisedBy: named(here, "Ada"), from: null, confirmed: false, at: NOW };
    await world.saved(organisationId, [
      response,
      { do: "raise-idea", ideaId, teamId: team.id, number: slot + 1, problem: "P", ...who },
      { do: "add-summary", summaryId, teamId: team.id, date: TODAY, facts: aWeek(), at: NOW },
    ]);
    const about = { huddleId, responseId: response.response.id };
    notices.push(
      { kind: "huddle", huddleId } as const,
      { kind: "reminder", huddleId, memberId: named(here, "Ben") } as const,
      { kind: "response", ...about } as const,
      { kind: "three-empty", huddleId } as const,
      { kind: "idea-raised", ideaId } as const,
      { kind: "summary", summaryId } as const,
    );
  }
  notices.push({ kind: "team-set-up", teamId: team.id } as const);
  notices.push({ kind: "large-roster", teamId: team.id, people: 41 } as const);
  return notices.map((notice) => ({ organisationId, notice }));
}

test("a week takes two statements however long the team has huddled", async () => {
  const here = await world.team();
  for (let day = 1; day <= 30; day += 1) {
    const date = `2026-06-${String(day).padStart(2, "0")}` as LocalDate;
    await world.openHuddle(here, { date }, later((day - 200) * DAY));
  }
  const [first, last] = ["2026-11-01" as LocalDate, "2026-11-30" as LocalDate];
  const months = { monthFrom: first, monthTo: last, dayFrom: first, dayTo: last };
  const read = () =>
    world.store.week(here.organisationId, here.team.id, { from: NOW, to: later(DAY), ...months });
  expect(await statements(read)).toHaveLength(2);
});

test("a claim ends ten seconds of the database's time later", async () => {
  const here = await world.team();
  const { organisationId, team } = here;
  const plan: Change = { do: "plan-team", teamId: team.id, through: NOW, nextAt: NOW };
  await world.saved(organisationId, [plan]);
  const isDue = async () =>
    (await world.store.claimDue(NOW, 1_000)).some((one) => one.organisationId === organisationId);
  expect(await isDue()).toBe(true);
  const [lease] = await sql(
    "SELECT extract(epoch FROM lease_until - clock_timestamp()) AS seconds FROM team WHERE id = $1",
    [team.id],
  );
  expect(Number(lease.seconds)).toBeGreaterThan(8);
  expect(Number(lease.seconds)).toBeLessThanOrEqual(10);
  expect(await isDue()).toBe(false);
  await sql("UPDATE team SET lease_until = clock_timestamp() - interval '1 ms' WHERE id = $1", [team.id]);
  expect(await isDue()).toBe(true);
});

test("messages given up are told for the team's conversation and its people, the newest ten", async () => {
  const here = await world.team();
  const { organisationId, conversationId, team } = here;
  const huddleId = await world.openHuddle(here);
  const memberId = named(here, "Ada");
  const guest = await world.store.identify(
    aSender(here.installationId, aPerson("Gus", { kind: "guest" })),
    NOW,
  );
  const to = (id: typeof memberId) => ({ to: "member", memberId: id }) as const;
  const inTeam = { to: "conversation", conversationId } as const;
  const notices = [
    ...Array.from({ length: 10 }, () => outgoing({ kind: "huddle", huddleId }, inTeam)),
    outgoing({ kind: "reminder", huddleId, memberId }, to(memberId)),
    outgoing({ kind: "three-empty", huddleId }, to(guest?.member.id ?? memberId)),
  ];
  await world.saved(organisationId, [], { notices });
  expect(await world.store.deadLetters(organisationId, team.id)).toEqual([]);
  await sql(
    `UPDATE outbox SET dead_at = clock_timestamp() + seq * interval '1 ms', last_error = 'user_disabled'
     WHERE organisation_id = $1`,
    [organisationId],
  );
  const dead = await world.store.deadLetters(organisationId, team.id);
  expect(dead.map((one) => one.what)).toEqual(["reminder", ...Array.from({ length: 9 }, () => "huddle")]);
  expect(dead[0]).toMatchObject({ why: "user_disabled", at: expect.any(Number) });
});

test("of several organisations of an installation the one whose team is in the conversation is meant, else the first", async () => {
  const [first, second] = [await world.team(), await world.team()];
  const { installationId } = first;
  // The second organisation joins the first one's installation, and its team's conversation is seen through it.
  await sql("INSERT INTO organisation_installation VALUES ($1, $2)", [second.organisationId, installationId]);
  await sql("UPDATE conversation SET installation_id = $2 WHERE organisation_id = $1", [
    second.organisationId,
    installationId,
  ]);
  const meant = async (place: typeof first.place | null) =>
    (await world.store.identify(aSender(installationId, aPerson("Lea"), place), NOW))?.organisationId;
  expect(await meant(first.place)).toBe(first.organisationId);
  expect(await meant(second.place)).toBe(second.organisationId);
  expect(await meant(null)).toBe(first.organisationId);
  expect(await world.store.installationOrganisations(installationId)).toEqual([
    first.organisationId,
    second.organisationId,
  ]);
  const person = aPerson("Lea", { name: "Leah" });
  await world.saved(first.organisationId, [{ do: "change-person", installationId, person }]);
  for (const place of [first.place, second.place]) {
    const known = await world.store.identify(aSender(installationId, person, place), NOW);
    expect(known?.member.name).toBe("Leah");
  }
  const there = await world.store.teamsAt(installationId, second.place.externalId);
  expect(there.map((one) => one.organisationId)).toEqual([second.organisationId]);
});

test("the tree of four teams, and who has which role, are one statement each", async () => {
  const home = await world.organisation();
  for (let n = 0; n < 4; n += 1)
    await world.team({ in: home, build: (team) => team.called(`T${n}`, `T${n}`) });
  expect(await statements(() => world.store.tree(home.organisationId))).toHaveLength(1);
  expect(await statements(() => world.store.roleHolders(home.organisationId))).toHaveLength(1);
});

test("a transaction that PostgreSQL gives up is tried three times", async () => {
  const here = await world.team();
  const job = { queue: "roster", organisationId: here.organisationId, teamId: here.team.id } as const;
  const tried: number[] = [];
  const failing =
    (times: number): Enqueue =>
    async (execute) => {
      tried.push(times);
      if (tried.length <= times) await execute("DO $$ BEGIN RAISE deadlock_detected; END $$", []);
    };
  const memberId = named(here, "Ada");
  const save = () =>
    world.save(here.organisationId, [{ do: "set-reminders", memberId, off: true }], { jobs: [job] });
  enqueue = failing(2);
  expect(await save()).toBe("saved");
  tried.length = 0;
  enqueue = failing(3);
  await expect(save()).rejects.toMatchObject({ code: "broken" });
  expect(tried).toHaveLength(3);
});

test("a job is in the queue exactly when its change is saved", async () => {
  const jobs = await startJobs({ url: opened.database.url, fault: () => {} });
  try {
    enqueue = jobs.enqueue;
    const here = await world.team();
    const { organisationId, team } = here;
    const job = { queue: "roster", organisationId, teamId: team.id } as const;
    const queued = () =>
      sql("SELECT data FROM pgboss.job WHERE name = 'roster' AND data ->> 'teamId' = $1", [team.id]);
    const clash = { do: "use-claim-code", hash: "nonsense", at: NOW } as const;
    expect(await world.save(organisationId, [clash], { jobs: [job] })).toBe("conflict");
    expect(await queued()).toEqual([]);
    expect(await world.save(organisationId, [], { jobs: [job, job] })).toBe("saved");
    expect(await queued()).toEqual([{ data: { organisationId, teamId: team.id } }]);
  } finally {
    await jobs.stop();
  }
});

test("an answer's time is the same whatever zone the database lives in", async () => {
  const database = await freshDatabase();
  const admin = new pg.Client(database.url);
  await admin.connect();
  await admin.query(`ALTER DATABASE "${admin.database}" SET timezone = 'Asia/Kolkata'`);
  const second = await openOn(database);
  try {
    const there = new StoreWorld({ ...second, jobs: async () => [], waiting: async () => [] });
    const here = await there.team();
    const huddleId = await there.openHuddle(here);
    const answer = there.submission(huddleId, named(here, "Ada"), [aMood("red")], { at: later(HOUR) });
    await there.saved(here.organisationId, [answer]);
    expect((await there.own(here, huddleId, named(here, "Ada"))).submittedAt).toBe(later(HOUR));
    const { rows } = await admin.query(
      "SELECT opened_at, (SELECT submitted_at FROM response) AS at FROM huddle",
    );
    expect(rows).toEqual([{ opened_at: new Date(NOW), at: new Date(later(HOUR)) }]);
  } finally {
    await admin.end();
    await second.close();
  }
});
