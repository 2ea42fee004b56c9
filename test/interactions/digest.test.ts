// The digest: sent by the clock, to each manager once a week at their own time; and asked for.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { refused } from "../../src/domain/replies.ts";
import { instant } from "../../src/time/clock.ts";
import { NOW, named, type TeamInWorld } from "../contracts/store-world.ts";
import { statements } from "../store/statements.ts";
import { press, type } from "./asking.ts";
import {
  type DigestScene,
  inPrivate,
  manager,
  openDigests,
  summedUp,
  tick,
  waiting,
  wards,
} from "./digest-scene.ts";
import { saidIn } from "./pulse-scene.ts";

let scene: DigestScene;
beforeAll(async () => {
  scene = await openDigests();
});
afterAll(() => scene.close());
beforeEach(() => scene.clock.set(NOW));

const SUMMARY = instant("2026-11-27T15:00:00Z");
/** The clock looks then; answers to whom a digest goes that is not sent yet. */
async function at(time: string, here: TeamInWorld): Promise<string[]> {
  scene.clock.set(instant(time));
  await tick(scene, here);
  return (await waiting(scene, here, "digest")).map((one) => one.to);
}

describe("the clock", () => {
  test("sends it once a week, to managers in two zones each at their own time", async () => {
    const [one, two] = (await wards(scene, 2)) as [TeamInWorld, TeamInWorld];
    await manager(scene, "Dana", [one, two], "Europe/London");
    await manager(scene, "Nora", [two], "America/New_York");
    await tick(scene, one);
    for (const here of [one, two]) await summedUp(scene, here, SUMMARY);
    expect(await at("2026-11-27T15:59:59Z", one)).toEqual([]);
    expect(await at("2026-11-27T16:00:00Z", one)).toEqual(["U-dana"]);
    expect(await at("2026-11-27T20:59:00Z", one)).toEqual(["U-dana"]);
    expect(await at("2026-11-27T21:00:00Z", one)).toEqual(["U-dana", "U-nora"]);
    expect(await at("2026-11-28T12:00:00Z", one)).toEqual(["U-dana", "U-nora"]);
  });

  test("in the weeks around a change of the clocks it keeps the wall clock", async () => {
    scene.clock.set(instant("2026-10-19T09:00:00Z"));
    const [here] = (await wards(scene, 1)) as [TeamInWorld];
    await manager(scene, "Dana", [here], "Europe/London");
    await tick(scene, here);
    await summedUp(scene, here, instant("2026-10-23T14:00:00Z"));
    expect(await at("2026-10-23T14:59:00Z", here)).toEqual([]);
    expect(await at("2026-10-23T15:00:00Z", here)).toEqual(["U-dana"]);
    await summedUp(scene, here, instant("2026-10-30T15:00:00Z"));
    expect(await at("2026-10-30T15:59:00Z", here)).toHaveLength(1);
    expect(await at("2026-10-30T16:00:00Z", here)).toHaveLength(2);
  });

  test("who has no zone of their own has it in their team's", async () => {
    const [here] = (await wards(scene, 1, (one) => one.inZone("America/New_York"))) as [TeamInWorld];
    await manager(scene, "Dana", [here]);
    await tick(scene, here);
    await summedUp(scene, here, SUMMARY);
    expect(await at("2026-11-27T20:59:00Z", here)).toEqual([]);
    expect(await at("2026-11-27T21:00:00Z", here)).toEqual(["U-dana"]);
  });

  test("says nothing where there is nothing to say, and nothing twice where the clock was set back", async () => {
    const [here] = (await wards(scene, 1)) as [TeamInWorld];
    await manager(scene, "Dana", [here]);
    await tick(scene, here);
    expect(await at("2026-11-27T16:00:00Z", here)).toEqual([]);
    await summedUp(scene, here, instant("2026-12-04T15:00:00Z"));
    expect(await at("2026-12-04T16:00:00Z", here)).toEqual(["U-dana"]);
    scene.clock.set(instant("2026-12-03T09:00:00Z"));
    expect(await tick(scene, here)).toBe(1);
    expect(await at("2026-12-04T16:00:00Z", here)).toEqual(["U-dana"]);
    expect(scene.faults).toEqual([]);
  });

  test("sends one that is a day late, and none that is four", async () => {
    const [here] = (await wards(scene, 1)) as [TeamInWorld];
    await manager(scene, "Dana", [here]);
    await tick(scene, here);
    await summedUp(scene, here, SUMMARY);
    expect(await at("2026-12-01T16:01:00Z", here)).toEqual([]);
    await summedUp(scene, here, instant("2026-12-04T15:00:00Z"));
    expect(await at("2026-12-05T16:00:00Z", here)).toEqual(["U-dana"]);
  });

  test("a manager who is in the team too gets one, and who was dropped none", async () => {
    const [one, two] = (await wards(scene, 2)) as [TeamInWorld, TeamInWorld];
    const dana = await manager(scene, "Dana", [one, two]);
    const { organisationId } = one;
    await scene.world.saved(organisationId, [
      { do: "grant-role", memberId: named(one, "Ada"), role: "manager", teamId: one.team.id, at: NOW },
    ]);
    await tick(scene, one);
    await summedUp(scene, one, SUMMARY);
    const drop = { do: "drop-role", memberId: dana, role: "manager", leaveOne: false } as const;
    await scene.world.saved(
      organisationId,
      [one, two].map(({ team }) => ({ ...drop, teamId: team.id })),
    );
    expect(await at("2026-11-27T16:00:00Z", one)).toEqual(["U-ada"]);
  });

  test("another time counts from now on; off, there is none", async () => {
    const [here] = (await wards(scene, 1)) as [TeamInWorld];
    await manager(scene, "Dana", [here]);
    await tick(scene, here);
    await summedUp(scene, here, SUMMARY);
    scene.clock.set(instant("2026-11-27T15:30:00Z"));
    await scene.onOwn(here, "Lea", type("setup digest=fri@15:15"));
    expect(await at("2026-11-27T16:00:00Z", here)).toEqual([]);
    await scene.onOwn(here, "Lea", type("setup digest=sat@10:00"));
    expect(await at("2026-11-28T10:00:00Z", here)).toEqual(["U-dana"]);
    await scene.onOwn(here, "Lea", type("setup digest=off"));
    await summedUp(scene, here, instant("2026-12-04T15:00:00Z"));
    expect(await at("2026-12-05T10:00:00Z", here)).toHaveLength(1);
  });

  test("where a manager is on no platform the leads hear it, once each", async () => {
    const [one, two] = (await wards(scene, 2)) as [TeamInWorld, TeamInWorld];
    const dana = await manager(scene, "Dana", [one, two]);
    await scene.session.query("DELETE FROM platform_user WHERE member_id = $1", [dana]);
    await tick(scene, one);
    for (const here of [one, two]) await summedUp(scene, here, SUMMARY);
    expect(await at("2026-11-27T16:00:00Z", one)).toEqual([]);
    const told = await waiting(scene, one, "digest-unreached");
    expect(told.map(({ to, notice }) => [to, notice.managerId, notice.teamId])).toEqual([
      ["U-lea", dana, one.team.id],
    ]);
  });

  test("where their chat cannot be reached the leads hear it, once", async () => {
    const [here] = (await wards(scene, 1)) as [TeamInWorld];
    const { organisationId } = here;
    const dana = await manager(scene, "Dana", [here]);
    await scene.onOwn(inPrivate(here, "Dana"), "Dana", type("help"));
    const { rows } = await scene.session.query(
      "SELECT id FROM conversation WHERE organisation_id = $1 AND external_id = 'U-dana'",
      [organisationId],
    );
    const conversationId = rows[0].id;
    const gone = { do: "set-reach", conversationId, unreachable: { why: "user_disabled", at: NOW } } as const;
    await scene.world.saved(organisationId, [gone]);
    const report = { kind: "unreachable-due", conversationId } as const;
    await scene.dispatch({ from: "service", organisationId, report });
    const told = await waiting(scene, here, "digest-unreached");
    expect(told.map(({ to, notice }) => [to, notice.managerId])).toEqual([["U-lea", dana]]);
  });
});

describe("asked for", () => {
  test("it is told to managers only, any time; to others who is one", async () => {
    const [one, two] = (await wards(scene, 2)) as [TeamInWorld, TeamInWorld];
    await manager(scene, "Dana", [one, two]);
    await summedUp(scene, one, NOW);
    const told = saidIn(await scene.onOwn(inPrivate(one, "Dana"), "Dana", type("digest")), "digest");
    expect(told).toMatchObject({ id: null, facts: { week: "2026-11-23", current: null } });
    expect(told.facts.teams.map(({ name, week }) => [name, week?.held ?? null])).toEqual([
      ["Ward 1", 5],
      ["Ward 2", null],
    ]);
    expect(await scene.onOwn(one, "Ada", type("digest"))).toEqual(
      refused({ code: "needs-manager", team: "Ward 1", managers: ["Dana"] }),
    );
    expect(await waiting(scene, one, "digest")).toEqual([]);
  });

  test("a manager of a team has those under it too, and of passed-up ideas those they may answer, the oldest first", async () => {
    const [one, two, three] = (await wards(scene, 3)) as [TeamInWorld, TeamInWorld, TeamInWorld];
    const { organisationId } = one;
    await manager(scene, "Dana", [one]);
    await scene.world.saved(organisationId, [
      { do: "set-parent", unitId: two.team.id, parentId: one.team.id },
      { do: "set-parent", unitId: three.team.id, parentId: two.team.id },
    ]);
    for (const [here, days, problem, to] of [
      [one, 1, "printer", null],
      [two, 3, "porters", one.team.id],
      [three, 9, "parking", two.team.id],
    ] as const) {
      const ideaId = scene.world.newId<"Idea">();
      await scene.world.saved(organisationId, [
        {
          ...{ do: "raise-idea", ideaId, teamId: here.team.id, number: 1, problem, from: null },
          ...{ raisedBy: named(here, "Ada"), confirmed: false, at: NOW },
        },
      ]);
      await scene.session.query(
        `INSERT INTO escalation (organisation_id, id, idea_id, round, tier, from_id, to_id, reason, came_from, asked_at, reply_by)
         VALUES ($1, gen_random_uuid(), $2, 2, 2, $3, $6, 'no money', 'new', $4, $5)`,
        [organisationId, ideaId, here.team.id, new Date(NOW - days * 86_400_000), new Date(NOW), to],
      );
    }
    const { facts } = saidIn(await scene.onOwn(inPrivate(one, "Dana"), "Dana", type("digest")), "digest");
    expect(facts.teams.map((team) => team.name)).toEqual(["Ward 1", "Ward 2", "Ward 3"]);
    expect(
      facts.queue.map(({ name, problem, team, replyBy, round }) => [name, problem, team, replyBy, round]),
    ).toEqual([
      ["W2-1", "porters", "Ward 2", "2026-11-24", 2],
      ["W1-1", "printer", "Ward 1", "2026-11-24", 2],
    ]);
  });

  test("the rest of a list is as it was sent, and only the manager's", async () => {
    const [here] = (await wards(scene, 1)) as [TeamInWorld];
    await manager(scene, "Dana", [here]);
    await tick(scene, here);
    await summedUp(scene, here, SUMMARY);
    await at("2026-11-27T16:00:00Z", here);
    const [sent] = await waiting(scene, here, "digest");
    const digestId = sent?.notice.digestId ?? "";
    await summedUp(scene, here, instant("2026-11-27T17:00:00Z"));
    const more = press("digest-more", `${digestId}:teams:1`);
    const told = saidIn(await scene.onOwn(inPrivate(here, "Dana"), "Dana", more), "digest-more");
    expect(told).toMatchObject({ id: digestId, section: "teams", from: 1 });
    expect(await scene.onOwn(here, "Ada", more)).toEqual(refused({ code: "not-found" }));
    for (const value of ["now:teams:x", "now:nothing:1", "", `${digestId}:teams:-1`])
      expect(await scene.onOwn(here, "Dana", press("digest-more", value))).toEqual(
        refused({ code: "not-found" }),
      );
    const now = await scene.onOwn(here, "Dana", press("digest-more", "now:teams:0"));
    expect(saidIn(now, "digest-more")).toMatchObject({ id: null, from: 0 });
  });

  test("sixty teams take as many statements as three, asked for and sent", async () => {
    const counts: number[][] = [];
    for (const many of [3, 60]) {
      scene.clock.set(NOW);
      const all = await wards(scene, many);
      const [here] = all as [TeamInWorld];
      await manager(scene, "Dana", all);
      await tick(scene, here);
      for (const one of all) await summedUp(scene, one, SUMMARY);
      const chat = inPrivate(here, "Dana");
      await scene.onOwn(chat, "Dana", type("digest"));
      const asked = await statements(() => scene.onOwn(chat, "Dana", type("digest")));
      scene.clock.set(instant("2026-11-27T16:00:00Z"));
      const sent = await statements(() => tick(scene, here));
      const [one] = await waiting(scene, here, "digest");
      if (!one) throw new Error("no digest was sent");
      const { organisationId } = here;
      const shown = await statements(() => scene.world.store.facts([{ organisationId, notice: one.notice }]));
      counts.push([asked.length, sent.length, shown.length]);
    }
    expect(counts[1]).toEqual(counts[0]);
    expect(counts[0]?.[0]).toBe(4);
  });
});
