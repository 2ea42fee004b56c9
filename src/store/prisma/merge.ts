// Two members become one: everything of the one that goes is moved to the one that stays, and where both have a row the
// rules of domain/link.ts say what is kept. Both members are locked by the caller.

import type { ParticipationState } from "../../domain/huddle.ts";
import type { HuddleId, MemberId, ResponseId } from "../../domain/ids.ts";
import { isOthersState, joinedStanding } from "../../domain/link.ts";
import type { Standing } from "../../domain/team.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Changing } from "./changing.ts";
import { moveCommitments, moveDigests, movePlan, moveVisits } from "./merge-digest.ts";
import { movePulsePlans, movePulsesAsked } from "./merge-pulse.ts";
import { isOpenIn, writeDown } from "./standing.ts";

interface Two {
  into: MemberId;
  from: MemberId;
  /** Responses of which nothing is left. */
  gone: readonly ResponseId[];
}

/** All tables that point to a member; a new one is added here, else its rows would go with the member. */
export const MOVED = {
  team_member: moveStandings,
  participation: moveParticipations,
  response: moveResponses,
  // After the responses: nobody says Me too to themselves.
  me_too: moveMeToos,
  role: moveRoles,
  idea: moveIdeas,
  // After the ideas: nobody says Me too to their own.
  idea_me_too: moveIdeaMeToos,
  idea_thanks: moveIdeaThanks,
  starter: moveStarters,
  platform_user: moveIdentities,
  web_seat: moveSeats,
  web_read: moveReads,
  web_session: moveSessions,
  // A code or an address made for the one that goes ends.
  link_code: async () => {},
  // What they were about to launch, too.
  pulse_draft: async () => {},
  pulse_plan: movePulsePlans,
  pulse_asked: movePulsesAsked,
  digest_plan: movePlan,
  digest: moveDigests,
  commitment: moveCommitments,
  page_link: async () => {},
} as const satisfies Record<string, (work: Changing, two: Two) => Promise<void>>;

export async function merge(work: Changing, two: Two): Promise<void> {
  const { tx, organisationId } = work;
  const { into, from } = two;
  await repointMessages(work, two);
  for (const move of Object.values(MOVED)) await move(work, two);
  await tx.team.updateMany({ where: { organisationId, managerId: from }, data: { managerId: into } });
  await moveVisits(work, two);
  await tx.$executeRaw`
    UPDATE member k SET reminders_off = k.reminders_off OR x.reminders_off FROM member x
    WHERE k.organisation_id = ${organisationId}::uuid AND k.id = ${into}::uuid
      AND x.organisation_id = k.organisation_id AND x.id = ${from}::uuid`;
  await tx.member.delete({ where: { organisationId_id: { organisationId, id: from } } });
}

/** Reminders under way name their member, in the notice and in its subject. They wait in the private chats of the self. */
async function repointMessages({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  await tx.$executeRaw`
    WITH chats AS (
      SELECT c.id FROM platform_user u
      JOIN conversation c ON c.organisation_id = u.organisation_id AND c.installation_id = u.installation_id
        AND c.external_id = u.external_id
      WHERE u.organisation_id = ${organisationId}::uuid AND u.member_id = ${from}::uuid
    ), sent AS (
      UPDATE posted_message p SET subject = replace(p.subject, ${from}::text, ${into}::text) FROM chats
      WHERE p.organisation_id = ${organisationId}::uuid AND p.conversation_id = chats.id
        AND p.subject ~ '^((pulse-)?reminder|idea-overdue|escalation(-news)?):' AND position(${from}::text IN p.subject) > 0
    )
    UPDATE outbox o SET notice = jsonb_set(o.notice, '{memberId}', to_jsonb(${into}::text)),
      subject = replace(o.subject, ${from}::text, ${into}::text)
    FROM chats
    WHERE o.organisation_id = ${organisationId}::uuid AND o.conversation_id = chats.id
      AND o.notice ->> 'memberId' = ${from}::text`;
}

async function moveStandings({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  const own = await tx.teamMember.findMany({ where: { organisationId, memberId: into } });
  const others = await tx.teamMember.findMany({ where: { organisationId, memberId: from } });
  for (const other of others) {
    const { teamId } = other;
    const kept = own.find((one) => one.teamId === teamId);
    if (!kept) continue;
    const joinedAt = kept.joinedAt < other.joinedAt ? kept.joinedAt : other.joinedAt;
    await tx.teamMember.update({
      where: { organisationId_teamId_memberId: { organisationId, teamId, memberId: into } },
      data: { ...joinedStanding(kept as Standing, other as Standing), joinedAt },
    });
  }
  const teamId = { in: own.map((one) => one.teamId) };
  await tx.teamMember.deleteMany({ where: { organisationId, memberId: from, teamId } });
  await tx.teamMember.updateMany({ where: { organisationId, memberId: from }, data: { memberId: into } });
}

/** Once in each huddle. */
async function moveParticipations({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  const inLists = Prisma.sql`${isOpenIn(organisationId)}
    AND (h.expected_ids || h.off_ids) && ARRAY[${into}::uuid, ${from}::uuid]`;
  await tx.$executeRaw`SELECT FROM huddle h WHERE ${inLists} ORDER BY h.id FOR NO KEY UPDATE`;
  await writeDown(tx, inLists);
  const both = await tx.$queryRaw<
    { huddleId: HuddleId; kept: ParticipationState; other: ParticipationState }[]
  >`
    SELECT k.huddle_id AS "huddleId", k.state AS kept, x.state AS other FROM participation k
    JOIN participation x ON x.organisation_id = k.organisation_id AND x.huddle_id = k.huddle_id
      AND x.member_id = ${from}::uuid
    WHERE k.organisation_id = ${organisationId}::uuid AND k.member_id = ${into}::uuid FOR UPDATE`;
  const others = both.filter((one) => isOthersState(one.kept, one.other)).map((one) => one.huddleId);
  await tx.$executeRaw`
    UPDATE participation k SET
      state = CASE WHEN k.huddle_id = ANY(${others}::uuid[]) THEN x.state ELSE k.state END,
      at = CASE WHEN k.huddle_id = ANY(${others}::uuid[]) THEN x.at ELSE k.at END
    FROM participation x
    WHERE k.organisation_id = ${organisationId}::uuid AND k.member_id = ${into}::uuid
      AND x.organisation_id = k.organisation_id AND x.huddle_id = k.huddle_id AND x.member_id = ${from}::uuid`;
  await tx.$executeRaw`
    DELETE FROM participation x USING participation k
    WHERE x.organisation_id = ${organisationId}::uuid AND x.member_id = ${from}::uuid
      AND k.organisation_id = x.organisation_id AND k.huddle_id = x.huddle_id AND k.member_id = ${into}::uuid`;
  await tx.participation.updateMany({ where: { organisationId, memberId: from }, data: { memberId: into } });
}

/** Ideas that came from an answer that goes stay, without it. */
async function moveResponses({ tx, organisationId }: Changing, { into, from, gone }: Two): Promise<void> {
  const responseId = { in: [...gone] };
  await tx.idea.updateMany({
    where: { organisationId, responseId },
    data: { responseId: null, questionKey: null },
  });
  await tx.response.deleteMany({ where: { organisationId, id: responseId } });
  await tx.response.updateMany({ where: { organisationId, memberId: from }, data: { memberId: into } });
}

async function moveMeToos({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM me_too x WHERE x.organisation_id = ${organisationId}::uuid AND (
      (x.member_id = ${from}::uuid AND EXISTS (
        SELECT FROM me_too k WHERE k.organisation_id = x.organisation_id AND k.response_id = x.response_id
          AND k.question_key = x.question_key AND k.member_id = ${into}::uuid))
      OR (x.member_id IN (${into}::uuid, ${from}::uuid) AND EXISTS (
        SELECT FROM response r WHERE r.organisation_id = x.organisation_id AND r.id = x.response_id
          AND r.member_id = ${into}::uuid)))`;
  await tx.meToo.updateMany({ where: { organisationId, memberId: from }, data: { memberId: into } });
}

async function moveRoles({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  await tx.$executeRaw`
    UPDATE role x SET member_id = ${into}::uuid
    WHERE x.organisation_id = ${organisationId}::uuid AND x.member_id = ${from}::uuid AND NOT EXISTS (
      SELECT FROM role k WHERE k.organisation_id = x.organisation_id AND k.member_id = ${into}::uuid
        AND k.role = x.role AND k.scope = x.scope)`;
}

async function moveIdeas({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  await tx.idea.updateMany({ where: { organisationId, raisedById: from }, data: { raisedById: into } });
  await tx.idea.updateMany({ where: { organisationId, ownerId: from }, data: { ownerId: into } });
  await moveEscalations({ tx, organisationId }, { into, from });
}

/** Whoever was told as both was told once. */
async function moveEscalations(
  { tx, organisationId }: Pick<Changing, "tx" | "organisationId">,
  { into, from }: Pick<Two, "into" | "from">,
): Promise<void> {
  const swapped = (id: string) =>
    Prisma.sql`${Prisma.raw(id)} = CASE ${Prisma.raw(id)} WHEN ${from}::uuid THEN ${into}::uuid ELSE ${Prisma.raw(id)} END`;
  await tx.$executeRaw`
    UPDATE escalation SET ${Prisma.join(["asked_by_id", "held_by_id", "ended_by_id"].map(swapped))},
      told_ids = ARRAY(SELECT DISTINCT unnest(array_replace(told_ids, ${from}::uuid, ${into}::uuid)))
    WHERE organisation_id = ${organisationId}::uuid
      AND ${from}::uuid = ANY(told_ids || asked_by_id || held_by_id || ended_by_id)`;
}

async function moveIdeaMeToos({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM idea_me_too x WHERE x.organisation_id = ${organisationId}::uuid AND (
      (x.member_id = ${from}::uuid AND EXISTS (
        SELECT FROM idea_me_too k WHERE k.organisation_id = x.organisation_id AND k.idea_id = x.idea_id
          AND k.member_id = ${into}::uuid))
      OR (x.member_id IN (${into}::uuid, ${from}::uuid) AND EXISTS (
        SELECT FROM idea i WHERE i.organisation_id = x.organisation_id AND i.id = x.idea_id
          AND i.raised_by_id = ${into}::uuid)))`;
  await tx.ideaMeToo.updateMany({ where: { organisationId, memberId: from }, data: { memberId: into } });
}

async function moveIdeaThanks({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  await tx.$executeRaw`
    UPDATE idea_thanks x SET member_id = ${into}::uuid
    WHERE x.organisation_id = ${organisationId}::uuid AND x.member_id = ${from}::uuid AND NOT EXISTS (
      SELECT FROM idea_thanks k WHERE k.organisation_id = x.organisation_id AND k.idea_id = x.idea_id
        AND k.member_id = ${into}::uuid)`;
}

/** New to a team once: of two the kept self's stays. */
async function moveStarters({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  await tx.$executeRaw`
    UPDATE starter x SET member_id = ${into}::uuid
    WHERE x.organisation_id = ${organisationId}::uuid AND x.member_id = ${from}::uuid AND NOT EXISTS (
      SELECT FROM starter k WHERE k.organisation_id = x.organisation_id AND k.team_id = x.team_id
        AND k.member_id = ${into}::uuid)`;
}

async function moveIdentities({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  const data = { memberId: into, namesMember: false };
  await tx.platformUser.updateMany({ where: { organisationId, memberId: from }, data });
}

async function moveSeats({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  await tx.$executeRaw`
    UPDATE web_seat x SET member_id = ${into}::uuid
    WHERE x.organisation_id = ${organisationId}::uuid AND x.member_id = ${from}::uuid AND NOT EXISTS (
      SELECT FROM web_seat k WHERE k.organisation_id = x.organisation_id AND k.conversation_id = x.conversation_id
        AND k.member_id = ${into}::uuid)`;
}

/** Read up to where either self has. */
async function moveReads({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO web_read AS k (organisation_id, member_id, conversation_id, seq)
    SELECT organisation_id, ${into}::uuid, conversation_id, seq FROM web_read
    WHERE organisation_id = ${organisationId}::uuid AND member_id = ${from}::uuid
    ON CONFLICT (organisation_id, member_id, conversation_id) DO UPDATE SET seq = greatest(k.seq, excluded.seq)`;
}

async function moveSessions({ tx, organisationId }: Changing, { into, from }: Two): Promise<void> {
  await tx.webSession.updateMany({ where: { organisationId, memberId: from }, data: { memberId: into } });
}
