// Raising an idea: by words, by a form, from an answer or a message; and the board. Moving one is idea-moves.ts's.
import { CONFIRM_FIELD, type FormAsked, type FormValues } from "../domain/forms.ts";
import { DRIVERS, type Framing, type Idea, ideaName } from "../domain/idea.ts";
import type { GoalId, ResponseId } from "../domain/ids.ts";
import { outgoing } from "../domain/notices.ts";
import { COMPONENT_IDS } from "../domain/questions.ts";
import { form, refused, said } from "../domain/replies.ts";
import { teamsBeside } from "../domain/tree.ts";
import type { SimilarIdea, TeamView } from "../store/store.ts";
import { isConfirmed, tooLong, warningsIn } from "./answers.ts";
import { boardOf } from "./idea-board.ts";
import { ideaMeant, ideaNotice, met, textOf } from "./idea-met.ts";
import { moveByWords, shown } from "./idea-moves.ts";
import { shareIdea } from "./idea-share.ts";
import { readIdeaWords } from "./idea-words.ts";
import { answerMeant, split } from "./marks.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import type { Mentions } from "./person-meant.ts";
import { viaOf } from "./ward.ts";
import { belongs, inView, leads, namesOf, todayOf, viewFor, viewOf } from "./whose.ts";

/** A new idea, one that is there, or a move of it; words that could be either are asked about. */
export async function idea(
  asked: Asked,
  view: TeamView,
  words: string,
  mentions: Mentions,
): Promise<Outcome> {
  const { prefix } = view.team.settings;
  const read = readIdeaWords(words, prefix);
  if (read.kind === "new") return raiseByWords(asked, view, words);
  const { number } = read;
  const seen = await asked.env.store.idea(asked.who.organisationId, { teamId: view.team.id, number });
  if (read.kind === "unclear" || (!seen && read.kind === "move" && read.rest !== ""))
    return only(form(checked(view, { problem: words })));
  if (!seen) return only(refused({ code: "no-such-idea", name: ideaName(prefix, number) }));
  const found = met(asked, view, seen);
  if (read.kind === "share") return shareIdea(asked, found);
  return read.kind === "show" ? only(shown(asked, found)) : moveByWords(asked, found, { ...read, mentions });
}

/** Raised at once; asked about in a filled form when it seems to be about a patient, or much the same is there. */
async function raiseByWords(asked: Asked, view: TeamView, words: string): Promise<Outcome> {
  if (words === "") return only(form(ideaForm(view)));
  const back = checked(view, { problem: words });
  if (back.warnings.length + back.errors.length > 0) return only(form(back));
  return raise(asked, view, { problem: words, from: null, ...NOTHING_SAID }, { problem: words });
}

/** Out of a closed pulse. */
export const ideaOutOfPulse = (view: TeamView): FormAsked => ideaForm(view);

const NOTHING_SAID = {
  framing: { driver: null, component: null, benefits: null } satisfies Framing,
  goalId: null,
};

function ideaForm(
  { team, goals }: Pick<TeamView, "team" | "goals">,
  values: FormValues = {},
  from: Idea["from"] = null,
): Extract<FormAsked, { form: "idea" }> {
  const { urgent } = team.settings;
  return {
    form: "idea",
    teamId: team.id,
    from,
    similar: [],
    goals,
    urgent,
    values,
    warnings: [],
    errors: [],
  };
}

/** The form filled in, with what speaks against it. */
function checked(view: TeamView, values: FormValues, from: Idea["from"] = null) {
  const { problem = null, benefits = null, [CONFIRM_FIELD]: ticked = null } = values;
  const warnings = warningsIn({ problem, benefits, [CONFIRM_FIELD]: ticked }, namesOf(view.members));
  return { ...ideaForm(view, values, from), warnings, errors: tooLong(values) };
}

/** context: the team's id, and the answer it came from. */
export async function submitIdea(asked: Asked, context: string, values: FormValues): Promise<Outcome> {
  const [teamId, answer] = split(context);
  const view = await viewFor(asked, teamId, "member");
  if ("refusal" in view) return only(refused(view.refusal));
  const from = answer === "" ? null : await stillThere(asked, answer);
  if (answer !== "" && from === null) return only(refused({ code: "not-found" }));
  const problem = textOf(values.problem);
  const back = checked(view, values, from);
  const missing = { field: "problem", refusal: { code: "incomplete", field: "problem" } } as const;
  const errors = problem === "" ? [missing] : back.errors;
  if (back.warnings.length + errors.length > 0) return only(form({ ...back, errors }));
  const goalId = view.goals.find((one) => one.id === values.goal)?.id ?? null;
  return raise(asked, view, { problem, from, framing: framingIn(values), goalId }, values);
}

/** null: none that this person can read, or it has gone meanwhile. */
async function stillThere(asked: Asked, value: string): Promise<Idea["from"]> {
  const [responseId, key] = split(value);
  const meant = await answerMeant(asked, responseId, key);
  return "refusal" in meant ? null : { responseId: responseId as ResponseId, key };
}

function framingIn(values: FormValues): Framing {
  return {
    driver: DRIVERS.find((one) => one === values.driver) ?? null,
    component: COMPONENT_IDS.find((one) => one === values.component) ?? null,
    benefits: textOf(values.benefits) || null,
  };
}

/** The button in a form's place, where the words cannot be kept in a value. */
export async function openIdea(asked: Asked, teamId: string): Promise<Outcome> {
  const view = await viewFor(asked, teamId, "member");
  return only("refusal" in view ? refused(view.refusal) : form(ideaForm(view)));
}

/** "Make it an idea" on somebody's message: always looked at before it is raised. */
export async function fromMessage(asked: Asked, view: TeamView, text: string): Promise<Outcome> {
  const back = checked(view, { problem: text.trim() });
  const similar = named(await similarTo(asked, view, text), view);
  return only(form({ ...back, similar }));
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
  const from = { responseId: response.id, key };
  const values = { problem: answer.text, ...(answer.confirmed && { [CONFIRM_FIELD]: ["yes"] }) };
  return raise(asked, team, { problem: answer.text, from, ...NOTHING_SAID }, values);
}

interface Raising {
  problem: string;
  from: Idea["from"];
  framing: Framing;
  goalId: GoalId | null;
}

/** values: as in the form, which comes back while nobody has said that it is another idea than those like it. */
async function raise(asked: Asked, view: TeamView, what: Raising, values: FormValues): Promise<Outcome> {
  const { env, who } = asked;
  const via = viaOf(asked);
  const { prefix } = view.team.settings;
  const ideas = await env.store.ideas(who.organisationId, view.team.id);
  const before = what.from && ideas.find((one) => isFrom(one, what.from));
  if (before) return only(said({ code: "idea-raised", name: ideaName(prefix, before.number), isNew: false }));
  const twin = ideas.find((one) => isTwin(one, what.problem, asked));
  if (twin) return only(said({ code: "idea-raised", name: ideaName(prefix, twin.number), isNew: true, via }));
  const similar = values.similar === "new" ? [] : await similarTo(asked, view, what.problem);
  const theirs = similar.find((one) => one.id === values.similar);
  if (theirs) return meTooTo(asked, theirs);
  if (similar.length > 0)
    return only(form({ ...ideaForm(view, values, what.from), similar: named(similar, view) }));
  return raiseNow(asked, view, what, {
    number: Math.max(0, ...ideas.map((one) => one.number)) + 1,
    confirmed: isConfirmed(values),
  });
}

/** Over the teams that stand under the same branch. */
async function similarTo({ env, who }: Asked, { team }: TeamView, problem: string) {
  const teamIds = teamsBeside(await env.store.tree(who.organisationId), team.id);
  return env.store.similarIdeas(who.organisationId, teamIds, problem);
}

/** As the form names them: those of other teams with their team. */
function named(similar: readonly SimilarIdea[], { team }: TeamView) {
  return similar.map((one) => ({ ...one, team: one.teamId === team.id ? null : one.team }));
}

function raiseNow(
  asked: Asked,
  { team, latestHuddle }: TeamView,
  what: Raising,
  { number, confirmed }: { number: number; confirmed: boolean },
): Outcome {
  const { env, now, who } = asked;
  const ideaId = env.newId<"Idea">();
  const about = { ideaId, teamId: team.id, number, raisedBy: who.member.id, confirmed, at: now };
  const address = { to: "conversation", conversationId: team.conversationId } as const;
  const open =
    latestHuddle?.state === "open" ? ({ kind: "huddle", huddleId: latestHuddle.id } as const) : null;
  const notices = [outgoing({ kind: "idea-raised", ideaId }, address, open)];
  const name = ideaName(team.settings.prefix, number);
  return saving(said({ code: "idea-raised", name, isNew: true, via: viaOf(asked) }), {
    changes: [{ do: "raise-idea", ...about, ...what }],
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

/** "That one: me too", in place of raising another. */
function meTooTo(asked: Asked, theirs: SimilarIdea): Outcome {
  const { now, who } = asked;
  const { id: ideaId, name } = theirs;
  const own = theirs.raisedBy === who.member.id;
  const reply = said({ code: "idea-me-too", name, own, via: viaOf(asked) });
  if (own) return only(reply);
  const change = { do: "me-too-idea", ideaId, memberId: who.member.id, at: now } as const;
  return saving(reply, { changes: [change], notices: [ideaNotice(theirs, ideaId)] });
}

/** The button on an idea's message. */
export async function meTooIdea(asked: Asked, id: string): Promise<Outcome> {
  const found = await ideaMeant(asked, id);
  if ("refusal" in found) return only(refused(found.refusal));
  const { name, view } = found;
  const { id: ideaId, raisedBy } = found.seen.idea;
  if (raisedBy.memberId === asked.who.member.id) return only(refused({ code: "own-idea", name }));
  const change = { do: "me-too-idea", ideaId, memberId: asked.who.member.id, at: asked.now } as const;
  return saving(said({ code: "idea-me-too", name, own: false }), {
    changes: [change],
    notices: [ideaNotice(view.team, ideaId)],
  });
}

/** The board: to everyone in the conversation, with the taps that whoever asks may make. */
export async function ideas(asked: Asked, view: TeamView): Promise<Outcome> {
  const { env, who } = asked;
  const all = await env.store.ideas(who.organisationId, view.team.id);
  const here = inView(asked, view);
  const mover = belongs(here, who.kind) ? { memberId: who.member.id, isLead: leads(here.roles) } : null;
  const today = todayOf(env, view.team, asked);
  return only(
    said({
      code: "ideas",
      team: view.team.settings.name,
      ideas: boardOf(view.team, all, { mover, today }),
      today,
    }),
  );
}
