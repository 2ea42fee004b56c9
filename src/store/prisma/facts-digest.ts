// Facts of managers' digests, of what they will unblock, and of their visits: one statement for each kind.
import type { CommitmentTold } from "../../domain/commitment.ts";
import type { Facts } from "../../domain/facts.ts";
import type { DigestId } from "../../domain/ids.ts";
import type { Visit } from "../../domain/visit.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import { asJson, teamColumns, wantedKeys } from "./columns.ts";
import { inOrder, type Telling, type Wanted } from "./facts-wanted.ts";
import { visitColumns } from "./read-digest.ts";
import { instantOf, type TeamRow, teamOf } from "./rows.ts";
import { readDigestFacts } from "./stored-digest.ts";

export async function digestSentFacts({ db }: Telling, some: readonly Wanted<"digest">[]) {
  const keys = some.map(({ organisationId, notice }) => ({ organisationId, id: notice.digestId }));
  const rows = await db.$queryRaw<{ n: number; id: DigestId; facts: unknown }[]>`
    SELECT wanted.n::int AS n, d.id, d.facts FROM ${wantedKeys(keys)}
    JOIN digest d ON d.organisation_id = wanted.organisation_id AND d.id = wanted.id`;
  return inOrder(
    some,
    rows,
    ({ id, facts }): Facts => ({ kind: "digest", id, facts: readDigestFacts(facts) }),
  );
}

/** The team that a notice names, beside what it is about. */
function teamNamed(some: readonly { notice: { teamId: string } }[]): Prisma.Sql {
  return Prisma.sql`JOIN team t ON t.organisation_id = wanted.organisation_id
      AND t.id = (${some.map(({ notice }) => notice.teamId)}::uuid[])[wanted.n::int]`;
}

/** Nothing to tell once a digest can be sent. */
export async function unreachedFacts({ db }: Telling, some: readonly Wanted<"digest-unreached">[]) {
  const keys = some.map(({ organisationId, notice }) => ({ organisationId, id: notice.managerId }));
  const rows = await db.$queryRaw<
    { n: number; team: TeamRow; manager: string; why: string | null; isReached: boolean }[]
  >`
    SELECT wanted.n::int AS n, ${asJson(teamColumns)} AS team, m.display_name AS manager, chat.why,
      chat.why IS NULL AND EXISTS (SELECT FROM platform_user u JOIN installation i ON i.id = u.installation_id
        WHERE u.organisation_id = m.organisation_id AND u.member_id = m.id AND i.status = 'active') AS "isReached"
    FROM ${wantedKeys(keys)}
    JOIN member m ON m.organisation_id = wanted.organisation_id AND m.id = wanted.id
    ${teamNamed(some)}
    LEFT JOIN LATERAL (
      SELECT c.unreachable_why AS why FROM platform_user u
      JOIN conversation c ON c.organisation_id = u.organisation_id AND c.installation_id = u.installation_id
        AND c.external_id = u.external_id
      WHERE u.organisation_id = m.organisation_id AND u.member_id = m.id AND c.unreachable_why IS NOT NULL
      ORDER BY c.unreachable_since DESC LIMIT 1) chat ON true`;
  return inOrder(some, rows, ({ team, manager, why, isReached }): Facts | null =>
    isReached ? null : { kind: "digest-unreached", team: teamOf(team), manager, why },
  );
}

export async function commitmentFacts({ db }: Telling, some: readonly Wanted<"commitment">[]) {
  const keys = some.map(({ organisationId, notice }) => ({ organisationId, id: notice.commitmentId }));
  const rows = await db.$queryRaw<{ n: number; team: TeamRow; told: CommitmentTold }[]>`
    SELECT wanted.n::int AS n, ${asJson(teamColumns)} AS team,
      json_build_object('manager', m.display_name, 'text', c.text, 'outcome', c.outcome) AS told
    FROM ${wantedKeys(keys)}
    JOIN commitment c ON c.organisation_id = wanted.organisation_id AND c.id = wanted.id
    JOIN member m ON m.organisation_id = c.organisation_id AND m.id = c.member_id
    ${teamNamed(some)}`;
  return inOrder(some, rows, ({ team, told }): Facts => ({ kind: "commitment", team: teamOf(team), told }));
}

/** What has changed since is told by a later notice. */
export async function visitFacts({ db }: Telling, some: readonly Wanted<"visit">[]) {
  const keys = some.map(({ organisationId, notice }) => ({ organisationId, id: notice.visitId }));
  const rows = await db.$queryRaw<
    { n: number; team: TeamRow; manager: string | null; visit: Visit; changedAt: Date }[]
  >`
    SELECT wanted.n::int AS n, ${asJson(teamColumns)} AS team, m.display_name AS manager, ${visitColumns} AS visit,
      v.changed_at AS "changedAt"
    FROM ${wantedKeys(keys)}
    JOIN visit v ON v.organisation_id = wanted.organisation_id AND v.id = wanted.id
    LEFT JOIN member m ON m.organisation_id = v.organisation_id AND m.id = v.manager_id
    ${teamNamed(some)}`;
  return inOrder(some, rows, ({ team, manager, visit, changedAt }, { notice }): Facts | null => {
    const { date } = visit;
    if (manager === null || date === null || instantOf(changedAt) !== notice.at) return null;
    return { kind: "visit", team: teamOf(team), manager, visit: { ...visit, date } };
  });
}
