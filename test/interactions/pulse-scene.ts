// What the tests of pulses stand on: three wards of one organisation, who may launch, and a pulse that has been sent.
import pg from "pg";
import { expect } from "vitest";
import type { FormAsked, FormValues } from "../../src/domain/forms.ts";
import type { MemberId, PulseId } from "../../src/domain/ids.ts";
import type { Pulse } from "../../src/domain/pulse.ts";
import type { Reply } from "../../src/domain/replies.ts";
import type { PulsePreview } from "../../src/domain/replies-pulse.ts";
import type { RoleName } from "../../src/domain/team.ts";
import { people } from "../builders/people.ts";
import { NOW, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, press, send, type } from "./asking.ts";

export type Home = Pick<TeamInWorld, "organisationId" | "installationId">;

export interface Wards {
  /** Twelve people, led by Person001, an improvement lead besides. */
  seven: TeamInWorld;
  /** Ten more, led by Person013; Person012 is in it, too. */
  eight: TeamInWorld;
  /** Three. */
  nine: TeamInWorld;
}

export const who = (number: number): string => `Person${String(number).padStart(3, "0")}`;

/** In an organisation of their own unless one is given. */
export async function openWards(asking: Asking, given?: Home): Promise<Wards> {
  const { world } = asking;
  const home = given ?? (await world.organisation());
  const crowd = people(25);
  const team = (name: string, letters: string, from: number, to: number) =>
    world.team({ in: home, people: crowd.slice(from - 1, to), build: (one) => one.called(name, letters) });
  const wards = {
    seven: await team("Ward 7", "W7", 1, 12),
    eight: await team("Ward 8", "W8", 12, 22),
    nine: await team("Ward 9", "W9", 23, 25),
  };
  await grant(asking, wards.seven, who(1), "improvement-lead");
  await grant(asking, wards.seven, who(1), "lead", wards.seven);
  await grant(asking, wards.eight, who(13), "lead", wards.eight);
  return wards;
}

export async function grant(
  { world }: Asking,
  here: TeamInWorld,
  name: string,
  role: RoleName,
  team: TeamInWorld | null = null,
): Promise<void> {
  const change = { do: "grant-role", memberId: memberOf(here, name), role, at: NOW } as const;
  await world.saved(here.organisationId, [{ ...change, teamId: team?.team.id ?? null }]);
}

export function memberOf({ members }: TeamInWorld, name: string): MemberId {
  const id = members[name];
  if (id === undefined) throw new Error(`${name} is not in it`);
  return id;
}

export function saidIn<Code extends string>(reply: Reply, code: Code) {
  if (reply.kind !== "said" || reply.said.code !== code) throw new Error(JSON.stringify(reply));
  return reply.said as Extract<typeof reply.said, { code: Code }>;
}

export function formIn<Name extends FormAsked["form"]>(reply: Reply, name: Name) {
  if (reply.kind !== "form" || reply.form.form !== name) throw new Error(JSON.stringify(reply));
  return reply.form as Extract<FormAsked, { form: Name }>;
}

export const LAUNCH = "pulse launch short to all closes 2026-12-04 17:00";

export async function previewed(
  asking: Asking,
  here: TeamInWorld,
  name = who(1),
  words = LAUNCH,
): Promise<PulsePreview> {
  return saidIn(await asking.onOwn(here, name, type(words)), "pulse-preview");
}

export async function sentBy(
  asking: Asking,
  here: TeamInWorld,
  name = who(1),
  words = LAUNCH,
): Promise<Pulse> {
  const { pulseId } = await previewed(asking, here, name, words);
  const reply = await asking.onOwn(here, name, press("pulse-send", pulseId));
  expect(reply).toMatchObject({ kind: "said", said: { code: "pulse-sent" }, replace: true });
  return pulseOf(asking, here, pulseId);
}

async function pulseOf({ world }: Asking, here: TeamInWorld, id: PulseId): Promise<Pulse> {
  const found = await world.store.pulse(here.organisationId, id);
  if (!found) throw new Error("there is no such pulse");
  return found;
}

/** Every row that any pulse has left in an organisation. */
export async function storedOf({ world }: Asking, { organisationId }: TeamInWorld) {
  const all = await world.store.pulses(organisationId);
  const answers = await Promise.all(all.map((one) => world.store.pulseAnswers(organisationId, one.id)));
  return { all, answers: answers.map((one) => one.answers) };
}

/** A pulse that has been sent to all three wards, and what people and the clock do with it. */
export class PulseScene {
  readonly asking: Asking;
  readonly wards: Wards;
  pulse: Pulse;

  private constructor(asking: Asking, wards: Wards, pulse: Pulse) {
    this.asking = asking;
    this.wards = wards;
    this.pulse = pulse;
  }

  static async open(asking: Asking, home?: Home): Promise<PulseScene> {
    asking.clock.set(NOW);
    const wards = await openWards(asking, home);
    return new PulseScene(asking, wards, await sentBy(asking, wards.seven));
  }

  opens(here: TeamInWorld, name: string): Promise<Reply> {
    return this.asking.onOwn(here, name, press("pulse-answer", this.pulse.id));
  }

  sends(here: TeamInWorld, name: string, values: FormValues, id: string = this.pulse.id): Promise<Reply> {
    return this.asking.onOwn(here, name, send("pulse-answer", id, values));
  }

  types(here: TeamInWorld, name: string, words: string): Promise<Reply> {
    return this.asking.onOwn(here, name, type(words));
  }

  /** Every statement answered with one point of the scale. */
  everything(value: number): FormValues {
    return Object.fromEntries(this.pulse.statements.map((one) => [one.id, String(value)]));
  }

  /** Everyone of Ward 7 but the one who is in two wards, and everyone of Ward 8. */
  async manyAnswer(): Promise<void> {
    const { seven, eight } = this.wards;
    for (let at = 1; at <= 11; at += 1) await this.sends(seven, who(at), this.everything((at % 4) + 1));
    for (let at = 13; at <= 22; at += 1) await this.sends(eight, who(at), this.everything((at % 3) + 2));
  }

  /** The clock looks at a pulse. */
  due({ organisationId, id }: Pulse = this.pulse): Promise<Reply> {
    const report = { kind: "pulse-due", pulseId: id } as const;
    return this.asking.dispatch({ from: "service", organisationId, report });
  }

  /** Its time comes. */
  async closes(): Promise<Pulse> {
    this.asking.clock.set(this.pulse.closesAt);
    await this.due();
    return this.asNow();
  }

  asNow(id: PulseId = this.pulse.id): Promise<Pulse> {
    return pulseOf(this.asking, this.wards.seven, id);
  }

  /** Messages that wait to be sent: their subjects. */
  waiting(subject: string): Promise<string[]> {
    return waitingIn(this.asking, this.wards.seven, subject);
  }
}

/** Subjects that begin so, of messages that wait to be sent. */
export async function waitingIn(
  { database }: Asking,
  { organisationId }: TeamInWorld,
  subject: string,
): Promise<string[]> {
  const rows = await query<{ subject: string }>(
    database.url,
    "SELECT subject FROM outbox WHERE organisation_id = $1 AND subject LIKE $2 ORDER BY 1",
    [organisationId, `${subject}%`],
  );
  return rows.map((row) => row.subject);
}

export async function query<Row extends object>(
  url: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const session = new pg.Client(url);
  await session.connect();
  try {
    return (await session.query<Row>(text, values)).rows;
  } finally {
    await session.end();
  }
}
