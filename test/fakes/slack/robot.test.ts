// The robot against a small Bolt app: what it sends is what Bolt takes for Slack, and what it does is what people can.
import type { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { httpDoor } from "./front-door.ts";
import type { Message } from "./messages.ts";
import { recorded } from "./recorded.ts";
import { Robot } from "./robot.ts";
import { FakeSlack } from "./server.ts";
import { signingSecret, startToyApp } from "./toy-app.ts";
import { furnish } from "./ward.ts";

type Json = Record<string, unknown>;

const plain = (text: string) => ({ type: "plain_text", text });
const option = (label: string, value = label.toLowerCase()) => ({ text: plain(label), value });
const button = (label: string, action_id = "press", more: Json = {}) => ({
  type: "button",
  text: plain(label),
  action_id,
  ...more,
});
const row = (text: string, ...accessory: Json[]) => ({
  type: "section",
  text: { type: "mrkdwn", text },
  ...(accessory[0] === undefined ? {} : { accessory: accessory[0] }),
});
const input = (block_id: string, label: string, element: Json, more: Json = {}) => ({
  type: "input",
  block_id,
  label: plain(label),
  element: { action_id: "value", ...element },
  ...more,
});
const form = (blocks: Json[], more: Json = {}) => ({
  type: "modal",
  callback_id: "form",
  title: plain("Huddle"),
  submit: plain("Send"),
  blocks,
  ...more,
});

const everything = form([
  input("went", "What went well?", { type: "plain_text_input", max_length: 20, min_length: 3 }),
  input("mood", "How was the shift?", { type: "radio_buttons", options: [option("Good"), option("Hard")] }),
  input("who", "Who was there?", { type: "multi_users_select" }, { optional: true }),
  input("lead", "Who leads?", { type: "users_select", initial_user: "U1" }),
  input("day", "Due", { type: "datepicker" }, { optional: true }),
  input("time", "Time of day", { type: "timepicker", initial_time: "09:00" }),
  input(
    "days",
    "Days",
    { type: "checkboxes", options: [option("Mon"), option("Tue"), option("Wed")] },
    { optional: true },
  ),
  input(
    "zone",
    "Zone",
    { type: "static_select", options: [option("London"), option("Paris")] },
    { optional: true },
  ),
  input(
    "tags",
    "Tags",
    { type: "multi_static_select", options: [option("A"), option("B")], max_selected_items: 1 },
    { optional: true },
  ),
  input(
    "n",
    "Falls",
    { type: "number_input", is_decimal_allowed: false, max_value: "9" },
    { optional: true },
  ),
  input("mail", "Email", { type: "email_text_input" }, { optional: true }),
]);

let slack: FakeSlack;
let app: Awaited<ReturnType<typeof startToyApp>>;
let robot: Robot;
/** Everything the app was sent. */
let seen: Json[];
/** What the app's listeners do; a test sets what it needs. */
let onCommand: (
  given: Json & { client: App["client"]; ack: (answer?: unknown) => Promise<void> },
) => Promise<void>;
let onPress: (given: { body: Json; client: App["client"] }) => Promise<void>;
let onSubmit: () => unknown;

const listeners = (bolt: App) => {
  bolt.use(async ({ body, next }) => {
    seen.push(body as never);
    await next();
  });
  bolt.command("/improve", async ({ ack, client, body }) =>
    onCommand({ ...body, client, ack: ack as never }),
  );
  bolt.action(/.*/, async ({ ack, body, client }) => {
    await ack();
    await onPress({ body: body as never, client });
  });
  bolt.view("form", async ({ ack }) => ack(onSubmit() as never));
  bolt.view({ callback_id: "form", type: "view_closed" }, async ({ ack }) => ack());
  bolt.event("app_home_opened", async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: "home", blocks: [row("Your ideas", button("New idea"))] as never },
    });
  });
  bolt.event("member_joined_channel", async ({ event, client }) => {
    await client.chat.postMessage({ channel: event.channel, text: `Welcome ${event.user}` });
  });
};

beforeEach(async () => {
  slack = await new FakeSlack().start();
  await furnish(slack.controls);
  seen = [];
  onCommand = ({ ack }) => ack();
  onPress = async () => {};
  onSubmit = () => undefined;
  app = await startToyApp(slack.apiUrl, listeners);
  robot = new Robot({ slack: slack.controls, door: httpDoor(app.url, signingSecret), patienceMs: 300 });
});

afterEach(async () => {
  await app.stop();
  await slack.stop();
});

const post = async (blocks: Json[], text = "Prompt"): Promise<Message> => {
  await slack.controls.say("U1", "C1", "Morning");
  const headers = { authorization: "Bearer xoxb-ward", "content-type": "application/json" };
  const body = JSON.stringify({
    channel: "C1",
    text,
    blocks,
    metadata: { event_type: "d", event_payload: { k: "1" } },
  });
  await fetch(`${slack.apiUrl}chat.postMessage`, { method: "POST", headers, body });
  return slack.controls.messages("C1").at(-1) as Message;
};
const openForm = async (view: Json) => {
  onCommand = async ({ ack, client, trigger_id }) => {
    await ack();
    await client.views.open({ trigger_id: trigger_id as string, view: view as never });
  };
  await robot.command("U1", "C1", "/improve", "answer");
  return robot.form("U1");
};

describe("commands", () => {
  test("typed words arrive escaped, with people as mentions", async () => {
    await robot.command("U1", "C1", "/improve", 'idea 1 own @ben & "more" <soon>');
    expect(seen[0]).toMatchObject({
      command: "/improve",
      text: 'idea 1 own <@U2|ben> &amp; "more" &lt;soon&gt;',
      user_id: "U1",
      channel_name: "ward-7",
      api_app_id: "AT1",
      is_enterprise_install: "false",
    });
  });

  test("the immediate answer is shown to the one who typed", async () => {
    onCommand = ({ ack }) => ack({ text: "Help", blocks: [row("*Help* for you")] });
    const reply = await robot.command("U1", "C1", "/improve", "help");
    expect(reply).toMatchObject({ ephemeral: true, user: "U1" });
    expect((await robot.whispers("U1")).map((one) => robot.textOf(one))).toEqual(["Help for you"]);
    expect(await robot.whispers("U2")).toEqual([]);
  });

  test("an answer in plain words, or for everyone, is shown so", async () => {
    onCommand = ({ ack }) => ack("Just words");
    expect(await robot.command("U1", "C1", "/improve")).toMatchObject({
      text: "Just words",
      ephemeral: true,
    });
    onCommand = ({ ack }) => ack({ response_type: "in_channel", text: "For all" });
    await robot.command("U1", "C1", "/improve");
    expect((await robot.messages("C1")).map((one) => one.text)).toEqual(["For all"]);
  });

  test("an answer Slack would refuse fails the robot", async () => {
    onCommand = ({ ack }) => ack({ text: "Hello <!here>" });
    await expect(robot.command("U1", "C1", "/improve")).rejects.toThrow("mentions people");
  });

  test("a command the app does not know, or does not answer in time, fails the robot", async () => {
    await expect(robot.command("U1", "C1", "/other")).rejects.toThrow("/other was answered 404");
    onCommand = async () => {};
    const hasty = new Robot({ slack: slack.controls, door: httpDoor(app.url, signingSecret, 50) });
    await expect(hasty.command("U1", "C1", "/improve")).rejects.toThrow("/improve was not acknowledged");
  });

  test("a request that is badly signed is turned away", async () => {
    const door = httpDoor(app.url, signingSecret);
    const request = { kind: "event", payload: { type: "url_verification", challenge: "c" } } as const;
    expect(await door(request)).toMatchObject({ status: 200, body: expect.stringContaining("c") });
    expect((await door(request, "wrong secret")).status).toBe(401);
  });

  test("a response_url works from a channel the bot is not in", async () => {
    onCommand = async ({ ack, response_url }) => {
      await ack();
      await fetch(response_url as string, {
        method: "POST",
        body: JSON.stringify({ text: "Invite me first" }),
      });
    };
    await robot.command("U1", "C2", "/improve", "setup");
    expect(await robot.isWhispered("U1", "Invite me")).toMatchObject({ channel: "C2" });
  });
});

describe("pressing", () => {
  test("a button sends the message it stands in, in Slack's modern shape", async () => {
    const message = await post([
      row("Ready?"),
      { type: "actions", elements: [button("Answer", "answer", { value: "h1" })] },
    ]);
    await robot.press("U1", message, "Answer");
    expect(seen[0]).toMatchObject({
      type: "block_actions",
      is_enterprise_install: false,
      enterprise: null,
      container: { type: "message", message_ts: message.ts, channel_id: "C1", is_ephemeral: false },
      channel: { id: "C1", name: "ward-7" },
      message: { ts: message.ts, blocks: message.blocks, metadata: { event_payload: { k: "1" } } },
      actions: [{ action_id: "answer", value: "h1", type: "button", block_id: message.blocks[1]?.block_id }],
    });
    expect(slack.controls.calls("chat.postMessage")).toHaveLength(1);
  });

  test("what it sends has every key that Slack's recorded payload has", async () => {
    const whisper = await robot.command("U1", "C1", "/improve").then(() =>
      slack.world.book.whisper("C1", "U1", {
        text: "Pick",
        blocks: [{ type: "actions", elements: [button("Yes")] }],
      }),
    );
    await robot.press("U1", whisper, "Yes");
    const old = recorded("01_block_actions_message_enterprise").payload;
    expect(Object.keys(seen[1] ?? {})).toEqual(expect.arrayContaining(Object.keys(old)));
    expect(seen[1]).not.toHaveProperty("message");
    const oldCommand = Object.keys(recorded("07_slash_command").payload).filter(
      (key) => !key.startsWith("enterprise"),
    );
    expect(Object.keys(seen[0] ?? {})).toEqual(expect.arrayContaining(oldCommand));
  });

  test("an overflow menu is pressed by its option's words", async () => {
    const menu = { type: "overflow", action_id: "more", options: [option("Park"), option("Share")] };
    await robot.press("U1", await post([row("Idea 12", menu)]), "Share");
    expect(seen[0]).toMatchObject({ actions: [{ type: "overflow", selected_option: { value: "share" } }] });
  });

  test("a button that is not there is refused with those that are", async () => {
    const message = await post([
      { type: "actions", elements: [button("Answer", "a"), button("Scribe", "b")] },
    ]);
    await expect(robot.press("U1", message, "Skip")).rejects.toThrow(
      'no button reads "Skip"; there are: "Answer", "Scribe"',
    );
  });

  test("equal buttons are told apart by the words near them", async () => {
    const message = await post([
      row("Idea 1", button("Start", "s", { value: "1" })),
      row("Idea 2", button("Start", "s", { value: "2" })),
    ]);
    await expect(robot.press("U1", message, "Start")).rejects.toThrow("say which with near");
    await robot.press("U1", message, "Start", "Idea 2");
    expect(seen[0]).toMatchObject({ actions: [{ value: "2" }] });
  });

  test("the message is pressed as it stands now, by those who see it", async () => {
    const message = await post([{ type: "actions", elements: [button("Answer")] }]);
    await expect(robot.press("U404", message, "Answer")).rejects.toThrow("knows no U404");
    const whisper = slack.world.book.whisper("C1", "U2", { text: "Mine", blocks: message.blocks });
    await expect(robot.press("U1", whisper, "Answer")).rejects.toThrow("U1 cannot see this message");
    slack.world.book.update("C1", message.ts, "UT1BOT", { text: "Closed", blocks: [row("Closed")] });
    await expect(robot.press("U1", message, "Answer")).rejects.toThrow("there are: none");
    slack.world.book.remove("C1", message.ts, "UT1BOT");
    await expect(robot.press("U1", message, "Answer")).rejects.toThrow("the message is gone");
  });

  test("a menu in a message is chosen from, and the state comes along", async () => {
    const select = {
      type: "static_select",
      action_id: "pick",
      placeholder: plain("Pick one"),
      options: [option("Red"), option("Blue")],
    };
    const message = await post([{ type: "actions", block_id: "b", elements: [select] }]);
    await robot.choose("U1", message, "Pick one", "Blue");
    expect(seen[0]).toMatchObject({
      state: { values: { b: { pick: { type: "static_select", selected_option: { value: "blue" } } } } },
      actions: [{ type: "static_select", selected_option: { value: "blue" } }],
    });
  });
});

describe("forms", () => {
  test("every kind of field is filled in by its label and sent in Slack's shape", async () => {
    await openForm(everything);
    await robot.fill("U1", {
      "What went well?": "Quick handover",
      "how was": "Hard",
      "Who was there": ["@ben", "Amy Adeyemi"],
      Due: "2026-12-01",
      Days: ["Mon", "Wed"],
      Zone: "Paris",
      Tags: ["A"],
      Falls: 3,
      Email: "amy@example.org",
    });
    expect(await robot.submit("U1")).toEqual({ outcome: "closed", errors: {} });
    expect(seen.at(-1)).toMatchObject({
      type: "view_submission",
      view: {
        state: {
          values: {
            went: { value: { type: "plain_text_input", value: "Quick handover" } },
            mood: { value: { type: "radio_buttons", selected_option: option("Hard") } },
            who: { value: { selected_users: ["U2", "U1"] } },
            lead: { value: { type: "users_select", selected_user: "U1" } },
            day: { value: { selected_date: "2026-12-01" } },
            time: { value: { selected_time: "09:00" } },
            days: { value: { selected_options: [{ value: "mon" }, { value: "wed" }] } },
            zone: { value: { selected_option: { value: "paris" } } },
            n: { value: { type: "number_input", value: "3" } },
          },
        },
      },
    });
    await expect(robot.form("U1", 0)).rejects.toThrow("no form is open for U1");
  });

  test("what a form sends has every key that Slack's recorded one has", async () => {
    await openForm(form([input("a", "A", { type: "plain_text_input" }, { optional: true })]));
    await robot.submit("U1");
    const old = recorded(
      "24_recorded_view_submission_modal_plain_text_input-radio_buttons-static_se",
    ).payload;
    const sent = seen.at(-1) as { view: Json };
    expect(Object.keys(sent)).toEqual(expect.arrayContaining(Object.keys(old)));
    expect(Object.keys(sent.view)).toEqual(expect.arrayContaining(Object.keys(old.view as Json)));
    expect(sent.view.state).toEqual({ values: { a: { value: { type: "plain_text_input", value: null } } } });
  });

  test("what a person cannot put in is refused", async () => {
    await openForm(everything);
    const fill = (values: Parameters<Robot["fill"]>[1]) => robot.fill("U1", values);
    await expect(fill({ Wrong: "x" })).rejects.toThrow(
      'no field reads "Wrong"; there are: "What went well?"',
    );
    await expect(fill({ o: "x" })).rejects.toThrow('more than one field reads "o"');
    await expect(fill({ "went well": "x".repeat(21) })).rejects.toThrow("longer than 20");
    await expect(fill({ "How was": "Bad" })).rejects.toThrow(
      'no option reads "Bad"; there are: "Good", "Hard"',
    );
    await expect(fill({ Due: "tomorrow" })).rejects.toThrow("cannot be picked");
    await expect(fill({ Tags: ["A", "B"] })).rejects.toThrow("at most 1");
    await expect(fill({ Zone: ["London", "Paris"] })).rejects.toThrow("takes one value");
    await expect(fill({ "Who leads": "@nobody" })).rejects.toThrow("nobody is called @nobody");
  });

  test("what Slack would not send is refused and nothing is sent", async () => {
    await openForm(everything);
    await robot.fill("U1", { "went well": "ok", Falls: 10, Email: "amy" });
    const before = seen.length;
    await expect(robot.submit("U1")).rejects.toThrow(
      'Slack would not send this form: "What went well?" is shorter than 3 characters; "How was the shift?" is required; "Falls" lies outside -Infinity to 9; "Email" is not an email address',
    );
    expect(seen).toHaveLength(before);
  });

  test("errors stand beside their labels, and the form keeps what was typed", async () => {
    await openForm(form([input("went", "What went well?", { type: "plain_text_input" })]));
    await robot.fill("U1", { "went well": "Bed 4" });
    onSubmit = () => ({ response_action: "errors", errors: { went: "This looks like a patient" } });
    expect(await robot.submit("U1")).toEqual({
      outcome: "errors",
      errors: { "What went well?": "This looks like a patient" },
    });
    expect(await robot.shown("U1")).toEqual({ "What went well?": "Bed 4" });
    onSubmit = () => ({ response_action: "errors", errors: { other: "x" } });
    await expect(robot.submit("U1")).rejects.toThrow("/errors/other");
  });

  test("an update keeps what was typed under the same ids, a push lays a form on top, clear closes all", async () => {
    const went = input("went", "What went well?", { type: "plain_text_input" });
    await openForm(form([went]));
    await robot.fill("U1", { "went well": "Handover" });
    onSubmit = () => ({
      response_action: "update",
      view: form([
        row("Sure?"),
        went,
        input("new", "More", { type: "plain_text_input" }, { optional: true }),
      ]),
    });
    expect((await robot.submit("U1")).outcome).toBe("updated");
    expect(await robot.shown("U1")).toEqual({ "What went well?": "Handover", More: "" });
    onSubmit = () => ({ response_action: "push", view: form([row("On top")], { title: plain("Second") }) });
    expect((await robot.submit("U1")).outcome).toBe("pushed");
    expect(robot.textOf(await robot.form("U1"))).toBe("Second\nOn top\n[Send]");
    onSubmit = () => undefined;
    await robot.submit("U1");
    expect(robot.textOf(await robot.form("U1"))).toContain("Sure?");
    onSubmit = () => ({ response_action: "clear" });
    expect((await robot.submit("U1")).outcome).toBe("cleared");
    await expect(robot.form("U1", 0)).rejects.toThrow("no form is open");
  });

  test("a view in an answer is held to Slack's rules", async () => {
    await openForm(form([row("Hello")]));
    onSubmit = () => ({ response_action: "update", view: form([], { title: plain("x".repeat(25)) }) });
    await expect(robot.submit("U1")).rejects.toThrow("/title/text is more than 24 characters");
  });

  test("a form that Slack refused to open says why", async () => {
    await expect(openForm(form([], {}))).rejects.toThrow(
      "views.open was refused: invalid_arguments /blocks is empty",
    );
  });

  test("a field that dispatches tells the app at once, and the robot waits for what the app then adds", async () => {
    const kind = input(
      "kind",
      "Kind",
      { type: "static_select", options: [option("Ward"), option("Clinic")] },
      { dispatch_action: true },
    );
    const view = await openForm(form([kind]));
    onPress = async ({ client }) => {
      const more = input("name", "Name of the clinic", { type: "plain_text_input" });
      await client.views.update({ view_id: view.id, view: form([kind, more]) as never });
    };
    await robot.fill("U1", { Kind: "Clinic", "Name of": "Eyes" });
    expect(await robot.shown("U1")).toEqual({ Kind: "Clinic", "Name of the clinic": "Eyes" });
    expect(seen[1]).toMatchObject({
      container: { type: "view" },
      actions: [{ selected_option: { value: "clinic" } }],
    });
  });

  test("closing tells the app when it asked for that, and buttons in forms can be pressed", async () => {
    await openForm(form([row("Hello", button("Skip", "skip"))], { notify_on_close: true }));
    await robot.pressInForm("U1", "Skip");
    expect(seen.at(-1)).toMatchObject({ actions: [{ action_id: "skip" }], view: { type: "modal" } });
    await robot.close("U1");
    expect(seen.at(-1)).toMatchObject({ type: "view_closed", is_cleared: false });
  });
});

describe("events", () => {
  test("opening the home tab brings the home view, whose buttons can be pressed", async () => {
    await robot.openHome("U1");
    const home = await robot.seesAtHome("U1", "Your ideas");
    expect(robot.textOf(home)).toBe("View Title\nYour ideas\n[New idea]");
    await robot.pressInHome("U1", "New idea");
    expect(seen.at(-1)).toMatchObject({
      container: { type: "view", view_id: home.id },
      view: { type: "home" },
    });
  });

  test("joining a channel is told in Slack's envelope", async () => {
    await robot.join("U3", "C1");
    expect(await robot.sees("C1", "Welcome U3")).toMatchObject({ user: "UT1BOT" });
    expect(seen[0]).toMatchObject({
      type: "event_callback",
      context_team_id: "T1",
      event_id: "EvT11",
      event: { type: "member_joined_channel", user: "U3", channel: "C1" },
      authorizations: [{ is_bot: true, is_enterprise_install: false, team_id: "T1" }],
    });
    const old = Object.keys(recorded("10_app_home_opened_org_install").payload).filter(
      (key) => key !== "enterprise_id",
    );
    expect(Object.keys(seen[0] ?? {})).toEqual(expect.arrayContaining(old));
    expect(slack.controls.scene("U3", "C1").channel?.members).toContain("U3");
  });

  test("leaving, archiving and changes to a person take place and are told", async () => {
    await robot.leave("U2", "C1");
    await robot.archive("U1", "C1");
    await robot.changes("U2", { deleted: true });
    expect(seen.map((body) => body.event)).toMatchObject([
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
    expect(seen.map((body) => body.event_id)).toEqual(["Ev1", "Ev1"]);
    expect(robot.front.acks.map((ack) => ack.status)).toEqual([200, 200]);
    expect(robot.front.acks[1]?.ms).toBeGreaterThan(0);
  });

  test("what never comes is reported with what was there instead", async () => {
    slack.controls.say("U1", "C1", "Morning");
    await expect(robot.sees("C1", "Summary")).rejects.toThrow('nothing reads "Summary"; seen:\nMorning');
  });
});
