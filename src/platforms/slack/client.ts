// Slack's Web API client as we use it: no retries of its own, a bound on every call, and its log in ours.
import { LogLevel, webApi } from "@slack/bolt";
import type { Logger } from "pino";
import { type Answered, call } from "../call.ts";

type WebClient = InstanceType<typeof webApi.WebClient>;
type WebClientOptions = NonNullable<ConstructorParameters<typeof webApi.WebClient>[1]>;
type SlackLogger = NonNullable<WebClientOptions["logger"]>;
type Result = webApi.WebAPICallResult;

export type { WebClient };

/** A 429 without a usable Retry-After. The library would hide its status in an error's text. */
export class TooManyRequests extends Error {}

const CALL_MS = 10_000;
const FORM = "application/x-www-form-urlencoded";

/** What Bolt, Socket Mode and our own calls share. apiUrl: its last slash may be missing. */
export function clientOptions(apiUrl: string, log: Logger): WebClientOptions {
  return {
    slackApiUrl: apiUrl.endsWith("/") ? apiUrl : `${apiUrl}/`,
    // Our queue retries by itself and durably; the library's pause would stop every channel for one that is full.
    retryConfig: { retries: 0 },
    timeout: CALL_MS,
    rejectRateLimitedCalls: true,
    logger: slackLogger(log),
  };
}

/** One client a token, made once. */
export function clients(options: WebClientOptions): (token: string) => WebClient {
  const made = new Map<string, WebClient>();
  return (token) => {
    const known = made.get(token) ?? new PlainClient(token, options);
    made.set(token, known);
    return known;
  };
}

/**
 * Slack's client, whose calls go out plainly: the library writes each of them down three times for a log that nobody
 * keeps, and sends it through a queue and a loop of retries. Fails with the library's own errors.
 */
class PlainClient extends webApi.WebClient {
  private readonly own: { log: SlackLogger | undefined; headers: Readonly<Record<string, string>> };

  constructor(token: string, options: WebClientOptions) {
    super(token, options);
    const headers = { authorization: `Bearer ${token}`, accept: "application/json", "content-type": FORM };
    this.own = { log: options.logger, headers };
  }

  override async apiCall(method: string, fields: Record<string, unknown> = {}): Promise<Result> {
    const { log, headers } = this.own;
    const given = { method: "POST", headers, body: formOf(fields), withinMs: CALL_MS };
    const answer = await call(`${this.slackApiUrl}${method}`, given).catch((error: Error) => {
      throw new webApi.WebAPIRequestError(error);
    });
    const result = resultOf(answer);
    const said = result.response_metadata?.messages ?? [];
    for (const one of said) if (one.startsWith("[ERROR]")) log?.error(one);
    if (!result.ok) throw new webApi.WebAPIPlatformError({ error: "", ...result });
    return result;
  }
}

/** As the library writes them: what is no text as JSON. Half a character, which no form can carry, is replaced. */
function formOf(fields: Record<string, unknown>): string {
  const told: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    const text = typeof value === "object" ? JSON.stringify(value) : String(value);
    told.push(`${name}=${encodeURIComponent(text.toWellFormed())}`);
  }
  return told.join("&");
}

function resultOf({ status, statusText, headers, text }: Answered): Result & { error?: string } {
  if (status === 429) {
    const wait = headers["retry-after"] ?? "";
    if (/^\d+$/.test(wait)) throw new webApi.WebAPIRateLimitedError(Number(wait));
    throw new webApi.WebAPIRequestError(new TooManyRequests("429 without Retry-After"));
  }
  if (status !== 200) throw new webApi.WebAPIHTTPError(status, statusText, {}, text);
  try {
    return JSON.parse(text);
  } catch {
    return { ok: false, error: text };
  }
}

/** The library's debug lines hold what people wrote: they never reach our log. */
export function slackLogger(log: Logger): SlackLogger {
  const first = (words: unknown[]) => String(words[0]).slice(0, 200);
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...words: unknown[]) => log.debug({ slack: first(words) }, "the Slack library warns"),
    error: (...words: unknown[]) => log.warn({ slack: first(words) }, "the Slack library reports an error"),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
