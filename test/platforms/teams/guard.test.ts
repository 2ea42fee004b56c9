// The edge: every row of what botbuilder lets through or answers wrongly, with real RS256 tokens over HTTP. Whatever is
// refused has one generic sentence, and is handed to nobody.
import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { activity, message } from "../../fakes/teams/activities.ts";
import type { Json } from "../../fakes/teams/connector.ts";
import { APP } from "../../fakes/teams/microsoft.ts";
import { forged, signingPair, type Wanted } from "../../fakes/teams/signing.ts";
import { AMIRA, CHANNEL, type Harness, nothing, open } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await open();
});
afterEach(() => harness.close());

const HOUR = 3_600;
const now = () => Math.floor(Date.now() / 1_000);
const words = (): Json =>
  message(harness.microsoft, { person: AMIRA, conversation: CHANNEL, root: "1" }, "status");

async function refused(status: number, what: unknown, token?: string | null): Promise<string> {
  const bearer = token === undefined ? await harness.microsoft.token() : token;
  const answer = await fetch(`${harness.http.url}/api/messages`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
    },
    body: typeof what === "string" ? what : JSON.stringify(what),
  });
  const text = await answer.text();
  expect({ status: answer.status, text }).toMatchObject({ status });
  expect(text).not.toMatch(/\bat \w+|JWS|JWT|signature verification|zod|invalid_type|Error/);
  expect(harness.taken).toEqual([]);
  return text.trim();
}

const UNSIGNED = "This request was not signed by Microsoft for this bot.";

describe("a token that is not for us is 401, with a sentence that tells nothing", () => {
  test("none at all", async () => {
    expect(await refused(401, words(), null)).toBe(UNSIGNED);
  });

  test.each(["", "abc", "a.b.c", "..", "a".repeat(9_000)])("%# something that is no token", async (token) => {
    expect(await refused(401, words(), token)).toBe(UNSIGNED);
  });

  test.each<[string, () => Partial<Wanted>]>([
    ["wrong audience", () => ({ audience: "another-bot" })],
    ["wrong issuer", () => ({ issuer: "https://sts.windows.net/x/" })],
    ["expired", () => ({ claims: { exp: now() - HOUR } })],
    ["without an end", () => ({ claims: { exp: undefined } })],
    ["valid only in an hour", () => ({ claims: { nbf: now() + HOUR, exp: now() + 2 * HOUR } })],
    ["of an unknown key id", () => ({ kid: "another-key" })],
    ["without a serviceurl claim", () => ({ claims: { serviceurl: undefined } })],
    ["for another service url", () => ({ serviceUrl: "https://smba.trafficmanager.net/amer/" })],
  ])("%s", async (_, change) => {
    expect(await refused(401, words(), await harness.microsoft.token(change()))).toBe(UNSIGNED);
  });

  test.each(["none", "HS256", "bad signature", "tampered"] as const)("%s", async (how) => {
    const token = await forged(await harness.microsoft.token(), how);
    expect(await refused(401, words(), token)).toBe(UNSIGNED);
  });

  test("signed by a stranger's key under the name of ours", async () => {
    const pair = await signingPair("key-1");
    expect(await refused(401, words(), await harness.microsoft.token({}, pair))).toBe(UNSIGNED);
  });

  test("a channel that is not among the key's endorsements", async () => {
    expect(await refused(401, { ...words(), channelId: "webchat" })).toBe(UNSIGNED);
  });

  test("a key of another channel", async () => {
    const pair = await signingPair("key-2", ["webchat"]);
    harness.microsoft.keys.push(pair);
    expect(await refused(401, words(), await harness.microsoft.token({}, pair))).toBe(UNSIGNED);
  });

  test("verified once, a token is not good for another service url, nor after its end", async () => {
    let at = Date.now();
    const own = await open({ deps: { securityNow: () => at } });
    const token = await own.microsoft.token();
    const sent = message(own.microsoft, { person: AMIRA, conversation: CHANNEL, root: "1" }, "status");
    expect(await own.robot.send(sent, token)).toMatchObject({ status: 200 });
    const elsewhere = { ...sent, id: "another", serviceUrl: "https://smba.trafficmanager.net/amer/" };
    expect(await own.robot.send(elsewhere, token)).toMatchObject({ status: 401 });
    at += 2 * HOUR * 1_000;
    expect(await own.robot.send({ ...sent, id: "third" }, token)).toMatchObject({ status: 401 });
    await own.close();
  });
});

describe("a token that is good", () => {
  test("is taken for five minutes either side of its times", async () => {
    const late = await harness.microsoft.token({ claims: { exp: now() - 240 } });
    expect(await harness.robot.send(words(), late)).toMatchObject({ status: 200 });
    const early = await harness.microsoft.token({ claims: { nbf: now() + 240 } });
    expect(await harness.robot.send(words(), early)).toMatchObject({ status: 200 });
    expect(harness.taken).toHaveLength(2);
  });

  test("makes us read the keys once, however many come", async () => {
    await Promise.all(Array.from({ length: 8 }, () => harness.robot.send(words())));
    expect(harness.taken).toHaveLength(8);
    expect(harness.microsoft.keysRead).toBe(1);
  });
});

describe("an activity that cannot be", () => {
  test.each<[string, Json]>([
    ["no serviceUrl", { serviceUrl: undefined }],
    ["no type", { type: undefined }],
    ["an empty type", { type: "" }],
    ["no channelId", { channelId: undefined }],
    ["no conversation", { conversation: undefined }],
    ["a conversation without an id", { conversation: { tenantId: APP.tenantId } }],
    ["nobody who sent it", { from: undefined }],
    ["a sender whose id is a number", { from: { id: 7 } }],
    ["a text that is a list", { text: ["status"] }],
    ["entities that are no list", { entities: { type: "mention" } }],
    ["isGroup that is a number", { conversation: { id: "c", tenantId: APP.tenantId, isGroup: 1 } }],
    ["no tenant", { conversation: { id: CHANNEL }, channelData: {} }],
    ["two tenants", { channelData: { tenant: { id: "tenant-2" } } }],
  ])("%s is 400", async (_, change) => {
    await refused(400, { ...words(), ...change });
  });

  test.each(["", "{", "null", "[]", '"status"', "7"])(
    "%# a body that is no activity is 400",
    async (body) => {
      await refused(400, body);
    },
  );

  test("more than the limit is 413, and not read to its end", async () => {
    expect(await refused(413, JSON.stringify({ ...words(), text: "x".repeat(300_000) }))).toBe(
      "This is more than this address takes.",
    );
  });

  test("another content type is 415", async () => {
    const answer = await fetch(`${harness.http.url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "text/plain", authorization: `Bearer ${await harness.microsoft.token()}` },
      body: JSON.stringify(words()),
    });
    expect(answer.status).toBe(415);
  });

  test("a packed body is 415", async () => {
    const status = await new Promise((resolve) => {
      const headers = { "content-type": "application/json", "content-encoding": "gzip" };
      request(`${harness.http.url}/api/messages`, { method: "POST", headers }, (res) => {
        res.resume();
        resolve(res.statusCode);
      }).end(Buffer.from([0x1f, 0x8b, 1, 2, 3]));
    });
    expect(status).toBe(415);
  });

  test.each(["GET", "PUT"])("%s is 405", async (method) => {
    expect((await fetch(`${harness.http.url}/api/messages`, { method })).status).toBe(405);
  });

  test("an address beside ours is 404", async () => {
    expect((await fetch(`${harness.http.url}/api/messages/more`, { method: "POST" })).status).toBe(404);
  });

  test('isGroup: "True" is taken', async () => {
    const sent = words();
    const conversation = { ...(sent.conversation as Json), isGroup: "True" };
    expect(await harness.robot.send({ ...sent, conversation })).toMatchObject({ status: 200 });
    expect(harness.taken).toHaveLength(1);
  });

  test.each(["composeExtension/query", "signin/verifyState", "", undefined])(
    "an invoke called %s is 501",
    async (name) => {
      const sent = activity(
        harness.microsoft,
        { person: AMIRA, conversation: CHANNEL },
        { type: "invoke", name },
      );
      await refused(501, sent);
    },
  );

  test.each([undefined, null, "x", {}, { action: "x" }])(
    "%# a press without an action is 400",
    async (value) => {
      const invoke = { type: "invoke", name: "adaptiveCard/action", value };
      await refused(400, activity(harness.microsoft, { person: AMIRA, conversation: CHANNEL }, invoke));
    },
  );
});

test("while the keys cannot be read nothing is taken, and it says to try again", async () => {
  const own = await open({
    config: { endpoints: { ...(await endpoints()), openIdUrl: "http://127.0.0.1:1/x" } },
  });
  const sent = message(own.microsoft, { person: AMIRA, conversation: CHANNEL, root: "1" }, "status");
  const answer = await own.robot.send(sent);
  expect(answer).toMatchObject({ status: 503, text: "This cannot be taken right now. Please try again.\n" });
  await own.close();
});

async function endpoints() {
  const { loginUrl } = harness.microsoft;
  return { loginUrl, scope: "s", issuer: "https://api.botframework.test", openIdUrl: "", callerId: null };
}

test("before it is started and after it is stopped nothing is taken", async () => {
  await harness.platform.stop();
  expect(await harness.robot.send(words())).toMatchObject({ status: 503 });
});

test("without credentials, for a playground, anyone on this machine is believed", async () => {
  const own = await open({ config: { appId: null, password: null, tenantId: null, serviceHosts: [] } });
  own.answer(() => nothing);
  const sent = message(own.microsoft, { person: AMIRA, conversation: CHANNEL, root: "1" }, "status");
  const post = (body: Json) =>
    fetch(`${own.http.url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  expect((await post(sent)).status).toBe(200);
  expect((await post({ ...sent, id: "b", serviceUrl: "https://evil.example.org/" })).status).toBe(403);
  expect(own.taken).toHaveLength(1);
  await own.close();
});
