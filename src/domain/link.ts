// Linking: how long codes live, who may try one, and what is left when two selves of one person become one.
import type { Instant } from "../time/clock.ts";
import type { Participation, ParticipationState } from "./huddle.ts";
import type { Standing } from "./team.ts";

const MINUTE = 60_000;
/** ms of domain time. */
export const LINK_CODE_LIVES = 15 * MINUTE;
export const ORGANISATION_CODE_LIVES = 7 * 24 * 60 * MINUTE;

/** Whether a code still works at a moment. */
export function isAlive(madeAt: Instant, lives: number, now: Instant): boolean {
  return now < madeAt + lives;
}

/** As many wrong codes within WRONG_WITHIN, and none is taken for as long. */
const MOST_WRONG = 5;
const WRONG_WITHIN = 15 * MINUTE;

/** wrong: when the person's latest wrong codes were typed, oldest first. */
export function mayTryCode(wrong: readonly Instant[], now: Instant): boolean {
  const [first, last] = [wrong.at(-MOST_WRONG), wrong.at(-1)];
  if (first === undefined || last === undefined) return true;
  return last - first > WRONG_WITHIN || now >= last + WRONG_WITHIN;
}

/** The same with one more; those that no longer matter are forgotten. */
export function withWrongCode(wrong: readonly Instant[], now: Instant): readonly Instant[] {
  return [...wrong, now].slice(-MOST_WRONG);
}

/** Their own word is the strongest, then a lead's, then the roster's. */
const WORD: Readonly<Record<Standing["saidBy"], number>> = { self: 2, lead: 1, roster: 0 };

/**
 * Where one person stands in a team that both selves were in: the stronger word wins; of equal words "in" wins. Off if
 * either is, until the later date: to be off is always someone's word, and not to be is nobody's.
 */
export function joinedStanding(kept: Standing, other: Standing): Standing {
  const stronger = WORD[other.saidBy] - WORD[kept.saidBy];
  const otherWins = stronger > 0 || (stronger === 0 && other.standing === "in");
  const { standing, saidBy } = otherWins ? other : kept;
  const off = [kept, other].filter((one) => one.isOff).map((one) => one.offUntil);
  const dates = off.filter((until) => until !== null).sort();
  const offUntil = dates.length < off.length ? null : (dates.at(-1) ?? null);
  return { standing, saidBy, isOff: off.length > 0, offUntil };
}

/** Having taken part beats a word about the shift, which beats silence. */
const STATE: Readonly<Record<ParticipationState, number>> = {
  answered: 5,
  present: 4,
  nothing: 3,
  on: 2,
  off: 1,
  expected: 0,
};

/** Which of two selves' states in one huddle is the person's; of equal ones the kept self's. */
export function isOthersState(kept: Participation["state"], other: Participation["state"]): boolean {
  return STATE[other] > STATE[kept];
}

/**
 * Which of two responses to one huddle goes: the earlier, as the later is what the person means; of equal ones the other
 * self's. at: when it was last edited, else submitted.
 */
export function earlierOf<T extends { at: Instant }>(kept: T, other: T): T {
  return other.at > kept.at ? kept : other;
}
