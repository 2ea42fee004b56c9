// What the tests of pulses stand on: three wards of one organisation, who may launch, and a pulse that has been sent.
import { expect } from "vitest";
import type { FormAsked } from "../../src/domain/forms.ts";
import type { MemberId, PulseId } from "../../src/domain/ids.ts";
import type { Pulse } from "../../src/domain/pulse.ts";
import type { PulsePreview, Reply } from "../../src/domain/replies.ts";
import type { RoleName } from "../../src/domain/team.ts";
import { people } from "../builders/people.ts";
import { NOW, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, press, type } from "./asking.ts";

export interface Wards {
  /** Twelve people, led by Person001, an improvement lead besides. */
  seven: TeamInWorld;
  /** Ten more, led by Person013; Person012 is in it, too. */
  eight: TeamInWorld;
  /** Three. */
  nine: TeamInWorld;
}

export const who = (number: number): string => `Person${String(number).padStart(3, "0")}`;

export async function openWards(asking: Asking): Promise<Wards> {
  const { world } = asking;
  const home = await world.organisation();
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

export async function pulseOf({ world }: Asking, here: TeamInWorld, id: PulseId): Promise<Pulse> {
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
