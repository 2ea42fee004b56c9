// The bot's address, `POST /api/messages`, on restify: reads the body within its limit, hands it over, writes the answer.
// What is answered, and with which status, is the platform's word.
import type { RequestListener } from "node:http";
import type { RequestHandler, Response } from "restify";
import { formatters } from "./formatters.ts";
import { restify } from "./restify.ts";

interface Received {
  contentType: string | undefined;
  authorization: string | undefined;
  body: string;
}

interface Answered {
  status: number;
  /** JSON. */
  body?: unknown;
  /** Plain words, in its place. */
  sentence?: string;
}

/** Far more than an activity ever has. */
const MOST_BYTES = 256_000;

/** receive never rejects. A listener without a server of its own, for everything below `/api`. */
export function messages(receive: (request: Received) => Promise<Answered>): RequestListener {
  const app = restify.createServer({ name: "huddle-bot", formatters });
  const plainBody: RequestHandler = (req, res, next) => {
    // A packed body has no bound before it is unpacked, and Microsoft sends none.
    if (req.headers["content-encoding"] === undefined) return next();
    write(res, { status: 415, sentence: "This address does not take packed bodies." });
    return next(false);
  };
  const take: RequestHandler = async (req, res) => {
    const { "content-type": contentType, authorization } = req.headers;
    const body = typeof req.body === "string" ? req.body : "";
    write(res, await receive({ contentType, authorization, body }));
  };
  // The body is read here and nowhere else: Slack's signature needs its bytes untouched.
  app.post("/api/messages", plainBody, restify.plugins.bodyReader({ maxBodySize: MOST_BYTES }), take);
  return (req, res) => {
    app.server.emit("request", req, res);
  };
}

function write(res: Response, { status, body, sentence }: Answered): void {
  if (sentence !== undefined) {
    res.header("content-type", "text/plain; charset=utf-8");
    res.sendRaw(status, `${sentence}\n`);
  } else if (body !== undefined) {
    res.header("content-type", "application/json; charset=utf-8");
    res.sendRaw(status, JSON.stringify(body));
  } else res.sendRaw(status, "");
}
