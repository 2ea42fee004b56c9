// `npm run faults:kill -- --kills 30 --seed 7`: kills the service in a busy huddle, on a PostgreSQL of its own that
// writes through to the disk. Prints one line of figures; ends with 1 when something is lost or unexplained.
import { randomInt } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startEmbedded } from "../../src/store/embedded/start.ts";
import { run } from "./rounds.ts";

const { values } = parseArgs({ options: { kills: { type: "string" }, seed: { type: "string" } } });
const kills = Number(values.kills ?? 30);
const seed = Number(values.seed ?? randomInt(1_000_000));

const directory = mkdtempSync(join(tmpdir(), "huddle-bot-kill-"));
chmodSync(directory, 0o711);
const quiet = { info: () => {}, warn: () => {} };
const database = await startEmbedded({ dataDir: join(directory, "data"), log: quiet });
try {
  console.log(`seed ${seed}`);
  const result = await run({
    databaseUrl: database.url,
    kills,
    seed,
    wards: 3,
    each: 3,
    days: 3,
    say: (line) => console.log(line),
  });
  for (const [why, times] of Object.entries(result.unanswered))
    console.log(`not acknowledged ${times} ×: ${why}`);
  for (const line of [...result.refused, ...result.errors]) console.log(line);
  for (const line of [...result.lost, ...result.unexplained]) console.log(`WRONG ${line}`);
  console.log(result.line);
  process.exitCode = result.lost.length + result.unexplained.length > 0 ? 1 : 0;
} finally {
  await database.stop();
  rmSync(directory, { recursive: true, force: true });
}
