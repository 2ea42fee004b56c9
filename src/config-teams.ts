// Microsoft Teams' part of the environment: its variables under the names that Microsoft's own tools use, and what they
// come to. Nothing here reads the environment.
import { z } from "zod";

const text = z.string().trim().min(1);
const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]", "::1"]);
const isSafe = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || LOOPBACK.has(hostname);
};
const endpoint = z
  .url({ protocol: /^https?$/, error: "must be an https address" })
  .refine(isSafe, "must be an https address: plain http is for this machine only");
const list = (one: RegExp, problem: string) =>
  z
    .string()
    .transform((words) =>
      words
        .split(",")
        .map((word) => word.trim().toLowerCase())
        .filter(Boolean),
    )
    .refine((words) => words.every((word) => one.test(word)), problem);

const ENDPOINTS = {
  ToChannelFromBotLoginUrl: endpoint.optional(),
  ToChannelFromBotOAuthScope: text.optional(),
  ToBotFromChannelTokenIssuer: text.optional(),
  OAuthUrl: endpoint.optional(),
  ToBotFromChannelOpenIdMetadataUrl: endpoint.optional(),
  ToBotFromEmulatorOpenIdMetadataUrl: endpoint.optional(),
  CallerId: text.optional(),
  ValidateAuthority: z.enum(["true", "false"], { error: "must be true or false" }).optional(),
};

/** In the order of .env.example. */
export const teamsVariables = {
  MicrosoftAppType: z
    .enum(["SingleTenant", "UserAssignedMSI", "MultiTenant"], {
      error: "must be one of SingleTenant, UserAssignedMSI, MultiTenant",
    })
    .default("SingleTenant"),
  MicrosoftAppId: text.optional(),
  MicrosoftAppPassword: text.optional(),
  MicrosoftAppTenantId: text.optional(),
  TEAMS_ALLOWED_TENANTS: list(/^[\w.-]+$/, "must be tenant ids with commas between them").optional(),
  TEAMS_ALLOWED_SERVICE_HOSTS: list(
    /^[\w.-]+(:\d+)?$/,
    "must be hosts, or hosts with a port, with commas between them",
  ).optional(),
  TEAMS_ANONYMOUS: z.enum(["true", "false"], { error: "must be true or false" }).default("false"),
  ...ENDPOINTS,
};

const Variables = z.object(teamsVariables);
type Variables = z.infer<typeof Variables>;

export interface TeamsSettings {
  appType: Variables["MicrosoftAppType"];
  /** null: TEAMS_ANONYMOUS. */
  appId: string | null;
  /** null: a managed identity, or none is needed. */
  password: string | null;
  tenantId: string | null;
  /** null: Microsoft's public cloud. */
  endpoints: { loginUrl: string; scope: string; issuer: string; openIdUrl: string; callerId: string } | null;
  serviceHosts: readonly string[];
  tenants: readonly string[];
}

type Around = Variables & { HOST: string; NODE_ENV: string };

/** null: no credentials, and not told to do without. */
export function teamsFrom(env: Variables): TeamsSettings | null {
  if (env.MicrosoftAppId === undefined && env.TEAMS_ANONYMOUS === "false") return null;
  return {
    appType: env.MicrosoftAppType,
    appId: env.MicrosoftAppId ?? null,
    password: env.MicrosoftAppType === "UserAssignedMSI" ? null : (env.MicrosoftAppPassword ?? null),
    tenantId: env.MicrosoftAppTenantId?.toLowerCase() ?? null,
    endpoints: endpointsFrom(env),
    serviceHosts: env.TEAMS_ALLOWED_SERVICE_HOSTS ?? [],
    tenants: env.TEAMS_ALLOWED_TENANTS ?? [],
  };
}

/** Sign-in, the emulator's keys and the authority's validation are named with the others; this service has no use for them. */
function endpointsFrom(env: Variables): TeamsSettings["endpoints"] {
  const loginUrl = env.ToChannelFromBotLoginUrl;
  const scope = env.ToChannelFromBotOAuthScope;
  const issuer = env.ToBotFromChannelTokenIssuer;
  const openIdUrl = env.ToBotFromChannelOpenIdMetadataUrl;
  const callerId = env.CallerId;
  return loginUrl && scope && issuer && openIdUrl && callerId
    ? { loginUrl, scope, issuer, openIdUrl, callerId }
    : null;
}

/** A sentence for each thing that cannot be, with its cure. */
export function teamsContradictions(env: Around): string[] {
  return [...credentialsMissing(env), ...endpointsMissing(env), ...anonymousWhere(env)];
}

function credentialsMissing(env: Around): string[] {
  const problems: string[] = [];
  const { MicrosoftAppId: id, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenant } = env;
  if (id === undefined && password !== undefined) {
    problems.push(
      "MicrosoftAppId is missing: copy it from your bot's page in Azure, Configuration, Microsoft App ID",
    );
  }
  if (id === undefined) return problems;
  if (password === undefined && env.MicrosoftAppType !== "UserAssignedMSI") {
    problems.push(
      "MicrosoftAppPassword is missing: make a client secret on the app registration's page, Certificates & secrets",
    );
  }
  if (tenant === undefined && env.MicrosoftAppType !== "MultiTenant") {
    problems.push(
      `MicrosoftAppTenantId is missing: a ${env.MicrosoftAppType} bot needs the tenant it is registered in (the app registration's page, Overview)`,
    );
  }
  return problems;
}

function endpointsMissing(env: Around): string[] {
  const names = Object.keys(ENDPOINTS) as (keyof typeof ENDPOINTS)[];
  const missing = names.filter((name) => env[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return [];
  return [`${missing.join(", ")} must be set too: another cloud needs all of its endpoint names, or none`];
}

function anonymousWhere(env: Around): string[] {
  if (env.TEAMS_ANONYMOUS === "false") return [];
  const must = "TEAMS_ANONYMOUS must not be true";
  const problems: string[] = [];
  if (env.NODE_ENV === "production") problems.push(`${must} in production: anyone could speak for anyone`);
  if (env.MicrosoftAppId !== undefined) problems.push(`${must} beside MicrosoftAppId: take one of them out`);
  if (!LOOPBACK.has(env.HOST)) problems.push(`${must} unless HOST is this machine alone, as 127.0.0.1`);
  return problems;
}
