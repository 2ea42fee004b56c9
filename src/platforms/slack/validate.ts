// Slack's strictness, offline: what it would refuse is found before it is sent. Pure; sends and logs nothing.
import { z } from "zod";
import { slackLimits } from "./limits.ts";
import { blocks } from "./validate/blocks.ts";
import { type Breach, breachesOf } from "./validate/breach.ts";
import { mentionProblem, plainText, withoutMentions, words } from "./validate/objects.ts";
import { breachesBetween, hasInputs, textLength } from "./validate/whole.ts";

export type { Breach } from "./validate/breach.ts";

const limit = slackLimits;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const flat = z.record(z.string(), scalar);
const metadata = z
  .strictObject({
    event_type: words(limit.message.metadataType).regex(/^\w+$/, "is not letters, digits and underscores"),
    event_payload: z.record(z.string(), z.union([scalar, flat, z.array(z.union([scalar, flat]))])),
  })
  .refine((given) => bytes(given) <= limit.message.metadataBytes, "is too large");

const message = z.strictObject({
  text: words(limit.message.wholeText).refine(withoutMentions, mentionProblem),
  blocks: blocks(limit.message.blocks).optional(),
  metadata: metadata.optional(),
});

const anyView = {
  private_metadata: z.string().max(limit.view.privateMetadata).optional(),
  callback_id: z.string().max(limit.view.callbackId).optional(),
  external_id: z.string().max(limit.view.externalId).optional(),
};

const view = z.discriminatedUnion("type", [
  z.strictObject({
    ...anyView,
    type: z.literal("modal"),
    title: plainText(limit.view.title),
    submit: plainText(limit.view.submit).optional(),
    close: plainText(limit.view.close).optional(),
    blocks: blocks(limit.view.blocks).min(1),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
  }),
  z.strictObject({ ...anyView, type: z.literal("home"), blocks: blocks(limit.view.blocks) }),
]);

/**
 * What Slack (or our manners: no mentions, always a fallback text) would refuse in a message; empty when nothing.
 * `metadata` may be left out; the pointers of the breaches start at the message.
 */
export function validateMessage(given: { text?: unknown; blocks?: unknown; metadata?: unknown }): Breach[] {
  const { text, blocks, metadata } = given;
  const breaches = [...breachesOf(message, { text, blocks, metadata }), ...breachesBetween(blocks)];
  if (textLength(blocks) > limit.message.wholeText) {
    breaches.push({ path: "/blocks", problem: `hold more than ${limit.message.wholeText} characters` });
  }
  return breaches;
}

/** What Slack would refuse in a modal or home view; empty when nothing. */
export function validateView(given: unknown): Breach[] {
  const breaches = breachesOf(view, given);
  if (typeof given !== "object" || given === null) return breaches;
  const { type, blocks, submit } = given as Record<string, unknown>;
  breaches.push(...breachesBetween(blocks));
  if (type === "modal" && submit === undefined && hasInputs(blocks)) {
    breaches.push({ path: "/submit", problem: "is missing, and the modal has inputs" });
  }
  if (bytes(given) > limit.view.bytes) {
    breaches.push({ path: "", problem: `is more than ${limit.view.bytes} bytes` });
  }
  return breaches;
}

function bytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
