// A dispatcher over a real store, for tests that ask as people do: on their own device, or on their team's shared PC.
import { readFileSync } from "node:fs";
import type { HuddleId, TeamId } from "../../src/domain/ids.ts";
import { parseBank } from "../../src/domain/questions.ts";
import type { Reply } from "../../src/domain/replies.ts";
import { hash } from "../../src/ids.ts";
import { type Dispatch, dispatcher } from "../../src/interactions/dispatch.ts";
import type { Ask } from "../../src/interactions/interaction.ts";
import { nearest } from "../../src/interactions/nearest.ts";
import type { Env } from "../../src/interactions/outcome.ts";
import type { Enqueue } from "../../src/store/prisma/save.ts";
import { type Instant, MovableClock } from "../../src/time/clock.ts";
import { holidaySets } from "../../src/time/holidays.ts";
import { temporalCalendar } from "../../src/time/temporal.ts";
import { aPerson, aSender } from "../builders/people.ts";
import { DAY, NOW, named, StoreWorld, type TeamInWorld } from "../contracts/store-world.ts";
import type { FreshDatabase } from "../fakes/database.ts";
import { openTestStore } from "../store/prisma-harness.ts";

/** A year away from domain time, so that neither is taken for the other. */
export const SECURITY_NOW = (NOW + 365 * DAY) as Instant;

export interface Asking {
  world: StoreWorld;
  clock: MovableClock;
  database: FreshDatabase;
  /** As the clock asks, or anyone whom the other two do not know. */
  dispatch: Dispatch;
  /** The same with something of the test's own. */
  dispatchWith(other: Partial<Env>): Dispatch;
  /** Faults that dispatch has logged. */
  faults: readonly unknown[];
  onWard(here: TeamInWorld, name: string, ask: Ask, page?: { teamId: TeamId }): Promise<Reply>;
  onOwn(here: TeamInWorld, name: string, ask: Ask, deliveryId?: string | null): Promise<Reply>;
  close(): Promise<void>;
}

/** enqueue: where jobs go. */
export async function openAsking(enqueue: Enqueue = async () => {}): Promise<Asking> {
  const opened = await openTestStore(enqueue);
  const clock = new MovableClock(NOW);
  const nothing = async () => [];
  const world = new StoreWorld({ ...opened, jobs: nothing, waiting: nothing });
  const faults: unknown[] = [];
  let tokens = 0;
  const env = {
    ...{ store: opened.store, newId: opened.newId, calendar: temporalCalendar, holidays: holidaySets() },
    ...{
      zones: [],
      bank: parseBank(JSON.parse(readFileSync("content/question-bank.json", "utf8"))),
      nearest,
    },
    ...{ hash, securityClock: new MovableClock(SECURITY_NOW), publicUrl: "https://huddle.example" },
    random: () => 0,
    newToken() {
      tokens += 1;
      return `token-${tokens}`;
    },
  };
  const fault = (what: string, error: unknown) => faults.push({ what, error });
  const dispatchWith = (other: Partial<Env>) => dispatcher({ ...env, ...other }, clock, { fault });
  const dispatch = dispatchWith({});
  return {
    ...{ world, faults, clock, dispatch, dispatchWith, database: opened.database },
    onWard: (here, name, ask, { teamId } = { teamId: here.team.id }) => {
      const { organisationId } = here;
      const memberId = named(here, name);
      return dispatch({ from: "ward", deliveryId: null, organisationId, teamId, memberId, ask });
    },
    onOwn: ({ installationId, place }, name, ask, deliveryId = null) =>
      dispatch({ from: "person", deliveryId, sender: aSender(installationId, aPerson(name), place), ask }),
    close: () => opened.close(),
  };
}

export const press = (action: Extract<Ask, { kind: "action" }>["action"], value: string): Ask => ({
  kind: "action",
  action,
  value,
});

type Sent = Extract<Ask, { kind: "submit" }>;

/** A form as it is sent; instance: the form's own id. */
export const send = (
  form: Sent["form"],
  context: HuddleId | string,
  values: Sent["values"],
  instance = "form-1",
): Ask => ({ kind: "submit", form, instance, context, values });

/** mentioned: by name; `@ben` in the words stands for Ben. */
export const type = (words: string, ...mentioned: readonly string[]): Ask => {
  const mentions = mentioned.map((name) => [`@${name.toLowerCase()}`, aPerson(name)] as const);
  return { kind: "command", words, mentions: Object.fromEntries(mentions) };
};
