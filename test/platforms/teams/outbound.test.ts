// Teams holds to the platform contract; and what is Teams' own about sending.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Card } from "../../../src/cards/card.ts";
import type { Place } from "../../../src/platforms/platform.ts";
import { platformContract } from "../../contracts/platform.ts";
import { APP } from "../../fakes/teams/microsoft.ts";
import { contractHarness } from "./contract.ts";
import { AMIRA, CHANNEL, channel, GROUP, type Harness, INSTALLATION, open } from "./harness.ts";

platformContract("Teams", () => contractHarness());

const group: Place = { installationId: INSTALLATION, externalId: GROUP, kind: "group" };
const amira: Place = { installationId: INSTALLATION, externalId: AMIRA, kind: "direct" };
const card = (summary: string): Card => ({ summary, blocks: [{ kind: "text", text: [summary] }] });
const delivery = (text: string, to = channel) => ({
  to,
  card: card(text),
  thread: null,
  key: `key of ${text}`,
});

let harness: Harness;
beforeEach(async () => {
  harness = await open();
});
afterEach(() => harness.close());

describe("messages in Teams", () => {
  test("a new message in a channel is a thread of its own, whose root the connector names", async () => {
    const ref = await harness.platform.deliver(delivery("Good morning"));
    expect(ref.place).toBe(`${CHANNEL};messageid=${ref.reference}`);
    const [call] = harness.microsoft.callsTo("POST", /^conversations$/);
    expect(call?.body).toMatchObject({
      isGroup: true,
      bot: { id: `28:${APP.id}` },
      tenantId: APP.tenantId,
      channelData: { channel: { id: CHANNEL }, tenant: { id: APP.tenantId } },
      activity: {
        type: "message",
        summary: "Good morning",
        channelData: { huddleDelivery: "key of Good morning" },
      },
    });
  });

  test("a message says its words in the summary alone: beside a card they would stand twice", async () => {
    const { reference } = await harness.platform.deliver(delivery("Good morning"));
    const { activity } = harness.microsoft.world.find(CHANNEL, reference) ?? {};
    expect(activity).not.toHaveProperty("text");
    expect(activity).toMatchObject({ summary: "Good morning" });
  });

  test("in a group chat, which has no threads, a message and what hangs under it stand in the chat", async () => {
    const thread = await harness.platform.deliver(delivery("A question", group));
    await harness.platform.deliver({ ...delivery("An answer", group), thread });
    expect(harness.microsoft.world.in(GROUP).map((one) => one.root)).toEqual([null, null]);
    await harness.platform.update(thread, delivery("Answered", group));
    expect(harness.robot.read(harness.microsoft.world.in(GROUP)[0] as never)).toBe("Answered");
  });

  test("a reply, edited, stays in its thread", async () => {
    const thread = await harness.platform.deliver(delivery("A question"));
    const ref = await harness.platform.deliver({ ...delivery("An answer"), thread });
    await harness.platform.update(ref, { ...delivery("Another answer"), thread });
    const [, reply] = harness.microsoft.world.in(CHANNEL);
    expect(reply).toMatchObject({ root: thread.reference, edits: 1 });
  });

  test("a thread that is gone is gone, so that the answer can be posted by itself", async () => {
    const thread = await harness.platform.deliver(delivery("A question"));
    harness.microsoft.world.remove(CHANNEL, thread.reference);
    await expect(harness.platform.deliver({ ...delivery("An answer"), thread })).rejects.toMatchObject({
      code: "gone",
    });
  });

  test("a private chat is opened once, and remembered", async () => {
    await harness.platform.deliver(delivery("One", amira));
    await harness.platform.deliver(delivery("Two", amira));
    expect(harness.microsoft.callsTo("POST", /^conversations$/)).toHaveLength(1);
    expect(harness.book.addresses.at(-1)).toMatchObject({
      externalId: AMIRA,
      chatId: harness.microsoft.world.personal(AMIRA).id,
    });
  });

  test("someone who has blocked the bot is unreachable", async () => {
    const person = harness.microsoft.world.people.get(AMIRA);
    if (person) person.blocked = true;
    await expect(harness.platform.deliver(delivery("x", amira))).rejects.toMatchObject({
      code: "unreachable",
      message: "Teams: HTTP 403 MessageWritesBlocked",
    });
  });

  test("a conversation that we have never met is unreachable, and nobody is asked", async () => {
    const to = { ...channel, externalId: "19:unknown@thread.tacv2" };
    await expect(harness.platform.deliver(delivery("x", to))).rejects.toMatchObject({ code: "unreachable" });
    expect(harness.microsoft.calls).toEqual([]);
  });

  test("a host that is not allowed any more gets neither our words nor our token", async () => {
    await harness.book.remember(INSTALLATION, {
      ...{ externalId: "19:old@thread.tacv2", chatId: "19:old@thread.tacv2", microsoftTeam: null },
      serviceUrl: "https://evil.example.org/",
    });
    const to = { ...channel, externalId: "19:old@thread.tacv2" };
    await expect(harness.platform.deliver(delivery("x", to))).rejects.toMatchObject({
      code: "unreachable",
      message: "Teams: host not allowed",
    });
  });
});

describe("faults of the connector", () => {
  test.each([
    [412, undefined, "later", false, null],
    [429, undefined, "later", false, null],
    [429, "30", "later", false, 30_000],
    [429, "soon", "later", false, null],
    [408, undefined, "later", false, null],
    [500, undefined, "later", true, null],
    [502, undefined, "later", true, null],
    [503, "2", "later", true, 2_000],
    [504, undefined, "later", true, null],
    [403, undefined, "unreachable", false, null],
    [404, undefined, "unreachable", false, null],
    [400, undefined, "never", false, null],
    [413, undefined, "never", false, null],
  ] as const)("%i with Retry-After %s is %s", async (status, retryAfter, code, uncertain, retryAfterMs) => {
    harness.microsoft.trouble({ status, ...(retryAfter && { retryAfter }), code: "SomeCode" });
    await expect(harness.platform.deliver(delivery("x"))).rejects.toMatchObject({
      ...{ code, uncertain, retryAfterMs },
      message: `Teams: HTTP ${status} SomeCode`,
    });
  });

  test("each call is made once: what is tried again is tried by the outbox", async () => {
    harness.microsoft.trouble({ status: 503 }, { status: 429, retryAfter: "0" }, { status: 412 });
    for (let at = 0; at < 3; at += 1) {
      await expect(harness.platform.deliver(delivery("x"))).rejects.toMatchObject({ code: "later" });
    }
    expect(harness.microsoft.calls).toHaveLength(3);
    await harness.platform.deliver(delivery("x"));
  });

  test("a connection that never came about has certainly not taken the message", async () => {
    await harness.platform.deliver(delivery("x"));
    await harness.microsoft.stop();
    await expect(harness.platform.deliver(delivery("y"))).rejects.toMatchObject({ code: "later" });
    await expect(harness.platform.deliver(delivery("y"))).rejects.toMatchObject({
      ...{ code: "later", uncertain: false, message: "Teams: ECONNREFUSED" },
    });
    await harness.microsoft.start();
  });

  test("a roster of several pages is read whole", async () => {
    for (let at = 0; at < 7; at += 1) {
      harness.microsoft.world.addPerson({ id: `29:p${at}` });
      harness.microsoft.world.conversations.get(CHANNEL)?.members.push(`29:p${at}`);
    }
    expect(await harness.platform.roster(channel)).toHaveLength(9);
    expect(harness.microsoft.callsTo("GET", /pagedmembers$/)).toHaveLength(3);
  });
});

describe("the bot's own token", () => {
  test("is asked for once, with the app's credentials, and for the connector alone", async () => {
    await Promise.all(["a", "b", "c"].map((text) => harness.platform.deliver(delivery(text))));
    expect(harness.microsoft.logins).toHaveLength(1);
    expect(Object.fromEntries(harness.microsoft.logins[0] ?? [])).toEqual({
      grant_type: "client_credentials",
      client_id: APP.id,
      client_secret: APP.password,
      scope: "https://api.botframework.test/.default",
    });
  });

  test("taken back before its time, is replaced, and the message is sent", async () => {
    harness.microsoft.takeTokensBack();
    await harness.platform.deliver(delivery("x"));
    expect(harness.microsoft.logins).toHaveLength(2);
    expect(harness.microsoft.world.in(CHANNEL)).toHaveLength(1);
  });

  test("that cannot be had because the login is away is tried again later, and no message has left", async () => {
    harness.microsoft.takeTokensBack();
    harness.microsoft.loginError = { status: 503, error: "temporarily_unavailable" };
    await expect(harness.platform.deliver(delivery("x"))).rejects.toMatchObject({
      ...{ code: "later", uncertain: false, message: "Teams: login HTTP 503" },
    });
  });
});
