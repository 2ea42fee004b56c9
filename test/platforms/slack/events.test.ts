// What Slack reports by itself: joins and leaves, archives, people who change, the app taken away, the Home tab.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deliveryOf, type Harness, INSTALLATION, nothing, open, until } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await open();
});
afterEach(() => harness.close());

const reports = () => harness.taken.flatMap((one) => (one.from === "platform" ? [one.report] : []));

describe("who is in a channel", () => {
  test("someone who joins or leaves changes the roster", async () => {
    await harness.robot.leave("UBEN", "C1");
    await harness.robot.join("UBEN", "C1");
    expect(harness.taken).toEqual(
      ["EvT11", "EvT12"].map((id) => ({
        from: "platform",
        deliveryId: `event:${id}`,
        installationId: INSTALLATION,
        report: { kind: "roster-changed", conversationExternalId: "C1" },
      })),
    );
  });

  test("we are invited: the channel can be reached again, and its roster is read; each counts once", async () => {
    await harness.robot.event({ type: "member_joined_channel", user: "UT1BOT", channel: "C1" });
    expect(harness.taken).toMatchObject([
      {
        deliveryId: "event:EvT11",
        report: { kind: "conversation-reachable", conversationExternalId: "C1", why: null },
      },
      { deliveryId: "event:EvT11:1", report: { kind: "roster-changed", conversationExternalId: "C1" } },
    ]);
  });

  test("we are removed: the channel cannot be reached, and why", async () => {
    await harness.robot.event({ type: "member_left_channel", user: "UT1BOT", channel: "C1" });
    expect(reports()).toEqual([
      { kind: "conversation-reachable", conversationExternalId: "C1", why: "not_in_channel" },
    ]);
  });

  test("an archived channel cannot be reached", async () => {
    await harness.robot.event({ type: "channel_archive", channel: "C1", user: "UBEN" });
    expect(reports()).toEqual([
      { kind: "conversation-reachable", conversationExternalId: "C1", why: "is_archived" },
    ]);
  });
});

describe("people who change", () => {
  const change = (given: object) =>
    harness.robot.event({
      type: "user_change",
      user: { id: "UBEN", team_id: "T1", real_name: "Ben Okri", tz: "Europe/London", ...given },
    });

  test("a new name is told", async () => {
    await change({ profile: { display_name: "Benjamin" } });
    expect(reports()).toEqual([
      {
        kind: "person-changed",
        person: { externalId: "UBEN", name: "Benjamin", zone: "Europe/London", kind: "person" },
      },
    ]);
  });

  test("a status line that changes is no news", async () => {
    await change({ profile: { status_text: "at lunch" } });
    await change({ profile: { status_text: "back" } });
    expect(reports()).toHaveLength(1);
  });

  test("what is learnt from the event is known at the next command", async () => {
    await change({ is_restricted: true });
    await harness.robot.command("UBEN", "C1", "/improve", "status");
    expect(harness.taken.at(-1)).toMatchObject({ sender: { person: { kind: "guest" } } });
    expect(harness.slack.controls.calls("users.info")).toEqual([]);
  });
});

describe("the app taken away", () => {
  test("uninstalled: told, and the token is forgotten", async () => {
    await harness.slack.controls.changeWorkspace("T1", { tokenError: "account_inactive" });
    await harness.robot.event({ type: "app_uninstalled" }, { team: "T1" });
    expect(reports()).toEqual([{ kind: "uninstalled" }]);
    await until(() => harness.platform.state().says.includes("account_inactive"));
  });

  test("our bot's token revoked is the same", async () => {
    await harness.robot.event(
      { type: "tokens_revoked", tokens: { oauth: [], bot: ["UT1BOT"] } },
      { team: "T1" },
    );
    expect(reports()).toEqual([{ kind: "uninstalled" }]);
  });

  test("a person's own token revoked is nothing of ours", async () => {
    await harness.robot.event(
      { type: "tokens_revoked", tokens: { oauth: ["UBEN"], bot: [] } },
      { team: "T1" },
    );
    expect(reports()).toEqual([]);
  });

  test("for another workspace it changes nothing of ours", async () => {
    harness.slack.controls.addWorkspace({ id: "T2" });
    await harness.robot.event({ type: "app_uninstalled" }, { team: "T2" });
    await harness.robot.event({ type: "tokens_revoked", tokens: { bot: ["UT1BOT"] } }, { team: "T2" });
    expect(harness.taken).toEqual([]);
    expect(harness.platform.state()).toEqual({ state: "connected", says: "connected to Acme" });
  });

  test("a workspace that comes back is connected again, without a restart", async () => {
    await harness.robot.event({ type: "app_uninstalled" }, { team: "T1" });
    await until(() => harness.connected.length === 2);
    expect(harness.platform.state().says).toBe("connected to Acme");
  });
});

describe("the Home tab", () => {
  test("is asked for when it is opened, and drawn", async () => {
    harness.answer(() => ({
      kind: "home",
      card: { summary: "Home", blocks: [{ kind: "heading", text: "Your teams" }] },
    }));
    await harness.robot.openHome("UAMIRA");
    expect(harness.taken).toMatchObject([
      {
        from: "person",
        deliveryId: "event:EvT11",
        sender: { person: { externalId: "UAMIRA" }, conversation: null },
        ask: { kind: "home" },
      },
    ]);
    await harness.robot.seesAtHome("UAMIRA", "Your teams");
  });

  test("is not asked for when the messages beside it are opened", async () => {
    await harness.robot.event({ type: "app_home_opened", user: "UAMIRA", channel: "D1", tab: "messages" });
    expect(harness.taken).toEqual([]);
  });
});

describe("delivery", () => {
  test("an event is acknowledged only when it is stored", async () => {
    const order: string[] = [];
    harness.answer(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      order.push("stored");
      return nothing;
    });
    await harness.robot.join("UBEN", "C1");
    order.push("acknowledged");
    expect(order).toEqual(["stored", "acknowledged"]);
  });

  test("an event that could not be stored is answered 500, so that Slack sends it again", async () => {
    harness.answer(() => ({ kind: "card", card: { summary: "Could not save", blocks: [] }, replace: false }));
    await expect(harness.robot.join("UBEN", "C1")).rejects.toThrow("answered 500");
    harness.answer(() => nothing);
    await harness.robot.front.again({ num: 1, reason: "http_error" });
    const [first, second] = harness.taken.map(deliveryOf);
    expect(second).toBe(first);
  });

  test("a person's change that could not be stored is told again when Slack sends it again", async () => {
    harness.answer(() => ({ kind: "card", card: { summary: "Could not save", blocks: [] }, replace: false }));
    const event = { type: "user_change", user: { id: "UBEN", team_id: "T1", name: "ben" } };
    await expect(harness.robot.event(event)).rejects.toThrow("answered 500");
    harness.answer(() => nothing);
    await harness.robot.front.again({ num: 1, reason: "http_error" });
    expect(reports()).toHaveLength(2);
  });

  test("an event that nobody here asked for is thanked at once", async () => {
    const ack = await harness.robot.event({ type: "reaction_added", user: "UBEN", item: "odd" });
    expect(ack).toMatchObject({ status: 200 });
    expect(ack.ms).toBeLessThan(2_000);
    expect(harness.taken).toEqual([]);
  });

  test("events with the keys missing are thanked and change nothing", async () => {
    for (const type of ["member_joined_channel", "channel_archive", "user_change", "app_home_opened"]) {
      expect(await harness.robot.event({ type }, { team: "T1" })).toMatchObject({ status: 200 });
    }
    expect(harness.taken).toEqual([]);
  });

  test("events with keys of the wrong kind are never a fault of ours", async () => {
    for (const event of [
      { type: "channel_archive", channel: 7 },
      { type: "app_home_opened", user: [] },
    ]) {
      const payload = { type: "event_callback", team_id: "T1", event };
      expect((await harness.door({ kind: "event", payload })).status).toBe(200);
    }
  });
});
