// The huddle's main path: open the form, take the answers. Scribes are in scribe.ts, presence in presence.ts.
import type { FormAsked, FormValues } from "../domain/forms.ts";
import { isForAll, takesAnswers } from "../domain/huddle.ts";
import type { ResponseId } from "../domain/ids.ts";
import { type Outgoing, outgoing } from "../domain/notices.ts";
import { type AskedQuestion, HELP_KEY } from "../domain/questions.ts";
import { form, refused, said } from "../domain/replies.ts";
import type { Asker, HuddleForMember, TeamView } from "../store/store.ts";
import type { LocalTime } from "../time/calendar.ts";
import { answersFrom, faultsIn, isConfirmed, type TypedAnswer, tooLong, valuesOf } from "./answers.ts";
import { everyoneIn, huddleToAnswer, warningsAbout } from "./huddle-meant.ts";
import { nextHuddleAt, promptNotice } from "./opening.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { answeredAlready, foundBy, mayAddHelp, responseIdFor, viaOf } from "./ward.ts";
import { leads } from "./whose.ts";

/** Today's huddle, else the latest one still open to late answers. */
export async function answerCommand(asked: Asked, view: TeamView): Promise<Outcome> {
  const { latestHuddle, team } = view;
  if (!latestHuddle || !takesAnswers(latestHuddle)) {
    const nextAt = nextHuddleAt(asked.env, view, asked.now);
    return only(refused({ code: "no-huddle-to-answer", team: team.settings.name, nextAt }));
  }
  return openAnswer(asked, latestHuddle.id);
}

export async function openAnswer(asked: Asked<Asker>, huddleId: string): Promise<Outcome> {
  const view = await huddleToAnswer(asked, huddleId);
  if ("refusal" in view) return only(refused(view.refusal));
  if (view.own && asked.ward !== null) return only(refused(answeredAlready(view.own)));
  return only(form(answerForm(view, valuesOf(view.own?.answers ?? []))));
}

function answerForm(
  view: HuddleForMember,
  values: FormValues,
  back?: Pick<FormAsked, "warnings" | "errors">,
): FormAsked {
  return {
    form: "answer",
    huddleId: view.huddle.id,
    team: view.team.settings.name,
    date: view.huddle.date,
    time: whichOf(view),
    late: view.huddle.state === "closed",
    questions: questionsFor(view),
    urgent: view.team.settings.urgent,
    values,
    warnings: back?.warnings ?? [],
    errors: back?.errors ?? [],
  };
}

/** The time of one of two huddles a day. */
export function whichOf({ team, huddle }: Pick<HuddleForMember, "team" | "huddle">): LocalTime | null {
  const { slots } = team.settings.schedule;
  return slots.length > 1 ? (slots[huddle.slot]?.at ?? null) : null;
}

/** What someone who said red and asked for help finds in the form again. The wording is the card's. */
const HELP: AskedQuestion = {
  key: HELP_KEY,
  text: "",
  why: null,
  kind: "text",
  optional: true,
  audience: "team",
  askedOf: "everyone",
  component: null,
};

/** Leaders are asked the leaders' questions as well; the scribe's come in the scribe's form. */
function questionsFor({ huddle, roles, own }: HuddleForMember): readonly AskedQuestion[] {
  const isLeader = leads(roles) || roles.includes("manager");
  const asked = huddle.questions.filter(
    (one) => one.askedOf === "everyone" || (one.askedOf === "leader" && isLeader),
  );
  return own?.answers.some((one) => one.key === HELP_KEY) ? [...asked, HELP] : asked;
}

/** The form, sent: stored with its notices before anyone is told. Sent again, it replaces what was there. */
export async function submitAnswer(
  asked: Asked<Asker>,
  huddleId: string,
  values: FormValues,
): Promise<Outcome> {
  const { now, who } = asked;
  const via = viaOf(asked);
  const view = await huddleToAnswer(asked, huddleId);
  if ("refusal" in view) return only(refused(view.refusal));
  const typed = answersFrom(questionsFor(view), values);
  const isRed = typed.some((one) => one.choice === "red");
  const answers = isRed ? typed : typed.filter((one) => one.key !== HELP_KEY);
  const id = responseIdFor(asked, { huddleId: view.huddle.id, kind: "own", before: view.own });
  const found = foundBy(asked, view.own, { id, answers });
  if (view.own && found === "other") return only(refused(answeredAlready(view.own)));
  const errors = faultsIn(questionsFor(view), values);
  const warnings = await warningsAbout(asked, view, values);
  if (errors.length + warnings.length > 0) return only(form(answerForm(view, values, { errors, warnings })));
  const hasAsked = view.own?.answers.some((one) => one.key === HELP_KEY) ?? false;
  const late = view.own ? view.own.late : view.huddle.state === "closed";
  const response = { id, kind: "own", via, late, at: now } as const;
  const submit = {
    do: "submit-response",
    huddleId: view.huddle.id,
    memberId: who.member.id,
    response,
    answers,
    participation: "answered",
  } as const;
  const privateToLead = answers.some((one) => one.audience === "lead");
  const done = said({
    code: "answered",
    date: view.huddle.date,
    team: view.team.settings.name,
    edited: view.own !== null && found === "new",
    late,
    privateToLead,
    via,
  });
  const reply = isRed && !hasAsked ? form(await redForm(asked, view)) : done;
  if (found === "same") return only(reply);
  return saving(reply, { changes: [submit], notices: await noticesAbout(asked, view, { id, answers }) });
}

/** The prompt's count; the thread's post, when there is or was something to read; and what only the leads are told. */
async function noticesAbout(
  asked: Asked<Asker>,
  view: HuddleForMember,
  { id: responseId, answers }: { id: ResponseId; answers: readonly TypedAnswer[] },
): Promise<Outgoing[]> {
  const about = { huddleId: view.huddle.id, responseId };
  const prompt = promptNotice(view.team, view.huddle);
  const isPublic = isForAll(answers) || isForAll(view.own?.answers ?? []);
  const thread = isPublic ? [threadNotice(view, responseId)] : [];
  const isPrivate = answers.some((one) => one.audience === "lead");
  const wasPrivate = view.own?.answers.some((one) => one.audience === "lead") ?? false;
  const leadsTold = isPrivate || wasPrivate ? (await everyoneIn(asked, view)).leads : [];
  const toLeads = leadsTold.map(({ memberId }) =>
    outgoing({ kind: "private-answers", ...about }, { to: "member", memberId }),
  );
  return [prompt, ...thread, ...toLeads];
}

/** One person's post in the prompt's thread; where there are no threads, the prompt itself, which holds it. */
export function threadNotice(
  view: Pick<HuddleForMember, "team" | "huddle" | "conversationKind">,
  responseId: ResponseId,
): Outgoing {
  if (view.conversationKind === "group") return promptNotice(view.team, view.huddle);
  const huddleId = view.huddle.id;
  const address = { to: "conversation", conversationId: view.team.conversationId } as const;
  return outgoing({ kind: "response", huddleId, responseId }, address, { kind: "huddle", huddleId });
}

async function redForm(
  { env, who }: Asked<Asker>,
  view: HuddleForMember,
  back?: Partial<FormAsked>,
): Promise<FormAsked> {
  const organisation = await env.store.organisation(who.organisationId);
  return {
    form: "red",
    huddleId: view.huddle.id,
    urgent: view.team.settings.urgent,
    contacts: organisation?.settings.contacts ?? [],
    values: back?.values ?? {},
    warnings: back?.warnings ?? [],
    errors: back?.errors ?? [],
  };
}

/** After a red: what help is needed. Left empty, nothing changes. */
export async function submitRed(asked: Asked<Asker>, huddleId: string, values: FormValues): Promise<Outcome> {
  const { now, who } = asked;
  const view = await huddleToAnswer(asked, huddleId);
  if ("refusal" in view) return only(refused(view.refusal));
  const errors = tooLong(values);
  const warnings = await warningsAbout(asked, view, values);
  if (errors.length + warnings.length > 0)
    return only(form(await redForm(asked, view, { values, errors, warnings })));
  const text = typeof values.help === "string" ? values.help.trim() : "";
  if (text === "" || !view.own) return only(said({ code: "help-noted" }));
  if (!mayAddHelp(asked, view.own, text)) return only(refused(answeredAlready(view.own)));
  const answer = {
    key: HELP_KEY,
    position: 99,
    choice: null,
    text,
    who: null,
    byWhen: null,
    audience: "team",
    confirmed: isConfirmed(values),
    answeredAt: now,
  } as const;
  const changes = [{ do: "add-answer", huddleId: view.huddle.id, memberId: who.member.id, answer } as const];
  const notices = [promptNotice(view.team, view.huddle), threadNotice(view, view.own.id)];
  return saving(said({ code: "help-noted" }), { changes, notices });
}
