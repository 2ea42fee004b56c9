// Each fault in short, one after the other in one busy scene. At full length, each in a scene of its own: npm run faults
import { randomInt } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shortForm } from "./forms.ts";
import { Scene } from "./scene.ts";
import { judgement, line, strike } from "./strike.ts";

const seed = Number(process.env.FAULT_SEED ?? randomInt(1_000_000));
let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open({ ...shortForm.setting, seed });
  scene.begin();
}, 120_000);
afterAll(() => scene?.close());

test("people are told the truth within three seconds, whatever befalls, and go on as soon as it is over", async () => {
  console.log(`seed ${seed}`);
  for (const fault of shortForm.faults(scene)) {
    const struck = await strike(scene, fault);
    console.log(line(struck));
    expect({ fault: fault.name, wrong: struck.wrong }).toEqual({ fault: fault.name, wrong: [] });
  }
}, 240_000);

test("nothing that was acknowledged is lost, and nothing comes twice without a gap that explains it", async () => {
  await scene.rest();
  const judged = await judgement(scene);
  console.log(judged);
  expect(judged.wrong).toEqual([]);
}, 120_000);
