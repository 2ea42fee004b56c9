// Changes to new starters. Their rows are made by the roster (changes-roster.ts).
import type { Prisma } from "../../generated/prisma/client.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";

/** The lease ends with it. */
export async function moveStarter(
  { tx, organisationId }: Changing,
  { starterId: id, from, to, nextAt }: ChangeOf<"move-starter">,
): Promise<void> {
  const { count } = await tx.starter.updateMany({
    where: { organisationId, id, state: { in: [...from] } },
    data: { state: to, nextAt: nextAt === null ? null : new Date(nextAt), leaseUntil: null },
  });
  mustMeet(count);
}

export async function startersMany(
  { tx, organisationId }: Changing,
  { teamId, from, to }: ChangeOf<"starters-many">,
): Promise<void> {
  const { count } = await tx.starter.updateMany({
    where: {
      ...{ organisationId, teamId, state: "waiting" },
      joinedAt: { gte: new Date(from), lte: new Date(to) },
    },
    data: { state: "many", nextAt: null, leaseUntil: null },
  });
  mustMeet(count);
}

export async function forgetStarter(
  { tx, organisationId }: Changing,
  { starterId: id }: ChangeOf<"forget-starter">,
): Promise<void> {
  mustMeet((await tx.starter.deleteMany({ where: { organisationId, id, state: "waiting" } })).count);
}

export async function meetStarter(
  { tx, organisationId }: Changing,
  { starterId: id }: ChangeOf<"meet-starter">,
): Promise<void> {
  mustMeet((await tx.starter.updateMany({ where: { organisationId, id }, data: { met: true } })).count);
}

export async function answerStarter(
  { tx, organisationId }: Changing,
  { starterId: id, answers, confirmed }: ChangeOf<"answer-starter">,
): Promise<void> {
  const { count } = await tx.starter.updateMany({
    where: { organisationId, id, state: { in: ["asked", "answered", "skipped"] } },
    data: {
      state: "answered",
      answers: answers as unknown as Prisma.InputJsonArray,
      ...(confirmed && { confirmed }),
    },
  });
  mustMeet(count);
}
