// An organisation's own sets of statements for pulses.
import type { OrganisationId } from "../../domain/ids.ts";
import { OWN_PULSES } from "../../domain/pulse-own.ts";
import type { PulseTemplate } from "../../domain/pulse-templates.ts";
import type { Prisma } from "../../generated/prisma/client.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import type { Client } from "./pool.ts";
import { readQuestions, readSetStatements } from "./stored-pulse.ts";

export async function pulseSets(
  prisma: Pick<Client, "pulseSet">,
  organisationId: OrganisationId,
): Promise<PulseTemplate[]> {
  const rows = await prisma.pulseSet.findMany({ where: { organisationId }, orderBy: { name: "asc" } });
  return rows.map(({ id, name, statements, questions }) => ({
    ...{ id, name, description: "" },
    statements: readSetStatements(statements),
    questions: readQuestions(questions),
  }));
}

export async function setPulseSet(
  { tx, organisationId }: Changing,
  { set }: ChangeOf<"set-pulse-set">,
): Promise<void> {
  const { id, name } = set;
  // One at a time, so that none of two slips past the limit or the other's name.
  await tx.$queryRaw`SELECT FROM organisation WHERE id = ${organisationId}::uuid FOR NO KEY UPDATE`;
  const others = await tx.pulseSet.findMany({
    where: { organisationId, NOT: { id } },
    select: { name: true },
  });
  const isTaken = others.some((one) => one.name.toLowerCase() === name.toLowerCase());
  mustMeet(isTaken || others.length >= OWN_PULSES.most ? 0 : 1);
  const data = {
    name,
    statements: set.statements as unknown as Prisma.InputJsonArray,
    questions: set.questions as unknown as Prisma.InputJsonArray,
  };
  await tx.pulseSet.upsert({
    where: { organisationId_id: { organisationId, id } },
    create: { organisationId, id, ...data },
    update: data,
  });
}

export async function dropPulseSet(
  { tx, organisationId }: Changing,
  { id }: ChangeOf<"drop-pulse-set">,
): Promise<void> {
  mustMeet((await tx.pulseSet.deleteMany({ where: { organisationId, id } })).count);
}
