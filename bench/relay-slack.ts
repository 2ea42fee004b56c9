// A process of its own that answers chat.postMessage on loopback and notes what arrived. Forked by relay.ts, which
// asks it over IPC. The slow conversation is answered late.
import { createServer } from "node:http";
import process from "node:process";
import { arrivalClock } from "./relay-clock.ts";

/** Answered so many ms late. */
export const SLOW = { channel: "slow", ms: 8_000 };

export type Question = { ask: "count" } | { ask: "arrivals" } | { ask: "forget" };
export type Arrival = { channel: string; key: string; text: string; at: number };

if (process.send) serve();

function serve(): void {
  let arrivals: Arrival[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const form = new URLSearchParams(body);
      const channel = form.get("channel") ?? "";
      const metadata = JSON.parse(form.get("metadata") ?? '{"event_payload":{}}');
      const { key = "" } = metadata.event_payload;
      arrivals.push({ channel, key, text: form.get("text") ?? "", at: arrivalClock() });
      const answer = JSON.stringify({ ok: true, channel, ts: `${arrivals.length}.000000` });
      const send = () => response.setHeader("content-type", "application/json").end(answer);
      if (channel === SLOW.channel) setTimeout(send, SLOW.ms);
      else send();
    });
  });
  server.keepAliveTimeout = 60_000;
  process.on("message", (question: Question) => {
    if (question.ask === "count") process.send?.(arrivals.length);
    if (question.ask === "arrivals") process.send?.(arrivals);
    if (question.ask === "forget") {
      arrivals = [];
      process.send?.(null);
    }
  });
  process.on("disconnect", () => process.exit());
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    process.send?.(typeof address === "object" ? address?.port : null);
  });
}
