// W7-12 of Ward 7, passed up to Medicine and on to the Trust; and the forms and replies of that.
import type { Escalation } from "../../src/domain/escalation.ts";
import type { Facts } from "../../src/domain/facts.ts";
import type { ConversationId, MemberId, UnitId } from "../../src/domain/ids.ts";
import { instant } from "../../src/time/clock.ts";
import { aTeam, ids, london } from "./sample.ts";
import { anIdea, escalationId } from "./sample-ideas.ts";

const omar = { memberId: "member-omar" as MemberId, name: "Omar" };
const unit = (name: string) => ({ unitId: `unit-${name}` as UnitId, name });
const medicine = { ...unit("Medicine"), conversationId: "conversation-m" as ConversationId };
export const trust = { ...unit("Mid Trust"), conversationId: "conversation-t" as ConversationId };

export function anEscalation(changes: Partial<Escalation> = {}): Escalation {
  return {
    ...{ id: escalationId, ideaId: ids.idea, round: 1, tier: 2 },
    ...{ from: { unitId: ids.team, name: "Ward 7" }, to: medicine },
    ...{ reason: "Beds wait for porters after 14:00.", cameFrom: "doing" },
    ...{ askedBy: { memberId: "member-0" as MemberId, name: "Amira" }, told: [] },
    askedAt: instant("2026-11-24T14:00:00Z"),
    replyBy: instant("2026-11-26T17:00:00Z"),
    ...{ held: null, remindedAt: null, ended: null },
    ...changes,
  };
}

export const held = { by: omar, at: instant("2026-11-25T10:00:00Z"), words: "I meet the porters on Friday" };
export const ended = (
  outcome: NonNullable<Escalation["ended"]>["outcome"],
  reply: string | null = null,
): NonNullable<Escalation["ended"]> => ({
  ...{ outcome, reply, by: outcome === "risen" ? null : omar, at: instant("2026-11-25T10:00:00Z") },
});
/** At the next tier. */
export const risen = anEscalation({
  ...{ tier: 3, from: medicine, to: trust, askedBy: null },
  replyBy: instant("2026-11-30T17:00:00Z"),
});

type Up = Extract<Facts, { kind: "escalation" }>;
export function upFacts(changes: Partial<Escalation> = {}, rest: Partial<Up> = {}): Up {
  const idea = anIdea({ problem: "Call bells wait", state: "escalated", meToo: 5 });
  const escalation = anEscalation(changes);
  return { kind: "escalation", team: aTeam(), idea, escalation, next: null, isTop: false, ...rest };
}
export const newsFacts = (
  what: Extract<Facts, { kind: "escalation-news" }>["what"],
  reader: Extract<Facts, { kind: "escalation-news" }>["reader"],
  up: Up = upFacts(),
): Extract<Facts, { kind: "escalation-news" }> => ({ ...up, kind: "escalation-news", what, reader });

const replyBy = instant("2026-11-25T09:00:00Z");
const { kind: _, ...passedUp } = upFacts();
export const escalationReplies = {
  escalation: { code: "escalation", ...passedUp },
  escalated: { code: "escalated", name: "W7-12", to: "Medicine", replyBy, zone: london },
  "escalation-answered": { code: "escalation-answered", name: "W7-12", team: "Ward 7" },
  "escalation-held": { code: "escalation-held", name: "W7-12", team: "W7", replyBy, zone: london },
} as const;
