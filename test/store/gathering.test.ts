// What comes together is run together, and what comes while enough is under way gathers.
import { expect, test } from "vitest";
import { gathering } from "../../src/store/prisma/gathering.ts";

function lane(bounds: { most: number; underWay?: number }) {
  const batches: { items: readonly number[]; end(): void; fail(): void }[] = [];
  const ask = gathering(bounds, (items: readonly number[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<number[]>();
    batches.push({
      items,
      end: () => resolve(items.map((one) => one * 10)),
      fail: () => reject(new Error("refused")),
    });
    return promise;
  });
  return { batches, ask, items: () => batches.map((one) => one.items) };
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test("what is asked in one turn is one batch, each with its own answer", async () => {
  const { ask, batches, items } = lane({ most: 10 });
  const all = Promise.all([ask(1), ask(2), ask(3)]);
  await turn();
  expect(items()).toEqual([[1, 2, 3]]);
  batches[0]?.end();
  expect(await all).toEqual([10, 20, 30]);
});

test("a batch holds no more than it may; without a bound all are under way at once", async () => {
  const { ask, batches, items } = lane({ most: 2 });
  const all = Promise.all([ask(1), ask(2), ask(3)]);
  await turn();
  expect(items()).toEqual([[1, 2], [3]]);
  for (const one of batches) one.end();
  expect(await all).toEqual([10, 20, 30]);
});

test("while enough are under way the others gather, and go when one has ended", async () => {
  const { ask, batches, items } = lane({ most: 10, underWay: 1 });
  const first = ask(1);
  await turn();
  const rest = [ask(2), ask(3)];
  await turn();
  expect(items()).toEqual([[1]]);
  batches[0]?.end();
  expect(await first).toBe(10);
  await turn();
  expect(items()).toEqual([[1], [2, 3]]);
  batches[1]?.end();
  expect(await Promise.all(rest)).toEqual([20, 30]);
});

test("a batch that fails fails for its callers alone, and the next one goes", async () => {
  const { ask, batches } = lane({ most: 10, underWay: 1 });
  const lost = ask(1);
  await turn();
  const next = ask(2);
  batches[0]?.fail();
  await expect(lost).rejects.toThrow("refused");
  await turn();
  batches[1]?.end();
  expect(await next).toBe(20);
});
