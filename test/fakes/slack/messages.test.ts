// Messages in the fake Slack, posted by Slack's own client: where they stand, what is refused.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FakeSlack } from "./server.ts";
import { clientOf, refusal } from "./slack-client.ts";
import { furnish } from "./ward.ts";

let slack: FakeSlack;
let client: ReturnType<typeof clientOf>;

beforeEach(async () => {
  slack = await new FakeSlack().start();
  await furnish(slack.controls);
  client = clientOf(slack.apiUrl, "xoxb-ward");
});

afterEach(() => slack.stop());

const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });

describe("messages", () => {
  test("a message is stored with blocks, metadata and the ids Slack adds", async () => {
    const metadata = { event_type: "delivery", event_payload: { key: "d1" } };
    const posted = await client.chat.postMessage({
      channel: "C1",
      text: "Hello",
      blocks: [section("*Hello*")],
      metadata,
    });
    const [message] = slack.controls.messages("C1");
    expect(message).toMatchObject({ ts: posted.ts, user: "UT1BOT", text: "Hello", metadata });
    expect(message?.blocks[0]).toMatchObject({ block_id: expect.any(String), text: { verbatim: false } });
    expect(posted.message).toMatchObject({ bot_id: "BT1", metadata });
  });

  test("a JSON body is taken like an urlencoded one", async () => {
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: "POST",
      headers: { authorization: "Bearer xoxb-ward", "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({ channel: "C1", text: "Hello", blocks: [section("Hello")] }),
    });
    expect(await response.json()).toMatchObject({ ok: true, channel: "C1" });
  });

  test("timestamps are unique and increase", async () => {
    const posts = Array.from({ length: 20 }, (_, n) =>
      client.chat.postMessage({ channel: "C1", text: `${n}` }),
    );
    await Promise.all(posts);
    const ts = slack.controls.messages("C1").map((message) => message.ts);
    expect(new Set(ts).size).toBe(20);
    expect(ts).toEqual([...ts].sort());
  });

  test("where the bot may not post it is told why", async () => {
    const post = (channel: string) => refusal(client.chat.postMessage({ channel, text: "Hello" }));
    expect(await post("C404")).toBe("channel_not_found");
    expect(await post("C2")).toBe("not_in_channel");
    expect(await post("G1")).toBe("channel_not_found");
    expect(await post("U404")).toBe("channel_not_found");
    slack.controls.changeChannel("C1", { archived: true });
    expect(await post("C1")).toBe("is_archived");
  });

  test("blocks that Slack would refuse are refused, and the breaches kept", async () => {
    const bad = {
      channel: "C1",
      text: "Hello",
      blocks: [{ type: "header", text: { type: "mrkdwn", text: "x" } }],
    };
    await expect(client.chat.postMessage(bad as never)).rejects.toMatchObject({
      data: {
        error: "invalid_blocks",
        response_metadata: { messages: [expect.stringContaining("[json-pointer:/blocks/0/text/type]")] },
      },
    });
    expect(slack.controls.calls("chat.postMessage")[0]).toMatchObject({
      accepted: false,
      error: "invalid_blocks",
      breaches: [{ path: "/blocks/0/text/type" }],
    });
    expect(slack.controls.messages("C1")).toEqual([]);
  });

  test("a message without any text is refused", async () => {
    expect(await refusal(client.apiCall("chat.postMessage", { channel: "C1" }))).toBe("no_text");
    const blocks = [section("Hello")];
    expect(await refusal(client.apiCall("chat.postMessage", { channel: "C1", blocks }))).toBe("no_text");
  });

  test("a reply stands in its thread and not in the channel", async () => {
    const { ts = "" } = await client.chat.postMessage({ channel: "C1", text: "Prompt" });
    await client.chat.postMessage({ channel: "C1", text: "Answer", thread_ts: ts });
    expect(slack.controls.messages("C1").map((message) => message.text)).toEqual(["Prompt"]);
    expect(slack.controls.replies("C1", ts).map((message) => message.text)).toEqual(["Answer"]);
  });

  test("a reply needs a parent that exists and is no reply itself", async () => {
    const reply = (thread_ts: string) =>
      refusal(client.chat.postMessage({ channel: "C1", text: "Answer", thread_ts }));
    expect(await reply("1.000001")).toBe("thread_not_found");
    const parent = await client.chat.postMessage({ channel: "C1", text: "Prompt" });
    const child = await client.chat.postMessage({
      channel: "C1",
      text: "Answer",
      thread_ts: parent.ts as string,
    });
    expect(await reply(child.ts as string)).toBe("cannot_reply_to_message");
  });

  test("an update changes the message in place and keeps what stood there before", async () => {
    const metadata = { event_type: "delivery", event_payload: { key: "d1" } };
    const { ts = "" } = await client.chat.postMessage({
      channel: "C1",
      text: "0 of 9",
      blocks: [section("0 of 9")],
      metadata,
    });
    await client.chat.update({ channel: "C1", ts, text: "1 of 9", blocks: [section("1 of 9")] });
    await client.chat.update({ channel: "C1", ts, text: "Closed" });
    const [message] = slack.controls.messages("C1");
    expect(message).toMatchObject({ ts, text: "Closed", blocks: [], metadata });
    expect(message?.edits.map((edit) => edit.text)).toEqual(["0 of 9", "1 of 9"]);
  });

  test("only our own messages that still exist can be updated or deleted", async () => {
    const update = (ts: string) => refusal(client.chat.update({ channel: "C1", ts, text: "New" }));
    expect(await update("1.000001")).toBe("message_not_found");
    const { ts } = slack.controls.say("U1", "C1", "Morning all");
    expect(await update(ts)).toBe("cant_update_message");
    expect(await refusal(client.chat.delete({ channel: "C1", ts }))).toBe("cant_delete_message");
    const ours = await client.chat.postMessage({ channel: "C1", text: "Ours" });
    await client.chat.delete({ channel: "C1", ts: ours.ts as string });
    expect(await update(ours.ts as string)).toBe("message_not_found");
  });

  test("an ephemeral is shown to one member and to nobody else", async () => {
    await client.chat.postEphemeral({ channel: "C1", user: "U1", text: "Only you" });
    expect(slack.controls.ephemerals("U1")).toMatchObject([
      { text: "Only you", channel: "C1", ephemeral: true },
    ]);
    expect(slack.controls.ephemerals("U2")).toEqual([]);
    expect(slack.controls.messages("C1")).toEqual([]);
    expect(await refusal(client.chat.postEphemeral({ channel: "C1", user: "U3", text: "x" }))).toBe(
      "user_not_in_channel",
    );
  });

  test("posting to a person opens one direct conversation", async () => {
    const first = await client.chat.postMessage({ channel: "U1", text: "Reminder" });
    const opened = await client.conversations.open({ users: "U1" });
    expect(first.channel).toBe("D1");
    expect(opened.channel?.id).toBe("D1");
    expect(slack.controls.messages("D1").map((message) => message.text)).toEqual(["Reminder"]);
  });

  test("nobody writes to bots, strangers to the workspace or people who left", async () => {
    const open = (users: string) => refusal(client.conversations.open({ users }));
    slack.controls.changePerson("U2", { deleted: true });
    expect(await open("UT1BOT")).toBe("cannot_dm_bot");
    expect(await open("U404")).toBe("user_not_found");
    expect(await open("U2")).toBe("user_disabled");
  });
});
