// The playground as the service runs it: on embedded PostgreSQL, in a database of its own, with a clock of its own.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type { Playground } from "../platforms/web/playground.ts";
import { PlaygroundClock } from "../playground/clock.ts";
import type { Given } from "../playground/given.ts";
import { openPlayground } from "../playground/playground.ts";
import { readSample } from "../playground/sample.ts";
import { PLAYGROUND_DATABASE } from "../store/prisma/empty.ts";
import { systemClock } from "../time/clock.ts";
import { type Database, openDatabase } from "./database.ts";

/** Never the service's own database: this one may be emptied. */
export function openPlaygroundDatabase(config: Config, log: Log): Promise<Database> {
  return openDatabase(config, log, PLAYGROUND_DATABASE);
}

/** Domain time of a playground. Made before the store, which asks it. */
export function playgroundClock({ dataDir }: Pick<Config, "dataDir">): PlaygroundClock {
  mkdirSync(dataDir, { recursive: true });
  return new PlaygroundClock(join(dataDir, "playground.json"), systemClock);
}

/** After the relay and the scheduler have started: the sample is made through them. */
export function startPlayground(given: Omit<Given, "sample">): Promise<Playground> {
  return openPlayground({ ...given, sample: readSample() });
}
