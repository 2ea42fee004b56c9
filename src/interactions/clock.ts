// The clock is one more user: what it asks when a team or a huddle is due. It may ask twice; keys make it once.
import { isMood, moodCounts, silent, tally } from "../domain/huddle.ts";
import { type Outgoing, outgoing } from "../domain/notices.ts";
import { type Occurrence, occurrencesBetween, type Recorded } from "../domain/schedule.ts";
import { isPausedOn } from "../domain/team.ts";
import type { Change, Job } from "../store/changes.ts";
import type { TeamInTime } from "../store/clock.ts";
import type { HuddleView, TeamView } from "../store/store.ts";
import type { Instant } from "../time/clock.ts";
import { mayCome, nextLook, openHuddle, plannedBy, promptNotice } from "./opening.ts";
import { type Env, idle, type Outcome } from "./outcome.ts";
import { endWeek } from "./weekly.ts";
import { leadsIn } from "./whose.ts";

const DAY = 24 * 60 * 60_000;
/** A summary that could not be posted in time still makes sense for so long. */
const SUMMARY_KEEPS = 3 * DAY;
/** The lead is told at this many empty huddles in a row, once. */
const EMPTY_IN_A_ROW = 3;

/** Deals with every occurrence since the last time: opens, sums up, or records as missed. */
export async function teamDue(env: Env, view: TeamInTime, now: Instant): Promise<Outcome> {
  const { team } = view;
  const due = occurrencesBetween(team.settings.schedule, plannedBy(team, now), now, env);
  const changes: Change[] = [];
  const notices: Outgoing[] = [];
  const jobs: Job[] = [];
  for (const occurrence of due) {
    const done = await deal(env, view, occurrence, { now, decided: changes });
    changes.push(...done.changes);
    notices.push(...done.notices);
    jobs.push(...(done.jobs ?? []));
  }
  const nextAt = nextLook(env, team.settings, now);
  changes.push({ do: "plan-team", teamId: team.id, through: now, nextAt });
  return { ...idle, changes, notices, jobs };
}

type Dealt = Pick<Outcome, "changes" | "notices"> & Partial<Pick<Outcome, "jobs">>;

/** decided: what has been made of earlier occurrences, not saved yet. */
async function deal(
  env: Env,
  view: TeamInTime,
  occurrence: Occurrence,
  { now, decided }: { now: Instant; decided: readonly Change[] },
): Promise<Dealt> {
  const { team } = view;
  const { kind, date, slot, at } = occurrence;
  if (!mayCome(occurrence, team, view.occurrences)) return { changes: [], notices: [] };
  const over = ["missed", "paused"] as const;
  const record = (outcome: Recorded): Dealt => ({
    changes: [{ do: "record-occurrence", teamId: team.id, kind, date, slot, outcome, over, at }],
    notices: [],
  });
  if (occurrence.kind === "summary") {
    return now - at < SUMMARY_KEEPS ? endWeek(env, view, occurrence, decided) : record("missed");
  }
  if (isPausedOn(team, date)) return record("paused");
  // So many people are there that a lead is to choose first; choosing opens what is due then.
  if (team.roster === "asking") return record("missed");
  if (now >= occurrence.closesAt || isStillOn(view, now)) return record("missed");
  return openHuddle(env, view, occurrence, now);
}

/**
 * One that should have closed while nobody looked does not stand in the way: it is closed beside this. Nor does one of
 * days to come, which a clock that was wrong has opened.
 */
function isStillOn({ latestHuddle }: TeamInTime, now: Instant): boolean {
  return latestHuddle?.state === "open" && latestHuddle.openedAt <= now && latestHuddle.closesAt > now;
}

/** Closes a huddle whose time has come, else reminds. */
export async function huddleDue(env: Env, seen: HuddleView, team: TeamView, now: Instant): Promise<Outcome> {
  const { huddle } = seen;
  if (huddle.state === "closed") return idle;
  if (huddle.closesAt <= now) return close(env, seen, { now, isReached: team.unreachableWhy === null });
  if (huddle.remindAt !== null && huddle.remindAt <= now) return remind(seen, team);
  return idle;
}

function remind({ huddle, people }: HuddleView, { team, members }: TeamView): Outcome {
  const wanted = new Set(
    members.filter((one) => one.standing === "in" && !one.remindersOff).map((one) => one.memberId),
  );
  const memberIds = silent(people, team.settings.shifts).filter((memberId) => wanted.has(memberId));
  return {
    ...idle,
    changes: [{ do: "mark-reminded", huddleId: huddle.id }],
    notices: memberIds.map((memberId) =>
      outgoing({ kind: "reminder", huddleId: huddle.id, memberId }, { to: "member", memberId }),
    ),
  };
}

/** Mood is frozen here: counts that moved with each late answer would tell whose it was. */
async function close(
  env: Env,
  { team, huddle, people, leads }: HuddleView,
  { now, isReached }: { now: Instant; isReached: boolean },
): Promise<Outcome> {
  const { organisationId, id: huddleId } = huddle;
  const responses = await env.store.responses(organisationId, huddleId);
  const moods = responses.flatMap((one) => one.answers.map((answer) => answer.choice).filter(isMood));
  const isEmpty = tally(people, team.settings.shifts).tookPart.length === 0;
  const before = isEmpty ? await env.store.emptyBefore(organisationId, team.id, huddleId) : 0;
  // Where nobody could see the prompt, another time of day would not help.
  const told = isEmpty && isReached && before + 1 === EMPTY_IN_A_ROW ? leads : [];
  return {
    ...idle,
    changes: [{ do: "close-huddle", huddleId, mood: moodCounts(moods), at: now }],
    notices: [
      promptNotice(team, huddle),
      ...told.map(({ memberId }) => outgoing({ kind: "three-empty", huddleId }, { to: "member", memberId })),
    ],
  };
}

/** A team's conversation cannot be reached: its leads are told, once. */
export function unreachableDue(view: TeamView, now: Instant): Outcome {
  const { team } = view;
  const to = leadsIn(view);
  const notice = { kind: "unreachable", teamId: team.id, since: now } as const;
  return {
    ...idle,
    changes: [{ do: "mark-unreachable-told", conversationId: team.conversationId, at: now }],
    notices: to.map(({ memberId }) => outgoing(notice, { to: "member", memberId })),
  };
}
