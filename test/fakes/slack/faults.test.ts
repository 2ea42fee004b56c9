// Trouble on demand: each kind as Slack's own client meets it, and what Slack had done by then.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Fault } from "./faults.ts";
import { FakeSlack } from "./server.ts";
import { clientOf } from "./slack-client.ts";
import { furnish } from "./ward.ts";

let slack: FakeSlack;
let client: ReturnType<typeof clientOf>;

beforeEach(async () => {
  slack = await new FakeSlack().start();
  await furnish(slack.controls);
  client = clientOf(slack.apiUrl, "xoxb-ward");
});

afterEach(() => slack.stop());

const post = (channel = "C1") => client.chat.postMessage({ channel, text: "Hello" });
const failure = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => ({ code: "none" }),
    (thrown: unknown) => thrown,
  );
  return error as { code: string; retryAfter?: number; statusCode?: number; data?: { error: string } };
};
const posted = () => slack.controls.messages("C1").length;

describe("faults", () => {
  test("a rate limit comes with its Retry-After once, and then the call passes", async () => {
    slack.controls.fault({ kind: "rate_limited", retryAfter: 7 });
    expect(await failure(post())).toMatchObject({ code: "slack_webapi_rate_limited_error", retryAfter: 7 });
    expect((await post()).ok).toBe(true);
    expect(slack.controls.calls("chat.postMessage").map((call) => [call.status, call.accepted])).toEqual([
      [429, false],
      [200, true],
    ]);
  });

  test("a rate limit can come without Retry-After", async () => {
    slack.controls.fault({ kind: "rate_limited", retryAfter: null });
    expect((await failure(post())).code).not.toBe("none");
    expect(slack.controls.calls()[0]).toMatchObject({ status: 429, error: "rate_limited" });
  });

  test.each<[Fault, boolean]>([
    [{ kind: "http", status: 503 }, false],
    [{ kind: "http", status: 500, applied: true }, true],
    [{ kind: "drop" }, false],
    [{ kind: "drop", applied: true }, true],
    [{ kind: "hang" }, false],
    [{ kind: "hang", applied: true }, true],
  ])("%o leaves the message posted: %s", async (fault, applied) => {
    slack.controls.fault(fault);
    client = clientOf(slack.apiUrl, "xoxb-ward", 300);
    expect((await failure(post())).code).toMatch(/http_error|request_error/);
    expect(posted()).toBe(applied ? 1 : 0);
    expect(slack.controls.calls()[0]).toMatchObject({ accepted: applied, error: fault.kind });
  });

  test("an error is answered in Slack's words", async () => {
    slack.controls.fault({ kind: "error", error: "token_revoked" });
    expect((await failure(post())).data?.error).toBe("token_revoked");
  });

  test("a fault meets only its method and its channel, as often as was said", async () => {
    slack.controls.addChannel({ id: "C6" });
    slack.controls.fault({ kind: "http", status: 500, method: "chat.postMessage", channel: "C6", times: 2 });
    expect((await client.auth.test()).ok).toBe(true);
    expect((await post("C1")).ok).toBe(true);
    expect((await failure(post("C6"))).statusCode).toBe(500);
    expect((await failure(post("C6"))).statusCode).toBe(500);
    expect((await post("C6")).ok).toBe(true);
  });

  test("a fault without end lasts until it is cleared", async () => {
    slack.controls.fault({ kind: "http", status: 500, times: null });
    for (let n = 0; n < 3; n++) expect((await failure(post())).statusCode).toBe(500);
    slack.controls.clearFaults();
    expect((await post()).ok).toBe(true);
  });

  test("a held call waits until it is released while others pass", async () => {
    const id = slack.controls.fault({ kind: "hold", method: "chat.postMessage" });
    const held = post();
    await post("U1");
    expect(posted()).toBe(0);
    slack.controls.release(id);
    expect((await held).ok).toBe(true);
  });

  test("a delay only makes the answer later", async () => {
    slack.controls.fault({ kind: "delay", ms: 50 });
    const start = performance.now();
    expect((await post()).ok).toBe(true);
    expect(performance.now() - start).toBeGreaterThan(45);
  });
});

describe("rate limits", () => {
  const statuses = () => slack.controls.calls().map((call) => call.status);

  test("one message a second goes to each channel", async () => {
    slack.controls.addChannel({ id: "C6" });
    slack.controls.limitRates({ postsPerSecondPerChannel: 1 });
    await post("C1");
    expect(await failure(post("C1"))).toMatchObject({ retryAfter: 1 });
    await post("C6");
    slack.controls.advance(1_000);
    await post("C1");
    expect(statuses()).toEqual([200, 429, 200, 200]);
  });

  test("a workspace has a cap over all its channels", async () => {
    slack.controls.limitRates({ postsPerSecondPerWorkspace: 2 });
    await post("C1");
    await post("U1");
    expect((await failure(post("U2"))).code).toBe("slack_webapi_rate_limited_error");
    slack.controls.limitRates(null);
    expect((await post("U2")).ok).toBe(true);
  });

  test("other methods have their tier's calls a minute", async () => {
    slack.controls.limitRates({ tiers: true });
    for (let n = 0; n < 20; n++) await client.users.list({});
    expect(await failure(client.users.list({}))).toMatchObject({ retryAfter: 3 });
    expect((await post()).ok).toBe(true);
  });
});
