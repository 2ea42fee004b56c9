// What the clock asks of a pulse: open it at the moment it was planned for, remind at half time, close, launch the next
// round. `pulse close` closes by the same way.
import type { OrganisationId, PulseId } from "../domain/ids.ts";
import { type Outgoing, outgoing } from "../domain/notices.ts";
import { type Pulse, repeatsAt, toRemind } from "../domain/pulse.ts";
import { keptTogether, type Pool, poolsAt, releaseAtClosing } from "../domain/pulse-closing.ts";
import { type PulsePlan, planLaunch, pulseOf, teamsMeant } from "../domain/pulse-launch.ts";
import type { Refusal } from "../domain/refusals.ts";
import type { Instant } from "../time/clock.ts";
import { type Env, idle, type Outcome } from "./outcome.ts";
import { launching } from "./pulse-launch.ts";
import { planOf } from "./pulse-plan.ts";
import { groundOf, mayNotLaunch } from "./pulse-rights.ts";

export async function pulseDue(env: Env, pulse: Pulse, now: Instant): Promise<Outcome> {
  if (pulse.nextAt === null || pulse.nextAt > now) return idle;
  if (pulse.closedAt !== null) return repeat(env, pulse, now);
  if (pulse.closesAt <= now) return closing(env, pulse, now);
  return pulse.remindAt === null ? idle : remind(env, pulse, now);
}

async function remind({ store }: Env, pulse: Pulse, now: Instant): Promise<Outcome> {
  const { organisationId, id: pulseId } = pulse;
  const waiting = await store.pulseWaiting(organisationId, pulseId, now);
  return {
    ...idle,
    changes: [{ do: "remind-pulse", pulseId }],
    notices: toRemind(waiting).map(({ memberId, teamId }) =>
      outgoing({ kind: "pulse-reminder", pulseId, memberId, teamId }, { to: "member", memberId }),
    ),
  };
}

/** Decided on answers that nobody has changed since, and on all that the organisation was ever shown: the seal sees to it. */
export async function closing({ store, calendar }: Env, pulse: Pulse, now: Instant): Promise<Outcome> {
  const { organisationId, id: pulseId, statements } = pulse;
  const { answers, published, seal } = await store.pulseAnswers(organisationId, pulseId);
  const closed = await store.closedPulses(organisationId);
  const pools = poolsAt(
    pulse,
    closed.map((one) => one.pulse),
  );
  const earlier = await answersOf(store, pools);
  const change = {
    do: "close-pulse",
    ...{ pulseId, seal, groups: keptTogether(statements), at: now },
    release: releaseAtClosing(pulse, answers, published, pools, earlier),
    nextAt: repeatsAt(pulse, calendar),
  } as const;
  const teams = await store.teams(organisationId);
  const asked = teams.filter(({ id }) => pulse.tree.some((one) => one.isAsked && one.team === id));
  const managers = pulse.tree.flatMap((one) => one.managers);
  return {
    ...idle,
    changes: [change],
    notices: [
      ...asked.flatMap(({ id: teamId, conversationId }): Outgoing[] => {
        const address = { to: "conversation", conversationId } as const;
        return [
          outgoing({ kind: "pulse", pulseId, teamId }, address),
          outgoing({ kind: "pulse-result", pulseId, teamId }, address),
        ];
      }),
      ...[...new Set([pulse.launchedBy, ...managers])].map((memberId) =>
        outgoing({ kind: "pulse-result", pulseId, teamId: null, memberId }, { to: "member", memberId }),
      ),
    ],
  };
}

/** Of the rounds that small teams are shown together with; one whose answers are deleted has none. */
async function answersOf(store: Env["store"], pools: readonly Pool<Pulse>[]) {
  const rounds = new Map(pools.flatMap(({ before }) => before.map((one) => [one.id, one] as const)));
  const read = [...rounds.values()].map(async ({ organisationId, id }) => {
    return [id, (await store.pulseAnswers(organisationId, id)).answers] as const;
  });
  return new Map(await Promise.all(read));
}

/** What was right when it was sent may not be any more: it is decided anew, and its launcher hears of a no. */
export async function planDue(
  env: Env,
  organisationId: OrganisationId,
  id: PulseId,
  now: Instant,
): Promise<Outcome> {
  const plan = await planOf(env, organisationId, id);
  if (!plan || plan.asked.opensAt > now) return idle;
  const ground = await groundOf(env, organisationId, now);
  const template = ground?.templates.find((one) => one.id === plan.asked.template);
  if (!ground || !template) return notOpened(plan, "no-template");
  const { launchedBy } = plan;
  const own = ground.holders.filter((one) => one.memberId === launchedBy && one.teamId === null);
  const who = { member: { id: launchedBy }, roles: own.map((one) => one.role) };
  if (mayNotLaunch({ who }, ground.holders, teamsMeant(ground.units, plan.asked.to)))
    return notOpened(plan, "rights");
  const asked = { ...plan.asked, opensAt: null };
  const decided = planLaunch(asked, template, ground, { now, calendar: env.calendar });
  if ("refusal" in decided) return notOpened(plan, whyNot(decided.refusal));
  const pulse = pulseOf(decided, { organisationId, id, launchedBy, launchedAt: now });
  const { changes, notices } = launching(pulse, decided, ground);
  return { ...idle, changes: [{ do: "drop-plan", pulseId: id }, ...changes], notices };
}

type WhyNotOpened = Extract<Outgoing["notice"], { kind: "pulse-not-opened" }>["why"];

function whyNot({ code }: Refusal): WhyNotOpened {
  const word = code.replace(/^pulse-/, "");
  const known = ["too-few", "closing", "blackout", "open-already", "over-budget"] as const;
  return known.find((one) => one === word) ?? "nobody";
}

/** It is not tried again: a day later it would come at a moment that nobody chose. */
function notOpened({ id: pulseId, name, launchedBy, asked }: PulsePlan, why: WhyNotOpened): Outcome {
  const { opensAt: at, zone } = asked;
  const notice = { kind: "pulse-not-opened", ...{ pulseId, name, zone, at, why } } as const;
  return {
    ...idle,
    changes: [{ do: "drop-plan", pulseId }],
    notices: [outgoing(notice, { to: "member", memberId: launchedBy })],
  };
}

/** As long as the round before, to whom it was for, as the tree stands now. */
async function repeat(env: Env, before: Pulse, now: Instant): Promise<Outcome> {
  const { calendar } = env;
  const { organisationId, launchedBy, zone, template: id, audience: to, repeatWeeks } = before;
  const ground = await groundOf(env, organisationId, now);
  const template = ground?.templates.find((one) => one.id === id);
  if (!ground || !template) return notRepeated(before, "no-template");
  const [launched, closed] = [before.launchedAt, before.closesAt].map((at) => calendar.dateOf(at, zone));
  const days = launched && closed ? calendar.daysBetween(launched, closed) : 0;
  const closesOn = calendar.addDays(calendar.dateOf(now, zone), days);
  const closesAt = calendar.instantOf(closesOn, calendar.timeOf(before.closesAt, zone), zone);
  const asked = { template: id, ...{ to, opensAt: null, closesAt, zone, repeatWeeks } };
  const plan = planLaunch(asked, template, ground, { now, calendar });
  if ("refusal" in plan) return putOff(env, before, plan.refusal, now);
  const made = { organisationId, id: env.newId<"Pulse">(), launchedBy, launchedAt: now, repeats: before.id };
  return { ...idle, ...launching(pulseOf(plan, made), plan, ground) };
}

type Why = Extract<Outgoing["notice"], { kind: "pulse-not-repeated" }>["why"];

/** Until the blackout is over, the other pulse closed, the month past; else there is no further round. */
function putOff({ calendar }: Env, before: Pulse, refusal: Refusal, now: Instant): Outcome {
  const { zone, launchedAt, id: pulseId } = before;
  const passes = ["pulse-blackout", "pulse-open-already", "pulse-over-budget"].includes(refusal.code);
  if (!passes) return notRepeated(before, refusal.code === "pulse-too-few" ? "too-few" : "nobody");
  const last = refusal.code === "pulse-blackout" ? refusal.to : calendar.dateOf(now, zone);
  const until = calendar.instantOf(calendar.addDays(last, 1), calendar.timeOf(launchedAt, zone), zone);
  return { ...idle, changes: [{ do: "put-off-repeat", pulseId, until }] };
}

function notRepeated({ id: pulseId, launchedBy: memberId }: Pulse, why: Why): Outcome {
  return {
    ...idle,
    changes: [{ do: "put-off-repeat", pulseId, until: null }],
    notices: [outgoing({ kind: "pulse-not-repeated", pulseId, why }, { to: "member", memberId })],
  };
}
