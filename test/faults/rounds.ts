// A run: wards in the middle of a busy huddle while the service is killed and started again and again; then the
// verdict. kill.ts runs it by hand, kill.test.ts in CI.
import { textOf } from "../fakes/slack/reading.ts";
import { Robot } from "../fakes/slack/robot.ts";
import { Chance } from "./chance.ts";
import { CountingDoor } from "./door.ts";
import { Ledger } from "./ledger.ts";
import { type Life, Someone } from "./person.ts";
import { Records } from "./records.ts";
import { KillableService } from "./service.ts";
import { openTown, promptsIn, type Town, type Ward } from "./town.ts";
import { delivered, stored, twins } from "./verdict.ts";

interface Settings {
  databaseUrl: string;
  kills: number;
  seed: number;
  wards: number;
  /** In how many of them each of the twelve people huddles. */
  each: number;
  /** Huddle days, at most four: the next begins after a kill. */
  days: number;
  say?(line: string): void;
}

export interface Result {
  /** All figures. */
  line: string;
  lost: readonly string[];
  /** Messages that came twice without a kill to explain it. */
  unexplained: readonly string[];
  /** Calls that Slack refused. */
  refused: readonly string[];
  /** Error lines of the service's log. */
  errors: readonly string[];
  /** Why requests were not acknowledged, with how often. */
  unanswered: Readonly<Record<string, number>>;
}

interface Scene {
  settings: Settings;
  chance: Chance;
  town: Town;
  service: KillableService;
  records: Records;
  life: Life;
  /** By the fake Slack's time. */
  killedAt: number[];
  lost: string[];
  unanswered: Record<string, number>;
}

const DAYS = ["Monday 23", "Tuesday 24", "Wednesday 25", "Thursday 26"];
const at = (day: number, time: string) => `2026-11-${23 + day}T${time}:00Z`;
/** ms. Whoever claimed what was due and was killed is followed by another after 30 s. */
const OPEN_WITHIN = 60_000;
/** ms. Slack's cap on edits is the longest: fifty a minute over the whole workspace. */
const SENT_WITHIN = 180_000;

export async function run(settings: Settings): Promise<Result> {
  const { databaseUrl, seed } = settings;
  const town = await openTown(settings.wards, settings.each);
  const service = await KillableService.on({ databaseUrl, slackApiUrl: town.slack.apiUrl });
  let records: Records | undefined;
  try {
    await service.start(at(0, "08:00"));
    records = await Records.open(databaseUrl);
    const ended = { isOver: false };
    const unanswered: Record<string, number> = {};
    const life = lifeIn(town, service.url, { ended, unanswered });
    const chance = new Chance(seed);
    const scene = { settings, chance, town, service, records, life, killedAt: [], lost: [], unanswered };
    await setUp(scene);
    const people = [...new Set(town.wards.flatMap((ward) => ward.people))];
    const lives = Promise.all(people.map((user) => new Someone(user, life, chance.of(user)).live()));
    lives.catch(() => {});
    await killing(scene);
    ended.isOver = true;
    await lives;
    return await judged(scene);
  } finally {
    await service.kill();
    await records?.close();
    await town.slack.stop();
  }
}

function lifeIn(
  town: Town,
  url: string,
  { ended, unanswered }: { ended: { isOver: boolean }; unanswered: Record<string, number> },
): Life {
  const door = new CountingDoor(url);
  return {
    town,
    door,
    robot: new Robot({ slack: town.slack.controls, door: door.door, patienceMs: 2_000 }),
    books: { responses: new Ledger(), presence: new Ledger(), meToos: new Ledger() },
    isOver: () => ended.isOver,
    unanswered: (why) => {
      unanswered[why] = (unanswered[why] ?? 0) + 1;
    },
  };
}

/** One lead to a ward; the people are known before the first huddle opens. */
async function setUp({ town, service, records, life }: Scene): Promise<void> {
  for (const { name, channel, people } of town.wards) {
    const words = `setup name="${name}" at=09:00 close=16:00 questions=daily-core remind=off zone=Europe/London`;
    await life.robot.command(people[0] ?? "", channel, "/improve", words);
  }
  await until("all rosters are read", async () => {
    const rosters = await records.rosters();
    return town.wards.every(({ channel, people }) => rosters.get(channel) === people.length);
  });
  await service.stop();
  await service.start(at(0, "09:00"));
}

/** Begins once every ward has answers, and leaves the service running in the middle of the last day's huddles. */
async function killing(scene: Scene): Promise<void> {
  const { chance, records, town, life, killedAt } = scene;
  const { kills, wards, days, say = () => {} } = scene.settings;
  await until(
    "every ward has answers",
    async () => (await records.responses()).length > wards * 2,
    OPEN_WITHIN,
  );
  let day = 0;
  const hasPrompt = ({ channel }: Ward) =>
    promptsIn(town, channel).some((one) => textOf(one).includes(`${DAYS[day]} November`));
  const isOpen = () => town.wards.every(hasPrompt);
  while (killedAt.length < kills) {
    await moment(chance.between(0, 2_500));
    await kill(scene);
    // A day is long: its prompts are there before the next begins.
    if (killedAt.length * days > (day + 1) * kills && isOpen()) day += 1;
    // Some fall while the service starts.
    while (killedAt.length < kills && chance.in100(20)) {
      const starting = scene.service.start(at(day, "09:00"));
      await moment(chance.between(50, 900));
      await kill(scene);
      await starting;
    }
    await scene.service.start(at(day, "09:00"));
    const { acknowledged, requests } = life.door;
    say(`kill ${killedAt.length} of ${kills}: ${acknowledged} of ${requests} requests acknowledged so far`);
  }
  await until("the last day's prompts are there", async () => isOpen(), OPEN_WITHIN);
  await moment(1_000);
}

/** With nobody left who could write, what was acknowledged must be there: later edits would cover a loss. */
async function kill({ town, service, life, records, killedAt, lost }: Scene): Promise<void> {
  killedAt.push(town.slack.world.time.now());
  await service.kill();
  const { wrong } = await stored(life.books, records);
  lost.push(...wrong.map((one) => `after kill ${killedAt.length}: ${one}`));
}

async function judged(scene: Scene): Promise<Result> {
  const { settings, town, service, records, life, killedAt, unanswered } = scene;
  await until("the outbox is empty", async () => (await records.waiting()).live === 0, SENT_WITHIN).catch(
    () => {},
  );
  const [answers, messages] = [await stored(life.books, records), await delivered(town, records)];
  const { count, unexplained } = twins(town, killedAt);
  const { live, dead } = await records.waiting();
  const lost = [...scene.lost, ...answers.wrong, ...messages.wrong];
  if (live + dead > 0) lost.push(`the outbox still holds ${live} messages, and ${dead} that were given up`);
  const line =
    `seed ${settings.seed}: kills ${killedAt.length}, requests ${life.door.requests}, ` +
    `acknowledged ${life.door.acknowledged}, stored ${answers.of - answers.wrong.length} of ${answers.of} answers, ` +
    `delivered ${messages.of - messages.wrong.length} of ${messages.of} prompts and answers, ` +
    `duplicated ${count} (unexplained ${unexplained.length}), lost ${lost.length}`;
  const refused = town.slack.calls.filter((call) => call.error !== undefined);
  return {
    line,
    lost,
    unexplained,
    refused: refused.map((call) => `${call.method} ${call.error}`),
    errors: service.errors,
    unanswered,
  };
}

async function until(what: string, isSo: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await moment(100);
  }
}

const moment = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
