// Passing an idea up: where to, by when, and what each tier is told. Its answers are escalation-answers.ts's, what time
// does to it escalation-clock.ts's.
import { type Escalation, LONGEST, waitingAt } from "../domain/escalation.ts";
import type { FormValues } from "../domain/forms.ts";
import { type Moved, moved } from "../domain/idea-moves.ts";
import type { ConversationId, EscalationId, MemberId, TeamId } from "../domain/ids.ts";
import { type Outgoing, outgoing } from "../domain/notices.ts";
import type { Refusal } from "../domain/refusals.ts";
import { form, refused, said } from "../domain/replies.ts";
import { LONGEST_WAIT, replyByOn, usualReplyDate, whyNotBy } from "../domain/reply-by.ts";
import type { Schedule } from "../domain/schedule.ts";
import type { Team } from "../domain/team.ts";
import { type Rung, rungsAbove } from "../domain/tiers.ts";
import type { Change } from "../store/changes.ts";
import type { NewEscalation } from "../store/escalations.ts";
import type { IdeaView } from "../store/store.ts";
import type { Instant } from "../time/clock.ts";
import { isConfirmed, warningsIn } from "./answers.ts";
import { ideaNotice, type Met, moveForm, promptToo, refusalOf, textOf } from "./idea-met.ts";
import { type Asked, type Env, type Outcome, only, saving } from "./outcome.ts";
import { leadsOf, namesOf } from "./whose.ts";
import { readDate } from "./words.ts";

/** values: what was typed or sent; null: the form is asked for. The same again by the same person is done once. */
export async function passUp(asked: Asked, found: Met, values: FormValues | null): Promise<Outcome> {
  const { env, now } = asked;
  const { view, seen } = found;
  const { team } = view;
  const { schedule, name } = team.settings;
  const before = waitingAt(seen.escalations);
  if (before && values && isTwin(before, asked, textOf(values.reason)))
    return only(goneTo(found, before.to?.name, before));
  const no = refusalOf(found, "escalate");
  if (no) return only(refused(no));
  const [rung] = await rungsOf(env, team);
  if (!rung) return only(refused({ code: "nobody-above", team: name, leads: leadsOf(view) }));
  const usual = usualReplyDate(now, schedule, env);
  const reason = textOf(values?.reason);
  const by = replyByIn(asked, schedule, textOf(values?.by) || usual);
  const errors =
    values === null
      ? []
      : [...given("reason", reason), ...tooLong(values), ...("errors" in by ? by.errors : [])];
  const warnings = values === null ? [] : warningsIn(values, namesOf(view.members));
  if (values === null || "errors" in by || errors.length + warnings.length > 0)
    return only(
      form(moveForm(found, "escalate", { by: usual, ...values }, { errors, warnings, up: rung.name })),
    );
  return gone(asked, found, rung, { reason, replyBy: by.replyBy, confirmed: isConfirmed(values) });
}

const isTwin = ({ tier, askedBy, reason }: Escalation, { who }: Asked, given: string): boolean =>
  tier === 2 && askedBy?.memberId === who.member.id && reason === given;

/** Where a team's ideas can be passed up to, as the tree stands now. */
export async function rungsOf({ store }: Env, { organisationId, id }: Team): Promise<Rung[]> {
  return rungsAbove(await store.tiersAbove(organisationId, id));
}

/** Texts that would not be posted whole. */
export function tooLong(values: FormValues): { field: string; refusal: Refusal }[] {
  return Object.entries(LONGEST).flatMap(([field, limit]) => {
    const isLong = textOf(values[field]).length > limit;
    return isLong ? [{ field, refusal: { code: "too-long", field, limit } }] : [];
  });
}

/** An answer that must be given. */
export function given(field: string, text: string): { field: string; refusal: Refusal }[] {
  return text === "" ? [{ field, refusal: { code: "incomplete", field } }] : [];
}

/** The end of the day that was typed or chosen, else what is wrong with it. */
export function replyByIn(
  { env, now }: Asked,
  schedule: Schedule,
  word: string,
): { replyBy: Instant } | { errors: { field: string; refusal: Refusal }[] } {
  const { calendar, nearest } = env;
  const today = calendar.dateOf(now, schedule.zone);
  const date = readDate(word, today, { includeToday: true, calendar, nearest });
  const no = (refusal: Refusal) => ({ errors: [{ field: "by", refusal }] });
  if (date === null) return no({ code: "no-such-date", word });
  const why = whyNotBy(date, now, schedule, env);
  if (why === "past") return no({ code: "reply-by", why });
  if (why === "too-far") return no({ code: "reply-by", why, days: LONGEST_WAIT });
  return { replyBy: replyByOn(date, schedule, env) };
}

function gone(
  asked: Asked,
  found: Met,
  rung: Rung,
  { reason, replyBy, confirmed }: Pick<NewEscalation, "reason" | "replyBy" | "confirmed">,
): Outcome {
  const { env, now, who } = asked;
  const { view, seen } = found;
  const { idea, cycles, escalations } = seen;
  const { id: ideaId, version, state: cameFrom } = idea;
  const nothing = { text: reason, owner: null, due: null, confirmed };
  const to = moved(idea, cycles, { move: "escalate", given: nothing, by: who.member.id, at: now });
  const round = (escalations.at(-1)?.round ?? 0) + 1;
  const about = { ideaId, round, tier: 2, reason, cameFrom, askedBy: who.member.id, replyBy, confirmed };
  const arrived = arriving(env, view.team.id, rung, { ...about, askedAt: now });
  return saving(goneTo(found, rung.name, { replyBy }), {
    changes: [{ do: "move-idea", ideaId, version, to, confirmed, at: now }, ...arrived.changes],
    notices: [ideaNotice(view.team, ideaId), ...promptToo(view, idea, to), ...arrived.notices],
  });
}

/** "It has gone to Medicine, reply by": to whoever passed it up. */
export function goneTo(
  { name, view }: { name: string; view: { team: Team } },
  to: string | null | undefined,
  { replyBy }: { replyBy: Instant },
) {
  const { zone } = view.team.settings.schedule;
  return said({ code: "escalated", name, to: to ?? null, replyBy, zone });
}

/** An idea comes to a tier, and those there are told. teamId: the team that raised it. */
export function arriving(
  { newId }: Env,
  teamId: TeamId,
  { from, to, conversationId, tell }: Rung,
  about: Omit<NewEscalation, "id" | "from" | "to" | "told">,
): { changes: Change[]; notices: Outgoing[] } {
  const id = newId<"Escalation">();
  const told = tell.map((one) => one.memberId);
  return {
    changes: [{ do: "add-escalation", escalation: { ...about, id, from, to, told } }],
    notices: tierNotices({ id, told, to: to === null ? null : { conversationId } }, teamId),
  };
}

/** What a tier was told, brought up to date: in its conversation, and to each who was told in private. */
export function tierNotices({ id: escalationId, told, to }: Told, teamId: TeamId): Outgoing[] {
  const notice = { kind: "escalation", escalationId, teamId } as const;
  const conversationId = to?.conversationId ?? null;
  return [
    ...(conversationId === null ? [] : [outgoing(notice, { to: "conversation", conversationId })]),
    ...told.map((memberId) => outgoing({ ...notice, memberId }, { to: "member", memberId })),
  ];
}

interface Told {
  id: EscalationId;
  told: readonly MemberId[];
  to: { conversationId: ConversationId | null } | null;
}

/** The team moves on without an answer: where it waited, they see that none is needed any more. */
export function withdrawn(
  { now, who }: Asked,
  { team, escalations }: Pick<IdeaView, "team" | "escalations">,
  after: Moved,
): { changes: Change[]; notices: Outgoing[] } {
  const waiting = after.state === "escalated" ? null : waitingAt(escalations);
  if (!waiting) return { changes: [], notices: [] };
  const { id: escalationId, replyBy } = waiting;
  const end = { do: "end-escalation", escalationId, outcome: "withdrawn", by: who.member.id } as const;
  return {
    changes: [{ ...end, reply: null, replyBy, confirmed: false, at: now }],
    notices: tierNotices(waiting, team.id),
  };
}
