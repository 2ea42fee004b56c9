// The fake Slack in a process of its own obeys like one at hand.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RemoteSlack, startRemoteSlack } from "./remote.ts";
import { Robot } from "./robot.ts";
import { ToyApp } from "./toy-app.ts";
import { furnish } from "./ward.ts";

let slack: RemoteSlack;

beforeAll(async () => {
  slack = await startRemoteSlack();
  await furnish(slack.controls);
});

afterAll(() => slack.stop());

test("a whole conversation works across processes", async () => {
  const app = await new ToyApp().start(slack.apiUrl);
  app.onCommand = async ({ ack, client, body }) => {
    await ack({ text: "Thanks" });
    await client.chat.postMessage({ channel: String(body.channel_id), text: `Idea: ${body.text}` });
  };
  const robot = new Robot({ slack: slack.controls, door: app.door() });
  expect(await robot.command("U1", "C1", "/improve", "more commodes")).toMatchObject({ text: "Thanks" });
  expect(await robot.sees("C1", "Idea: more commodes")).toMatchObject({ user: "UT1BOT" });
  expect(await slack.controls.calls("chat.postMessage")).toMatchObject([{ accepted: true, status: 200 }]);
  await app.stop();
});

test("faults and refusals cross over", async () => {
  await slack.controls.fault({ kind: "http", status: 503, method: "auth.test", times: null });
  const call = () =>
    fetch(`${slack.apiUrl}auth.test`, { method: "POST", headers: { authorization: "Bearer xoxb-ward" } });
  expect((await call()).status).toBe(503);
  await slack.controls.clearFaults();
  expect((await call()).status).toBe(200);
  await expect(slack.controls.replyToCommand("U1", "C1", { text: "" })).rejects.toMatchObject({
    breaches: [{ path: "/text" }],
  });
  await expect(slack.controls.scene("U404")).rejects.toThrow("the fake Slack knows no U404");
});
