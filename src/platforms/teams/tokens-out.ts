// The bot's own token for the connector: got by client credentials, kept until shortly before it ends, asked for by one
// at a time.
import { z } from "zod";
import { DeliveryFault } from "../faults.ts";
import type { Endpoints } from "./endpoints.ts";
import { ConnectorError, deliveryFault, retryAfterMs } from "./errors.ts";

/** Gets a token. Throws DeliveryFault: `revoked` where the credentials are refused. null: none is needed. */
export type TokenSource = () => Promise<{ token: string; livesMs: number } | null>;

const EARLIER_MS = 5 * 60_000;
const ANSWER_WITHIN_MS = 10_000;

export class TokensOut {
  private readonly source: TokenSource;
  private readonly machineNow: () => number;
  private held: { token: string | null; until: number } | null = null;
  private asking: Promise<string | null> | null = null;

  constructor(source: TokenSource, machineNow: () => number = () => performance.now()) {
    this.source = source;
    this.machineNow = machineNow;
  }

  /** null: calls go out without one. Throws DeliveryFault. */
  async get(): Promise<string | null> {
    if (this.held && this.held.until > this.machineNow()) return this.held.token;
    this.asking ??= this.ask().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  /** It was refused: the next call asks for another. */
  drop(token: string | null): void {
    if (this.held?.token === token) this.held = null;
  }

  private async ask(): Promise<string | null> {
    const got = await this.source();
    const livesMs = got === null ? Number.POSITIVE_INFINITY : Math.max(0, got.livesMs - EARLIER_MS);
    this.held = { token: got?.token ?? null, until: this.machineNow() + livesMs };
    return this.held.token;
  }
}

const Granted = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().default(3_600),
});
const Refused = z.looseObject({ error: z.string() });

/** The login's own word that these credentials are no good; anything else passes. */
const REFUSALS = new Set(["invalid_client", "unauthorized_client", "invalid_request", "access_denied"]);

export function clientCredentials(
  { loginUrl, scope }: Pick<Endpoints, "loginUrl" | "scope">,
  app: { id: string; password: string },
  securityNow: () => number,
): TokenSource {
  const url = /\/token$/.test(loginUrl) ? loginUrl : `${loginUrl.replace(/\/+$/, "")}/oauth2/v2.0/token`;
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: app.id,
    client_secret: app.password,
    scope: scope.endsWith("/.default") ? scope : `${scope}/.default`,
  });
  return async () => {
    const answer = await fetch(url, {
      method: "POST",
      body: form,
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    }).catch(unsent);
    const body: unknown = await answer.json().catch(() => null);
    if (answer.ok) {
      const { access_token: token, expires_in } = Granted.parse(body);
      return { token, livesMs: expires_in * 1_000 };
    }
    const error = Refused.safeParse(body).data?.error ?? "";
    if (REFUSALS.has(error)) throw new DeliveryFault("revoked", `Teams: login ${error}`);
    const wait = retryAfterMs(answer.headers.get("retry-after"), securityNow());
    throw new DeliveryFault("later", `Teams: login HTTP ${answer.status}`, {
      retryAfterMs: wait,
      cause: new ConnectorError(answer.status, error, wait),
    });
  };
}

/** Without a token no message has left, whatever became of asking for one. */
function unsent(error: unknown): never {
  throw new DeliveryFault("later", deliveryFault(error).message.replace("Teams:", "Teams: login"), {
    cause: error,
  });
}
