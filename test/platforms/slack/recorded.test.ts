// Eight payloads that Slack really sent, 2020 to 2022, through the front door.
import { afterEach, beforeEach, expect, test } from "vitest";
import { recorded } from "../../fakes/slack/recorded.ts";
import { signatureHeaders } from "../../fakes/slack/signing.ts";
import { card, type Harness, INSTALLATION, nothing, open, SECRET } from "./harness.ts";

let harness: Harness;

/** Our app in the workspace of the recordings, with the names of their command, buttons and forms as ours. */
beforeEach(async () => {
  harness = await open({
    config: { botToken: "xoxb-T111", commands: { improve: "/hello-world", pulse: "/pulse" } },
    before: ({ controls }) => {
      controls.addWorkspace({ id: "T111", name: "Recorded", botToken: "xoxb-T111" });
      controls.addPerson({ id: "W111", team: "T111", name: "primary-owner", realName: "Primary Owner" });
      controls.addChannel({ id: "C111", team: "T111", name: "random" });
    },
  });
  harness.answer(() => card("Hello"));
});
afterEach(() => harness.close());

async function replay(
  name: string,
  change: (payload: Record<string, unknown>) => string | undefined = () => undefined,
) {
  const { raw, contentType, payload } = recorded(name);
  const body = change(payload) ?? raw;
  const response = await fetch(`${harness.http.url}/slack/events`, {
    method: "POST",
    headers: { "content-type": contentType, ...signatureHeaders(body, SECRET) },
    body,
  });
  return { status: response.status, text: await response.text() };
}

const formed = (payload: unknown) => `payload=${encodeURIComponent(JSON.stringify(payload))}`;

test("01: a button that is not ours is thanked at once", async () => {
  expect(await replay("01_block_actions_message_enterprise")).toEqual({ status: 200, text: "" });
  expect(harness.taken).toEqual([]);
});

test("01: the same button under a name of ours is taken, without the keys of today", async () => {
  const answer = await replay("01_block_actions_message_enterprise", (payload) => {
    const [button] = payload.actions as Record<string, unknown>[];
    return formed({ ...payload, actions: [{ ...button, action_id: "answer" }] });
  });
  expect(answer).toEqual({ status: 200, text: "" });
  expect(harness.taken).toEqual([
    {
      from: "person",
      deliveryId: "action:1596530385.194939:W111:111.222",
      sender: {
        installationId: INSTALLATION,
        person: { externalId: "W111", name: "primary-owner", zone: "Europe/London", kind: "person" },
        conversation: {
          externalId: "C111",
          kind: "public",
          name: "test-channel",
          isKindSure: false,
          botIsHere: true,
        },
      },
      ask: { kind: "action", action: "answer", value: "click_me_123" },
    },
  ]);
});

test("03: a form that is not ours stays open with a sentence", async () => {
  const answer = await replay("03_view_submission_enterprise");
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toMatchObject({
    response_action: "errors",
    errors: { hspI: expect.stringContaining("earlier version") },
  });
  expect(harness.taken).toEqual([]);
});

test("03: the same form under a name of ours is taken", async () => {
  const answer = await replay("03_view_submission_enterprise", (payload) => {
    const view = payload.view as Record<string, unknown>;
    const place = { id: "C111", kind: "public", name: "random" };
    const metadata = JSON.stringify({ about: "h1", in: place, thread: null });
    return formed({ ...payload, view: { ...view, callback_id: "answer", private_metadata: metadata } });
  });
  expect(answer).toEqual({ status: 200, text: '{"response_action":"clear"}' });
  expect(harness.taken[0]).toMatchObject({
    deliveryId: null,
    ask: { kind: "submit", form: "answer", instance: "V111", context: "h1", values: { maBWU: "test" } },
  });
});

test("07: the slash command is answered", async () => {
  const answer = await replay("07_slash_command");
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toMatchObject({ response_type: "ephemeral", text: "Hello" });
  expect(harness.taken[0]).toMatchObject({
    deliveryId: "command:111.111.xxx",
    sender: { person: { externalId: "W111" }, conversation: { externalId: "C111", name: "random" } },
    ask: { kind: "command", words: "Hi", mentions: {} },
  });
});

test("10: the messages beside the Home tab were opened, which asks for nothing", async () => {
  expect(await replay("10_app_home_opened_org_install")).toEqual({ status: 200, text: "" });
  expect(harness.taken).toEqual([]);
});

test("10: the Home tab of an installation over an organisation is asked for", async () => {
  const answer = await replay("10_app_home_opened_org_install", (payload) =>
    JSON.stringify({ ...payload, event: { ...(payload.event as object), tab: "home" } }),
  );
  expect(answer).toEqual({ status: 200, text: "" });
  expect(harness.taken).toMatchObject([
    { deliveryId: "event:Ev111", ask: { kind: "home" }, sender: { conversation: null } },
  ]);
});

test("15: the app was uninstalled", async () => {
  harness.answer(() => nothing);
  expect(await replay("15_app_uninstalled")).toEqual({ status: 200, text: "" });
  expect(harness.taken).toEqual([
    {
      from: "platform",
      deliveryId: "event:Ev111",
      installationId: INSTALLATION,
      report: { kind: "uninstalled" },
    },
  ]);
});

test("17: someone joined the channel", async () => {
  harness.answer(() => nothing);
  expect(await replay("17_member_joined_channel")).toEqual({ status: 200, text: "" });
  expect(harness.taken).toMatchObject([
    { report: { kind: "roster-changed", conversationExternalId: "C111" } },
  ]);
});

test("21: the url verification is answered with its recorded challenge", async () => {
  const answer = await replay("21_url_verification");
  expect(JSON.parse(answer.text)).toEqual({
    challenge: "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P",
  });
});

test("24: a form of another workspace stays open with a kind sentence, and nothing is taken", async () => {
  const answer = await replay("24_recorded_view_submission_modal_plain_text_input-radio_buttons-static_se");
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toMatchObject({
    response_action: "errors",
    errors: { "add_event_title_input_block-4": expect.stringContaining("not connected") },
  });
  expect(harness.taken).toEqual([]);
});

test("24: texts, radio buttons and menus come back by field", async () => {
  const answer = await replay(
    "24_recorded_view_submission_modal_plain_text_input-radio_buttons-static_se",
    (payload) => {
      const view = payload.view as Record<string, unknown>;
      const metadata = JSON.stringify({
        about: "",
        in: { id: "C111", kind: "public", name: "random" },
        thread: null,
      });
      const ours = {
        ...view,
        app_installed_team_id: "T111",
        callback_id: "setup",
        private_metadata: metadata,
      };
      return formed({ ...payload, view: ours });
    },
  );
  expect(answer.status).toBe(200);
  expect(harness.taken[0]).toMatchObject({
    sender: {
      person: { externalId: "U7QNBA36K", name: "user1", kind: "stranger" },
      conversation: { externalId: "C111" },
    },
    ask: {
      form: "setup",
      values: {
        add_event_title: "sd",
        add_event_day: "today",
        add_event_hour: "hour-1",
        add_event_mins: "min-15",
      },
    },
  });
});
