// Presses that nobody here knows: thanked at once, told so kindly, and nothing handed over.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Card } from "../../../src/cards/card.ts";
import { sentences } from "../../../src/cards/sentences.ts";
import { type Harness, INSTALLATION, open } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await open();
});
afterEach(() => harness.close());

describe("what is not known", () => {
  test("a button of an earlier version is thanked at once, and says so", async () => {
    const old: Card = {
      summary: "Old",
      blocks: [{ kind: "buttons", buttons: [{ label: "Old", action: "old", value: "" }] }],
    };
    const to = { installationId: INSTALLATION, externalId: "C1", kind: "public" as const };
    const { reference } = await harness.platform.deliver({ to, card: old, thread: null, key: "k" });
    const ack = await harness.robot.press(
      "UBEN",
      harness.slack.controls.message("C1", reference) as never,
      "Old",
    );
    expect(ack.ms).toBeLessThan(2_000);
    await harness.robot.isWhispered("UBEN", sentences.outdatedButton);
    expect(harness.taken).toEqual([]);
  });

  test.each(["shortcut", "message_action", "block_suggestion", "workflow_step_edit", "something_new"])(
    "%s is thanked at once",
    async (type) => {
      const user = { id: "UBEN", team_id: "T1" };
      const ack = await harness.door({
        kind: "interactive",
        payload: { type, user, team: { id: "T1" }, callback_id: "x" },
      });
      expect(ack).toMatchObject({ status: 200, body: "" });
      expect(ack.ms).toBeLessThan(2_000);
    },
  );

  test("a press without an action, or with one that cannot be read, is thanked and changes nothing", async () => {
    const base = { type: "block_actions", user: { id: "UBEN" }, team: { id: "T1" } };
    for (const actions of [[], [{}], [{ action_id: 7 }], "none"]) {
      expect(await harness.door({ kind: "interactive", payload: { ...base, actions } })).toMatchObject({
        status: 200,
      });
    }
    expect(harness.taken).toEqual([]);
  });

  test("a press in a workspace that is not ours is told so, 200", async () => {
    const url = harness.slack.controls.mintUrl({ channel: "C1", user: "UBEN" });
    const payload = {
      type: "block_actions",
      user: { id: "UZOE", team_id: "T2" },
      team: { id: "T2" },
      response_url: url,
      actions: [{ action_id: "answer", value: "h1", action_ts: "1.2" }],
    };
    expect(await harness.door({ kind: "interactive", payload })).toMatchObject({ status: 200 });
    await harness.robot.isWhispered("UBEN", sentences.notConnected);
    expect(harness.taken).toEqual([]);
  });
});
