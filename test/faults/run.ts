// `npm run faults`: each fault in a scene of its own, at full length, the table of them, and fair shares. `-- --only
// "two|three|fair" --seed 7`: those alone; results.json keeps the others' rows.
import { randomInt } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fairShares } from "./fair.ts";
import { type Form, longForm } from "./forms.ts";
import { Scene } from "./scene.ts";
import { line, type Row, struckAlone, table } from "./strike.ts";

const RESULTS = join(import.meta.dirname, "results.json");

const { values } = parseArgs({ options: { only: { type: "string" }, seed: { type: "string" } } });
const seed = Number(values.seed ?? randomInt(1_000_000));
const only = new RegExp(values.only ?? "");
const chosen = longForm.filter((one) => only.test(one.id));
const rows = new Map<Form, Row[]>();

async function play(form: Form): Promise<void> {
  const scene = await Scene.open({ ...form.setting, seed });
  const began = performance.now();
  scene.tell = (said) =>
    console.log(`  ${form.id}, ${Math.round((performance.now() - began) / 1_000)} s: ${said}`);
  try {
    for (const fault of form.faults(scene)) {
      const row = await struckAlone(scene, fault);
      rows.set(form, [...(rows.get(form) ?? []), row]);
      console.log(line(row));
      for (const [why, times] of Object.entries(scene.life.deeds.unanswered))
        console.log(`  no answer ${times} ×: ${why}`);
      for (const one of row.wrong) console.log(`  WRONG ${one}`);
    }
  } finally {
    await scene.close();
  }
}

/** What was not played this time keeps its row. */
function write(played: readonly Row[]): void {
  const before: Row[] = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, "utf8")) : [];
  const kept = before.filter((one) => played.every((row) => row.fault !== one.fault));
  writeFileSync(RESULTS, `${JSON.stringify([...kept, ...played], null, 2)}\n`);
}

console.log(`seed ${seed}`);
const failed: string[] = [];
const played = (form: Form) =>
  play(form).catch((error: unknown) => {
    failed.push(form.id);
    console.log(`  FAILED ${form.id}`, error);
  });
const patient = Promise.all(chosen.filter((one) => one.isPatient).map(played));
for (const form of chosen) if (!form.isPatient) await played(form);
await patient;
const inOrder = chosen.flatMap((form) => rows.get(form) ?? []);
console.log(table(inOrder));
if (only.test("fair")) for (const one of await fairShares(5_000)) console.log(one);
write(inOrder);
process.exitCode = failed.length > 0 || inOrder.some((one) => one.wrong.length > 0) ? 1 : 0;
