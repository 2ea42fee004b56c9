// .env.example and config.ts name the same variables, and its values are the real defaults.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readConfig, VARIABLES } from "../../src/config.ts";

const example = readFileSync(".env.example", "utf8");
const listed = [...example.matchAll(/^#?([A-Z][A-Za-z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => ({
  name,
  value,
}));

test(".env.example lists exactly the variables that config.ts reads", () => {
  expect(listed.map((one) => one.name)).toEqual(VARIABLES);
});

test("a public address is kept without a slash at its end", () => {
  const told = readConfig({ PUBLIC_URL: "https://huddle.example/ward//" });
  expect(told.publicUrl).toBe("https://huddle.example/ward");
  expect(readConfig({}).publicUrl).toBeNull();
});

test("the defaults in .env.example are the defaults of config.ts", () => {
  const plain = readConfig({});
  const shown = Object.fromEntries(listed.map((one) => [one.name, one.value]));
  expect(plain).toMatchObject({
    port: Number(shown.PORT),
    host: shown.HOST,
    logLevel: shown.LOG_LEVEL,
  });
  expect(plain.dataDir.endsWith("/data")).toBe(true);
  const slack = readConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s" }).slack;
  expect(slack).toMatchObject({
    apiUrl: shown.SLACK_API_URL,
    command: shown.SLACK_COMMAND,
    pulseCommand: shown.SLACK_PULSE_COMMAND,
  });
});
