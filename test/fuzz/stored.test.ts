// Anything at all where JSON stands in the database: it is read, or refused as a fault that names the column and tells
// nothing of what stands there. And words that somebody typed, in any order.
import fc from "fast-check";
import { expect, test } from "vitest";
import { StoreFault } from "../../src/store/prisma/faults.ts";
import * as rows from "../../src/store/prisma/stored-json.ts";
import * as pulses from "../../src/store/prisma/stored-pulse.ts";
import { aHuddle } from "../builders/huddle.ts";
import { aTeam } from "../builders/team.ts";
import { fullestCards } from "../cards/fullest.ts";
import { counted, runs } from "./counts.ts";
import { gone, type Json, json } from "./junk.ts";

type Read = (stored: unknown) => unknown;
const READERS = Object.entries({ ...rows, ...pulses }).flatMap(([name, one]): [string, Read][] =>
  /^read[A-Z]/.test(name) && typeof one === "function" ? [[name, one as Read]] : [],
);

const team = aTeam().build();
const HONEST = [
  team.settings,
  aHuddle(team).questions,
  { green: 1, amber: 2, red: 0 },
  { contacts: ["Speak up"], blackouts: [], smallestOwn: 10 },
  ...fullestCards.slice(0, 6).map(([, card]) => card),
  { template: "pulse-short", to: ["x"], closesAt: 1, zone: "Europe/London", repeatWeeks: 4 },
] as unknown as Json[];

test(
  "stored JSON is read or is a clear fault",
  () => {
    const endings = new Map<string, number>([
      ["read", 0],
      ["a fault that names the column", 0],
    ]);
    const stored = fc.oneof(json, fc.constantFrom(...HONEST).chain(gone));
    fc.assert(
      fc.property(fc.constantFrom(...READERS), stored, ([, read], value) => {
        const ending = ended(read, value);
        endings.set(ending, (endings.get(ending) ?? 0) + 1);
      }),
      runs(0.15),
    );
    expect(READERS.length).toBeGreaterThanOrEqual(10);
    counted("JSON in the database", endings);
  },
  10 * 60_000,
);

function ended(read: Read, value: unknown): string {
  try {
    read(value);
    return "read";
  } catch (error) {
    expect(error).toBeInstanceOf(StoreFault);
    expect(error).toMatchObject({ code: "unreadable" });
    expect((error as Error).message).toMatch(/^[a-z_. ]+ is not what this release writes: /);
    return "a fault that names the column";
  }
}
