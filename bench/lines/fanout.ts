// The clock strikes nine for many teams: from then to the last prompt at Slack, through scheduler and relay. Without limits
// against a plain loop of the same calls; under Slack's limits against the least time that they leave.
import { setTimeout as sleep } from "node:timers/promises";
import { arrivalClock } from "../arrival-clock.ts";
import { plainLoop } from "../baselines/loop.ts";
import { leastMs } from "../baselines/minimum.ts";
import type { Databases } from "../database.ts";
import { fallDue, manyTeams, NINE } from "../many-teams.ts";
import { type Line, lineOf, takingTurns } from "../measure.ts";
import { asked, program, type Running } from "../processes.ts";
import type { Posts, Question } from "../slack-api.ts";

/** 10,000 in all, in rounds that take turns with the loop. */
const DUE = 2_500;
const TURNS = { rounds: 4, warmUp: 1 };
/** The relay's own count. */
const SENDERS = 32;

export async function fanout(databases: Databases): Promise<Line[]> {
  const url = await databases.fresh("fanout");
  const teams = DUE * (TURNS.rounds + TURNS.warmUp);
  await manyTeams(url, { workspaces: 40, teamsEach: Math.ceil(teams / 40), peopleEach: 5 });
  const api = await program("slack-api.ts");
  const ours = await service(url, api, { SLACK_LIMITS: "none" });
  try {
    const rounds = await takingTurns(
      TURNS,
      async () => (DUE * 1_000) / (await nine(url, { ours, api, count: DUE, limits: null })).tookMs,
      async () => {
        const { last } = await asked<Posts>(api, { ask: "posts" } satisfies Question);
        return plainLoop(api.url, DUE, SENDERS, last);
      },
    );
    return [lineOf({ id: "fanout", unit: "prompts a second", rounds, bar: { atLeast: 0.6 } })];
  } finally {
    await Promise.all([ours.stop(), api.stop()]);
  }
}

const LIMITS = { postsPerSecondPerChannel: 1, postsPerSecondPerWorkspace: 5 };
const WORKSPACES = 40;
const TEAMS_EACH = 100;

export async function fanoutLimited(databases: Databases): Promise<Line[]> {
  const url = await databases.fresh("limited");
  const count = WORKSPACES * TEAMS_EACH;
  await manyTeams(url, { workspaces: WORKSPACES, teamsEach: TEAMS_EACH, peopleEach: 5 });
  const api = await program("slack-api.ts");
  const ours = await service(url, api, {});
  try {
    const { tookMs, posts } = await nine(url, { ours, api, count, limits: LIMITS });
    const baseline = leastMs(TEAMS_EACH, LIMITS.postsPerSecondPerWorkspace);
    const rounds = [{ ours: tookMs / 1_000, baseline: baseline / 1_000 }];
    console.log(
      `fanout-limited: ${count} prompts to ${WORKSPACES} workspaces, ${posts.refused} answered with 429`,
    );
    return [
      lineOf({ id: "fanout-limited", unit: "s", rounds, bar: { atMost: 1.15 }, also: posts.refused === 0 }),
    ];
  } finally {
    await Promise.all([ours.stop(), api.stop()]);
  }
}

const service = (url: string, api: Running, env: Record<string, string>): Promise<Running> =>
  program("many-workspaces.ts", {
    ...{ PORT: "0", DATABASE_URL: url, SLACK_API_URL: api.url, ...env },
    ...{ SLACK_BOT_TOKEN: "xoxb-T1", SLACK_SIGNING_SECRET: "bench" },
  });

interface Striking {
  ours: Running;
  api: Running;
  count: number;
  limits: { postsPerSecondPerChannel: number; postsPerSecondPerWorkspace: number } | null;
}

/** Until every team that is due has its prompt. */
async function nine(
  url: string,
  { ours, api, count, limits }: Striking,
): Promise<{ tookMs: number; posts: Posts }> {
  await asked(api, { ask: "forget", limits } satisfies Question);
  ours.child.send(NINE - 1_000);
  await fallDue(url, count);
  const began = arrivalClock();
  ours.child.send(NINE);
  for (;;) {
    const posts = await asked<Posts>(api, { ask: "posts" } satisfies Question);
    if (posts.count >= count) return { tookMs: posts.lastAt - began, posts };
    if (arrivalClock() - began > 180_000) throw new Error(`${posts.count} of ${count} after three minutes`);
    await sleep(20);
  }
}
