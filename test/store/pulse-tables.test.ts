// The tables that an open pulse has to itself, as PostgreSQL sees them: made, waited for, dropped.
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PulseId } from "../../src/domain/ids.ts";
import { NAMES_A_PULSE, pulseTable } from "../../src/store/prisma/pulse-tables.ts";
import { all, answering, aWard, closed, closing, launched, pulseIn } from "../contracts/pulse-world.ts";
import { StoreWorld } from "../contracts/store-world.ts";
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

const tablesOf = async (id: PulseId) => {
  const { rows } = await session.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relname LIKE $1 AND relkind = 'r'",
    [`%${id.replaceAll("-", "")}`],
  );
  return rows.map((row) => row.name.replace(/_[0-9a-f]{32}$/, "")).sort();
};

test("a pulse has three of them while it is open, and none afterwards", async () => {
  const { here } = await aWard(world);
  const pulse = await launched(world, here);
  expect(await tablesOf(pulse.id)).toEqual(["pulse_key", "pulse_person", "pulse_sheet"]);
  await closed(world, here, pulse);
  expect(await tablesOf(pulse.id)).toEqual([]);
});

test("whoever reads one for long is not waited for: it closes afterwards", async () => {
  const { here } = await aWard(world);
  const pulse = await launched(world, here);
  await session.query("BEGIN");
  await session.query(`SELECT 1 FROM ${pulseTable("person", pulse.id).sql}`);
  const change = await closing(world, here, pulse);
  await expect(world.save(here.organisationId, [change])).rejects.toMatchObject({ code: "unavailable" });
  expect(await pulseIn(world, here, pulse.id)).toMatchObject({ closedAt: null });
  await session.query("COMMIT");
  await closed(world, here, pulse);
});

test("answers that come while it closes are in it or refused, and nobody waits for ever", async () => {
  for (let round = 0; round < 3; round += 1) {
    const { here } = await aWard(world, { size: 30 });
    const { organisationId, team } = here;
    const pulse = await launched(world, here);
    const answers = Object.values(here.members).map((memberId) =>
      world.save(organisationId, [answering(pulse, memberId, team.id, all(3))]),
    );
    let ended = "conflict";
    while (ended === "conflict")
      ended = await world.save(organisationId, [await closing(world, here, pulse)]);
    const saved = (await Promise.all(answers)).filter((one) => one === "saved");
    expect(await pulseIn(world, here, pulse.id)).toMatchObject({ answered: saved.length });
  }
});

test("what names one is not prepared: its text is of no use once the pulse has closed", async () => {
  const { here } = await aWard(world);
  const pulse = await launched(world, here);
  expect(`SELECT FROM ${pulseTable("sheet", pulse.id).sql}`).toMatch(NAMES_A_PULSE);
  expect("SELECT FROM pulse_sheet").not.toMatch(NAMES_A_PULSE);
  expect(() => pulseTable("sheet", 'x"; DROP TABLE member; --' as PulseId)).toThrow("named by an id");
});

test("a fault of storing an answer quotes nothing of it", async () => {
  const { here } = await aWard(world);
  const pulse = await launched(world, here);
  const [ada] = Object.values(here.members);
  if (!ada) throw new Error("somebody is there");
  // Half a character, which no handler lets through.
  const broken = answering(pulse, ada, here.team.id, all(3, "My secret \ud800 words"));
  const error = await world.save(here.organisationId, [broken]).catch((thrown: unknown) => thrown);
  const told: string[] = [];
  for (let one = error; one instanceof Error; one = one.cause) told.push(one.message, one.stack ?? "");
  expect(told.length).toBeGreaterThan(0);
  expect(told.join()).not.toMatch(/secret|sp-p1/);
});
