// The composition root: the only place that knows every room. Puts the parts together in order, and takes them apart.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { cardOf } from "../cards/notice-cards.ts";
import { replyEnv, shownOf } from "../cards/reply-cards.ts";
import type { Shown } from "../cards/shown.ts";
import { type Words, wordsFor } from "../cards/wording.ts";
import type { Config } from "../config.ts";
import { parseBank, type QuestionBank } from "../domain/questions.ts";
import { refused } from "../domain/replies.ts";
import { startHttp } from "../http/server.ts";
import { hash, newId, newToken, random } from "../ids.ts";
import { type Dispatch, dispatcher, isAskedTogether, nameOf } from "../interactions/dispatch.ts";
import type { Interaction } from "../interactions/interaction.ts";
import { nearest } from "../interactions/nearest.ts";
import { nextHuddleAt } from "../interactions/opening.ts";
import { startScheduler } from "../interactions/scheduler.ts";
import { Turns } from "../interactions/turns.ts";
import { startJobs } from "../jobs/jobs.ts";
import { inRequest, type Log } from "../log.ts";
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
import type { SlackGiven } from "./slack.ts";
import { Undo } from "./undo.ts";

export interface Service {
  url: string;
  /** Looks at once at what is due: after the clock was moved. */
  look(): Promise<void>;
  /** Takes no more, finishes what is in flight, stops the database it started: within 10 s. Once is enough. */
  stop(): Promise<void>;
}

type Next = Parameters<typeof openStore>[0]["nextHuddleAt"];

interface Parts {
  /** Domain time; a playground has a clock of its own. */
  clock: Clock;
  log: Log;
  /** Tells whoever started the service something: a line of plain text. */
  tell(line: string): void;
  /** Workspaces and limits in place of those of the environment: for tests. */
  slack?: SlackGiven;
}

/** ms. A platform that hangs is left to the leases: what it may have taken is sent once more, under the same key. */
const RELAY_STOPS_WITHIN = 4_000;

const BANK = new URL("../../content/question-bank.json", import.meta.url);

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
  let stopping = false;
  const fault = (what: string, error: unknown) => {
    metrics.fault(what);
    log.error({ what, error }, "fault");
  };
  const database = await openDatabase(config, log, sample?.database);
  undo.add("database", database, Number.POSITIVE_INFINITY);
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
    keys: config.keys,
  });
  undo.add("store", { stop: () => store.close() });
  metrics.watch(() => store.watched(clock.now()));

  const bank = parseBank(JSON.parse(readFileSync(BANK, "utf8")));
  const pictures = openPictures(config, {
    ...{ store, log, components: wordsFor("web").components, secret: database.secret },
  });
  const words = wordsOf(config, bank, pictures);
  const platforms = await openPlatforms(config, { store, clock, log, tell, words, slack: parts.slack ?? {} });
  const http = await startHttp({
    host: config.host,
    port: config.port,
    routes: [...platforms.routes, pictures.route],
    health: {
      ready: async () =>
        stopping ? { ready: false, body: { stopping } } : readiness(await store.ready(), platforms),
    },
    metrics: metrics.text,
    inRequest(res, work) {
      const id = newId<"Request">();
      res.setHeader("x-request-id", id);
      inRequest(() => id, work);
    },
    log,
  });
  undo.add("http", http);
  database.announce(http.url);
  const publicUrl = platforms.reachedAt(http.url);
  const env = {
    ...{ store, ...schedule, bank, newId, nearest, hash, newToken, random },
    securityClock: systemClock,
    publicUrl,
    // When somebody sets a team up.
    get zones() {
      return zoneNames();
    },
  };
  const dispatch = dispatcher(env, clock, { fault });
  const turns = new Turns();
  for (const platform of platforms.all.values()) {
    undo.add(platform.name, platform);
    await platform.start(inboundFor({ dispatch, turns, metrics, log }, platform.name, words(platform.name)));
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
    stopWithinMs: RELAY_STOPS_WITHIN,
  });
  undo.add("relay", relay, RELAY_STOPS_WITHIN);
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
  return {
    url: http.url,
    look: async () => void (await scheduler.tick()),
    stop() {
      stopping = true;
      return undo.all();
    },
  };
}

interface Handling {
  dispatch: Dispatch;
  turns: Turns;
  metrics: Metrics;
  log: Log;
}

/** A handler's reply in English, with how long it took; before that, a turn. What comes by a socket is no HTTP request, and has an id too. */
function inboundFor(parts: Handling, name: Platform["name"], words: Words): Inbound {
  return {
    handle: (interaction) => inRequest(newId<"Request">, () => handled(parts, name, words, interaction)),
  };
}

async function handled(
  { dispatch, turns, metrics, log }: Handling,
  name: Platform["name"],
  words: Words,
  interaction: Interaction,
): Promise<Shown> {
  const began = performance.now();
  const turn = { of: whose(interaction), isTogether: isAskedTogether(interaction) };
  const reply = await turns.take(turn, () => dispatch(interaction));
  const ms = performance.now() - began;
  if (reply === "busy") metrics.turnedAway(name);
  metrics.handled(name, interaction.from, ms);
  log.debug(
    {
      platform: name,
      what: nameOf(interaction),
      reply: reply === "busy" ? reply : reply.kind,
      ms: Math.round(ms),
    },
    "handled",
  );
  const zone = interaction.from === "person" ? interaction.sender.person.zone : null;
  const told = reply === "busy" ? refused({ code: "too-busy" }) : reply;
  return shownOf(told, replyEnv(name, zone, words));
}

/** What shares turns, as far as it is known without the database. */
function whose(interaction: Interaction): string {
  switch (interaction.from) {
    case "person":
      return interaction.sender.installationId;
    case "platform":
      return interaction.installationId;
    default:
      return interaction.organisationId;
  }
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
