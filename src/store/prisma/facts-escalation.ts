// Facts of ideas passed up, as they stand at one tier, for those there and for the team that raised them.
import type { Facts } from "../../domain/facts.ts";
import type { EscalationId } from "../../domain/ids.ts";
import { asJson, joinOne, teamColumns, wantedKeys } from "./columns.ts";
import { type EscalationRow, escalationOf, escalationWithNext } from "./escalation-rows.ts";
import { inOrder, type Telling, type Wanted } from "./facts-wanted.ts";
import { type IdeaRow, ideaColumns, ideaOf } from "./read-ideas.ts";
import { type TeamRow, teamOf } from "./rows.ts";

interface EscalationFactsRow {
  n: number;
  team: TeamRow;
  idea: IdeaRow;
  escalation: EscalationRow;
  next: EscalationRow | null;
  isTop: boolean;
}

/** What waited and has been answered meanwhile is not reminded of. */
export async function escalationFacts(
  { db }: Telling,
  some: readonly Wanted<"escalation" | "escalation-news">[],
) {
  const keys = some.map(({ organisationId, notice }) => ({
    organisationId,
    id: notice.escalationId as EscalationId,
  }));
  const rows = await db.$queryRaw<EscalationFactsRow[]>`
    SELECT wanted.n::int AS n, ${asJson(teamColumns)} AS team, ${asJson(ideaColumns)} AS idea,
      ${escalationWithNext},
      NOT EXISTS (SELECT FROM unit u WHERE u.organisation_id = x.organisation_id AND u.id = x.to_id
        AND u.parent_id IS NOT NULL) AS "isTop"
    FROM ${wantedKeys(keys)}
    ${joinOne("escalation", "x", ["wanted.organisation_id", "wanted.id"])}
    ${joinOne("idea", "i", ["x.organisation_id", "x.idea_id"])}
    ${joinOne("team", "t", ["i.organisation_id", "i.team_id"])}`;
  return inOrder(some, rows, (row, { notice }): Facts | null => {
    const escalation = escalationOf(row.escalation);
    const next = row.next && escalationOf(row.next);
    const about = { team: teamOf(row.team), idea: ideaOf(row.idea), escalation, next, isTop: row.isTop };
    if (notice.kind === "escalation") return { kind: "escalation", ...about };
    const { what, reader } = notice;
    const isOver = what === "waits" && escalation.ended !== null;
    return isOver ? null : { kind: "escalation-news", ...about, what, reader };
  });
}
