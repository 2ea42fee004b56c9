// The playground's clock: ticks with the machine's, moves forward only, and goes on after a restart.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PlaygroundClock } from "../../src/playground/clock.ts";
import { type Instant, instant, MovableClock } from "../../src/time/clock.ts";

const NOW = instant("2026-11-25T20:00:00Z");
const TUESDAY = instant("2026-11-24T09:20:00Z");
const MINUTE = 60_000;
let folder: string;
let file: string;
let machine: MovableClock;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "clock-"));
  file = join(folder, "playground.json");
  machine = new MovableClock(NOW);
});
afterEach(() => rmSync(folder, { recursive: true }));

const after = (at: Instant, ms: number) => (at + ms) as Instant;

test("without a file it is the machine's, and nothing has been kept", () => {
  const clock = new PlaygroundClock(file, machine);
  expect(clock.now()).toBe(NOW);
  expect(clock.isKept).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test("it ticks as the machine's does", () => {
  const clock = new PlaygroundClock(file, machine);
  clock.startAt(TUESDAY);
  machine.advance(MINUTE);
  expect(clock.now()).toBe(after(TUESDAY, MINUTE));
  expect(clock.machineNow()).toBe(after(NOW, MINUTE));
});

test("it moves forward and not back", () => {
  const clock = new PlaygroundClock(file, machine);
  clock.moveTo(after(NOW, MINUTE));
  expect(clock.now()).toBe(after(NOW, MINUTE));
  clock.moveTo(NOW);
  expect(clock.now()).toBe(after(NOW, MINUTE));
});

test("kept, it goes on after a restart from where it was moved to, with the time that has passed", () => {
  const clock = new PlaygroundClock(file, machine);
  clock.startAt(TUESDAY);
  clock.keep();
  clock.moveTo(after(TUESDAY, MINUTE));
  machine.advance(MINUTE);
  const again = new PlaygroundClock(file, machine);
  expect(again.isKept).toBe(true);
  expect(again.now()).toBe(after(TUESDAY, 2 * MINUTE));
  expect(readdirSync(folder)).toEqual(["playground.json"]);
});

test("begun anew, it is not kept until it is told to", () => {
  const clock = new PlaygroundClock(file, machine);
  clock.keep();
  clock.startAt(TUESDAY);
  clock.moveTo(after(TUESDAY, MINUTE));
  expect(clock.isKept).toBe(false);
  expect(new PlaygroundClock(file, machine).isKept).toBe(false);
});

test.each(["", "{", '{"offset":"1"}', "[]"])("a file that holds %j counts as missing", (text) => {
  writeFileSync(file, text);
  const clock = new PlaygroundClock(file, machine);
  expect([clock.isKept, clock.now()]).toEqual([false, NOW]);
});
