// An idea passed up: what is kept of it at each tier, and how an answer returns it. What stands above a team is tiers.ts's,
// by when it is answered reply-by.ts's.
import type { Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { Idea, IdeaState } from "./idea.ts";
import type { Moved } from "./idea-moves.ts";
import type { ConversationId, EscalationId, IdeaId, MemberId, TeamId, UnitId } from "./ids.ts";
import type { Person } from "./team.ts";

/** Characters: so long they are posted whole, on one screen. */
export const LONGEST = { reason: 1_000, reply: 1_500, words: 300 } as const;

/** passed: by someone of that tier. risen: by itself, unanswered. withdrawn: the idea has moved on without an answer. */
export type EscalationOutcome = "answered" | "passed" | "risen" | "withdrawn";

/** An idea at one tier. Persons are null once they are erased. */
export interface Escalation {
  id: EscalationId;
  ideaId: IdeaId;
  /** From 1: how often its team has passed the idea up. */
  round: number;
  /** 2: the one above the team. */
  tier: number;
  /** The unit just below: its managers may answer, too. */
  from: UnitNamed;
  /** null: nothing stands above, only those managers. */
  to: (UnitNamed & { conversationId: ConversationId | null }) | null;
  reason: string;
  /** The idea's state before, to which an answer returns it. */
  cameFrom: IdeaState;
  /** null: it rose by itself. */
  askedBy: Person | null;
  askedAt: Instant;
  replyBy: Instant;
  /** Told in private, beside the unit's conversation. */
  told: readonly MemberId[];
  /** "Seen, answer by": words null: none were added. */
  held: { by: Person | null; at: Instant; words: string | null } | null;
  /** Nothing was above it and nobody had answered: who may were reminded, once. */
  remindedAt: Instant | null;
  /** null while it waits. */
  ended: { outcome: EscalationOutcome; by: Person | null; at: Instant; reply: string | null } | null;
}

/** name: null: it is not there any more. */
interface UnitNamed {
  unitId: UnitId;
  name: string | null;
}

/** One that waits, as a list of them says it. */
export interface OpenEscalation {
  escalation: Escalation;
  /** name: `W7-12` */
  idea: { id: IdeaId; name: string; problem: string };
  /** The one that raised it. Its zone tells the dates. */
  team: { id: TeamId; name: string; zone: Zone };
  /** Nothing stands above where it waits. */
  isTop: boolean;
}

/** The tier at which it waits; null: it does not. */
export function waitingAt(escalations: readonly Escalation[]): Escalation | null {
  return escalations.find((one) => one.ended === null) ?? null;
}

/** Answered, the idea goes on from where it was: its test still runs, its date stands. */
export function returned(idea: Idea, { cameFrom }: Pick<Escalation, "cameFrom">, at: Instant): Moved {
  const { due, reason, learning } = idea;
  const ownerId = idea.owner?.memberId ?? null;
  return { state: cameFrom, ownerId, due, reason, learning, changedAt: at, cycle: null };
}
