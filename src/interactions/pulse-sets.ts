// pulse sets: the sets of statements that a pulse can ask, the bank's and the organisation's own, which improvement leads
// and administrators make, change and remove. A pulse that has been sent keeps what it asks.
import { CONFIRM_FIELD, type FormAsked, type FormValues } from "../domain/forms.ts";
import { IN_WORDS_FIELD, linesOf, OWN_PULSES, ownPulse, STATEMENT_FIELDS } from "../domain/pulse-own.ts";
import type { PulseTemplate } from "../domain/pulse-templates.ts";
import type { QuestionBank } from "../domain/questions.ts";
import type { Refusal } from "../domain/refusals.ts";
import { form, type Reply, refused, said } from "../domain/replies.ts";
import { isConfirmed, tooLong, warningsIn } from "./answers.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { lookingAfter, looksAfterPulses, mayNotLaunch } from "./pulse-rights.ts";

const FIELDS = [...STATEMENT_FIELDS, IN_WORDS_FIELD];

/** For whoever may launch; to change them, only for those who look after pulses. */
export async function pulseSets(asked: Asked): Promise<Outcome> {
  const { env, who } = asked;
  const refusal = mayNotLaunch(asked, await env.store.roleHolders(who.organisationId), null);
  if (refusal) return only(refused(refusal));
  return only(shown(asked, await env.store.pulseSets(who.organisationId), false));
}

function shown(asked: Asked, own: readonly PulseTemplate[], replace: boolean): Reply {
  const told = ({ id, name, statements }: PulseTemplate) => ({ id, name, statements: statements.length });
  const sets = {
    bank: asked.env.bank.pulseTemplates.map(told),
    own: own.map(told),
    mayChange: looksAfterPulses(asked),
  };
  return { kind: "said", said: { code: "pulse-sets", ...sets }, replace };
}

async function notYours({ env, who }: Asked): Promise<Outcome> {
  const ask = lookingAfter(await env.store.roleHolders(who.organisationId));
  return only(refused({ code: "pulse-sets-not-yours", ask }));
}

/** value: `new`, or `<id>:edit|remove`. */
export async function changePulseSet(asked: Asked, value: string): Promise<Outcome> {
  const { env, who } = asked;
  if (!looksAfterPulses(asked)) return notYours(asked);
  const own = await env.store.pulseSets(who.organisationId);
  if (value === "new") return only(own.length < OWN_PULSES.most ? setForm(null, {}) : refused(full));
  const [id, verb] = value.split(":");
  const set = own.find((one) => one.id === id);
  if (!set) return only(refused({ code: "not-found" }));
  if (verb === "edit") return only(setForm(set.id, valuesOf(set)));
  if (verb !== "remove") return only(refused({ code: "not-found" }));
  const left = own.filter((one) => one !== set);
  return saving(shown(asked, left, true), { changes: [{ do: "drop-pulse-set", id: set.id }] });
}

const full: Refusal = { code: "pulse-sets-full", limit: OWN_PULSES.most };

function setForm(
  id: string | null,
  values: FormValues,
  back?: Pick<FormAsked, "errors" | "warnings">,
): Reply {
  return form({ form: "pulse-set", id, values, errors: back?.errors ?? [], warnings: back?.warnings ?? [] });
}

function valuesOf(set: PulseTemplate): FormValues {
  const lines = Object.entries(linesOf(set)).map(([field, some]) => [field, some.join("\n")]);
  return { name: set.name, ...Object.fromEntries(lines) };
}

/** context: the set's id; empty: a new one. */
export async function submitPulseSet(asked: Asked, context: string, values: FormValues): Promise<Outcome> {
  const { env, who } = asked;
  if (!looksAfterPulses(asked)) return notYours(asked);
  const own = await env.store.pulseSets(who.organisationId);
  const stands = own.find((one) => one.id === context) ?? null;
  if (context !== "" && !stands) return only(refused({ code: "not-found" }));
  if (!stands && own.length >= OWN_PULSES.most) return only(refused(full));
  const [name = ""] = linesIn(values.name);
  const read = ownPulse(
    Object.fromEntries(FIELDS.map((field) => [field, linesIn(values[field])])),
    env.bank,
    (words) => env.hash(words).slice(0, 12),
  );
  const others = [...env.bank.pulseTemplates, ...own.filter((one) => one !== stands)];
  const problem = nameProblem(name, others, env.bank);
  const errors = [
    ...(problem ? [{ field: "name", refusal: problem }] : []),
    ...read.errors,
    ...tooLong(values),
  ];
  const warnings = warningsIn(values, []);
  if (errors.length + warnings.length > 0) {
    const kept = { ...values, [CONFIRM_FIELD]: isConfirmed(values) ? ["yes"] : [] };
    return only(setForm(stands?.id ?? null, kept, { errors, warnings }));
  }
  const { statements, questions } = read;
  const id = stands?.id ?? env.newId<"PulseSet">();
  const set: PulseTemplate = { id, name, description: "", statements, questions };
  const reply = said({ code: "pulse-set-saved", name, statements: statements.length });
  return saving(reply, { changes: [{ do: "set-pulse-set", set }] });
}

function nameProblem(name: string, others: readonly PulseTemplate[], bank: QuestionBank): Refusal | null {
  if (name === "") return { code: "incomplete", field: "name" };
  if (name.length > OWN_PULSES.name) return { code: "too-long", field: "name", limit: OWN_PULSES.name };
  const taken = others.some((one) =>
    [one.name, one.id].some((word) => word.toLowerCase() === name.toLowerCase()),
  );
  const isHuddles = bank.huddleTemplates().some((one) => one.name.toLowerCase() === name.toLowerCase());
  return taken || isHuddles ? { code: "pulse-set-taken", name } : null;
}

/** Each with single spaces; empty ones are left out. */
function linesIn(value: FormValues[string] | undefined): string[] {
  if (typeof value !== "string") return [];
  return value
    .split(/\r?\n/)
    .map((line) => line.toWellFormed().replaceAll("\u0000", "").trim().replace(/\s+/g, " "))
    .filter((line) => line !== "");
}
