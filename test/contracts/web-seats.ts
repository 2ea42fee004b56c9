// The contract of the web's records: people, conversations, and who is in which.
import { expect, test } from "vitest";
import type { ConversationId, MemberId } from "../../src/domain/ids.ts";
import { aPerson } from "../builders/people.ts";
import { aTeam } from "../builders/team.ts";
import { DAY, later, NOW } from "./store-world.ts";
import type { WebHome, WebWorld } from "./web.ts";

export function seatsContract(world: () => WebWorld): void {
  const names = async ({ to }: WebHome) => {
    const seats = await world().web.seats(to);
    return typeof seats === "string" ? seats : seats.map((one) => one.name);
  };

  test("a new person has a private chat that nobody else is in", async () => {
    const home = await world().home();
    const { web } = world();
    const [, direct, ...rest] = await web.conversations(home.amira);
    expect(rest).toEqual([]);
    expect(direct).toMatchObject({ kind: "direct", externalId: home.amira.externalId, unread: 0 });
    expect(await web.conversations(home.ben)).not.toContainEqual(expect.objectContaining({ id: direct?.id }));
    expect(await web.person(home.organisationId, home.amira.memberId)).toEqual(home.amira);
  });

  test("the same person again is the same member with the same chat", async () => {
    const home = await world().home();
    const { externalId, memberId } = home.amira;
    const again = await world().web.addPerson(home, aPerson("Amira", { externalId }), later(1));
    expect(again.memberId).toBe(memberId);
    expect(await world().web.conversations(again)).toHaveLength(2);
  });

  test("conversations stand by name, the private chat last", async () => {
    const home = await world().home();
    await world().conversation(home.amira, "a ward");
    await world().conversation(home.amira, "Z ward");
    const all = await world().web.conversations(home.amira);
    expect(all.map((one) => (one.kind === "direct" ? "private" : one.name))).toEqual([
      "a ward",
      "Ward 7",
      "Z ward",
      "private",
    ]);
  });

  test("who is not in a conversation is told with where they are, of the same organisation only", async () => {
    const home = await world().home();
    const stranger = await world().home();
    const { web } = world();
    const chidi = await world().person(home, "Chidi");
    const ward8 = await world().conversation(home.amira, "Ward 8");
    const others = async (id: ConversationId) =>
      (await web.elsewhere(home.organisationId, id)).map((one) => [one.name, one.in]);
    expect(await others(home.id)).toEqual([["Chidi", []]]);
    expect(await others(ward8.id)).toEqual([
      ["Ben", ["Ward 7"]],
      ["Chidi", []],
    ]);
    expect(await web.elsewhere(stranger.organisationId, home.id)).toEqual([]);
    const seated = async () =>
      (await web.seated(home.organisationId, home.id)).map((one) => [one.name, one.isElsewhere]);
    expect(await seated()).toEqual([
      ["Amira", true],
      ["Ben", false],
    ]);
    await web.seat(home.organisationId, ward8.id, chidi.memberId, NOW);
    expect(await others(home.id)).toEqual([["Chidi", ["Ward 8"]]]);
  });

  test("into a conversation and out of it, twice is once", async () => {
    const home = await world().home();
    const { web } = world();
    const chidi = await world().person(home, "Chidi", "guest");
    const seat = (at: typeof NOW | "out") => web.seat(home.organisationId, home.id, chidi.memberId, at);
    for (let times = 0; times < 2; times += 1) await seat(NOW);
    expect(await names(home)).toEqual(["Amira", "Ben", "Chidi"]);
    expect(await web.seats(home.to)).toContainEqual(
      expect.objectContaining({ name: "Chidi", kind: "guest" }),
    );
    for (let times = 0; times < 2; times += 1) await seat("out");
    expect(await names(home)).toEqual(["Amira", "Ben"]);
    expect((await web.conversations(chidi)).map((one) => one.kind)).toEqual(["direct"]);
  });

  test("with the last one gone there is nobody to write to", async () => {
    const home = await world().home();
    const { web } = world();
    for (const one of [home.amira, home.ben])
      await web.seat(home.organisationId, home.id, one.memberId, "out");
    const card = { summary: "x", blocks: [] };
    expect(await web.post({ to: home.to, thread: null, key: "k", card, at: NOW })).toBe("nobody");
    expect(await web.seats(home.to)).toEqual([]);
  });

  test("another organisation's people and conversations are nobody's here", async () => {
    const [home, other] = [await world().home(), await world().home()];
    const { web } = world();
    expect(await web.person(home.organisationId, other.amira.memberId)).toBeNull();
    expect(await web.person(home.organisationId, "no id" as MemberId)).toBeNull();
    const crossed = [
      web.seat(home.organisationId, home.id, other.amira.memberId, NOW),
      web.seat(home.organisationId, other.id, home.amira.memberId, NOW),
      web.seat(home.organisationId, "no id" as ConversationId, home.amira.memberId, NOW),
    ];
    await Promise.allSettled(crossed);
    await web.seat(home.organisationId, other.id, other.ben.memberId, "out");
    expect([await names(home), await names(other)]).toEqual([
      ["Amira", "Ben"],
      ["Amira", "Ben"],
    ]);
    expect(await web.seated(home.organisationId, other.id)).toEqual([]);
    expect(await web.seated(home.organisationId, "no id" as ConversationId)).toEqual([]);
  });

  test("whoever looks after a conversation sees who leads its team, and who administers", async () => {
    const home = await world().home();
    const { web, under } = world();
    const other = await world().conversation(home.amira, "Ward 8");
    const { organisationId, installationId } = home;
    const team = (conversationId: ConversationId, prefix: string) =>
      aTeam()
        .inConversation({ organisationId, installationId, conversationId })
        .identified(under.newId())
        .called(prefix, prefix)
        .build();
    const [here, beside] = [team(home.id, "W7"), team(other.id, "W8")];
    const grant = (memberId: MemberId, role: "lead" | "admin", teamId: typeof here.id | null) =>
      ({ do: "grant-role", memberId, role, teamId, at: NOW }) as const;
    const changes = [
      { do: "add-team", team: here, nextAt: later(DAY), questions: [] },
      { do: "add-team", team: beside, nextAt: later(DAY), questions: [] },
      grant(home.amira.memberId, "admin", null),
      grant(home.ben.memberId, "lead", here.id),
      grant(home.amira.memberId, "lead", beside.id),
    ] as const;
    await under.store.save(organisationId, { deliveryId: null, at: NOW, changes, notices: [], jobs: [] });
    expect((await web.seated(organisationId, home.id)).map(({ name, roles }) => [name, ...roles])).toEqual([
      ["Amira", "admin"],
      ["Ben", "lead"],
    ]);
  });
}
