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
const KEYS =
  "must be 32 bytes in base64: make one with openssl rand -base64 32 (older ones after it, with commas)";
const isKey = (key: Buffer) => key.length === 32;
/** The first seals; the others open what they sealed before. */
const keys = z
  .string()
  .regex(/^[A-Za-z0-9+/=,\s]+$/, KEYS)
  .transform((words) => words.split(",").map((word) => Buffer.from(word.trim(), "base64")))
  .refine((ring) => ring.every(isKey), KEYS);
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
  SLACK_CLIENT_ID: text.optional(),
  SLACK_CLIENT_SECRET: text.optional(),
  SLACK_STATE_SECRET: text.optional(),
  SLACK_API_URL: url.default("https://slack.com/api/"),
  SLACK_COMMAND: command.default("/improve"),
  SLACK_PULSE_COMMAND: command.default("/pulse"),
  ...teamsVariables,
  ENCRYPTION_KEY: keys.optional(),
  LOG_LEVEL: oneOf(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  NODE_ENV: oneOf(["development", "test", "production"]).default("development"),
  PLAYGROUND: oneOf(["on", "off"]).default("on"),
});
type Environment = z.infer<typeof Environment>;

/** The variables this version reads, in the order of .env.example. */
export const VARIABLES: readonly string[] = Object.keys(Environment.shape);

export interface SlackSettings {
  /** null: many workspaces, by OAuth. */
  botToken: string | null;
  oauth: { clientId: string; clientSecret: string; stateSecret: string } | null;
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
  logLevel: Environment["LOG_LEVEL"];
  isProduction: boolean;
  /** By `npm start`, which does not pass signals on. */
  startedByNpm: boolean;
  /** Seal secrets at rest: the current key first, then older ones. The first signs addresses of pictures. Empty: none. */
  keys: readonly Buffer[];
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
    logLevel: env.LOG_LEVEL,
    isProduction: env.NODE_ENV === "production",
    startedByNpm: set.npm_lifecycle_event === "start",
    keys: env.ENCRYPTION_KEY ?? [],
  });
}

function contradictions(env: Environment): string[] {
  const problems = [...teamsContradictions(env), ...oauthContradictions(env)];
  const way = env.SLACK_SIGNING_SECRET ?? env.SLACK_APP_TOKEN;
  if (way && !env.SLACK_BOT_TOKEN && !env.SLACK_CLIENT_ID) {
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

/** Many workspaces: the three belong together, and need an address to come back to and a key to seal their tokens. */
function oauthContradictions(env: Environment): string[] {
  const names = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET"] as const;
  const missing = names.filter((name) => env[name] === undefined);
  if (missing.length === names.length) return [];
  const problems = missing.map(
    (name) => `${name} is missing: installing by OAuth needs all three (README.md, Many workspaces)`,
  );
  const needed = ["PUBLIC_URL", "ENCRYPTION_KEY", "SLACK_SIGNING_SECRET"] as const;
  for (const name of needed.filter((one) => env[one] === undefined))
    problems.push(`${name} is missing: installing by OAuth needs it (README.md, Many workspaces)`);
  if (env.SLACK_BOT_TOKEN)
    problems.push(
      "SLACK_BOT_TOKEN must not be set beside SLACK_CLIENT_ID: one workspace by token, or many by OAuth",
    );
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
  const {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
  } = env;
  const oauth = clientId && clientSecret && stateSecret ? { clientId, clientSecret, stateSecret } : null;
  if (!env.SLACK_BOT_TOKEN && oauth === null) return null;
  return {
    botToken: env.SLACK_BOT_TOKEN ?? null,
    oauth,
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
