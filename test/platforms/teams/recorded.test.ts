// Activities as they were recorded or documented, replayed through the front door with tokens of their own service url.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Json } from "../../fakes/teams/connector.ts";
import { card, type Harness, open } from "./harness.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures/teams");
const recorded = (name: string): Json => JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), "utf8"));
const NAMES = readdirSync(FIXTURES)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.replace(".json", ""));

const PLAYGROUND = "00000000-0000-0000-0000-0000000000001";
const MICROSOFT = "72f988bf-86f1-41af-91ab-2d7cd011db47";

let harness: Harness;
beforeEach(async () => {
  harness = await open({
    config: { tenants: [PLAYGROUND, MICROSOFT, "t"], serviceHosts: ["localhost:56150"] },
  });
});
afterEach(() => harness.close());

async function replay(name: string, change: Json = {}) {
  const sent = { ...recorded(name), ...change };
  return harness.robot.send(sent, await harness.microsoft.token({ serviceUrl: String(sent.serviceUrl) }));
}

test("there are eight, and each passes the front door", async () => {
  expect(NAMES).toHaveLength(8);
  harness.answer(() => card("Fine"));
  for (const name of NAMES.filter((one) => !one.includes("Update"))) {
    expect({ name, status: (await replay(name)).status }).toEqual({ name, status: 200 });
  }
  harness.answer(() => ({ kind: "nothing" }));
  for (const name of NAMES.filter((one) => one.includes("Update"))) {
    expect({ name, status: (await replay(name)).status }).toEqual({ name, status: 200 });
  }
});

test("words in a channel come without our name, with who said them and where", async () => {
  await replay("playground_message_channel");
  expect(harness.taken).toMatchObject([
    {
      deliveryId: "team-id;messageid=1795319677780 message d5666953-063b-4c8e-9069-125cd2b12b58",
      sender: {
        person: { externalId: "user-id-0", name: "Alex Wilber", zone: "UTC", kind: "person" },
        conversation: { externalId: "team-id", kind: "public", botIsHere: true },
      },
      ask: { kind: "command", words: "card", mentions: {} },
    },
  ]);
});

test("words in a private chat are kept under the person", async () => {
  await replay("playground_message_personal");
  expect(harness.taken).toMatchObject([
    {
      sender: { conversation: { externalId: "user-id-0", kind: "direct" } },
      ask: { kind: "command", words: "hello" },
    },
  ]);
  expect(harness.book.addresses.at(-1)).toMatchObject({
    externalId: "user-id-0",
    chatId: "e9261303-3c2f-4916-bbca-3d8dbcaef10b",
    microsoftTeam: null,
  });
});

test("a press is our action by its verb, whatever else the card sends along", async () => {
  const { status, body } = await replay("playground_invoke_adaptiveCard-action_channel_v");
  expect(status).toBe(200);
  expect(body).toMatchObject({ statusCode: 200, type: "application/vnd.microsoft.activity.message" });
  expect(harness.taken).toMatchObject([{ ask: { kind: "action", action: "answer", value: "" } }]);
});

test.each(["constructed_task_fetch", "constructed_task_submit"])(
  "%s, which is not ours, is told so in the dialog",
  async (name) => {
    const { body } = await replay(name);
    expect(body).toMatchObject({
      task: { type: "message", value: expect.stringContaining("earlier version") },
    });
    expect(harness.taken).toEqual([]);
  },
);

test("a dialog's opening and its sending share an activity id, and are two deliveries", async () => {
  const opened = await replay("constructed_task_fetch");
  const sent = await replay("constructed_task_submit");
  expect(opened.body).not.toEqual(sent.body);
});

test.each(["playground_installationUpdate_channel_add", "docs_conversationUpdate_bot_added_team"])(
  "%s tells that the conversation can be reached",
  async (name) => {
    await replay(name);
    const conversationExternalId = (recorded(name).conversation as Json).id;
    const report = { kind: "conversation-reachable", why: null, conversationExternalId };
    expect(harness.taken).toMatchObject([{ from: "platform", report }]);
    expect(harness.book.addresses.at(-1)).toMatchObject({ externalId: conversationExternalId });
  },
);

test("a channel that was made changes nothing for us", async () => {
  await replay("docs_conversationUpdate_channel_created");
  expect(harness.taken).toEqual([]);
});

test.each(NAMES)(
  "%s, malformed in any part, is refused with its status and changes nothing",
  async (name) => {
    for (const field of ["type", "channelId", "serviceUrl", "conversation"]) {
      for (const value of [null, 7, [], {}]) {
        const { status } = await replay(name, {
          [field]: value,
          serviceUrl: field === "serviceUrl" ? value : recorded(name).serviceUrl,
        });
        expect([400, 401]).toContain(status);
      }
    }
    expect(harness.taken).toEqual([]);
  },
);
