// Buttons and menus: in messages, private answers, threads and on the Home tab.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Card } from "../../../src/cards/card.ts";
import { sentences } from "../../../src/cards/sentences.ts";
import type { Shown } from "../../../src/cards/shown.ts";
import { signatureHeaders } from "../../fakes/slack/signing.ts";
import { card, deliveryOf, type Harness, INSTALLATION, nothing, open, SECRET } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await open();
});
afterEach(() => harness.close());

const options = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ label: `Option ${at}`, value: `q:${at}` }));

const prompt: Card = {
  summary: "Huddle",
  blocks: [
    {
      kind: "text",
      text: ["What went well?"],
      button: { label: "Me too", action: "me-too", value: "r1:well", about: "porters" },
    },
    {
      kind: "text",
      text: ["One question"],
      menu: { label: "Change", action: "question-change", options: options(3) },
    },
    {
      kind: "text",
      text: ["Another question"],
      menu: { label: "Alter", action: "question-change", options: options(8) },
    },
    {
      kind: "buttons",
      buttons: [
        { label: "Answer", action: "answer", value: "h1", style: "primary" },
        { label: "Answer for yesterday", action: "answer", value: "h0" },
        { label: "Nothing today", action: "nothing-today", value: "" },
      ],
    },
  ],
};

async function posted(channel = "C1", thread: { place: string; reference: string } | null = null) {
  const kind = channel.startsWith("C") ? ("public" as const) : ("direct" as const);
  const to = { installationId: INSTALLATION, externalId: channel, kind };
  const ref = await harness.platform.deliver({ to, card: prompt, thread, key: "k1" });
  const message = harness.slack.controls.message(ref.place, ref.reference);
  if (message === null) throw new Error("the prompt was not posted");
  return message;
}

describe("what is handed over", () => {
  test("a button's name and value, with who and where", async () => {
    await harness.robot.press("UBEN", await posted(), "Answer");
    expect(harness.taken).toMatchObject([
      {
        deliveryId: expect.stringMatching(/^action:[\d.]+:UBEN:[\d.]+$/),
        sender: {
          person: { externalId: "UBEN" },
          conversation: { externalId: "C1", kind: "public", name: "ward-7", botIsHere: true },
        },
        ask: { kind: "action", action: "answer", value: "h1" },
      },
    ]);
  });

  test("two buttons of one action in a row are told apart by their values", async () => {
    await harness.robot.press("UBEN", await posted(), "Answer for yesterday");
    expect(harness.taken).toMatchObject([{ ask: { action: "answer", value: "h0" } }]);
  });

  test("a button without a value has an empty one", async () => {
    await harness.robot.press("UBEN", await posted(), "Nothing today");
    expect(harness.taken).toMatchObject([{ ask: { action: "nothing-today", value: "" } }]);
  });

  test("an option of a menu of three dots", async () => {
    await harness.robot.press("UBEN", await posted(), "Option 2");
    expect(harness.taken).toMatchObject([{ ask: { action: "question-change", value: "q:2" } }]);
  });

  test("an option of a longer menu", async () => {
    await harness.robot.choose("UBEN", await posted(), "Alter", "Option 7");
    expect(harness.taken).toMatchObject([{ ask: { action: "question-change", value: "q:7" } }]);
  });

  test("the same press delivered twice has the same delivery id", async () => {
    await harness.robot.press("UBEN", await posted(), "Answer");
    await harness.robot.front.again();
    const [first, second] = harness.taken.map(deliveryOf);
    expect(second).toBe(first);
  });

  test("two people who press the same button have delivery ids of their own", async () => {
    const message = await posted();
    await harness.robot.press("UBEN", message, "Answer");
    await harness.robot.press("UAMIRA", message, "Answer");
    expect(new Set(harness.taken.map(deliveryOf)).size).toBe(2);
  });

  test("what kind of channel it is may be a guess, and is said to be one; Slack is not asked", async () => {
    await harness.robot.press("UBEN", await posted(), "Answer");
    expect(harness.taken).toMatchObject([
      { sender: { conversation: { kind: "public", isKindSure: false } } },
    ]);
    expect(harness.slack.controls.calls("conversations.info")).toEqual([]);
  });

  test("what setup learnt of a channel is still known at a press", async () => {
    harness.slack.controls.changeChannel("C1", { kind: "private" });
    await harness.robot.command("UBEN", "C1", "/improve", "setup");
    await harness.robot.press("UBEN", await posted(), "Answer");
    expect(harness.taken[1]).toMatchObject({
      sender: { conversation: { kind: "private", name: "ward-7", isKindSure: true } },
    });
  });
});

describe("what is shown", () => {
  test("a card is private, and the message that was pressed stays", async () => {
    harness.answer(() => card("Noted"));
    const message = await posted();
    await harness.robot.press("UBEN", message, "Nothing today");
    await harness.robot.isWhispered("UBEN", "Noted");
    expect(harness.slack.controls.message("C1", message.ts)?.blocks).toEqual(message.blocks);
  });

  test("a card that replaces takes the place of the private card that was pressed", async () => {
    harness.answer(() => ({ kind: "card", card: prompt, replace: false }));
    const first = await harness.robot.command("UBEN", "C1", "/improve", "help");
    harness.answer(() => ({ ...card("Replaced"), replace: true }) as never);
    await harness.robot.press("UBEN", first as never, "Answer");
    await harness.robot.isWhispered("UBEN", "Replaced");
    expect(harness.slack.controls.ephemerals("UBEN")).toHaveLength(1);
  });

  test("a card that would replace a message of everyone's is private beside it", async () => {
    harness.answer(() => ({ ...card("Mine alone"), replace: true }) as never);
    const message = await posted();
    await harness.robot.press("UBEN", message, "Answer");
    await harness.robot.isWhispered("UBEN", "Mine alone");
    expect(harness.slack.controls.message("C1", message.ts)?.edits).toEqual([]);
  });

  test("a press in a thread is answered in the thread", async () => {
    harness.answer(() => card("Here below"));
    const parent = await posted();
    const reply = await posted("C1", { place: "C1", reference: parent.ts });
    await harness.robot.press("UBEN", reply, "Me too");
    expect(await harness.robot.isWhispered("UBEN", "Here below")).toMatchObject({ thread_ts: parent.ts });
  });

  test("a press in the private chat is answered there, in place when so asked", async () => {
    harness.answer(() => ({ ...card("Reminders are off"), replace: true }) as never);
    const message = await posted("UBEN");
    await harness.robot.press("UBEN", message, "Nothing today");
    await harness.robot.isTold("UBEN", "Reminders are off");
  });

  test("without a usable response_url the card still finds the person", async () => {
    harness.slack.controls.fault({ kind: "http", status: 404, method: "response_url" });
    harness.answer(() => card("Another way"));
    await harness.robot.press("UBEN", await posted(), "Answer");
    await harness.robot.isWhispered("UBEN", "Another way");
    expect(harness.slack.controls.calls("chat.postEphemeral")).toHaveLength(1);
  });

  const atHome = async (shown: Shown) => {
    harness.answer((asked) => {
      const isForHome = asked.from === "person" && asked.ask.kind === "home";
      return isForHome ? { kind: "home", card: prompt } : shown;
    });
    await harness.robot.openHome("UBEN");
    await harness.robot.seesAtHome("UBEN", "What went well?");
    await harness.robot.pressInHome("UBEN", "Answer");
  };

  test("a button on the Home tab: what only needs reading opens over it, and the tab is drawn anew", async () => {
    await atHome(card("From home"));
    expect(harness.robot.textOf(await harness.robot.form("UBEN"))).toContain("From home");
    await expect
      .poll(() => harness.taken.slice(1))
      .toMatchObject([
        { sender: { conversation: null }, ask: { action: "answer", value: "h1" } },
        { ask: { kind: "home" } },
      ]);
    expect(await harness.robot.direct("UBEN")).toEqual([]);
  });

  test("a button on the Home tab: a card to press comes to the private chat", async () => {
    await atHome({ kind: "card", card: prompt, replace: false });
    await harness.robot.isTold("UBEN", "What went well?");
  });

  test("a button on the Home tab: what cannot open over it comes to the private chat", async () => {
    harness.slack.controls.fault({ kind: "error", error: "expired_trigger_id", method: "views.open" });
    await atHome(card("From home"));
    await harness.robot.isTold("UBEN", "From home");
  });

  test("a button on the Home tab: the Home tab is drawn anew", async () => {
    harness.answer(() => ({ kind: "home", card: prompt }));
    await harness.robot.openHome("UBEN");
    await harness.robot.seesAtHome("UBEN", "What went well?");
    harness.answer(() => ({
      kind: "home",
      card: { summary: "Home", blocks: [{ kind: "heading", text: "Anew" }] },
    }));
    await harness.robot.pressInHome("UBEN", "Answer");
    await harness.robot.seesAtHome("UBEN", "Anew");
  });
});

test("the change is stored before the press is acknowledged", async () => {
  const order: string[] = [];
  harness.answer(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    order.push("stored");
    return nothing;
  });
  await harness.robot.press("UBEN", await posted(), "Answer");
  order.push("acknowledged");
  expect(order).toEqual(["stored", "acknowledged"]);
});

test("a press that takes long is acknowledged in time, says so, and is answered later", async () => {
  const go = Promise.withResolvers<void>();
  harness.answer(async () => {
    await go.promise;
    return card("After all");
  });
  await harness.robot.press("UBEN", await posted(), "Answer");
  await harness.robot.isWhispered("UBEN", sentences.stillWorking);
  go.resolve();
  await harness.robot.isWhispered("UBEN", "After all");
});

test("an ancient payload with few keys is still taken", async () => {
  const payload = {
    type: "block_actions",
    user: { id: "UBEN" },
    team: { id: "T1" },
    actions: [{ action_id: "idea", value: "t1" }],
  };
  const raw = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const response = await fetch(`${harness.http.url}/slack/events`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...signatureHeaders(raw, SECRET) },
    body: raw,
  });
  expect(response.status).toBe(200);
  expect(harness.taken).toMatchObject([
    { deliveryId: null, sender: { conversation: null }, ask: { action: "idea", value: "t1" } },
  ]);
});
