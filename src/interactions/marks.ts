// Marks on an answer: Me too, Put in the week's summary.
import type { FormAsked } from "../domain/forms.ts";
import type { HuddleResponse } from "../domain/huddle.ts";
import type { ResponseId } from "../domain/ids.ts";
import type { Refusal } from "../domain/refusals.ts";
import { form, refused, said } from "../domain/replies.ts";
import type { HuddleForMember } from "../store/store.ts";
import { threadNotice } from "./answer.ts";
import { notInHuddle } from "./huddle-meant.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { belongs, leads } from "./whose.ts";

export interface AnswerMeant {
  view: HuddleForMember;
  response: HuddleResponse;
}

/** The response a press is about, to a member of its team; what was told only to a lead is not to be found. */
export async function answerMeant(
  asked: Asked,
  responseId: string,
  key?: string,
): Promise<AnswerMeant | { refusal: Refusal }> {
  const { env, who } = asked;
  const notFound = { refusal: { code: "not-found" } } as const;
  const response = await env.store.response(who.organisationId, responseId as ResponseId);
  if (!response) return notFound;
  const view = await env.store.huddleForMember(who.organisationId, response.huddleId, who.member.id);
  if (!view) return notFound;
  if (!belongs(view, who.kind)) return { refusal: await notInHuddle(asked, view) };
  if (key !== undefined && !shown(response).some((one) => one.key === key)) return notFound;
  return { view, response };
}

const shown = (response: HuddleResponse) =>
  response.answers.filter((one) => one.text !== null && one.audience === "team");

/** Pressed again, it is taken back. */
export async function meToo(asked: Asked, value: string): Promise<Outcome> {
  const { now, who } = asked;
  const [responseId = "", key = ""] = split(value);
  const meant = await answerMeant(asked, responseId, key);
  if ("refusal" in meant) return only(refused(meant.refusal));
  const { view, response } = meant;
  if (response.kind === "own" && response.author.memberId === who.member.id) {
    return only(refused({ code: "own-answer" }));
  }
  const change = {
    do: "toggle-me-too",
    responseId: response.id,
    key,
    memberId: who.member.id,
    at: now,
  } as const;
  return saving(said({ code: "me-too", on: true }), {
    changes: [change],
    notices: [threadNotice(view, response.id)],
  });
}

/** One answer is ticked at a press; of several, a form asks which. */
export async function inSummary(asked: Asked, responseId: string): Promise<Outcome> {
  const meant = await mayTick(asked, responseId);
  if ("refusal" in meant) return only(refused(meant.refusal));
  const answers = shown(meant.response);
  const [one, ...more] = answers;
  if (!one) return only(refused({ code: "not-found" }));
  if (more.length === 0) return tick(meant, one.inSummary ? [] : [one.key]);
  const values = { answers: answers.filter((answer) => answer.inSummary).map((answer) => answer.key) };
  const asking: FormAsked = {
    form: "in-summary",
    responseId: meant.response.id,
    answers: answers.map((answer) => ({ key: answer.key, shown: answer.text ?? "" })),
    values,
    warnings: [],
    errors: [],
  };
  return only(form(asking));
}

export async function submitInSummary(
  asked: Asked,
  responseId: string,
  chosen: readonly string[],
): Promise<Outcome> {
  const meant = await mayTick(asked, responseId);
  if ("refusal" in meant) return only(refused(meant.refusal));
  const keys = shown(meant.response).map((one) => one.key);
  return tick(
    meant,
    keys.filter((key) => chosen.includes(key)),
  );
}

async function mayTick(asked: Asked, responseId: string): Promise<AnswerMeant | { refusal: Refusal }> {
  const meant = await answerMeant(asked, responseId);
  if ("refusal" in meant) return meant;
  const isAuthor = meant.response.author.memberId === asked.who.member.id;
  return isAuthor || leads(meant.view.roles) ? meant : { refusal: { code: "not-your-answer" } };
}

function tick({ view, response }: AnswerMeant, keys: readonly string[]): Outcome {
  const change = { do: "tick-summary", responseId: response.id, keys } as const;
  const reply = said({ code: "in-summary", ticked: keys.length });
  return saving(reply, { changes: [change], notices: [threadNotice(view, response.id)] });
}

/** A button's value: an id, and after the first colon a question's key, which may hold colons itself. */
export function split(value: string): [string, string] {
  const at = value.indexOf(":");
  return at < 0 ? [value, ""] : [value.slice(0, at), value.slice(at + 1)];
}
