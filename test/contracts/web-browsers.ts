// The contract of the web's records: browsers that were let in, and until when.
import { expect, test } from "vitest";
import type { MemberId, TeamId } from "../../src/domain/ids.ts";
import type { Change } from "../../src/store/changes.ts";
import { aTeam } from "../builders/team.ts";
import { DAY, HOUR, later, MINUTE, NOW } from "./store-world.ts";
import type { WebHome, WebWorld } from "./web.ts";

const IDLE = { person: 12 * HOUR, ward: 30 * MINUTE };

export function browsersContract(world: () => WebWorld): void {
  const use = (hash: string, ms: number, isUse = true) =>
    world().web.session(hash, later(ms), { idleMs: IDLE, isUse });

  async function person(hash: string, home?: WebHome) {
    const { organisationId, amira } = home ?? (await world().home());
    const session = { organisationId, kind: "person", memberId: amira.memberId } as const;
    await world().web.openSession(session, hash, NOW);
    return session;
  }

  async function ward(hash: string) {
    const { organisationId } = await world().home();
    const teamId: TeamId = world().under.newId();
    const session = { organisationId, kind: "ward", teamId } as const;
    await world().web.openSession(session, hash, NOW);
    return session;
  }

  test("an administrator is away while none of their browsers has been used since", async () => {
    const home = await world().home();
    const { organisationId, amira, ben } = home;
    const away = (since: number) => world().web.administratorAway(organisationId, later(since));
    expect(await away(0)).toBeNull();
    const admin = (memberId: MemberId, ms: number): Change => {
      return { do: "grant-role", memberId, role: "admin", teamId: null, at: later(ms) };
    };
    const work = { deliveryId: null, at: NOW, notices: [], jobs: [] };
    const changes = [admin(ben.memberId, 1), admin(amira.memberId, 0)];
    await world().under.store.save(organisationId, { ...work, changes });
    expect(await away(0)).toEqual({ memberId: amira.memberId, name: "Amira" });
    await world().web.openSession(
      { organisationId, kind: "person", memberId: ben.memberId },
      "of an administrator",
      later(5),
    );
    expect(await away(4)).toBeNull();
    expect(await away(5)).toEqual({ memberId: amira.memberId, name: "Amira" });
  });

  test("a browser is known by its token's hash, and by nothing else", async () => {
    const session = await person("a");
    expect(await use("a", 1)).toEqual(session);
    expect(await use("A", 1)).toBeNull();
    expect(await use("", 1)).toBeNull();
  });

  test.each([
    ["a person's own", person, IDLE.person],
    ["a shared computer's", ward, IDLE.ward],
  ] as const)("%s ends when it was idle for longer than its time", async (what, open, idle) => {
    const session = await open(`${what} in use`);
    expect(await use(`${what} in use`, idle)).toEqual(session);
    expect(await use(`${what} in use`, 2 * idle)).toEqual(session);
    expect(await use(`${what} in use`, 3 * idle + 1)).toBeNull();
    expect(await use(`${what} in use`, 0)).toBeNull();
  });

  test("a page that asks by itself does not keep a browser in", async () => {
    await ward("by itself");
    for (let at = MINUTE; at <= IDLE.ward; at += 5 * MINUTE)
      expect(await use("by itself", at, false)).not.toBeNull();
    expect(await use("by itself", IDLE.ward + 1, false)).toBeNull();
  });

  test("a playground's browser goes on as someone of its organisation only", async () => {
    const [home, other] = [await world().home(), await world().home()];
    const session = await person("plays", home);
    const { web } = world();
    await web.actAs("plays", other.ben.memberId);
    await web.actAs("plays", "no id" as MemberId);
    expect(await use("plays", 1)).toEqual(session);
    await web.actAs("plays", home.ben.memberId);
    expect(await use("plays", 1)).toEqual({ ...session, memberId: home.ben.memberId });
  });

  test("an ended one is ended, and no other with it", async () => {
    const home = await world().home();
    await person("ends", home);
    await person("stays", home);
    await world().web.endSession("ends");
    await world().web.endSession("ends");
    expect([await use("ends", 1), (await use("stays", 1)) !== null]).toEqual([null, true]);
  });

  test("pruning takes browsers not seen and links that ended before a time, and no others", async () => {
    const home = await world().home();
    const { store, newId } = world().under;
    await person("pruned", home);
    await person("seen later", home);
    await use("seen later", HOUR);
    const { organisationId, amira } = home;
    const to = { kind: "person", teamId: null, memberId: amira.memberId } as const;
    const link = (hash: string, ms: number) =>
      ({
        do: "add-link",
        link: { ...to, id: newId<"Link">(), hash, expiresAt: later(ms) },
        at: NOW,
      }) as const;
    const changes = [link("old link", 1), link("working link", 2 * DAY)];
    await store.save(organisationId, { deliveryId: null, at: NOW, changes, notices: [], jobs: [] });
    const counted = await store.prune({ received: NOW, security: later(MINUTE) });
    expect(counted).toBeGreaterThanOrEqual(2);
    expect([await use("pruned", HOUR), (await use("seen later", HOUR)) !== null]).toEqual([null, true]);
    // A link that has expired does not work at any time that is still to come; kept, it would at one before.
    expect(await store.linkByHash("old link", NOW)).toBeNull();
    expect(await store.linkByHash("working link", NOW)).toMatchObject(to);
  });

  test("with a team's page address the browsers that it let in are ended, and no others", async () => {
    const home = await world().home();
    const { store, newId } = world().under;
    const { organisationId, installationId, id } = home;
    const place = { organisationId, installationId, conversationId: id };
    const team = aTeam().inConversation(place).identified(newId()).build();
    const to = { kind: "page", teamId: team.id, memberId: null } as const;
    const opened = { organisationId, kind: "ward", teamId: team.id } as const;
    for (const hash of ["one computer", "another computer"]) await world().web.openSession(opened, hash, NOW);
    await person("of a person", home);
    const other = await ward("of another team");
    const save = (changes: readonly Change[]) =>
      store.save(organisationId, { deliveryId: null, at: NOW, changes, notices: [], jobs: [] });
    await save([{ do: "add-team", team, nextAt: later(DAY), questions: [] }]);
    expect(await save([{ do: "revoke-links", of: to, at: NOW }])).toBe("saved");
    expect([await use("one computer", 1), await use("another computer", 1)]).toEqual([null, null]);
    expect([await use("of another team", 1), (await use("of a person", 1)) !== null]).toEqual([other, true]);
  });
}
