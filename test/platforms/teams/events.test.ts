// What Teams tells about the bot, its channels and their people, as reports.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { activity } from "../../fakes/teams/activities.ts";
import type { Json } from "../../fakes/teams/connector.ts";
import { AMIRA, CHANNEL, card, GROUP, type Harness, nothing, open, TEAM } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await open();
});
afterEach(() => harness.close());

async function happens({ channelData: changed, ...more }: Json, conversation = TEAM): Promise<number> {
  const { microsoft, robot } = harness;
  const made = activity(microsoft, { person: AMIRA, conversation }, more);
  const channelData = { ...(made.channelData as Json), ...(changed as Json) };
  return (await robot.send({ ...made, channelData })).status;
}

const reports = () => harness.taken.map((one) => ("report" in one ? one.report : one));
const us = () => [{ id: harness.microsoft.botId }];
const reachable = (conversationExternalId: string, why: string | null) => ({
  ...{ kind: "conversation-reachable", conversationExternalId, why },
});

describe("the bot", () => {
  test("taken out of a Microsoft team reaches none of its channels, and keeps no address by it", async () => {
    const before = harness.book.writes;
    await happens({ type: "conversationUpdate", membersRemoved: us() });
    expect(reports()).toEqual([reachable(TEAM, "bot removed"), reachable(CHANNEL, "bot removed")]);
    expect(harness.book.writes).toBe(before);
  });

  test.each(["remove", "remove-upgrade"])("uninstalled (%s) likewise", async (action) => {
    await happens({ type: "installationUpdate", action });
    expect(reports()).toEqual([reachable(TEAM, "bot removed"), reachable(CHANNEL, "bot removed")]);
  });

  test("brought back reaches them again, each report with an id of its own", async () => {
    await happens({ type: "installationUpdate", action: "add" });
    expect(reports()).toEqual([reachable(TEAM, null), reachable(CHANNEL, null)]);
    const ids = harness.taken.map((one) => "deliveryId" in one && one.deliveryId);
    expect(new Set(ids).size).toBe(2);
  });

  test("added to a group chat reaches it", async () => {
    await happens({ type: "conversationUpdate", membersAdded: us() }, GROUP);
    expect(reports()).toEqual([reachable(GROUP, null)]);
  });

  test("added to someone's own chats says what is at hand for them", async () => {
    const home = { summary: "Hello Amira", blocks: [{ kind: "text", text: ["Hello Amira"] } as const] };
    harness.answer(() => ({ kind: "home", card: home }));
    const chat = harness.microsoft.world.personal(AMIRA).id;
    expect(await happens({ type: "installationUpdate", action: "add" }, chat)).toBe(200);
    await harness.robot.isTold(AMIRA, "Hello Amira");
    expect(harness.taken).toMatchObject([
      { ask: { kind: "home" }, sender: { conversation: { kind: "direct" } } },
    ]);
  });
});

describe("people and channels", () => {
  test.each(["membersAdded", "membersRemoved"])(
    "%s changes the roster of each channel of the team",
    async (what) => {
      await happens({ type: "conversationUpdate", [what]: [{ id: "29:newcomer" }] });
      expect(reports()).toEqual([
        { kind: "roster-changed", conversationExternalId: TEAM },
        { kind: "roster-changed", conversationExternalId: CHANNEL },
      ]);
    },
  );

  test.each([
    ["channelDeleted", [reachable(CHANNEL, "channel deleted")]],
    ["channelRestored", [reachable(CHANNEL, null)]],
    ["teamArchived", [reachable(CHANNEL, "team archived or deleted")]],
    ["teamUnarchived", [reachable(CHANNEL, null)]],
    ["channelRenamed", []],
    ["somethingNew", []],
  ])("%s", async (eventType, expected) => {
    await happens({ type: "conversationUpdate", channelData: { eventType, channel: { id: CHANNEL } } });
    expect(
      reports().filter((one) => "conversationExternalId" in one && one.conversationExternalId === CHANNEL),
    ).toEqual(expected);
  });

  test("what could not be stored is to be sent again", async () => {
    harness.answer(() => card("could not be saved"));
    expect(await happens({ type: "conversationUpdate", membersAdded: [{ id: "29:x" }] })).toBe(503);
    harness.answer(() => nothing);
    expect(await harness.robot.again()).toMatchObject({ status: 200 });
  });

  test.each(["typing", "messageReaction", "messageUpdate", "messageDelete", "event", "unheardOf"])(
    "%s is thanked for",
    async (type) => {
      expect(await happens({ type }, CHANNEL)).toBe(200);
      expect(harness.taken).toEqual([]);
    },
  );
});
