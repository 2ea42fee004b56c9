// Facts of new starters: to them, and to their leads.
import type { Facts, StarterFacts } from "../../domain/facts.ts";
import type { Goal } from "../../domain/goal.ts";
import type { Person } from "../../domain/team.ts";
import type { TeamView } from "../store.ts";
import { asJson, joinOne, leadsOfTeam, occurrencesLately, teamColumns, wantedKeys } from "./columns.ts";
import { inOrder, type Telling, type Wanted } from "./facts-wanted.ts";
import { goalsOfTeam } from "./read-goals.ts";
import { type StarterRow, starterColumns, starterOf } from "./read-starter.ts";
import { type TeamRow, teamOf } from "./rows.ts";

interface StarterFactsRow {
  n: number;
  team: TeamRow;
  starter: StarterRow;
  occurrences: TeamView["occurrences"];
  leads: readonly Person[];
  goals: readonly Goal[];
  conversation: StarterFacts["conversation"];
}

export async function starterFacts(
  { db, now, nextHuddleAt }: Telling,
  some: readonly Wanted<StarterFacts["kind"]>[],
) {
  const keys = some.map(({ organisationId, notice }) => ({ organisationId, id: notice.starterId }));
  const rows = await db.$queryRaw<StarterFactsRow[]>`
    SELECT wanted.n::int AS n, ${asJson(teamColumns)} AS team, ${asJson(starterColumns)} AS starter,
      ${occurrencesLately(now)} AS occurrences, ${leadsOfTeam} AS leads, ${goalsOfTeam} AS goals,
      json_build_object('kind', c.kind, 'name', c.name) AS conversation
    FROM ${wantedKeys(keys)}
    ${joinOne("starter", "s", ["wanted.organisation_id", "wanted.id"])}
    ${joinOne("team", "t", ["s.organisation_id", "s.team_id"])}
    ${joinOne("conversation", "c", ["t.organisation_id", "t.conversation_id"])}`;
  return inOrder(some, rows, (row, { notice }): Facts => {
    const team = teamOf(row.team);
    return {
      kind: notice.kind,
      team,
      starter: starterOf(row.starter),
      leads: row.leads.filter((one) => one.memberId !== row.starter.memberId).map((one) => one.name),
      goals: row.goals,
      conversation: row.conversation,
      nextAt: nextHuddleAt({ ...row, team }, now),
    };
  });
}
