// `npm run faults`: each fault in a scene of its own, at full length, and the table of them. `-- --only kill --seed 7`.
import { randomInt } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { longForm } from "./forms.ts";
import { Scene } from "./scene.ts";
import { line, type Row, struckAlone, table } from "./strike.ts";

const RESULTS = join(import.meta.dirname, "results.json");

const { values } = parseArgs({ options: { only: { type: "string" }, seed: { type: "string" } } });
const seed = Number(values.seed ?? randomInt(1_000_000));
const chosen = longForm.filter((one) => values.only === undefined || one.id.includes(values.only));

console.log(`seed ${seed}`);
const rows: Row[] = [];
for (const { setting, faults } of chosen) {
  const scene = await Scene.open({ ...setting, seed });
  try {
    for (const fault of faults(scene)) {
      const row = await struckAlone(scene, fault);
      rows.push(row);
      console.log(line(row));
      for (const [why, times] of Object.entries(scene.life.deeds.unanswered))
        console.log(`  no answer ${times} ×: ${why}`);
      for (const one of row.wrong) console.log(`  WRONG ${one}`);
    }
  } finally {
    await scene.close();
  }
}
console.log(table(rows));
if (values.only === undefined) writeFileSync(RESULTS, `${JSON.stringify({ seed, rows }, null, 2)}\n`);
process.exitCode = rows.some((one) => one.wrong.length > 0) ? 1 : 0;
