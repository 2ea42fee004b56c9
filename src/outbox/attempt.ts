// One send: facts to card to platform. What is written down for it is in outcome.ts.
import type { Card } from "../cards/card.ts";
import type { Facts } from "../domain/facts.ts";
import type { Notice } from "../domain/notices.ts";
import { DeliveryFault } from "../platforms/faults.ts";
import type { Delivery, MessageRef, Platform } from "../platforms/platform.ts";
import { faultOf, type Outcome } from "./outcome.ts";
import type { Claim, Pending } from "./sending.ts";

/** on: a card is worded for the platform it goes to. */
export type Render = (facts: Facts, on: Platform["name"]) => Card;

/** A claim that may be sent now. facts: null when there is nothing to tell any more; a fault if they broke. */
export interface Job {
  claim: Claim;
  next: Pending;
  notice: Notice;
  facts: Facts | null | DeliveryFault;
}

/** Platforms give up after 10 s by themselves; one that does not must not hold a sender for ever. */
const ANSWER_WITHIN_MS = 30_000;

/** Sends one message, new or edited. Never throws. */
export async function attempt(platform: Platform, job: Job, render: Render): Promise<Outcome> {
  if (job.facts === null) return { kind: "nothing" };
  if (job.facts instanceof DeliveryFault) return { kind: "fault", fault: job.facts };
  try {
    const card = render(job.facts, platform.name);
    const { claim, next } = job;
    // Without its parent a reply is still posted, on its own: an answer is never missing.
    const delivery = { to: claim.to, card, thread: next.parentPosted, key: next.key };
    return await answered(send(platform, job, delivery));
  } catch (thrown) {
    return { kind: "fault", fault: faultOf(thrown) };
  }
}

async function send(platform: Platform, { notice, next }: Job, delivery: Delivery): Promise<Outcome> {
  if (next.posted === null) return { kind: "posted", ref: await post(platform, delivery) };
  try {
    await platform.update(next.posted, delivery);
    return { kind: "updated" };
  } catch (thrown) {
    if (!isGone(thrown)) throw thrown;
    // A prompt is needed, it carries the buttons. Whatever else somebody removed stays removed: it may have been
    // about a patient.
    if (notice.kind !== "huddle") return { kind: "nothing" };
    return { kind: "posted", ref: await post(platform, delivery) };
  }
}

async function post(platform: Platform, delivery: Delivery): Promise<MessageRef> {
  try {
    return await platform.deliver(delivery);
  } catch (thrown) {
    if (delivery.thread === null || !isGone(thrown)) throw thrown;
    return platform.deliver({ ...delivery, thread: null });
  }
}

function isGone(thrown: unknown): boolean {
  return thrown instanceof DeliveryFault && thrown.code === "gone";
}

/** One plain timer: this runs for every message. */
function answered(sending: Promise<Outcome>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new DeliveryFault("later", "the platform did not answer", { uncertain: true }));
    const timer = setTimeout(late, ANSWER_WITHIN_MS);
    timer.unref();
    sending.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
