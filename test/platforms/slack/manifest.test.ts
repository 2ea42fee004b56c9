// manifests/slack.json and the code say the same, both ways. Slack's own schema misses unknown scopes, events and addresses.
import { globSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { sentences } from "../../../src/cards/sentences.ts";
import { readConfig } from "../../../src/config.ts";
import { ACTIONS } from "../../../src/domain/actions.ts";
import { commandWords } from "../../../src/interactions/commands.ts";
import { registered, SCOPES } from "../../../src/platforms/slack/registered.ts";
import { card, type Harness, INSTALLATION, nothing, open } from "./harness.ts";

const address = z.literal("https://huddle.example.org/slack/events");
const shape = z.strictObject({
  _metadata: z.object({ major_version: z.literal(1) }),
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(174).max(4_000),
    background_color: z.string().regex(/^#[0-9A-F]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(true),
    }),
    shortcuts: z.array(
      z.strictObject({
        name: z.string().max(24),
        type: z.literal("message"),
        callback_id: z.string().max(255),
        description: z.string().max(150),
      }),
    ),
    bot_user: z.strictObject({ display_name: z.literal("Improvement Huddle"), always_online: z.boolean() }),
    slash_commands: z.array(
      z.strictObject({
        command: z
          .string()
          .max(32)
          .regex(/^\/[a-z0-9_-]+$/),
        url: address,
        description: z.string().max(2_000),
        usage_hint: z.string().max(1_000),
        should_escape: z.literal(true),
      }),
    ),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(z.string()),
    scopes: z.strictObject({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: address, bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: address }),
    org_deploy_enabled: z.literal(true),
    socket_mode_enabled: z.literal(false),
    token_rotation_enabled: z.literal(true),
  }),
});

const manifest = shape.parse(JSON.parse(readFileSync("manifests/slack.json", "utf8")));
const { bot, bot_optional: optional } = manifest.oauth_config.scopes;
const commands = manifest.features.slash_commands.map((one) => one.command);
const events = manifest.settings.event_subscriptions.bot_events;

/** The scopes one of which each needs; docs.slack.dev/reference/events and /reference/methods. */
const EVENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_uninstalled: [],
  tokens_revoked: [],
  member_joined_channel: ["channels:read"],
  member_left_channel: ["channels:read"],
  channel_archive: ["channels:read"],
  user_change: ["users:read"],
};
const METHOD_SCOPES: Readonly<Record<string, readonly string[]>> = {
  "auth.test": [],
  "chat.postMessage": ["chat:write", "im:write"],
  "chat.postEphemeral": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.info": ["channels:read", "groups:read"],
  "conversations.members": ["channels:read", "groups:read"],
  "users.info": ["users:read"],
  "views.open": [],
  "views.publish": [],
  "views.update": [],
};

/** The Web API methods that our code names. */
function methodsCalled(): string[] {
  const code = globSync("src/platforms/slack/*.ts")
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const named = code.matchAll(
    /\b(auth|chat|conversations|users|views|apps|files)\s*\.\s*(test|post\w+|update|info|members|open|publish|push|list|delete|upload\w*)\(/g,
  );
  return [...new Set([...named].map(([, area, name]) => `${area}.${name}`))].sort();
}

describe("scopes", () => {
  test("are the least that will do", () => {
    expect([...bot].sort()).toEqual(["channels:read", "chat:write", "commands", "im:write", "users:read"]);
    expect(optional).toEqual(["groups:read"]);
    expect([...bot, ...optional].filter((scope) => scope.endsWith(":history"))).toEqual([]);
  });

  test("every method that is called has its scopes, and every scope its method, event or command", () => {
    expect(methodsCalled()).toEqual(Object.keys(METHOD_SCOPES).sort());
    const needed = new Set([
      "commands",
      ...Object.values(METHOD_SCOPES).flat(),
      ...Object.values(EVENT_SCOPES).flat(),
    ]);
    expect([...needed].sort()).toEqual([...bot, ...optional].sort());
  });

  test("they are what installing asks for, and Slack sends people back to us", () => {
    expect([...SCOPES].sort()).toEqual([...bot, ...optional].sort());
    expect(manifest.oauth_config.redirect_urls).toEqual(["https://huddle.example.org/slack/oauth_redirect"]);
  });

  test("each stands with its reason in the room's README", () => {
    const readme = readFileSync("src/platforms/slack/README.md", "utf8");
    for (const scope of [...bot, ...optional]) expect(readme).toContain(`\`${scope}\``);
  });
});

describe("events", () => {
  test("are those that are listened for, and the other way round", () => {
    expect([...events].sort()).toEqual([...registered.events].sort());
    expect(Object.keys(EVENT_SCOPES).sort()).toEqual([...events].sort());
  });
});

describe("commands", () => {
  test("are the names the service takes by default", () => {
    const slack = readConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s" }).slack;
    // The second command is listed as soon as its word does something.
    const built = commandWords.includes("pulse") ? [slack?.command, slack?.pulseCommand] : [slack?.command];
    expect(commands).toEqual(built);
  });
});

describe("what stands in the manifest is answered in earnest", () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.close());

  test.each(commands)("%s", async (command) => {
    harness.answer(() => card("Here"));
    expect(await harness.robot.command("UAMIRA", "C1", command, "help")).toMatchObject({ text: "Here" });
    harness.answer(() => nothing);
  });

  test.each(events)("%s", async (type) => {
    const before = harness.taken.length;
    const user = type === "user_change" ? { id: "UBEN", name: `ben ${type}` } : "UBEN";
    await harness.robot.event({ type, user, channel: "C1", tab: "home" }, { team: "T1" });
    expect(harness.taken.length).toBeGreaterThan(before);
  });

  test("every shortcut of ours is taken, and no other", async () => {
    const before = harness.taken.length;
    const listed = manifest.features.shortcuts.map((one) => one.callback_id);
    expect(listed).toEqual([...registered.shortcuts]);
    const [message] = [{ ts: "1.1", text: "Call bells &amp; clips, <@UAMIRA>" }];
    for (const callback_id of [...listed, "no-such-shortcut"]) {
      const payload = {
        ...{ type: "message_action", callback_id, message, user: { id: "UBEN" }, team: { id: "T1" } },
        ...{ channel: { id: "C1", name: "ward-7" }, trigger_id: "t" },
        response_url: harness.slack.controls.mintUrl({ channel: "C1", user: "UBEN" }),
      };
      await harness.door({ kind: "interactive", payload });
    }
    expect(harness.taken.slice(before)).toMatchObject([
      {
        deliveryId: null,
        sender: { person: { externalId: "UBEN" }, conversation: { externalId: "C1" } },
        ask: { kind: "message", text: "Call bells & clips, @amira" },
      },
    ]);
    await harness.robot.isWhispered("UBEN", sentences.outdatedButton);
  });

  test("every button of ours is taken, and no other", async () => {
    const before = harness.taken.length;
    for (const action of [...ACTIONS, "no-such-button"]) {
      const payload = {
        type: "block_actions",
        user: { id: "UBEN" },
        team: { id: "T1" },
        response_url: harness.slack.controls.mintUrl({ channel: "C1", user: "UBEN" }),
        actions: [{ action_id: action, value: "v", action_ts: "1.2" }],
      };
      await harness.door({ kind: "interactive", payload });
    }
    const taken = harness.taken
      .slice(before)
      .map((one) => one.from === "person" && one.ask.kind === "action" && one.ask.action);
    expect(taken).toEqual([...ACTIONS]);
    await harness.robot.isWhispered("UBEN", sentences.outdatedButton);
  });

  test("every form of ours is taken, and no other", async () => {
    const before = harness.taken.length;
    const metadata = JSON.stringify({ about: "", in: null, thread: null });
    for (const form of [...registered.forms, "no-such-form"]) {
      const view = {
        id: "V1",
        type: "modal",
        callback_id: form,
        private_metadata: metadata,
        state: { values: {} },
      };
      await harness.door({
        kind: "interactive",
        payload: { type: "view_submission", user: { id: "UBEN" }, team: { id: "T1" }, view },
      });
    }
    const taken = harness.taken
      .slice(before)
      .map((one) => one.from === "person" && one.ask.kind === "submit" && one.ask.form);
    expect(taken).toEqual(registered.forms);
  });
});

test("commands may be given other names", async () => {
  const harness = await open({ config: { commands: { improve: "/kaizen", pulse: "/puls" } } });
  await harness.robot.command("UAMIRA", "C1", "/kaizen", "status");
  await harness.robot.command("UAMIRA", "C1", "/puls", "status");
  expect(await harness.robot.command("UAMIRA", "C1", "/improve", "status")).toMatchObject({
    text: sentences.unknownCommand,
  });
  expect(harness.taken).toMatchObject([
    { sender: { installationId: INSTALLATION }, ask: { words: "status" } },
    { ask: { words: "pulse status" } },
  ]);
  await harness.close();
});
