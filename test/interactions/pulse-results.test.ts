// pulse results and what hangs under them: who is shown which groups, in which round, as a file, and an idea out of it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PulseResult } from "../../src/domain/pulse-results.ts";
import type { Reply, Said } from "../../src/domain/replies.ts";
import { hash } from "../../src/ids.ts";
import { pulseFile } from "../../src/interactions/pulse-results.ts";
import type { Instant } from "../../src/time/clock.ts";
import { aConversation } from "../builders/people.ts";
import { type Medicine, medicineIn, member, roundsIn } from "../contracts/closed-pulse.ts";
import { DAY, NOW, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, SECURITY_NOW, send, type } from "./asking.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterAll(async () => {
  expect(asking.faults).toEqual([]);
  await asking.close();
});

function resultIn(reply: Reply): { result: PulseResult; place: number; of: number } {
  if (reply.kind !== "said" || reply.said.code !== "pulse-results") throw new Error(JSON.stringify(reply));
  return reply.said;
}
const refusalIn = (reply: Reply) => {
  if (reply.kind !== "refused") throw new Error(JSON.stringify(reply));
  return reply.refusal;
};
const inPrivate = (here: TeamInWorld, of: string) => ({
  ...here,
  place: aConversation(`D-${of}`, { kind: "direct" }),
});
const scoreOf = ({ main }: PulseResult) => {
  const [first] = main.components;
  return first?.seen.isShown ? first.seen.score?.low : null;
};

async function scene(ward7: readonly number[] = [6.2, 6.6]) {
  const here = await medicineIn(asking.world);
  return { ...here, rounds: await roundsIn(asking.world, here, ward7) };
}

describe("who is shown what", () => {
  test("a team's people see their own group and its parents', in its conversation", async () => {
    const { ward7 } = await scene();
    const { result, place, of } = resultIn(await asking.onOwn(ward7, "Ada", type("pulse results")));
    expect({ place, of, score: scoreOf(result) }).toEqual({ place: 1, of: 2, score: 6.6 });
    expect(result.main.group.name).toBe("Ward 7");
    expect(result.main.components[0]?.change).toMatchObject({ by: 0.4, call: "too-early" });
    expect(result.around.map((one) => one.group.name)).toEqual(["Medicine", ""]);
    expect(result.teams).toEqual([]);
  });

  test("a team that is too small sees where it is counted", async () => {
    const { ward9 } = await scene();
    const { result } = resultIn(await asking.onOwn(ward9, "Cat", type("pulse results")));
    expect(result.main.group.name).toBe("Medicine");
    expect(result.hidden).toMatchObject([{ group: { name: "Ward 9" }, reason: "too-few" }]);
  });

  test("in private, a person sees the teams they stand in", async () => {
    const { ward7 } = await scene();
    const { result } = resultIn(await asking.onOwn(inPrivate(ward7, "ada"), "Ada", type("pulse results")));
    expect(result.main.group.name).toBe("Ward 7");
    expect(result.teams).toEqual([]);
  });

  test("the launcher sees every team, A to Z", async () => {
    const { ward7, rounds } = await scene();
    const here = inPrivate(ward7, "ian");
    const { result } = resultIn(await asking.onOwn(here, "Ian", type("pulse results")));
    expect(result.main.group.kind).toBe("organisation");
    expect(result.teams.map((one) => one.group.name)).toEqual(["Medicine", "Ward 7", "Ward 9"]);
    const pulseId = rounds[1]?.id ?? "";
    const view = await asking.onOwn(here, "Ian", press("pulse-teams", pulseId));
    expect(view).toMatchObject({ kind: "said", said: { code: "pulse-view", view: "teams" } });
  });

  test("a manager sees the teams they manage, and no sibling", async () => {
    const { ward9, ward7, organisationId } = await scene();
    const [memberId, teamId] = [member(ward7, "Ben"), ward9.team.id];
    await asking.world.saved(organisationId, [
      { do: "grant-role", memberId, role: "manager", teamId, at: NOW },
    ]);
    const { result } = resultIn(await asking.onOwn(ward9, "Ben", type("pulse results")));
    expect(result.teams.map((one) => one.group.name)).toEqual(["Ward 9"]);
  });

  test("an improvement lead sees what a launcher does", async () => {
    const { ward7, organisationId } = await scene();
    const role = "improvement-lead" as const;
    const grant = { do: "grant-role", memberId: member(ward7, "Ada"), role, teamId: null, at: NOW } as const;
    await asking.world.saved(organisationId, [grant]);
    const { result } = resultIn(await asking.onOwn(ward7, "Ada", type("pulse results")));
    expect(result.main.group.name).toBe("Ward 7");
    expect(result.teams).toHaveLength(3);
  });

  test("a team's people are refused the results by team", async () => {
    const { ward7, rounds } = await scene();
    const reply = await asking.onOwn(ward7, "Ada", press("pulse-teams", rounds[1]?.id ?? ""));
    expect(refusalIn(reply)).toEqual({ code: "pulse-teams-not-yours" });
  });

  test("another organisation's round is nothing here, whatever is pressed", async () => {
    const [{ rounds }, other] = [await scene(), await scene([5])];
    const id = rounds[1]?.id ?? "";
    for (const action of [
      "pulse-teams",
      "pulse-statements",
      "pulse-trend",
      "pulse-table",
      "pulse-download",
    ] as const) {
      const reply = await asking.onOwn(other.ward7, "Ada", press(action, id));
      expect(refusalIn(reply)).toEqual({ code: "pulse-no-results", closed: 1 });
    }
    expect(refusalIn(await asking.onOwn(other.ward7, "Ada", press("pulse-idea", id)))).toEqual({
      code: "not-found",
    });
    const anything = await asking.onOwn(other.ward7, "Ada", press("pulse-trend", "'; DROP TABLE pulse"));
    expect(refusalIn(anything)).toEqual({ code: "pulse-no-results", closed: 1 });
  });

  test("who is in no team that was asked sees nothing", async () => {
    const { ward7 } = await scene();
    const reply = await asking.onOwn(inPrivate(ward7, "zoe"), "Zoe", type("pulse results"));
    expect(refusalIn(reply)).toEqual({ code: "pulse-no-results", closed: 0 });
  });

  test("on the ward PC nothing of it can be pressed", async () => {
    const { ward7, rounds } = await scene();
    const reply = await asking.onWard(ward7, "Ada", press("pulse-trend", rounds[1]?.id ?? ""));
    expect(refusalIn(reply)).toEqual({ code: "not-on-ward-pc" });
  });
});

describe("which round", () => {
  test("N counts from the latest, and what came later is not looked at", async () => {
    const { ward7 } = await scene([5, 6, 7]);
    const third = resultIn(await asking.onOwn(ward7, "Ada", type("pulse results 3")));
    expect({ place: third.place, score: scoreOf(third.result) }).toEqual({ place: 3, score: 5 });
    expect(third.result.main.components[0]?.change).toBeNull();
    const second = resultIn(await asking.onOwn(ward7, "Ada", type("pulse results 2")));
    expect(second.result.main.components[0]?.change?.by).toBe(1);
    expect(second.result.rounds).toHaveLength(2);
  });

  test.each(["0", "3", "9999"])("%s of two rounds is none", async (words) => {
    const { ward7 } = await scene();
    const reply = await asking.onOwn(ward7, "Ada", type(`pulse results ${words}`));
    expect(refusalIn(reply)).toEqual({ code: "pulse-no-results", closed: 2 });
  });

  test.each(["last", "-1", "1.5"])("%s is no number of a round", async (word) => {
    const { ward7 } = await scene();
    const reply = await asking.onOwn(ward7, "Ada", type(`pulse results ${word}`));
    expect(refusalIn(reply)).toEqual({ code: "unknown-word", word, nearest: null });
  });

  test.each(["statements", "trend", "table"] as const)(
    "the button of a round shows that round: %s",
    async (view) => {
      const { ward7, rounds } = await scene();
      const reply = await asking.onOwn(ward7, "Ada", press(`pulse-${view}`, rounds[0]?.id ?? ""));
      expect(reply).toMatchObject({
        kind: "said",
        said: { code: "pulse-view", view, result: { pulse: rounds[0] && { id: rounds[0].id } } },
      });
    },
  );
});

type PulseFile = Extract<Said, { code: "pulse-file" }>;

async function fileFor(here: TeamInWorld, name: string, pulseId = ""): Promise<PulseFile> {
  const reply = await asking.onOwn(here, name, press("pulse-download", pulseId));
  if (reply.kind !== "said" || reply.said.code !== "pulse-file") throw new Error(JSON.stringify(reply));
  return reply.said;
}

async function behind({ address }: PulseFile, ms = 0) {
  const token = address.split("/").at(-1) ?? "";
  return asking.world.store.linkByHash(hash(token), (SECURITY_NOW + ms) as Instant);
}

async function groupsIn(file: PulseFile): Promise<string[]> {
  const link = await behind(file);
  const found = link && (await pulseFile(asking.world.store, link));
  if (!found) throw new Error("nothing in it");
  return [
    ...new Set(found.rows.map(({ closedOn, group }) => `${closedOn} ${group.kind} ${group.name}`.trim())),
  ];
}

describe("the download", () => {
  test("is an address of its own that works for a day", async () => {
    const { ward7, rounds } = await scene();
    const file = await fileFor(ward7, "Ada", rounds[1]?.id);
    expect(file.address).toMatch(/^https:\/\/huddle\.example\/file\/token-\d+$/);
    expect(file.expiresAt).toBe(SECURITY_NOW + DAY);
    const works = [await behind(file), await behind(file, DAY - 1), await behind(file, DAY)];
    expect(works.map((one) => one?.pulseId ?? null)).toEqual([rounds[1]?.id, rounds[1]?.id, null]);
  });

  test("holds a team's own groups, of this round and those before", async () => {
    const { ward7, rounds } = await scene();
    expect(await groupsIn(await fileFor(ward7, "Ada", rounds[1]?.id))).toEqual([
      ...["2026-11-24 organisation", "2026-11-24 branch Medicine", "2026-11-24 team Ward 7"],
      ...["2026-10-25 organisation", "2026-10-25 branch Medicine", "2026-10-25 team Ward 7"],
    ]);
    expect(await groupsIn(await fileFor(ward7, "Ada", rounds[0]?.id))).toHaveLength(3);
  });

  test("holds every team for the launcher", async () => {
    const { ward7, rounds } = await scene([6]);
    const file = await fileFor(inPrivate(ward7, "ian"), "Ian", rounds[0]?.id);
    expect(await groupsIn(file)).toEqual([
      "2026-11-24 organisation",
      "2026-11-24 branch Medicine",
      "2026-11-24 team Ward 7",
      "2026-11-24 team Ward 9",
    ]);
  });

  test("holds what the person may read when it is fetched", async () => {
    const { ward7, organisationId, rounds } = await scene([6]);
    const role = { memberId: member(ward7, "Ada"), role: "improvement-lead", teamId: null } as const;
    await asking.world.saved(organisationId, [{ do: "grant-role", ...role, at: NOW }]);
    const file = await fileFor(ward7, "Ada", rounds[0]?.id);
    expect(await groupsIn(file)).toHaveLength(4);
    await asking.world.saved(organisationId, [{ do: "drop-role", ...role, leaveOne: false }]);
    expect(await groupsIn(file)).toHaveLength(3);
  });

  test("a delivery that comes again is answered with an address that works", async () => {
    const { ward7, rounds } = await scene([6]);
    const twice = async () => {
      const reply = await asking.onOwn(ward7, "Ada", press("pulse-download", rounds[0]?.id ?? ""), "Ev file");
      if (reply.kind !== "said" || reply.said.code !== "pulse-file") throw new Error(JSON.stringify(reply));
      return behind(reply.said);
    };
    await twice();
    expect(await twice()).not.toBeNull();
  });
});

describe("What shall we try first?", () => {
  const open = async ({ ward7, rounds }: Medicine & { rounds: readonly { id: string }[] }) =>
    asking.onOwn(ward7, "Ada", press("pulse-idea", rounds[0]?.id ?? ""));

  test("opens the form that asks what it is about", async () => {
    const here = await scene([6]);
    expect(await open(here)).toMatchObject({
      kind: "form",
      form: { form: "idea", teamId: here.ward7.team.id },
    });
  });

  test("what is chosen stays with the idea", async () => {
    const { ward7, organisationId } = await scene([6]);
    const values = { problem: "Nobody has time", component: "cc" };
    await asking.onOwn(ward7, "Ada", send("idea", ward7.team.id, values));
    const [idea] = await asking.world.store.ideas(organisationId, ward7.team.id);
    expect(idea).toMatchObject({ problem: "Nobody has time", component: "cc" });
  });

  test("a form that comes back still asks it, with what was chosen", async () => {
    const { ward7 } = await scene([6]);
    const reply = await asking.onOwn(
      ward7,
      "Ada",
      send("idea", ward7.team.id, { problem: " ", component: "lb" }),
    );
    expect(reply).toMatchObject({ kind: "form", form: { form: "idea", values: { component: "lb" } } });
  });

  test("anything else that is sent is not taken for a component", async () => {
    const { ward7, organisationId } = await scene([6]);
    await asking.onOwn(ward7, "Ada", send("idea", ward7.team.id, { problem: "Beds", component: "xx" }));
    const [idea] = await asking.world.store.ideas(organisationId, ward7.team.id);
    expect(idea?.component).toBeNull();
  });
});
