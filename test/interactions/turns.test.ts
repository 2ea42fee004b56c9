// Fair turns at the front door: who runs, who waits, who is turned away.
import { expect, test } from "vitest";
import { Turns } from "../../src/interactions/turns.ts";

/** Work that ends when it is told to. */
function pieces(turns: Turns) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (whose: string, name: string) =>
    turns.take({ of: whose, isTogether: false }, () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    });
  return { begun, ask, end: (name: string) => ends.get(name)?.() };
}

const limits = { atOnce: 2, together: 3, waiting: 2, patienceMs: 10_000 };

test("two of an installation run, two wait in their order, and a fifth is turned away at once", async () => {
  const { begun, ask, end } = pieces(new Turns(limits));
  const asked = ["a", "b", "c", "d"].map((name) => ask("acme", name));
  expect(await ask("acme", "e")).toBe("busy");
  expect(begun).toEqual(["a", "b"]);
  end("b");
  expect(await asked[1]).toBe("b");
  expect(begun).toEqual(["a", "b", "c"]);
  for (const name of ["a", "c", "d"]) {
    end(name);
    await asked[["a", "b", "c", "d"].indexOf(name)];
  }
  expect(begun).toEqual(["a", "b", "c", "d"]);
});

test("another installation does not notice", async () => {
  const { begun, ask, end } = pieces(new Turns(limits));
  const flood = Array.from({ length: 50 }, (_, n) => ask("acme", `a${n}`));
  const theirs = ask("beta", "b");
  expect(begun).toContain("b");
  end("b");
  expect(await theirs).toBe("b");
  expect((await Promise.all(flood.slice(4))).every((one) => one === "busy")).toBe(true);
});

test("who has waited too long is turned away, and what ends later goes to the next", async () => {
  const { begun, ask, end } = pieces(new Turns({ ...limits, atOnce: 1, patienceMs: 20 }));
  const first = ask("acme", "a");
  expect(await ask("acme", "b")).toBe("busy");
  const third = ask("acme", "c");
  end("a");
  await first;
  end("c");
  expect([await third, begun]).toEqual(["c", ["a", "c"]]);
});

test("what is asked together has turns of its own", async () => {
  const turns = new Turns(limits);
  const ends: (() => void)[] = [];
  const asks = (isTogether: boolean) =>
    turns.take({ of: "acme", isTogether }, () => new Promise<void>((resolve) => ends.push(resolve)));
  const asked = [false, false, true, true, true, true].map(asks);
  expect(ends).toHaveLength(5);
  ends[4]?.();
  await asked[4];
  await Promise.resolve();
  expect(ends).toHaveLength(6);
  for (const end of ends) end();
  await Promise.all(asked);
});

test("work that fails gives its turn on", async () => {
  const turns = new Turns({ ...limits, atOnce: 1 });
  const acme = { of: "acme", isTogether: false };
  const broken = turns.take(acme, () => Promise.reject(new Error("no")));
  const next = turns.take(acme, async () => "fine");
  await expect(broken).rejects.toThrow("no");
  expect(await next).toBe("fine");
});
