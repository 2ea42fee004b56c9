// A team's week: posted by the clock at the summary's time, or told so far to whoever asks.
import { ideaName } from "../domain/idea.ts";
import { outgoing } from "../domain/notices.ts";
import { COMPONENT_IDS } from "../domain/questions.ts";
import { said } from "../domain/replies.ts";
import { type WeekFacts, type WeekHuddle, weekFacts } from "../domain/week.ts";
import type { Change } from "../store/changes.ts";
import type { TeamView } from "../store/store.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import { type Asked, type Env, type Outcome, only } from "./outcome.ts";

/** This week so far, only to the asker. */
export async function summary({ env, now }: Asked, view: TeamView): Promise<Outcome> {
  const { facts } = await readWeek(env, view, now);
  return only(said({ code: "week-so-far", facts }));
}

interface Week {
  facts: WeekFacts;
  huddles: readonly WeekHuddle[];
  /** Nothing was planned and nothing was said: not worth a message. */
  isEmpty: boolean;
}

/** From the last summary (or the setup) until now. */
async function readWeek(env: Env, view: TeamView, to: Instant): Promise<Week> {
  const { calendar, store } = env;
  const { team } = view;
  const { zone } = team.settings.schedule;
  const from = view.lastSummaryAt ?? ((team.setUpAt - 1) as Instant);
  const toDate = calendar.dateOf(to, zone);
  const monthFrom = `${toDate.slice(0, 7)}-01` as LocalDate;
  const rows = await store.week(team.organisationId, team.id, { from, to, monthFrom, monthTo: toDate });
  const opened = rows.huddles.filter((one) => one.openedInWeek).map((one) => one.date);
  const facts = weekFacts({
    from,
    to,
    fromDate: opened.sort()[0] ?? calendar.dateOf((from + 1) as Instant, zone),
    toDate,
    team: team.settings.name,
    shifts: team.settings.shifts,
    planned: rows.planned,
    huddles: rows.huddles,
    ideasRaised: rows.ideasRaised.map((one) => ({
      name: ideaName(team.settings.prefix, one.number),
      problem: one.problem,
    })),
    themesThisMonth: rows.themesThisMonth,
    components: COMPONENT_IDS,
    last: rows.last,
  });
  const isEmpty = rows.planned === 0 && facts.tookPart === 0 && rows.ideasRaised.length === 0;
  return { facts, huddles: rows.huddles, isEmpty };
}

/** Ends the week: posts the summary, and takes no more late answers to its closed huddles. */
export async function endWeek(
  env: Env,
  view: TeamView,
  date: LocalDate,
  now: Instant,
): Promise<Omit<Outcome, "reply">> {
  const { team } = view;
  const { facts, huddles, isEmpty } = await readWeek(env, view, now);
  const outcome = isEmpty ? "skipped" : "opened";
  const recorded = { teamId: team.id, kind: "summary", date, slot: 0, outcome, at: now } as const;
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
      { do: "add-summary", summaryId, teamId: team.id, date, facts, at: now },
      { do: "settle-huddles", teamId: team.id, through: now },
    ],
    notices: [
      outgoing({ kind: "summary", summaryId }, address),
      // Their results offered a late answer until now.
      ...results.map((one) => outgoing({ kind: "huddle", huddleId: one.id }, address)),
    ],
  };
}
