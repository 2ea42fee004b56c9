// manifests/teams/manifest.json is what Teams takes, asks for the least, and lists commands as help tells them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { AppManifestUtils } from "@microsoft/app-manifest";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { sentences } from "../../../src/cards/sentences.ts";
import { BUTTONS } from "../../../src/cards/wording.ts";
import { commandsTold } from "../../../src/interactions/commands.ts";
import { MESSAGE_COMMAND } from "../../../src/platforms/teams/inbound.ts";
import { teamsLimits } from "../../../src/platforms/teams/limits.ts";

const NOBODY = "00000000-0000-0000-0000-000000000000";
const scope = z.enum(["team", "groupChat", "personal"]);
const address = z.literal("https://huddle.example.org/");

/** Strict: a permission, tab or extension more is a decision, and fails here first. */
const shape = z.strictObject({
  $schema: z.literal("https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.schema.json"),
  manifestVersion: z.literal("1.25"),
  version: z.literal(createRequire(import.meta.url)("../../../package.json").version),
  id: z.literal(NOBODY),
  developer: z.strictObject({
    name: z.string(),
    websiteUrl: address,
    privacyUrl: address,
    termsOfUseUrl: address,
  }),
  name: z.strictObject({ short: z.literal(sentences.appName), full: z.string() }),
  description: z.strictObject({ short: z.string(), full: z.string() }),
  icons: z.strictObject({ color: z.literal("colour.png"), outline: z.literal("outline.png") }),
  accentColor: z.literal("#005EB8"),
  defaultInstallScope: z.literal("team"),
  defaultGroupCapability: z.strictObject({ team: z.literal("bot"), groupchat: z.literal("bot") }),
  permissions: z.tuple([z.literal("messageTeamMembers")]),
  bots: z.tuple([
    z.strictObject({
      botId: z.literal(NOBODY),
      scopes: z.array(scope),
      isNotificationOnly: z.literal(false),
      supportsFiles: z.literal(false),
      supportsCalling: z.literal(false),
      supportsVideo: z.literal(false),
      commandLists: z.array(
        z.strictObject({
          scopes: z.tuple([scope]),
          commands: z.array(z.strictObject({ title: z.string(), description: z.string() })),
        }),
      ),
    }),
  ]),
  composeExtensions: z.tuple([
    z.strictObject({
      botId: z.literal(NOBODY),
      commands: z.tuple([
        z.strictObject({
          id: z.literal(MESSAGE_COMMAND),
          type: z.literal("action"),
          title: z.literal(BUTTONS["make-idea"]),
          description: z.string().max(128),
          context: z.tuple([z.literal("message")]),
          fetchTask: z.literal(true),
        }),
      ]),
    }),
  ]),
});

const text = readFileSync("manifests/teams/manifest.json", "utf8");
const manifest = shape.parse(JSON.parse(text));
const [bot] = manifest.bots;
const listed = (where: z.infer<typeof scope>) =>
  bot.commandLists.find((one) => one.scopes[0] === where)?.commands.map((one) => one.title) ?? [];

test("Microsoft's own schema has nothing against it", async () => {
  expect(await AppManifestUtils.validateAgainstSchema(JSON.parse(text))).toEqual([]);
  const odd = { ...JSON.parse(text), nonsense: true };
  expect(await AppManifestUtils.validateAgainstSchema(odd)).not.toEqual([]);
});

test("the app is wherever a team talks", () => {
  expect([...bot.scopes].sort()).toEqual(["groupChat", "personal", "team"]);
  expect(bot.commandLists.map((one) => one.scopes[0])).toEqual(bot.scopes);
});

test("it asks for no permission of Graph, no files, calls or devices", () => {
  expect(Object.keys(JSON.parse(text))).toEqual(
    expect.not.arrayContaining(["authorization", "webApplicationInfo", "devicePermissions"]),
  );
});

describe("commands", () => {
  /** Typed in full where they are needed; help names them all. */
  const NOT_LISTED: Readonly<Record<string, string>> = {
    measure: "a team chooses whether to count: help tells it",
    "measure add": "beside measure",
    join: "only in personal: in a team, people are in from the start",
    leave: "only in personal, beside join",
    digest: "seldom: it comes by itself, to managers",
    now: "seldom: the clock opens huddles",
    busy: "seldom",
    skip: "seldom",
    resume: "after pause, which says so",
    link: "once",
    "link page": "once",
    "link organisation": "once, by an administrator",
    qr: "once",
    role: "seldom, by leads and administrators",
    "role admin": "seldom, by administrators",
    "role drop": "seldom, beside role",
    "role claim": "once, by the first administrator",
    team: "seldom, by leads and administrators",
    "team under": "seldom, beside team",
    organisation: "seldom, by administrators",
    "organisation learning": "once, by an administrator",
    goal: "seldom: the prompt names them",
    pulse: "seldom: a card comes when there is one",
    "pulse launch": "seldom, by improvement leads",
    "pulse sets": "seldom, beside launch",
    "pulse status": "seldom, beside launch",
    "pulse close": "seldom, beside launch",
    "pulse results": "seldom: they come by themselves",
  };

  test.each(bot.scopes)("in %s, as many as Teams shows, each as help tells it", (where) => {
    const list = bot.commandLists.find((one) => one.scopes[0] === where)?.commands ?? [];
    expect(list.length).toBeGreaterThan(0);
    expect(list.length).toBeLessThanOrEqual(teamsLimits.manifest.commandsInScope);
    for (const { title, description } of list) {
      const does = commandsTold[title] ?? "no such command";
      expect(description).toBe(`${does.charAt(0).toUpperCase()}${does.slice(1)}`);
    }
    expect(new Set(list.map((one) => one.title)).size).toBe(list.length);
    expect(listed(where)).toContain("help");
  });

  test("every command of ours is listed in a team, or left out for a reason", () => {
    expect([...listed("team"), ...Object.keys(NOT_LISTED)].sort()).toEqual(Object.keys(commandsTold).sort());
    expect(listed("groupChat")).toEqual(listed("team"));
  });

  test("what only a conversation's team does is not offered alone with the bot", () => {
    for (const word of ["setup", "scribe", "questions", "pause"])
      expect(listed("personal")).not.toContain(word);
  });
});
