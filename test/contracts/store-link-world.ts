// For the store's contract on linking: an organisation with a Slack and a Teams installation, and people on both.
import { expect } from "vitest";
import type { InstallationId, MemberId, OrganisationId } from "../../src/domain/ids.ts";
import type { Identity } from "../../src/domain/sender.ts";
import type { Change } from "../../src/store/changes.ts";
import type { Known, Store } from "../../src/store/store.ts";
import { aConversation, aPerson, aSender } from "../builders/people.ts";
import { NOW, type StoreWorld, type TeamInWorld } from "./store-world.ts";

type Home = Awaited<ReturnType<Store["connect"]>>;

export interface TwoPlatforms extends TeamInWorld {
  /** The organisation's other installation, in Teams. */
  teams: InstallationId;
}

let count = 0;
const next = (what: string): string => {
  count += 1;
  return `${what}-${count}`;
};

/** A tenant of Microsoft Teams, with the organisation that came with it. */
export function aTenant({ store }: StoreWorld): Promise<Home> {
  const externalId = next("tenant");
  return store.connect({ platform: "teams", externalId, name: externalId, botUserId: null }, NOW);
}

/** A code of the organisation, as it is stored. */
export async function organisationCode(world: StoreWorld, organisationId: OrganisationId, at = NOW) {
  const hash = next("organisation");
  await world.saved(organisationId, [{ do: "set-organisation-code", hash, at }]);
  return hash;
}

/** The code is typed in a conversation of the installation. */
export function joining(
  hash: string,
  installationId: InstallationId,
  externalId: string,
  at = NOW,
): Extract<Change, { do: "join-organisation" }> {
  const conversation = { externalId, kind: "public", name: externalId.toLowerCase() } as const;
  return { do: "join-organisation", hash, installationId, conversation, at };
}

/** Ward 7 on Slack with Lea, Ada and Ben, and a Teams tenant that has joined its organisation. */
export async function onTwoPlatforms(world: StoreWorld): Promise<TwoPlatforms> {
  const here = await world.team();
  const { installationId: teams } = await aTenant(world);
  const hash = await organisationCode(world, here.organisationId);
  await world.saved(here.organisationId, [joining(hash, teams, next("19:general"))]);
  return { ...here, teams };
}

export const inTeams = ({ teams }: TwoPlatforms, name: string): Identity => ({
  installationId: teams,
  externalId: `29:${name.toLowerCase()}`,
});

/** In Slack someone is called Ada, in Teams 29:ada. */
const called = (externalId: string): string =>
  externalId.replace(/^U-(.)/, (_, letter: string) => letter.toUpperCase());

export async function seen(world: StoreWorld, { installationId, externalId }: Identity, place?: string) {
  const person = aPerson(called(externalId), { externalId });
  const conversation = place === undefined ? null : aConversation(place);
  const known = await world.store.identify(aSender(installationId, person, conversation), NOW);
  if (!known) throw new Error("nobody is known there");
  return known;
}

/** Someone's Teams self, on record; a member of the Slack team, too, where `standing` says so. */
export async function teamsSelf(
  world: StoreWorld,
  here: TwoPlatforms,
  name: string,
  standing: Known["standing"] = null,
): Promise<MemberId> {
  const { member } = await seen(world, inTeams(here, name));
  const teamId = here.team.id;
  if (standing)
    await world.saved(here.organisationId, [
      { do: "set-standing", teamId, memberId: member.id, standing, at: NOW },
    ]);
  return member.id;
}

export const IN = { standing: "in", saidBy: "roster", isOff: false, offUntil: null } as const;

export async function linkCode(
  world: StoreWorld,
  organisationId: OrganisationId,
  memberId: MemberId,
  at = NOW,
): Promise<string> {
  const hash = next("link");
  await world.saved(organisationId, [{ do: "add-link-code", memberId, hash, at }]);
  return hash;
}

/** The maker's code, typed by the asker; twice is what the port says of the two. */
export async function linking(
  world: StoreWorld,
  { organisationId }: TeamInWorld,
  into: MemberId,
  asker: Identity,
): Promise<Extract<Change, { do: "link-person" }>> {
  const hash = await linkCode(world, organisationId, into);
  const meant = await world.store.codeMeant(hash, asker);
  const from = meant?.kind === "person" ? meant.asker : null;
  const common = from && (await world.store.selves(organisationId, into, from));
  const twice = common ? common.twice.map((one) => one.earlier) : [];
  return { do: "link-person", hash, asker, twice, at: NOW };
}

/** Links, or fails the test. */
export async function linked(
  world: StoreWorld,
  here: TeamInWorld,
  into: MemberId,
  asker: Identity,
): Promise<void> {
  await world.saved(here.organisationId, [await linking(world, here, into, asker)]);
  expect((await seen(world, asker)).member.id).toBe(into);
}
