// A fake Microsoft on a free loopback port: login, OpenID metadata and keys, the Bot Connector. What it knows: world.ts.
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Asked, answer, type Json, Refused } from "./connector.ts";
import { ISSUER, type SigningPair, signed, signingPair, type Wanted } from "./signing.ts";
import { World } from "./world.ts";

/** What the next call to post or edit meets. applied: it was carried out all the same. status 0: the line goes dead. */
export interface Trouble {
  status: number;
  retryAfter?: string;
  code?: string;
  applied?: boolean;
}

export interface Call extends Asked {
  authorization: string | undefined;
  status: number;
  /** Why it was refused. */
  problem: string;
}

export const APP = {
  id: "11111111-2222-4333-8444-555555555555",
  password: "app-secret",
  tenantId: "tenant-1",
};

export class FakeMicrosoft {
  readonly world: World;
  readonly botId = `28:${APP.id}`;
  readonly calls: Call[] = [];
  /** Of the login, oldest first. */
  readonly logins: URLSearchParams[] = [];
  /** Errors that the login answers with, instead of a token. */
  loginError: { status: number; error: string } | null = null;
  /** How often the keys were read. */
  keysRead = 0;
  keys: SigningPair[] = [];
  private troubles: Trouble[] = [];
  private tokens = new Set<string>();
  private readonly server: Server = createServer((req, res) => void this.handle(req, res));

  constructor(tenantId = APP.tenantId) {
    this.world = new World(tenantId);
  }

  async start(port = 0): Promise<this> {
    if (this.keys.length === 0) this.keys = [await signingPair("key-1")];
    this.server.listen(port, "127.0.0.1");
    await once(this.server, "listening");
    return this;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get serviceUrl(): string {
    return `http://${this.host}/connector/`;
  }

  get loginUrl(): string {
    return `http://${this.host}/login/${APP.tenantId}`;
  }

  get openIdUrl(): string {
    return `http://${this.host}/openid/configuration`;
  }

  /** What connects a service to it, under the names that Microsoft's own tools use. */
  environment(): Record<string, string> {
    return {
      MicrosoftAppId: APP.id,
      MicrosoftAppPassword: APP.password,
      MicrosoftAppTenantId: APP.tenantId,
      TEAMS_ALLOWED_SERVICE_HOSTS: this.host,
      ToChannelFromBotLoginUrl: this.loginUrl,
      ToChannelFromBotOAuthScope: "https://api.botframework.test",
      ToBotFromChannelTokenIssuer: ISSUER,
      OAuthUrl: "https://token.botframework.test",
      ToBotFromChannelOpenIdMetadataUrl: this.openIdUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: this.openIdUrl,
      CallerId: "urn:botframework:test",
      ValidateAuthority: "false",
    };
  }

  /** A token as Bot Framework gives it to our service. */
  token(change: Partial<Wanted> = {}, pair = this.keys[0] as SigningPair): Promise<string> {
    return signed(pair, { audience: APP.id, serviceUrl: this.serviceUrl, ...change });
  }

  trouble(...troubles: Trouble[]): void {
    this.troubles.push(...troubles);
  }

  /** Tokens given so far stop working. */
  takeTokensBack(): void {
    this.tokens = new Set();
  }

  callsTo(method: string, what: RegExp): Call[] {
    return this.calls.filter((one) => one.method === method && what.test(one.path.join("/")));
  }

  private async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? "/", `http://${this.host}`);
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks).toString();
    const [, area = "", ...rest] = url.pathname.split("/").map(decodeURIComponent);
    if (area === "login") return this.login(raw, res);
    if (area === "openid") return this.openId(rest.join("/"), res);
    if (area !== "connector" || rest[0] !== "v3") return void reply(res, 404, {});
    const body: Json = raw === "" ? {} : JSON.parse(raw);
    const asked = { method: req.method ?? "", path: rest.slice(1), query: url.searchParams, body };
    const call = { ...asked, authorization: req.headers.authorization, status: 0, problem: "" };
    this.calls.push(call);
    this.connector(call, res);
  }

  private connector(call: Call, res: ServerResponse): void {
    const isSend = call.method !== "GET";
    const trouble = isSend ? this.troubles.shift() : undefined;
    const { status, body } = trouble && !trouble.applied ? { status: 200, body: {} } : this.carriedOut(call);
    call.status = trouble?.status ?? status;
    if (!trouble) return void reply(res, status, body);
    if (trouble.status === 0) return void res.socket?.destroy();
    if (trouble.retryAfter !== undefined) res.setHeader("retry-after", trouble.retryAfter);
    reply(res, trouble.status, { error: { code: trouble.code ?? "Trouble", message: "in words" } });
  }

  private carriedOut(call: Call): { status: number; body: Json } {
    const token = /^Bearer (.+)$/.exec(call.authorization ?? "")?.[1] ?? "";
    try {
      if (!this.tokens.has(token)) throw new Refused(401, "Unauthorized");
      const isNew = call.method === "POST";
      return { status: isNew ? 201 : 200, body: answer(this.world, this.botId, call) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      call.problem = error.message;
      return { status: error.status, body: { error: { code: error.code, message: error.message } } };
    }
  }

  private login(raw: string, res: ServerResponse): void {
    const form = new URLSearchParams(raw);
    this.logins.push(form);
    const known = form.get("client_id") === APP.id && form.get("client_secret") === APP.password;
    const refusal = this.loginError ?? (known ? null : { status: 401, error: "invalid_client" });
    if (refusal) return void reply(res, refusal.status, { error: refusal.error });
    const token = `out-${this.logins.length}`;
    this.tokens.add(token);
    reply(res, 200, { access_token: token, expires_in: 3_600, token_type: "Bearer" });
  }

  private openId(path: string, res: ServerResponse): void {
    if (path === "configuration")
      return void reply(res, 200, { jwks_uri: `http://${this.host}/openid/keys` });
    this.keysRead += 1;
    reply(res, 200, { keys: this.keys.map((one) => one.jwk) });
  }
}

function reply(res: ServerResponse, status: number, body: Json): void {
  res.writeHead(status, { "content-type": "application/json" });
  res.end(JSON.stringify(body));
}
