// Socket Mode: the same requests over two connections, kept up while Slack renews, cuts or refuses them.
import { afterEach, expect, test } from "vitest";
import { sentences } from "../../../src/cards/sentences.ts";
import { socketDoor } from "../../fakes/slack/front-door.ts";
import { Robot } from "../../fakes/slack/robot.ts";
import type { FakeSlack } from "../../fakes/slack/server.ts";
import { card, type Harness, nothing, open, until } from "./harness.ts";

let harness: Harness;
afterEach(() => harness.close());

async function opened(before?: (slack: FakeSlack) => void): Promise<Robot> {
  harness = await open({ config: { signingSecret: null, appToken: "xapp-T1" }, ...(before && { before }) });
  const desk = harness.slack.controls;
  return new Robot({ slack: desk, door: socketDoor(desk, "T1") });
}

const connections = () => harness.slack.controls.openSockets("T1");
const both = () => until(() => connections() === 2, 10_000);

test("commands, presses, forms and events come over a socket, and are answered there", async () => {
  const robot = await opened();
  harness.answer(() => card("Over the wire"));
  expect(await robot.command("UAMIRA", "C1", "/improve", "status")).toMatchObject({ text: "Over the wire" });
  harness.answer(() => nothing);
  await robot.join("UBEN", "C1");
  harness.answer(() => ({
    kind: "form",
    form: {
      name: "idea",
      title: "Idea",
      submit: "Send",
      context: "t",
      fields: [
        { kind: "text", id: "p", label: "Problem", optional: false, lines: "one", value: "", maxLength: 80 },
      ],
    },
  }));
  await robot.command("UAMIRA", "C1", "/improve", "idea");
  await robot.fill("UAMIRA", { Problem: "Chairs" });
  harness.answer(() => card("Thank you"));
  expect((await robot.submit("UAMIRA")).outcome).toBe("cleared");
  await robot.isWhispered("UAMIRA", "Thank you");
  expect(harness.taken.map((one) => one.from)).toEqual(["person", "platform", "person", "person"]);
});

test("there are two connections", async () => {
  await opened();
  await both();
});

test("an unknown command over a socket is answered", async () => {
  const robot = await opened();
  expect(await robot.command("UAMIRA", "C1", "/unheard")).toMatchObject({ text: sentences.unknownCommand });
});

test("while Slack renews a connection a message is taken by the other one", async () => {
  const robot = await opened();
  await both();
  harness.answer(() => card("Here"));
  harness.slack.controls.refreshSockets("T1", "refresh_requested");
  for (let count = 0; count < 10; count += 1) {
    expect(await robot.command("UAMIRA", "C1", "/improve", `status ${count}`)).toMatchObject({
      text: "Here",
    });
  }
  await both();
});

test("connections that are cut come back without a wait of seconds", async () => {
  const robot = await opened();
  await both();
  const cut = performance.now();
  harness.slack.controls.cutSockets("T1");
  await until(() => harness.slack.controls.calls("apps.connections.open").length >= 4 && connections() === 2);
  expect(performance.now() - cut).toBeLessThan(2_500);
  harness.answer(() => card("Back"));
  expect(await robot.command("UAMIRA", "C1", "/improve", "status")).toMatchObject({ text: "Back" });
});

test("what came over a connection that is renewed is acknowledged over it", async () => {
  const robot = await opened();
  await both();
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  harness.answer(async () => {
    begun.resolve();
    await go.promise;
    return card("In time");
  });
  const answer = robot.command("UAMIRA", "C1", "/improve", "status");
  await begun.promise;
  harness.slack.controls.refreshSockets("T1", "warning");
  await until(() => connections() === 4);
  go.resolve();
  expect(await answer).toMatchObject({ text: "In time" });
  await both();
});

test("an event that could not be stored is not acknowledged", async () => {
  await opened();
  harness.answer(() => card("Could not save"));
  const event = { type: "channel_archive", channel: "C1" };
  const payload = { type: "event_callback", team_id: "T1", event_id: "Ev9", event };
  const pushed = harness.slack.controls.pushEnvelope("T1", { type: "events_api", payload });
  const waited = await Promise.race([
    pushed.then(
      () => "acknowledged",
      () => "not acknowledged",
    ),
    until(() => harness.taken.length === 1).then(() => "taken"),
  ]);
  expect(waited).toBe("taken");
});

test("while Slack hands out no connections the start resolves, the process lives, and it connects later", async () => {
  await opened(({ controls }) => {
    controls.fault({ kind: "http", status: 503, method: "apps.connections.open", times: 3 });
  });
  await until(() => connections() > 0, 10_000);
});

test("an app token that Slack refuses is said with the cure", async () => {
  harness = await open({ config: { signingSecret: null, appToken: "xapp-wrong" } });
  expect(harness.platform.state()).toEqual({
    state: "connecting",
    says: "connected to Acme, but Socket Mode is not: check SLACK_APP_TOKEN",
  });
});

test("stopping closes the connections", async () => {
  await opened();
  await both();
  await harness.platform.stop();
  await until(() => connections() === 0);
});

test("without a signing secret nothing is taken over HTTP", async () => {
  await opened();
  await expect(harness.robot.command("UAMIRA", "C1", "/improve", "status")).rejects.toThrow("401");
});
