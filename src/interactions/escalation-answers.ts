// Answers to an idea that was passed up: a reply, a holding reply, on to the next tier. By leads and managers of the tier
// alone; of two at once the second is told how it stands, with their words still in the form.
import { returned } from "../domain/escalation.ts";
import type { FormAsked, FormValues } from "../domain/forms.ts";
import { ideaName } from "../domain/idea.ts";
import type { EscalationId } from "../domain/ids.ts";
import { type Notice, type Outgoing, outgoing } from "../domain/notices.ts";
import type { Refusal } from "../domain/refusals.ts";
import { form, refused, said } from "../domain/replies.ts";
import { usualReplyDate } from "../domain/reply-by.ts";
import { nextRung } from "../domain/tiers.ts";
import type { EscalationView } from "../store/escalations.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import { isConfirmed, warningsIn } from "./answers.ts";
import { arriving, given, goneTo, replyByIn, rungsOf, tierNotices, tooLong } from "./escalate.ts";
import { ideaNotice, textOf } from "./idea-met.ts";
import { split } from "./marks.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { isAdministrator, namesOf } from "./whose.ts";

interface Met {
  view: EscalationView;
  /** `W7-12` */
  name: string;
  /** Why this person cannot answer it, or nobody any more. */
  no: Refusal | null;
}

async function escalationMeant(asked: Asked, id: string): Promise<Met | null> {
  const view = await asked.env.store.escalation(asked.who.organisationId, id as EscalationId);
  if (!view) return null;
  const name = ideaName(view.team.settings.prefix, view.idea.number);
  return { view, name, no: mayNot(asked, view, name) };
}

function mayNot(asked: Asked, { escalation, answerers, next }: EscalationView, name: string): Refusal | null {
  const mine = answerers.some((one) => one.memberId === asked.who.member.id) || isAdministrator(asked);
  if (!mine) return { code: "escalation-not-yours", name, answerers: namesOf(answerers) };
  if (!escalation.ended) return null;
  const { outcome, by, reply } = escalation.ended;
  const about = { outcome, by: by?.name ?? null, answer: reply, next: next?.to?.name ?? null };
  return { code: "escalation-over", name, ...about };
}

/** As it stands, to whoever may answer it; what is over has nothing to press. */
export async function openEscalation(asked: Asked, id: string): Promise<Outcome> {
  const found = await escalationMeant(asked, id);
  if (!found) return only(refused({ code: "not-found" }));
  const { view, no } = found;
  if (no?.code === "escalation-not-yours") return only(refused(no));
  const { team, idea, escalation, next, cameTo } = view;
  const isTop = nextRung(await rungsOf(asked.env, team), cameTo) === null;
  return only(said({ code: "escalation", team, idea, escalation, next, isTop }));
}

export async function openReply(asked: Asked, id: string): Promise<Outcome> {
  const found = await escalationMeant(asked, id);
  if (!found) return only(refused({ code: "not-found" }));
  return only(found.no ? refused(found.no) : form(answerForm(found, "reply", {})));
}

export async function openHold(asked: Asked, id: string): Promise<Outcome> {
  const found = await escalationMeant(asked, id);
  if (!found) return only(refused({ code: "not-found" }));
  const no = found.no ?? heldBefore(found);
  return only(no ? refused(no) : form(answerForm(found, "hold", { by: laterDate(asked, found) })));
}

/** The usual time more than they have: what a holding reply asks for. */
function laterDate({ env, now }: Asked, { view: { escalation, team } }: Met): LocalDate {
  const from = Math.max(now, escalation.replyBy) as Instant;
  return usualReplyDate(from, team.settings.schedule, env);
}

function heldBefore({ view, name }: Met): Refusal | null {
  const { held, replyBy } = view.escalation;
  const { zone } = view.team.settings.schedule;
  return held ? { code: "held-already", name, replyBy, zone } : null;
}

function answerForm(
  { view: { escalation, idea, team }, name }: Met,
  as: "reply" | "hold",
  values: FormValues,
  back: Partial<Pick<FormAsked, "warnings" | "errors">> = {},
): FormAsked {
  const { id: escalationId, reason } = escalation;
  const about = { escalationId, as, name, problem: idea.problem, reason, team: team.settings.name };
  return { form: "escalation", ...about, urgent: null, values, warnings: [], errors: [], ...back };
}

/** context: the escalation's id, and as what. Sent twice by the same person it is done once. */
export async function submitEscalation(asked: Asked, context: string, values: FormValues): Promise<Outcome> {
  const [id, as] = split(context);
  const found = await escalationMeant(asked, id);
  if (!found || (as !== "reply" && as !== "hold")) return only(refused({ code: "not-found" }));
  return as === "reply" ? reply(asked, found, values) : hold(asked, found, values);
}

function reply(asked: Asked, found: Met, values: FormValues): Outcome {
  const { view, name, no } = found;
  const text = textOf(values.reply);
  const { ended } = view.escalation;
  const done = said({ code: "escalation-answered", name, team: view.team.settings.name });
  if (ended?.by?.memberId === asked.who.member.id && ended.reply === text) return only(done);
  const errors = no ? [{ field: "reply", refusal: no }] : [...given("reply", text), ...tooLong(values)];
  const warnings = warningsIn(values, peopleOf(view));
  if (errors.length + warnings.length > 0)
    return only(form(answerForm(found, "reply", values, { errors, warnings })));
  return answered(asked, view, text, { done, confirmed: isConfirmed(values) });
}

const peopleOf = ({ answerers, idea, escalation }: EscalationView): readonly string[] =>
  namesOf([...answerers, idea.raisedBy, ...[idea.owner, escalation.askedBy].filter((one) => one !== null)]);

/** The idea goes back to where it was, and the team that raised it reads the answer. */
function answered(
  { now, who }: Asked,
  view: EscalationView,
  text: string,
  { done, confirmed }: { done: Outcome["reply"]; confirmed: boolean },
): Outcome {
  const { escalation, idea } = view;
  const { id: escalationId, replyBy } = escalation;
  const { id: ideaId, version } = idea;
  const end = { do: "end-escalation", escalationId, outcome: "answered", by: who.member.id } as const;
  const to = returned(idea, escalation, now);
  const owner = idea.owner ?? escalation.askedBy;
  return saving(done, {
    changes: [
      { ...end, reply: text, replyBy, confirmed, at: now },
      { do: "move-idea", ideaId, version, to, confirmed: false, at: now },
    ],
    notices: [
      ...teamNotices(view, "answered"),
      ...(owner && owner.memberId !== who.member.id ? [ownerNotice(view, owner.memberId)] : []),
    ],
  });
}

type News = Extract<Notice, { kind: "escalation-news" }>;

/** What the tier and the team that raised it see: their messages brought up to date, and the news. */
export function teamNotices({ escalation, team, idea }: EscalationView, what: News["what"]): Outgoing[] {
  const news = { kind: "escalation-news", escalationId: escalation.id, teamId: team.id, what } as const;
  const address = { to: "conversation", conversationId: team.conversationId } as const;
  return [
    ...tierNotices(escalation, team.id),
    ideaNotice(team, idea.id),
    outgoing({ ...news, reader: "team" }, address),
  ];
}

function ownerNotice({ escalation, team }: EscalationView, memberId: Asked["who"]["member"]["id"]): Outgoing {
  const news = { kind: "escalation-news", escalationId: escalation.id, teamId: team.id } as const;
  return outgoing({ ...news, what: "answered", reader: "owner", memberId }, { to: "member", memberId });
}

/** "Seen, answer by": moves the date, once at each tier. */
function hold(asked: Asked, found: Met, values: FormValues): Outcome {
  const { view, name, no } = found;
  const { escalation, team } = view;
  const { name: teamName, schedule } = team.settings;
  const { zone } = schedule;
  const words = textOf(values.words) || null;
  const by = replyByIn(asked, schedule, textOf(values.by) || laterDate(asked, found));
  const done = (replyBy: typeof escalation.replyBy) =>
    said({ code: "escalation-held", name, team: teamName, replyBy, zone });
  if (
    !escalation.ended &&
    escalation.held?.by?.memberId === asked.who.member.id &&
    escalation.held.words === words
  )
    return only(done(escalation.replyBy));
  const refusal = no ?? heldBefore(found);
  const dates = "errors" in by ? by.errors : [];
  const errors = refusal ? [{ field: "words", refusal }] : [...tooLong(values), ...dates];
  const warnings = warningsIn(values, peopleOf(view));
  if ("errors" in by || errors.length + warnings.length > 0)
    return only(form(answerForm(found, "hold", values, { errors, warnings })));
  const { replyBy } = by;
  const { id: escalationId } = escalation;
  const change = { do: "hold-escalation", escalationId, by: asked.who.member.id, words, replyBy } as const;
  return saving(done(replyBy), {
    changes: [{ ...change, confirmed: isConfirmed(values), at: asked.now }],
    notices: teamNotices(view, "held"),
  });
}

/** On to the next tier, at once: the reason is the team's. A second press tells where it went. */
export async function passOn(asked: Asked, id: string): Promise<Outcome> {
  const { env, now, who } = asked;
  const found = await escalationMeant(asked, id);
  if (!found) return only(refused({ code: "not-found" }));
  const { view, name, no } = found;
  const { escalation, team, next } = view;
  const isMine = escalation.ended?.outcome === "passed" && escalation.ended.by?.memberId === who.member.id;
  if (isMine && next) return only(goneTo({ name, view }, next.to?.name, next));
  if (no) return only(refused(no));
  const rung = nextRung(await rungsOf(env, team), view.cameTo);
  if (!rung) return only(refused({ code: "nobody-higher", name, place: escalation.to?.name ?? null }));
  const usual = usualReplyDate(now, team.settings.schedule, env);
  const by = replyByIn(asked, team.settings.schedule, usual);
  if ("errors" in by) throw new RangeError(`the usual reply date ${usual} cannot be chosen`);
  const { id: escalationId, replyBy } = escalation;
  const end = { do: "end-escalation", escalationId, outcome: "passed", by: who.member.id } as const;
  const arrived = arriving(
    env,
    team.id,
    rung,
    onward(view, { askedBy: who.member.id, askedAt: now, replyBy: by.replyBy }),
  );
  return saving(goneTo({ name, view }, rung.name, by), {
    changes: [{ ...end, reply: null, replyBy, confirmed: false, at: now }, ...arrived.changes],
    notices: [...teamNotices(view, "passed"), ...arrived.notices],
  });
}

/** The same idea, one tier higher. */
export function onward(
  { escalation, idea }: EscalationView,
  rest: Pick<Parameters<typeof arriving>[3], "askedBy" | "askedAt" | "replyBy">,
): Parameters<typeof arriving>[3] {
  const { round, tier, reason, cameFrom } = escalation;
  return { ideaId: idea.id, round, tier: tier + 1, reason, cameFrom, confirmed: false, ...rest };
}
