// Slack holds to the platform contract; and what is Slack's own about sending.
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Card } from "../../../src/cards/card.ts";
import type { Place } from "../../../src/platforms/platform.ts";
import { type PlatformHarness, platformContract } from "../../contracts/platform.ts";
import type { Message } from "../../fakes/slack/messages.ts";
import { textOf } from "../../fakes/slack/reading.ts";
import { type Harness, INSTALLATION, open } from "./harness.ts";

const conversation: Place = { installationId: INSTALLATION, externalId: "C1", kind: "public" };

async function contractHarness(): Promise<PlatformHarness> {
  const harness = await open({
    before: ({ controls }) => {
      controls.addPerson({ id: "UGUEST", guest: true });
      controls.addPerson({ id: "UROBOT", bot: true });
      controls.addPerson({ id: "USTRANGER", stranger: true });
      controls.addPerson({ id: "UGONE", deleted: true });
      for (const user of ["UGUEST", "UROBOT", "USTRANGER", "UGONE"]) controls.join("C1", user);
    },
  });
  const { slack, robot, platform, taken } = harness;
  const { controls } = slack;
  const channelOf = (where: Place) =>
    where.kind === "direct" ? controls.direct(where.externalId).id : where.externalId;
  const troubles = {
    "wait 7 s": { kind: "rate_limited", retryAfter: 7 },
    wait: { kind: "rate_limited", retryAfter: null },
    outage: { kind: "http", status: 503 },
    "hangs up after": { kind: "drop", applied: true },
  } as const;
  return {
    platform,
    conversation,
    privateChat: { ...conversation, externalId: "UAMIRA", kind: "direct" },
    people: { amira: "UAMIRA", ben: "UBEN", guest: "UGUEST", bot: "UROBOT", stranger: "USTRANGER" },
    taken,
    answer: harness.answer,
    messages: async (where) => {
      const channel = channelOf(where);
      const top = controls.messages(channel);
      const all = top.flatMap((one) => [one, ...controls.replies(channel, one.ts)]);
      return all.map((one) => ({
        reference: one.ts,
        text: textOf(one),
        thread: one.thread_ts ?? null,
        key: keyOf(one),
      }));
    },
    remove: async (where, ref) => {
      slack.world.book.remove(channelOf(where), ref.reference, "UT1BOT");
    },
    archive: async (where) => {
      controls.changeChannel(where.externalId, { archived: true });
    },
    takeTokenBack: async () => {
      controls.changeWorkspace("T1", { tokenError: "token_revoked" });
    },
    trouble: async (kind) => {
      controls.fault(troubles[kind]);
    },
    types: async (words) => {
      const shown = await robot.command("UAMIRA", "C1", "/improve", words);
      return shown ? textOf(shown) : "";
    },
    presses: async (where, ref, label) => {
      const message = controls.message(channelOf(where), ref.reference);
      await robot.press("UBEN", message as Message, label);
    },
    again: async () => {
      await robot.front.again();
    },
    close: harness.close,
  };
}

function keyOf({ metadata }: Message): string | null {
  const { event_type, event_payload } = metadata as { event_type: string; event_payload: { key: string } };
  return event_type === "huddle_delivery" ? event_payload.key : null;
}

platformContract("Slack", contractHarness);

let harness: Harness;
const card = (summary: string, blocks: Card["blocks"] = []): Card => ({ summary, blocks });
const sent = (given: Card) =>
  harness.platform.deliver({ to: conversation, card: given, thread: null, key: "k1" });

describe("sending to Slack", () => {
  beforeEach(async () => {
    harness = await open();
  });
  afterEach(() => harness.close());

  test("links are not unfolded, and names in a text are not looked for", async () => {
    await sent(
      card("See https://example.org @here", [{ kind: "text", text: ["See https://example.org @here"] }]),
    );
    const [call] = harness.slack.controls.calls("chat.postMessage");
    expect(call?.args).toMatchObject({
      unfurl_links: "false",
      unfurl_media: "false",
      parse: "none",
      link_names: "false",
    });
    expect(JSON.stringify(call?.args.blocks)).toContain('"verbatim":true');
  });

  test("an edit carries the key too, and looks for no names either", async () => {
    const ref = await sent(card("Before"));
    await harness.platform.update(ref, { to: conversation, card: card("After"), thread: null, key: "k2" });
    const [call] = harness.slack.controls.calls("chat.update");
    expect(call?.args).toMatchObject({ parse: "none", metadata: { event_payload: { key: "k2" } } });
  });

  test("an edit without blocks takes the old ones away", async () => {
    const ref = await sent(card("Before", [{ kind: "heading", text: "Before" }]));
    await harness.platform.update(ref, { to: conversation, card: card("After"), thread: null, key: "k1" });
    expect(harness.slack.controls.message("C1", ref.reference)).toMatchObject({ text: "After", blocks: [] });
  });

  test("a call is made once: one rate limit does not hold other channels up", async () => {
    harness.slack.controls.addChannel({ id: "C2" });
    harness.slack.controls.fault({ kind: "rate_limited", retryAfter: 30, channel: "C1" });
    const other = { to: { ...conversation, externalId: "C2" }, card: card("Other"), thread: null, key: "k2" };
    await expect(sent(card("One"))).rejects.toMatchObject({ retryAfterMs: 30_000 });
    await harness.platform.deliver(other);
    expect(harness.slack.controls.calls("chat.postMessage")).toHaveLength(2);
  });

  test.each([
    ["channel_not_found", "unreachable"],
    ["not_in_channel", "unreachable"],
    ["user_disabled", "unreachable"],
    ["restricted_action", "unreachable"],
    ["account_inactive", "revoked"],
    ["token_expired", "revoked"],
    ["invalid_auth", "revoked"],
    ["fatal_error", "later"],
    ["internal_error", "later"],
    ["ratelimited", "later"],
    ["invalid_blocks", "never"],
    ["msg_too_long", "never"],
    ["something_new", "never"],
  ])("Slack's %s is %s", async (error, code) => {
    harness.slack.controls.fault({ kind: "error", error, method: "chat.postMessage" });
    await expect(sent(card("x"))).rejects.toMatchObject({ code, message: `Slack: ${error}` });
  });

  describe("a picture", () => {
    const says = "Huddles held: 9 of the last 10. Usual ups and downs.";
    const pictured = card(says, [
      { kind: "picture", says, address: "https://huddle.example.org/picture/a.b.png" },
      { kind: "buttons", buttons: [{ label: "Answer", action: "answer", value: "h1" }] },
    ]);
    const kinds = () =>
      harness.slack.controls
        .calls("chat.postMessage")
        .map(({ args }) => (args.blocks as { type: string }[]).map((one) => one.type));

    test("that Slack cannot fetch is left out, and its words and buttons are sent", async () => {
      harness.slack.controls.fault({ kind: "error", error: "invalid_blocks", method: "chat.postMessage" });
      const ref = await sent(pictured);
      expect(kinds()).toEqual([
        ["section", "image", "actions"],
        ["section", "actions"],
      ]);
      expect(textOf(harness.slack.controls.message("C1", ref.reference) as Message)).toContain(says);
    });

    test("is left out of an edit too", async () => {
      const ref = await sent(card("Before"));
      harness.slack.controls.fault({ kind: "error", error: "invalid_blocks", method: "chat.update" });
      await harness.platform.update(ref, { to: conversation, card: pictured, thread: null, key: "k1" });
      expect(harness.slack.controls.calls("chat.update")).toHaveLength(2);
    });

    test("is no reason to send twice when anything else is refused", async () => {
      harness.slack.controls.fault({ kind: "error", error: "msg_too_long", method: "chat.postMessage" });
      await expect(sent(pictured)).rejects.toMatchObject({ code: "never" });
      expect(kinds()).toHaveLength(1);
    });
  });

  test("a connection that never came about has certainly not taken the message", async () => {
    await harness.slack.stop();
    // The first may still go out on a connection that was open before.
    await expect(sent(card("x"))).rejects.toMatchObject({ code: "later" });
    await expect(sent(card("y"))).rejects.toMatchObject({
      code: "later",
      uncertain: false,
      message: "Slack: ECONNREFUSED",
    });
    await harness.slack.start();
  });

  test("a roster of several pages is read whole", async () => {
    harness.slack.controls.setPageSize(2);
    for (let at = 0; at < 7; at += 1) {
      harness.slack.controls.addPerson({ id: `U${at}` });
      harness.slack.controls.join("C1", `U${at}`);
    }
    const roster = await harness.platform.roster(conversation);
    expect(roster).toHaveLength(10);
    expect(harness.slack.controls.calls("conversations.members")).toHaveLength(5);
  });

  test("a roster read twice asks about each person once", async () => {
    await harness.platform.roster(conversation);
    await harness.platform.roster(conversation);
    expect(harness.slack.controls.calls("users.info")).toHaveLength(3);
  });

  test("a roster waits out Slack's rate limit and goes on", async () => {
    harness.slack.controls.fault({ kind: "rate_limited", retryAfter: 0, method: "users.info", times: 2 });
    expect(await harness.platform.roster(conversation)).toHaveLength(3);
  });

  test("a roster of a private channel without the scope for it says so", async () => {
    harness.slack.controls.changeWorkspace("T1", { scopes: ["channels:read", "users:read", "chat:write"] });
    harness.slack.controls.changeChannel("C1", { kind: "private" });
    await expect(harness.platform.roster(conversation)).rejects.toMatchObject({
      code: "unreachable",
      message: "Slack: missing_scope",
    });
  });

  test("strict, what Slack would refuse is a fault with the places, and is not sent", async () => {
    const bad = card("x", [
      { kind: "buttons", buttons: [{ label: "B", action: "a".repeat(300), value: "v" }] },
    ]);
    await expect(sent(bad)).rejects.toMatchObject({
      code: "never",
      message: expect.stringContaining("/blocks/0/elements/0/action_id"),
    });
    expect(harness.slack.controls.calls("chat.postMessage")).toEqual([]);
  });
});

test("in production what Slack refuses is sent again in plain words, and logged without them", async () => {
  const lines: unknown[] = [];
  const log = pino({}, { write: (line) => lines.push(line) });
  harness = await open({ config: { strict: false }, deps: { log } });
  const bad = (name: string) =>
    card(name, [
      { kind: "text", text: [name] },
      { kind: "buttons", buttons: [{ label: "B", action: "a".repeat(300), value: "v" }] },
    ]);
  const shown = () => harness.slack.controls.messages("C1");
  const ref = await sent(bad("Mrs Smith"));
  expect(shown()).toMatchObject([{ text: "Mrs Smith", blocks: [] }]);
  const again = { to: conversation, card: bad("Mr Smith"), thread: null, key: "k1" };
  await harness.platform.update(ref, again);
  expect(shown()).toMatchObject([{ text: "Mr Smith", blocks: [] }]);
  expect(harness.slack.controls.calls("chat.postMessage")).toHaveLength(2);
  expect(lines.join("")).toContain("Slack: invalid_blocks");
  expect(lines.join("")).not.toContain("Smith");
  await harness.close();
});

test.each([
  ["invalid_blocks", true],
  ["invalid_blocks_format", true],
  ["msg_blocks_too_long", true],
  ["msg_too_long", false],
  ["channel_not_found", false],
])("in production Slack's %s is answered with plain words: %s", async (error, isSaidAgain) => {
  harness = await open({ config: { strict: false } });
  harness.slack.controls.fault({ kind: "error", error, method: "chat.postMessage" });
  const done = await sent(card("Good", [{ kind: "text", text: ["Good"] }])).catch(
    (fault: Error) => fault.message,
  );
  const shown = harness.slack.controls.messages("C1");
  expect(shown).toMatchObject(isSaidAgain ? [{ text: "Good", blocks: [] }] : []);
  expect(shown).toHaveLength(isSaidAgain ? 1 : 0);
  expect(done).toEqual(isSaidAgain ? expect.objectContaining({ place: "C1" }) : `Slack: ${error}`);
  await harness.close();
});
