// Notices: what must be told to whom, as ids. They carry no text; cards are made from facts when they are sent.
import { z } from "zod";
import type { ConversationId, MemberId } from "./ids.ts";

const id = z.uuid();

/** Why a pulse was not opened at its time. */
const PulseNotOpened = z.enum([
  "rights",
  "nobody",
  "too-few",
  "closing",
  "blackout",
  "open-already",
  "over-budget",
  "no-template",
]);

/** The zod schema guards the outbox's JSON on the way out. */
export const Notice = z.discriminatedUnion("kind", [
  /** The day's prompt; after closing the same message becomes the day's result. */
  z.object({ kind: z.literal("huddle"), huddleId: id }),
  /** One person's answers in the prompt's thread; edited, not repeated. */
  z.object({ kind: z.literal("response"), huddleId: id, responseId: id }),
  /** What a person chose to tell only the lead. */
  z.object({ kind: z.literal("private-answers"), huddleId: id, responseId: id }),
  z.object({ kind: z.literal("reminder"), huddleId: id, memberId: id }),
  /** The third empty huddle in a row, to a lead. */
  z.object({ kind: z.literal("three-empty"), huddleId: id }),
  z.object({ kind: z.literal("summary"), summaryId: id }),
  /** One line in the conversation after setup. */
  z.object({ kind: z.literal("team-set-up"), teamId: id }),
  /** The team's rhythm changed. date: the day left out, or the first day again; at: when it was said, an Instant. */
  z.object({
    kind: z.literal("rhythm"),
    teamId: id,
    change: z.enum(["skipped", "paused", "resumed"]),
    date: z.string().nullable(),
    at: z.number(),
  }),
  /** So many people are here that the lead must choose. */
  z.object({ kind: z.literal("large-roster"), teamId: id, people: z.number().int() }),
  /** The team's conversation cannot be reached since then (an Instant); to a lead. */
  z.object({ kind: z.literal("unreachable"), teamId: id, since: z.number() }),
  /** An idea in the conversation; edited as it moves. */
  z.object({ kind: z.literal("idea-raised"), ideaId: id }),
  /** To its owner, once for each date it is overdue by. due: a LocalDate. */
  z.object({ kind: z.literal("idea-overdue"), ideaId: id, teamId: id, memberId: id, due: z.string() }),
  /**
   * An idea passed up, where it came to; edited as it is held, answered or goes on. memberId: to somebody of that tier in
   * private. teamId: the team that raised it.
   */
  z.object({ kind: z.literal("escalation"), escalationId: id, teamId: id, memberId: id.optional() }),
  /** What came of it, to the team that raised it, to its owner (memberId), or to the tier it leaves or waits at. */
  z.object({
    kind: z.literal("escalation-news"),
    escalationId: id,
    teamId: id,
    what: z.enum(["held", "answered", "passed", "risen", "waits"]),
    reader: z.enum(["team", "owner", "tier"]),
    memberId: id.optional(),
  }),
  /** A closed idea in the organisation's learning conversation; edited as thanks come. */
  z.object({ kind: z.literal("idea-shared"), ideaId: id }),
  /** To an administrator: that conversation cannot be reached since then (an Instant). */
  z.object({ kind: z.literal("learning-unreachable"), conversationId: id, since: z.number() }),
  /** To a new starter: what huddles are; after four weeks, four questions. */
  z.object({ kind: z.literal("welcome"), starterId: id, teamId: id }),
  z.object({ kind: z.literal("starter-questions"), starterId: id, teamId: id }),
  /** To a lead: meet them; what they answered. Both are edited. */
  z.object({ kind: z.literal("meet-starter"), starterId: id, teamId: id }),
  z.object({ kind: z.literal("starter-answers"), starterId: id, teamId: id }),
  /** To a lead: so many came in at once (at: an Instant) that nobody was welcomed. */
  z.object({ kind: z.literal("joined-many"), teamId: id, people: z.number().int(), at: z.number() }),
  /** The card in one asked team's conversation, edited at closing. */
  z.object({ kind: z.literal("pulse"), pulseId: id, teamId: id }),
  z.object({ kind: z.literal("pulse-reminder"), pulseId: id, memberId: id, teamId: id }),
  /** What a round shows to one team, in its conversation; teamId null: to its launcher or a manager, as theirs to read. */
  z.object({
    kind: z.literal("pulse-result"),
    pulseId: id,
    teamId: id.nullable(),
    memberId: id.optional(),
  }),
  /** To the launcher: a round that was to be repeated is not. */
  z.object({
    kind: z.literal("pulse-not-repeated"),
    pulseId: id,
    why: z.enum(["nobody", "too-few", "no-template"]),
  }),
  /** To the launcher: one that was to open is not opened. name: of its set; at: when it was to open, an Instant. */
  z.object({
    kind: z.literal("pulse-not-opened"),
    pulseId: id,
    name: z.string(),
    zone: z.string(),
    at: z.number(),
    why: PulseNotOpened,
  }),
  /** A manager's week over their teams; teamId: the first of them. */
  z.object({ kind: z.literal("digest"), digestId: id, memberId: id, teamId: id }),
  /** To a lead of the team: its manager's digest has nowhere to go. at: when that was found, an Instant. */
  z.object({ kind: z.literal("digest-unreached"), managerId: id, teamId: id, at: z.number() }),
  /** To a team of the manager's: what they will unblock, edited with what became of it. */
  z.object({ kind: z.literal("commitment"), commitmentId: id, teamId: id }),
  /** To the team: planned, or taken back. at: when, an Instant; each is a message of its own. */
  z.object({ kind: z.literal("visit"), visitId: id, teamId: id, at: z.number() }),
]);
export type Notice = z.infer<typeof Notice>;

/** To whom. A member is reached in their private chat. */
export type Address =
  | { to: "conversation"; conversationId: ConversationId }
  | { to: "member"; memberId: MemberId };

/** One message to be: two outbox rows with the same subject in a conversation are one message, edited. */
export interface Outgoing {
  address: Address;
  subject: string;
  /** The subject of the message this hangs under as a thread reply. */
  parent: string | null;
  notice: Notice;
}

/** The subject of a notice. A reminder's subject holds its member, so that it is sent once. */
function subjectOf(notice: Notice): string {
  switch (notice.kind) {
    case "huddle":
      return `huddle:${notice.huddleId}`;
    case "response":
    case "private-answers":
      return `${notice.kind}:${notice.responseId}`;
    case "reminder":
      return `reminder:${notice.huddleId}:${notice.memberId}`;
    case "three-empty":
      return `three-empty:${notice.huddleId}`;
    case "summary":
      return `summary:${notice.summaryId}`;
    case "team-set-up":
      return `team-set-up:${notice.teamId}`;
    case "rhythm":
      return `rhythm:${notice.teamId}:${notice.at}`;
    case "large-roster":
      return `large-roster:${notice.teamId}`;
    case "unreachable":
      return `unreachable:${notice.teamId}:${notice.since}`;
    case "idea-raised":
      return `idea:${notice.ideaId}`;
    case "idea-overdue":
      return `idea-overdue:${notice.ideaId}:${notice.memberId}:${notice.due}`;
    case "escalation":
      return ["escalation", notice.escalationId, ...(notice.memberId ? [notice.memberId] : [])].join(":");
    case "escalation-news": {
      const { escalationId, what, memberId } = notice;
      return ["escalation-news", escalationId, what, ...(memberId ? [memberId] : [])].join(":");
    }
    case "idea-shared":
      return `idea-shared:${notice.ideaId}`;
    case "learning-unreachable":
      return `learning-unreachable:${notice.conversationId}:${notice.since}`;
    case "welcome":
    case "starter-questions":
    case "meet-starter":
    case "starter-answers":
      return `${notice.kind}:${notice.starterId}`;
    case "joined-many":
      return `joined-many:${notice.teamId}:${notice.at}`;
    case "pulse":
      return `pulse:${notice.pulseId}:${notice.teamId}`;
    case "pulse-reminder":
      return `pulse-reminder:${notice.pulseId}:${notice.memberId}`;
    case "pulse-result":
      return `pulse-result:${notice.pulseId}:${notice.teamId ?? notice.memberId}`;
    case "pulse-not-repeated":
      return `pulse-not-repeated:${notice.pulseId}`;
    case "pulse-not-opened":
      return `pulse-not-opened:${notice.pulseId}`;
    case "digest":
      return `digest:${notice.digestId}`;
    case "digest-unreached":
      return `digest-unreached:${notice.managerId}:${notice.teamId}:${notice.at}`;
    case "commitment":
      return `commitment:${notice.commitmentId}`;
    case "visit":
      return `visit:${notice.visitId}:${notice.at}`;
    default:
      return notice satisfies never;
  }
}

/** A notice on its way to someone; parent is the notice whose message it hangs under. */
export function outgoing(notice: Notice, address: Address, parent: Notice | null = null): Outgoing {
  return { address, notice, subject: subjectOf(notice), parent: parent && subjectOf(parent) };
}
