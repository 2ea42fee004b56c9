// What an app may do with a response_url.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
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

describe("response_urls", () => {
  const post = (url: string, body: unknown) =>
    fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  test("five uses are taken and a sixth is not", async () => {
    const url = slack.controls.mintUrl({ channel: "C2", user: "U1" });
    for (let use = 1; use <= 5; use++) expect((await post(url, { text: `${use}` })).status).toBe(200);
    const sixth = await post(url, { text: "6" });
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: "used_url" }]);
    expect(slack.controls.ephemerals("U1").map((one) => one.text)).toEqual(["1", "2", "3", "4", "5"]);
  });

  test("after thirty minutes none is taken", async () => {
    const url = slack.controls.mintUrl({ channel: "C1", user: "U1" });
    slack.controls.advance(30 * 60_000 + 1);
    const late = await post(url, { text: "late" });
    expect(await late.json()).toEqual({ ok: false, error: "expired_url" });
  });

  test("an answer can be for everyone, replace what was pressed, or take it away", async () => {
    const { ts } = await client.chat.postMessage({ channel: "C1", text: "Pick" });
    const whispered = await client.chat.postEphemeral({ channel: "C1", user: "U1", text: "Only you" });
    const source = { ts: ts as string, ephemeral: false };
    const url = slack.controls.mintUrl({ channel: "C1", user: "U1", source });
    await post(url, { text: "Picked", replace_original: true });
    await post(url, { text: "Said aloud", response_type: "in_channel" });
    expect(slack.controls.messages("C1").map((message) => message.text)).toEqual(["Picked", "Said aloud"]);
    await post(url, { delete_original: true });
    expect(slack.controls.messages("C1").map((message) => message.text)).toEqual(["Said aloud"]);

    const own = { ts: whispered.message_ts as string, ephemeral: true };
    const ownUrl = slack.controls.mintUrl({ channel: "C1", user: "U1", source: own });
    await post(ownUrl, { text: "Changed", replace_original: true });
    expect(slack.controls.ephemerals("U1")).toMatchObject([{ text: "Changed", ts: own.ts }]);
    await post(ownUrl, { delete_original: true });
    expect(slack.controls.ephemerals("U1")).toEqual([]);
  });

  test("what Slack would refuse is refused there too", async () => {
    const url = slack.controls.mintUrl({ channel: "C1", user: "U1" });
    const bad = await post(url, { text: "Hello <!here>" });
    expect(bad.status).toBe(400);
    expect(slack.controls.calls("response_url")[0]).toMatchObject({
      accepted: false,
      breaches: [{ path: "/text" }],
    });
  });
});
