// Answer privately: the form of an open pulse, and what is sent with it. What one person answered is in no notice, no job,
// no log; nor is a delivery's id kept with it, which would tell when.
import type { FormAsked, FormValues } from "../domain/forms.ts";
import type { PulseId, TeamId } from "../domain/ids.ts";
import { groupName, isOpen } from "../domain/pulse.ts";
import type { Refusal } from "../domain/refusals.ts";
import type { Sheet } from "../domain/release/answers.ts";
import { form, refused, said } from "../domain/replies.ts";
import type { PulseForMember, PulseSheet } from "../store/pulses.ts";
import { isConfirmed, tooLong, warningsIn } from "./answers.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";

type Open = PulseForMember & { asked: NonNullable<PulseForMember["asked"]> };

/** The pulse that a press is about, if it asks this person and takes answers. */
async function openFor(asked: Asked, id: string): Promise<Open | { refusal: Refusal }> {
  const { env, now, who } = asked;
  const found = await env.store.pulseForMember(who.organisationId, id as PulseId, who.member.id);
  if (!found) return { refusal: { code: "not-found" } };
  if (!isOpen(found.pulse, now)) return { refusal: { code: "pulse-closed" } };
  return found.asked ? { ...found, asked: found.asked } : { refusal: { code: "pulse-not-asked" } };
}

export async function openPulse(asked: Asked, id: string): Promise<Outcome> {
  const found = await openFor(asked, id);
  if ("refusal" in found) return only(refused(found.refusal));
  return only(form(pulseForm(asked, found, found.own ? valuesOf(found.own) : {})));
}

function pulseForm(
  { env }: Asked,
  { pulse, asked }: Open,
  values: FormValues,
  back?: Pick<FormAsked, "warnings" | "errors">,
): FormAsked {
  const { id: pulseId, name, closesAt, zone, statements, questions, tree } = pulse;
  const nameOf = (id: TeamId) => groupName(tree, { kind: "team", id }) ?? "";
  return {
    form: "pulse-answer",
    ...{ pulseId, name, closesAt, zone, values },
    inWords: questions,
    statements: statements.map(({ id, text }) => ({ id, text })),
    scale: env.bank.pulseScale,
    teams: asked.countsIn === null ? asked.teamIds.map((id) => ({ id, name: nameOf(id) })) : null,
    warnings: back?.warnings ?? [],
    errors: back?.errors ?? [],
  };
}

export async function submitPulse(asked: Asked, id: string, values: FormValues): Promise<Outcome> {
  const found = await openFor(asked, id);
  if ("refusal" in found) return only(refused(found.refusal));
  const { pulse, colleagues } = found;
  const answers = sheetFrom(found, values);
  const teamId = teamMeant(found, values.team);
  const missing = { field: "team", refusal: { code: "incomplete", field: "team" } } as const;
  const errors = [...(teamId === null ? [missing] : []), ...tooLong(values)];
  const warnings = warningsIn(answers.confirmed ? {} : answers.comments, colleagues);
  if (teamId === null || errors.length + warnings.length > 0)
    return only(form(pulseForm(asked, found, values, { errors, warnings })));
  const { name, closesAt, zone } = pulse;
  const edited = found.own !== null;
  const reply = said({ code: "pulse-answered", pulseId: pulse.id, name, edited, closesAt, zone });
  const chose = found.asked.countsIn === null;
  const change = {
    do: "answer-pulse",
    ...{ pulseId: pulse.id, memberId: asked.who.member.id, teamId, chose, answers },
  } as const;
  // Sent twice it is stored twice, which changes nothing.
  return { ...saving(reply, { changes: [change] }), eachTime: true };
}

/** Someone in several teams counts in the one they choose, the first time. */
function teamMeant({ asked }: Open, chosen: FormValues[string] | undefined): TeamId | null {
  if (asked.countsIn !== null) return asked.countsIn;
  return asked.teamIds.find((id) => id === chosen) ?? null;
}

/** What is not a point of the scale was skipped. */
function sheetFrom({ pulse }: Pick<Open, "pulse">, values: FormValues): PulseSheet {
  const scores: Record<string, Sheet[string]> = {};
  for (const { id } of pulse.statements) {
    const value = POINTS.find((one) => String(one) === values[id]);
    if (value !== undefined) scores[id] = value;
  }
  const comments: Record<string, string> = {};
  for (const { id } of pulse.questions) {
    const text = values[id];
    if (typeof text === "string" && text.trim() !== "") comments[id] = text.trim();
  }
  return { scores, comments, confirmed: isConfirmed(values) };
}

const POINTS = [1, 2, 3, 4, 5] as const;

function valuesOf({ scores, comments }: PulseSheet): FormValues {
  const chosen = Object.entries(scores).map(([id, value]) => [id, String(value)]);
  return { ...Object.fromEntries(chosen), ...comments };
}
