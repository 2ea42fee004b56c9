// `npm run bench`: every line of the table, one after another, on a PostgreSQL of its own and on loopback alone. Prints the
// table and writes bench/results.json. `-- --only fanout,tick` runs those, and writes nothing.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Databases, databases } from "./database.ts";
import { fanout, fanoutLimited } from "./lines/fanout.ts";
import { summary, tick } from "./lines/growing.ts";
import { slack } from "./lines/slack.ts";
import { start } from "./lines/start.ts";
import { store } from "./lines/store.ts";
import { teams } from "./lines/teams.ts";
import type { Line } from "./measure.ts";

/** Which lines each part measures. */
const PARTS: readonly (readonly [readonly string[], (made: Databases) => Promise<Line[]>])[] = [
  [["slack-press", "slack-read"], slack],
  [["teams-invoke"], teams],
  [["store"], store],
  [["fanout"], fanout],
  [["fanout-limited"], fanoutLimited],
  [["tick"], tick],
  [["summary"], summary],
  [["start", "memory"], start],
];

const { values } = parseArgs({ options: { only: { type: "string" } } });
const only = values.only?.split(",") ?? null;
const made = await databases();
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => void made.stop().finally(() => process.exit(1)));
try {
  const lines: Line[] = [];
  for (const [ids, measure] of PARTS) {
    if (only !== null && !ids.some((id) => only.includes(id))) continue;
    const measured = await measure(made);
    for (const { id, ours, baseline, unit, ratio } of measured)
      console.log(`${id}: ${ours} against ${baseline} ${unit}, ${ratio}`);
    lines.push(...measured);
  }
  console.table(Object.fromEntries(lines.map(({ id, ...rest }) => [id, rest])));
  if (only === null)
    writeFileSync(join(import.meta.dirname, "results.json"), `${JSON.stringify(lines, null, 2)}\n`);
  process.exitCode = lines.every((one) => one.ok) ? 0 : 1;
} finally {
  await made.stop();
}
