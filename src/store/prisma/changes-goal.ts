// Changes to goals, and to closed ideas that are shared.
import { MOST_GOALS } from "../../domain/goal.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import { isoOf } from "./rows.ts";

/** Under the organisation's lock: of two who add at once the second sees what the first did. */
export async function addGoal(
  { tx, organisationId }: Changing,
  { goalId, unitId, text, confirmed, at }: ChangeOf<"add-goal">,
): Promise<void> {
  await tx.$queryRaw`SELECT FROM organisation WHERE id = ${organisationId}::uuid FOR NO KEY UPDATE`;
  if (unitId !== null) {
    const where = { organisationId, id: unitId };
    mustMeet((await tx.team.count({ where })) + (await tx.unit.count({ where })));
  }
  const there = await tx.goal.count({ where: { organisationId, unitId, retiredAt: null } });
  mustMeet(there < MOST_GOALS ? 1 : 0);
  await tx.goal.create({
    data: { organisationId, id: goalId, unitId, text, confirmed, madeAt: new Date(at) },
  });
}

export async function rewordGoal(
  { tx, organisationId }: Changing,
  { goalId, text, confirmed }: ChangeOf<"reword-goal">,
): Promise<void> {
  const { count } = await tx.goal.updateMany({
    where: { organisationId, id: goalId, retiredAt: null },
    data: { text, ...(confirmed && { confirmed }) },
  });
  mustMeet(count);
}

export async function retireGoal(
  { tx, organisationId }: Changing,
  { goalId, at }: ChangeOf<"retire-goal">,
): Promise<void> {
  const { count } = await tx.goal.updateMany({
    where: { organisationId, id: goalId, retiredAt: null },
    data: { retiredAt: new Date(at) },
  });
  mustMeet(count);
}

export async function shareIdea(
  { tx, organisationId }: Changing,
  { ideaId, conversationId, at }: ChangeOf<"share-idea">,
): Promise<void> {
  const state = { in: ["adopted", "abandoned"] };
  mustMeet(await tx.idea.count({ where: { organisationId, id: ideaId, state } }));
  await tx.ideaShare.create({ data: { organisationId, ideaId, conversationId, at: new Date(at) } });
}

export async function nameRaiser(
  { tx, organisationId }: Changing,
  { ideaId }: ChangeOf<"name-raiser">,
): Promise<void> {
  const { count } = await tx.ideaShare.updateMany({
    where: { organisationId, ideaId },
    data: { namesRaiser: true },
  });
  mustMeet(count);
}

export async function thankIdea(
  { tx, organisationId }: Changing,
  { ideaId, memberId, at }: ChangeOf<"thank-idea">,
): Promise<void> {
  mustMeet(await tx.ideaShare.count({ where: { organisationId, ideaId } }));
  await tx.$executeRaw`
    INSERT INTO idea_thanks (organisation_id, idea_id, member_id, at)
    VALUES (${organisationId}::uuid, ${ideaId}::uuid, ${memberId}::uuid, ${isoOf(at)}::timestamptz)
    ON CONFLICT DO NOTHING`;
}
