// Marks on a response and answers added to it. The submission itself is in submit.ts.
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";

/** The response is locked, so that an edit of it comes wholly before or wholly after. */
export async function addAnswer(
  { tx, organisationId }: Changing,
  { huddleId, memberId, answer }: ChangeOf<"add-answer">,
): Promise<void> {
  const [response] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM response WHERE organisation_id = ${organisationId}::uuid AND huddle_id = ${huddleId}::uuid
      AND member_id = ${memberId}::uuid AND kind = 'own' FOR UPDATE`;
  mustMeet(response ? 1 : 0);
  const responseId = response?.id ?? "";
  const { key: questionKey, answeredAt, ...rest } = answer;
  const data = { ...rest, answeredAt: new Date(answeredAt) };
  await tx.answer.upsert({
    where: { organisationId_responseId_questionKey: { organisationId, responseId, questionKey } },
    create: { organisationId, responseId, questionKey, ...data },
    update: data,
  });
}

export async function toggleMeToo(
  { tx, organisationId }: Changing,
  { responseId, key: questionKey, memberId, at }: ChangeOf<"toggle-me-too">,
): Promise<void> {
  const one = { organisationId, responseId, questionKey, memberId };
  const { count } = await tx.meToo.deleteMany({ where: one });
  if (count === 0) await tx.meToo.create({ data: { ...one, at: new Date(at) } });
}

export async function tickSummary(
  { tx, organisationId }: Changing,
  { responseId, keys }: ChangeOf<"tick-summary">,
): Promise<void> {
  mustMeet(await tx.response.count({ where: { organisationId, id: responseId } }));
  await tx.$executeRaw`
    UPDATE answer SET in_summary = NOT in_summary
    WHERE organisation_id = ${organisationId}::uuid AND response_id = ${responseId}::uuid
      AND in_summary <> (question_key = ANY(${[...keys]}::text[]))`;
}
