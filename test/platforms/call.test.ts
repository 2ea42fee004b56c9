// How a call to a platform goes out: what is answered, and how it fails.
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test, vi } from "vitest";
import { type Call, call } from "../../src/platforms/call.ts";
import { connectionFault } from "../../src/platforms/faults.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/chat.postMessage`;
}

const post = (url: string, more: Partial<Call> = {}) =>
  call(url, {
    method: "POST",
    body: "text=né",
    headers: { authorization: "Bearer x" },
    withinMs: 5_000,
    ...more,
  });

test("a call arrives whole, and its answer comes back with status and headers", async () => {
  const url = await answering(async (req, res) => {
    res.writeHead(429, { "retry-after": "7" });
    res.end(`${req.method} ${req.url} ${req.headers.authorization} ${await text(req)}`);
  });
  const answer = await post(url);
  expect(answer.status).toBe(429);
  expect(answer.headers["retry-after"]).toBe("7");
  expect(answer.text).toBe("POST /api/chat.postMessage Bearer x text=né");
});

test("calls one after another share their connections", async () => {
  const ports = new Set<number | undefined>();
  const url = await answering((req, res) => {
    ports.add(req.socket.remotePort);
    res.end("{}");
  });
  for (let n = 0; n < 8; n += 1) await post(url);
  // The next call may come before the last one's connection is known to be free.
  expect(ports.size).toBeLessThanOrEqual(2);
});

test("a redirect is not followed", async () => {
  const url = await answering((_, res) => res.writeHead(302, { location: "http://127.0.0.1:9/" }).end());
  expect((await post(url)).status).toBe(302);
});

test("nobody there: nothing was sent", async () => {
  const error = await post("http://127.0.0.1:9/").catch((one: unknown) => one);
  expect(connectionFault("Slack", error)).toMatchObject({ message: "Slack: ECONNREFUSED", uncertain: false });
});

test("a line that is cut before or within the answer leaves it uncertain", async () => {
  const before = await answering((req) => req.socket.destroy());
  const within = await answering((req, res) => {
    res.writeHead(200, { "content-length": "100" });
    res.write("half", () => req.socket.destroy());
  });
  for (const url of [before, within]) {
    const error = await post(url).catch((one: unknown) => one);
    expect(connectionFault("Slack", error)).toMatchObject({
      message: "Slack: UND_ERR_SOCKET",
      uncertain: true,
    });
  }
});

test("a call that takes too long says so, also while its answer drips in", async () => {
  const silent = await answering(() => {});
  const dripping = await answering((_, res) => {
    res.writeHead(200).write("half");
  });
  for (const url of [silent, dripping]) {
    const error = await post(url, { withinMs: 50 }).catch((one: unknown) => one);
    expect(error).toMatchObject({ name: "TimeoutError" });
    expect(connectionFault("Slack", error)).toMatchObject({ message: "Slack: no answer", uncertain: true });
  }
});

test("a call whose time is over before a connection is free is never sent", async () => {
  const CONNECTIONS = 100;
  const held: ServerResponse[] = [];
  let met = 0;
  const url = await answering((_, res) => {
    met += 1;
    if (met <= CONNECTIONS) held.push(res);
    else res.end("{}");
  });
  const busy = Array.from({ length: CONNECTIONS }, () => post(url));
  await vi.waitFor(() => expect(held).toHaveLength(CONNECTIONS));
  await expect(post(url, { withinMs: 50 })).rejects.toMatchObject({ name: "TimeoutError" });
  const next = post(url);
  for (const res of held) res.end("{}");
  await Promise.all([...busy, next]);
  expect(met).toBe(CONNECTIONS + 1);
});

test("an address that is none is a rejection", async () => {
  await expect(post("nowhere")).rejects.toThrow("Invalid URL");
});
