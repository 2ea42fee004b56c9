// Pressing and choosing in messages: what the app is sent, and what a person cannot press.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Message } from "./messages.ts";
import { recorded } from "./recorded.ts";
import { Robot } from "./robot.ts";
import { FakeSlack } from "./server.ts";
import { ToyApp } from "./toy-app.ts";
import { button, option, plain, row } from "./toy-blocks.ts";
import { furnish } from "./ward.ts";

type Json = Record<string, unknown>;

let slack: FakeSlack;
let app: ToyApp;
let robot: Robot;

beforeEach(async () => {
  slack = await new FakeSlack().start();
  await furnish(slack.controls);
  app = await new ToyApp().start(slack.apiUrl);
  robot = new Robot({ slack: slack.controls, door: app.door(), patienceMs: 2_000 });
});

afterEach(async () => {
  await app.stop();
  await slack.stop();
});

const post = async (blocks: Json[], text = "Prompt"): Promise<Message> => {
  await slack.controls.say("U1", "C1", "Morning");
  const headers = { authorization: "Bearer xoxb-ward", "content-type": "application/json" };
  const body = JSON.stringify({
    channel: "C1",
    text,
    blocks,
    metadata: { event_type: "d", event_payload: { k: "1" } },
  });
  await fetch(`${slack.apiUrl}chat.postMessage`, { method: "POST", headers, body });
  return slack.controls.messages("C1").at(-1) as Message;
};

describe("pressing", () => {
  test("a button sends the message it stands in, in Slack's modern shape", async () => {
    const message = await post([
      row("Ready?"),
      { type: "actions", elements: [button("Answer", "answer", { value: "h1" })] },
    ]);
    await robot.press("U1", message, "Answer");
    expect(app.seen[0]).toMatchObject({
      type: "block_actions",
      is_enterprise_install: false,
      enterprise: null,
      container: { type: "message", message_ts: message.ts, channel_id: "C1", is_ephemeral: false },
      channel: { id: "C1", name: "ward-7" },
      message: { ts: message.ts, blocks: message.blocks, metadata: { event_payload: { k: "1" } } },
      actions: [{ action_id: "answer", value: "h1", type: "button", block_id: message.blocks[1]?.block_id }],
    });
    expect(slack.controls.calls("chat.postMessage")).toHaveLength(1);
  });

  test("what it sends has every key that Slack's recorded payload has", async () => {
    const whisper = await robot.command("U1", "C1", "/improve").then(() =>
      slack.world.book.whisper("C1", "U1", {
        text: "Pick",
        blocks: [{ type: "actions", elements: [button("Yes")] }],
      }),
    );
    await robot.press("U1", whisper, "Yes");
    const old = recorded("01_block_actions_message_enterprise").payload;
    expect(Object.keys(app.seen[1] ?? {})).toEqual(expect.arrayContaining(Object.keys(old)));
    expect(app.seen[1]).not.toHaveProperty("message");
    const oldCommand = Object.keys(recorded("07_slash_command").payload).filter(
      (key) => !key.startsWith("enterprise"),
    );
    expect(Object.keys(app.seen[0] ?? {})).toEqual(expect.arrayContaining(oldCommand));
  });

  test("an overflow menu is pressed by its option's words", async () => {
    const menu = { type: "overflow", action_id: "more", options: [option("Park"), option("Share")] };
    await robot.press("U1", await post([row("Idea 12", menu)]), "Share");
    expect(app.seen[0]).toMatchObject({
      actions: [{ type: "overflow", selected_option: { value: "share" } }],
    });
  });

  test("a button that is not there is refused with those that are", async () => {
    const message = await post([
      { type: "actions", elements: [button("Answer", "a"), button("Scribe", "b")] },
    ]);
    await expect(robot.press("U1", message, "Skip")).rejects.toThrow(
      'no button reads "Skip"; there are: "Answer", "Scribe"',
    );
  });

  test("equal buttons are told apart by the words near them", async () => {
    const message = await post([
      row("Idea 1", button("Start", "s", { value: "1" })),
      row("Idea 2", button("Start", "s", { value: "2" })),
    ]);
    await expect(robot.press("U1", message, "Start")).rejects.toThrow("say which with near");
    await robot.press("U1", message, "Start", "Idea 2");
    expect(app.seen[0]).toMatchObject({ actions: [{ value: "2" }] });
  });

  test("the message is pressed as it stands now, by those who see it", async () => {
    const message = await post([{ type: "actions", elements: [button("Answer")] }]);
    await expect(robot.press("U404", message, "Answer")).rejects.toThrow("knows no U404");
    const whisper = slack.world.book.whisper("C1", "U2", { text: "Mine", blocks: message.blocks });
    await expect(robot.press("U1", whisper, "Answer")).rejects.toThrow("U1 cannot see this message");
    slack.world.book.update("C1", message.ts, "UT1BOT", { text: "Closed", blocks: [row("Closed")] });
    await expect(robot.press("U1", message, "Answer")).rejects.toThrow("there are: none");
    slack.world.book.remove("C1", message.ts, "UT1BOT");
    await expect(robot.press("U1", message, "Answer")).rejects.toThrow("the message is gone");
  });

  test("a menu in a message is chosen from, and the state comes along", async () => {
    const select = {
      type: "static_select",
      action_id: "pick",
      placeholder: plain("Pick one"),
      options: [option("Red"), option("Blue")],
    };
    const message = await post([{ type: "actions", block_id: "b", elements: [select] }]);
    await robot.choose("U1", message, "Pick one", "Blue");
    expect(app.seen[0]).toMatchObject({
      state: { values: { b: { pick: { type: "static_select", selected_option: { value: "blue" } } } } },
      actions: [{ type: "static_select", selected_option: { value: "blue" } }],
    });
  });
});
