// Opening a huddle: the day's theme and questions, who stands in it, and the prompt. Used by the clock, setup and now.

import { THEME_KEY } from "../domain/bank-file.ts";
import type { Huddle } from "../domain/huddle.ts";
import { type Owing, toAskAbout } from "../domain/idea-due.ts";
import { type Outgoing, outgoing } from "../domain/notices.ts";
import { chooseTheme, questionsFor } from "../domain/rotation.ts";
import {
  type HuddleOccurrence,
  LONGEST_HUDDLE,
  nextOccurrence,
  type Occurrence,
  type Recorded,
} from "../domain/schedule.ts";
import { isPausedOn, type Team } from "../domain/team.ts";
import type { Change } from "../store/changes.ts";
import type { TeamView } from "../store/store.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { Env } from "./outcome.ts";

export interface Opening {
  huddle: Huddle;
  changes: readonly Change[];
  notices: readonly Outgoing[];
}

type Opened = Pick<TeamView, "team" | "questions" | "uses" | "openIdeas" | "owing" | "hasHuddled">;

/** Decides a huddle that opens now. over: recorded outcomes that it may replace. */
export function openHuddle(
  env: Env,
  view: Opened,
  occurrence: Pick<HuddleOccurrence, "date" | "slot" | "closesAt">,
  now: Instant,
  over: readonly Recorded[] = ["missed", "paused"],
): Opening {
  const { team } = view;
  const busy = team.busyOn === occurrence.date;
  const theme = busy ? null : themeOf(env, view);
  const remindAfter = team.settings.schedule.remindAfter;
  const remindAt = remindAfter === null ? null : ((now + remindAfter * 60_000) as Instant);
  const huddle: Huddle = {
    organisationId: team.organisationId,
    id: env.newId(),
    teamId: team.id,
    date: occurrence.date,
    slot: occurrence.slot,
    state: "open",
    openedAt: now,
    remindAt: remindAt !== null && remindAt < occurrence.closesAt ? remindAt : null,
    closesAt: occurrence.closesAt,
    closedAt: null,
    settledAt: null,
    busy,
    questions: questionsFor({ bank: env.bank, questions: view.questions, theme, busy }),
    theme: theme?.component ?? null,
    mood: null,
  };
  const { date, slot } = occurrence;
  const asking = toAskAbout(view.owing, date, env.calendar.daysBetween);
  return {
    huddle,
    changes: [
      {
        do: "record-occurrence",
        teamId: team.id,
        kind: "huddle",
        date,
        slot,
        outcome: "opened",
        over,
        at: now,
      },
      { do: "open-huddle", huddle, use: theme },
      ...asking.map(({ ideaId, due }) => ({ do: "ask-owner", ideaId, due }) as const),
    ],
    notices: [promptNotice(team, huddle), ...asking.map((one) => overdueNotice(team, one))],
  };
}

/** A set without the theme's place asks no theme, and uses none up. */
function themeOf(env: Env, view: Opened): ReturnType<typeof chooseTheme> {
  if (!view.questions.some((one) => one.key === THEME_KEY)) return null;
  const has = { openIdea: view.openIdeas > 0, huddlesStarted: view.hasHuddled };
  return chooseTheme({ bank: env.bank, questions: view.questions, used: view.uses, has });
}

/** An idea that is long overdue: its owner is asked, in place of the prompt. */
function overdueNotice({ id: teamId }: Team, { ideaId, ownerId: memberId, due }: Owing): Outgoing {
  return outgoing({ kind: "idea-overdue", ideaId, teamId, memberId, due }, { to: "member", memberId });
}

/** The prompt posted, or the same message brought up to date. */
export function promptNotice(team: Pick<Team, "conversationId">, huddle: Pick<Huddle, "id">): Outgoing {
  return outgoing(
    { kind: "huddle", huddleId: huddle.id },
    { to: "conversation", conversationId: team.conversationId },
  );
}

/**
 * Up to when a team's occurrences have been dealt with. Ahead of now it only tells that the clock was set back, at some
 * time since: then whatever could still be open is gone through again, and what is on record stays as it is.
 */
export function plannedBy(
  { plannedAt, setUpAt }: Pick<Team, "plannedAt" | "setUpAt">,
  now: Instant,
): Instant {
  if (plannedAt <= now) return plannedAt;
  return Math.min(now, Math.max(setUpAt, now - LONGEST_HUDDLE * 60_000)) as Instant;
}

/**
 * When the scheduler must look at a team again. after: up to when its occurrences have been dealt with; what has fallen
 * due since would else be forgotten until the next.
 */
export function nextLook(env: Env, settings: Team["settings"], after: Instant): Instant {
  return nextOccurrence(settings.schedule, after, env).at;
}

/**
 * Whether what is on record for a date is the last word. What was missed may still come, when the clock was wrong; what
 * was paused as well, when the team is on again by then.
 */
function isFinal(outcome: Recorded, team: Pick<Team, "pausedUntil">, date: LocalDate): boolean {
  return outcome === "paused" ? isPausedOn(team, date) : outcome !== "missed";
}

/**
 * When a team huddles next, pauses left out, and what has been left out or opened already; null when that is not within
 * five weeks. occurrences: on record from the local date of `after` on.
 */
export function nextHuddleAt(
  env: Pick<Env, "calendar" | "holidays">,
  {
    team,
    occurrences,
  }: { team: Pick<Team, "settings" | "pausedUntil">; occurrences: TeamView["occurrences"] },
  after: Instant,
): Instant | null {
  let at = after;
  for (let looked = 0; looked < 80; looked += 1) {
    const next = nextOccurrence(team.settings.schedule, at, env);
    at = next.at;
    if (next.kind !== "huddle" || isPausedOn(team, next.date)) continue;
    if (mayCome(next, team, occurrences)) return next.at;
  }
  return null;
}

/** Whether nothing is on record for an occurrence, or nothing final. */
export function mayCome(
  occurrence: Pick<Occurrence, "kind" | "date" | "slot">,
  team: Pick<Team, "pausedUntil">,
  occurrences: TeamView["occurrences"],
): boolean {
  const recorded = recordOf(occurrences, occurrence);
  return !recorded || !isFinal(recorded.outcome, team, occurrence.date);
}

/** What is on record for one occurrence. */
export function recordOf(
  occurrences: TeamView["occurrences"],
  { kind, date, slot }: Pick<Occurrence, "kind" | "date" | "slot">,
): TeamView["occurrences"][number] | undefined {
  return occurrences.find((one) => one.kind === kind && one.date === date && one.slot === slot);
}
