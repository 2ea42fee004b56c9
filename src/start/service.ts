// The composition root: the only place that knows every room. Puts the parts together in order, and takes them apart.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { cardOf } from "../cards/notice-cards.ts";
import { replyEnv, shownOf } from "../cards/reply-cards.ts";
import { type Words, wordsFor } from "../cards/wording.ts";
import type { Config } from "../config.ts";
import { parseBank, type QuestionBank } from "../domain/questions.ts";
import { startHttp } from "../http/server.ts";
import { hash, newId, newToken, random } from "../ids.ts";
import { type Dispatch, dispatcher } from "../interactions/dispatch.ts";
import { nearest } from "../interactions/nearest.ts";
import { nextHuddleAt } from "../interactions/opening.ts";
import { startScheduler } from "../interactions/scheduler.ts";
import { startJobs } from "../jobs/jobs.ts";
import type { Log } from "../log.ts";
import { type Metrics, openMetrics } from "../metrics.ts";
import { startRelay } from "../outbox/relay.ts";
import type { Inbound, Platform } from "../platforms/platform.ts";
import { openStore } from "../store/prisma/store.ts";
import { type Clock, systemClock } from "../time/clock.ts";
import { holidaySets } from "../time/holidays.ts";
import { temporalCalendar } from "../time/temporal.ts";
import { zoneNames } from "../time/zones.ts";
import { jobHandlers } from "./background.ts";
import { openDatabase } from "./database.ts";
import { greeting } from "./greeting.ts";
import { openPictures, type Pictures } from "./pictures.ts";
import { openPlatforms, type Platforms } from "./platforms.ts";
import { playgroundParts, startPlayground } from "./playground.ts";

export interface Service {
  url: string;
  /** Looks at once at what is due: after the clock was moved. */
  look(): Promise<void>;
  /** Takes no more, finishes what is in flight, stops the database it started. Once is enough. */
  stop(): Promise<void>;
}

type Next = Parameters<typeof openStore>[0]["nextHuddleAt"];

interface Parts {
  /** Domain time; a playground has a clock of its own. */
  clock: Clock;
  log: Log;
  /** Tells whoever started the service something: a line of plain text. */
  tell(line: string): void;
}

const BANK = new URL("../../content/question-bank.json", import.meta.url);

/** Undoes what was begun, last first. A step that fails is logged and does not keep the rest from being undone. */
class Undo {
  private readonly steps: { what: string; stop(): Promise<void> }[] = [];
  private readonly log: Log;

  constructor(log: Log) {
    this.log = log;
  }

  add(what: string, part: { stop(): Promise<void> }): void {
    this.steps.push({ what, stop: () => part.stop() });
  }

  async all(): Promise<void> {
    for (const step of this.steps.splice(0).reverse()) {
      await step
        .stop()
        .catch((error: unknown) => this.log.error({ what: step.what, error }, "stopping failed"));
    }
  }
}

/** Starts everything; what was begun is undone when a later step fails. Throws an error that names the cure. */
export async function startService(config: Config, parts: Parts): Promise<Service> {
  const undo = new Undo(parts.log);
  try {
    return await bringUp(config, parts, undo);
  } catch (error) {
    await undo.all();
    throw error;
  }
}

async function bringUp(config: Config, parts: Parts, undo: Undo): Promise<Service> {
  const { log, tell } = parts;
  const sample = config.playground ? playgroundParts(config) : null;
  const clock = sample?.clock ?? parts.clock;
  const metrics = openMetrics();
  const fault = (what: string, error: unknown) => {
    metrics.fault(what);
    log.error({ what, error }, "fault");
  };
  const database = await openDatabase(config, log, sample?.database);
  undo.add("database", database);
  const jobs = await startJobs({ url: database.url, fault });
  undo.add("jobs", jobs);
  const schedule = { calendar: temporalCalendar, holidays: holidaySets() };
  const next: Next = (seen, after) => nextHuddleAt(schedule, seen, after);
  const store = await openStore({
    url: database.url,
    newId,
    clock,
    enqueue: jobs.enqueue,
    nextHuddleAt: next,
  });
  undo.add("store", { stop: () => store.close() });

  const bank = parseBank(JSON.parse(readFileSync(BANK, "utf8")));
  const pictures = openPictures(config, {
    ...{ store, log, components: wordsFor("web").components, secret: database.secret },
  });
  const words = wordsOf(config, bank, pictures);
  const platforms = openPlatforms(config, { store, clock, log, tell, words });
  const http = await startHttp({
    host: config.host,
    port: config.port,
    routes: [...platforms.routes, pictures.route],
    health: { ready: async () => readiness(await store.ready(), platforms) },
    metrics: metrics.text,
    log,
  });
  undo.add("http", http);
  database.announce(http.url);
  const publicUrl = platforms.reachedAt(http.url);
  const env = {
    ...{ store, ...schedule, zones: zoneNames(), bank, newId, nearest, hash, newToken, random },
    securityClock: systemClock,
    publicUrl,
  };
  const dispatch = dispatcher(env, clock, { fault });
  for (const platform of platforms.all.values()) {
    undo.add(platform.name, platform);
    await platform.start(inboundFor(dispatch, metrics, platform.name, words(platform.name)));
  }
  undo.add("work", await jobs.work(jobHandlers(store, dispatch, platforms.all, clock)));
  const relay = startRelay({
    queue: store.queue,
    facts: store,
    platforms: platforms.all,
    render: (facts, on) => cardOf(facts, words(on)),
    clock,
    log,
    metrics: metrics.relay,
  });
  undo.add("relay", relay);
  const scheduler = startScheduler({ store, dispatch, clock, fault });
  undo.add("scheduler", scheduler);

  if (sample) {
    const tick = () => scheduler.tick();
    const settled = () => relay.idle();
    const { alone } = scheduler;
    const given = { store, records: store.web, dispatch, schedule, tick, alone, settled, nextHuddleAt: next };
    platforms.playground(await startPlayground({ ...given, clock: sample.clock }));
  }
  const first = await platforms.firstLink();
  for (const line of greeting({ url: http.url, database: database.says, config, platforms, first }))
    tell(line);
  return { url: http.url, look: async () => void (await scheduler.tick()), stop: () => undo.all() };
}

/** A handler's reply in English, with how long it took. */
function inboundFor(dispatch: Dispatch, metrics: Metrics, name: Platform["name"], words: Words): Inbound {
  return {
    async handle(interaction) {
      const began = performance.now();
      const reply = await dispatch(interaction);
      metrics.handled(interaction.from, performance.now() - began);
      const zone = interaction.from === "person" ? interaction.sender.person.zone : null;
      return shownOf(reply, replyEnv(name, zone, words));
    },
  };
}

/** What differs from platform to platform in what people read. */
function wordsOf(
  { slack }: Config,
  bank: QuestionBank,
  pictures: Pictures,
): (name: Platform["name"]) => Words {
  const templates = Object.fromEntries(bank.huddleTemplates().map((one) => [one.id, one.name]));
  const commands: Partial<Record<Platform["name"], string>> = slack ? { slack: slack.command } : {};
  return (name) => {
    const command = commands[name];
    const pictureAt = pictures.addressOn(name);
    return wordsFor(name, { templates, pictureAt, ...(command !== undefined && { command }) });
  };
}

/** An outage at a platform does not make us unready: what is stored is sent later. */
function readiness(database: boolean, { slack, teams }: Platforms) {
  const stateOf = (one: Platforms["slack"] | Platforms["teams"]) => one?.state().state ?? "not configured";
  const states = { slack: stateOf(slack), teams: stateOf(teams) };
  return { ready: database, body: { database: database ? "ready" : "away", ...states } };
}
