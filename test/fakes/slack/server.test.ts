// The fake Slack against Slack's own client: tokens, people, channels.
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
    expect(await refusal(clientOf(slack.apiUrl).auth.test())).toBe("not_authed");
    expect(await refusal(clientOf(slack.apiUrl, "xoxb-other").auth.test())).toBe("invalid_auth");
    expect(await refusal(clientOf(slack.apiUrl, "xoxb-ward").apps.connections.open())).toBe(
      "not_allowed_token_type",
    );
    expect(await refusal(clientOf(slack.apiUrl, "xapp-ward").auth.test())).toBe("not_allowed_token_type");
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
