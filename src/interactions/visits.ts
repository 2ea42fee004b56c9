// Go and see: a team asks its managers to come, a manager plans a visit, and takes it back.
import type { FormAsked, FormValues } from "../domain/forms.ts";
import type { TeamId, VisitId } from "../domain/ids.ts";
import type { ManagerView } from "../domain/managing.ts";
import { type Outgoing, outgoing } from "../domain/notices.ts";
import type { Refusal } from "../domain/refusals.ts";
import { form, refused, said } from "../domain/replies.ts";
import type { Team } from "../domain/team.ts";
import { FARTHEST_VISIT, LONGEST_NOTE, type Visit, withoutPlan } from "../domain/visit.ts";
import type { TeamView } from "../store/store.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import { isConfirmed, warningsIn } from "./answers.ts";
import { managerAsking } from "./digest.ts";
import { promptNotice } from "./opening.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { inView, leads, namesOf, todayOf, viewFor, viewOf } from "./whose.ts";
import { readDate } from "./words.ts";

/** A lead asks for their team. */
export async function openAsk(asked: Asked, teamId: string): Promise<Outcome> {
  const meant = await askMeant(asked, teamId);
  return only("refusal" in meant ? refused(meant.refusal) : form(askForm(meant.team, {})));
}

interface Asking {
  team: Team;
  managers: readonly string[];
}

async function askMeant(asked: Asked, teamId: string): Promise<Asking | { refusal: Refusal }> {
  const view = await viewFor(asked, teamId, "lead");
  if ("refusal" in view) return view;
  const { team } = view;
  const managers = await asked.env.store.managersOf(team.organisationId, team.id);
  if (managers.length > 0) return { team, managers: namesOf(managers) };
  return { refusal: { code: "no-manager", team: team.settings.name } };
}

type Why = Pick<FormAsked, "errors" | "warnings">;
const NO_REASON: Why = { errors: [], warnings: [] };

function askForm({ id: teamId, settings }: Team, values: FormValues, why: Why = NO_REASON): FormAsked {
  return { form: "visit-ask", teamId, team: settings.name, urgent: settings.urgent, values, ...why };
}

export async function submitAsk(asked: Asked, teamId: string, values: FormValues): Promise<Outcome> {
  const { env, now, who } = asked;
  const meant = await askMeant(asked, teamId);
  if ("refusal" in meant) return only(refused(meant.refusal));
  const { team, managers } = meant;
  const wish = textOf(values, "wish");
  const errors = wish === "" ? [missing("wish")] : tooLong("wish", wish);
  const warnings = warningsIn(values, managers);
  if (errors.length + warnings.length > 0) return only(form(askForm(team, values, { errors, warnings })));
  const about = { visitId: env.newId<"Visit">(), teamId: team.id, askedBy: who.member.id };
  return saving(said({ code: "visit-asked", team: team.settings.name, managers }), {
    changes: [{ do: "ask-visit", ...about, wish, confirmed: isConfirmed(values), at: now }],
  });
}

const textOf = (values: FormValues, field: string): string => {
  const value = values[field];
  return typeof value === "string" ? value.trim() : "";
};
const missing = (field: string): FormAsked["errors"][number] => ({
  field,
  refusal: { code: "incomplete", field },
});
const tooLong = (field: string, text: string): FormAsked["errors"] =>
  text.length > LONGEST_NOTE ? [{ field, refusal: { code: "too-long", field, limit: LONGEST_NOTE } }] : [];

/** visitId: what a team asked for; any other word: whichever team they choose. */
export async function openPlan(asked: Asked, visitId: string): Promise<Outcome> {
  const meant = await planMeant(asked, visitId);
  return only("refusal" in meant ? refused(meant.refusal) : form(planForm(meant, {})));
}

interface Planning {
  view: ManagerView;
  /** null: the manager plans it unasked. */
  wanted: (Visit & { team: Team; wish: string }) | null;
}

async function planMeant(asked: Asked, visitId: string): Promise<Planning | { refusal: Refusal }> {
  const view = await managerAsking(asked);
  if ("refusal" in view) return view;
  if (visitId === "any" || visitId === "") return { view, wanted: null };
  const visit = await asked.env.store.visit(asked.who.organisationId, visitId as VisitId);
  const team = view.teams.find((one) => one.id === visit?.teamId);
  if (!visit || !team) return { refusal: { code: "not-found" } };
  if (visit.state !== "asked") return { refusal: { code: "visit-changed" } };
  return { view, wanted: { ...visit, team, wish: visit.wish ?? "" } };
}

function planForm({ view, wanted }: Planning, values: FormValues, why: Why = NO_REASON): FormAsked {
  return {
    form: "visit",
    asked: wanted && { id: wanted.id, team: wanted.team.settings.name, wish: wanted.wish },
    teams: wanted ? [] : view.teams.map(({ id, settings }) => ({ id, name: settings.name })),
    ...{ values, ...why },
  };
}

export async function submitPlan(asked: Asked, visitId: string, values: FormValues): Promise<Outcome> {
  const { env, now, who } = asked;
  const meant = await planMeant(asked, visitId);
  if ("refusal" in meant) return only(refused(meant.refusal));
  const { view, wanted } = meant;
  const team = wanted?.team ?? view.teams.find((one) => one.id === values.team);
  const note = textOf(values, "note");
  const day = dayOf(asked, team, textOf(values, "date"));
  const errors = [
    ...(team ? [] : [missing("team")]),
    ...("errors" in day ? day.errors : []),
    ...tooLong("note", note),
  ];
  const warnings = warningsIn({ note }, [who.member.name]);
  if (!team || "errors" in day || errors.length + warnings.length > 0)
    return only(form(planForm(meant, values, { errors, warnings })));
  const { date } = day;
  const id = wanted?.id ?? env.newId<"Visit">();
  const about = { visitId: id, teamId: team.id, managerId: who.member.id, date, note: note || null };
  return saving(said({ code: "visit-planned", visitId: id, team: team.settings.name, date }), {
    changes: [{ do: "plan-visit", ...about, confirmed: isConfirmed(values), at: now }],
    notices: told(await viewOf(asked, team.id), { id, date, at: now }),
  });
}

function dayOf(
  asked: Asked,
  team: Team | undefined,
  word: string,
): { date: LocalDate } | { errors: FormAsked["errors"] } {
  const no = (refusal: Refusal) => ({ errors: [{ field: "date", refusal }] });
  if (word === "") return { errors: [missing("date")] };
  if (!team) return { errors: [] };
  const { calendar, nearest } = asked.env;
  const today = todayOf(asked.env, team, asked);
  const date = readDate(word, today, { includeToday: true, calendar, nearest });
  if (date === null) return no({ code: "no-such-date", word });
  if (date < today) return no({ code: "date-is-past", date });
  if (calendar.daysBetween(today, date) > FARTHEST_VISIT)
    return no({ code: "too-far-ahead", days: FARTHEST_VISIT });
  return { date };
}

/** The team hears of it; a prompt of that day that is open names it, or does no longer. */
function told(
  view: TeamView | null,
  { id, date, at }: { id: VisitId; date: LocalDate; at: Instant },
): Outgoing[] {
  if (!view) return [];
  const { team, latestHuddle } = view;
  const notice = { kind: "visit", visitId: id, teamId: team.id, at } as const;
  const address = { to: "conversation", conversationId: team.conversationId } as const;
  const isNamed = latestHuddle?.state === "open" && latestHuddle.date === date;
  return [outgoing(notice, address), ...(isNamed ? [promptNotice(team, latestHuddle)] : [])];
}

/** By whoever planned it, or a lead of the team; what the team asked for it still asks for. */
export async function cancelVisit(asked: Asked, visitId: string): Promise<Outcome> {
  const { env, now, who } = asked;
  const visit = await env.store.visit(who.organisationId, visitId as VisitId);
  const view = visit && (await viewOf(asked, visit.teamId satisfies TeamId));
  const mayDo = view && (visit.managerId === who.member.id || leads(inView(asked, view).roles));
  if (!mayDo) return only(refused({ code: "not-found" }));
  const { date } = visit;
  if (visit.state !== "planned" || date === null || date < todayOf(env, view.team, asked))
    return only(refused({ code: "visit-changed" }));
  return saving(said({ code: "visit-cancelled", team: view.team.settings.name, date }), {
    changes: [{ do: "cancel-visit", visitId: visit.id, state: withoutPlan(visit), at: now }],
    notices: told(view, { id: visit.id, date, at: now }),
  });
}
