// The web platform's site: what every request goes through before a route sees it, and what is said when it cannot be
// answered. The routes stand in files of their own, by subject.
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";
import type { Logger } from "pino";
import type { Sentences } from "../../cards/sentences.ts";
import { WEB_NOTICES } from "../../cards/wording-web.ts";
import { SITE_NOTICES, WEB_REFUSALS } from "../../cards/wording-web-site.ts";
import { webLimits } from "./limits.ts";
import { noticePage } from "./notice-page.ts";
import type { Browser, Sessions } from "./session.ts";
import { refusalHtml } from "./showing.ts";

/** browser: who asks; null where nobody was let in. */
export type Site = Hono<{ Variables: { browser: Browser | null } }>;

interface SiteOptions {
  sessions: Sessions;
  sentences: Sentences;
  /** Hosts a browser may have in its address line; others are another site's way to us. */
  isOurHost(host: string): boolean;
  log: Logger;
}

export function newSite({ sessions, sentences, isOurHost, log }: SiteOptions): Site {
  const site: Site = new Hono();
  const tooLarge = () => {
    throw new HTTPException(413, { message: WEB_REFUSALS.tooLarge });
  };
  site.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: "no-referrer",
      xFrameOptions: "DENY",
      strictTransportSecurity: false,
    }),
  );
  site.use(async (c, next) => {
    if (!isOurHost(c.req.header("host") ?? ""))
      throw new HTTPException(421, { message: WEB_REFUSALS.elsewhere });
    await next();
  });
  site.use(async (c, next) => {
    const { body, method, headers } = c.req.raw;
    // Where a body's length is not told (proxies do so), the limit below puts what it has read into a copy of the
    // request, and only Node's own can be copied.
    if (body && (!headers.has("content-length") || headers.has("transfer-encoding")))
      c.req.raw = new Request(c.req.url, { method, headers, body, duplex: "half" });
    await next();
  });
  site.use(bodyLimit({ maxSize: webLimits.body, onError: tooLarge }));
  site.use(async (c, next) => {
    c.header("cache-control", "no-store");
    c.set("browser", c.req.path.startsWith("/assets/") ? null : await sessions.of(c));
    if (c.req.method === "POST") await isFromOurPage(c.req, c.get("browser"));
    await next();
  });
  site.notFound((c) => {
    const page = noticePage(WEB_NOTICES.notFound, sentences);
    return c.html(page, 404);
  });
  site.onError((error, c) => {
    const expected = error instanceof HTTPException;
    if (!expected) log.error({ error }, "a page could not be answered");
    const status = expected ? error.status : 503;
    const sentence = expected ? error.message : sentences.wentWrong;
    if (wantsJson(c.req)) return c.json(refusalHtml(sentence, sentences), status);
    return c.html(noticePage({ heading: SITE_NOTICES.notDone.heading, sentence }, sentences), status);
  });
  return site;
}

type Request = {
  method: string;
  path: string;
  header(name: string): string | undefined;
  parseBody(): Promise<object>;
};

const wantsJson = (request: Pick<Request, "header">) =>
  (request.header("accept") ?? "").includes("application/json") ||
  (request.header("content-type") ?? "").includes("json");

/** A page of another site can make a browser send its cookie, but knows nothing of the word on our pages. */
async function isFromOurPage(request: Request, browser: Browser | null): Promise<void> {
  const site = request.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") {
    throw new HTTPException(403, { message: WEB_REFUSALS.otherSite });
  }
  const fields = await plainForm(request);
  if (browser === null) return;
  const sent = request.header("x-csrf") ?? fields?.csrf;
  if (sent !== browser.csrf) throw new HTTPException(403, { message: WEB_REFUSALS.otherSite });
}

/** In a plain form the word stands in a hidden field. The body is kept for the route, which reads it again. */
async function plainForm(request: Request): Promise<{ csrf?: unknown } | null> {
  const type = request.header("content-type") ?? "";
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) return null;
  return request.parseBody().catch((cause: unknown) => {
    if (cause instanceof HTTPException) throw cause;
    throw new HTTPException(400, { message: WEB_REFUSALS.strange, cause });
  });
}
