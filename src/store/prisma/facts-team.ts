// Facts of teams and their summaries.
import type { Facts } from "../../domain/facts.ts";
import type { Person } from "../../domain/team.ts";
import { type ChartRows, chartOf } from "../../domain/team-chart.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { LocalDate } from "../../time/calendar.ts";
import type { TeamView } from "../store.ts";
import { asJson, joinOne, leadsOfTeam, occurrencesLately, teamColumns, wantedKeys } from "./columns.ts";
import { inOrder, type Telling, type Wanted } from "./facts-wanted.ts";
import { chartRowsOf } from "./read-charts.ts";
import { instantOf, type TeamRow, teamOf } from "./rows.ts";
import { readWeekFacts } from "./stored-json.ts";

type TeamKind = "team-set-up" | "rhythm" | "large-roster" | "joined-many" | "unreachable";

interface TeamFactsRow {
  n: number;
  team: TeamRow;
  occurrences: TeamView["occurrences"];
  leads: readonly Person[];
  why: string | null;
  since: Date | null;
}

export async function teamFacts({ db, now, nextHuddleAt }: Telling, some: readonly Wanted<TeamKind>[]) {
  const keys = some.map(({ organisationId, notice }) => ({ organisationId, id: notice.teamId }));
  const rows = await db.$queryRaw<TeamFactsRow[]>`
    SELECT wanted.n::int AS n, ${asJson(teamColumns)} AS team, ${occurrencesLately(now)} AS occurrences,
      ${leadsOfTeam} AS leads, c.unreachable_why AS why,
      c.unreachable_since AS since
    FROM ${wantedKeys(keys)}
    ${joinOne("team", "t", ["wanted.organisation_id", "wanted.id"])}
    ${joinOne("conversation", "c", ["t.organisation_id", "t.conversation_id"])}`;
  return inOrder(some, rows, (row, { notice }): Facts | null => {
    const team = teamOf(row.team);
    switch (notice.kind) {
      case "team-set-up":
        return {
          kind: "team-set-up",
          team,
          leads: row.leads.map((one) => one.name),
          nextAt: nextHuddleAt({ ...row, team }, now),
        };
      case "rhythm": {
        const { kind, change, date } = notice;
        const nextAt = nextHuddleAt({ ...row, team }, now);
        return { kind, team, change, date: date as LocalDate | null, nextAt };
      }
      case "large-roster":
        return { kind: "large-roster", team, people: notice.people };
      case "joined-many":
        return { kind: "joined-many", team, people: notice.people };
      case "unreachable":
        // Reachable again before the lead was told: nothing to tell.
        if (row.why === null || row.since === null) return null;
        return { kind: "unreachable", team, why: row.why, since: instantOf(row.since) };
      default:
        return notice satisfies never;
    }
  });
}

interface SummaryFactsRow {
  n: number;
  team: TeamRow;
  facts: unknown;
  date: LocalDate;
  charts: ChartRows;
}

export async function summaryFacts({ db }: Telling, some: readonly Wanted<"summary">[]) {
  const keys = some.map(({ organisationId, notice }) => ({ organisationId, id: notice.summaryId }));
  const rows = await db.$queryRaw<SummaryFactsRow[]>`
    SELECT wanted.n::int AS n, ${asJson(teamColumns)} AS team, s.facts, s.local_date AS date,
      ${chartRowsOf(Prisma.sql`s.local_date`)} AS charts
    FROM ${wantedKeys(keys)}
    ${joinOne("summary", "s", ["wanted.organisation_id", "wanted.id"])}
    ${joinOne("team", "t", ["s.organisation_id", "s.team_id"])}`;
  return inOrder(some, rows, (row): Facts => {
    const team = teamOf(row.team);
    const about = { organisation: team.organisationId, teamId: team.id, until: row.date };
    return { kind: "summary", team, facts: readWeekFacts(row.facts), picture: chartOf(row.charts, about) };
  });
}
