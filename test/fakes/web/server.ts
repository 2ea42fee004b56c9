// A small server on loopback that serves given pages with the real assets and the real Content-Security-Policy, answers
// the script as it is told to, and can be out of reach.
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { text } from "node:stream/consumers";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
const ASSETS = new URL("../../../src/platforms/web/assets/", import.meta.url);

export interface Asked {
  path: string;
  csrf: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the script sends is looked at by tests
  body: any;
}

export class FakeWeb {
  readonly asked: Asked[] = [];
  /** The ids of questions that came while it was away: taken in, never answered. */
  readonly lost: string[] = [];
  /** The versions from which the page asked what came since. */
  readonly versions: string[] = [];
  /** What the next questions are answered with; the last one stays. */
  replies: object[] = [{ kind: "nothing" }];
  /** What `GET /c/:id/since/:version` brings once each; then nothing new, as things stand after the last. */
  since: object[] = [];
  #standing: object = { version: 7, unread: { ed: 12, direct: 1 } };
  region = "";
  away = false;
  readonly #pages: Readonly<Record<string, { toString(): string }>>;
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #listening = Promise.withResolvers<void>();
  readonly #streams = new Set<ServerResponse>();

  constructor(pages: Readonly<Record<string, { toString(): string }>>) {
    this.#pages = pages;
  }

  /** The address, without a slash at its end. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Every connection breaks, and none is made, until it is back. */
  goAway(): void {
    this.away = true;
    this.#server.closeAllConnections();
  }

  /** Tells every page that listens; waits for the first one. */
  async event(name: string, data: object): Promise<void> {
    await this.#listening.promise;
    for (const stream of this.#streams) stream.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.away) {
      if (request.method === "POST") this.lost.push(JSON.parse(await text(request)).id);
      return void request.socket.destroy();
    }
    const path = request.url?.split("?")[0] ?? "/";
    response.setHeader("content-security-policy", POLICY);
    if (request.method === "POST") {
      const body = JSON.parse(await text(request));
      this.asked.push({ path, csrf: request.headers["x-csrf"]?.toString(), body });
      const next = this.replies.length > 1 ? this.replies.shift() : this.replies[0];
      return send(response, "application/json", JSON.stringify(path === "/ask" ? next : { text: "Done." }));
    }
    if (path === "/events") return this.#stream(response);
    if (path.includes("/since/")) {
      this.versions.push(path.split("/").at(-1) ?? "");
      const since = { ...this.#standing, messages: [], ...this.since.shift() };
      this.#standing = { ...since, messages: [] };
      return send(response, "application/json", JSON.stringify(since));
    }
    if (path === "/ward/cards") return send(response, "text/html; charset=utf-8", this.region);
    if (path.startsWith("/assets/")) {
      const type = TYPES[extname(path)] ?? "text/plain";
      return send(response, type, readFileSync(new URL(path.slice("/assets/".length), ASSETS), "utf8"));
    }
    const page = this.#pages[path];
    response.statusCode = page ? 200 : 404;
    send(response, "text/html; charset=utf-8", page?.toString() ?? "");
  }

  #stream(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(":\n\n");
    this.#streams.add(response);
    this.#listening.resolve();
    response.on("close", () => this.#streams.delete(response));
  }
}

function send(response: ServerResponse, type: string, body: string): void {
  response.setHeader("content-type", type);
  response.end(body);
}
