// Teams with people and open huddles, for a line's two databases: the same on both sides.
import type { HuddleId, MemberId } from "../src/domain/ids.ts";
import type { PlatformPerson } from "../src/domain/sender.ts";
import { newId } from "../src/ids.ts";
import { openStore, type PrismaStore } from "../src/store/prisma/store.ts";
import type { LocalDate } from "../src/time/calendar.ts";
import { systemClock } from "../src/time/clock.ts";
import { aPerson } from "../test/builders/people.ts";
import { DAY, StoreWorld, type TeamInWorld } from "../test/contracts/store-world.ts";
import { asks } from "./database.ts";

/** One member who has not answered a huddle yet. */
export interface Seat {
  team: TeamInWorld;
  huddleId: HuddleId;
  memberId: MemberId;
  name: string;
  /** Their id at the platform. */
  user: string;
}

interface Size {
  count: number;
  people: number;
}

/** A workspace or tenant; person: how ids of people begin there. */
interface Of {
  platform: "slack" | "teams";
  externalId: string;
  person: string;
}

const SLACK: Of = { platform: "slack", externalId: "T1", person: "U-" };

export class Wards {
  readonly store: PrismaStore;
  readonly world: StoreWorld;
  readonly url: string;
  teams: readonly TeamInWorld[] = [];
  private days = 0;

  private readonly of: Of;

  private constructor(url: string, store: PrismaStore, of: Of) {
    this.url = url;
    this.of = of;
    this.store = store;
    const nothing = async () => [];
    this.world = new StoreWorld({
      store,
      newId,
      jobs: nothing,
      waiting: nothing,
      close: () => store.close(),
    });
  }

  /** `count` teams of one workspace or tenant with so many people each, none of them in two. Nothing falls due today. */
  static async open(url: string, { count, people }: Size, of: Of = SLACK): Promise<Wards> {
    const store = await openStore({ url, newId, nextHuddleAt: () => null, enqueue: async () => {} });
    const wards = new Wards(url, store, of);
    const { platform, externalId } = of;
    const home = await store.connect(
      { platform, externalId, name: externalId, botUserId: "B1" },
      systemClock.now(),
    );
    const teams: TeamInWorld[] = [];
    for (let n = 0; n < count; n += 1) {
      const all = Array.from({ length: people }, (_, one) => wards.person(`T${n}P${one}`));
      const build = { in: home, people: all };
      teams.push(await wards.world.team({ ...build, build: (team) => team.called(`Ward ${n}`, `W${n}`) }));
    }
    wards.teams = teams;
    await asks(url, "UPDATE team SET planned_at = now(), next_at = now() + interval '1 day'");
    return wards;
  }

  /** A new huddle in every team: everyone in it, teams taking turns. */
  async day(): Promise<Seat[]> {
    this.days += 1;
    const now = systemClock.now();
    const date = new Date(now + this.days * DAY).toISOString().slice(0, 10) as LocalDate;
    const seats: Seat[][] = [];
    for (const team of this.teams) {
      const huddleId = await this.world.openHuddle(team, { date }, now);
      seats.push(
        Object.entries(team.members).map(([name, memberId]) => ({
          ...{ team, huddleId, memberId, name },
          user: this.person(name).externalId,
        })),
      );
    }
    const most = Math.max(...seats.map((one) => one.length));
    return Array.from({ length: most }, (_, n) => seats.flatMap((of) => of.slice(n, n + 1))).flat();
  }

  private person(name: string): PlatformPerson {
    return aPerson(name, { externalId: `${this.of.person}${name}` });
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
