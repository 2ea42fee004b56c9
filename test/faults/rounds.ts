// A run: wards in the middle of a busy huddle while the service is killed and started again and again; then the
// verdict. kill.ts runs it by hand, kill.test.ts in CI.
import { Robot } from "../fakes/slack/robot.ts";
import { Chance } from "./chance.ts";
import { CountingDoor } from "./door.ts";
import { Ledger } from "./ledger.ts";
import { type Books, type Life, Someone } from "./person.ts";
import { Records } from "./records.ts";
import { KillableService } from "./service.ts";
import { openTown, type Town } from "./town.ts";
import { delivered, stored, twins } from "./verdict.ts";

interface Run {
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
  line: string;
  lost: readonly string[];
  unexplained: readonly string[];
  /** Calls that Slack refused, by method and error. */
  refused: readonly string[];
  /** Error lines of the service's log. */
  errors: readonly string[];
  /** Why requests were not acknowledged, with how often. */
  unanswered: Readonly<Record<string, number>>;
  duplicated: number;
}

/** ms. Whoever claimed a team's occurrence and was killed is followed by another after 30 s. */
const OPEN_WITHIN = 60_000;
const DAYS = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"];
const at = (day: string | undefined, time: string) => `${day ?? DAYS[0]}T${time}:00Z`;

export async function run(settings: Run): Promise<Result> {
  const town = await openTown(settings.wards, settings.each);
  const service = await KillableService.on({
    databaseUrl: settings.databaseUrl,
    slackApiUrl: town.slack.apiUrl,
  });
  let records: Records | undefined;
  try {
    await service.start(at(DAYS[0], "08:00"));
    records = await Records.open(settings.databaseUrl);
    return await killAndJudge(settings, { town, service, records });
  } catch (e) { console.log("SEED", settings.seed, service.errors.slice(-20), town.slack.calls.slice(-5).map((c) => [c.method, c.at, c.error, c.status])); throw e; 
  } finally {
    await service.kill();
    await records?.close();
    await town.slack.stop();
  }
}

interface Scene {
  town: Town;
  service: KillableService;
  records: Records;
}

async function killAndJudge(settings: Run, scene: Scene): Promise<Result> {
  const { town, service, records } = scene;
  const { kills, seed, say = () => {} } = settings;
  const chance = new Chance(seed);
  const door = new CountingDoor(service.url);
  const robot = new Robot({ slack: town.slack.controls, door: door.door, patienceMs: 2_000 });
  const books: Books = { responses: new Ledger(), presence: new Ledger(), meToos: new Ledger() };
  await setUp(scene, robot);

  const unanswered: Record<string, number> = {};
  let over = false;
  const life: Life = {
    town,
    robot,
    door,
    books,
    isOver: () => over,
    unanswered: (why) => {
      unanswered[why] = (unanswered[why] ?? 0) + 1;
    },
  };
  await service.stop();
  await service.start(at(DAYS[0], "09:00"));
  const names = [...new Set(town.wards.flatMap((ward) => ward.people))];
  const lives = Promise.all(names.map((name) => new Someone(name, life, chance.of(name)).live()));
  lives.catch(() => {});
  const lost: string[] = [];
  const lastDay = DAYS[settings.days - 1];
  const killedAt: number[] = [];
  for (let round = 0; round < kills; round += 1) {
    await moment(chance.between(0, 2_500));
    killedAt.push(town.slack.world.time.now());
    await service.kill();
    const { wrong } = await stored(books, records);
    lost.push(...wrong.map((one) => `after kill ${round + 1}: ${one}`));
    const now = at(DAYS[Math.floor(((round + 1) * settings.days) / (kills + 1))], "09:00");
    // Every fifth falls while the service starts.
    while (chance.in100(20)) {
      const starting = service.start(now);
      await moment(chance.between(50, 900));
      killedAt.push(town.slack.world.time.now());
      await service.kill();
      await starting;
      round += 1;
    }
    await service.start(now);
    say(`kill ${round + 1} of ${kills}, ${door.acknowledged} of ${door.requests} requests acknowledged`);
  }
  await until(
    "the last day's huddles are open",
    async () => {
      const open = (await records.huddles()).filter((one) => one.state === "open" && one.date === lastDay);
      return open.length === town.wards.length;
    },
    OPEN_WITHIN,
  );
  await moment(1_000);
  over = true;
  await lives;
  await settled(records);

  const [answers, messages] = [await stored(books, records), await delivered(town, records)];
  const { count: duplicated, unexplained } = twins(town, killedAt);
  const { dead } = await records.waiting();
  lost.push(...answers.wrong, ...messages.wrong);
  if (dead > 0) lost.push(`${dead} messages were given up`);
  const line =
    `seed ${seed}: kills ${killedAt.length}, requests ${door.requests}, acknowledged ${door.acknowledged}, ` +
    `stored ${answers.of - answers.wrong.length} of ${answers.of} answers, ` +
    `delivered ${messages.of - messages.wrong.length} of ${messages.of} messages, ` +
    `duplicated ${duplicated} (unexplained ${unexplained.length}), lost ${lost.length}`;
  const refused = town.slack.calls
    .filter((call) => call.error !== undefined)
    .map((call) => `${call.method} ${call.error}`);
  return { line, lost, unexplained, refused, errors: service.errors, unanswered, duplicated };
}

/** One lead to a ward; the people are known before the first huddle opens. */
async function setUp({ town, records }: Scene, robot: Robot): Promise<void> {
  for (const { name, channel, people } of town.wards) {
    const words = `setup name="${name}" at=09:00 close=16:00 questions=daily-core remind=off zone=Europe/London`;
    await robot.command(people[0] ?? "", channel, "/improve", words);
  }
  await until("all rosters are read", async () => {
    const rosters = await records.rosters();
    return town.wards.every(({ channel, people }) => rosters.get(channel) === people.length);
  });
}

async function settled(records: Records): Promise<void> {
  await until("the outbox is empty", async () => (await records.waiting()).live === 0, 60_000).catch(async (e) => { const q = (t: string) => (records as any).session.query(t).then((r: any) => r.rows); console.log(await q("select *, clock_timestamp() from outbox"), await q("select *, clock_timestamp() from conversation_queue"), await q("select * from rate_bucket"), await q("select * from installation"), await q("select pid, state, wait_event, left(query,200) q, xact_start from pg_stat_activity where datname=current_database()")); throw e; });
}

async function until(what: string, isSo: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await moment(100);
  }
}

const moment = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
