// What is said of a pulse that opens later, to its launcher alone: planned, called off, not opened.
import type { Notice } from "../domain/notices.ts";
import type { Refusal } from "../domain/refusals.ts";
import { list } from "./phrases.ts";
import { typed } from "./wording.ts";
import type { ReplyEnv } from "./wording-refusals.ts";

export const PULSE_PLAN = {
  /** On the preview, in place of Send. */
  send: "Plan it",
  opens: (from: string) =>
    `Opens ${from}, if all is still in order then. Who is asked is settled then: these are the people of today.`,
  opensLater: (name: string, from: string, until: string) => `${name} opens ${from} and closes ${until}.`,
} as const;

export const planned = (told: string, status: string): string =>
  `Planned: ${told} Nothing is sent before. To call it off, type ${status}.`;
export const calledOff = (name: string): string => `${name} is called off: it will not open.`;

type Why = Extract<Notice, { kind: "pulse-not-opened" }>["why"];
const NOT_OPENED: Readonly<Record<Why, string>> = {
  rights: "you may not launch it for these teams any more",
  nobody: "there is nobody to ask in these teams any more",
  "too-few": "there are too few people to show anything without telling who said what",
  closing: "its closing time had passed when the service could look",
  blackout: "your organisation has no pulses in that time",
  "open-already": "another pulse is open and asks one of these teams",
  "over-budget": "these people have been asked often enough in the last month",
  "no-template": "its statements are not there any more",
};
export const notOpened = (name: string, when: string, why: Why): string =>
  `${name} was to open ${when}, but ${NOT_OPENED[why]}. It was not opened and nothing was sent; you can launch it again.`;

const OPENING = {
  past: "That opening time has passed. Please give one to come, or none to send it now.",
  "after-closing": "It would close before it opens. Please give a later closing.",
} as const;

type Code = "pulse-opening" | "pulse-several-planned";

export const PULSE_PLAN_REFUSALS: {
  readonly [Each in Code]: (refusal: Extract<Refusal, { code: Each }>, env: ReplyEnv) => string;
} = {
  "pulse-opening": (refusal) =>
    refusal.why === "too-far"
      ? `A pulse can be planned ${refusal.days} days ahead at most. Please give an earlier opening.`
      : OPENING[refusal.why],
  "pulse-several-planned": ({ names }, { words }) =>
    `More than one is planned: ${list(names)}. Type ${typed(words, "pulse status")} and call off the one you mean there.`,
};
