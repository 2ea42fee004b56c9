// The service's own paths, on restify: alive, ready, metrics. No secrets and no error texts leave from here.
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
  return (req, res) => {
    app.server.emit("request", req, res);
  };
}
