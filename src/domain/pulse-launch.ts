// Launching a pulse: who is asked, and every reason why it may not be sent. Decided for the preview, and anew when it is
// sent; the words that were typed are read in pulse-words.ts.
import type { Calendar, Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { ConversationId, MemberId, OrganisationId, PulseId, TeamId, UnitId } from "./ids.ts";
import type { OrganisationSettings } from "./organisation.ts";
import {
  type AskedPerson,
  type Audience,
  halfTime,
  type Pulse,
  type PulseTeam,
  type RepeatWeeks,
} from "./pulse.ts";
import type { PulseTemplate } from "./pulse-templates.ts";
import type { Refusal } from "./refusals.ts";
import { outlook } from "./release/before.ts";
import type { RoleHolder } from "./team.ts";
import { ancestors, descendants, type Unit } from "./tree.ts";

const DAY = 24 * 60 * 60_000;
/** The month of a person's budget, in ms. */
export const BUDGET_MONTH = 30 * DAY;
const LONGEST_DAYS = 56;
const FURTHEST_DAYS = 182;

/** What the launcher asked for. */
export interface LaunchAsked {
  template: string;
  to: Audience;
  /** null: as soon as it is sent. */
  opensAt: Instant | null;
  closesAt: Instant;
  zone: Zone;
  repeatWeeks: RepeatWeeks | null;
}

/** Sent to be opened later: who is asked is settled then. */
export interface PulsePlan {
  organisationId: OrganisationId;
  /** The pulse's, once it has opened. */
  id: PulseId;
  /** Of its set. */
  name: string;
  launchedBy: MemberId;
  asked: LaunchAsked & { opensAt: Instant };
}

/** What an organisation looks like to someone about to launch. */
export interface LaunchGround {
  /** The bank's sets, then the organisation's own. */
  templates: readonly PulseTemplate[];
  units: readonly Unit[];
  holders: readonly RoleHolder[];
  settings: OrganisationSettings;
  teams: readonly {
    id: TeamId;
    conversationId: ConversationId;
    managerId: MemberId | null;
    hasHuddled: boolean;
  }[];
  /** Everyone who stands in a team. */
  people: readonly {
    memberId: MemberId;
    teamIds: readonly TeamId[];
    /** The team they once chose to count in. */
    countsIn: TeamId | null;
    /** Pulses sent to them in the last month. */
    askedLately: number;
  }[];
  /** The teams that an open pulse asks. */
  open: readonly { name: string; teamIds: readonly TeamId[]; closesAt: Instant }[];
}

export interface LaunchPlan {
  asked: LaunchAsked;
  template: PulseTemplate;
  tree: readonly PulseTeam[];
  people: readonly AskedPerson[];
  /** Left out because they have been asked often enough. */
  overBudget: number;
  teamMinimum: number;
}

/** now: when it is asked for; of one that opens later, all is looked at as if it opened then. */
export function planLaunch(
  asked: LaunchAsked,
  template: PulseTemplate,
  ground: LaunchGround,
  { now, calendar }: { now: Instant; calendar: Calendar },
): LaunchPlan | { refusal: Refusal } {
  const teamIds = teamsMeant(ground.units, asked.to);
  const wanted = wantedPeople(ground, teamIds);
  const refusal =
    openingProblem(asked, now) ??
    timeProblem(asked, asked.opensAt ?? now) ??
    blackoutProblem(asked, ground.settings, { now: asked.opensAt ?? now, calendar }) ??
    openProblem(ground, teamIds, asked.opensAt);
  if (refusal) return { refusal };
  if (wanted.length === 0) return { refusal: { code: "pulse-nobody" } };
  const { surveysAMonth: budget, smallestOwn: teamMinimum } = ground.settings;
  const within = wanted.filter((one) => one.askedLately < budget);
  const people = within.map((one) => askedPerson(one, teamIds));
  const tree = treeAt(ground, teamIds, people);
  if (!isEnough(tree, teamMinimum)) {
    const everyone = wanted.map((one) => askedPerson(one, teamIds));
    if (isEnough(treeAt(ground, teamIds, everyone), teamMinimum))
      return { refusal: { code: "pulse-over-budget", budget } };
    return { refusal: { code: "pulse-too-few", people: wanted.length, least: teamMinimum } };
  }
  const overBudget = wanted.length - within.length;
  return { asked, template: askable(template, ground, teamIds), tree, people, overBudget, teamMinimum };
}

/** Whether anything could be shown to anybody, should everyone answer. */
function isEnough(tree: readonly PulseTeam[], teamMinimum: number): boolean {
  return outlook(tree, askedIn(tree), teamMinimum).some((one) => one.seenIn !== null);
}

/** How many are asked in each team. */
export function askedIn(tree: readonly PulseTeam[]): ReadonlyMap<TeamId, number> {
  return new Map(tree.filter((one) => one.isAsked).map((one) => [one.team, one.people]));
}

/** The pulse that a plan becomes. */
export function pulseOf(
  plan: LaunchPlan,
  made: Pick<Pulse, "organisationId" | "id" | "launchedBy" | "launchedAt"> & { repeats?: PulseId },
): Pulse {
  const { asked, template, tree, people, teamMinimum } = plan;
  const { organisationId, id, launchedBy, launchedAt, repeats = null } = made;
  const statements = template.statements.map(({ needsHuddles, ...statement }) => statement);
  return {
    ...{ organisationId, id, launchedBy, launchedAt, repeats, tree, teamMinimum, statements },
    template: template.id,
    name: template.name,
    questions: template.questions,
    audience: asked.to,
    zone: asked.zone,
    repeatWeeks: asked.repeatWeeks,
    remindAt: halfTime(launchedAt, asked.closesAt),
    nextAt: halfTime(launchedAt, asked.closesAt),
    closesAt: asked.closesAt,
    closedAt: null,
    people: people.length,
    answered: null,
  };
}

/** The teams among the units meant and all beneath them. */
export function teamsMeant(units: readonly Unit[], to: Audience): TeamId[] {
  const meant = (id: UnitId) => [...units.filter((one) => one.id === id), ...descendants(units, id)];
  const all = to === "all" ? units : to.flatMap(meant);
  return [...new Set(all.flatMap((one) => one.team?.id ?? []))];
}

function wantedPeople({ people }: LaunchGround, teamIds: readonly TeamId[]): LaunchGround["people"] {
  return people.filter((one) => one.teamIds.some((id) => teamIds.includes(id)));
}

/** One person counts in one team: their only one, or the one they chose before. */
function askedPerson(
  { memberId, teamIds, countsIn }: LaunchGround["people"][number],
  asked: readonly TeamId[],
): AskedPerson {
  const own = teamIds.filter((id) => asked.includes(id));
  const [first = null, ...more] = own;
  if (more.length === 0) return { memberId, teamIds: own, countsIn: first };
  return { memberId, teamIds: own, countsIn: countsIn !== null && own.includes(countsIn) ? countsIn : null };
}

/** Statements about huddles are not for teams that have not begun. */
function askable(
  template: PulseTemplate,
  { teams }: LaunchGround,
  teamIds: readonly TeamId[],
): PulseTemplate {
  const begun = teams.some((one) => teamIds.includes(one.id) && one.hasHuddled);
  return { ...template, statements: template.statements.filter((one) => begun || !one.needsHuddles) };
}

/** The teams asked with all above them. Whoever has not chosen is taken to count in the first of their teams. */
function treeAt(
  { units, holders, teams }: LaunchGround,
  asked: readonly TeamId[],
  people: readonly AskedPerson[],
): PulseTeam[] {
  const above = asked.flatMap((id) => ancestors(units, id));
  const shown = units.filter((one) => above.includes(one.id) || asked.some((id) => id === one.id));
  return shown.map(({ id, name, parentId }) => {
    const team = id as TeamId;
    const own = teams.find((one) => one.id === team)?.managerId ?? null;
    const named = holders.filter((one) => one.role === "manager" && one.teamId === team);
    return {
      team,
      name,
      parent: parentId as TeamId | null,
      managers: [...new Set([...(own === null ? [] : [own]), ...named.map((one) => one.memberId)])],
      isAsked: asked.includes(team),
      people: people.filter((one) => (one.countsIn ?? one.teamIds[0]) === team).length,
    };
  });
}

function openingProblem({ opensAt, closesAt }: LaunchAsked, now: Instant): Refusal | null {
  if (opensAt === null) return null;
  if (opensAt <= now) return { code: "pulse-opening", why: "past" };
  if (closesAt <= opensAt) return { code: "pulse-opening", why: "after-closing" };
  const days = FURTHEST_DAYS;
  return opensAt - now > days * DAY ? { code: "pulse-opening", why: "too-far", days } : null;
}

function timeProblem({ closesAt, repeatWeeks }: LaunchAsked, now: Instant): Refusal | null {
  if (closesAt <= now) return { code: "pulse-closing", why: "past" };
  const days = repeatWeeks === null ? LONGEST_DAYS : repeatWeeks * 7;
  return closesAt - now > days * DAY ? { code: "pulse-closing", why: "too-far", days } : null;
}

/** No pulse is open on a blackout date. */
function blackoutProblem(
  { closesAt, zone }: LaunchAsked,
  { blackouts }: OrganisationSettings,
  { now, calendar }: { now: Instant; calendar: Calendar },
): Refusal | null {
  const [first, last] = [calendar.dateOf(now, zone), calendar.dateOf(closesAt, zone)];
  const hit = blackouts.find((one) => one.from <= last && first <= one.to);
  return hit ? { code: "pulse-blackout", from: hit.from, to: hit.to } : null;
}

/** One pulse at a time for a team. One that will have closed by then is in nobody's way. */
function openProblem(
  { open }: LaunchGround,
  teamIds: readonly TeamId[],
  opensAt: Instant | null,
): Refusal | null {
  const meant = open.filter((one) => opensAt === null || one.closesAt > opensAt);
  const other = meant.find((one) => one.teamIds.some((id) => teamIds.includes(id)));
  return other ? { code: "pulse-open-already", name: other.name } : null;
}
