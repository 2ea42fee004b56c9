// The environment, parsed once and frozen. An error names the variable and the cure; nothing else reads process.env.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { type TeamsSettings, teamsContradictions, teamsFrom, teamsVariables } from "./config-teams.ts";

const text = z.string().trim().min(1);
const url = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
const aPort = "must be a port, for example 3978";
const oneOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.enum(names, { error: `must be one of ${names.join(", ")}` });
const command = z
  .string()
  .regex(/^\/[a-z0-9_-]{1,31}$/, "must look like /improve: a slash, then lower-case letters, digits, - or _");

const Environment = z.object({
  PORT: z.coerce.number(aPort).int(aPort).min(0, aPort).max(65535, aPort).default(3978),
  HOST: text.default("127.0.0.1"),
  PUBLIC_URL: url.transform((address) => address.replace(/\/+$/, "")).optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must look like postgresql://user:password@host:5432/name" })
    .optional(),
  DATA_DIR: text.default("./data"),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_BOT_TOKEN: text.startsWith("xoxb-", "must be a bot token, xoxb-…").optional(),
  SLACK_APP_TOKEN: text.startsWith("xapp-", "must be an app-level token, xapp-…").optional(),
  SLACK_API_URL: url.default("https://slack.com/api/"),
  SLACK_COMMAND: command.default("/improve"),
  SLACK_PULSE_COMMAND: command.default("/pulse"),
  ...teamsVariables,
  ENCRYPTION_KEY: z
    .base64({ error: "must be 32 bytes in base64: make one with openssl rand -base64 32" })
    .refine(
      (key) => Buffer.from(key, "base64").length === 32,
      "must be 32 bytes in base64: make one with openssl rand -base64 32",
    )
    .optional(),
  LOG_LEVEL: oneOf(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  NODE_ENV: oneOf(["development", "test", "production"]).default("development"),
  PLAYGROUND: oneOf(["on", "off"]).default("on"),
});
type Environment = z.infer<typeof Environment>;

/** The variables this version reads, in the order of .env.example. */
export const VARIABLES: readonly string[] = Object.keys(Environment.shape);

/** Named in the product's contract, but not built yet: said at the start instead of being ignored in silence. */
const LATER = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET"];

export interface SlackSettings {
  botToken: string;
  signingSecret: string | null;
  appToken: string | null;
  apiUrl: string;
  command: string;
  pulseCommand: string;
}

export interface Config {
  host: string;
  port: number;
  /** Where people reach it from outside, without a slash at its end; null: where it listens. */
  publicUrl: string | null;
  /** null: embedded PostgreSQL in dataDir. */
  databaseUrl: string | null;
  dataDir: string;
  /** null: no Slack credentials. */
  slack: Readonly<SlackSettings> | null;
  /** null: no Teams credentials. */
  teams: Readonly<TeamsSettings> | null;
  /** Sample teams and a clock to move, in a database of their own. */
  playground: boolean;
  /** It was asked for, but does not go with the other settings. */
  playgroundRefused: boolean;
  /** 32 bytes; null: none is set, and what is made with one ends with this process. */
  encryptionKey: Uint8Array | null;
  logLevel: Environment["LOG_LEVEL"];
  isProduction: boolean;
  /** By `npm start`, which does not pass signals on. */
  startedByNpm: boolean;
  /** Variables that are set and that this version does not use yet. */
  unused: readonly string[];
}

/** What is wrong with the environment, a line for each variable. */
export class ConfigError extends Error {
  readonly code = "config";
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Parses variables; an empty one counts as unset. Throws ConfigError with every problem at once. */
export function readConfig(variables: Variables): Config {
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("\n"),
    );
  }
  const env = parsed.data;
  const problems = contradictions(env);
  if (problems.length > 0) throw new ConfigError(problems.join("\n"));
  return Object.freeze({
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? null,
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir: resolve(env.DATA_DIR),
    slack: slackFrom(env),
    teams: teamsFrom(env),
    ...playgroundFrom(env, set),
    encryptionKey: env.ENCRYPTION_KEY ? new Uint8Array(Buffer.from(env.ENCRYPTION_KEY, "base64")) : null,
    logLevel: env.LOG_LEVEL,
    isProduction: env.NODE_ENV === "production",
    startedByNpm: set.npm_lifecycle_event === "start",
    unused: LATER.filter((name) => set[name] !== undefined),
  });
}

function contradictions(env: Environment): string[] {
  const problems = teamsContradictions(env);
  const way = env.SLACK_SIGNING_SECRET ?? env.SLACK_APP_TOKEN;
  if (way && !env.SLACK_BOT_TOKEN) {
    problems.push(
      "SLACK_BOT_TOKEN is missing: copy it from your app's page, OAuth & Permissions, Bot User OAuth Token",
    );
  }
  if (env.SLACK_BOT_TOKEN && !way) {
    problems.push(
      "SLACK_SIGNING_SECRET is missing: copy it from your app's page, Basic Information (or set SLACK_APP_TOKEN for Socket Mode)",
    );
  }
  if (env.NODE_ENV === "production" && !env.ENCRYPTION_KEY) {
    problems.push(
      "ENCRYPTION_KEY is missing: production needs one; make it with openssl rand -base64 32 and keep it safe",
    );
  }
  return problems;
}

/** Any of these means that real people are about to come. */
const REAL =
  /^(SLACK_(BOT_TOKEN|SIGNING_SECRET|APP_TOKEN|CLIENT_ID)|MicrosoftAppId|TEAMS_ANONYMOUS|DATABASE_URL)$/;

/** On by itself only where nothing real is set, and never in production. */
function playgroundFrom(env: Environment, set: Variables): Pick<Config, "playground" | "playgroundRefused"> {
  const fits = env.NODE_ENV !== "production" && !Object.keys(set).some((name) => REAL.test(name));
  return { playground: fits && env.PLAYGROUND === "on", playgroundRefused: !fits && set.PLAYGROUND === "on" };
}

function slackFrom(env: Environment): SlackSettings | null {
  if (!env.SLACK_BOT_TOKEN) return null;
  return {
    botToken: env.SLACK_BOT_TOKEN,
    signingSecret: env.SLACK_SIGNING_SECRET ?? null,
    appToken: env.SLACK_APP_TOKEN ?? null,
    apiUrl: env.SLACK_API_URL.endsWith("/") ? env.SLACK_API_URL : `${env.SLACK_API_URL}/`,
    command: env.SLACK_COMMAND,
    pulseCommand: env.SLACK_PULSE_COMMAND,
  };
}

/** The process's environment over the `.env` file of the folder it was started in. */
export function processConfig(): Config {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return readConfig(process.env);
}
