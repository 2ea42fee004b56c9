// The one HTTP server: its own pages, the mounts, refusals, and stopping in order.
import { request } from "node:http";
import { pino } from "pino";
import { afterEach, expect, test } from "vitest";
import { type Http, type HttpOptions, startHttp } from "../../src/http/server.ts";

const log = pino({ level: "silent" });
const servers: Http[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((one) => one.stop()));
});

async function start(given: Partial<HttpOptions> = {}): Promise<Http> {
  const http = await startHttp({
    host: "127.0.0.1",
    port: 0,
    routes: [],
    health: {
      ready: async () => ({
        ready: true,
        body: { database: "up", platforms: { slack: "connected to <Acme>" } },
      }),
    },
    metrics: async () => "huddle_up 1\n",
    log,
    ...given,
  });
  servers.push(http);
  return http;
}

async function get(http: Http, path: string, init: RequestInit = {}) {
  const response = await fetch(`${http.url}${path}`, init);
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    text: await response.text(),
  };
}

test("healthz says alive whatever readiness says", async () => {
  const http = await start({ health: { ready: async () => Promise.reject(new Error("secret")) } });
  expect(await get(http, "/healthz")).toMatchObject({ status: 200, text: "alive\n" });
});

test("healthz answers HEAD without a body", async () => {
  expect(await get(await start(), "/healthz", { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
});

test("readyz is 200 with each platform's state when ready", async () => {
  const answer = await get(await start(), "/readyz");
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toEqual({
    ready: true,
    database: "up",
    platforms: { slack: "connected to <Acme>" },
  });
});

test("readyz is 503 when not ready", async () => {
  const http = await start({ health: { ready: async () => ({ ready: false, body: { database: "down" } }) } });
  const answer = await get(http, "/readyz");
  expect(answer.status).toBe(503);
  expect(JSON.parse(answer.text)).toEqual({ ready: false, database: "down" });
});

test("a readiness check that throws is not ready, and its text stays inside", async () => {
  const http = await start({ health: { ready: async () => Promise.reject(new Error("password=1")) } });
  const answer = await get(http, "/readyz");
  expect(answer).toMatchObject({ status: 503, text: '{"ready":false}' });
});

test("metrics are Prometheus text", async () => {
  expect(await get(await start(), "/metrics")).toEqual({
    status: 200,
    type: "text/plain; version=0.0.4; charset=utf-8",
    text: "huddle_up 1\n",
  });
});

test("metrics that fail are a plain sentence without the error's text", async () => {
  const http = await start({ metrics: async () => Promise.reject(new Error("password=1")) });
  expect(await get(http, "/metrics")).toMatchObject({
    status: 500,
    text: "Something went wrong on our side.\n",
  });
});

test.each([
  ["GET", "/nothing", 404, "There is nothing at this address.\n"],
  ["GET", "//", 404, "There is nothing at this address.\n"],
  ["GET", "/%zz", 404, "There is nothing at this address.\n"],
  ["POST", "/healthz", 405, "This address does not take that method.\n"],
])("%s %s is %i in one plain sentence", async (method, path, status, text) => {
  const answer = await get(await start(), path, { method, headers: { accept: "application/json" } });
  expect(answer).toEqual({ status, text, type: "text/plain; charset=utf-8" });
});

test("a mount takes its path and everything below it, and nothing beside it", async () => {
  const http = await start({
    routes: [{ prefix: "/slack", listener: (req, res) => res.end(`mounted ${req.url}`) }],
  });
  expect((await get(http, "/slack")).text).toBe("mounted /slack");
  expect((await get(http, "/slack/events?x=1")).text).toBe("mounted /slack/events?x=1");
  expect((await get(http, "/slackers")).status).toBe(404);
});

test("a mount gets the bytes as they were sent", async () => {
  const http = await start({
    routes: [{ prefix: "/slack", listener: (req, res) => void req.pipe(res) }],
  });
  const body = Buffer.from([0, 255, 10, 13, 37, 43]);
  const response = await fetch(`${http.url}/slack/events`, { method: "POST", body });
  expect(Buffer.from(await response.arrayBuffer())).toEqual(body);
});

test("a mount at the root takes what is left, but not the service's own paths", async () => {
  const routes = [
    { prefix: "/", listener: (_: unknown, res: { end(text: string): unknown }) => void res.end("web") },
    {
      prefix: "/slack/",
      listener: (_: unknown, res: { end(text: string): unknown }) => void res.end("slack"),
    },
  ];
  const http = await start({ routes });
  expect((await get(http, "/")).text).toBe("web");
  expect((await get(http, "/slack/events")).text).toBe("slack");
  expect((await get(http, "/healthz")).text).toBe("alive\n");
});

test("a mount that throws is answered 500 without the error's text", async () => {
  const http = await start({
    routes: [
      {
        prefix: "/x",
        listener: () => {
          throw new Error("password=1");
        },
      },
    ],
  });
  expect(await get(http, "/x")).toMatchObject({ status: 500, text: "Something went wrong on our side.\n" });
});

test("writeHead returns the response beside restify", async () => {
  const http = await start({
    routes: [{ prefix: "/x", listener: (_, res) => void res.writeHead(201).end("chained") }],
  });
  expect(await get(http, "/x")).toMatchObject({ status: 201, text: "chained" });
});

test("a port that is taken names PORT and the cure", async () => {
  const { port } = new URL((await start()).url);
  await expect(start({ port: Number(port) })).rejects.toThrow(
    `Port ${port} is taken: something already listens on 127.0.0.1:${port}. Stop it, or set PORT to another number.`,
  );
});

test("an address of another machine names HOST and the cure", async () => {
  await expect(start({ host: "192.0.2.1" })).rejects.toThrow(
    "192.0.2.1 is not an address of this machine. Set HOST",
  );
});

test("stop finishes what is in flight and takes nothing new", async () => {
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const http = await start({
    routes: [
      {
        prefix: "/slow",
        listener: async (_, res) => {
          begun.resolve();
          await go.promise;
          res.end("finished");
        },
      },
    ],
  });
  const answer = get(http, "/slow");
  await begun.promise;
  const stopped = http.stop();
  await expect(fetch(`${http.url}/healthz`)).rejects.toThrow();
  go.resolve();
  expect((await answer).text).toBe("finished");
  await stopped;
});

test("stop does not wait for an idle connection that is kept open", async () => {
  const http = await start();
  const agentless = request(`${http.url}/healthz`, { headers: { connection: "keep-alive" } });
  const closed = new Promise<void>((resolve) =>
    agentless.on("socket", (socket) => socket.on("close", () => resolve())),
  );
  await new Promise<void>((resolve) =>
    agentless.on("response", (res) => res.resume().on("end", resolve)).end(),
  );
  await http.stop();
  await closed;
});

test("stop ends what does not finish in its time", async () => {
  const begun = Promise.withResolvers<void>();
  const http = await start({ graceMs: 50, routes: [{ prefix: "/hangs", listener: () => begun.resolve() }] });
  const answer = get(http, "/hangs").catch((error: Error) => error.message);
  await begun.promise;
  await http.stop();
  expect(await answer).toBe("fetch failed");
});

test("stopping twice is stopping once", async () => {
  const http = await start();
  await Promise.all([http.stop(), http.stop()]);
});
