// Changes to ideas: raised, moved with their tests, Me too, and that an owner was asked about one that is overdue.
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import { isoOf } from "./rows.ts";

/** An answer that became an idea before is a conflict; so is a number that someone else drew. */
export async function raiseIdea(
  { tx, organisationId }: Changing,
  change: ChangeOf<"raise-idea">,
): Promise<void> {
  const { ideaId, teamId, number, problem, framing, goalId = null, raisedBy, from, confirmed, at } = change;
  if (from) {
    const where = { organisationId, responseId: from.responseId, questionKey: from.key };
    mustMeet(await tx.answer.count({ where }));
  }
  await tx.idea.create({
    data: {
      ...{ organisationId, id: ideaId, teamId, number, problem, goalId, ...framing },
      raisedById: raisedBy,
      raisedAt: new Date(at),
      changedAt: new Date(at),
      responseId: from?.responseId ?? null,
      questionKey: from?.key ?? null,
      confirmed,
    },
  });
}

/** The owner has no foreign key, so that erasing a member does not erase what they own. */
export async function moveIdea(work: Changing, change: ChangeOf<"move-idea">): Promise<void> {
  const { tx, organisationId } = work;
  const { ideaId: id, version, to, confirmed, at } = change;
  const { state, ownerId, due, reason, learning, changedAt } = to;
  if (ownerId !== null) mustMeet(await tx.member.count({ where: { organisationId, id: ownerId } }));
  // Another owner has not been asked yet.
  await tx.$executeRaw`
    UPDATE idea SET due_asked = NULL
    WHERE organisation_id = ${organisationId}::uuid AND id = ${id}::uuid AND version = ${version}
      AND due_asked IS NOT NULL AND owner_id IS DISTINCT FROM ${ownerId}::uuid`;
  const { count } = await tx.idea.updateMany({
    where: { organisationId, id, version },
    data: {
      ...{ state, ownerId, due, reason, learning, version: version + 1 },
      changedAt: new Date(changedAt),
      ...(confirmed && { confirmed }),
    },
  });
  mustMeet(count);
  if (to.cycle) await changeCycle(work, { ideaId: id, cycle: to.cycle, at });
}

async function changeCycle(
  { tx, organisationId }: Changing,
  {
    ideaId,
    cycle,
    at,
  }: Pick<ChangeOf<"move-idea">, "ideaId" | "at"> & {
    cycle: NonNullable<ChangeOf<"move-idea">["to"]["cycle"]>;
  },
): Promise<void> {
  const where = { organisationId, ideaId, number: cycle.number, endedAt: null };
  switch (cycle.do) {
    case "begin": {
      const { number, prediction } = cycle;
      const running = { organisationId, ideaId, endedAt: null };
      await tx.ideaCycle.updateMany({ where: running, data: { outcome: "parked", endedAt: new Date(at) } });
      await tx.ideaCycle.create({
        data: { organisationId, ideaId, number, prediction, startedAt: new Date(at) },
      });
      return;
    }
    case "study":
      mustMeet((await tx.ideaCycle.updateMany({ where, data: { result: cycle.result } })).count);
      return;
    case "end": {
      const { outcome, learning } = cycle;
      const data = { outcome, learning, endedAt: new Date(at) };
      mustMeet((await tx.ideaCycle.updateMany({ where, data })).count);
      return;
    }
    default:
      return cycle satisfies never;
  }
}

export async function meTooIdea(
  { tx, organisationId }: Changing,
  { ideaId, memberId, at }: ChangeOf<"me-too-idea">,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO idea_me_too (organisation_id, idea_id, member_id, at)
    VALUES (${organisationId}::uuid, ${ideaId}::uuid, ${memberId}::uuid, ${isoOf(at)}::timestamptz)
    ON CONFLICT DO NOTHING`;
}

export async function askOwner(
  { tx, organisationId }: Changing,
  { ideaId, due }: ChangeOf<"ask-owner">,
): Promise<void> {
  mustMeet(
    await tx.$executeRaw`
    UPDATE idea SET due_asked = due
    WHERE organisation_id = ${organisationId}::uuid AND id = ${ideaId}::uuid
      AND due = ${due} AND due_asked IS DISTINCT FROM due`,
  );
}
