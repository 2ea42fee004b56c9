// Linking as it stands in the database: every table that points to a member, and the messages of two selves.
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outgoing } from "../../src/domain/notices.ts";
import { MOVED } from "../../src/store/prisma/merge.ts";
import { anAnswer } from "../builders/huddle.ts";
import { IN, inTeams, linked, linking, onTwoPlatforms, teamsSelf } from "../contracts/store-link-world.ts";
import { later, MINUTE, NOW, named, StoreWorld } from "../contracts/store-world.ts";
import { openTestStore, type TestStore } from "./prisma-harness.ts";

let opened: TestStore;
let world: StoreWorld;
let session: pg.Client;
beforeAll(async () => {
  opened = await openTestStore();
  world = new StoreWorld({ ...opened, jobs: async () => [], waiting: async () => [] });
  session = new pg.Client(opened.database.url);
  await session.connect();
});
afterAll(async () => {
  await session.end();
  await opened.close();
});

const sql = async (text: string, values: unknown[] = []) => (await session.query(text, values)).rows;

test("every table that points to a member is dealt with when two become one", async () => {
  const rows = await sql(`SELECT DISTINCT conrelid::regclass::text AS name FROM pg_constraint
    WHERE contype = 'f' AND confrelid = 'member'::regclass`);
  expect(rows.map((row) => row.name).sort()).toEqual(Object.keys(MOVED).sort());
});

test("every column that holds a member's id is known to be one", async () => {
  const rows = await sql(`SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name ~ '(member|manager|raised_by|owner|_by|told|author|person).*_ids?$'`);
  const pointing = Object.keys(MOVED)
    .filter((table) => table !== "idea")
    .map((table) => `${table}.member_id`);
  expect(rows.map((row) => row.name).sort()).toEqual(
    [
      ...pointing,
      "idea.owner_id",
      "idea.raised_by_id",
      "team.manager_id",
      "pulse.launched_by_id",
      "escalation.asked_by_id",
      "escalation.held_by_id",
      "escalation.ended_by_id",
      "escalation.told_ids",
      "pulse_person.member_id",
      "visit.asked_by_id",
      "visit.manager_id",
    ].sort(),
  );
});

/** Ada on Slack, in the team; her Teams self, in it too. */
async function both() {
  const here = await onTwoPlatforms(world);
  const other = await teamsSelf(world, here, "Ada", IN);
  return { here, ada: named(here, "Ada"), other, asker: inTeams(here, "Ada") };
}

/** What waits, as `slack reminder:…`, with the member that the notice names. */
const waiting = async (organisationId: string) =>
  sql(
    `SELECT i.platform, o.subject, o.notice ->> 'memberId' AS member FROM outbox o
     JOIN conversation c ON c.organisation_id = o.organisation_id AND c.id = o.conversation_id
     JOIN installation i ON i.id = c.installation_id WHERE o.organisation_id = $1 ORDER BY o.seq`,
    [organisationId],
  );

test("private messages go to the platform that the team lives on, whichever self made the code", async () => {
  const { here, ada, other, asker } = await both();
  const onSlack = { installationId: here.installationId, externalId: "U-ada" };
  const huddleId = await world.openHuddle(here);
  await linked(world, here, other, onSlack);
  const again = await both();
  await linked(world, again.here, again.ada, again.asker);
  for (const [place, memberId, huddle] of [
    [here, other, huddleId],
    [again.here, again.ada, await world.openHuddle(again.here)],
  ] as const) {
    const notice = { kind: "reminder", huddleId: huddle, memberId } as const;
    await world.saved(place.organisationId, [], {
      notices: [outgoing(notice, { to: "member", memberId })],
    });
    expect(await waiting(place.organisationId)).toMatchObject([{ platform: "slack", member: memberId }]);
  }
  // A Teams team's person hears in Teams.
  const second = await world.team({
    in: { organisationId: here.organisationId, installationId: here.teams },
    people: [{ externalId: asker.externalId, name: "Ada", zone: null, kind: "person" }],
    build: (team) => team.called("Ward 8", "W8"),
  });
  const told = { kind: "large-roster", teamId: second.team.id, people: 41 } as const;
  await world.saved(here.organisationId, [], {
    notices: [outgoing(told, { to: "member", memberId: other })],
  });
  expect((await waiting(here.organisationId)).at(-1)).toMatchObject({ platform: "teams" });
  expect(ada).not.toBe(other);
});

test("a reminder under way to the self that goes is the person's, and still told", async () => {
  const { here, ada, other, asker } = await both();
  const huddleId = await world.openHuddle(here);
  const notice = { kind: "reminder", huddleId, memberId: other } as const;
  await world.saved(here.organisationId, [], {
    notices: [outgoing(notice, { to: "member", memberId: other })],
  });
  await linked(world, here, ada, asker);
  const subject = `reminder:${huddleId}:${ada}`;
  expect(await waiting(here.organisationId)).toEqual([{ platform: "teams", subject, member: ada }]);
  const about = { organisationId: here.organisationId, notice: { ...notice, memberId: ada } };
  expect(await world.store.facts([about])).toMatchObject([{ kind: "reminder" }]);
});

test("an answer on its way when its self goes is waited for, and goes over", async () => {
  const { here, ada, other, asker } = await both();
  const huddleId = await world.openHuddle(here);
  const change = await linking(world, here, ada, asker);
  await session.query("BEGIN");
  await sql(
    `INSERT INTO response (organisation_id, id, huddle_id, member_id, kind, submitted_at)
     VALUES ($1, gen_random_uuid(), $2, $3, 'own', $4)`,
    [here.organisationId, huddleId, other, new Date(NOW)],
  );
  const linkedNow = world.save(here.organisationId, [change]);
  const waits = async () =>
    (
      await sql(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      )
    ).length;
  await expect.poll(waits).toBeGreaterThan(0);
  await session.query("COMMIT");
  expect(await linkedNow).toBe("saved");
  const kept = await world.store.responses(here.organisationId, huddleId);
  expect(kept.map((one) => one.author.memberId)).toEqual([ada]);
});

test("seats, what was read and open browsers of the web page go over", async () => {
  const { here, ada, other, asker } = await both();
  const { organisationId, conversationId } = here;
  const sitting = [organisationId, conversationId];
  for (const [who, seq] of [
    [ada, 4],
    [other, 7],
  ])
    await sql("INSERT INTO web_read VALUES ($1, $2, $3, $4)", [organisationId, who, conversationId, seq]);
  await sql("INSERT INTO web_seat VALUES ($1, $2, $3, now())", [...sitting, other]);
  const open = "INSERT INTO web_session (organisation_id, hash, member_id, made_at, seen_at)";
  await sql(`${open} VALUES ($1, 'browser', $2, now(), now())`, [organisationId, other]);
  await linked(world, here, ada, asker);
  const of = (table: string) =>
    sql(`SELECT * FROM ${table} WHERE organisation_id = $1 AND member_id IS NOT NULL`, [organisationId]);
  expect(await of("web_read")).toMatchObject([{ member_id: ada, seq: "7" }]);
  expect(await of("web_seat")).toMatchObject([{ member_id: ada, conversation_id: conversationId }]);
  expect(await of("web_session")).toMatchObject([{ member_id: ada, hash: "browser" }]);
});

test("an answer that goes is taken out of the messages that exist of it, and told nowhere else", async () => {
  const { here, ada, other, asker } = await both();
  const { organisationId, conversationId } = here;
  const huddleId = await world.openHuddle(here);
  const answers = [anAnswer("core-3", "Said"), anAnswer("core-7", "To Lea", { audience: "lead" })];
  const first = world.submission(huddleId, other, answers);
  await world.saved(organisationId, [
    first,
    world.submission(huddleId, ada, [anAnswer("core-3", "Later")], { at: later(MINUTE) }),
  ]);
  const about = { huddleId, responseId: first.response.id };
  const open = { kind: "response", ...about } as const;
  const secret = { kind: "private-answers", ...about } as const;
  const tell = () => world.store.facts([open, secret].map((notice) => ({ organisationId, notice })));
  await linked(world, here, ada, asker);
  expect(await tell()).toEqual([null, null]);
  const post = (conversation: string, subject: string) =>
    sql(
      `INSERT INTO posted_message (organisation_id, conversation_id, subject, reference, place, key, at)
       VALUES ($1, $2, $3, '1', 'C', gen_random_uuid(), $4)`,
      [organisationId, conversation, subject, new Date(NOW)],
    );
  await post(conversationId, `response:${first.response.id}`);
  const replaced = { kind: "response-replaced", team: here.team };
  expect(await tell()).toEqual([replaced, null]);
  const lea = { installationId: here.installationId, externalId: "U-lea" };
  const chat = { externalId: "D1", kind: "direct", name: "", isKindSure: true, botIsHere: true } as const;
  const person = { externalId: lea.externalId, name: "Lea", zone: null, kind: "person" } as const;
  const known = await world.store.identify(
    { installationId: lea.installationId, person, conversation: chat },
    NOW,
  );
  await post(known?.conversation?.id ?? "", `private-answers:${first.response.id}`);
  expect(await tell()).toEqual([replaced, replaced]);
});
