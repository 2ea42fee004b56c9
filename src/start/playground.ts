// The playground as the service runs it: on embedded PostgreSQL, in a database of its own, with a clock of its own.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import type { Playground } from "../platforms/web/playground.ts";
import { PlaygroundClock } from "../playground/clock.ts";
import type { Given } from "../playground/given.ts";
import { openPlayground } from "../playground/playground.ts";
import { readSample } from "../playground/sample.ts";
import { PLAYGROUND_DATABASE } from "../store/prisma/empty.ts";
import { systemClock } from "../time/clock.ts";
import type { Other } from "./database.ts";

/** Made before the store, which asks the clock. The database is never the service's own: this one may be emptied. */
export function playgroundParts({ dataDir }: Pick<Config, "dataDir">): {
  clock: PlaygroundClock;
  database: Other;
} {
  mkdirSync(dataDir, { recursive: true });
  const clock = new PlaygroundClock(join(dataDir, "playground.json"), systemClock);
  // A move through a week is hundreds of commits, none of them worth waiting for the disk.
  return { clock, database: { database: PLAYGROUND_DATABASE, lazyCommits: true } };
}

/** After the relay and the scheduler have started: the sample is made through them. */
export function startPlayground(given: Omit<Given, "sample">): Promise<Playground> {
  return openPlayground({ ...given, sample: readSample() });
}
