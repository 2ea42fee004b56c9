// The composition root: the only file that knows every room. Puts the parts together in order, and takes them apart.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { cardOf } from "./cards/notice-cards.ts";
import { replyEnv, shownOf } from "./cards/reply-cards.ts";
import { wordsFor } from "./cards/wording.ts";
import type { Config } from "./config.ts";
import { parseBank } from "./domain/questions.ts";
import { type Http, startHttp } from "./http/server.ts";
import { hash, newId, random } from "./ids.ts";
import { dispatcher } from "./interactions/dispatch.ts";
import { nearest } from "./interactions/nearest.ts";
import { nextHuddleAt } from "./interactions/opening.ts";
import type { Env } from "./interactions/outcome.ts";
import { newClaimCode } from "./interactions/roles.ts";
import { startScheduler } from "./interactions/scheduler.ts";
import { type Jobs, startJobs } from "./jobs/jobs.ts";
import type { Log } from "./log.ts";
import { type Metrics, openMetrics } from "./metrics.ts";
import { startRelay } from "./outbox/relay.ts";
import type { Inbound } from "./platforms/platform.ts";
import { slackPlatform } from "./platforms/slack/app.ts";
import { startEmbedded } from "./store/embedded/start.ts";
import { migrate } from "./store/migrate.ts";
import { openStore, type PrismaStore } from "./store/prisma/store.ts";
import type { Clock } from "./time/clock.ts";
import { holidaySets } from "./time/holidays.ts";
import { temporalCalendar } from "./time/temporal.ts";
import { zoneNames } from "./time/zones.ts";

export interface Service {
  url: string;
  /** What the start tells people, a line each. */
  says: readonly string[];
  /** Takes no more, finishes what is in flight, stops the database it started. */
  stop(): Promise<void>;
}

const MIGRATIONS = fileURLToPath(new URL("../prisma/migrations", import.meta.url));
const BANK = new URL("../content/question-bank.json", import.meta.url);
const DAY_MS = 24 * 60 * 60_000;
/** Longer than any platform repeats a delivery. */
const RECEIVED_KEPT_MS = 2 * DAY_MS;

type Undo = () => Promise<void>;
