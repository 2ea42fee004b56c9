// What the clock asks of an idea passed up whose time for a reply is over: it rises one tier by itself; at the top, those
// who may answer are reminded, once.
import { type Outgoing, outgoing } from "../domain/notices.ts";
import { replyByOn, usualReplyDate } from "../domain/reply-by.ts";
import { nextRung, type Rung } from "../domain/tiers.ts";
import type { EscalationView } from "../store/escalations.ts";
import type { Instant } from "../time/clock.ts";
import { arriving, rungsOf } from "./escalate.ts";
import { onward, teamNotices } from "./escalation-answers.ts";
import { type Env, idle, type Outcome } from "./outcome.ts";

/** Looked at late, it has the usual time from then on: the next tier has only just heard of it. */
export async function escalationDue(env: Env, view: EscalationView, now: Instant): Promise<Outcome> {
  const { escalation, team, cameTo } = view;
  if (escalation.ended || escalation.replyBy > now) return idle;
  const rung = nextRung(await rungsOf(env, team), cameTo);
  if (rung) return rise(env, view, rung, now);
  return escalation.remindedAt === null ? remind(view, now) : idle;
}

function rise(env: Env, view: EscalationView, rung: Rung, now: Instant): Outcome {
  const { escalation, team } = view;
  const { schedule } = team.settings;
  const { id: escalationId, replyBy } = escalation;
  const next = replyByOn(usualReplyDate(now, schedule, env), schedule, env);
  const arrived = arriving(env, team.id, rung, onward(view, { askedBy: null, askedAt: now, replyBy: next }));
  const end = { do: "end-escalation", escalationId, outcome: "risen", by: null, reply: null } as const;
  return {
    ...idle,
    changes: [{ ...end, replyBy, confirmed: false, at: now }, ...arrived.changes],
    notices: [...teamNotices(view, "risen"), ...leftBehind(view), ...arrived.notices],
  };
}

/** The tier that did not answer is told in words, too: an edited message is easily missed. */
function leftBehind({ escalation, team }: EscalationView): Outgoing[] {
  const { id: escalationId, told, to } = escalation;
  const card = { kind: "escalation", escalationId, teamId: team.id } as const;
  const news = {
    kind: "escalation-news",
    escalationId,
    teamId: team.id,
    what: "risen",
    reader: "tier",
  } as const;
  const conversationId = to?.conversationId ?? null;
  return [
    ...(conversationId === null ? [] : [outgoing(news, { to: "conversation", conversationId }, card)]),
    ...told.map((memberId) => outgoing({ ...news, memberId }, { to: "member", memberId })),
  ];
}

/** Nothing stands above: it stays. Where nobody has a role there, its conversation hears it. */
function remind(view: EscalationView, now: Instant): Outcome {
  const { escalation, team, answerers } = view;
  const { id: escalationId, replyBy, to } = escalation;
  const news = {
    kind: "escalation-news",
    escalationId,
    teamId: team.id,
    what: "waits",
    reader: "tier",
  } as const;
  const conversationId = to?.conversationId ?? null;
  const reminders = answerers.map(({ memberId }) =>
    outgoing({ ...news, memberId }, { to: "member", memberId }),
  );
  const there =
    conversationId === null || reminders.length > 0
      ? reminders
      : [outgoing(news, { to: "conversation", conversationId })];
  return {
    ...idle,
    changes: [{ do: "remind-escalation", escalationId, replyBy, at: now }],
    notices: [...teamNotices(view, "waits"), ...there],
  };
}
