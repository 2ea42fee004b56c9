// What holds for every address of the site: headers, the host it is reached by, how much it takes, and its own files.
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Browser } from "../../fakes/web/browser.ts";
import { openHarness, type Web } from "./harness.ts";

let web: Web;
let ben: Browser;
beforeAll(async () => {
  web = await openHarness();
  ben = await web.enter(web.ben);
});
afterAll(() => web.close());

/** Nothing inline, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const ASSETS = readdirSync(new URL("../../../src/platforms/web/assets/", import.meta.url));

test("every answer carries the policy and keeps other sites out, whatever it is", async () => {
  const paths = ["/", "/c/home", `/c/${web.ward.id}`, `/c/${web.ward.id}/people`, `/c/${web.ward.id}/since/0`]
    .concat(["/ward", "/ward/cards", "/page/x", "/enter/x", "/setup/x", "/qr/x", "/nowhere", "/c/%zz"])
    .concat(["/file/x", "/file/x/results.csv", "/file/x/results.xlsx"])
    .concat(["/assets/app.js", "/assets/none.js", "/c/home/since/x", "/playground/as"]);
  for (const method of ["GET", "POST", "PUT"])
    for (const path of paths) {
      const { status, headers } = await ben.send(method, path);
      expect(status, `${method} ${path}`).toBeLessThan(500);
      expect(headers, `${method} ${path}`).toMatchObject({
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
      });
      expect(headers["cache-control"], `${method} ${path}`).toMatch(/no-(store|cache)/);
      expect(headers).not.toHaveProperty("x-powered-by");
    }
});

test.each([
  "evil.example",
  "huddle.example.org.evil.example",
  "127.0.0.1.evil.example",
  "localhost.evil.example",
])("a browser that was led here as %s is sent away", async (host) => {
  for (const [method, path] of [
    ["GET", "/"],
    ["GET", "/assets/app.js"],
    ["POST", "/ask"],
  ] as const) {
    const sent = await ben.send(method, path, { headers: { host } });
    expect([sent.status, sent.headers["set-cookie"]]).toEqual([421, undefined]);
  }
});

test("the host that whoever runs it has set is ours, as is the machine's own address", async () => {
  const set = await openHarness({ publicUrl: "https://huddle.example.org" });
  const status = async (host: string) =>
    (await new Browser(set.url).send("GET", "/", { headers: { host } })).status;
  const hosts = ["huddle.example.org", "HUDDLE.example.org", "127.0.0.1:3978", "[::1]:3978", "localhost"];
  for (const host of hosts) expect(await status(host), host).toBe(200);
  expect(await status("huddle.example.com")).toBe(421);
  await set.close();
});

describe("a body", () => {
  const json = { "content-type": "application/json", accept: "application/json" };

  test("of more than 512 KB is refused in a sentence, and the service goes on", async () => {
    const before = web.taken.length;
    const big = Buffer.alloc(512 * 1024 + 1, "a");
    for (const headers of [
      { ...json, "x-csrf": ben.csrf },
      { ...json, "x-csrf": ben.csrf, "transfer-encoding": "chunked" },
    ]) {
      const sent = await ben.send("POST", "/ask", { headers, body: big });
      expect([sent.status, JSON.parse(sent.body).kind]).toEqual([413, "refusal"]);
      expect(sent.body).toContain("Please shorten it; nothing was stored.");
    }
    expect(web.taken).toHaveLength(before);
    expect((await ben.visit("/c/home")).status).toBe(200);
  });

  test("whose length is not told beforehand, as proxies send it, is taken like any other", async () => {
    const chunked = { "transfer-encoding": "chunked" };
    const ask = { kind: "command", words: "help" };
    const body = JSON.stringify({ id: "11111111-1111-4111-8111-111111111111", conversation: null, ask });
    const headers = { ...json, ...chunked, "x-csrf": ben.csrf };
    expect(await ben.send("POST", "/ask", { headers, body })).toMatchObject({ status: 200 });
    const type = "application/x-www-form-urlencoded";
    const form = { headers: { ...chunked, "content-type": type }, body: `csrf=${ben.csrf}&name=Ward+8` };
    expect((await ben.send("POST", "/new", form)).headers.location).toMatch(/^\/c\/[0-9a-f-]{36}$/);
    const empty = await new Browser(web.url).send("POST", "/ask", { headers: { ...json, ...chunked } });
    expect(empty.status).toBe(401);
  });

  test.each([
    ["no JSON", "{", json],
    ["nothing", "", json],
    ["a word", '"x"', json],
    ["a list", "[]", json],
    ["null", "null", json],
    ["half a character", Buffer.from([0x22, 0xff, 0x22]), json],
    ["a form", "id=1&ask=x", { ...json, "content-type": "application/x-www-form-urlencoded" }],
    ["a picture", "GIF89a", { ...json, "content-type": "image/gif" }],
    ["nothing known", '{"id":"1"}', json],
  ])("that is %s is not understood, in a sentence", async (_, body, headers) => {
    const before = web.taken.length;
    const sent = await ben.send("POST", "/ask", { headers: { ...headers, "x-csrf": ben.csrf }, body });
    expect([sent.status, JSON.parse(sent.body).kind, web.taken.length]).toEqual([400, "refusal", before]);
  });
});

describe("the site's own files", () => {
  test("are served with their type, and not again when nothing changed", async () => {
    const types: Record<string, string> = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" };
    for (const name of ASSETS) {
      const first = await ben.send("GET", `/assets/${name}`);
      expect([first.status, first.headers["content-type"]?.split(";")[0]]).toEqual([
        200,
        types[name.split(".").pop() ?? ""],
      ]);
      const again = await ben.send("GET", `/assets/${name}`, {
        headers: { "if-none-match": first.headers.etag ?? "" },
      });
      expect([again.status, again.body]).toEqual([304, ""]);
      const old = await ben.send("GET", `/assets/${name}`, { headers: { "if-none-match": '"old"' } });
      expect(old.body).toBe(first.body);
    }
  });

  test.each([
    "/assets/../app.ts",
    "/assets/..%2fapp.ts",
    "/assets/%2e%2e/app.ts",
    "/assets/..%5capp.ts",
    "/assets/",
    "/assets/app.js/x",
    "/assets//etc/passwd",
    "/assets/%00app.js",
    "/assets/constructor",
    "/assets/__proto__",
  ])("%s is nothing of theirs", async (path) => {
    expect((await ben.send("GET", path)).status).toBe(404);
  });
});
