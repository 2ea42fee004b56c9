// Facts of ideas: as they stand in the conversation, and overdue ones for their owner.
import type { Facts } from "../../domain/facts.ts";
import { OPEN_STATES } from "../../domain/idea.ts";
import type { LocalDate } from "../../time/calendar.ts";
import { asJson, joinOne, teamColumns, wantedKeys } from "./columns.ts";
import { escalationsOfIdea } from "./escalation-rows.ts";
import { inOrder, type Telling, type Wanted } from "./facts-wanted.ts";
import { cyclesOfIdea, type IdeaViewRow, ideaColumns, ideaViewOf } from "./read-ideas.ts";

type IdeaFactsRow = IdeaViewRow & { n: number };

/** Overdue has nothing to say once the idea has moved on, to another date or owner or to its end. */
export async function ideaFacts({ db }: Telling, some: readonly Wanted<"idea-raised" | "idea-overdue">[]) {
  const keys = some.map(({ organisationId, notice }) => ({ organisationId, id: notice.ideaId }));
  const rows = await db.$queryRaw<IdeaFactsRow[]>`
    SELECT wanted.n::int AS n, ${asJson(teamColumns)} AS team, ${asJson(ideaColumns)} AS idea, ${cyclesOfIdea} AS cycles,
      ${escalationsOfIdea} AS escalations
    FROM ${wantedKeys(keys)}
    ${joinOne("idea", "i", ["wanted.organisation_id", "wanted.id"])}
    ${joinOne("team", "t", ["i.organisation_id", "i.team_id"])}`;
  return inOrder(some, rows, (row, { notice }): Facts | null => {
    const seen = ideaViewOf(row);
    const { team, idea } = seen;
    if (notice.kind === "idea-raised") return { kind: "idea-raised", ...seen };
    const isSame = idea.due === notice.due && idea.owner?.memberId === notice.memberId;
    return isSame && OPEN_STATES.has(idea.state)
      ? { kind: "idea-overdue", team, idea, due: notice.due as LocalDate }
      : null;
  });
}
