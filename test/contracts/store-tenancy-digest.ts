// For the store's contract on tenancy: reads and ways across of managers' digests, commitments and visits.
import type { CommitmentId, DigestId, VisitId } from "../../src/domain/ids.ts";
import type { DigestStore } from "../../src/store/digests.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { aDigest } from "../cards/sample-digest.ts";
import type { Reads, Ways } from "./store-tenancy.ts";
import { NOW, type StoreWorld, type TeamInWorld } from "./store-world.ts";

/** What one team's manager has: one of each. */
export async function managed(world: StoreWorld, { organisationId, team, members }: TeamInWorld) {
  const memberId = members.Ada;
  if (!memberId) throw new Error("Ada is not there");
  const [digestId, commitmentId, visitId] = [
    world.newId<"Digest">() as DigestId,
    world.newId<"Commitment">() as CommitmentId,
    world.newId<"Visit">() as VisitId,
  ];
  const about = { memberId, at: NOW };
  await world.saved(organisationId, [
    { do: "grant-role", role: "manager", teamId: team.id, ...about },
    { do: "add-digest", digestId, week: MONDAY, facts: aDigest(), ...about },
    { do: "commit", commitmentId, since: NOW, text: "T", confirmed: false, teamIds: [team.id], ...about },
    { do: "ask-visit", visitId, teamId: team.id, wish: "W", askedBy: memberId, confirmed: false, at: NOW },
  ]);
  return { digestId, commitmentId, visitId };
}

const MONDAY = "2026-11-23" as LocalDate;
const at = NOW;

export const digestReads: Pick<Reads, keyof DigestStore> = {
  manager: (store, own, other) => store.manager(own.organisationId, other.memberId),
  digestRows: async (store, own, other) => {
    const about = { managerId: other.memberId, until: NOW, from: MONDAY };
    const { teams, asked, planned } = await store.digestRows(own.organisationId, [other.teamId], about);
    const seen = teams.flatMap((one) => [...one.people, ...one.summaries]);
    return [...seen, ...asked, ...planned];
  },
  digest: (store, own, other) => store.digest(own.organisationId, other.digestId, other.memberId),
  visit: (store, own, other) => store.visit(own.organisationId, other.visitId),
  managersOf: (store, own, other) => store.managersOf(own.organisationId, other.teamId),
  managerAt: (store, own, other) => store.managerAt(own.organisationId, other.conversationId),
};

type Here =
  | "plan-digest"
  | "add-digest"
  | "commit"
  | "say-outcome"
  | "ask-visit"
  | "plan-visit"
  | "cancel-visit";

const visit = { confirmed: false, at } as const;
const plan = { do: "plan-visit", date: MONDAY, note: null, ...visit } as const;

export const digestWays: Pick<Ways, Here> = {
  "plan-digest": (_, x) => [{ do: "plan-digest", memberId: x.memberId, through: NOW, nextAt: null }],
  "add-digest": (_, x, { newId }) => [
    {
      do: "add-digest",
      digestId: newId<"Digest">(),
      memberId: x.memberId,
      week: MONDAY,
      facts: aDigest(),
      at,
    },
  ],
  commit: (own, x, { newId }) => {
    const said = { do: "commit", since: at, text: "T", confirmed: false, at } as const;
    const commitmentId = newId<"Commitment">();
    return [
      { ...said, commitmentId, memberId: x.memberId, teamIds: [own.teamId] },
      { ...said, commitmentId, memberId: own.memberId, teamIds: [own.teamId, x.teamId] },
    ];
  },
  "say-outcome": (own, x) => [
    { do: "say-outcome", commitmentId: x.commitmentId, memberId: own.memberId, outcome: "done", at },
    { do: "say-outcome", commitmentId: x.commitmentId, memberId: x.memberId, outcome: "done", at },
  ],
  "ask-visit": (own, x, { newId }) => {
    const asked = { do: "ask-visit", visitId: newId<"Visit">(), wish: "W", ...visit } as const;
    return [
      { ...asked, teamId: x.teamId, askedBy: own.memberId },
      { ...asked, teamId: own.teamId, askedBy: x.memberId },
    ];
  },
  "plan-visit": (own, x, { newId }) => [
    { ...plan, visitId: newId<"Visit">(), teamId: x.teamId, managerId: own.memberId },
    { ...plan, visitId: newId<"Visit">(), teamId: own.teamId, managerId: x.memberId },
  ],
  "cancel-visit": (_, x) => [{ do: "cancel-visit", visitId: x.visitId, state: "cancelled", at }],
};
