// link for organisations: a code with which conversations and installations join one, before the real store.
import { describe, expect, test } from "vitest";
import type { MemberId } from "../../src/domain/ids.ts";
import { aConversation, aPerson } from "../builders/people.ts";
import { aTenant } from "../contracts/store-link-world.ts";
import { DAY, NOW, named } from "../contracts/store-world.ts";
import { codeIn, type From, type LinkScene, linkScene, refusing, saying } from "./link-scene.ts";

const scene = linkScene();
const types: LinkScene["types"] = (...typed) => scene().types(...typed);

describe("an organisation's code", () => {
  /** Ward 7 on Slack, whose Lea is the administrator, and a tenant of Teams that nobody has taken up. */
  const trust = async () => {
    const here = await scene().world.team();
    const admin = {
      do: "grant-role",
      memberId: named(here, "Lea"),
      role: "admin",
      teamId: null,
      at: NOW,
    } as const;
    await scene().world.saved(here.organisationId, [admin]);
    const lea = { installationId: here.installationId, person: aPerson("Lea"), place: here.place.externalId };
    const tenant = await aTenant(scene().world);
    const olu = {
      installationId: tenant.installationId,
      person: aPerson("Olu"),
      place: `19:${here.organisationId}`,
    };
    return { here, lea, tenant, olu };
  };
  const meant = async (from: From) =>
    (await scene().world.store.identify({ ...from, conversation: aConversation(from.place) }, NOW))
      ?.organisationId;

  test("is an administrator's to make", async () => {
    const { here, lea } = await trust();
    const told = await types(lea, "link organisation");
    expect(told).toEqual(saying({ code: "organisation-code", until: "2026-12-01" }));
    expect(await types({ ...lea, person: aPerson("Ben") }, "link organisation")).toEqual(
      refusing("needs-administrator", { administrators: ["Lea"] }),
    );
    expect(scene().saves.map((one) => [one.organisationId, one.changes.length])).toEqual([
      [here.organisationId, 1],
    ]);
  });

  test("brings an installation in, and the team set up there is the organisation's", async () => {
    const { here, lea, tenant, olu } = await trust();
    const words = codeIn(await types(lea, "link organisation"));
    const trustsName = expect.stringMatching(/^Trust \d/);
    expect(await types(olu, words)).toEqual(
      saying({ code: "organisation-joined", organisation: trustsName, isNew: true }),
    );
    expect(await types(olu, 'setup name="Ward 8" prefix=W8')).toEqual(
      saying({ code: "set-up", isFirst: true }),
    );
    expect(await scene().world.store.prefixesInUse(here.organisationId)).toEqual(["W7", "W8"]);
    expect(await scene().world.store.prefixesInUse(tenant.organisationId)).toEqual([]);
    // Used again by its lead it is done; by others it is the lead's.
    expect(await types(olu, words)).toEqual(saying({ code: "organisation-joined", isNew: false }));
    expect(await types({ ...olu, person: aPerson("Pat") }, words)).toEqual(
      refusing("needs-lead", { leads: ["Olu"] }),
    );
  });

  test("in a tenant of several trusts each conversation goes its own way", async () => {
    const { here, lea, tenant, olu } = await trust();
    const second = await trust();
    const known = await scene().world.store.identify({ ...olu, conversation: null }, NOW);
    const admin = { do: "grant-role", role: "admin", teamId: null, at: NOW } as const;
    await scene().world.saved(tenant.organisationId, [{ ...admin, memberId: known?.member.id as MemberId }]);
    const there = { ...olu, place: "19:second" };
    expect(await types(olu, codeIn(await types(lea, "link organisation")))).toEqual(saying({ isNew: true }));
    const other = codeIn(await types(second.lea, "link organisation"));
    expect(await types(there, other)).toEqual(saying({ isNew: true }));
    expect(await meant(olu)).toBe(here.organisationId);
    expect(await meant(there)).toBe(second.here.organisationId);
    expect(await meant({ ...olu, place: "19:third" })).toBe(tenant.organisationId);
    const line = 'setup name="Ward 9" prefix=W9 manager=@pat';
    expect(await types(there, line, { "@pat": aPerson("Pat") })).toEqual(saying({ code: "set-up" }));
    expect(await scene().world.store.prefixesInUse(second.here.organisationId)).toEqual(["W7", "W9"]);
    // Olu leads there, and still cannot take the team away.
    const first = codeIn(await types(lea, "link organisation"));
    expect(await types(there, first)).toEqual(refusing("team-elsewhere", { team: "Ward 9" }));
    expect(await meant(there)).toBe(second.here.organisationId);
    const inPrivate = await types({ ...olu, place: "private" }, "status");
    expect(inPrivate).toEqual(
      saying({ code: "status", settings: expect.objectContaining({ name: "Ward 9" }) }),
    );
  });

  test("a person's code is taken in private, also where another organisation comes first", async () => {
    const { here, lea, tenant, olu } = await trust();
    const known = await scene().world.store.identify({ ...olu, conversation: null }, NOW);
    const admin = { do: "grant-role", role: "admin", teamId: null, at: NOW } as const;
    await scene().world.saved(tenant.organisationId, [{ ...admin, memberId: known?.member.id as MemberId }]);
    await types(olu, codeIn(await types(lea, "link organisation")));
    const words = codeIn(await types({ ...lea, person: aPerson("Ada") }, "link"));
    const ada = { ...olu, person: aPerson("Ada", { externalId: "29:ada" }), place: "private" };
    expect(await types(ada, "status")).toEqual(refusing("no-team-here"));
    expect(await types(ada, words)).toEqual(saying({ code: "linked", isNew: true }));
    expect(await types(ada, "status")).toEqual(saying({ code: "status" }));
    expect((await scene().world.view(here)).members.map((one) => one.name)).toEqual(["Ada", "Ben", "Lea"]);
  });

  test("is refused in private, and when it is too old", async () => {
    const { lea, olu } = await trust();
    const words = codeIn(await types(lea, "link organisation"));
    expect(await types({ ...olu, place: "private" }, words)).toEqual(refusing("join-in-conversation"));
    scene().clock.advance(7 * DAY);
    expect(await types(olu, words)).toEqual(refusing("unknown-link-code"));
  });

  test("what the platform reports reaches every organisation of the installation", async () => {
    const { here, lea, olu } = await trust();
    await types(olu, codeIn(await types(lea, "link organisation")));
    const second = await trust();
    const there = { ...olu, place: "19:second" };
    expect(await types(there, codeIn(await types(second.lea, "link organisation")))).toEqual(
      saying({ isNew: true }),
    );
    await types(there, 'setup name="Ward 9" prefix=W9');
    const { installationId } = olu;
    const platform = (report: Parameters<LinkScene["dispatch"]>[0]) => scene().dispatch(report);
    scene().saves.length = 0;
    const about = { from: "platform", installationId, deliveryId: "Ev1" } as const;
    await platform({ ...about, report: { kind: "roster-changed", conversationExternalId: "19:second" } });
    expect(scene().saves.map((one) => one.jobs)).toEqual([
      [expect.objectContaining({ organisationId: second.here.organisationId })],
    ]);
    scene().saves.length = 0;
    await platform({
      ...about,
      deliveryId: "Ev2",
      report: { kind: "person-changed", person: aPerson("Olu") },
    });
    await platform({ ...about, deliveryId: "Ev3", report: { kind: "uninstalled" } });
    const both = [here.organisationId, second.here.organisationId];
    expect(scene().saves.map((one) => one.organisationId)).toEqual([...both, ...both]);
    expect(scene().saves.every((one) => one.ended === "saved")).toBe(true);
    expect(await types(olu, "help")).toEqual(refusing("not-connected"));
  });
});
