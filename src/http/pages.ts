// The service's own paths, on restify: alive, ready, metrics. No secrets and no error texts leave from here.
import type { RequestListener } from "node:http";
import type { Logger } from "pino";
import type { Formatter, RequestHandler, Response } from "restify";
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
    formatters: {
      "text/plain": plain,
      "text/html; q=0.9": plain,
      "application/json; q=0.8": (_req, res, body) => sentenceOf(res, body) ?? JSON.stringify(body),
    },
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

const plain: Formatter = (_req, res, body) => sentenceOf(res, body) ?? String(body ?? "");

/** What is said instead of an error's own text; null when the body is no error. */
function sentenceOf(res: Response, body: unknown): string | null {
  if (!(body instanceof Error)) return null;
  res.header("content-type", "text/plain; charset=utf-8");
  const status = "statusCode" in body && typeof body.statusCode === "number" ? body.statusCode : 500;
  res.statusCode = status;
  return `${SENTENCES[status] ?? SENTENCES[500]}\n`;
}

const SENTENCES: Readonly<Record<number, string>> = {
  404: "There is nothing at this address.",
  405: "This address does not take that method.",
  406: "This address cannot answer in the form that was asked for.",
  500: "Something went wrong on our side.",
};
