// Anything at all at both front doors and at the pages, over real HTTP: nothing breaks, nothing is a fault, and nobody
// unknown changes anything. How much: `npm run fuzz`, or little with the other tests.
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { bodies, signed, unsigned } from "./at-slack.ts";
import { withoutToken, withToken } from "./at-teams.ts";
import { visits } from "./at-web.ts";
import { counted, runs } from "./counts.ts";
import { FuzzWorld, type Knock, type Line } from "./world.ts";

let world: FuzzWorld;
let ids: readonly string[];
const strays: unknown[] = [];
const stray = (error: unknown) => void strays.push(error);
beforeAll(async () => {
  process.on("unhandledRejection", stray);
  world = await FuzzWorld.open();
  ids = await world.ids();
});
afterAll(async () => {
  process.off("unhandledRejection", stray);
  await world.close();
});

const LONG = Number(inject("fuzzCases")) * 10_000;

/** A machine with more to do than it can lets a connection to the database go; that is told, and no fuzzer's doing. */
const isOurs = (line: Line) => line.msg !== "the outbox cannot be reached: trying again";

/** Knocks so often; nothing is answered 5xx, logged as an error, or thrown where nobody catches it. */
async function knocked(
  what: string,
  share: number,
  knocks: fc.Arbitrary<Knock>,
  mayPass: boolean,
): Promise<void> {
  const statuses = new Map<number, number>();
  const property = fc.asyncProperty(knocks, async (knock) => {
    const { status } = await world.knock(knock);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const [errors, thrown] = [world.lines.splice(0).filter(isOurs), strays.splice(0)];
    // 501 is Bot Framework's own word for an invoke whose name nobody knows.
    const isRight = (status < 500 || status === 501) && (mayPass || status === 0 || status >= 300);
    expect(
      { isRight, errors, thrown },
      `${status} to ${knock.method} ${knock.path} ${knock.body.slice(0, 1_500)}`,
    ).toEqual({
      ...{ isRight: true, errors: [], thrown: [] },
    });
  });
  await fc.assert(property, runs(share));
  counted(what, statuses);
}

test(
  "unsigned at Slack's address",
  async () => {
    const before = await world.stored();
    await knocked("Slack, unsigned", 0.15, unsigned(ids), false);
    expect(await world.stored()).toEqual(before);
  },
  LONG,
);

test(
  "without a token at the bot's address",
  async () => {
    const before = await world.stored();
    await knocked("Teams, no valid token", 0.12, await withoutToken(world.microsoft, ids), false);
    expect(await world.stored()).toEqual(before);
  },
  LONG,
);

test(
  "unknown at the pages",
  async () => {
    const before = await world.stored();
    await knocked("Web, not let in", 0.13, visits(ids, null), true);
    expect(await world.stored()).toEqual(before);
  },
  LONG,
);

test(
  "signed at Slack's address",
  async () => {
    await knocked("Slack, signed", 0.2, bodies(ids).map(signed), true);
  },
  LONG,
);

test(
  "with a token at the bot's address",
  async () => {
    const token = await world.microsoft.token();
    await knocked("Teams, valid token", 0.15, withToken(world.microsoft, ids, token), true);
  },
  LONG,
);
