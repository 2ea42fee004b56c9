// What the tests of digests stand on: wards of one organisation with their weeks summed up, and managers over them.
import pg from "pg";
import type { MemberId } from "../../src/domain/ids.ts";
import type { Outgoing } from "../../src/domain/notices.ts";
import type { Change } from "../../src/store/changes.ts";
import type { Zone } from "../../src/time/calendar.ts";
import type { Instant } from "../../src/time/clock.ts";
import { aConversation, aPerson, aSender } from "../builders/people.ts";
import type { TeamBuilder } from "../builders/team.ts";
import { aWeek } from "../cards/sample.ts";
import { NOW, type TeamInWorld, TODAY } from "../contracts/store-world.ts";
import { type Asking, openAsking } from "./asking.ts";

export interface DigestScene extends Asking {
  session: pg.Client;
}

export async function openDigests(): Promise<DigestScene> {
  const asking = await openAsking();
  const session = new pg.Client(asking.database.url);
  await session.connect();
  return {
    ...asking,
    session,
    async close() {
      await session.end();
      await asking.close();
    },
  };
}

/** Wards 1 to n, each led by Lea. */
export async function wards(
  { world }: Asking,
  count: number,
  build: (one: TeamBuilder, n: number) => TeamBuilder = (one) => one,
): Promise<TeamInWorld[]> {
  const home = await world.organisation();
  const made: TeamInWorld[] = [];
  for (let n = 1; n <= count; n += 1) {
    const named = (one: TeamBuilder) => build(one.called(`Ward ${n}`, `W${n}`), n);
    made.push(await world.team({ in: home, build: named }));
  }
  return made;
}

/** Their week, summed up then. */
export async function summedUp(
  { world }: Asking,
  here: TeamInWorld,
  at: Instant,
  facts = aWeek(),
): Promise<void> {
  const summaryId = world.newId<"Summary">();
  await world.saved(here.organisationId, [
    {
      do: "add-summary",
      summaryId,
      teamId: here.team.id,
      date: TODAY,
      facts: { ...facts, team: here.team.settings.name },
      at,
    },
  ]);
}

/** Somebody who is in none of the teams, known with their zone, and manages these. */
export async function manager(
  { world, clock }: Asking,
  name: string,
  teams: readonly TeamInWorld[],
  zone: string | null = null,
): Promise<MemberId> {
  const [first] = teams;
  if (!first) throw new Error("no team to manage");
  const person = aPerson(name, { zone: zone as Zone | null });
  const known = await world.store.identify(aSender(first.installationId, person), NOW);
  if (!known) throw new Error(`${name} is not known`);
  const memberId = known.member.id;
  const at = clock.now();
  const granted = teams.map(
    ({ team }): Change => ({ do: "grant-role", memberId, role: "manager", teamId: team.id, at }),
  );
  await world.saved(first.organisationId, granted, { at });
  return memberId;
}

/** The clock looks at whoever is due, as the scheduler does; answers how many managers. */
export async function tick(
  { world, clock, dispatch }: Asking,
  { organisationId }: TeamInWorld,
): Promise<number> {
  const due = await world.store.claimDue(clock.now(), 10_000);
  const managers = due.filter((one) => one.kind === "manager" && one.organisationId === organisationId);
  for (const { id } of managers) {
    const report = { kind: "manager-due", memberId: id as MemberId } as const;
    await dispatch({ from: "service", organisationId, report });
  }
  return managers.length;
}

type Notice = Outgoing["notice"];

/** What waits to be sent, of these kinds, in order; each with its addressee's id on the platform. */
export async function waiting<Kind extends Notice["kind"]>(
  { session }: DigestScene,
  { organisationId }: TeamInWorld,
  ...kinds: Kind[]
): Promise<{ to: string; notice: Extract<Notice, { kind: Kind }> }[]> {
  const { rows } = await session.query(
    `SELECT c.external_id AS "to", o.notice FROM outbox o
     JOIN conversation c ON c.organisation_id = o.organisation_id AND c.id = o.conversation_id
     WHERE o.organisation_id = $1 AND o.notice ->> 'kind' = ANY($2) ORDER BY o.seq`,
    [organisationId, kinds],
  );
  return rows;
}

/** As if they asked in their private chat. */
export const inPrivate = (here: TeamInWorld, name: string): TeamInWorld => ({
  ...here,
  place: { ...aConversation(`U-${name.toLowerCase()}`), kind: "direct" },
});
