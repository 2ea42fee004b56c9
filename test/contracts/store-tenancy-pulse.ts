// For the store's contract on tenancy: reads of pulses, and the ways across of changes to them.
import type { MemberId, OrganisationId, PulseId, TeamId } from "../../src/domain/ids.ts";
import { LAUNCH_AT } from "../builders/launch.ts";
import { all, answering, launching } from "./pulse-world.ts";
import type { Reads, Ways } from "./store-tenancy.ts";
import { NOW as at, DAY, later, type StoreWorld, type TeamInWorld } from "./store-world.ts";

const TO = {
  template: "pulse-short",
  to: "all",
  opensAt: null,
  closesAt: later(10 * DAY),
  repeatWeeks: null,
} as const;
const ASKED = { id: "pulse-short", name: "Pulse", description: "", statements: [], questions: [] };

/** A launch of a pulse that asks these people, whoever they are. */
function launchOf(world: StoreWorld, here: TeamInWorld, memberId: MemberId, teamId: TeamId) {
  const people = [{ memberId, teamIds: [teamId], countsIn: teamId }];
  const asked = { ...TO, zone: here.team.settings.schedule.zone };
  return launching(world, here, { asked, template: ASKED, tree: [], people, overBudget: 0, teamMinimum: 10 });
}

/** One that opens in a day, and the draft that it was. */
function planOf(here: TeamInWorld, memberId: MemberId, id: PulseId) {
  const asked = { ...TO, zone: here.team.settings.schedule.zone, opensAt: later(DAY) };
  const plan = { organisationId: here.organisationId, id, name: "Pulse", launchedBy: memberId, asked };
  return [
    { do: "draft-pulse", memberId, draft: { id, asked } },
    { do: "plan-pulse", plan },
  ] as const;
}

/** An open pulse that Ada has answered, and hers of the same id that opens later, and her draft of another. */
export async function pulseOfAda(world: StoreWorld, here: TeamInWorld, ada: MemberId): Promise<PulseId> {
  const change = launchOf(world, here, ada, here.team.id);
  const draft = { id: world.newId<"Pulse">(), asked: { ...TO, zone: here.team.settings.schedule.zone } };
  await world.saved(here.organisationId, [
    change,
    answering(change.pulse, ada, here.team.id, all(4)),
    ...planOf(here, ada, change.pulse.id),
    { do: "draft-pulse", memberId: ada, draft },
    { do: "set-pulse-set", set: { ...ASKED, id: change.pulse.id, name: "Our own" } },
  ]);
  return change.pulse.id;
}

type Read =
  | "pulseGround"
  | "pulseSets"
  | "pulseDraft"
  | "pulsePlans"
  | "pulse"
  | "pulses"
  | "pulseForMember"
  | "pulseProgress"
  | "pulseWaiting"
  | "pulseAnswers"
  | "pulseViews"
  | "pulseReader"
  | "closedPulses"
  | "pulseViewsOf";

export const pulseReads: Pick<Reads, Read> = {
  pulseGround: async (store, own) => {
    const { teams, people, open } = await store.pulseGround(own.organisationId, LAUNCH_AT);
    return [...teams.slice(1), ...people.slice(4), ...open.slice(1)];
  },
  pulseSets: (store, own) => store.pulseSets(own.organisationId).then((found) => found.slice(1)),
  pulseDraft: (store, own, other) => store.pulseDraft(own.organisationId, other.memberId),
  pulsePlans: (store, own) => store.pulsePlans(own.organisationId).then((found) => found.slice(1)),
  pulse: (store, own, other) => store.pulse(own.organisationId, other.pulseId),
  pulses: (store, own) => store.pulses(own.organisationId).then((found) => found.slice(1)),
  pulseForMember: (store, own, other) =>
    store.pulseForMember(own.organisationId, other.pulseId, other.memberId),
  pulseProgress: (store, own, other) => store.pulseProgress(own.organisationId, other.pulseId),
  pulseWaiting: (store, own, other) => store.pulseWaiting(own.organisationId, other.pulseId, at),
  pulseAnswers: async (store, own, other) => {
    const { answers, published } = await store.pulseAnswers(own.organisationId, other.pulseId);
    return [...answers, ...published];
  },
  pulseViews: async (store, own, other) => {
    const { views, hidden } = await store.pulseViews(own.organisationId, other.pulseId);
    return [...views, ...hidden];
  },
  pulseReader: async (store, own, other) => {
    const found = await store.pulseReader(own.organisationId, other.memberId, other.teamId);
    return [...found.teams, ...found.manages, ...(found.looksAfter ? ["all"] : [])];
  },
  closedPulses: (store, own) => store.closedPulses(own.organisationId),
  pulseViewsOf: async (store, own, other) => {
    const wanted = { pulseIds: [other.pulseId], groups: null, items: null };
    return [...(await store.pulseViewsOf(own.organisationId, [wanted]))];
  },
};

type Here =
  | "draft-pulse"
  | "set-pulse-set"
  | "drop-pulse-set"
  | "drop-draft"
  | "plan-pulse"
  | "drop-plan"
  | "launch-pulse"
  | "put-off-repeat"
  | "answer-pulse"
  | "remind-pulse"
  | "close-pulse";

export const pulseWays: Pick<Ways, Here> = {
  "draft-pulse": ({ here }, x, { newId }) => {
    const draft = { id: newId<"Pulse">(), asked: { ...TO, zone: here.team.settings.schedule.zone } };
    return [{ do: "draft-pulse", memberId: x.memberId, draft }];
  },
  // A set of this id is made in one's own organisation, beside the other's.
  "set-pulse-set": () => [],
  "drop-pulse-set": (_, x) => [{ do: "drop-pulse-set", id: x.pulseId }],
  "drop-draft": (_, x) => [{ do: "drop-draft", memberId: x.memberId }],
  "plan-pulse": ({ here, memberId }, x) => [
    planOf(here, x.memberId, x.pulseId)[1],
    planOf(here, memberId, x.pulseId)[1],
  ],
  "drop-plan": (_, x) => [{ do: "drop-plan", pulseId: x.pulseId }],
  "launch-pulse": (own, x, world) => {
    const ours = launchOf(world, own.here, own.memberId, own.teamId);
    const { pulse } = ours;
    return [
      launchOf(world, own.here, x.memberId, own.teamId),
      launchOf(world, own.here, own.memberId, x.teamId),
      { ...ours, pulse: { ...pulse, id: x.pulseId } },
      { ...ours, pulse: { ...pulse, launchedBy: x.memberId } },
      { ...ours, pulse: { ...pulse, repeats: x.pulseId } },
    ];
  },
  "put-off-repeat": (_, x) => [{ do: "put-off-repeat", pulseId: x.pulseId, until: null }],
  "answer-pulse": (own, x) => [
    answering({ id: x.pulseId }, x.memberId, x.teamId, all(1)),
    answering({ id: x.pulseId }, own.memberId, own.teamId, all(1)),
    answering({ id: own.pulseId }, x.memberId, own.teamId, all(1)),
    answering({ id: own.pulseId }, own.memberId, x.teamId, all(1)),
  ],
  "remind-pulse": (_, x) => [{ do: "remind-pulse", pulseId: x.pulseId }],
  "close-pulse": (_, x) => {
    const release = { views: [], hidden: [] };
    return [{ do: "close-pulse", pulseId: x.pulseId, seal: "", groups: [], release, nextAt: null, at }];
  },
};

/** All that the port shows of one organisation's pulses. */
export async function pulsesSeen(
  { store }: StoreWorld,
  {
    organisationId,
    pulseId,
    memberId,
  }: { organisationId: OrganisationId; pulseId: PulseId; memberId: MemberId },
) {
  return {
    pulses: await store.pulses(organisationId),
    own: await store.pulseForMember(organisationId, pulseId, memberId),
    answers: await store.pulseAnswers(organisationId, pulseId),
    draft: await store.pulseDraft(organisationId, memberId),
    plans: await store.pulsePlans(organisationId),
    sets: await store.pulseSets(organisationId),
  };
}
