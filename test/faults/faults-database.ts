// Faults of the database: restarted, silent, full.
import { moment, type Scene, until } from "./scene.ts";
import type { Fault } from "./strike.ts";

/** What people and whoever watches may wait for. */
const WITHIN = 3_000;
/** ms in which a silence is noticed. */
const NOTICED = 2_500;

export function restarted(downMs: number): Fault {
  return {
    name: "the database is restarted",
    act: (scene) =>
      gap(scene, async () => {
        await scene.postgres.stop();
        await moment(downMs);
        await scene.postgres.start();
        return [];
      }),
  };
}

/** Nothing comes back, not even a refusal; then, for the last third, connections are refused. */
export function unreachable(ms: number): Fault {
  return {
    name: `the database is unreachable for ${ms / 1_000} s`,
    act: (scene) =>
      gap(scene, async () => {
        scene.line.become("silent");
        await moment(Math.min(NOTICED, (ms * 2) / 3));
        const wrong = await saysSo(scene);
        await moment(Math.max(0, (ms * 2) / 3 - NOTICED));
        scene.line.become("refused");
        await moment(ms / 3);
        wrong.push(...(await saysSo(scene)));
        scene.line.become("through");
        if (scene.life.door.slowest > WITHIN)
          wrong.push(`somebody waited ${Math.round(scene.life.door.slowest)} ms for an answer`);
        return wrong;
      }),
  };
}

async function saysSo({ services }: Scene): Promise<string[]> {
  const [ready, alive] = await Promise.all([
    Promise.all(services.map((one) => one.isReady())),
    Promise.all(services.map((one) => one.isAlive())),
  ]);
  return [
    ...(ready.includes(true) ? ["/readyz says ready without a database"] : []),
    ...(alive.includes(false) ? ["/healthz does not say alive without a database"] : []),
  ];
}

/** Not a byte is left on its file system: a server that dies of it comes back by itself when there is room. */
export function diskFull(ms: number): Fault {
  return {
    name: "the database's disk is full",
    act: (scene) =>
      gap(scene, async () => {
        if (!scene.postgres.isSmall) throw new Error("no file system of our own could be mounted");
        const { refused } = scene.life.deeds;
        await scene.postgres.fill();
        await moment(ms);
        // What is left in files that are there already is used up first.
        await until("somebody is told no", async () => scene.life.deeds.refused > refused, 60_000);
        scene.postgres.empty();
        return [];
      }),
  };
}

/** Where nothing can be mounted: every table refuses to be written with what PostgreSQL says of a full disk. */
export function saysFull(ms: number): Fault {
  return {
    name: "the database says that its disk is full",
    act: (scene) =>
      gap(scene, async () => {
        await scene.records.refuseWrites("53100");
        await moment(ms);
        await scene.records.takeWrites();
        return [];
      }),
  };
}

async function gap(scene: Scene, act: () => Promise<string[]>): Promise<string[]> {
  const one = { from: scene.now(), to: Number.POSITIVE_INFINITY };
  scene.gaps.push(one);
  const wrong = await act();
  one.to = scene.now();
  return wrong;
}
