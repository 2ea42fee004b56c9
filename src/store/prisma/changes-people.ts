// Changes to people: roles, standing in a team, reminders, and what their platform says of them.
import { lookAtManager } from "./changes-digest.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { mustMeet } from "./faults.ts";
import { updatePeople } from "./people.ts";
import { installationOrganisations } from "./read-rest.ts";

export async function grantRole(
  work: Changing,
  { memberId, role, teamId, at }: ChangeOf<"grant-role">,
): Promise<void> {
  const { tx, organisationId } = work;
  if (teamId !== null) mustMeet(await tx.team.count({ where: { organisationId, id: teamId } }));
  const data = { organisationId, memberId, role, scope: teamId ?? organisationId, grantedAt: new Date(at) };
  await tx.role.createMany({ data, skipDuplicates: true });
  if (role === "manager") await lookAtManager(work, memberId);
}

/** All who have the role are locked: of two who drop each other at once one finds that nobody would be left. */
export async function dropRole(
  work: Changing,
  { memberId, role, teamId, leaveOne }: ChangeOf<"drop-role">,
): Promise<void> {
  const { tx, organisationId } = work;
  const scope = teamId ?? organisationId;
  const holders = await tx.$queryRaw<{ memberId: string }[]>`
    SELECT member_id AS "memberId" FROM role
    WHERE organisation_id = ${organisationId}::uuid AND scope = ${scope}::uuid AND role = ${role}
    ORDER BY member_id FOR UPDATE`;
  if (leaveOne) mustMeet(holders.length - 1);
  const { count } = await tx.role.deleteMany({ where: { organisationId, memberId, role, scope } });
  mustMeet(count);
  if (role === "manager") await lookAtManager(work, memberId);
}

export async function setStanding(
  { tx, organisationId }: Changing,
  { teamId, memberId, standing, at }: ChangeOf<"set-standing">,
): Promise<void> {
  await tx.teamMember.upsert({
    where: { organisationId_teamId_memberId: { organisationId, teamId, memberId } },
    create: { organisationId, teamId, memberId, joinedAt: new Date(at), ...standing },
    update: standing,
  });
}

export async function setReminders(
  { tx, organisationId }: Changing,
  { memberId, off }: ChangeOf<"set-reminders">,
): Promise<void> {
  const { count } = await tx.member.updateMany({
    where: { organisationId, id: memberId },
    data: { remindersOff: off },
  });
  mustMeet(count);
}

/** The one change that reaches beyond its organisation: into the others of an installation that it belongs to. */
export async function changePerson(
  { tx, organisationId }: Changing,
  { installationId, person }: ChangeOf<"change-person">,
): Promise<void> {
  const all = await installationOrganisations(tx, installationId);
  mustMeet(all.filter((one) => one === organisationId).length);
  for (const one of [...all].sort())
    await updatePeople(tx, { organisationId: one, installationId }, [person]);
}
