// A pulse that opens later: how it is told of, and calling it off. The clock opens it (pulse-clock.ts).
import type { PulseId } from "../domain/ids.ts";
import type { PulsePlan } from "../domain/pulse-launch.ts";
import { type Reply, refused, type Said } from "../domain/replies.ts";
import { type Asked, type Env, type Outcome, only, saving } from "./outcome.ts";
import { mayClose } from "./pulse-rights.ts";

export async function planOf(
  { store }: Pick<Env, "store">,
  organisationId: PulsePlan["organisationId"],
  id: string,
): Promise<PulsePlan | null> {
  const plans = await store.pulsePlans(organisationId);
  return plans.find((one) => one.id === id) ?? null;
}

type Planned = Omit<Extract<Said, { code: "pulse-planned" }>, "code">;

export function plannedTold({ name, asked: { opensAt, closesAt, zone } }: PulsePlan): Planned {
  return { name, opensAt, closesAt, zone };
}

/** In the place of the status that it is pressed on. One that has opened meanwhile is not closed by it. */
export async function callOffPulse(asked: Asked, id: string): Promise<Outcome> {
  const { env, who } = asked;
  const plan = await planOf(env, who.organisationId, id);
  if (plan) return mayClose(asked, plan) ? callingOff(plan) : only(refused({ code: "pulse-not-yours" }));
  const opened = await env.store.pulse(who.organisationId, id as PulseId);
  if (!opened || !mayClose(asked, opened)) return only(refused({ code: "not-found" }));
  return only(instead({ code: "pulse-sent-before", name: opened.name }));
}

/** `pulse close` where nothing that the asker may close is open. */
export async function callOffOnly(asked: Asked, isAnyOpen: boolean): Promise<Outcome> {
  const plans = await asked.env.store.pulsePlans(asked.who.organisationId);
  const [plan, ...more] = plans.filter((one) => mayClose(asked, one));
  if (!plan) {
    const isAny = isAnyOpen || plans.length > 0;
    return only(refused({ code: isAny ? "pulse-not-yours" : "pulse-none-open" }));
  }
  if (more.length === 0) return callingOff(plan);
  return only(refused({ code: "pulse-several-planned", names: [plan, ...more].map((one) => one.name) }));
}

function callingOff({ id: pulseId, name }: PulsePlan): Outcome {
  return saving(instead({ code: "pulse-called-off", name }), { changes: [{ do: "drop-plan", pulseId }] });
}

const instead = (what: Said): Reply => ({ kind: "said", said: what, replace: true });
