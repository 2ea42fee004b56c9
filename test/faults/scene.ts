// A busy huddle with everything real but Slack: wards and their people, replicas of the service, their own PostgreSQL, and a
// line between these two that can be cut. What befalls them is in faults-*.ts; what it came to, in strike.ts.
import { setTimeout as sleep } from "node:timers/promises";
import { Robot } from "../fakes/slack/robot.ts";
import { Chance } from "./chance.ts";
import { Deeds } from "./deeds.ts";
import { Balancer } from "./door.ts";
import { Ledger } from "./ledger.ts";
import { Line } from "./line.ts";
import { type Life, type Manner, Someone } from "./person.ts";
import { Postgres } from "./postgres.ts";
import { Records } from "./records.ts";
import { KillableService } from "./service.ts";
import { openTown, promptsIn, type Town } from "./town.ts";
import type { Gap } from "./verdict.ts";

export interface Setting {
  seed: number;
  wards: number;
  /** In how many of them each of the twelve people huddles. */
  each: number;
  replicas: number;
  manner: Manner;
  /** PostgreSQL waits for the disk. */
  isDurable: boolean;
}

interface Parts {
  town: Town;
  postgres: Postgres;
  line: Line;
  services: KillableService[];
  records: Records;
  life: Life;
  chance: Chance;
}

/** The Monday of the first huddle. */
export const at = (day: number, time: string): number => Date.parse(`2026-11-${23 + day}T${time}:00Z`);
/** ms. Machines that run all this may be slow. */
const OPEN_WITHIN = 120_000;

export class Scene {
  readonly town: Town;
  readonly postgres: Postgres;
  readonly line: Line;
  readonly services: KillableService[];
  readonly records: Records;
  readonly life: Life;
  readonly chance: Chance;
  /** When deliveries could not be recorded. */
  readonly gaps: Gap[] = [];
  /** What the service's clocks read. */
  clock = at(0, "08:00");
  /** Is told how far it is: the long form takes half an hour. */
  tell: (line: string) => void = () => {};
  private lives: Promise<unknown> = Promise.resolve();
  private readonly traffic: { isOver: boolean };

  private constructor(parts: Parts, traffic: { isOver: boolean }) {
    this.town = parts.town;
    this.postgres = parts.postgres;
    this.line = parts.line;
    this.services = parts.services;
    this.records = parts.records;
    this.life = parts.life;
    this.chance = parts.chance;
    this.traffic = traffic;
  }

  static async open(setting: Setting): Promise<Scene> {
    const [town, postgres] = await Promise.all([
      openTown(setting.wards, setting.each),
      Postgres.open(setting.isDurable),
    ]);
    const line = await Line.open(postgres.port);
    const settings = { databaseUrl: line.urlOf(postgres.url), slackApiUrl: town.slack.apiUrl };
    const services = await Promise.all(
      Array.from({ length: setting.replicas }, () => KillableService.on(settings)),
    );
    const traffic = { isOver: true };
    const life = lifeIn(town, services, { manner: setting.manner, traffic });
    const records = new Records(postgres.url);
    const chance = new Chance(setting.seed);
    const scene = new Scene({ town, postgres, line, services, records, life, chance }, traffic);
    try {
      await scene.setUp();
      return scene;
    } catch (error) {
      await scene.close();
      throw error;
    }
  }

  /** People do what they do, until rest(). */
  begin(): void {
    this.traffic.isOver = false;
    const people = [...new Set(this.town.wards.flatMap((ward) => ward.people))];
    const chance = this.chance.of(`${this.life.deeds.sent}`);
    this.lives = Promise.all(people.map((user) => new Someone(user, this.life, chance.of(user)).live()));
    this.lives.catch(() => {});
  }

  /** Resolves when everyone has ended what they had begun. */
  async rest(): Promise<void> {
    this.traffic.isOver = true;
    await this.lives;
  }

  startAll(): Promise<unknown> {
    return Promise.all(this.services.map((one) => one.start(this.clock)));
  }

  clocksRead(at: number): void {
    this.clock = at;
    for (const one of this.services) one.clockReads(at);
  }

  /** By the fake Slack's time. */
  now(): number {
    return this.town.slack.world.time.now();
  }

  /** Every ward has its prompt of that day. */
  async prompts(day: number): Promise<void> {
    const huddles = () => this.town.wards.every(({ channel }) => promptsIn(this.town, channel).length > day);
    await until("the day's prompts are there", async () => huddles(), OPEN_WITHIN);
  }

  async close(): Promise<void> {
    this.traffic.isOver = true;
    await Promise.all(this.services.map((one) => one.kill()));
    await this.records.close();
    await this.line.close();
    await this.postgres.close();
    await this.town.slack.stop();
  }

  /** One lead to a ward; the people are known before the first huddle opens. */
  private async setUp(): Promise<void> {
    await this.startAll();
    for (const { name, channel, people } of this.town.wards) {
      const words = `setup name="${name}" at=09:00 close=16:00 questions=daily-core remind=off zone=Europe/London`;
      const lead = people[0] ?? "";
      await until(
        `${name} is set up`,
        async () => {
          const shown = await this.life.robot.command(lead, channel, "/improve", words);
          return shown !== null && this.life.robot.textOf(shown).includes(name);
        },
        OPEN_WITHIN,
      );
    }
    await until(
      "all rosters are read",
      async () => {
        const rosters = await this.records.rosters();
        return this.town.wards.every(({ channel, people }) => rosters.get(channel) === people.length);
      },
      OPEN_WITHIN,
    );
    this.clocksRead(at(0, "09:00"));
    await this.prompts(0);
  }
}

function lifeIn(
  town: Town,
  services: readonly KillableService[],
  { manner, traffic }: { manner: Manner; traffic: { isOver: boolean } },
): Life {
  const door = new Balancer(() => services.map((one) => one.url));
  return {
    town,
    door,
    robot: new Robot({ slack: town.slack.controls, door: door.door, patienceMs: 2_000 }),
    books: { responses: new Ledger(), presence: new Ledger(), meToos: new Ledger(), ideas: new Ledger() },
    deeds: new Deeds(),
    manner,
    isStruck: false,
    isOver: () => traffic.isOver,
  };
}

export async function until(what: string, isSo: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await moment(50);
  }
}

export const moment = (ms: number): Promise<void> => sleep(ms);
