// The one HTTP server: listens, sends each path to who owns it with its bytes untouched, and stops in order.
// What the paths answer belongs to the platforms and to pages.ts.
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { type Health, pages } from "./pages.ts";

/** Everything below a path goes to one listener. `/slack` takes `/slack` and `/slack/…`; `/` takes what is left. */
export interface Route {
  prefix: string;
  listener: RequestListener;
}

export interface HttpOptions {
  host: string;
  /** 0: any free port. */
  port: number;
  routes: readonly Route[];
  health: Health;
  /** Prometheus text. */
  metrics(): Promise<string>;
  log: Logger;
  /** Does all that a request asks for, under an id of its own; it stands in the answer as x-request-id. */
  inRequest?(res: ServerResponse, work: () => void): void;
  /** How long stop waits for what is in flight, in ms. */
  graceMs?: number;
}

export interface Http {
  /** `http://127.0.0.1:3978` */
  url: string;
  /** Takes no new connections, finishes what is in flight (bounded), closes the rest. May be called twice. */
  stop(): Promise<void>;
}

const GRACE_MS = 2_000;
/** A request that is not complete after this long is cut off; Slack and Teams send theirs at once. */
const REQUEST_MS = 30_000;

/** Rejects with a sentence that names PORT or HOST and the cure when the address cannot be had. */
export async function startHttp(options: HttpOptions): Promise<Http> {
  const { host, port, log } = options;
  const own = pages(options);
  const server = createServer({ requestTimeout: REQUEST_MS }, (req, res) => {
    const listener = ownerOf(options.routes, pathOf(req)) ?? own;
    const work = () => answer(listener, req, res, log);
    options.inRequest ? options.inRequest(res, work) : work();
  });
  await listen(server, host, port);
  const at = server.address() as AddressInfo;
  let stopping: Promise<void> | null = null;
  return {
    url: `http://${at.family === "IPv6" ? `[${at.address}]` : at.address}:${at.port}`,
    stop() {
      stopping ??= close(server, options.graceMs ?? GRACE_MS);
      return stopping;
    },
  };
}

/** A listener's exception must not take the process down, nor be told to whoever asked. */
function answer(listener: RequestListener, req: IncomingMessage, res: ServerResponse, log: Logger): void {
  try {
    listener(req, res);
  } catch (error) {
    log.error({ err: error }, "a request failed");
    if (!res.headersSent) res.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
    res.end("Something went wrong on our side.\n");
  }
}

const OWN = new Set(["/healthz", "/readyz", "/metrics"]);

function ownerOf(routes: readonly Route[], path: string): RequestListener | null {
  if (OWN.has(path)) return null;
  const fitting = routes.filter(({ prefix }) => {
    const base = prefix.replace(/\/+$/, "");
    return path === base || path.startsWith(`${base}/`);
  });
  fitting.sort((a, b) => b.prefix.length - a.prefix.length);
  return fitting[0]?.listener ?? null;
}

function pathOf(req: IncomingMessage): string {
  return (req.url ?? "/").split("?", 1)[0] ?? "/";
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explained(error, host, port)));
    server.listen(port, host, () => {
      server.removeAllListeners("error");
      resolve();
    });
  });
}

function explained(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new Error(
        `Port ${port} is taken: something already listens on ${host}:${port}. Stop it, or set PORT to another number.`,
        { cause: error },
      );
    case "EACCES":
      return new Error(`Port ${port} may not be used by this user. Set PORT to a number above 1023.`, {
        cause: error,
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new Error(`${host} is not an address of this machine. Set HOST to one that is, as 127.0.0.1.`, {
        cause: error,
      });
    default:
      return new Error(
        `The HTTP server could not listen on ${host}:${port} (HOST, PORT): ${error.code ?? "unknown"}`,
        {
          cause: error,
        },
      );
  }
}

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A kept-alive connection turns idle only after its answer, so look again until all are gone.
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  const bound = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(bound);
}
