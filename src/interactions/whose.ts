// Whose team is meant, and may this person? The questions every handler asks before it decides.

import type { TeamId } from "../domain/ids.ts";
import type { Refusal } from "../domain/refusals.ts";
import { isInTeam } from "../domain/rights.ts";
import type { Person, RoleName, Standing, Team } from "../domain/team.ts";
import type { Asker, TeamView } from "../store/store.ts";
import type { LocalDate, Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { Asked, Env } from "./outcome.ts";
import { isElsewhere, rolesThatCount } from "./ward.ts";

/** A person in a team: what they may do is decided on this. */
export interface InTeam {
  team: Team;
  standing: Standing | null;
  roles: readonly RoleName[];
}

/** The conversation's team; in a private chat the person's only one. */
export async function teamMeant(asked: Asked): Promise<InTeam | { refusal: Refusal }> {
  const { who, env } = asked;
  if (who.team) return { team: who.team, standing: who.standing, roles: who.roles };
  if (who.conversation && who.conversation.kind !== "direct") return { refusal: { code: "no-team-here" } };
  const teams = await env.store.teamsOf(who.organisationId, who.member.id);
  const [team, ...more] = teams;
  if (!team) return { refusal: { code: "no-team-here" } };
  if (more.length > 0) return { refusal: { code: "several-teams" } };
  return inTeam(asked, team);
}

/** How the person who asks stands in a given team. */
async function inTeam(asked: Asked, team: Team): Promise<InTeam> {
  const view = await viewOf(asked, team.id);
  return view ? inView(asked, view) : { team, standing: null, roles: [] };
}

export function inView(asked: Asked, view: TeamView): InTeam {
  const { who } = asked;
  const me = view.members.find((one) => one.memberId === who.member.id);
  const here = view.holders.filter((one) => one.memberId === who.member.id).map((one) => one.role);
  const overall = who.roles.filter((role) => !isInTeam(role));
  const roles = rolesThatCount(asked, [...new Set([...here, ...overall])]);
  return { team: view.team, standing: me ?? null, roles };
}

/** A team with everything around it, its recorded occurrences from yesterday on; null when there is none. */
export async function viewOf(asked: Asked, id: string): Promise<TeamView | null> {
  const { env, now, who } = asked;
  if (isElsewhere(asked, id)) return null;
  return env.store.team(who.organisationId, id as TeamId, dayBefore(env, now));
}

/** The same, for a member or a lead of it only. */
export async function viewFor(
  asked: Asked,
  id: string,
  right: "member" | "lead",
): Promise<TeamView | { refusal: Refusal }> {
  const view = await viewOf(asked, id);
  if (!view) return { refusal: { code: "not-found" } };
  const here = inView(asked, view);
  if (right === "member") return belongs(here, asked.who.kind) ? view : { refusal: notIn(asked, view) };
  return leads(here.roles) ? view : { refusal: needsLead(view) };
}

/** "You are not in it": to someone who cannot join by themselves, with who can take them in. */
export function notMember(
  { who }: Asked<Asker>,
  team: Pick<Team, "settings">,
  ledBy: readonly string[],
): Refusal {
  const about = { code: "not-a-member", team: team.settings.name } as const;
  return who.kind === "person" ? about : { ...about, leads: ledBy };
}

export function notIn(asked: Asked, view: TeamView): Refusal {
  return notMember(asked, view.team, leadsOf(view));
}

/** The date before the one in UTC: no local date of that moment is earlier. */
export function dayBefore({ calendar }: Pick<Env, "calendar">, at: Instant): LocalDate {
  return calendar.addDays(calendar.dateOf(at, "UTC" as Zone), -1);
}

/** The team's local date now. */
export function todayOf(env: Env, team: Pick<Team, "settings">, at: { now: Asked["now"] }): LocalDate {
  return env.calendar.dateOf(at.now, team.settings.schedule.zone);
}

/** Leads, and administrators of the organisation. */
export function leads(roles: readonly RoleName[]): boolean {
  return roles.includes("lead") || roles.includes("admin");
}

/** "Only a lead can": with the leads' names, so that people know whom to ask. */
export function needsLead(view: TeamView): Refusal {
  return { code: "needs-lead", leads: leadsOf(view) };
}

/** Also those who do not stand in the team. */
export const leadsIn = ({ holders }: Pick<TeamView, "holders">): readonly Person[] =>
  holders.filter((one) => one.role === "lead");

export const leadsOf = (view: Pick<TeamView, "holders">): readonly string[] => namesOf(leadsIn(view));

export const isAdministrator = ({ who }: Asked): boolean => who.roles.includes("admin");

/** By name. */
export async function administrators({ env, who }: Asked): Promise<readonly string[]> {
  const holders = await env.store.roleHolders(who.organisationId);
  return namesOf(holders.filter((one) => one.role === "admin"));
}

/** "Only an administrator can": with their names. */
export async function needsAdministrator(asked: Asked): Promise<Refusal> {
  return { code: "needs-administrator", administrators: await administrators(asked) };
}

export const namesOf = (people: readonly Person[]): readonly string[] => people.map((one) => one.name);

/** In the team by roster or word. Until the first roster is read, everyone in the conversation is. */
export function belongs(
  here: { team: Pick<Team, "roster">; standing: Pick<Standing, "standing"> | null },
  kind: Asker["kind"],
): boolean {
  if (here.standing) return here.standing.standing === "in";
  return here.team.roster === "pending" && kind === "person";
}
