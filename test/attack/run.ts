// `npm run attack -- --organisations 10000 --seed 1 --workers 2`: attacks the release with random organisations and prints
// what was published, what was hidden needlessly and what was recovered. Ends with 1 when anything was.
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { attackOne, nothingYet, type Tally, together } from "./campaign.ts";
import { asBuilt } from "./releases.ts";
import { report } from "./report.ts";

interface Share {
  seeds: number[];
}

/** Organisations between two signs of life. */
const PROGRESS = 100;

if (isMainThread) await main();
else work(workerData as Share);

async function main(): Promise<void> {
  const options = {
    organisations: { type: "string" },
    seed: { type: "string" },
    workers: { type: "string" },
  } as const;
  const { values } = parseArgs({ options });
  const organisations = Number(values.organisations ?? 10_000);
  const first = Number(values.seed ?? 1);
  const workers = Number(values.workers ?? 2);
  const started = performance.now();
  const seeds = Array.from({ length: organisations }, (_, number) => first + number);
  let done = 0;
  const progress = () => {
    done += PROGRESS;
    const seconds = Math.round((performance.now() - started) / 1000);
    if (done % 1_000 === 0) console.log(`${done} of ${organisations} organisations, ${seconds} s`);
  };
  const tallies = await Promise.all(
    Array.from({ length: workers }, (_, own) =>
      shareOf({ seeds: seeds.filter((_, number) => number % workers === own) }, progress),
    ),
  );
  const tally = tallies.reduce(together, nothingYet());
  console.log(
    `seeds ${first} to ${first + organisations - 1}, ${Math.round((performance.now() - started) / 1000)} s`,
  );
  console.log(report(tally));
  process.exitCode = tally.recovered > 0 || tally.unsure > 0 ? 1 : 0;
}

function shareOf(share: Share, progress: () => void): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: share });
    worker.on("message", (message: Tally | null) => (message === null ? progress() : resolve(message)));
    worker.on("error", reject);
  });
}

function work({ seeds }: Share): void {
  const tally = nothingYet();
  for (const seed of seeds) {
    attackOne(tally, seed, asBuilt);
    if (tally.organisations % PROGRESS === 0) parentPort?.postMessage(null);
  }
  parentPort?.postMessage(tally);
}
