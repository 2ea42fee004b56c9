// The edge: takes only what Bot Framework signed for our bot, about a tenant and a host we know; everything else gets
// its status and one plain sentence. Nothing behind it verifies again. HTTP itself is http/messages.ts's.
import type { Logger } from "pino";
import { Activity, type Invoke, invokeOf, tenantOf } from "./activity.ts";
import type { Tenant } from "./book.ts";
import type { Hosts } from "./hosts.ts";
import type { Claims, TokensIn } from "./tokens-in.ts";

/** A request to /api/messages, its body read and within its limit. */
export interface MessagesRequest {
  contentType: string | undefined;
  authorization: string | undefined;
  body: string;
}

export interface Refusal {
  status: number;
  sentence: string;
}

export interface Passed {
  activity: Activity;
  /** null: it is none. */
  invoke: Invoke | null;
  tenant: Tenant;
  claims: Claims["all"];
}

export interface GuardOptions {
  /** null: without credentials nobody can sign for us, and nothing is verified. */
  tokens: TokensIn | null;
  hosts: Hosts;
  /** null: not a tenant of ours. Throws while it cannot be known. */
  admit(tenantId: string, activity: Activity): Promise<Tenant | null>;
  log: Logger;
}

const UNSIGNED = { status: 401, sentence: "This request was not signed by Microsoft for this bot." };
const AWAY = { status: 503, sentence: "This cannot be taken right now. Please try again." };

/** Never throws. The token comes first: whoever has none learns nothing else. */
export async function guard(options: GuardOptions, request: MessagesRequest): Promise<Passed | Refusal> {
  try {
    return await pass(options, request);
  } catch (error) {
    options.log.warn({ error }, "a request to Teams' address could not be judged");
    return AWAY;
  }
}

async function pass(options: GuardOptions, request: MessagesRequest): Promise<Passed | Refusal> {
  const { tokens, hosts, admit } = options;
  if (typeOf(request.contentType) !== "application/json") {
    return { status: 415, sentence: "This address takes application/json only." };
  }
  const claims = tokens === null ? NOBODY : await tokens.claimsOf(request.authorization);
  if (claims === null) return UNSIGNED;
  const { activity, invoke, refusal } = activityIn(request.body);
  if (refusal) return refusal;
  if (tokens !== null && !isFor(claims, activity)) return UNSIGNED;
  if (!hosts.allows(activity.serviceUrl)) {
    return { status: 403, sentence: "The activity comes from a host that is not allowed here." };
  }
  const tenantId = tenantOf(activity);
  if (tenantId === null || tenantId === "two") {
    return { status: 400, sentence: "The activity does not name one tenant." };
  }
  const tenant = await admit(tenantId, activity);
  if (tenant === null) return { status: 403, sentence: "This tenant is not allowed here." };
  return { activity, invoke, tenant, claims: claims.all };
}

const NOBODY: Claims = { serviceUrl: null, endorsements: null, expiresAt: 0, all: {} };

/** A token is for one service url, and its key for some channels. */
function isFor({ serviceUrl, endorsements }: Claims, activity: Activity): boolean {
  if (serviceUrl === null || bare(serviceUrl) !== bare(activity.serviceUrl)) return false;
  return endorsements === null || endorsements.includes(activity.channelId);
}

const bare = (url: string): string => url.replace(/\/+$/, "");

type Read = { refusal: Refusal } & { [key in "activity" | "invoke"]?: undefined };
type Good = Pick<Passed, "activity" | "invoke"> & { refusal?: undefined };

const refused = (sentence: string, status = 400): Read => ({ refusal: { status, sentence } });

function activityIn(body: string): Good | Read {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return refused("The body is not JSON.");
  }
  const read = Activity.safeParse(json);
  if (!read.success) return refused("The body is not an activity.");
  const activity = read.data;
  const isInvoke = activity.type === "invoke";
  if ((isInvoke || activity.type === "message") && !activity.from) {
    return refused("The activity does not say who sent it.");
  }
  if (!isInvoke) return { activity, invoke: null };
  const invoke = invokeOf(activity);
  if (invoke === "unknown") return refused("This bot has no answer to an invoke of that name.", 501);
  return invoke === "malformed" ? refused("The invoke does not say what was asked.") : { activity, invoke };
}

function typeOf(contentType: string | undefined): string {
  return (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}
