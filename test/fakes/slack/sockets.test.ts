// Socket Mode against Slack's own client: connections, envelopes, acknowledgements, refreshes.
import { SocketModeReceiver } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { socketDoor } from "./front-door.ts";
import { Robot } from "./robot.ts";
import { FakeSlack } from "./server.ts";
import { silent } from "./slack-client.ts";
import { furnish } from "./ward.ts";

let slack: FakeSlack;
let client: SocketModeReceiver["client"];
let received: { type: string; retry_num?: number }[];
let answer: unknown;

beforeEach(async () => {
  slack = await new FakeSlack().start();
  await furnish(slack.controls);
  received = [];
  answer = undefined;
  const { apiUrl: slackApiUrl } = slack;
  const receiver = new SocketModeReceiver({
    appToken: "xapp-ward",
    logger: silent,
    // ms until a connection without a pong is given up, and what is waited for in two tests; a busy machine is late by tens.
    clientPingTimeout: 300,
    installerOptions: { clientOptions: { slackApiUrl } },
  });
  client = receiver.client;
  client.on("slack_event", async (event: { ack: (answer?: unknown) => Promise<void>; type: string }) => {
    received.push(event);
    await event.ack(answer);
  });
  await client.start();
});

afterEach(async () => {
  await client.disconnect();
  await slack.stop();
});

const open = () => slack.controls.openSockets("T1");

describe("Socket Mode", () => {
  test("a connection is opened with the app's token and greeted", () => {
    expect(open()).toBe(1);
    expect(slack.controls.calls("apps.connections.open")).toMatchObject([{ accepted: true, team: "T1" }]);
  });

  test("a command comes in an envelope, and its answer with the acknowledgement", async () => {
    answer = { text: "Help" };
    const robot = new Robot({ slack: slack.controls, door: socketDoor(slack.controls, "T1") });
    expect(await robot.command("U1", "C1", "/improve", "help")).toMatchObject({
      text: "Help",
      ephemeral: true,
    });
    expect(received[0]).toMatchObject({
      type: "slash_commands",
      body: { command: "/improve", text: "help" },
    });
  });

  test("actions, long forms and retried events come as their own types", async () => {
    const robot = new Robot({ slack: slack.controls, door: socketDoor(slack.controls, "T1") });
    const blocks = [
      { type: "actions", elements: [{ type: "button", text: { type: "plain_text", text: "Yes" } }] },
    ];
    const long = { type: "section", text: { type: "plain_text", text: "x".repeat(3_000) } };
    const pressed = slack.world.book.post("C1", "UT1BOT", {
      text: "Pick",
      blocks: [...blocks, ...Array(30).fill(long)],
    });
    await robot.press("U1", pressed, "Yes");
    await robot.event(
      { type: "member_joined_channel", user: "U1" },
      { retry: { num: 2, reason: "timeout" } },
    );
    expect(received).toMatchObject([
      { type: "interactive" },
      { type: "events_api", retry_num: 2, retry_reason: "timeout" },
    ]);
    expect(
      (received[0] as unknown as { body: { message: { blocks: unknown[] } } }).body.message.blocks,
    ).toHaveLength(31);
  });

  test("a client told to refresh comes back on a new connection", async () => {
    slack.controls.refreshSockets("T1", "refresh_requested");
    await expect.poll(() => slack.controls.calls("apps.connections.open")).toHaveLength(2);
    await expect.poll(open).toBe(1);
  });

  test("a client whose connection is cut comes back", async () => {
    slack.controls.cutSockets("T1");
    await expect.poll(() => slack.controls.calls("apps.connections.open")).toHaveLength(2);
    await expect.poll(open).toBe(1);
  });

  test("without a connection nothing is delivered", async () => {
    await client.disconnect();
    await expect.poll(open).toBe(0);
    const push = slack.controls.pushEnvelope("T1", { type: "events_api", payload: {} });
    await expect(push).rejects.toThrow("no Socket Mode connection is open for T1");
  });

  test("a ticket opens one connection only", async () => {
    const ticket = slack.sockets.ticket("T1");
    const connect = () => {
      const socket = new WebSocket(`${slack.url.replace("http", "ws")}/link/?ticket=${ticket}`);
      return new Promise<string>((resolve) => {
        socket.addEventListener("message", () => {
          socket.close();
          resolve("greeted");
        });
        socket.addEventListener("error", () => resolve("refused"));
      });
    };
    expect([await connect(), await connect()]).toEqual(["greeted", "refused"]);
  });
});
