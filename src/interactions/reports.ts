// What the clock, the jobs and the platforms report: what is loaded for each, and which handler decides.
import type { ConversationId, InstallationId, OrganisationId, StarterId, TeamId } from "../domain/ids.ts";
import { WELCOME_WAITS } from "../domain/starter.ts";
import type { Instant } from "../time/clock.ts";
import { huddleDue, teamDue, unreachableDue } from "./clock.ts";
import { managerDue, managerUnreachable } from "./digest.ts";
import { escalationDue } from "./escalation-clock.ts";
import { learningUnreachable } from "./idea-share.ts";
import type { PlatformReport, Report } from "./interaction.ts";
import { promptNotice } from "./opening.ts";
import { type Env, idle, type Outcome } from "./outcome.ts";
import { planDue, pulseDue } from "./pulse-clock.ts";
import { rosterRead } from "./roster.ts";
import { starterDue } from "./starters.ts";
import { dayBefore } from "./whose.ts";

/** What the clock or a job reports of one organisation. */
export async function serviceReport(
  env: Env,
  now: Instant,
  organisationId: OrganisationId,
  report: Report,
): Promise<Outcome> {
  const yesterday = dayBefore(env, now);
  switch (report.kind) {
    case "team-due": {
      const view = await teamSincePlanned(env, now, organisationId, report.teamId);
      return view ? teamDue(env, view, now) : idle;
    }
    case "huddle-due": {
      const seen = await env.store.huddle(organisationId, report.huddleId);
      const view = seen && (await env.store.team(organisationId, seen.team.id, yesterday));
      return seen && view ? huddleDue(env, seen, view, now) : idle;
    }
    case "pulse-due": {
      const pulse = await env.store.pulse(organisationId, report.pulseId);
      return pulse ? pulseDue(env, pulse, now) : idle;
    }
    case "pulse-plan-due":
      return planDue(env, organisationId, report.pulseId, now);
    case "escalation-due": {
      const seen = await env.store.escalation(organisationId, report.escalationId);
      return seen ? escalationDue(env, seen, now) : idle;
    }
    case "manager-due":
      return managerDue(env, organisationId, report.memberId, now);
    case "starter-due":
      return starter(env, now, organisationId, report.starterId);
    case "unreachable-due":
      return unreachable(env, now, organisationId, report.conversationId);
    case "roster-read": {
      const view = await env.store.team(organisationId, report.teamId, yesterday);
      return view ? rosterRead({ now }, view, report.people) : idle;
    }
    default:
      return report satisfies never;
  }
}

/**
 * Occurrences that were missed for weeks are looked up from where planning stopped. West of Greenwich that may be the
 * local date before.
 */
async function teamSincePlanned(env: Env, now: Instant, organisationId: OrganisationId, id: TeamId) {
  const recent = env.calendar.addDays(dayBefore(env, now), -1);
  const known = await env.store.teamInTime(organisationId, id, recent);
  const from = known && dayBefore(env, known.team.plannedAt);
  return from && from < recent ? env.store.teamInTime(organisationId, id, from) : known;
}

async function starter(
  env: Env,
  now: Instant,
  organisationId: OrganisationId,
  id: StarterId,
): Promise<Outcome> {
  const seen = await env.store.starter(organisationId, id, WELCOME_WAITS);
  const view = seen && (await env.store.team(organisationId, seen.starter.teamId, dayBefore(env, now)));
  return seen && view ? starterDue(env, seen, view, now) : idle;
}

/** Of whose chat it is, where it is a manager's: their digest comes there. */
async function managersChat(
  env: Env,
  now: Instant,
  organisationId: OrganisationId,
  conversationId: ConversationId,
): Promise<Outcome> {
  const memberId = await env.store.managerAt(organisationId, conversationId);
  if (memberId === null) return idle;
  return {
    ...idle,
    changes: [{ do: "mark-unreachable-told", conversationId, at: now }],
    notices: await managerUnreachable(env, organisationId, memberId, now),
  };
}

/**
 * A team's leads are told of their conversation, administrators of the one where closed ideas are shared; and leads of a
 * manager's private chat.
 */
async function unreachable(
  env: Env,
  now: Instant,
  organisationId: OrganisationId,
  conversationId: ConversationId,
): Promise<Outcome> {
  const learning = await learningUnreachable(env, { organisationId, conversationId }, now);
  const team = await env.store.teamOfConversation(organisationId, conversationId);
  const view = team && (await env.store.team(organisationId, team.id, dayBefore(env, now)));
  if (!view) return learning === idle ? managersChat(env, now, organisationId, conversationId) : learning;
  const ofTeam = unreachableDue(view, now);
  return { ...ofTeam, notices: [...ofTeam.notices, ...learning.notices] };
}

/** What a platform reports about itself, as it concerns one organisation of the installation. */
export async function platformReport(
  env: Env,
  now: Instant,
  { installationId, organisationId }: { installationId: InstallationId; organisationId: OrganisationId },
  report: PlatformReport,
): Promise<Outcome> {
  switch (report.kind) {
    case "uninstalled":
      return { ...idle, changes: [{ do: "set-installation-status", installationId, status: "uninstalled" }] };
    case "person-changed":
      return { ...idle, changes: [{ do: "change-person", installationId, person: report.person }] };
    case "roster-changed":
    case "conversation-reachable":
      break;
    default:
      return report satisfies never;
  }
  const all = await env.store.teamsAt(installationId, report.conversationExternalId);
  const team = all.find((one) => one.organisationId === organisationId);
  if (!team) return learningReport(env, now, { installationId, organisationId }, report);
  if (report.kind === "roster-changed")
    return { ...idle, jobs: [{ queue: "roster", organisationId, teamId: team.id }] };
  const unreachable = report.why === null ? null : { why: report.why, at: now };
  const view = await env.store.team(
    organisationId,
    team.id,
    env.calendar.dateOf(now, team.settings.schedule.zone),
  );
  const open =
    unreachable === null && view?.latestHuddle?.state === "open"
      ? [promptNotice(team, view.latestHuddle)]
      : [];
  return {
    ...idle,
    changes: [{ do: "set-reach", conversationId: team.conversationId, unreachable }],
    notices: open,
    jobs: unreachable === null ? [{ queue: "roster", organisationId, teamId: team.id }] : [],
  };
}

/** The learning conversation need not be a team's. */
async function learningReport(
  env: Env,
  now: Instant,
  { installationId, organisationId }: { installationId: InstallationId; organisationId: OrganisationId },
  report: Extract<PlatformReport, { conversationExternalId: string }>,
): Promise<Outcome> {
  if (report.kind !== "conversation-reachable") return idle;
  const place = await env.store.learningPlace(organisationId);
  if (place?.installationId !== installationId || place.externalId !== report.conversationExternalId)
    return idle;
  const unreachable = report.why === null ? null : { why: report.why, at: now };
  return { ...idle, changes: [{ do: "set-reach", conversationId: place.id, unreachable }] };
}
