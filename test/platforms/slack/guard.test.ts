// The edge: what is turned away, how, and that nothing comes of it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Flaw, signatureHeaders } from "../../fakes/slack/signing.ts";
import { type Harness, open, SECRET } from "./harness.ts";

const FORM = "application/x-www-form-urlencoded";
const COMMAND = new URLSearchParams({
  command: "/improve",
  text: "help",
  user_id: "UAMIRA",
  user_name: "amira",
  channel_id: "C1",
  channel_name: "ward-7",
  team_id: "T1",
  trigger_id: "1.2.3",
}).toString();

let harness: Harness;
beforeAll(async () => {
  harness = await open();
});
afterAll(() => harness.close());

interface Sent {
  body?: string;
  type?: string;
  flaw?: Flaw;
  method?: string;
  path?: string;
  headers?: Record<string, string>;
}

async function send({
  body = COMMAND,
  type = FORM,
  flaw,
  method = "POST",
  path = "/slack/events",
  headers = {},
}: Sent) {
  const before = harness.taken.length;
  const response = await fetch(`${harness.http.url}${path}`, {
    method,
    headers: { "content-type": type, ...signatureHeaders(body, SECRET, flaw), ...headers },
    ...(method !== "GET" && { body }),
  });
  return {
    status: response.status,
    text: await response.text(),
    type: response.headers.get("content-type"),
    taken: harness.taken.length - before,
  };
}

const sentence = /^[A-Z][^\n]*\.\n$/;

describe("signatures", () => {
  test.each<Flaw>([
    "stale",
    "future",
    "wrong secret",
    "wrong version",
    "no signature",
    "no timestamp",
    "nonsense timestamp",
  ])("a request with %s is answered 401 and changes nothing", async (flaw) => {
    const answer = await send({ flaw });
    expect(answer).toMatchObject({ status: 401, taken: 0, type: "text/plain; charset=utf-8" });
    expect(answer.text).toMatch(sentence);
  });

  test("a body changed after signing is answered 401", async () => {
    const headers = signatureHeaders(COMMAND, SECRET);
    expect(await send({ body: `${COMMAND}&text=now`, headers })).toMatchObject({ status: 401, taken: 0 });
  });

  test("a signature of another length is answered 401", async () => {
    expect(await send({ headers: { "x-slack-signature": "v0=00" } })).toMatchObject({
      status: 401,
      taken: 0,
    });
  });

  test("a signed request goes through", async () => {
    expect(await send({})).toMatchObject({ status: 200, taken: 1 });
  });
});

describe("content types", () => {
  test("a form with a charset is taken", async () => {
    expect(await send({ type: `${FORM}; charset=utf-8` })).toMatchObject({ status: 200, taken: 1 });
  });

  test("a form under a name in capitals is taken", async () => {
    expect(await send({ type: "Application/X-WWW-Form-Urlencoded" })).toMatchObject({
      status: 200,
      taken: 1,
    });
  });

  test("JSON with a charset is taken", async () => {
    const event = { type: "app_home_opened", user: "UAMIRA", channel: "D1", tab: "home" };
    const body = JSON.stringify({ type: "event_callback", team_id: "T1", event_id: "EvCharset", event });
    const answer = await send({ body, type: "application/json; charset=utf-8" });
    expect(answer).toMatchObject({ status: 200, taken: 1 });
  });

  test.each(["text/plain", "multipart/form-data; boundary=x", "application/xml"])(
    "%s is answered 415",
    async (type) => {
      const answer = await send({ type });
      expect(answer).toMatchObject({ status: 415, taken: 0 });
      expect(answer.text).toMatch(sentence);
    },
  );
});

describe("bodies", () => {
  test.each([
    ["text that is not JSON", "application/json", "hello"],
    ["a payload that is not JSON", FORM, "payload=%7Bhello"],
    ["a form that is neither command nor payload", FORM, "a=b"],
    ["JSON without a type", "application/json", "{}"],
    ["an event without an event", "application/json", '{"type":"event_callback"}'],
    ["an event that is a text", "application/json", '{"type":"event_callback","event":"x"}'],
    ["JSON that is a list", "application/json", "[1]"],
    ["JSON that is null", "application/json", "null"],
    ["a payload without a sender", FORM, `payload=${encodeURIComponent('{"type":"block_actions"}')}`],
    ["nothing at all", FORM, ""],
  ])("%s is answered 400 in one sentence", async (_, type, body) => {
    const answer = await send({ body, type });
    expect(answer).toMatchObject({ status: 400, taken: 0 });
    expect(answer.text).toMatch(sentence);
  });

  test("a body above 1 MB is answered 413", async () => {
    const answer = await send({ body: `text=${"a".repeat(1_000_001)}` });
    expect(answer).toMatchObject({ status: 413, taken: 0 });
    expect(answer.text).toMatch(sentence);
  });

  test("a body just within 1 MB is read", async () => {
    const body = `${COMMAND}&filler=${"a".repeat(900_000)}`;
    expect(await send({ body })).toMatchObject({ status: 200, taken: 1 });
  });
});

describe("addresses and methods", () => {
  test("GET is answered 405 with what is allowed", async () => {
    const answer = await send({ method: "GET" });
    expect(answer).toMatchObject({ status: 405, taken: 0 });
    expect(answer.text).toMatch(sentence);
  });

  test.each(["/slack", "/slack/", "/slack/events/", "/slack/install"])(
    "POST %s is answered 404",
    async (path) => {
      const answer = await send({ path });
      expect(answer).toMatchObject({ status: 404, taken: 0 });
      expect(answer.text).toMatch(sentence);
    },
  );
});

describe("what Slack asks of an address", () => {
  test("the url verification is answered with its challenge", async () => {
    const body = JSON.stringify({ type: "url_verification", token: "t", challenge: "c-1" });
    const answer = await send({ body, type: "application/json" });
    expect(answer).toMatchObject({ status: 200, text: '{"challenge":"c-1"}' });
  });

  test("an unsigned url verification is answered 401", async () => {
    const body = JSON.stringify({ type: "url_verification", challenge: "c-1" });
    expect(await send({ body, type: "application/json", flaw: "no signature" })).toMatchObject({
      status: 401,
    });
  });

  test("the certificate check is answered 200 without a signature, and nothing rides on it", async () => {
    const body = `ssl_check=1&${COMMAND}`;
    expect(await send({ body, flaw: "no signature" })).toMatchObject({ status: 200, text: "", taken: 0 });
  });

  test("a kind of notice that is not known is answered 200", async () => {
    const body = JSON.stringify({ type: "app_rate_limited", team_id: "T1" });
    expect(await send({ body, type: "application/json" })).toMatchObject({ status: 200, taken: 0 });
  });
});
