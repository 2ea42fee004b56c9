// How senders share themselves out, and keep the pace of a cap that lets nothing go at once.
import { expect, test } from "vitest";
import type { InstallationId } from "../../src/domain/ids.ts";
import type { Job } from "../../src/outbox/attempt.ts";
import { Senders } from "../../src/outbox/senders.ts";

const EVERY_MS = 50;

const jobsOf = (installation: string, count: number): Job[] =>
  Array.from({ length: count }, () => ({
    claim: { installationId: installation as InstallationId } as Job["claim"],
    next: { posted: null } as Job["next"],
    notice: {} as Job["notice"],
    facts: null,
  }));

/** Sends all of them, and answers when each began, in ms. */
async function begun(jobs: readonly Job[], everyMs: number): Promise<Map<InstallationId, number[]>> {
  const at = new Map<InstallationId, number[]>();
  let left = jobs.length;
  await new Promise<void>((resolve) => {
    const run = async ({ claim }: Job) => {
      at.set(claim.installationId, [...(at.get(claim.installationId) ?? []), performance.now()]);
      left -= 1;
      if (left === 0) resolve();
    };
    new Senders(8, run, () => everyMs).add(jobs);
  });
  return at;
}

test("calls of one installation keep the pace apart from each other, a fifth faster to catch up", async () => {
  // From before the first: on a busy machine it may be late itself.
  const start = performance.now();
  const [times = []] = (await begun(jobsOf("one", 5), EVERY_MS)).values();
  expect(times).toHaveLength(5);
  for (const [place, time] of times.entries())
    expect(time - start).toBeGreaterThanOrEqual(place * EVERY_MS * 0.8);
});

test("one installation's pace is not another's", async () => {
  const at = await begun([...jobsOf("one", 2), ...jobsOf("other", 2)], 400);
  const [one = [], other = []] = at.values();
  // The other's first does not wait for the second of the one.
  expect(other[0]).toBeLessThan(one[1] ?? 0);
});

test("without a cap all go at once, no more than half the senders at a time", async () => {
  let running = 0;
  let most = 0;
  const ends: (() => void)[] = [];
  const run = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running -= 1;
  };
  const senders = new Senders(8, run, () => 0);
  senders.add(jobsOf("one", 6));
  expect(running).toBe(4);
  while (senders.unsent > 0) {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(most).toBe(4);
});
