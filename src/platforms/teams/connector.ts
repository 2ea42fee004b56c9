// Calls to the Bot Connector's REST API: one call is one request. The SDK's client repeats 429 and 5xx by itself up to
// four times, and cannot be told not to; our queue retries durably, so it must hear of each failure. See ADR 0012.
import { z } from "zod";
import { call } from "../call.ts";
import { DeliveryFault } from "../faults.ts";
import { ConnectorError, retryAfterMs } from "./errors.ts";
import type { Hosts } from "./hosts.ts";
import type { TokensOut } from "./tokens-out.ts";

interface ConnectorOptions {
  tokens: TokensOut;
  hosts: Hosts;
  securityNow(): number;
}

export interface Call {
  method: "GET" | "POST" | "PUT";
  serviceUrl: string;
  /** Each part is escaped. */
  path: readonly string[];
  query?: Readonly<Record<string, string>>;
  body?: unknown;
}

const ANSWER_WITHIN_MS = 10_000;
const Refusal = z.looseObject({ error: z.looseObject({ code: z.string() }).nullish() });

export class Connector {
  private readonly options: ConnectorOptions;

  constructor(options: ConnectorOptions) {
    this.options = options;
  }

  /** The answer's JSON, `{}` where there is none. Throws ConnectorError, DeliveryFault, or call's own errors. */
  async call(call: Call): Promise<unknown> {
    const { tokens, hosts } = this.options;
    // What was stored once may not be allowed any more; our token goes nowhere else.
    if (!hosts.allows(call.serviceUrl)) throw new DeliveryFault("unreachable", "Teams: host not allowed");
    const token = await tokens.get();
    try {
      return await this.once(call, token);
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.status !== 401) throw error;
      // It may have been taken back before its time. What was refused so was certainly not carried out.
      tokens.drop(token);
      return this.once(call, await tokens.get());
    }
  }

  private async once(
    { method, serviceUrl, path, query, body }: Call,
    token: string | null,
  ): Promise<unknown> {
    const url = new URL(
      `${serviceUrl.replace(/\/+$/, "")}/v3/${path.map((part) => encodeURIComponent(part)).join("/")}`,
    );
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const answer = await call(url.href, {
      method,
      headers: {
        accept: "application/json",
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      withinMs: ANSWER_WITHIN_MS,
    });
    const { status } = answer;
    if (status >= 300 && status < 400)
      throw new Error("the connector leads elsewhere, where our token never goes");
    const json = jsonIn(answer.text);
    if (status >= 200 && status < 300) return json ?? {};
    const code = Refusal.safeParse(json).data?.error?.code ?? "";
    const wait = retryAfterMs(answer.headers["retry-after"] ?? null, this.options.securityNow());
    throw new ConnectorError(status, code.replace(/[^\w.-]/g, "").slice(0, 60), wait);
  }
}

/** null: none, or something else. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
