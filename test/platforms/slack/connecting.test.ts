// Starting with Slack there, away, or saying no; and what is said about it.
import { afterEach, expect, test } from "vitest";
import { sentences } from "../../../src/cards/sentences.ts";
import { DeliveryFault } from "../../../src/platforms/faults.ts";
import { type Harness, INSTALLATION, nothing, open, until } from "./harness.ts";

let harness: Harness;
afterEach(() => harness.close());

const delivery = {
  to: { installationId: INSTALLATION, externalId: "C1", kind: "public" as const },
  card: { summary: "Hello", blocks: [] },
  thread: null,
  key: "k",
};

test("at the start the workspace is recorded and named", async () => {
  harness = await open();
  expect(harness.connected).toEqual([
    { platform: "slack", externalId: "T1", name: "Acme", botUserId: "UT1BOT" },
  ]);
  expect(harness.platform.state()).toEqual({ state: "connected", says: "connected to Acme" });
});

test("the last slash of the API's address may be missing", async () => {
  const slash = await open();
  const apiUrl = slash.slack.apiUrl.replace(/\/$/, "");
  harness = slash;
  const other = await open({ config: { apiUrl } });
  expect(other.platform.state().state).toBe("connected");
  await other.close();
});

test("a token that Slack refuses is said with the cure, and the start goes on", async () => {
  harness = await open({ config: { botToken: "xoxb-wrong" } });
  expect(harness.platform.state().says).toBe("Slack refused the token: invalid_auth: check SLACK_BOT_TOKEN");
  await expect(harness.platform.deliver(delivery)).rejects.toMatchObject({ code: "revoked" });
});

test("while Slack is away the start resolves, and it connects by itself when Slack is back", async () => {
  harness = await open({
    before: ({ controls }) => controls.fault({ kind: "http", status: 503, method: "auth.test" }),
  });
  expect(harness.platform.state()).toEqual({
    state: "unreachable",
    says: "unreachable (HTTP 503): trying again",
  });
  await until(() => harness.platform.state().says === "connected to Acme");
});

test("while Slack does not answer at all the start resolves", async () => {
  let id = 0;
  harness = await open({
    before: ({ controls }) => {
      id = controls.fault({ kind: "hold", method: "auth.test", times: null });
    },
  });
  expect(harness.platform.state().state).toBe("connecting");
  harness.slack.controls.release(id);
  await until(() => harness.platform.state().state === "connected");
});

test("while it is not known whose we are, messages wait, people are told, and events come again", async () => {
  harness = await open({
    before: ({ controls }) => controls.fault({ kind: "http", status: 503, method: "auth.test", times: null }),
  });
  const fault = await harness.platform.deliver(delivery).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(DeliveryFault);
  expect(fault).toMatchObject({ code: "later" });
  expect(await harness.robot.command("UAMIRA", "C1", "/improve", "status")).toMatchObject({
    text: sentences.stillConnecting,
  });
  await expect(harness.robot.join("UBEN", "C1")).rejects.toThrow("answered 500");
  harness.slack.controls.clearFaults();
  await harness.robot.command("UAMIRA", "C1", "/improve", "status");
  expect(harness.taken).toHaveLength(1);
});

test("when our own records cannot be reached it is not blamed on Slack, and it goes on trying", async () => {
  let isDown = true;
  harness = await open({
    deps: {
      connect: async () => {
        if (isDown) throw new Error("no database");
        return { installationId: INSTALLATION };
      },
    },
  });
  expect(harness.platform.state()).toEqual({
    state: "connecting",
    says: "connecting: our own records cannot be reached",
  });
  isDown = false;
  await until(() => harness.platform.state().state === "connected");
});

test("a token revoked while we work is forgotten at once, and looked at again by itself", async () => {
  harness = await open();
  harness.slack.controls.changeWorkspace("T1", { tokenError: "token_revoked" });
  await expect(harness.platform.deliver(delivery)).rejects.toMatchObject({ code: "revoked" });
  await until(() => harness.platform.state().says.includes("token_revoked"));
  harness.slack.controls.changeWorkspace("T1", { tokenError: null });
  await until(() => harness.platform.state().state === "connected");
});

test("another installation's message is not sent with our token", async () => {
  harness = await open();
  const to = {
    ...delivery.to,
    installationId: "22222222-2222-4222-8222-222222222222" as typeof INSTALLATION,
  };
  await expect(harness.platform.deliver({ ...delivery, to })).rejects.toMatchObject({ code: "revoked" });
  expect(harness.slack.controls.calls("chat.postMessage")).toEqual([]);
});

test("the installation is asked for once, however many requests come", async () => {
  harness = await open();
  harness.answer(() => nothing);
  for (let count = 0; count < 5; count += 1)
    await harness.robot.command("UAMIRA", "C1", "/improve", "status");
  expect(harness.slack.controls.calls("auth.test")).toHaveLength(1);
  expect(harness.connected).toHaveLength(1);
});

test("before the start, requests are turned away kindly", async () => {
  harness = await open();
  await harness.platform.stop();
  const response = await fetch(`${harness.http.url}/slack/events`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  expect([response.status, await response.text()]).toEqual([
    503,
    "The service is starting or stopping. Please try again.\n",
  ]);
});
