// A pulse launched, and closed with whatever it is said to show, through the store's port alone.
import type { MemberId, OrganisationId, PulseId, TeamId } from "../../src/domain/ids.ts";
import type { Pulse, PulseTeam } from "../../src/domain/pulse.ts";
import type { GroupRef, Release } from "../../src/domain/release/view.ts";
import type { Change } from "../../src/store/changes.ts";
import type { Store } from "../../src/store/store.ts";
import type { Instant } from "../../src/time/clock.ts";
import { aPulse, five } from "../builders/closed-round.ts";
import { aPerson, aSender } from "../builders/people.ts";
import { DAY, NOW, named, type StoreWorld, type TeamInWorld } from "./store-world.ts";

/** Medicine with Ward 7 (Lea, Ada, Ben) and Ward 9 (Cat); Ian launches and is in neither. */
export interface Medicine {
  organisationId: OrganisationId;
  ward7: TeamInWorld;
  ward9: TeamInWorld;
  medicine: TeamId;
  ian: MemberId;
  tree: readonly PulseTeam[];
}

export async function medicineIn(world: StoreWorld): Promise<Medicine> {
  const home = await world.organisation();
  const { organisationId, installationId } = home;
  const ward7 = await world.team({ in: home });
  const build = (team: Parameters<NonNullable<NonNullable<Parameters<StoreWorld["team"]>[0]>["build"]>>[0]) =>
    team.called("Ward 9", "W9");
  const ward9 = await world.team({ in: home, build, people: [aPerson("Cat")] });
  const ian = await world.store.identify(aSender(installationId, aPerson("Ian")), NOW);
  if (!ian) throw new Error("the launcher was not identified");
  const medicine = world.newId<"Team">() as TeamId;
  const unit = (team: TeamId, name: string, parent: TeamId | null): PulseTeam => ({
    ...{ team, name, parent, managers: [], isAsked: parent !== null, people: 1 },
  });
  const tree = [
    unit(medicine, "Medicine", null),
    unit(ward7.team.id, "Ward 7", medicine),
    unit(ward9.team.id, "Ward 9", medicine),
  ];
  return { organisationId, ward7, ward9, medicine, ian: ian.member.id, tree };
}

export const EVERYONE: GroupRef = { kind: "organisation", id: "" };
export const teamOf = ({ team }: TeamInWorld): GroupRef => ({ kind: "team", id: team.id });

/** Everyone and Medicine at 7, Ward 7 as given, Ward 9 too small. */
function shownAt(scene: Medicine, ward7: number): Release {
  const medicine: GroupRef = { kind: "branch", id: scene.medicine };
  const all = [7, 7, 7, 7, 7];
  const parts = [
    five(EVERYONE, all),
    five(medicine, all),
    five(
      teamOf(scene.ward7),
      all.map(() => ward7),
    ),
    five(teamOf(scene.ward9), [null, null, null, null, null], medicine),
  ];
  return { views: parts.flatMap((one) => one.views), hidden: parts.flatMap((one) => one.hidden) };
}

interface Closing {
  store: Pick<Store, "pulseAnswers">;
  id: PulseId;
  save(changes: readonly Change[]): Promise<unknown>;
}

/** pulse: launched; release: what it shows, under whatever round's id. */
export async function closedPulse(by: Closing, pulse: Partial<Pulse>, release: Release): Promise<Pulse> {
  const { id, store, save } = by;
  const closesAt = pulse.closesAt ?? NOW;
  const launched = aPulse({
    ...{ id, launchedAt: (closesAt - 7 * DAY) as Instant, closesAt, remindAt: null, closedAt: null },
    ...{ answered: null, nextAt: closesAt },
    ...pulse,
  });
  await save([{ do: "launch-pulse", pulse: launched, people: [] }]);
  const { seal } = await store.pulseAnswers(launched.organisationId, id);
  const mine = <T extends { rounds: string[] }>(one: T): T => ({ ...one, rounds: [id] });
  const shown = { views: release.views.map(mine), hidden: release.hidden.map(mine) };
  const at = closesAt;
  await save([{ do: "close-pulse", pulseId: id, seal, groups: [], release: shown, nextAt: null, at }]);
  return launched;
}

/** One round a month, the last closed now; ward7: Ward 7's score in each. */
export async function roundsIn(
  world: StoreWorld,
  scene: Medicine,
  ward7: readonly number[],
): Promise<Pulse[]> {
  const { organisationId, tree, ian } = scene;
  const rounds: Pulse[] = [];
  for (const [at, score] of ward7.entries()) {
    const closesAt = (NOW - (ward7.length - 1 - at) * 30 * DAY) as Instant;
    const by = {
      ...{ store: world.store, id: world.newId<"Pulse">() as PulseId },
      save: (changes: readonly Change[]) => world.saved(organisationId, changes),
    };
    const pulse = { organisationId, tree, launchedBy: ian, closesAt };
    rounds.push(await closedPulse(by, pulse, shownAt(scene, score)));
  }
  return rounds;
}

export const member = (here: TeamInWorld, name: string): MemberId => named(here, name);
