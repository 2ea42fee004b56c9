// The scheduler: sends what is due as Interactions, one look at a time, and survives a database that is away.
import { afterEach, expect, test } from "vitest";
import type { MemberId, OrganisationId, TeamId } from "../../src/domain/ids.ts";
import { nothing } from "../../src/domain/replies.ts";
import type { Interaction } from "../../src/interactions/interaction.ts";
import { type Scheduler, startScheduler } from "../../src/interactions/scheduler.ts";
import type { Due } from "../../src/store/store.ts";
import { instant, MovableClock } from "../../src/time/clock.ts";

const clock = new MovableClock(instant("2026-11-24T09:00:00Z"));
const due = (n: number): Due[] =>
  Array.from({ length: n }, (_, at) => ({
    organisationId: "org" as OrganisationId,
    kind: "team",
    id: `t${at}` as TeamId,
  }));

let scheduler: Scheduler | null = null;
afterEach(() => scheduler?.stop());

function start(batches: (Due[] | Error)[]) {
  const sent: Interaction[] = [];
  const faults: unknown[] = [];
  const each: (number | undefined)[] = [];
  let asked = 0;
  scheduler = startScheduler({
    store: {
      claimDue: async (_now, _limit, ofEach) => {
        asked += 1;
        each.push(ofEach);
        const batch = batches.shift() ?? [];
        if (batch instanceof Error) throw batch;
        return batch;
      },
    },
    dispatch: async (interaction) => {
      sent.push(interaction);
      return nothing;
    },
    clock,
    fault: (_, error) => faults.push(error),
  });
  return { scheduler, sent, faults, each, asked: () => asked };
}

test("everything due is sent; once a batch is full, in turn and until nothing is left", async () => {
  const { scheduler: running, sent, each } = start([[], due(400), due(3), []]);
  expect(await running.tick()).toBe(403);
  expect(sent).toHaveLength(403);
  expect(sent[0]).toEqual({
    from: "service",
    organisationId: "org",
    report: { kind: "team-due", teamId: "t0" },
  });
  expect(each).toEqual([undefined, undefined, 50, 50]);
});

test("a batch that is not full is the last", async () => {
  const { scheduler: running, each } = start([[], due(399)]);
  expect(await running.tick()).toBe(399);
  expect(each).toEqual([undefined, undefined]);
});

test("digests come after all else that is due, for they are made of summaries", async () => {
  const digest: Due = { organisationId: "org" as OrganisationId, kind: "manager", id: "dana" as MemberId };
  const { scheduler: running, sent } = start([[], [digest, ...due(399)], due(3)]);
  expect(await running.tick()).toBe(403);
  const kinds = sent.map((one) => (one.from === "service" ? one.report.kind : one.from));
  expect(kinds).toEqual([...Array(402).fill("team-due"), "manager-due"]);
});

test("digests that are all there is to a batch are sent before the next is looked for", async () => {
  const digest: Due = { organisationId: "org" as OrganisationId, kind: "manager", id: "dana" as MemberId };
  const many = Array.from({ length: 400 }, () => digest);
  const { scheduler: running, sent } = start([[], [digest, ...due(399)], many, due(1), [digest]]);
  expect(await running.tick()).toBe(802);
  const kinds = sent.map((one) => (one.from === "service" ? one.report.kind : one.from));
  const [digests, teams] = [Array(401).fill("manager-due"), Array(399).fill("team-due")];
  expect(kinds).toEqual([...teams, ...digests, "team-due", "manager-due"]);
});

test("a database that is away is told once for each look, and the next look goes on", async () => {
  const { scheduler: running, sent, faults } = start([new Error("away"), due(1)]);
  expect(await running.tick()).toBe(1);
  expect(faults).toHaveLength(1);
  expect(sent).toHaveLength(1);
});

test("after the stop nothing is asked any more", async () => {
  const { scheduler: running, asked } = start([]);
  await running.stop();
  const before = asked();
  expect(await running.tick()).toBe(0);
  expect(asked()).toBe(before);
});
