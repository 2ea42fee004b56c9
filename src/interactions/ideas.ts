// idea TEXT, ideas, Make it an idea. Moving an idea through its states comes with a later version.
import type { FormAsked, FormValues } from "../domain/forms.ts";
import { type Idea, ideaName } from "../domain/idea.ts";
import { outgoing } from "../domain/notices.ts";
import { COMPONENT_IDS } from "../domain/questions.ts";
import { form, refused, said } from "../domain/replies.ts";
import type { Team } from "../domain/team.ts";
import type { TeamView } from "../store/store.ts";
import { isConfirmed, tooLong, warningsIn } from "./answers.ts";
import { answerMeant, split } from "./marks.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { namesOf, viewFor, viewOf } from "./whose.ts";

/** Raised at once; asked about in a filled form when it could mean something else or seems to be about a patient. */
export async function idea(asked: Asked, view: TeamView, words: string): Promise<Outcome> {
  const { team } = view;
  if (words === "") return only(form(ideaForm(team)));
  const values = { problem: words };
  const warnings = warningsIn(values, namesOf(view.members));
  const errors = tooLong(values);
  const namesAnIdea = /^\d+\b/.test(words);
  if (warnings.length + errors.length > 0 || namesAnIdea)
    return only(form({ ...ideaForm(team, values), warnings, errors }));
  return raise(asked, view, { problem: words, from: null, component: null, confirmed: false });
}

/** The field that asks what it is about, where the form has one: it comes back with whatever was chosen. */
const COMPONENT = "component";

/** Out of a closed pulse: the form that asks which of the five it is about. */
export const ideaOutOfPulse = (team: Team): FormAsked => ideaForm(team, { [COMPONENT]: null });

function ideaForm(team: Team, values: FormValues = {}): FormAsked {
  const asks = COMPONENT in values ? { asksComponent: true } : {};
  const { urgent } = team.settings;
  return { form: "idea", teamId: team.id, urgent, ...asks, values, warnings: [], errors: [] };
}

export async function submitIdea(asked: Asked, teamId: string, values: FormValues): Promise<Outcome> {
  const view = await viewFor(asked, teamId, "member");
  if ("refusal" in view) return only(refused(view.refusal));
  const problem = typeof values.problem === "string" ? values.problem.trim() : "";
  const missing = { field: "problem", refusal: { code: "incomplete", field: "problem" } } as const;
  const errors = problem === "" ? [missing] : tooLong(values);
  const warnings = warningsIn(values, namesOf(view.members));
  if (warnings.length + errors.length > 0)
    return only(form({ ...ideaForm(view.team, values), warnings, errors }));
  const component = COMPONENT_IDS.find((one) => one === values[COMPONENT]) ?? null;
  return raise(asked, view, { problem, from: null, component, confirmed: isConfirmed(values) });
}

/** The button in a form's place, where the words cannot be kept in a value. */
export async function openIdea(asked: Asked, teamId: string): Promise<Outcome> {
  const view = await viewFor(asked, teamId, "member");
  return only("refusal" in view ? refused(view.refusal) : form(ideaForm(view.team)));
}

/** "Make it an idea" on an answer. A second press tells the number it already has. */
export async function makeIdea(asked: Asked, value: string): Promise<Outcome> {
  const [responseId, key] = split(value);
  const meant = await answerMeant(asked, responseId, key);
  if ("refusal" in meant) return only(refused(meant.refusal));
  const { response, view } = meant;
  const answer = response.answers.find((one) => one.key === key);
  const team = await viewOf(asked, view.team.id);
  if (!answer?.text || !team) return only(refused({ code: "not-found" }));
  return raise(asked, team, {
    problem: answer.text,
    from: { responseId: response.id, key },
    component: null,
    confirmed: answer.confirmed,
  });
}

async function raise(
  asked: Asked,
  { team, latestHuddle }: TeamView,
  what: Pick<Idea, "problem" | "from" | "component"> & { confirmed: boolean },
): Promise<Outcome> {
  const { env, now, who, via } = asked;
  const ideas = await env.store.ideas(who.organisationId, team.id);
  const { prefix } = team.settings;
  const before = what.from && ideas.find((one) => isFrom(one, what.from));
  if (before) return only(said({ code: "idea-raised", name: ideaName(prefix, before.number), isNew: false }));
  const twin = ideas.find((one) => isTwin(one, what.problem, asked));
  if (twin) return only(said({ code: "idea-raised", name: ideaName(prefix, twin.number), isNew: true, via }));
  const number = Math.max(0, ...ideas.map((one) => one.number)) + 1;
  const ideaId = env.newId<"Idea">();
  const change = {
    do: "raise-idea",
    ideaId,
    teamId: team.id,
    number,
    raisedBy: who.member.id,
    at: now,
    ...what,
  } as const;
  const address = { to: "conversation", conversationId: team.conversationId } as const;
  const open =
    latestHuddle?.state === "open" ? ({ kind: "huddle", huddleId: latestHuddle.id } as const) : null;
  const notices = [outgoing({ kind: "idea-raised", ideaId }, address, open)];
  return saving(said({ code: "idea-raised", name: ideaName(prefix, number), isNew: true, via }), {
    changes: [change],
    notices,
  });
}

/** Two taps on a form, or a command that came again because its answer was lost: the same words by the same person. */
const TWIN_MS = 10 * 60_000;

function isTwin(one: Idea, problem: string, { now, who }: Asked): boolean {
  return (
    one.problem === problem &&
    one.raisedBy.memberId === who.member.id &&
    Math.abs(now - one.raisedAt) < TWIN_MS
  );
}

function isFrom(one: Idea, from: Idea["from"]): boolean {
  return one.from?.responseId === from?.responseId && one.from?.key === from?.key;
}

export async function ideas({ env, who }: Asked, { team }: TeamView): Promise<Outcome> {
  const all = await env.store.ideas(who.organisationId, team.id);
  const listed = all.map(({ number, problem, state, raisedBy }) => ({
    name: ideaName(team.settings.prefix, number),
    problem,
    state,
    raisedBy: raisedBy.name,
  }));
  return only(said({ code: "ideas", team: team.settings.name, ideas: listed }));
}
