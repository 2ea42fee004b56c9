// Changes to ideas passed up: come to a tier, held, reminded of, ended. Each meets only what still waits.
import type { UnitId } from "../../domain/ids.ts";
import type { Prisma } from "../../generated/prisma/client.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";

/** Members and units have no foreign key: who goes must not take the history of an idea with them. */
export async function addEscalation(
  work: Changing,
  { escalation }: ChangeOf<"add-escalation">,
): Promise<void> {
  const { tx, organisationId } = work;
  const { from: fromId, to: toId, askedBy: askedById, told, askedAt, replyBy, ...rest } = escalation;
  for (const id of toId === null ? [fromId] : [fromId, toId]) await isUnit(work, id);
  await areMembers(work, [...told, ...(askedById === null ? [] : [askedById])]);
  const { ideaId } = rest;
  mustMeet((await tx.escalation.count({ where: { organisationId, ideaId, outcome: null } })) === 0 ? 1 : 0);
  await tx.escalation.create({
    data: {
      ...{ ...rest, organisationId, fromId, toId, askedById, toldIds: [...told] },
      askedAt: new Date(askedAt),
      replyBy: new Date(replyBy),
      nextAt: new Date(replyBy),
    },
  });
}

async function isUnit({ tx, organisationId }: Changing, id: UnitId): Promise<void> {
  const where = { organisationId, id };
  mustMeet((await tx.team.count({ where })) + (await tx.unit.count({ where })));
}

async function areMembers({ tx, organisationId }: Changing, ids: readonly string[]): Promise<void> {
  const all = [...new Set(ids)];
  const known = await tx.member.count({ where: { organisationId, id: { in: all } } });
  mustMeet(known === all.length ? 1 : 0);
}

export async function holdEscalation(work: Changing, change: ChangeOf<"hold-escalation">): Promise<void> {
  const { escalationId: id, by, words, replyBy, confirmed, at } = change;
  await areMembers(work, [by]);
  await meet(
    work,
    { id, heldAt: null },
    {
      ...{ heldById: by, heldAt: new Date(at), holding: words },
      ...{ replyBy: new Date(replyBy), nextAt: new Date(replyBy), ...(confirmed && { confirmed }) },
    },
  );
}

export async function remindEscalation(work: Changing, change: ChangeOf<"remind-escalation">): Promise<void> {
  const { escalationId: id, replyBy, at } = change;
  const where = { id, replyBy: new Date(replyBy), remindedAt: null };
  await meet(work, where, { remindedAt: new Date(at), nextAt: null });
}

export async function endEscalation(work: Changing, change: ChangeOf<"end-escalation">): Promise<void> {
  const { escalationId: id, outcome, by, reply, replyBy, confirmed, at } = change;
  await areMembers(work, by === null ? [] : [by]);
  await meet(
    work,
    { id, replyBy: new Date(replyBy) },
    {
      ...{ outcome, endedById: by, endedAt: new Date(at), reply, nextAt: null },
      ...(confirmed && { confirmed }),
    },
  );
}

/** What waits, and nothing else. The scheduler's claim on it ends. */
async function meet(
  { tx, organisationId }: Changing,
  where: Prisma.EscalationWhereInput,
  data: Prisma.EscalationUpdateManyMutationInput,
): Promise<void> {
  const { count } = await tx.escalation.updateMany({
    where: { ...where, organisationId, outcome: null },
    data: { ...data, leaseUntil: null },
  });
  mustMeet(count);
}
