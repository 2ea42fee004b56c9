// How long the service takes from its start until it is ready, and what memory it holds, idle and at its peak under presses;
// beside the libraries it is made of. Reported, held to nothing.
import { setTimeout as sleep } from "node:timers/promises";
import type { Databases } from "../database.ts";
import { load } from "../http-load.ts";
import { type Line, lineOf, median, takingTurns, tookMs } from "../measure.ts";
import { memoryOf, program, type Running, service } from "../processes.ts";
import { answerOf, SECRET } from "../slack-requests.ts";
import { Wards } from "../wards.ts";

const SIZE = { count: 50, people: 20 };
const TURNS = { rounds: 3, warmUp: 0 };

export async function start(databases: Databases): Promise<Line[]> {
  const url = await databases.fresh("start");
  const wards = await Wards.open(url, SIZE);
  const api = await program("slack-api.ts");
  const env = {
    ...{
      DATABASE_URL: url,
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_BOT_TOKEN: "xoxb-T1",
      SLACK_API_URL: api.url,
    },
  };
  const one = async (begin: () => Promise<Running>) => {
    const begun: { process?: Running } = {};
    const readyMs = await tookMs(async () => {
      begun.process = await begin();
    });
    const running = begun.process as Running;
    // What the start itself left behind is let go.
    await sleep(1_000);
    const idle = memoryOf(running).now;
    const requests = (await wards.day()).map(answerOf);
    await load(running.url, requests, { connections: 16, expected: '"clear"' });
    const { peak } = memoryOf(running);
    await running.stop();
    return { readyMs, idle, peak };
  };
  const turns = await takingTurns(
    TURNS,
    () => one(() => service(env)),
    () => one(() => program("baselines/bare.ts", { DATABASE_URL: url, SECRET })),
  );
  await api.stop();
  await wards.close();
  const rounds = (of: "readyMs" | "idle" | "peak") =>
    turns.map(({ ours, baseline }) => ({ ours: ours[of], baseline: baseline[of] }));
  const idle = median(rounds("idle").map((round) => round.ours));
  console.log(
    `memory: idle ${idle.toFixed(0)} MB, bare ${median(rounds("idle").map((round) => round.baseline)).toFixed(0)} MB`,
  );
  return [
    lineOf({ id: "start", unit: "ms to ready", rounds: rounds("readyMs"), bar: null }),
    lineOf({ id: "memory", unit: "MB at the peak", rounds: rounds("peak"), bar: null }),
  ];
}
