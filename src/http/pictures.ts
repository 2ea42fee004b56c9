// `GET /picture/<token>.png`: a picture by its signed address. Who may see one, and drawing it, is the gallery's work.
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "pino";

interface PicturesOptions {
  /** What stands at an address. endsAt: in ms, security time. */
  at(
    token: string,
  ): Promise<{ kind: "png"; png: Buffer; endsAt: number } | { kind: "none" } | { kind: "busy" }>;
  /** Security time, in ms. */
  now(): number;
  log: Logger;
}

const PATH = /^\/picture\/([\w.-]{1,400})\.png$/;
/** A cache asks again after an hour at the latest: pictures of what is erased must go. */
const CACHED_S = 60 * 60;

/** Forged, ended and unknown addresses are answered alike. */
export function pictures({ at, now, log }: PicturesOptions): RequestListener {
  return (req, res) => {
    const token = PATH.exec((req.url ?? "").split("?", 1)[0] ?? "")?.[1];
    if (req.method !== "GET" && req.method !== "HEAD") return refuse(res, 405, { allow: "GET, HEAD" });
    if (token === undefined) return refuse(res, 404);
    at(token)
      .then((hung) => {
        if (hung.kind === "none") return refuse(res, 404);
        if (hung.kind === "busy") return refuse(res, 503, { "retry-after": "1" });
        send(req, res, hung.png, Math.floor((hung.endsAt - now()) / 1_000));
      })
      .catch((error: unknown) => {
        log.error({ err: error }, "a picture could not be drawn");
        refuse(res, 503, { "retry-after": "5" });
      });
  };
}

function send(req: IncomingMessage, res: ServerResponse, png: Buffer, leftS: number): void {
  res.writeHead(200, {
    "content-type": "image/png",
    "content-length": png.length,
    // Chat platforms fetch it for their people and keep it; within its time that is what it is for.
    "cache-control": `public, max-age=${Math.max(0, Math.min(CACHED_S, leftS))}`,
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'",
  });
  res.end(req.method === "HEAD" ? undefined : png);
}

const SENTENCES: Readonly<Record<number, string>> = {
  404: "There is nothing at this address.",
  405: "This address does not take that method.",
  503: "The picture cannot be drawn just now. Try again in a moment.",
};

function refuse(res: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  res.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
    ...headers,
  });
  res.end(`${SENTENCES[status] ?? ""}\n`);
}
