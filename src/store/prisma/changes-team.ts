// Changes to a team itself: made, changed, planned, its questions, occurrences and week's summary.
import type { Prisma } from "../../generated/prisma/client.ts";
import { lookAtManagersOf } from "./changes-digest.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import { isoOf } from "./rows.ts";

export async function addTeam(
  work: Changing,
  { team, nextAt, questions }: ChangeOf<"add-team">,
): Promise<void> {
  const { tx, organisationId } = work;
  const { id, installationId, conversationId: conversation } = team;
  await managerIsOurs(work, team.managerId);
  const where = { organisationId, id: conversation, installationId };
  mustMeet(await tx.conversation.count({ where }));
  await tx.team.create({
    data: {
      organisationId,
      id,
      installationId,
      conversationId: conversation,
      ...changeable(team),
      roster: team.roster,
      setUpAt: new Date(team.setUpAt),
      plannedAt: new Date(team.plannedAt),
      nextAt: new Date(nextAt),
    },
  });
  await tx.teamQuestion.createMany({
    data: questions.map((one, position) => ({ organisationId, teamId: id, position, ...one })),
  });
}

/** A roster that had not been read when the change was decided may have been read since, and stays. */
export async function changeTeam(work: Changing, { team, nextAt }: ChangeOf<"change-team">): Promise<void> {
  const { tx, organisationId } = work;
  await managerIsOurs(work, team.managerId);
  await lookAtManagersOf(work, team.id, team.settings);
  const roster = team.roster === "pending" ? {} : { roster: team.roster };
  const { count } = await tx.team.updateMany({
    where: { organisationId, id: team.id },
    data: { ...changeable(team), ...roster, nextAt: new Date(nextAt) },
  });
  mustMeet(count);
}

function changeable(team: ChangeOf<"change-team">["team"]) {
  const { settings, managerId, pausedUntil, busyOn } = team;
  return {
    name: settings.name,
    prefix: settings.prefix,
    settings: settings as unknown as Prisma.InputJsonObject,
    managerId,
    pausedUntil,
    busyOn,
  };
}

/** The column has no foreign key: erasing the member must not erase the team. */
async function managerIsOurs({ tx, organisationId }: Changing, id: string | null): Promise<void> {
  if (id !== null) mustMeet(await tx.member.count({ where: { organisationId, id } }));
}

export async function planTeam(
  { tx, organisationId }: Changing,
  { teamId, through, nextAt }: ChangeOf<"plan-team">,
): Promise<void> {
  const { count } = await tx.team.updateMany({
    where: { organisationId, id: teamId },
    data: { plannedAt: new Date(through), nextAt: new Date(nextAt), leaseUntil: null },
  });
  mustMeet(count);
}

export async function setQuestions(
  { tx, organisationId }: Changing,
  { teamId, questions, at }: ChangeOf<"set-questions">,
): Promise<void> {
  mustMeet(await tx.team.count({ where: { organisationId, id: teamId } }));
  await tx.$executeRaw`
    WITH asked AS (
      SELECT * FROM unnest(
        ${questions.map((one) => one.key)}::text[], ${questions.map((one) => one.text)}::text[],
        ${questions.map((one) => one.optional)}::boolean[]
      ) WITH ORDINALITY AS q(key, text, optional, position)
    ), retired AS (
      UPDATE team_question SET retired_at = ${isoOf(at)}::timestamptz
      WHERE organisation_id = ${organisationId}::uuid AND team_id = ${teamId}::uuid AND retired_at IS NULL
        AND key NOT IN (SELECT key FROM asked)
    )
    INSERT INTO team_question (organisation_id, team_id, key, position, text, optional)
    SELECT ${organisationId}::uuid, ${teamId}::uuid, key, position - 1, text, optional FROM asked
    ON CONFLICT (organisation_id, team_id, key) DO UPDATE SET position = excluded.position, text = excluded.text,
      optional = excluded.optional, retired_at = NULL`;
}

export async function recordOccurrence(
  { tx, organisationId }: Changing,
  { teamId, kind, date, slot, outcome, over, at }: ChangeOf<"record-occurrence">,
): Promise<void> {
  mustMeet(
    await tx.$executeRaw`
    INSERT INTO occurrence AS o (organisation_id, team_id, kind, local_date, slot, outcome, at)
    VALUES (${organisationId}::uuid, ${teamId}::uuid, ${kind}, ${date}, ${slot}, ${outcome}, ${isoOf(at)}::timestamptz)
    ON CONFLICT (organisation_id, team_id, kind, local_date, slot) DO UPDATE
      SET outcome = excluded.outcome, at = excluded.at WHERE o.outcome = ANY(${[...over]}::text[])`,
  );
}

export async function addSummary(
  { tx, organisationId }: Changing,
  { summaryId, teamId, date, facts, at }: ChangeOf<"add-summary">,
): Promise<void> {
  await tx.summary.create({
    data: {
      organisationId,
      id: summaryId,
      teamId,
      localDate: date,
      at: new Date(at),
      facts: facts as unknown as Prisma.InputJsonObject,
    },
  });
}
