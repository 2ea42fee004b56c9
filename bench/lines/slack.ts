// Slack: a press until it is durable and acknowledged, and a command that only reads; against bare Bolt.
import { mustBeStored } from "../answers.ts";
import type { Databases } from "../database.ts";
import { type Load, load } from "../http-load.ts";
import { type Line, lineOf, median, takingTurns } from "../measure.ts";
import { program, service } from "../processes.ts";
import { answerOf, commandOf, SECRET } from "../slack-requests.ts";
import { Wards } from "../wards.ts";

const SIZE = { count: 25, people: 20 };
const TURNS = { rounds: 20, warmUp: 1 };
const CONNECTIONS = 16;
/** p99 may be so many times the baseline's. */
const P99 = 2;

export async function slack(databases: Databases): Promise<Line[]> {
  const urls = { ours: await databases.fresh("slack_ours"), baseline: await databases.fresh("slack_bolt") };
  const wards = { ours: await Wards.open(urls.ours, SIZE), baseline: await Wards.open(urls.baseline, SIZE) };
  const api = await program("slack-api.ts");
  const ours = await service({
    DATABASE_URL: urls.ours,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_BOT_TOKEN: "xoxb-T1",
    SLACK_API_URL: api.url,
  });
  const baseline = await program("baselines/bolt.ts", { DATABASE_URL: urls.baseline, SECRET });
  try {
    const presses = async (side: "ours" | "baseline", url: string) => {
      const requests = (await wards[side].day()).map(answerOf);
      return load(url, requests, { connections: CONNECTIONS, expected: '"clear"' });
    };
    const pressed = await takingTurns(
      TURNS,
      () => presses("ours", ours.url),
      () => presses("baseline", baseline.url),
    );
    for (const side of ["ours", "baseline"] as const)
      await mustBeStored(urls[side], SIZE.count * SIZE.people * (TURNS.rounds + TURNS.warmUp));
    const seats = { ours: await wards.ours.day(), baseline: await wards.baseline.day() };
    const reads = (side: "ours" | "baseline", url: string) => {
      const requests = seats[side].map((seat, n) => commandOf(seat, "status", n));
      return load(url, requests, { connections: CONNECTIONS, expected: "answered" });
    };
    const read = await takingTurns(
      TURNS,
      () => reads("ours", ours.url),
      () => reads("baseline", baseline.url),
    );
    return [
      pressLine(pressed),
      lineOf({ id: "slack-read", unit: "a second", rounds: read.map(rate), bar: { atLeast: 0.7 } }),
    ];
  } finally {
    await Promise.all([ours.stop(), baseline.stop(), api.stop()]);
    await Promise.all([wards.ours.close(), wards.baseline.close()]);
  }
}

type Turn = { ours: Load; baseline: Load };
const rate = (one: Turn) => ({ ours: one.ours.perSecond, baseline: one.baseline.perSecond });

function pressLine(turns: readonly Turn[]): Line {
  const p99 = {
    ours: median(turns.map((one) => one.ours.p99)),
    baseline: median(turns.map((one) => one.baseline.p99)),
  };
  const ratio = p99.ours / p99.baseline;
  console.log(
    `slack-press p99: ${p99.ours.toFixed(1)} ms, bare Bolt ${p99.baseline.toFixed(1)} ms, ${ratio.toFixed(2)} times`,
  );
  const rounds = turns.map(rate);
  return lineOf({ id: "slack-press", unit: "a second", rounds, bar: { atLeast: 0.7 }, also: ratio <= P99 });
}
