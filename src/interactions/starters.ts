// New starters: welcomed, met by their lead, asked after four weeks. Who is one is decided when the roster is read.
import { CONFIRM_FIELD, type FormAsked, type FormValues } from "../domain/forms.ts";
import type { StarterId } from "../domain/ids.ts";
import { type Notice, type Outgoing, outgoing } from "../domain/notices.ts";
import type { Refusal } from "../domain/refusals.ts";
import { form, refused, said } from "../domain/replies.ts";
import {
  askedAt,
  huddleTimeFrom,
  MOST_WELCOMED,
  type Starter,
  type StarterAnswer,
  WELCOME_WAITS,
} from "../domain/starter.ts";
import { isOffOn, type Person } from "../domain/team.ts";
import type { StarterChange, StarterView } from "../store/starters.ts";
import type { TeamView } from "../store/store.ts";
import type { Instant } from "../time/clock.ts";
import { isConfirmed, tooLong, warningsIn } from "./answers.ts";
import { type Asked, type Env, idle, type Outcome, only, saving } from "./outcome.ts";
import { leadsIn, namesOf, todayOf, viewFor } from "./whose.ts";

/** The time has come to welcome someone, or to ask them. It may be asked twice; the change makes it once. */
export function starterDue(env: Env, seen: StarterView, view: TeamView, now: Instant): Outcome {
  const { nextAt } = seen.starter;
  if (nextAt === null || nextAt > now) return idle;
  switch (seen.starter.state) {
    case "waiting":
      return welcome(env, seen, view);
    case "welcomed":
      return ask(env, seen.starter, view, now);
    case "asked":
    case "answered":
    case "skipped":
    case "many":
    case "over":
      return idle;
    default:
      return seen.starter.state satisfies never;
  }
}

function welcome(env: Env, { starter, together, areTold }: StarterView, view: TeamView): Outcome {
  const { id: starterId, memberId, joinedAt } = starter;
  const { team } = view;
  if (!isIn(starter, view)) return changed([{ do: "forget-starter", starterId }]);
  if (together > MOST_WELCOMED) {
    const [from, to] = [joinedAt - WELCOME_WAITS, joinedAt + WELCOME_WAITS] as [Instant, Instant];
    const notice = { kind: "joined-many", teamId: team.id, people: together, at: joinedAt } as const;
    const told = areTold ? [] : toLeads(leadsIn(view), notice);
    return changed([{ do: "starters-many", teamId: team.id, from, to }], told);
  }
  const nextAt = askedAt(team.settings.schedule, joinedAt, env);
  return changed(
    [{ do: "move-starter", starterId, from: ["waiting"], to: "welcomed", nextAt }],
    [
      toStarter({ kind: "welcome", starterId, teamId: team.id }, memberId),
      ...toLeads(leadsOver(starter, view), { kind: "meet-starter", starterId, teamId: team.id }),
    ],
  );
}

/** Off duty, they are asked on their return; without a lead who would see it, when there is one. */
function ask(env: Env, starter: Starter, view: TeamView, now: Instant): Outcome {
  const { id: starterId, memberId } = starter;
  const { team } = view;
  const move = { do: "move-starter", starterId, from: ["welcomed"] } as const;
  const own = view.members.find((one) => one.memberId === memberId);
  const leadsItself = leadsIn(view).some((one) => one.memberId === memberId);
  if (own?.standing !== "in" || leadsItself) return changed([{ ...move, to: "over", nextAt: null }]);
  const today = todayOf(env, team, { now });
  const isOff = isOffOn(own, today);
  if (isOff || leadsOver(starter, view).length === 0) {
    const tomorrow = env.calendar.addDays(today, 1);
    const date = isOff && own.offUntil !== null ? own.offUntil : tomorrow;
    const nextAt = huddleTimeFrom(team.settings.schedule, date, env);
    return changed([{ ...move, to: "welcomed", nextAt }]);
  }
  const questions = toStarter({ kind: "starter-questions", starterId, teamId: team.id }, memberId);
  return changed([{ ...move, to: "asked", nextAt: null }], [questions]);
}

const changed = (changes: readonly StarterChange[], notices: readonly Outgoing[] = []): Outcome => ({
  ...idle,
  changes,
  notices,
});

const isIn = ({ memberId }: Starter, { members }: TeamView): boolean =>
  members.some((one) => one.memberId === memberId && one.standing === "in");

/** Nobody is told of themselves. */
const leadsOver = ({ memberId }: Starter, view: TeamView): readonly Person[] =>
  leadsIn(view).filter((one) => one.memberId !== memberId);

const toStarter = (notice: Notice, memberId: Starter["memberId"]): Outgoing =>
  outgoing(notice, { to: "member", memberId });
const toLeads = (leads: readonly Person[], notice: Notice): Outgoing[] =>
  leads.map(({ memberId }) => outgoing(notice, { to: "member", memberId }));

interface Found {
  starter: Starter;
  view: TeamView;
}

/** right lead: to a lead of their team. self: to the new starter alone, while they are in it. */
async function starterMeant(
  asked: Asked,
  id: string,
  right: "lead" | "self",
): Promise<Found | { refusal: Refusal }> {
  const { env, who } = asked;
  const seen = await env.store.starter(who.organisationId, id as StarterId, WELCOME_WAITS);
  const isTheirs = right === "lead" || seen?.starter.memberId === who.member.id;
  if (!seen || !isTheirs) return { refusal: { code: "not-found" } };
  const view = await viewFor(asked, seen.starter.teamId, right === "lead" ? "lead" : "member");
  return "refusal" in view ? view : { starter: seen.starter, view };
}

/** "Done" on a lead's nudge: every lead's says so. */
export async function starterMet(asked: Asked, id: string): Promise<Outcome> {
  const found = await starterMeant(asked, id, "lead");
  if ("refusal" in found) return only(refused(found.refusal));
  const { starter, view } = found;
  const { id: starterId, teamId, name } = starter;
  return saving(said({ code: "starter-met", name }), {
    changes: [{ do: "meet-starter", starterId }],
    notices: toLeads(leadsOver(starter, view), { kind: "meet-starter", starterId, teamId }),
  });
}

const WERE_ASKED: ReadonlySet<Starter["state"]> = new Set(["asked", "answered", "skipped"]);

export async function openStarter(asked: Asked, id: string): Promise<Outcome> {
  const found = await starterMeant(asked, id, "self");
  if ("refusal" in found) return only(refused(found.refusal));
  const { starter } = found;
  if (!WERE_ASKED.has(starter.state)) return only(refused({ code: "not-found" }));
  const values = Object.fromEntries(starter.answers.map((one) => [one.key, one.text]));
  return only(form(starterForm(asked, found, values)));
}

function starterForm(
  { env }: Asked,
  { starter, view }: Found,
  values: FormValues,
  back: Partial<Pick<FormAsked, "warnings" | "errors">> = {},
): FormAsked {
  const { warnings = [], errors = [] } = back;
  const { name: team, urgent } = view.team.settings;
  const questions = env.bank.starterQuestions.map(({ key, text, why }) => ({ key, text, why }));
  const leads = namesOf(leadsOver(starter, view));
  return { form: "starter", starterId: starter.id, team, leads, questions, urgent, values, warnings, errors };
}

/** Each may be left out, but not all. */
export async function submitStarter(asked: Asked, id: string, values: FormValues): Promise<Outcome> {
  const found = await starterMeant(asked, id, "self");
  if ("refusal" in found) return only(refused(found.refusal));
  const { starter, view } = found;
  const { id: starterId, teamId, memberId } = starter;
  if (!WERE_ASKED.has(starter.state)) return only(refused({ code: "not-found" }));
  const { starterQuestions } = asked.env.bank;
  const typed = Object.fromEntries(starterQuestions.map(({ key }) => [key, values[key] ?? null]));
  const warnings = warningsIn(
    { ...typed, [CONFIRM_FIELD]: values[CONFIRM_FIELD] ?? null },
    namesOf(view.members),
  );
  const answers = starterQuestions.flatMap(({ key, text: question }): StarterAnswer[] => {
    const text = typed[key];
    return typeof text === "string" && text.trim() !== "" ? [{ key, question, text: text.trim() }] : [];
  });
  const field = starterQuestions[0]?.key ?? "";
  const missing = { field, refusal: { code: "incomplete", field } } as const;
  const errors = answers.length === 0 ? [missing] : tooLong(typed);
  if (warnings.length + errors.length > 0)
    return only(form(starterForm(asked, found, values, { warnings, errors })));
  const leads = leadsOver(starter, view);
  return saving(said({ code: "starter-answered", leads: namesOf(leads) }), {
    changes: [{ do: "answer-starter", starterId, answers, confirmed: isConfirmed(values) }],
    notices: [
      ...toLeads(leads, { kind: "starter-answers", starterId, teamId }),
      toStarter({ kind: "starter-questions", starterId, teamId }, memberId),
    ],
  });
}

/** Answered already, it stays so. */
export async function skipStarter(asked: Asked, id: string): Promise<Outcome> {
  const found = await starterMeant(asked, id, "self");
  if ("refusal" in found) return only(refused(found.refusal));
  const { id: starterId, teamId, memberId, state } = found.starter;
  const reply = said({ code: "starter-skipped" });
  if (state === "skipped") return only(reply);
  if (state !== "asked") return only(refused({ code: "not-found" }));
  return saving(reply, {
    changes: [{ do: "move-starter", starterId, from: ["asked"], to: "skipped", nextAt: null }],
    notices: [toStarter({ kind: "starter-questions", starterId, teamId }, memberId)],
  });
}
