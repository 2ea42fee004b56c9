// A fake Slack on a free loopback port: the Web API, response_urls and Socket Mode, strict where the real one is.
// State: world.ts. Trouble on demand: faults.ts, rates.ts. Control over HTTP: control-door.ts. A person: robot.ts.
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Breach } from "../../../src/platforms/slack/validate.ts";
import { argsOf, readBody } from "./bodies.ts";
import { answerControl } from "./control-door.ts";
import { type Controls, controlsOf } from "./controls.ts";
import type { Workspace } from "./directory.ts";
import type { Trouble } from "./faults.ts";
import { authenticate, checkScope, methodNamed } from "./methods.ts";
import { accessed } from "./methods-oauth.ts";
import { SlackRefusal } from "./refusal.ts";
import { respond } from "./response-urls.ts";
import { Sockets } from "./sockets.ts";
import { type Args, World } from "./world.ts";

/** One call as it came in and went out. `response_url` stands as the method of posts to one. */
export interface Call {
  method: string;
  args: Args;
  team?: string;
  /** Milliseconds since 1970, the fake's time. */
  at: number;
  /** Slack carried it out, whatever the caller was told. */
  accepted: boolean;
  /** The HTTP status sent; 0 when nothing was. */
  status: number;
  error?: string;
  breaches?: Breach[];
}

interface Answer {
  status: number;
  body: Record<string, unknown>;
  headers?: Record<string, string>;
}

export class FakeSlack {
  readonly world = new World();
  readonly sockets = new Sockets();
  readonly calls: Call[] = [];
  /** What tests and the robot work with; remote.ts offers the same from another process. */
  readonly controls: Controls = controlsOf(this);
  private readonly server: Server = createServer((req, res) => void this.handle(req, res));

  /** Listens on 127.0.0.1; port 0 takes a free one. */
  async start(port = 0): Promise<this> {
    this.server.on("upgrade", (req, stream) => this.sockets.connect(req, stream));
    this.server.listen(port, "127.0.0.1");
    await once(this.server, "listening");
    return this;
  }

  /** Ends every connection, hung ones too. */
  async stop(): Promise<void> {
    this.world.faults.clear();
    this.sockets.stop();
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What SLACK_API_URL and slackApiUrl take. */
  get apiUrl(): string {
    return `${this.url}/api/`;
  }

  private async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const [, area = "", name = ""] = (req.url ?? "").split("?")[0]?.split("/") ?? [];
    const body = await readBody(req);
    if (area === "control") return answerControl(this.controls, name, body, res);
    if (area !== "api" && area !== "response") return void res.writeHead(404).end();
    const method = area === "api" ? name : "response_url";
    const call: Call = { method, args: {}, at: this.world.time.now(), accepted: false, status: 0 };
    this.calls.push(call);
    const work = area === "api" ? this.apiWork(req, body, call) : this.responseWork(name, body, call);
    try {
      await this.run(call, work, res);
    } catch (error) {
      call.error = String(error);
      res.writeHead(500).end();
    }
  }

  /** Trouble comes between the question and the answer, before or after the call is carried out. */
  private async run(call: Call, work: () => Answer, res: ServerResponse): Promise<void> {
    const { channel, user, user_id, users } = call.args;
    const trouble = await this.world.faults.meet(call.method, [channel, user, user_id, users]);
    const applies = trouble === undefined || ("applied" in trouble && trouble.applied === true);
    const answer = applies ? work() : undefined;
    const told = trouble === undefined ? answer : troubled(trouble);
    if (trouble !== undefined) call.error ??= trouble.kind === "error" ? trouble.error : trouble.kind;
    if (trouble?.kind === "drop") return void res.socket?.destroy();
    if (told === undefined) return;
    call.status = told.status;
    res.writeHead(told.status, { "content-type": "application/json; charset=utf-8", ...told.headers });
    res.end(JSON.stringify(told.body));
  }

  private apiWork(req: IncomingMessage, body: string, call: Call): () => Answer {
    const unread = attempt(call, () => {
      call.args = argsOf(req.headers["content-type"] ?? "", body);
      return { status: 200, body: {} };
    });
    const bearer = /^Bearer (.+)$/.exec(req.headers.authorization ?? "")?.[1];
    const { token, ...args } = call.args;
    call.args = args;
    return () => {
      if (call.error !== undefined) return unread;
      return attempt(call, () =>
        this.answer(call, bearer ?? (token === undefined ? undefined : String(token))),
      );
    };
  }

  private answer(call: Call, token: string | undefined): Answer {
    const { method, args } = call;
    if (method === "oauth.v2.access") {
      const given = accessed(this.world, args);
      call.accepted = true;
      return { status: 200, body: { ok: true, ...given } };
    }
    const workspace = authenticate(this.world, method, token);
    call.team = workspace.id;
    const wait = this.world.rates.take(method, workspace.id, String(args.channel));
    if (wait !== null) {
      call.error = "ratelimited";
      return rateLimited(wait);
    }
    checkScope(this.world, workspace, method, args);
    const caller = { world: this.world, workspace };
    const body =
      method === "apps.connections.open" ? this.connection(workspace) : methodNamed(method)(caller, args);
    call.accepted = true;
    const scopes = workspace.scopes?.join(",");
    return {
      status: 200,
      body: { ok: true, ...body },
      ...(scopes === undefined ? {} : { headers: { "x-oauth-scopes": scopes } }),
    };
  }

  private connection(workspace: Workspace): Record<string, unknown> {
    const url = this.url.replace("http:", "ws:");
    return { url: `${url}/link/?ticket=${this.sockets.ticket(workspace.id)}&app_id=${workspace.appId}` };
  }

  private responseWork(id: string, body: string, call: Call): () => Answer {
    call.args = JSON.parse(body) as Args;
    return () => {
      const answer = attempt(call, () => {
        respond(this.world, id, call.args);
        call.accepted = true;
        return { status: 200, body: { ok: true } };
      });
      const gone = call.error?.endsWith("_url") === true;
      return call.accepted ? answer : { ...answer, status: gone ? 404 : 400 };
    };
  }
}

function attempt(call: Call, work: () => Answer): Answer {
  try {
    return work();
  } catch (refusal) {
    if (!(refusal instanceof SlackRefusal)) throw refusal;
    call.error = refusal.error;
    if (refusal.breaches.length > 0) call.breaches = refusal.breaches;
    const messages = refusal.breaches.map(({ path, problem }) => `[ERROR] ${problem} [json-pointer:${path}]`);
    const details = messages.length === 0 ? {} : { response_metadata: { messages } };
    return { status: 200, body: { ok: false, error: refusal.error, ...refusal.extra, ...details } };
  }
}

const rateLimited = (seconds: number | null): Answer => ({
  status: 429,
  body: { ok: false, error: "ratelimited" },
  ...(seconds === null ? {} : { headers: { "retry-after": String(seconds) } }),
});

/** What the caller is told; undefined when nothing at all. */
function troubled(trouble: Trouble): Answer | undefined {
  if (trouble.kind === "rate_limited") return rateLimited(trouble.retryAfter);
  if (trouble.kind === "error") return { status: 200, body: { ok: false, error: trouble.error } };
  if (trouble.kind === "http") return { status: trouble.status, body: {} };
  return undefined;
}
