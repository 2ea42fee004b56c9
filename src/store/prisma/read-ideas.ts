// Ideas: a team's, one with its tests, and open ones whose words are like a new one's.
import type { Idea, IdeaCycle, IdeaShared } from "../../domain/idea.ts";
import { OPEN_STATES } from "../../domain/idea.ts";
import type { OrganisationId, TeamId } from "../../domain/ids.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { IdeaView, SimilarIdea, Store } from "../store.ts";
import { asJson, teamColumns } from "./columns.ts";
import { type EscalationRow, escalationOf, escalationsOfIdea } from "./escalation-rows.ts";
import { isId } from "./id.ts";
import type { Db } from "./pool.ts";
import { instantOf, instantOrNull, type TeamRow, teamOf } from "./rows.ts";

type Moment = Date | string;

export type IdeaRow = Omit<Idea, "raisedAt" | "changedAt" | "shared"> & {
  raisedAt: Moment;
  changedAt: Moment;
  shared: (Omit<IdeaShared, "at"> & { at: Moment }) | null;
};
type CycleRow = Omit<IdeaCycle, "startedAt" | "endedAt"> & {
  startedAt: Moment;
  endedAt: Moment | null;
};

const person = (id: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT json_build_object('memberId', m.id, 'name', m.display_name) FROM member m
    WHERE m.organisation_id = i.organisation_id AND m.id = ${id})`;

/** Of idea i. Me too counts each of the others once, whether they said it to the idea or to the answer it came from. */
export const ideaColumns = Prisma.sql`
  i.id, i.team_id AS "teamId", i.number, i.problem, i.driver, i.component, i.benefits, i.state, i.due, i.reason,
  i.learning, i.version, i.raised_at AS "raisedAt", i.changed_at AS "changedAt",
  ${person(Prisma.sql`i.raised_by_id`)} AS "raisedBy", ${person(Prisma.sql`i.owner_id`)} AS owner,
  (SELECT json_build_object('id', g.id, 'text', g.text) FROM goal g
    WHERE g.organisation_id = i.organisation_id AND g.id = i.goal_id) AS goal,
  (SELECT json_build_object('conversationId', x.conversation_id, 'at', x.at, 'namesRaiser', x.names_raiser,
      'place', (SELECT c.name FROM conversation c WHERE c.organisation_id = x.organisation_id
        AND c.id = x.conversation_id))
    FROM idea_share x WHERE x.organisation_id = i.organisation_id AND x.idea_id = i.id) AS shared,
  CASE WHEN i.response_id IS NOT NULL THEN json_build_object('responseId', i.response_id, 'key', i.question_key) END
    AS "from",
  (SELECT count(*)::int FROM (
    SELECT x.member_id FROM idea_me_too x WHERE x.organisation_id = i.organisation_id AND x.idea_id = i.id
    UNION
    SELECT x.member_id FROM me_too x WHERE x.organisation_id = i.organisation_id AND x.response_id = i.response_id
      AND x.question_key = i.question_key) others
    WHERE others.member_id <> i.raised_by_id) AS "meToo",
  EXISTS (SELECT FROM idea_cycle y WHERE y.organisation_id = i.organisation_id AND y.idea_id = i.id
    AND y.ended_at IS NULL AND y.result IS NOT NULL) AS "isStudied"`;

/** The tests of idea i, the first one first. */
export const cyclesOfIdea = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object(
      'number', y.number, 'prediction', y.prediction, 'startedAt', y.started_at, 'result', y.result,
      'endedAt', y.ended_at, 'outcome', y.outcome, 'learning', y.learning) ORDER BY y.number), '[]')
    FROM idea_cycle y WHERE y.organisation_id = i.organisation_id AND y.idea_id = i.id)`;

export function ideaOf(row: IdeaRow): Idea {
  const shared = row.shared && { ...row.shared, at: instantOf(row.shared.at) };
  return { ...row, shared, raisedAt: instantOf(row.raisedAt), changedAt: instantOf(row.changedAt) };
}

function cycleOf(row: CycleRow): IdeaCycle {
  return { ...row, startedAt: instantOf(row.startedAt), endedAt: instantOrNull(row.endedAt) };
}

/** The states in which an idea waits for someone, as a list of SQL. */
export const openStates = Prisma.raw([...OPEN_STATES].map((state) => `'${state}'`).join(", "));

export async function ideas(
  db: Db,
  organisationId: OrganisationId,
  teamId: TeamId,
  only: "all" | "open" = "all",
): Promise<Idea[]> {
  const which = only === "all" ? Prisma.empty : Prisma.sql`AND i.state IN (${openStates})`;
  const rows = await db.$queryRaw<IdeaRow[]>`
    SELECT ${ideaColumns} FROM idea i
    WHERE i.organisation_id = ${organisationId}::uuid AND i.team_id = ${teamId}::uuid ${which}
    ORDER BY i.number`;
  return rows.map(ideaOf);
}

export async function idea(
  db: Db,
  organisationId: OrganisationId,
  which: Parameters<Store["idea"]>[1],
): Promise<IdeaView | null> {
  if (!Object.values(which).every((one) => typeof one === "number" || isId(one))) return null;
  const meant =
    "id" in which
      ? Prisma.sql`i.id = ${which.id}::uuid`
      : Prisma.sql`i.team_id = ${which.teamId}::uuid AND i.number = ${which.number}`;
  const [row] = await db.$queryRaw<IdeaViewRow[]>`
    SELECT ${asJson(teamColumns)} AS team, ${asJson(ideaColumns)} AS idea, ${cyclesOfIdea} AS cycles,
      ${escalationsOfIdea} AS escalations
    FROM idea i JOIN team t ON t.organisation_id = i.organisation_id AND t.id = i.team_id
    WHERE i.organisation_id = ${organisationId}::uuid AND ${meant}`;
  return row ? ideaViewOf(row) : null;
}

export interface IdeaViewRow {
  team: TeamRow;
  idea: IdeaRow;
  cycles: readonly CycleRow[];
  escalations: readonly EscalationRow[];
}

export function ideaViewOf({ team, idea, cycles, escalations }: IdeaViewRow): IdeaView {
  return {
    team: teamOf(team),
    idea: ideaOf(idea),
    cycles: cycles.map(cycleOf),
    escalations: escalations.map(escalationOf),
  };
}

/** Words that say what a problem is: stems, without those that every sentence has and without numbers of bays and beds. */
const words = (vector: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`ARRAY(SELECT w FROM unnest(tsvector_to_array(${vector})) w WHERE w !~ '^[0-9.]+$')`;

/**
 * At most three, the most alike first. Alike: half of the words of the shorter one are shared, and at least two, or both
 * are the same one word. The words narrow it down by their index, then each that shares one is compared.
 */
export async function similarIdeas(
  db: Db,
  organisationId: OrganisationId,
  teamIds: readonly TeamId[],
  problem: string,
): Promise<SimilarIdea[]> {
  return db.$queryRaw<SimilarIdea[]>(similarStatement(organisationId, teamIds, problem));
}

/** On its own, so that a test can ask PostgreSQL how it goes about it. */
export function similarStatement(
  organisationId: OrganisationId,
  teamIds: readonly TeamId[],
  problem: string,
): Prisma.Sql {
  return Prisma.sql`
    WITH asked AS (
      SELECT ${words(Prisma.sql`to_tsvector('english', ${problem}::text)`)} AS words
    ), found AS MATERIALIZED (
      SELECT i.id, i.team_id, i.number, i.problem, i.state, i.raised_by_id,
        ${words(Prisma.sql`to_tsvector('english', i.problem)`)} AS words
      FROM idea i
      WHERE to_tsvector('english', i.problem) @@ (
          SELECT string_agg('''' || replace(replace(w, '\\', '\\\\'), '''', '''''') || '''', ' | ')::tsquery
          FROM asked, unnest(asked.words) w)
        AND i.organisation_id = ${organisationId}::uuid AND i.team_id = ANY(${[...teamIds]}::uuid[])
        AND i.state IN (${openStates})
    ), compared AS (
      SELECT found.*, cardinality(found.words) AS own, cardinality(asked.words) AS theirs,
        (SELECT count(*)::int FROM unnest(found.words) w WHERE w = ANY(asked.words)) AS shared
      FROM found, asked
    )
    SELECT c.id, t.prefix || '-' || c.number AS name, t.name AS team, c.team_id AS "teamId",
      t.conversation_id AS "conversationId", c.problem, c.state,
      c.raised_by_id AS "raisedBy"
    FROM compared c JOIN team t ON t.organisation_id = ${organisationId}::uuid AND t.id = c.team_id
    WHERE c.shared * 2 >= least(c.own, c.theirs) AND (c.shared >= 2 OR (c.own = 1 AND c.theirs = 1))
    ORDER BY c.shared::float8 / (c.own + c.theirs) DESC, c.number DESC LIMIT 3`;
}
