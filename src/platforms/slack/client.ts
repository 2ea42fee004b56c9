// Slack's Web API client as we use it: no retries of its own, a bound on every call, and its log in ours.
import { LogLevel, webApi } from "@slack/bolt";
import type { Logger } from "pino";
import { webPost } from "./web-post.ts";

type WebClient = InstanceType<typeof webApi.WebClient>;
type WebClientOptions = NonNullable<ConstructorParameters<typeof webApi.WebClient>[1]>;
type SlackLogger = NonNullable<WebClientOptions["logger"]>;

export type { WebClient };

/** A 429 without a usable Retry-After. The library would hide its status in an error's text. */
export class TooManyRequests extends Error {}

const CALL_MS = 10_000;

/** What Bolt, Socket Mode and our own calls share. apiUrl: its last slash may be missing. */
export function clientOptions(apiUrl: string, log: Logger): WebClientOptions {
  return {
    slackApiUrl: apiUrl.endsWith("/") ? apiUrl : `${apiUrl}/`,
    // Our queue retries by itself and durably; the library's pause would stop every channel for one that is full.
    retryConfig: { retries: 0 },
    timeout: CALL_MS,
    rejectRateLimitedCalls: true,
    logger: slackLogger(log),
    fetch: async (url, init) => {
      const response = await webPost(url, init);
      if (response.status === 429 && !/^\d+$/.test(response.headers.get("retry-after") ?? "")) {
        throw new TooManyRequests("429 without Retry-After");
      }
      return response;
    },
  };
}

/** One client a token, made once. */
export function clients(options: WebClientOptions): (token: string) => WebClient {
  const made = new Map<string, WebClient>();
  return (token) => {
    const known = made.get(token) ?? new webApi.WebClient(token, options);
    made.set(token, known);
    return known;
  };
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
