// The edge: takes only what Slack signed and can be read, and answers everything else in one plain sentence.
// What goes on has been read here, once.
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { type Body, type Envelope, envelopeOf } from "./envelope.ts";
import { isSigned } from "./signature.ts";

/** Takes what Slack has signed and we can read. */
type Next = (body: Body, req: IncomingMessage, res: ServerResponse) => void;

export interface GuardOptions {
  signingSecret: string;
  /** The system's clock, ms since 1970. */
  securityNow(): number;
  /** false: still starting, or stopping. */
  isOpen(): boolean;
  log: Logger;
}

const MOST_BYTES = 1_000_000;
const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

interface Refusal {
  status: number;
  sentence: string;
}

/** Slack's one address, `POST /slack/events`. */
export function guarded(options: GuardOptions, next: Next): RequestListener {
  return (req, res) => {
    pass(options, req, res, next).catch((error: unknown) => {
      options.log.error({ err: error }, "a request from Slack could not be read");
      say(res, { status: 500, sentence: "Something went wrong on our side." });
    });
  };
}

async function pass(
  options: GuardOptions,
  req: IncomingMessage,
  res: ServerResponse,
  next: Next,
): Promise<void> {
  const early = refusedEarly(req, options);
  if (early) return say(res, early, { allow: "POST" });
  const body = await readBody(req);
  if (body === "too large") return say(res, { status: 413, sentence: "This is more than Slack ever sends." });
  if (body === "broken off") return void res.destroy();
  const envelope = envelopeOf(typeOf(req) === FORM ? "form" : "json", body.toString("utf8"));
  // Slack tries the address out without a signature; the answer tells nothing and does nothing.
  if (envelope.kind === "ssl-check") return thank(res);
  const { "x-slack-signature": signature, "x-slack-request-timestamp": timestamp } = req.headers;
  const { signingSecret: secret, securityNow } = options;
  if (!isSigned({ secret, signature, timestamp, body, nowMs: securityNow() })) {
    return say(res, {
      status: 401,
      sentence: "This request was not signed by Slack within the last five minutes.",
    });
  }
  if ("body" in envelope) next(envelope.body, req, res);
  else answer(envelope, res);
}

function refusedEarly(req: IncomingMessage, options: GuardOptions): Refusal | null {
  if ((req.url ?? "").split("?", 1)[0] !== "/slack/events") {
    return { status: 404, sentence: "There is nothing at this address." };
  }
  if (req.method !== "POST") return { status: 405, sentence: "This address takes POST only." };
  const type = typeOf(req);
  if (type !== FORM && type !== JSON_TYPE) {
    return { status: 415, sentence: `This address takes ${FORM} and ${JSON_TYPE} only.` };
  }
  if (!options.isOpen())
    return { status: 503, sentence: "The service is starting or stopping. Please try again." };
  return null;
}

function answer(envelope: Exclude<Envelope, { body: Body }>, res: ServerResponse): void {
  switch (envelope.kind) {
    case "verification":
      thank(res, JSON.stringify({ challenge: envelope.challenge }));
      break;
    case "notice":
    case "ssl-check":
      thank(res);
      break;
    case "malformed":
      say(res, { status: 400, sentence: envelope.problem });
      break;
    default:
      envelope satisfies never;
  }
}

function typeOf(req: IncomingMessage): string {
  return (req.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** Whatever its length header says, no more than the limit is held. */
function readBody(req: IncomingMessage): Promise<Buffer | "too large" | "broken off"> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_BYTES) chunks.push(chunk);
      else {
        resolve("too large");
        chunks.length = 0;
      }
    });
    req.on("end", () => resolve(Buffer.concat(chunks)));
    req.on("error", () => resolve("broken off"));
    req.on("close", () => resolve("broken off"));
  });
}

function thank(res: ServerResponse, json = ""): void {
  res.writeHead(200, json === "" ? {} : { "content-type": "application/json" });
  res.end(json);
}

function say(res: ServerResponse, { status, sentence }: Refusal, headers: Record<string, string> = {}): void {
  if (res.headersSent) return void res.end();
  const close = status === 413 ? { connection: "close" } : {};
  const allow = status === 405 ? headers : {};
  res.writeHead(status, { "content-type": "text/plain; charset=utf-8", ...close, ...allow });
  res.end(`${sentence}\n`);
}
