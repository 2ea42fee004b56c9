// For the store's tests of pulses: teams full of people, and a pulse launched, answered and closed through the port alone.
import { expect } from "vitest";
import type { MemberId, PulseId, TeamId } from "../../src/domain/ids.ts";
import type { Pulse } from "../../src/domain/pulse.ts";
import { keptTogether, releaseAtClosing } from "../../src/domain/pulse-closing.ts";
import { type LaunchAsked, type LaunchPlan, planLaunch, pulseOf } from "../../src/domain/pulse-launch.ts";
import type { PulseTemplate } from "../../src/domain/pulse-templates.ts";
import type { QuestionBank } from "../../src/domain/questions.ts";
import type { Sheet } from "../../src/domain/release/answers.ts";
import { groundOf } from "../../src/interactions/pulse-rights.ts";
import type { Change } from "../../src/store/changes.ts";
import type { PulseSheet } from "../../src/store/pulses.ts";
import type { Instant } from "../../src/time/clock.ts";
import { temporalCalendar } from "../../src/time/temporal.ts";
import { anAsked } from "../builders/launch.ts";
import { people } from "../builders/people.ts";
import { DAY, later, NOW, type StoreWorld, type TeamInWorld } from "./store-world.ts";

const statement = (id: string, component: "sp" | "pc" | "lb", aboutManager = false) =>
  ({ id, text: `About ${id}.`, component, aboutManager, needsHuddles: false }) as const;

/** Two statements of each of two components, one of a third about managers, and a comment. */
export const ASKED: PulseTemplate = {
  id: "pulse-short",
  name: "Short pulse",
  description: "",
  statements: [
    ...[
      statement("sp-p1", "sp"),
      statement("sp-p4", "sp"),
      statement("pc-p1", "pc"),
      statement("pc-p3", "pc"),
    ],
    statement("lb-p2", "lb", true),
  ],
  questions: [{ id: "ft-1", text: "What one change would help?" }],
};

/** A team of so many, in an organisation of its own; `second` has another so many, and shares `both` people with it. */
export async function aWard(
  world: StoreWorld,
  { size = 12, second = 0, both = 0 }: { size?: number; second?: number; both?: number } = {},
): Promise<{ here: TeamInWorld; other: TeamInWorld }> {
  const crowd = people(size + second);
  const home = await world.organisation();
  const here = await world.team({ in: home, people: crowd.slice(0, size) });
  const rest = second === 0 ? [] : crowd.slice(size - both);
  const build = (team: Parameters<NonNullable<NonNullable<Parameters<StoreWorld["team"]>[0]>["build"]>>[0]) =>
    team.called("Ward 8", "W8");
  const other = second === 0 ? here : await world.team({ in: home, people: rest, build });
  return { here, other };
}

export async function planFor(
  { store }: StoreWorld,
  { organisationId }: Pick<TeamInWorld, "organisationId">,
  asked: Partial<LaunchAsked> = {},
  now: Instant = NOW,
): Promise<LaunchPlan> {
  const bank = { pulseTemplates: [ASKED] } as unknown as QuestionBank;
  const ground = await groundOf({ store, bank }, organisationId, now);
  if (!ground) throw new Error("there is no such organisation");
  const plan = planLaunch(anAsked({ closesAt: later(10 * DAY), ...asked }), ASKED, ground, {
    now,
    calendar: temporalCalendar,
  });
  if ("refusal" in plan) throw new Error(`refused: ${plan.refusal.code}`);
  return plan;
}

/** The change that launches a plan. */
export function launching(
  world: StoreWorld,
  here: TeamInWorld,
  plan: LaunchPlan,
  changes: Partial<Pulse> = {},
): Extract<Change, { do: "launch-pulse" }> {
  const [launchedBy] = Object.values(here.members);
  const made = { organisationId: here.organisationId, id: world.newId<"Pulse">(), launchedAt: NOW };
  if (!launchedBy) throw new Error("nobody can launch");
  const pulse = { ...pulseOf(plan, { ...made, launchedBy }), ...changes };
  return { do: "launch-pulse", pulse, people: plan.people };
}

/** Launched now, for all, until ten days later; as it is stored. */
export async function launched(
  world: StoreWorld,
  here: TeamInWorld,
  { asked, ...changes }: Partial<Pulse> & { asked?: Partial<LaunchAsked> } = {},
): Promise<Pulse> {
  const plan = await planFor(world, here, asked);
  const change = launching(world, here, plan, changes);
  await world.saved(here.organisationId, [change]);
  return pulseIn(world, here, change.pulse.id);
}

export async function pulseIn(world: StoreWorld, here: TeamInWorld, id: PulseId): Promise<Pulse> {
  const found = await world.store.pulse(here.organisationId, id);
  if (!found) throw new Error("the pulse is not there");
  return found;
}

export const sheet = (scores: Sheet = {}, rest: Partial<PulseSheet> = {}): PulseSheet => ({
  ...{ scores, comments: {}, confirmed: false },
  ...rest,
});

/** Everything answered with one value, and a comment where one is given. */
export function all(value: 1 | 2 | 3 | 4 | 5, comment?: string): PulseSheet {
  const scores = Object.fromEntries(ASKED.statements.map((one) => [one.id, value]));
  return sheet(scores, comment === undefined ? {} : { comments: { "ft-1": comment } });
}

export function answering(
  { id: pulseId }: Pick<Pulse, "id">,
  memberId: MemberId,
  teamId: TeamId,
  answers: PulseSheet,
  chose = false,
): Extract<Change, { do: "answer-pulse" }> {
  return { do: "answer-pulse", pulseId, memberId, teamId, answers, chose };
}

/** The change that closes it, decided on what is stored now. */
export async function closing(
  { store }: StoreWorld,
  { organisationId }: Pick<TeamInWorld, "organisationId">,
  pulse: Pulse,
  at: Instant = pulse.closesAt,
): Promise<Extract<Change, { do: "close-pulse" }>> {
  const { answers, published, seal } = await store.pulseAnswers(organisationId, pulse.id);
  const release = releaseAtClosing(pulse, answers, published);
  const groups = keptTogether(pulse.statements);
  return { do: "close-pulse", pulseId: pulse.id, seal, groups, release, nextAt: null, at };
}

export async function closed(world: StoreWorld, here: TeamInWorld, pulse: Pulse): Promise<Pulse> {
  const saved = await world.save(here.organisationId, [await closing(world, here, pulse)]);
  expect(saved).toBe("saved");
  return pulseIn(world, here, pulse.id);
}
