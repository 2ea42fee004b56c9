// Slack's Web API in a process of its own, in its smallest form: says yes at once, counts posts, and holds them to Slack's
// limits when told to. The fake of the tests knows far more, and would be measured with us.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type RateLimits, Rates } from "../test/fakes/slack/rates.ts";
import { FakeTime } from "../test/fakes/slack/time.ts";
import { arrivalClock } from "./arrival-clock.ts";

export type Question = { ask: "posts" } | { ask: "forget"; limits: RateLimits | null };

export interface Posts {
  /** Carried out. */
  count: number;
  /** Answered with 429. */
  refused: number;
  /** arrivalClock() of the last one carried out. */
  lastAt: number;
  /** What it said. */
  last: object;
}

const rates = new Rates(new FakeTime());
let posts: Posts = { count: 0, refused: 0, lastAt: 0, last: {} };

process.on("message", (question: Question) => {
  if (question.ask === "forget") {
    rates.set(question.limits);
    posts = { count: 0, refused: 0, lastAt: 0, last: {} };
  }
  process.send?.(posts);
});
process.on("disconnect", () => process.exit());

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const method = (request.url ?? "").split("/").at(-1) ?? "";
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const team = teamOf(request.headers.authorization ?? `Bearer ${form.get("token")}`);
    const wait = method === "chat.postMessage" ? rates.take(method, team, form.get("channel") ?? "") : null;
    if (wait !== null) {
      posts.refused += 1;
      response.writeHead(429, { "retry-after": String(wait) }).end('{"ok":false,"error":"ratelimited"}');
      return;
    }
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ok: true, ...answerTo(method, team, form) }));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/` });
});

/** `xoxb-T1` is T1's token. */
const teamOf = (authorization: string): string => authorization.split("-").at(-1) ?? "";

function answerTo(method: string, team: string, form: URLSearchParams): object {
  switch (method) {
    case "auth.test":
      return { team_id: team, team: `Workspace ${team}`, user_id: "B1" };
    case "users.info": {
      const id = form.get("user") ?? "";
      return { user: { id, team_id: team, tz: "Europe/London", real_name: id.slice(2) } };
    }
    case "chat.postMessage": {
      posts.count += 1;
      posts.lastAt = arrivalClock();
      posts.last = { text: form.get("text"), blocks: form.get("blocks"), metadata: form.get("metadata") };
      return { channel: form.get("channel"), ts: `${posts.count}.000000` };
    }
    default:
      return {};
  }
}
