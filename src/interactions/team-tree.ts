// team: the tree of teams, and what stands under what. An unknown parent may become a branch, by an administrator's form.

import type { FormAsked, FormValues } from "../domain/forms.ts";
import type { UnitId } from "../domain/ids.ts";
import type { Refusal } from "../domain/refusals.ts";
import { form, refused, said } from "../domain/replies.ts";
import { inOrder, LONGEST_BRANCH, type Unit, unitsCalled, whyNotUnder } from "../domain/tree.ts";
import type { Change } from "../store/changes.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import {
  administrators,
  inView,
  isAdministrator,
  leads,
  needsAdministrator,
  needsLead,
  teamMeant,
  viewFor,
  viewOf,
} from "./whose.ts";

type Found<T> = T | { refusal: Refusal };

/** `team list`; `team NAME under PARENT` for another team than this one, or a branch. */
export async function team(asked: Asked, words: string): Promise<Outcome> {
  if (words === "" || words === "list") return list(asked);
  const [, name, parent] = /^(.+?)\s+under\b\s*(.*)$/i.exec(words) ?? [];
  if (name === undefined || parent === undefined)
    return only(refused({ code: "words-missing", words: "under PARENT", example: "team under Medicine" }));
  const tree = await treeOf(asked);
  const unit = unitMeant(asked, tree, name);
  if ("refusal" in unit) return only(refused(unit.refusal));
  const refusal = await mayNotPlace(asked, unit);
  return refusal ? only(refused(refusal)) : place(asked, tree, unit, parent);
}

/** `team under PARENT`: this conversation's team. */
export async function teamUnder(asked: Asked, parent: string): Promise<Outcome> {
  const meant = await teamMeant(asked);
  if ("refusal" in meant) return only(refused(meant.refusal));
  const view = await viewFor(asked, meant.team.id, "lead");
  if ("refusal" in view) return only(refused(view.refusal));
  const tree = await treeOf(asked);
  const unit = tree.find((one) => one.id === view.team.id);
  return unit ? place(asked, tree, unit, parent) : only(refused({ code: "not-found" }));
}

async function list(asked: Asked): Promise<Outcome> {
  const { env, who } = asked;
  const holders = await env.store.roleHolders(who.organisationId);
  const isLead = holders.some(
    (one) => one.memberId === who.member.id && (one.role === "lead" || one.role === "admin"),
  );
  if (!isLead) {
    const view = who.team && (await viewOf(asked, who.team.id));
    return only(refused(view ? needsLead(view) : await needsAdministrator(asked)));
  }
  const [tree, organisation] = [await treeOf(asked), await env.store.organisation(who.organisationId)];
  const units = inOrder(tree).map(({ unit, level }) => ({
    level,
    name: unit.name,
    letters: unit.team?.letters ?? null,
    under: nameOf(tree, unit.parentId),
  }));
  return only(said({ code: "tree", organisation: organisation?.name ?? "", units }));
}

const treeOf = ({ env, who }: Asked): Promise<readonly Unit[]> => env.store.tree(who.organisationId);

const nameOf = (tree: readonly Unit[], id: UnitId | null): string | null =>
  tree.find((one) => one.id === id)?.name ?? null;

/** The one unit that is called so. */
function unitMeant({ env }: Asked, tree: readonly Unit[], words: string): Found<Unit> {
  const [unit, ...more] = unitsCalled(tree, words);
  if (!unit) {
    const names = tree.flatMap(({ name, team }) => (team ? [name, team.letters] : [name]));
    return { refusal: { code: "unknown-unit", word: words, nearest: env.nearest(words, names) } };
  }
  if (more.length === 0) return unit;
  const letters = [unit, ...more].flatMap((one) => (one.team ? [one.team.letters] : []));
  return { refusal: { code: "several-units", word: words, letters } };
}

/** A team is moved by its leads and administrators, a branch by administrators. */
async function mayNotPlace(asked: Asked, { team }: Unit): Promise<Refusal | null> {
  if (!team) return isAdministrator(asked) ? null : needsAdministrator(asked);
  const view = await viewOf(asked, team.id);
  if (!view) return { code: "not-found" };
  return leads(inView(asked, view).roles) ? null : needsLead(view);
}

const NOTHING: ReadonlySet<string> = new Set(["none", "nothing"]);

async function place(asked: Asked, tree: readonly Unit[], unit: Unit, words: string): Promise<Outcome> {
  if (words === "")
    return only(refused({ code: "words-missing", words: "PARENT", example: "team under Medicine" }));
  if (NOTHING.has(words.toLowerCase())) return placed(tree, unit, null);
  const parent = unitMeant(asked, tree, words);
  if (!("refusal" in parent)) return placed(tree, unit, parent);
  const { refusal } = parent;
  if (refusal.code !== "unknown-unit") return only(refused(refusal));
  if (!isAdministrator(asked)) {
    const can = await administrators(asked);
    return only(refused({ ...refusal, administrators: can }));
  }
  return only(form(branchForm(unit, { name: words }, { nearest: refusal.nearest })));
}

function placed(tree: readonly Unit[], unit: Unit, parent: Unit | null): Outcome {
  const reply = { code: "placed", unit: unit.name, under: parent?.name ?? null, branch: null } as const;
  const parentId = parent?.id ?? null;
  if (unit.parentId === parentId) return only(said({ ...reply, isNew: false }));
  const why = parent && whyNotUnder(tree, unit.id, parent.id);
  if (why) return only(refused({ code: why, unit: unit.name, parent: parent.name }));
  return saving(said({ ...reply, isNew: true }), {
    changes: [{ do: "set-parent", unitId: unit.id, parentId }],
  });
}

function branchForm(
  unit: Unit,
  values: FormValues,
  { nearest = null, errors = [] }: { nearest?: string | null; errors?: FormAsked["errors"] },
): FormAsked {
  return { form: "branch", unitId: unit.id, unit: unit.name, nearest, values, warnings: [], errors };
}

/** The branch is made and the unit put under it. context: the unit's id. */
export async function submitBranch(asked: Asked, unitId: string, values: FormValues): Promise<Outcome> {
  if (!isAdministrator(asked)) return only(refused(await needsAdministrator(asked)));
  const tree = await treeOf(asked);
  const unit = tree.find((one) => one.id === unitId);
  if (!unit) return only(refused({ code: "not-found" }));
  const [name, under] = [textOf(values.name), textOf(values.under)];
  const [there] = unitsCalled(tree, name);
  // Sent twice, it is done.
  if (there && there.team === null && unit.parentId === there.id) return placed(tree, unit, there);
  const keeps = (field: string, refusal: Refusal): Outcome =>
    only(form(branchForm(unit, values, { errors: [{ field, refusal }] })));
  const wrong = wrongName(name, there);
  if (wrong) return keeps("name", wrong);
  const parent = under === "" ? null : unitMeant(asked, tree, under);
  if (parent && "refusal" in parent) return keeps("under", parent.refusal);
  const branchId = asked.env.newId<"Branch">();
  const branch: Unit = { id: branchId, name, parentId: parent?.id ?? null, team: null };
  const why =
    (parent && whyNotUnder(tree, unit.id, parent.id)) ?? whyNotUnder([...tree, branch], unit.id, branchId);
  if (why) return keeps("under", { code: why, unit: unit.name, parent: parent?.name ?? name });
  const changes: Change[] = [
    { do: "add-branch", branchId, name, parentId: branch.parentId },
    { do: "set-parent", unitId: unit.id, parentId: branchId },
  ];
  const reply = { code: "placed", unit: unit.name, under: name, branch: parent?.name ?? null } as const;
  return saving(said({ ...reply, isNew: true }), { changes });
}

function wrongName(name: string, there: Unit | undefined): Refusal | null {
  if (name === "") return { code: "incomplete", field: "name" };
  if (name.length > LONGEST_BRANCH) return { code: "too-long", field: "name", limit: LONGEST_BRANCH };
  return there ? { code: "unit-called-so", name: there.name } : null;
}

const textOf = (value: FormValues[string] | undefined): string =>
  typeof value === "string" ? value.trim().replace(/\s+/g, " ") : "";
