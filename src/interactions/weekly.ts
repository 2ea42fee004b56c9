// A team's week: posted by the clock at the summary's time, or told so far to whoever asks.
import { ideaName } from "../domain/idea.ts";
import { outgoing } from "../domain/notices.ts";
import { COMPONENT_IDS } from "../domain/questions.ts";
import { said } from "../domain/replies.ts";
import type { SummaryOccurrence } from "../domain/schedule.ts";
import { chartOf } from "../domain/team-chart.ts";
import { type WeekFacts, type WeekHuddle, weekFacts } from "../domain/week.ts";
import type { Change } from "../store/changes.ts";
import type { TeamInTime } from "../store/clock.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import { type Asked, type Env, type Outcome, only } from "./outcome.ts";

/** This week so far, only to the asker. */
export async function summary({ env, now }: Asked, view: TeamInTime): Promise<Outcome> {
  const { facts } = await readWeek(env, view, now);
  const { organisationId: organisation, id: teamId } = view.team;
  const rows = await env.store.chartRows(organisation, teamId, facts.toDate, null);
  const picture = rows && chartOf(rows, { organisation, teamId, until: facts.toDate });
  return only(said({ code: "week-so-far", facts, picture }));
}

const WEEK = 7 * 24 * 60 * 60_000;

interface Week {
  facts: WeekFacts;
  huddles: readonly WeekHuddle[];
  /** Nothing was planned and nothing was said: not worth a message. */
  isEmpty: boolean;
}

/** From the last summary (or the setup) until then. */
async function readWeek(
  env: Env,
  view: TeamInTime,
  to: Instant,
  decided: readonly Change[] = [],
): Promise<Week> {
  const { calendar, store } = env;
  const { team } = view;
  const { zone } = team.settings.schedule;
  const from = weekBegins(view, to);
  const toDate = calendar.dateOf(to, zone);
  const monthFrom = `${toDate.slice(0, 7)}-01` as LocalDate;
  const planned = decided.filter((one) => isPlanned(one, to)).length;
  const days = { dayFrom: calendar.dateOf(from, zone), dayTo: toDate };
  const rows = await store.week(team.organisationId, team.id, {
    ...{ from, to, monthFrom, monthTo: toDate },
    ...days,
  });
  const opened = rows.huddles.filter((one) => one.openedInWeek).map((one) => one.date);
  const facts = weekFacts({
    from,
    to,
    fromDate: opened.sort()[0] ?? calendar.dateOf((from + 1) as Instant, zone),
    toDate,
    team: team.settings.name,
    shifts: team.settings.shifts,
    planned: rows.planned + planned,
    huddles: rows.huddles,
    ideasRaised: rows.ideasRaised.map((one) => ({
      name: ideaName(team.settings.prefix, one.number),
      problem: one.problem,
    })),
    ideasTesting: rows.ideasTesting,
    ideasClosed: rows.ideasClosed.map(({ number, problem, outcome, learning, at }) => ({
      ...{ name: ideaName(team.settings.prefix, number), problem, outcome, learning },
      date: calendar.dateOf(at, zone),
    })),
    ideasAnswered: rows.ideasAnswered.map(({ number, at, ...one }) => ({
      ...one,
      ...{ name: ideaName(team.settings.prefix, number), date: calendar.dateOf(at, zone) },
    })),
    themesThisMonth: rows.themesThisMonth,
    components: COMPONENT_IDS,
    ...{ last: rows.last, visits: rows.visits, commitments: rows.commitments },
  });
  const aboutIdeas = rows.ideasRaised.length + rows.ideasClosed.length + rows.ideasAnswered.length;
  const isEmpty = facts.planned === 0 && facts.tookPart === 0 && aboutIdeas === 0;
  return { facts, huddles: rows.huddles, isEmpty };
}

/** A clock that was wrong may have posted a summary of days to come: a week's length is then all there is to go by. */
function weekBegins({ team, lastSummaryAt }: TeamInTime, to: Instant): Instant {
  const setUp = team.setUpAt - 1;
  if (lastSummaryAt === null) return setUp as Instant;
  return lastSummaryAt <= to ? lastSummaryAt : (Math.max(setUp, to - WEEK) as Instant);
}

/** A huddle of the week that is opened or missed at this very moment: not among the rows yet. */
function isPlanned(change: Change, to: Instant): boolean {
  if (change.do !== "record-occurrence" || change.kind !== "huddle") return false;
  return change.at <= to && (change.outcome === "opened" || change.outcome === "missed");
}

/**
 * Ends the week: posts the summary, and takes no more late answers to its closed huddles. The week ends when the summary
 * is due, also when it is posted late: what came after that belongs to the next. decided: not saved yet.
 */
export async function endWeek(
  env: Env,
  view: TeamInTime,
  { date, at }: Pick<SummaryOccurrence, "date" | "at">,
  decided: readonly Change[],
): Promise<Omit<Outcome, "reply">> {
  const { team } = view;
  const { facts, huddles, isEmpty } = await readWeek(env, view, at, decided);
  const outcome = isEmpty ? "skipped" : "opened";
  const recorded = { teamId: team.id, kind: "summary", date, slot: 0, outcome, at } as const;
  const record: Change = { do: "record-occurrence", ...recorded, over: ["missed", "paused"] };
  // Once a week the roster is read anew, should an event have been lost.
  const jobs = [{ queue: "roster", organisationId: team.organisationId, teamId: team.id } as const];
  if (isEmpty) return { changes: [record], notices: [], jobs };
  const summaryId = env.newId<"Summary">();
  const address = { to: "conversation", conversationId: team.conversationId } as const;
  const results = huddles.filter((one) => one.openedInWeek);
  return {
    jobs,
    changes: [
      record,
      { do: "add-summary", summaryId, teamId: team.id, date, facts, at },
      { do: "settle-huddles", teamId: team.id, through: at },
    ],
    notices: [
      outgoing({ kind: "summary", summaryId }, address),
      // Their results offered a late answer until now.
      ...results.map((one) => outgoing({ kind: "huddle", huddleId: one.id }, address)),
    ],
  };
}
