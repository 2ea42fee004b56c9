// Facts of shared ideas, and of their conversation when it cannot be reached.
import type { Facts } from "../../domain/facts.ts";
import { asJson, joinOne, teamColumns, wantedKeys } from "./columns.ts";
import { inOrder, type Telling, type Wanted } from "./facts-wanted.ts";
import { type IdeaRow, ideaColumns, ideaOf } from "./read-ideas.ts";
import { instantOf, type TeamRow, teamOf } from "./rows.ts";

export async function sharedFacts({ db }: Telling, some: readonly Wanted<"idea-shared">[]) {
  const keys = some.map(({ organisationId, notice }) => ({ organisationId, id: notice.ideaId }));
  const rows = await db.$queryRaw<{ n: number; team: TeamRow; idea: IdeaRow; thanks: number }[]>`
    SELECT wanted.n::int AS n, ${asJson(teamColumns)} AS team, ${asJson(ideaColumns)} AS idea,
      (SELECT count(*)::int FROM idea_thanks x
        WHERE x.organisation_id = i.organisation_id AND x.idea_id = i.id) AS thanks
    FROM ${wantedKeys(keys)}
    ${joinOne("idea", "i", ["wanted.organisation_id", "wanted.id"])}
    ${joinOne("team", "t", ["i.organisation_id", "i.team_id"])}`;
  return inOrder(some, rows, ({ team, idea, thanks }): Facts => {
    return { kind: "idea-shared", team: teamOf(team), idea: ideaOf(idea), thanks };
  });
}

/** Reachable again, or another one chosen, before anyone was told: nothing to tell. */
export async function learningFacts({ db }: Telling, some: readonly Wanted<"learning-unreachable">[]) {
  const keys = some.map(({ organisationId, notice }) => ({ organisationId, id: notice.conversationId }));
  const rows = await db.$queryRaw<{ n: number; place: string; why: string; since: Date }[]>`
    SELECT wanted.n::int AS n, c.name AS place, c.unreachable_why AS why, c.unreachable_since AS since
    FROM ${wantedKeys(keys)}
    ${joinOne("conversation", "c", ["wanted.organisation_id", "wanted.id"])}
    JOIN organisation o ON o.id = c.organisation_id AND o.settings ->> 'learning' = c.id::text
    WHERE c.unreachable_why IS NOT NULL AND c.unreachable_since IS NOT NULL`;
  return inOrder(some, rows, ({ place, why, since }): Facts => {
    return { kind: "learning-unreachable", place, why, since: instantOf(since) };
  });
}
