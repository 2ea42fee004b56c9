// `GET /events`: an open page hears what has changed, by server-sent events. It then asks for the changes themselves.
import { HTTPException } from "hono/http-exception";
import { streamSSE } from "hono/streaming";
import { WEB_REFUSALS } from "../../cards/wording-web-site.ts";
import type { ConversationId } from "../../domain/ids.ts";
import { webLimits } from "./limits.ts";
import type { Hear, Live } from "./live.ts";
import type { WebRecords } from "./records.ts";
import { personOf } from "./routes-chat.ts";
import type { Site } from "./site.ts";

export interface LiveDeps {
  records: WebRecords;
  live: Live;
  /** Aborts when the platform stops: pages then connect again, to whoever is there. */
  stopping: AbortSignal;
}

export function liveRoutes(site: Site, { records, live, stopping }: LiveDeps): void {
  /** Open pages by member, so that one person cannot take all our connections. */
  const open = new Map<string, number>();

  site.get("/events", async (c) => {
    const person = await personOf(c.get("browser"), records);
    const all = await records.conversations(person);
    // Nothing is awaited between the count and the stream: two at once are both counted.
    const theirs = open.get(person.memberId) ?? 0;
    if (theirs >= webLimits.livePages) throw new HTTPException(429, { message: WEB_REFUSALS.tooMany });
    // Nobody would read what answers HEAD, and while we stop a stream would only hold us up.
    if (c.req.method !== "GET" || stopping.aborted) return c.body(null, 503);
    open.set(person.memberId, theirs + 1);
    const of: ReadonlySet<ConversationId> = new Set(all.map((one) => one.id));
    // A proxy between us and the browser is not to hold it back.
    c.header("x-accel-buffering", "no");
    return streamSSE(c, async (stream) => {
      const ended = Promise.withResolvers<void>();
      const hear: Hear = ({ event, data }) =>
        void stream.writeSSE({ event, data: JSON.stringify(data) }).catch(ended.resolve);
      const close = live.open(of, hear);
      const bye = () => void stream.writeSSE({ event: "bye", data: "{}" }).finally(ended.resolve);
      stopping.addEventListener("abort", bye, { once: true });
      stream.onAbort(ended.resolve);
      const beat = setInterval(
        () => void stream.writeSSE({ event: "beat", data: "{}" }).catch(ended.resolve),
        webLimits.heartbeat,
      );
      await stream.writeSSE({ event: "open", data: "{}", retry: 1_000 });
      await ended.promise;
      clearInterval(beat);
      stopping.removeEventListener("abort", bye);
      close();
      const left = (open.get(person.memberId) ?? 1) - 1;
      if (left > 0) open.set(person.memberId, left);
      else open.delete(person.memberId);
    });
  });
}
