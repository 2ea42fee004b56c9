// What an address of a picture answers over HTTP.
import { pino } from "pino";
import { afterEach, describe, expect, test } from "vitest";
import { pictures } from "../../src/http/pictures.ts";
import { type Http, startHttp } from "../../src/http/server.ts";

type At = Parameters<typeof pictures>[0]["at"];

const log = pino({ level: "silent" });
const NOW = 1_000_000;
const PNG = Buffer.from("\u0089PNG and so on");
const servers: Http[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((one) => one.stop()));
});

async function ask(path: string, at: At, init: RequestInit = {}): Promise<Response> {
  const http = await startHttp({
    ...{ host: "127.0.0.1", port: 0, log },
    routes: [{ prefix: "/picture", listener: pictures({ at, now: () => NOW, log }) }],
    health: { ready: async () => ({ ready: true, body: {} }) },
    metrics: async () => "",
  });
  servers.push(http);
  return fetch(`${http.url}${path}`, init);
}

const shown =
  (leftMs: number): At =>
  async (token) =>
    token === "abc.d_-" ? { kind: "png", png: PNG, endsAt: NOW + leftMs } : { kind: "none" };

describe("a picture's address", () => {
  test("gives the PNG, which caches may keep for an hour", async () => {
    const answer = await ask("/picture/abc.d_-.png", shown(10 * 60 * 60_000));
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "content-length": String(PNG.length),
      "cache-control": "public, max-age=3600",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
  });

  test("that ends soon is kept no longer than it works", async () => {
    const answer = await ask("/picture/abc.d_-.png?size=large", shown(90_500));
    expect(answer.headers.get("cache-control")).toBe("public, max-age=90");
  });

  test("answers HEAD without the picture", async () => {
    const answer = await ask("/picture/abc.d_-.png", shown(60_000), { method: "HEAD" });
    expect([answer.status, answer.headers.get("content-length"), await answer.text()]).toEqual([
      200,
      String(PNG.length),
      "",
    ]);
  });

  test.each([
    ["unknown", "/picture/other.png"],
    ["of another shape", "/picture/abc.d_-.svg"],
    ["with more path", "/picture/a/b.png"],
    ["escaped", "/picture/%2e%2e.png"],
    ["empty", "/picture/"],
    ["without end", `/picture/${"a".repeat(5_000)}.png`],
  ])("%s is not found, and nobody keeps that", async (_, path) => {
    const answer = await ask(path, shown(60_000));
    expect([answer.status, answer.headers.get("cache-control"), await answer.text()]).toEqual([
      404,
      "no-store",
      "There is nothing at this address.\n",
    ]);
  });

  test("takes nothing", async () => {
    const answer = await ask("/picture/abc.d_-.png", shown(60_000), { method: "POST", body: "x" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  test.each([
    ["when too many are drawn", async () => ({ kind: "busy" as const }), "1"],
    ["when drawing fails, without the reason", async () => Promise.reject(new Error("secret")), "5"],
  ])("asks to come again %s", async (_, at, retry) => {
    const answer = await ask("/picture/abc.d_-.png", at);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, retry]);
    expect(await answer.text()).toBe("The picture cannot be drawn just now. Try again in a moment.\n");
  });
});
