// Calls of one moment, done together: the scheduler decides many teams side by side, people press at the same minute, and
// each would cost its own round trips.

interface Bounds {
  /** Of one batch. */
  most: number;
  /** Batches under way; what comes meanwhile gathers until one of them has ended. Left out: as many as there are. */
  underWay?: number;
}

/** run answers in the order of the items. A batch that fails fails for all its callers. */
export function gathering<Item, Result>(
  { most, underWay = Number.POSITIVE_INFINITY }: Bounds,
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let running = 0;
  let isToBegin = false;

  async function together(some: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(some.map((one) => one.item));
      for (const [place, one] of some.entries()) one.resolve(results[place] as Result);
    } catch (error) {
      for (const one of some) one.reject(error);
    }
    running -= 1;
    begin();
  }

  function begin(): void {
    isToBegin = false;
    while (waiting.length > 0 && running < underWay) {
      running += 1;
      const some = waiting.slice(0, most);
      waiting = waiting.slice(most);
      void together(some);
    }
  }

  return (item) => {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    waiting.push({ item, resolve, reject });
    if (!isToBegin && running < underWay) {
      isToBegin = true;
      setImmediate(begin);
    }
    return promise;
  };
}

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}
