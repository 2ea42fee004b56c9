// pulse status and close. One that opens later is in pulse-plan.ts, results are in pulse-results.ts, launching is in pulse-launch.ts, answering in pulse-answer.ts.
import type { TeamId } from "../domain/ids.ts";
import type { Pulse } from "../domain/pulse.ts";
import { answeredSoFar } from "../domain/release/before.ts";
import { refused, said } from "../domain/replies.ts";
import { type Asked, type Outcome, only } from "./outcome.ts";
import { closing } from "./pulse-clock.ts";
import { callOffOnly, plannedTold } from "./pulse-plan.ts";
import { pulseResults } from "./pulse-results.ts";
import { mayClose, mayNotLaunch } from "./pulse-rights.ts";
import { firstWord } from "./words.ts";

const WORDS = ["launch", "sets", "status", "close", "results"];

/** `pulse` alone tells what there is to tell to this person; the commands of two words stand in the table. */
export async function pulse(asked: Asked, words: string): Promise<Outcome> {
  const { word } = firstWord(words);
  if (word === "") {
    const status = await pulseStatus(asked);
    return status.reply.kind === "refused" ? pulseResults(asked, "") : status;
  }
  return only(refused({ code: "unknown-word", word: `pulse ${word}`, nearest: nearestOf(asked, word) }));
}

function nearestOf({ env }: Asked, word: string): string | null {
  const nearest = env.nearest(word, WORDS);
  return nearest === null ? null : `pulse ${nearest}`;
}

/** How many have answered, in bands under twenty, and what opens later: to those who launch. */
export async function pulseStatus(asked: Asked): Promise<Outcome> {
  const { env, who } = asked;
  const all = await env.store.pulses(who.organisationId);
  const refusal = mayNotLaunch(asked, await env.store.roleHolders(who.organisationId), null);
  const isSeen = (one: Pick<Pulse, "launchedBy">) => !refusal || one.launchedBy === who.member.id;
  const seen = all.filter(isSeen);
  const plans = (await env.store.pulsePlans(who.organisationId)).filter(isSeen);
  if (refusal && seen.length + plans.length === 0) return only(refused(refusal));
  const open = seen.filter((one) => one.closedAt === null);
  const counted = open.map(async ({ organisationId, id, name, people, closesAt, zone }) => {
    const answered = answeredSoFar(await env.store.pulseProgress(organisationId, id));
    return { name, answered, people, closesAt, zone };
  });
  const closed = all.length - all.filter((one) => one.closedAt === null).length;
  const planned = plans.map((one) => ({
    ...plannedTold(one),
    ...{ pulseId: one.id, callOff: mayClose(asked, one) },
  }));
  return only(said({ code: "pulse-status", open: await Promise.all(counted), planned, closed }));
}

/**
 * Before its time, and for good: it is not repeated. Of several the one that asks the conversation's team is meant. Where
 * none is open, one that opens later is called off.
 */
export async function closePulse(asked: Asked): Promise<Outcome> {
  const { env, now, who } = asked;
  const all = await env.store.pulses(who.organisationId);
  const open = all.filter((one) => one.closedAt === null);
  const own = open.filter((one) => mayClose(asked, one));
  if (own.length === 0) return callOffOnly(asked, open.length > 0);
  const here = own.find((one) => who.team && asks(one, who.team.id));
  const [meant = null, ...more] = here ? [here] : own;
  if (!meant || more.length > 0)
    return only(refused({ code: "pulse-several-open", names: own.map((one) => one.name) }));
  const reply = said({ code: "pulse-closed-now", name: meant.name, wasRepeated: meant.repeatWeeks !== null });
  return { ...(await closing(env, { ...meant, repeatWeeks: null }, now)), reply };
}

const asks = ({ tree }: Pulse, id: TeamId): boolean => tree.some((one) => one.isAsked && one.team === id);
