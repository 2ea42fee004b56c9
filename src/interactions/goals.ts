// goal: what a team, a branch or the organisation is after: listed, set, reworded, retired.
import type { FormAsked, FormValues } from "../domain/forms.ts";
import { type Goal, isSameGoal, LONGEST_GOAL, MOST_GOALS } from "../domain/goal.ts";
import type { OrganisationId, TeamId, UnitId } from "../domain/ids.ts";
import type { Refusal } from "../domain/refusals.ts";
import { form, refused, said } from "../domain/replies.ts";
import { alphabet, ancestors } from "../domain/tree.ts";
import type { TeamView } from "../store/store.ts";
import { isConfirmed, warningsIn } from "./answers.ts";
import { split } from "./marks.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import {
  belongs,
  inView,
  isAdministrator,
  leads,
  namesOf,
  needsAdministrator,
  needsLead,
  notIn,
  teamMeant,
  viewOf,
} from "./whose.ts";

/** Whose a goal is. unitId null: the whole organisation's. */
type Place = Pick<Goal, "unitId" | "place">;
const EVERYONE: Place = { unitId: null, place: null };

/** `goal TEXT`: an administrator's is the organisation's, a lead's their team's; others by the button. `goal`: the list. */
export async function goal(asked: Asked, words: string): Promise<Outcome> {
  const view = await viewHere(asked);
  if (words === "") return list(asked, view);
  if (isAdministrator(asked)) return set(asked, EVERYONE, { text: words }, { view });
  if ("refusal" in view) return only(refused(view.refusal));
  if (!leads(inView(asked, view).roles)) return only(refused(needsLead(view)));
  return set(asked, placeOf(view), { text: words }, { view });
}

const placeOf = ({ team }: TeamView): Place => ({ unitId: team.id, place: team.settings.name });

/** The conversation's team, or the person's only one, to those who may see it. */
async function viewHere(asked: Asked): Promise<TeamView | { refusal: Refusal }> {
  const meant = await teamMeant(asked);
  if ("refusal" in meant) return meant;
  const view = await viewOf(asked, meant.team.id);
  if (!view) return { refusal: { code: "no-team-here" } };
  const { kind } = asked.who;
  return kind === "person" || belongs(inView(asked, view), kind) ? view : { refusal: notIn(asked, view) };
}

/** Where no team is meant, an administrator sees the organisation's and its branches'. */
async function list(asked: Asked, view: TeamView | { refusal: Refusal }): Promise<Outcome> {
  const { organisationId } = asked.who;
  const isAdmin = isAdministrator(asked);
  if ("refusal" in view) {
    if (!isAdmin) return only(refused(view.refusal));
    const [all, tree] = await Promise.all([
      asked.env.store.goals(organisationId),
      asked.env.store.tree(organisationId),
    ]);
    const branches = new Set(tree.filter((one) => one.team === null).map((one) => one.id));
    const goals = all
      .filter((one) => one.unitId === null || branches.has(one.unitId))
      .map((one) => ({ ...one, mayChange: true }));
    return only(said({ code: "goals", team: null, goals, add: organisationId }));
  }
  const isLead = leads(inView(asked, view).roles);
  const goals = view.goals.map((one) => ({
    ...one,
    mayChange: isAdmin || (isLead && one.unitId === view.team.id),
  }));
  const add = isLead ? view.team.id : null;
  return only(said({ code: "goals", team: view.team.settings.name, goals, add }));
}

interface Around {
  view: TeamView | { refusal: Refusal } | null;
  /** The form it came back in; null: typed. */
  back?: (found: Partial<Pick<FormAsked, "warnings" | "errors">>) => FormAsked;
}

/** Sets one, or keeps the form with what speaks against it. */
async function set(asked: Asked, place: Place, values: FormValues, around: Around): Promise<Outcome> {
  const { env, now, who } = asked;
  const where = place.unitId === null ? who.organisationId : (place.unitId as TeamId);
  const back = around.back ?? ((found) => goalForm({ where }, place, values, found));
  const text = textOf(values.text);
  const wrong = problemsIn(text, values, around.view);
  if (wrong) return only(form(back(wrong)));
  const there = (await env.store.goals(who.organisationId)).filter((one) => one.unitId === place.unitId);
  const same = there.find((one) => isSameGoal(one.text, text));
  if (same) return only(said({ code: "goal", text: same.text, place: place.place, done: "there" }));
  if (there.length >= MOST_GOALS) {
    const full: Refusal = { code: "goals-full", place: place.place, goals: there.map((one) => one.text) };
    if (!around.back) return only(refused(full));
    return only(form(back({ errors: [{ field: "text", refusal: full }] })));
  }
  const goalId = env.newId<"Goal">();
  const confirmed = isConfirmed(values);
  return saving(said({ code: "goal", text, place: place.place, done: "set" }), {
    changes: [{ do: "add-goal", goalId, unitId: place.unitId, text, confirmed, at: now }],
  });
}

function problemsIn(
  text: string,
  values: FormValues,
  view: Around["view"],
): Pick<FormAsked, "warnings" | "errors"> | null {
  const members = view && !("refusal" in view) ? namesOf(view.members) : [];
  const warnings = warningsIn({ ...values, place: null }, members);
  const refusal: Refusal | null =
    text === ""
      ? { code: "incomplete", field: "text" }
      : text.length > LONGEST_GOAL
        ? { code: "too-long", field: "text", limit: LONGEST_GOAL }
        : null;
  if (warnings.length === 0 && refusal === null) return null;
  return { warnings, errors: refusal ? [{ field: "text", refusal }] : [] };
}

const textOf = (value: FormValues[string] | undefined): string =>
  typeof value === "string" ? value.trim().replace(/\s+/g, " ") : "";

type GoalForm = Extract<FormAsked, { form: "goal" }>;

function goalForm(
  of: GoalForm["of"],
  { place }: Pick<Place, "place">,
  values: FormValues,
  found: Partial<Pick<FormAsked, "warnings" | "errors">> & { places?: GoalForm["places"] } = {},
): GoalForm {
  const { warnings = [], errors = [], places = [] } = found;
  return { form: "goal", of, place, places, urgent: null, values, warnings, errors };
}

/** The button: for the team it stands under, or any place that an administrator may mean. */
export async function openGoal(asked: Asked, where: string): Promise<Outcome> {
  const found = await placesFrom(asked, where);
  if ("refusal" in found) return only(refused(found.refusal));
  const [first = EVERYONE] = found.places;
  return only(
    form(
      newGoalForm(
        asked,
        { where, ...found, place: first },
        { place: first.unitId ?? asked.who.organisationId },
      ),
    ),
  );
}

interface Places {
  view: TeamView | null;
  places: readonly Place[];
}

function newGoalForm(
  { who }: Asked,
  { where, place, places }: Places & { where: string; place: Place },
  values: FormValues,
  found: Partial<Pick<FormAsked, "warnings" | "errors">> = {},
): GoalForm {
  const choice = places.map((one) => ({ id: one.unitId ?? who.organisationId, name: one.place }));
  return goalForm({ where: where as TeamId | OrganisationId }, place, values, {
    ...found,
    places: choice.length > 1 ? choice : [],
  });
}

/** A lead's team; for an administrator also all that it stands under, or, of no team, the branches. */
async function placesFrom(asked: Asked, where: string): Promise<Places | { refusal: Refusal }> {
  const { env, who } = asked;
  const isAdmin = isAdministrator(asked);
  const tree = isAdmin ? await env.store.tree(who.organisationId) : [];
  if (where === who.organisationId) {
    if (!isAdmin) return { refusal: await needsAdministrator(asked) };
    const branches = tree.filter((one) => one.team === null);
    const sorted = branches.toSorted((a, b) => alphabet.compare(a.name, b.name));
    const places = sorted.map((one): Place => ({ unitId: one.id, place: one.name }));
    return { view: null, places: [EVERYONE, ...places] };
  }
  const view = await viewOf(asked, where);
  if (!view) return { refusal: { code: "not-found" } };
  if (!leads(inView(asked, view).roles)) return { refusal: needsLead(view) };
  const over = ancestors(tree, view.team.id).flatMap((id): Place[] => {
    const unit = tree.find((one) => one.id === id);
    return unit ? [{ unitId: unit.id, place: unit.name }] : [];
  });
  return { view, places: [placeOf(view), ...over, ...(isAdmin ? [EVERYONE] : [])] };
}

/** context: `add:` with where it was asked for, or `goal:` with the one that is reworded. */
export async function submitGoal(asked: Asked, context: string, values: FormValues): Promise<Outcome> {
  const [what, id] = split(context);
  return what === "goal" ? submitRewording(asked, id, values) : submitNew(asked, id, values);
}

async function submitNew(asked: Asked, where: string, values: FormValues): Promise<Outcome> {
  const found = await placesFrom(asked, where);
  if ("refusal" in found) return only(refused(found.refusal));
  const { organisationId } = asked.who;
  const chosen = found.places.find((one) => (one.unitId ?? organisationId) === values.place);
  const place = chosen ?? found.places[0] ?? EVERYONE;
  const back: Around["back"] = (wrong) => newGoalForm(asked, { where, ...found, place }, values, wrong);
  return set(asked, place, values, { view: found.view, back });
}

/** A goal that this person may change: an administrator any, a lead their team's. */
async function goalMeant(
  asked: Asked,
  id: string,
): Promise<{ goal: Goal; view: TeamView | null } | { refusal: Refusal }> {
  const all = await asked.env.store.goals(asked.who.organisationId);
  const found = all.find((one) => one.id === id);
  if (!found) return { refusal: { code: "not-found" } };
  const view = found.unitId && (await viewOf(asked, found.unitId as UnitId));
  if (isAdministrator(asked)) return { goal: found, view: view || null };
  if (!view) return { refusal: await needsAdministrator(asked) };
  return leads(inView(asked, view).roles) ? { goal: found, view } : { refusal: needsLead(view) };
}

export async function openRewording(asked: Asked, id: string): Promise<Outcome> {
  const found = await goalMeant(asked, id);
  if ("refusal" in found) return only(refused(found.refusal));
  const { goal: one } = found;
  return only(form(goalForm({ goalId: one.id }, one, { text: one.text })));
}

async function submitRewording(asked: Asked, id: string, values: FormValues): Promise<Outcome> {
  const found = await goalMeant(asked, id);
  if ("refusal" in found) return only(refused(found.refusal));
  const { goal: one, view } = found;
  const text = textOf(values.text);
  const wrong = problemsIn(text, values, view);
  if (wrong) return only(form(goalForm({ goalId: one.id }, one, values, wrong)));
  return saving(said({ code: "goal", text, place: one.place, done: "reworded" }), {
    changes: [{ do: "reword-goal", goalId: one.id, text, confirmed: isConfirmed(values) }],
  });
}

export async function retireGoal(asked: Asked, id: string): Promise<Outcome> {
  const found = await goalMeant(asked, id);
  if ("refusal" in found) return only(refused(found.refusal));
  const { id: goalId, text, place } = found.goal;
  return saving(said({ code: "goal", text, place, done: "retired" }), {
    changes: [{ do: "retire-goal", goalId, at: asked.now }],
  });
}
