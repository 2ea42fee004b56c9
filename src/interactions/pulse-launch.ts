// pulse launch: words or a form, always a preview, and what is pressed on it. Nothing is sent before Send; what may be sent
// is decided then, anew, and once more when it opens later (pulse-clock.ts).
import type { FormAsked, FormValues } from "../domain/forms.ts";
import type { PulseId, TeamId } from "../domain/ids.ts";
import { outgoing } from "../domain/notices.ts";
import type { Pulse } from "../domain/pulse.ts";
import { groupName } from "../domain/pulse.ts";
import {
  askedIn,
  type LaunchAsked,
  type LaunchGround,
  type LaunchPlan,
  type PulsePlan,
  planLaunch,
  pulseOf,
  teamsMeant,
} from "../domain/pulse-launch.ts";
import { type LaunchWords, launchWords } from "../domain/pulse-words.ts";
import type { Refusal } from "../domain/refusals.ts";
import { outlook } from "../domain/release/before.ts";
import { form, type Reply, refused, type Said, said } from "../domain/replies.ts";
import type { PulsePreview } from "../domain/replies-pulse.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { asValues, fromWords, type LaunchRead, readLaunch } from "./pulse-launch-form.ts";
import { plannedTold, planOf } from "./pulse-plan.ts";
import { groundOf, mayNotLaunch } from "./pulse-rights.ts";

type Ground = { ground: LaunchGround } | { refusal: Refusal };

/** For someone who may launch at all. */
async function groundFor(asked: Asked): Promise<Ground> {
  const { env, now, who } = asked;
  const ground = await groundOf(env, who.organisationId, now);
  if (!ground) return { refusal: { code: "not-connected" } };
  const refusal = mayNotLaunch(asked, ground.holders, null);
  return refusal ? { refusal } : { ground };
}

export async function launchPulse(asked: Asked, text: string): Promise<Outcome> {
  const found = await groundFor(asked);
  if ("refusal" in found) return only(refused(found.refusal));
  const words = launchWords(
    text,
    found.ground.templates.map((one) => one.name),
  );
  const values = fromWords(asked, found.ground, words);
  if (!isWhole(words)) return only(form(launchForm(found.ground, values)));
  const read = readLaunch(asked, found.ground, values);
  if ("refusal" in read) return only(refused(read.refusal));
  return preview(asked, found.ground, read);
}

const isWhole = ({ template, to, closes }: LaunchWords): boolean => ![template, to, closes].includes("");

/** Where the form says what is wrong. */
const FIELDS: Partial<Record<Refusal["code"], string>> = {
  "pulse-opening": "opens",
  "pulse-closing": "closes",
};

export async function submitLaunch(asked: Asked, _: string, values: FormValues): Promise<Outcome> {
  const found = await groundFor(asked);
  if ("refusal" in found) return only(refused(found.refusal));
  const read = readLaunch(asked, found.ground, values);
  if ("refusal" in read) return only(form(launchForm(found.ground, values, [read])));
  const plan = await planned(asked, found.ground, read);
  if ("refusal" in plan) {
    const field = FIELDS[plan.refusal.code] ?? "to";
    return only(form(launchForm(found.ground, values, [{ field, refusal: plan.refusal }])));
  }
  return previewed(asked, plan);
}

function launchForm(
  { templates: all }: LaunchGround,
  values: FormValues,
  errors: FormAsked["errors"] = [],
): FormAsked {
  const templates = all.map(({ id, name, description }) => ({ id, name, description }));
  return { form: "pulse-launch", templates, values, warnings: [], errors };
}

async function preview(asked: Asked, ground: LaunchGround, read: LaunchRead): Promise<Outcome> {
  const plan = await planned(asked, ground, read);
  return "refusal" in plan ? only(refused(plan.refusal)) : previewed(asked, plan);
}

/** How often people were asked is counted back from its opening. */
async function planned(
  asked: Asked,
  ground: LaunchGround,
  { asked: wanted, template }: LaunchRead,
): Promise<LaunchPlan | { refusal: Refusal }> {
  const { env, now, who } = asked;
  const refusal = mayNotLaunch(asked, ground.holders, teamsMeant(ground.units, wanted.to));
  if (refusal) return { refusal };
  const { opensAt } = wanted;
  const then = opensAt === null ? ground : await groundOf(env, who.organisationId, opensAt);
  return planLaunch(wanted, template, then ?? ground, { now, calendar: env.calendar });
}

/** The draft's id stands in the reply alone: a delivery that comes again makes a draft of its own. */
function previewed(asked: Asked, plan: LaunchPlan): Outcome {
  const { env, who } = asked;
  const id = env.newId<"Pulse">();
  const change = { do: "draft-pulse", memberId: who.member.id, draft: { id, asked: plan.asked } } as const;
  const reply = said({ code: "pulse-preview", ...previewOf(id, plan) });
  return { ...saving(reply, { changes: [change] }), eachTime: true };
}

function previewOf(pulseId: PulseId, plan: LaunchPlan): PulsePreview {
  const { asked, template, tree, people, overBudget, teamMinimum } = plan;
  const expected = outlook(tree, askedIn(tree), teamMinimum);
  const small = expected.filter((one) => one.seenIn?.kind !== "team");
  const nameOf = (id: TeamId) => groupName(tree, { kind: "team", id }) ?? "";
  return {
    pulseId,
    name: template.name,
    statements: template.statements.map((one) => one.text),
    questions: template.questions.map((one) => one.text),
    teams: expected.map((one) => nameOf(one.team)),
    people: people.length,
    ...{ overBudget, teamMinimum },
    ...{ opensAt: asked.opensAt, closesAt: asked.closesAt, zone: asked.zone, repeatWeeks: asked.repeatWeeks },
    small: small.map((one) => ({
      name: nameOf(one.team),
      seenIn: one.seenIn && groupName(tree, one.seenIn),
      mayBePooled: one.mayBePooled,
    })),
  };
}

/** The asker's own draft of that id; or what it has become. */
async function draftOf(
  asked: Asked,
  id: string,
): Promise<{ draft: LaunchAsked; ground: LaunchGround } | { sent: Said } | { refusal: Refusal }> {
  const { env, who } = asked;
  const draft = await env.store.pulseDraft(who.organisationId, who.member.id);
  if (draft?.id !== id) {
    const sent = await sentBy(asked, id);
    return sent ? { sent } : { refusal: { code: "not-found" } };
  }
  const found = await groundFor(asked);
  return "refusal" in found ? found : { draft: draft.asked, ground: found.ground };
}

/** What the asker sent by an earlier press: it is open, or opens later. */
async function sentBy({ env, who }: Asked, id: string): Promise<Said | null> {
  const { organisationId, member } = who;
  const plan = await planOf(env, organisationId, id);
  if (plan) return plan.launchedBy === member.id ? { code: "pulse-planned", ...plannedTold(plan) } : null;
  const sent = await env.store.pulse(organisationId, id as PulseId);
  return sent?.launchedBy === member.id ? { code: "pulse-sent-before", name: sent.name } : null;
}

/** In the preview's place: its buttons are done with. */
const instead = (what: Said): Reply => ({ kind: "said", said: what, replace: true });

/** Pressed twice, it is sent once. */
export async function sendPulse(asked: Asked, id: string): Promise<Outcome> {
  const { now, who } = asked;
  const found = await draftOf(asked, id);
  if ("refusal" in found) return only(refused(found.refusal));
  if ("sent" in found) return only(instead(found.sent));
  const { draft, ground } = found;
  const template = ground.templates.find((one) => one.id === draft.template);
  if (!template) return only(refused({ code: "not-found" }));
  const plan = await planned(asked, ground, { asked: draft, template });
  if ("refusal" in plan) {
    // The press beside this one may have sent it since the draft was read, and counts in what was read after.
    const sent = await sentBy(asked, id);
    return only(sent ? instead(sent) : refused(plan.refusal));
  }
  const { opensAt } = draft;
  if (opensAt !== null) return planning(asked, id as PulseId, template.name, { ...draft, opensAt });
  const { organisationId } = who;
  const made = { organisationId, id: id as PulseId, launchedBy: who.member.id, launchedAt: now };
  const pulse = pulseOf(plan, made);
  const { name, people, closesAt, zone } = pulse;
  const teams = pulse.tree.filter((one) => one.isAsked).length;
  const reply = instead({ code: "pulse-sent", name, teams, people, closesAt, zone });
  return saving(reply, launching(pulse, plan, ground));
}

/** Who is asked is settled when it opens. */
function planning({ who }: Asked, id: PulseId, name: string, asked: PulsePlan["asked"]): Outcome {
  const { organisationId, member } = who;
  const plan = { organisationId, id, name, launchedBy: member.id, asked };
  const reply = instead({ code: "pulse-planned", ...plannedTold(plan) });
  return saving(reply, { changes: [{ do: "plan-pulse", plan }] });
}

/** What a launch saves: also of one that the clock opens or repeats. */
export function launching(
  pulse: Pulse,
  { people }: LaunchPlan,
  { teams }: LaunchGround,
): Pick<Outcome, "changes" | "notices"> {
  const asked = teams.filter(({ id }) => pulse.tree.some((one) => one.isAsked && one.team === id));
  return {
    changes: [{ do: "launch-pulse", pulse, people }],
    notices: asked.map(({ id, conversationId }) =>
      outgoing({ kind: "pulse", pulseId: pulse.id, teamId: id }, { to: "conversation", conversationId }),
    ),
  };
}

export async function changePulse(asked: Asked, id: string): Promise<Outcome> {
  const found = await draftOf(asked, id);
  if ("refusal" in found) return only(refused(found.refusal));
  if ("sent" in found) return only(said(found.sent));
  return only(form(launchForm(found.ground, asValues(asked, found.ground, found.draft))));
}

export async function cancelPulse(asked: Asked, id: string): Promise<Outcome> {
  const found = await draftOf(asked, id);
  if ("refusal" in found) return only(refused(found.refusal));
  if ("sent" in found) return only(said(found.sent));
  const change = { do: "drop-draft", memberId: asked.who.member.id } as const;
  return saving(instead({ code: "pulse-cancelled" }), { changes: [change] });
}
