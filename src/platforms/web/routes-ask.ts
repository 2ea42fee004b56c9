// `POST /ask`: whatever a person, or somebody at a shared computer, types, presses or sends.
import { HTTPException } from "hono/http-exception";
import { WEB_FORM } from "../../cards/wording-web.ts";
import { WEB_REFUSALS } from "../../cards/wording-web-site.ts";
import { BrowserAsk, fromWard } from "./inbound.ts";
import type { WebSession } from "./records.ts";
import { asked, type ChatDeps, drawn, personOf } from "./routes-chat.ts";
import { refusalHtml, type ShownHtml } from "./showing.ts";
import type { Site } from "./site.ts";

export interface AskDeps extends ChatDeps {
  /** Counts what is under way, so that stopping waits for it. */
  track<T>(work: Promise<T>): Promise<T>;
}

export function askRoutes(site: Site, deps: AskDeps): void {
  site.post("/ask", async (c) => {
    const browser = c.get("browser");
    if (browser === null) throw new HTTPException(401, { message: WEB_REFUSALS.sessionEnded });
    const body = BrowserAsk.safeParse(await c.req.json().catch(() => null));
    if (!body.success) {
      const tooMuch = body.error.issues.some((one) => one.message === WEB_FORM.tooMuch);
      throw new HTTPException(tooMuch ? 413 : 400, {
        message: tooMuch ? WEB_FORM.tooMuch : WEB_REFUSALS.strange,
      });
    }
    const { session } = browser;
    const answer =
      session.kind === "ward"
        ? ward(deps, session, body.data)
        : asked(deps, body.data, await personOf(browser, deps.records));
    return c.json(await deps.track(answer));
  });
}

async function ward(
  deps: AskDeps,
  session: Extract<WebSession, { kind: "ward" }>,
  body: BrowserAsk,
): Promise<ShownHtml> {
  const interaction = fromWard(body, session);
  if (interaction === null) return refusalHtml(deps.sentences.outdatedButton, deps.sentences);
  return drawn(await deps.inbound().handle(interaction), deps, body, []);
}
