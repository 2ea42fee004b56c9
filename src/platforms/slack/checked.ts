// The last look before anything is shown to somebody who waits for it: what Slack would refuse becomes a fault, and plain
// words in production. Messages can be sent again (outbound.ts): in production Slack looks at them itself.
import type { Logger } from "pino";
import type { Sentences } from "../../cards/sentences.ts";
import { DeliveryFault } from "../faults.ts";
import type { Json } from "./parts.ts";
import { sections } from "./parts.ts";
import type { SlackMessage } from "./render.ts";
import { sayingModal } from "./render-form.ts";
import { type Breach, validateMessage, validateView } from "./validate.ts";

export interface CheckOptions {
  /** true: throw; false: log paths and problems, never text, and say it plainly. */
  strict: boolean;
  sentences: Sentences;
  log: Logger;
}

/** Throws DeliveryFault `never` when strict. */
export function checkedMessage(made: SlackMessage, options: CheckOptions): { text: string; blocks?: Json[] } {
  const breaches = validateMessage(made);
  if (breaches.length === 0) return made.blocks.length > 0 ? made : { text: made.text };
  refused("message", breaches, options);
  const isTextAtFault = breaches.some(({ path }) => path.startsWith("/text"));
  return { text: isTextAtFault ? options.sentences.cannotShow : made.text };
}

/** Throws DeliveryFault `never` when strict. */
export function checkedView(made: Json, options: CheckOptions): Json {
  const breaches = validateView(made);
  if (breaches.length === 0) return made;
  refused("view", breaches, options);
  const { sentences } = options;
  if (made.type === "home") return { type: "home", blocks: sections([sentences.cannotShow], null) };
  return sayingModal(sentences.appName, sentences.cannotShow, sentences);
}

function refused(what: string, breaches: readonly Breach[], { strict, log }: CheckOptions): void {
  const told = breaches.map(({ path, problem }) => `${path} ${problem}`).join("; ");
  if (strict) throw new DeliveryFault("never", `Slack would refuse this ${what}: ${told}`);
  log.error(
    { what, breaches: breaches.slice(0, 10) },
    "Slack would refuse this; plain words are sent instead",
  );
}
