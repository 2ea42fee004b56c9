// Calls of one moment, done together: the scheduler decides many teams side by side, and each would cost its own round
// trips.

/** most: of one batch. run answers in the order of the items. A batch that fails fails for all its callers. */
export function gathering<Item, Result>(
  most: number,
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];

  async function together(some: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(some.map((one) => one.item));
      for (const [place, one] of some.entries()) one.resolve(results[place] as Result);
    } catch (error) {
      for (const one of some) one.reject(error);
    }
  }

  function begin(): void {
    const all = waiting;
    waiting = [];
    for (let first = 0; first < all.length; first += most) void together(all.slice(first, first + most));
  }

  return (item) => {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    if (waiting.push({ item, resolve, reject }) === 1) setImmediate(begin);
    return promise;
  };
}

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}
