// The robot against a small Bolt app: commands and events are what Bolt takes for Slack.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { recorded } from "./recorded.ts";
import { Robot } from "./robot.ts";
import { FakeSlack } from "./server.ts";
import { ToyApp } from "./toy-app.ts";
import { row } from "./toy-blocks.ts";
import { furnish } from "./ward.ts";

let slack: FakeSlack;
let app: ToyApp;
let robot: Robot;

beforeEach(async () => {
  slack = await new FakeSlack().start();
  await furnish(slack.controls);
  app = await new ToyApp().start(slack.apiUrl);
  robot = new Robot({ slack: slack.controls, door: app.door(), patienceMs: 2_000 });
});

afterEach(async () => {
  await app.stop();
  await slack.stop();
});

describe("commands", () => {
  test("typed words arrive escaped, with people as mentions", async () => {
    await robot.command("U1", "C1", "/improve", 'idea 1 own @ben & "more" <soon>');
    expect(app.seen[0]).toMatchObject({
      command: "/improve",
      text: 'idea 1 own <@U2|ben> &amp; "more" &lt;soon&gt;',
      user_id: "U1",
      channel_name: "ward-7",
      api_app_id: "AT1",
      is_enterprise_install: "false",
    });
  });

  test("the immediate answer is shown to the one who typed", async () => {
    app.onCommand = ({ ack }) => ack({ text: "Help", blocks: [row("*Help* for you")] });
    const reply = await robot.command("U1", "C1", "/improve", "help");
    expect(reply).toMatchObject({ ephemeral: true, user: "U1" });
    expect((await robot.whispers("U1")).map((one) => robot.textOf(one))).toEqual(["Help for you"]);
    expect(await robot.whispers("U2")).toEqual([]);
  });

  test("an answer in plain words, or for everyone, is shown so", async () => {
    app.onCommand = ({ ack }) => ack("Just words");
    expect(await robot.command("U1", "C1", "/improve")).toMatchObject({
      text: "Just words",
      ephemeral: true,
    });
    app.onCommand = ({ ack }) => ack({ response_type: "in_channel", text: "For all" });
    await robot.command("U1", "C1", "/improve");
    expect((await robot.messages("C1")).map((one) => one.text)).toEqual(["For all"]);
  });

  test("an answer Slack would refuse fails the robot", async () => {
    app.onCommand = ({ ack }) => ack({ text: "Hello <!here>" });
    await expect(robot.command("U1", "C1", "/improve")).rejects.toThrow("mentions people");
  });

  test("a command the app does not know, or does not answer in time, fails the robot", async () => {
    await expect(robot.command("U1", "C1", "/other")).rejects.toThrow("/other was answered 404");
    app.onCommand = async () => {};
    const hasty = new Robot({ slack: slack.controls, door: app.door(50) });
    await expect(hasty.command("U1", "C1", "/improve")).rejects.toThrow("/improve was not acknowledged");
  });

  test("a request that is badly signed is turned away", async () => {
    const door = app.door();
    const request = { kind: "event", payload: { type: "url_verification", challenge: "c" } } as const;
    expect(await door(request)).toMatchObject({ status: 200, body: expect.stringContaining("c") });
    expect((await door(request, "wrong secret")).status).toBe(401);
  });

  test("a response_url works from a channel the bot is not in", async () => {
    app.onCommand = async ({ ack, body }) => {
      await ack();
      await fetch(body.response_url as string, {
        method: "POST",
        body: JSON.stringify({ text: "Invite me first" }),
      });
    };
    await robot.command("U1", "C2", "/improve", "setup");
    expect(await robot.isWhispered("U1", "Invite me")).toMatchObject({ channel: "C2" });
  });
});

describe("events", () => {
  test("opening the home tab brings the home view, whose buttons can be pressed", async () => {
    await robot.openHome("U1");
    const home = await robot.seesAtHome("U1", "Your ideas");
    expect(robot.textOf(home)).toBe("View Title\nYour ideas\n[New idea]");
    await robot.pressInHome("U1", "New idea");
    expect(app.seen.at(-1)).toMatchObject({
      container: { type: "view", view_id: home.id },
      view: { type: "home" },
    });
  });

  test("joining a channel is told in Slack's envelope", async () => {
    await robot.join("U3", "C1");
    expect(await robot.sees("C1", "Welcome U3")).toMatchObject({ user: "UT1BOT" });
    expect(app.seen[0]).toMatchObject({
      type: "event_callback",
      context_team_id: "T1",
      event_id: "EvT11",
      event: { type: "member_joined_channel", user: "U3", channel: "C1" },
      authorizations: [{ is_bot: true, is_enterprise_install: false, team_id: "T1" }],
    });
    const old = Object.keys(recorded("10_app_home_opened_org_install").payload).filter(
      (key) => key !== "enterprise_id",
    );
    expect(Object.keys(app.seen[0] ?? {})).toEqual(expect.arrayContaining(old));
    expect(slack.controls.scene("U3", "C1").channel?.members).toContain("U3");
  });

  test("leaving, archiving and changes to a person take place and are told", async () => {
    await robot.leave("U2", "C1");
    await robot.archive("U1", "C1");
    await robot.changes("U2", { deleted: true });
    expect(app.seen.map((body) => body.event)).toMatchObject([
      { type: "member_left_channel", user: "U2", channel: "C1", channel_type: "C" },
      { type: "channel_archive", channel: "C1" },
      { type: "user_change", user: { id: "U2", deleted: true } },
    ]);
    expect(slack.controls.scene("U1", "C1").channel).toMatchObject({
      archived: true,
      members: ["UT1BOT", "U1"],
    });
  });

  test("the same delivery can come again with Slack's retry headers", async () => {
    await robot.event({ type: "app_uninstalled" }, { team: "T1", eventId: "Ev1" });
    await robot.front.again({ num: 1, reason: "http_timeout" });
    expect(app.seen.map((body) => body.event_id)).toEqual(["Ev1", "Ev1"]);
    expect(robot.front.acks.map((ack) => ack.status)).toEqual([200, 200]);
    expect(robot.front.acks[1]?.ms).toBeGreaterThan(0);
  });

  test("what never comes is reported with what was there instead", async () => {
    robot = new Robot({ slack: slack.controls, door: app.door(), patienceMs: 100 });
    slack.controls.say("U1", "C1", "Morning");
    await expect(robot.sees("C1", "Summary")).rejects.toThrow('nothing reads "Summary"; seen:\nMorning');
  });
});
