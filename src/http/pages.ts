// The service's own paths, on restify: alive, ready, metrics, and a front page that says what this is.
// No secrets and no error texts leave from here.
import type { RequestListener } from "node:http";
import type { Logger } from "pino";
import type { RequestHandler } from "restify";
import { formatters } from "./formatters.ts";
import { restify } from "./restify.ts";

export interface Health {
  /** body: what stands behind the answer, as the platforms' states; shown to anyone who asks. */
  ready(): Promise<{ ready: boolean; body: Readonly<Record<string, unknown>> }>;
}

interface PagesOptions {
  health: Health;
  metrics(): Promise<string>;
  log: Logger;
}

/** A listener without a server of its own. */
export function pages({ health, metrics, log }: PagesOptions): RequestListener {
  const app = restify.createServer({
    name: "huddle-bot",
    formatters,
  });
  const ready = () =>
    health.ready().catch((error: unknown) => {
      log.error({ err: error }, "the readiness check failed");
      return { ready: false, body: {} };
    });

  const alive: RequestHandler = async (_req, res) => {
    res.contentType = "text/plain";
    res.send(200, "alive\n");
  };
  const isReady: RequestHandler = async (_req, res) => {
    const state = await ready();
    res.contentType = "application/json";
    res.send(state.ready ? 200 : 503, { ready: state.ready, ...state.body });
  };
  app.get("/healthz", alive);
  app.head("/healthz", alive);
  app.get("/readyz", isReady);
  app.head("/readyz", isReady);
  app.get("/metrics", async (_req, res) => {
    res.header("content-type", "text/plain; version=0.0.4; charset=utf-8");
    res.sendRaw(200, await metrics());
  });
  app.get("/", async (_req, res) => {
    const state = await ready();
    res.header("content-type", "text/html; charset=utf-8");
    res.header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'");
    res.sendRaw(200, frontPage(state));
  });
  return (req, res) => {
    app.server.emit("request", req, res);
  };
}

function frontPage(state: { ready: boolean; body: Readonly<Record<string, unknown>> }): string {
  const lines = Object.entries(state.body).flatMap(([name, value]) => linesOf(name, value));
  return `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Improvement Huddle</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}</style>
<h1>Improvement Huddle</h1>
<p>Daily improvement huddles and weekly summaries for teams, where they already talk.</p>
<p>This service is ${state.ready ? "ready" : "not ready yet"}.</p>
<ul>
${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("\n")}
</ul>
</html>
`;
}

function linesOf(name: string, value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [`${name}: ${String(value)}`];
  return Object.entries(value).flatMap(([inner, one]) => linesOf(inner, one));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
