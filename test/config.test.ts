// The environment: each mistake stops the start with the variable's name and the cure.
import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "../src/config.ts";

const slack = { SLACK_BOT_TOKEN: "xoxb-1-2", SLACK_SIGNING_SECRET: "secret" };

describe("readConfig", () => {
  test("an empty environment starts on loopback with the embedded database and without Slack", () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      host: "127.0.0.1",
      port: 3978,
      databaseUrl: null,
      slack: null,
      isProduction: false,
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  test("a key is its bytes, and none where there is none", () => {
    const ENCRYPTION_KEY = Buffer.alloc(32, 9).toString("base64");
    expect(readConfig({ ENCRYPTION_KEY }).keys).toEqual([Buffer.alloc(32, 9)]);
    expect(readConfig({}).keys).toEqual([]);
  });

  test("an empty variable counts as unset", () => {
    expect(readConfig({ PORT: "", SLACK_BOT_TOKEN: " ", DATABASE_URL: "" })).toMatchObject({
      port: 3978,
      slack: null,
    });
  });

  test.each([
    ["PORT", { PORT: "soon" }, /PORT must be a port, for example 3978/],
    ["PORT too large", { PORT: "70000" }, /^PORT /],
    ["DATABASE_URL", { DATABASE_URL: "mysql://x" }, /DATABASE_URL must look like postgresql:/],
    [
      "SLACK_BOT_TOKEN of a user",
      { ...slack, SLACK_BOT_TOKEN: "xoxp-1" },
      /SLACK_BOT_TOKEN must be a bot token/,
    ],
    ["SLACK_APP_TOKEN", { ...slack, SLACK_APP_TOKEN: "nope" }, /SLACK_APP_TOKEN must be an app-level token/],
    ["SLACK_API_URL", { ...slack, SLACK_API_URL: "slack" }, /SLACK_API_URL must be an http or https address/],
    ["SLACK_COMMAND", { ...slack, SLACK_COMMAND: "improve" }, /SLACK_COMMAND must look like \/improve/],
    ["a token without a secret", { SLACK_BOT_TOKEN: "xoxb-1" }, /SLACK_SIGNING_SECRET is missing: copy it/],
    ["a secret without a token", { SLACK_SIGNING_SECRET: "s" }, /SLACK_BOT_TOKEN is missing: copy it/],
    ["a short key", { ENCRYPTION_KEY: "c2hvcnQ=" }, /ENCRYPTION_KEY must be 32 bytes in base64: make one/],
    ["no key in production", { NODE_ENV: "production" }, /ENCRYPTION_KEY is missing: production needs one/],
    ["LOG_LEVEL", { LOG_LEVEL: "loud" }, /LOG_LEVEL/],
  ])("%s is refused with its name and the cure", (_, variables, sentence) => {
    expect(() => readConfig(variables)).toThrow(ConfigError);
    expect(() => readConfig(variables)).toThrow(sentence);
  });

  test("every problem is told at once", () => {
    expect(() => readConfig({ PORT: "x", LOG_LEVEL: "loud" })).toThrow(/PORT[\s\S]*LOG_LEVEL/);
  });

  test("the last slash of SLACK_API_URL may be missing", () => {
    expect(readConfig({ ...slack, SLACK_API_URL: "http://127.0.0.1:9/api" }).slack?.apiUrl).toBe(
      "http://127.0.0.1:9/api/",
    );
  });

  test("an app token makes the signing secret unnecessary", () => {
    const config = readConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" });
    expect(config.slack).toMatchObject({ appToken: "xapp-1", signingSecret: null });
  });

  const many = {
    ...{ SLACK_CLIENT_ID: "1", SLACK_CLIENT_SECRET: "2", SLACK_STATE_SECRET: "3", SLACK_SIGNING_SECRET: "s" },
    ...{ PUBLIC_URL: "https://huddle.example", ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64") },
  };

  test("many workspaces are configured by OAuth, and need all that goes with it", () => {
    const oauth = { clientId: "1", clientSecret: "2", stateSecret: "3" };
    expect(readConfig(many).slack).toMatchObject({ botToken: null, oauth });
    for (const name of Object.keys(many)) {
      expect(() => readConfig({ ...many, [name]: "" })).toThrow(`${name} is missing: installing by OAuth`);
    }
    expect(() => readConfig({ ...many, ...slack })).toThrow(
      /SLACK_BOT_TOKEN must not be set beside SLACK_CLIENT_ID/,
    );
  });

  test("older keys stand after the current one", () => {
    const [one, two] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const ENCRYPTION_KEY = `${one.toString("base64")}, ${two.toString("base64")}`;
    expect(readConfig({ ENCRYPTION_KEY }).keys).toEqual([one, two]);
    expect(() => readConfig({ ENCRYPTION_KEY: `${one.toString("base64")},c2hvcnQ=` })).toThrow(ConfigError);
  });
});
