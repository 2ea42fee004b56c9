// The fake Slack against Slack's own client: what it answers, refuses and remembers.
import { webApi } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FakeSlack } from "./server.ts";
import { furnish } from "./ward.ts";

let slack: FakeSlack;
let client: webApi.WebClient;

const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => "error",
};
const clientWith = (token?: string) =>
  new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent as never,
  });

/** The error Slack answered with. */
const refusal = async (call: Promise<unknown>): Promise<string> => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return (error as { data?: { error: string } } | undefined)?.data?.error ?? String(error);
};

const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const modal = (title = "Setup") => ({
  type: "modal" as const,
  title: { type: "plain_text" as const, text: title },
  blocks: [section("Hello")],
});

beforeEach(async () => {
  slack = await new FakeSlack().start();
  await furnish(slack.controls);
  client = clientWith("xoxb-ward");
});

afterEach(() => slack.stop());

describe("tokens", () => {
  test("a known token is told who it is", async () => {
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      team_id: "T1",
      user_id: "UT1BOT",
      bot_id: "BT1",
    });
  });

  test("no token, an unknown one and one of the wrong kind are refused", async () => {
    expect(await refusal(clientWith().auth.test())).toBe("not_authed");
    expect(await refusal(clientWith("xoxb-other").auth.test())).toBe("invalid_auth");
    expect(await refusal(clientWith("xoxb-ward").apps.connections.open())).toBe("not_allowed_token_type");
    expect(await refusal(clientWith("xapp-ward").auth.test())).toBe("not_allowed_token_type");
  });

  test("a revoked token is refused until it works again", async () => {
    slack.controls.changeWorkspace("T1", { tokenError: "account_inactive" });
    expect(await refusal(client.auth.test())).toBe("account_inactive");
    slack.controls.changeWorkspace("T1", { tokenError: null });
    expect((await client.auth.test()).ok).toBe(true);
  });

  test("a method is refused without its scope when scopes are checked", async () => {
    slack.controls.changeWorkspace("T1", { scopes: ["chat:write"] });
    const refused = client.users.info({ user: "U1" });
    await expect(refused).rejects.toMatchObject({ data: { error: "missing_scope", needed: "users:read" } });
    const posted = await client.chat.postMessage({ channel: "C1", text: "Hello" });
    expect(posted.response_metadata?.scopes).toEqual(["chat:write"]);
  });

  test("a token sees nothing of another workspace", async () => {
    slack.controls.addWorkspace({ id: "T2" });
    slack.controls.addChannel({ id: "C9", team: "T2" });
    expect(await refusal(client.chat.postMessage({ channel: "C9", text: "Hello" }))).toBe(
      "channel_not_found",
    );
  });

  test("an unknown method is refused by name", async () => {
    expect(await refusal(client.apiCall("chat.shout"))).toBe("unknown_method");
  });
});

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

describe("people and channels", () => {
  test("members come page by page, whatever limit was asked for", async () => {
    slack.controls.addChannel({ id: "C5", members: Array.from({ length: 7 }, (_, n) => `U${n}`) });
    slack.controls.setPageSize(3);
    const pages: string[][] = [];
    for await (const page of client.paginate("conversations.members", { channel: "C5", limit: 200 })) {
      pages.push((page as { members?: string[] }).members ?? []);
    }
    expect(pages).toEqual([["U0", "U1", "U2"], ["U3", "U4", "U5"], ["U6"]]);
    expect(await refusal(client.conversations.members({ channel: "C5", cursor: "nonsense" }))).toBe(
      "invalid_cursor",
    );
  });

  test("a person comes with zone, guest mark and, when asked for, locale", async () => {
    const { user: ben } = await client.users.info({ user: "U2", include_locale: true });
    expect(ben).toMatchObject({ tz: "Europe/Paris", locale: "fr-FR", profile: { display_name: "ben" } });
    const { user: cat } = await client.users.info({ user: "U3", include_locale: false });
    expect(cat).toMatchObject({ is_restricted: true });
    expect(cat).not.toHaveProperty("locale");
    expect(await refusal(client.users.info({ user: "U404" }))).toBe("user_not_found");
    expect((await client.users.list({})).members).toHaveLength(4);
  });

  test("a channel says what it is and whether the bot is inside", async () => {
    expect(
      (await client.conversations.info({ channel: "C1", include_num_members: true })).channel,
    ).toMatchObject({
      name: "ward-7",
      is_private: false,
      is_member: true,
      num_members: 3,
    });
    expect((await client.conversations.info({ channel: "C2" })).channel).toMatchObject({ is_member: false });
    expect(await refusal(client.conversations.info({ channel: "G1" }))).toBe("channel_not_found");
  });
});

describe("views", () => {
  test("a trigger opens one view within three seconds", async () => {
    const open = (trigger_id: string) => client.views.open({ trigger_id, view: modal() as never });
    const trigger = slack.controls.mintTrigger("U1");
    expect((await open(trigger)).view).toMatchObject({
      type: "modal",
      hash: expect.any(String),
      app_id: "AT1",
    });
    expect(slack.controls.view("U1")).toMatchObject({ title: { text: "Setup" } });
    expect(slack.controls.view("U2")).toBeNull();
    expect(await refusal(open(trigger))).toBe("exchanged_trigger_id");
    const late = slack.controls.mintTrigger("U1");
    slack.controls.advance(3_001);
    expect(await refusal(open(late))).toBe("expired_trigger_id");
    expect(await refusal(open("1.2.abc"))).toBe("invalid_trigger_id");
  });

  test("a view Slack would refuse is refused with its breaches", async () => {
    const trigger_id = slack.controls.mintTrigger("U1");
    const opened = client.views.open({ trigger_id, view: modal("A title of more than 24 letters") as never });
    expect(await refusal(opened)).toBe("invalid_arguments");
    expect(slack.controls.calls("views.open")[0]?.breaches).toEqual([
      { path: "/title/text", problem: "is more than 24 characters" },
    ]);
  });

  test("a view is updated by id, and not with an old hash", async () => {
    const trigger_id = slack.controls.mintTrigger("U1");
    const { view } = await client.views.open({
      trigger_id,
      view: { ...modal(), private_metadata: "m" } as never,
    });
    const update = (hash: string) =>
      client.views.update({ view_id: view?.id as string, hash, view: modal("New") as never });
    const updated = await update(view?.hash as string);
    expect(updated.view).toMatchObject({ id: view?.id, title: { text: "New" }, private_metadata: "" });
    expect(await refusal(update(view?.hash as string))).toBe("hash_conflict");
    slack.controls.closeView("U1", false);
    expect(await refusal(update(updated.view?.hash as string))).toBe("not_found");
  });

  test("a view is found by its external_id, which no other may have", async () => {
    const view = { ...modal(), external_id: "form-1" } as never;
    await client.views.open({ trigger_id: slack.controls.mintTrigger("U1"), view });
    await client.views.update({ external_id: "form-1", view });
    expect(await refusal(client.views.open({ trigger_id: slack.controls.mintTrigger("U2"), view }))).toBe(
      "duplicate_external_id",
    );
  });

  test("three views stack and a fourth does not", async () => {
    const push = () =>
      client.views.push({ trigger_id: slack.controls.mintTrigger("U1"), view: modal() as never });
    expect(await refusal(push())).toBe("not_found");
    await client.views.open({ trigger_id: slack.controls.mintTrigger("U1"), view: modal() as never });
    await push();
    const third = await push();
    expect(third.view?.previous_view_id).not.toBe(third.view?.root_view_id);
    expect(await refusal(push())).toBe("push_limit_reached");
  });

  test("a home view is published for a person and keeps its id", async () => {
    const publish = (text: string, user_id = "U1") =>
      client.views.publish({ user_id, view: { type: "home", blocks: [section(text)] } });
    const first = await publish("One");
    const second = await publish("Two");
    expect(second.view?.id).toBe(first.view?.id);
    expect(slack.controls.home("U1")?.blocks[0]).toMatchObject({ text: { text: "Two" } });
    expect(await refusal(publish("Three", "U404"))).toBe("user_not_found");
    const wrong = client.views.publish({ user_id: "U1", view: modal() as never });
    expect(await refusal(wrong)).toBe("invalid_arguments");
  });
});

describe("response_urls", () => {
  const post = (url: string, body: unknown) =>
    fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  test("five uses are taken and a sixth is not", async () => {
    const url = slack.controls.mintUrl({ channel: "C2", user: "U1" });
    for (let use = 1; use <= 5; use++) expect((await post(url, { text: `${use}` })).status).toBe(200);
    const sixth = await post(url, { text: "6" });
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: "used_url" }]);
    expect(slack.controls.ephemerals("U1").map((one) => one.text)).toEqual(["1", "2", "3", "4", "5"]);
  });

  test("after thirty minutes none is taken", async () => {
    const url = slack.controls.mintUrl({ channel: "C1", user: "U1" });
    slack.controls.advance(30 * 60_000 + 1);
    const late = await post(url, { text: "late" });
    expect(await late.json()).toEqual({ ok: false, error: "expired_url" });
  });

  test("an answer can be for everyone, replace what was pressed, or take it away", async () => {
    const { ts } = await client.chat.postMessage({ channel: "C1", text: "Pick" });
    const whispered = await client.chat.postEphemeral({ channel: "C1", user: "U1", text: "Only you" });
    const source = { ts: ts as string, ephemeral: false };
    const url = slack.controls.mintUrl({ channel: "C1", user: "U1", source });
    await post(url, { text: "Picked", replace_original: true });
    await post(url, { text: "Said aloud", response_type: "in_channel" });
    expect(slack.controls.messages("C1").map((message) => message.text)).toEqual(["Picked", "Said aloud"]);
    await post(url, { delete_original: true });
    expect(slack.controls.messages("C1").map((message) => message.text)).toEqual(["Said aloud"]);

    const own = { ts: whispered.message_ts as string, ephemeral: true };
    const ownUrl = slack.controls.mintUrl({ channel: "C1", user: "U1", source: own });
    await post(ownUrl, { text: "Changed", replace_original: true });
    expect(slack.controls.ephemerals("U1")).toMatchObject([{ text: "Changed", ts: own.ts }]);
    await post(ownUrl, { delete_original: true });
    expect(slack.controls.ephemerals("U1")).toEqual([]);
  });

  test("what Slack would refuse is refused there too", async () => {
    const url = slack.controls.mintUrl({ channel: "C1", user: "U1" });
    const bad = await post(url, { text: "Hello <!here>" });
    expect(bad.status).toBe(400);
    expect(slack.controls.calls("response_url")[0]).toMatchObject({
      accepted: false,
      breaches: [{ path: "/text" }],
    });
  });
});
