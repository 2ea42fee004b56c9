// Slash commands: what is handed over, and what the person is shown.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Form } from "../../../src/cards/form.ts";
import { sentences } from "../../../src/cards/sentences.ts";
import type { InstallationSource } from "../../../src/platforms/slack/installations.ts";
import { card, deliveryOf, type Harness, INSTALLATION, nothing, open, until } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await open();
});
afterEach(() => harness.close());

const form: Form = {
  name: "idea",
  title: "Raise an idea",
  submit: "Raise",
  context: "team-1",
  fields: [
    {
      kind: "text",
      id: "problem",
      label: "The problem",
      optional: false,
      lines: "many",
      value: "",
      maxLength: 300,
    },
  ],
};

describe("what is handed over", () => {
  test("words, who and where", async () => {
    await harness.robot.command("UAMIRA", "C1", "/improve", "status");
    expect(harness.taken).toEqual([
      {
        from: "person",
        deliveryId: expect.stringMatching(/^command:\d/),
        sender: {
          installationId: INSTALLATION,
          person: { externalId: "UAMIRA", name: expect.any(String), zone: "Europe/Paris", kind: "person" },
          conversation: {
            externalId: "C1",
            kind: "public",
            name: "ward-7",
            isKindSure: false,
            botIsHere: true,
          },
        },
        ask: { kind: "command", words: "status", mentions: {} },
      },
    ]);
  });

  test("signs that Slack escapes come back as they were typed", async () => {
    await harness.robot.command("UAMIRA", "C1", "/improve", "idea beds & chairs <5 >2 &amp; &lt;");
    expect(harness.taken[0]).toMatchObject({ ask: { words: "idea beds & chairs <5 >2 &amp; &lt;" } });
  });

  test("a mention becomes a token, and the person stands beside it", async () => {
    await harness.robot.command("UAMIRA", "C1", "/improve", "setup manager=@ben at=09:00");
    expect(harness.taken[0]).toMatchObject({
      ask: {
        words: "setup manager=@ben at=09:00",
        mentions: { "@ben": { externalId: "UBEN", kind: "person" } },
      },
    });
  });

  test("the pulse command says pulse first", async () => {
    await harness.robot.command("UAMIRA", "C1", "/pulse", "status");
    await harness.robot.command("UAMIRA", "C1", "/pulse");
    expect(harness.taken).toMatchObject([{ ask: { words: "pulse status" } }, { ask: { words: "pulse" } }]);
  });

  test("the same command delivered twice has the same delivery id", async () => {
    await harness.robot.command("UAMIRA", "C1", "/improve", "now");
    await harness.robot.front.again();
    const [first, second] = harness.taken.map(deliveryOf);
    expect(second).toBe(first);
  });

  test("a private chat is direct", async () => {
    const { id } = harness.slack.controls.direct("UAMIRA");
    await harness.robot.command("UAMIRA", id, "/improve", "off");
    expect(harness.taken[0]).toMatchObject({ sender: { conversation: { kind: "direct", botIsHere: true } } });
  });

  test("setup asks Slack whether we are there", async () => {
    harness.slack.controls.addChannel({ id: "C2", name: "ward-8", members: ["UAMIRA"] });
    await harness.robot.command("UAMIRA", "C2", "/improve", "setup");
    expect(harness.taken[0]).toMatchObject({
      sender: { conversation: { name: "ward-8", botIsHere: false } },
    });
  });

  test("setup in a private channel we are not in finds that we are not there", async () => {
    harness.slack.controls.addChannel({ id: "C3", name: "secret", kind: "private", members: ["UAMIRA"] });
    await harness.robot.command("UAMIRA", "C3", "/improve", "setup at=09:00");
    expect(harness.taken[0]).toMatchObject({
      sender: { conversation: { kind: "private", botIsHere: false } },
    });
  });

  test("setup in a private channel we are in learns its name", async () => {
    harness.slack.controls.addChannel({
      id: "C3",
      name: "secret",
      kind: "private",
      members: ["UAMIRA", "UT1BOT"],
    });
    await harness.robot.command("UAMIRA", "C3", "/improve", "setup");
    expect(harness.taken[0]).toMatchObject({
      sender: { conversation: { kind: "private", name: "secret", botIsHere: true } },
    });
  });

  test("other words in a private channel ask Slack nothing, and its name is not made up", async () => {
    harness.slack.controls.addChannel({
      id: "C3",
      name: "secret",
      kind: "private",
      members: ["UAMIRA", "UT1BOT"],
    });
    await harness.robot.command("UAMIRA", "C3", "/improve", "status");
    expect(harness.taken[0]).toMatchObject({ sender: { conversation: { kind: "private", name: "" } } });
    expect(harness.slack.controls.calls("conversations.info")).toEqual([]);
  });

  test("setup goes on when Slack does not say where we are", async () => {
    harness.slack.controls.fault({ kind: "http", status: 503, method: "conversations.info" });
    await harness.robot.command("UAMIRA", "C1", "/improve", "setup");
    expect(harness.taken[0]).toMatchObject({ sender: { conversation: { name: "ward-7", botIsHere: true } } });
  });
});

describe("who asks", () => {
  test.each([
    ["a guest", { guest: true }, "guest"],
    ["a bot", { bot: true }, "bot"],
    ["someone of another company", { stranger: true }, "stranger"],
  ] as const)("%s is told apart", async (_, given, kind) => {
    harness.slack.controls.addPerson({ id: "UX", ...given });
    await harness.robot.command("UX", "C1", "/improve", "status");
    expect(harness.taken[0]).toMatchObject({ sender: { person: { kind } } });
  });

  test("a person is asked about once", async () => {
    await harness.robot.command("UAMIRA", "C1", "/improve", "status");
    await harness.robot.command("UAMIRA", "C1", "/improve", "status");
    expect(harness.slack.controls.calls("users.info")).toHaveLength(1);
  });

  test("a zone that is none is left out", async () => {
    harness.slack.controls.changePerson("UBEN", { tz: "Mars/Olympus" });
    await harness.robot.command("UBEN", "C1", "/improve", "status");
    expect(harness.taken[0]).toMatchObject({ sender: { person: { zone: null } } });
  });

  test("when Slack does not say who it is, the payload's name must do, and is not remembered", async () => {
    harness.slack.controls.fault({ kind: "http", status: 500, method: "users.info" });
    await harness.robot.command("UBEN", "C1", "/improve", "status");
    await harness.robot.command("UBEN", "C1", "/improve", "status");
    expect(harness.taken).toMatchObject([
      { sender: { person: { externalId: "UBEN", name: "ben", zone: null } } },
      { sender: { person: { externalId: "UBEN", zone: "Europe/London" } } },
    ]);
  });

  test("a Slack that keeps us waiting for who it is holds nobody up", async () => {
    const id = harness.slack.controls.fault({ kind: "hold", method: "users.info" });
    const answer = await harness.robot.command("UBEN", "C1", "/improve", "status");
    expect(answer).toBeNull();
    expect(harness.taken[0]).toMatchObject({ sender: { person: { name: "ben" } } });
    harness.slack.controls.release(id);
  });
});

describe("what is shown", () => {
  test("a card, privately, in the answer itself", async () => {
    harness.answer(() => card("All is well"));
    const answer = await harness.robot.command("UAMIRA", "C1", "/improve", "status");
    expect(answer).toMatchObject({ ephemeral: true, user: "UAMIRA", text: "All is well" });
  });

  test("nothing", async () => {
    harness.answer(() => nothing);
    expect(await harness.robot.command("UAMIRA", "C1", "/improve", "status")).toBeNull();
  });

  test("a form opens, and knows where it was opened", async () => {
    harness.answer(() => ({ kind: "form", form }));
    await harness.robot.command("UAMIRA", "C1", "/improve", "idea");
    const view = await harness.robot.form("UAMIRA");
    expect(view.callback_id).toBe("idea");
    expect(JSON.parse(view.private_metadata)).toEqual({
      about: "team-1",
      in: { id: "C1", kind: "public", name: "ward-7" },
      thread: null,
    });
  });

  test("a form that can no longer be opened is a sentence", async () => {
    harness.answer(() => {
      harness.slack.controls.advance(4_000);
      return { kind: "form", form };
    });
    await harness.robot.command("UAMIRA", "C1", "/improve", "idea");
    await harness.robot.isWhispered("UAMIRA", sentences.formTooLate);
  });

  test("the Home tab", async () => {
    harness.answer(() => ({
      kind: "home",
      card: { summary: "Home", blocks: [{ kind: "heading", text: "Your teams" }] },
    }));
    await harness.robot.command("UAMIRA", "C1", "/improve", "status");
    await harness.robot.seesAtHome("UAMIRA", "Your teams");
  });

  test("a command that is not ours is answered kindly", async () => {
    const answer = await harness.robot.command("UAMIRA", "C1", "/unheard", "of");
    expect(answer).toMatchObject({ text: sentences.unknownCommand });
    expect(harness.taken).toEqual([]);
  });

  test("a command of a workspace that is not ours is answered kindly, 200", async () => {
    harness.slack.controls.addWorkspace({ id: "T2" });
    harness.slack.controls.addPerson({ id: "UZOE", team: "T2" });
    harness.slack.controls.addChannel({ id: "C9", team: "T2" });
    const answer = await harness.robot.command("UZOE", "C9", "/improve", "status");
    expect(answer).toMatchObject({ text: sentences.notConnected });
    expect(harness.taken).toEqual([]);
  });

  test("a fault of ours is a sentence, not an error of Slack's", async () => {
    harness.answer(() => {
      throw new Error("broken");
    });
    const answer = await harness.robot.command("UAMIRA", "C1", "/improve", "status");
    expect(answer).toMatchObject({ text: sentences.wentWrong });
  });
});

test("a command that takes long is answered honestly in time, and its answer follows", async () => {
  const go = Promise.withResolvers<void>();
  harness.answer(async () => {
    await go.promise;
    return card("Done at last");
  });
  const answer = await harness.robot.command("UAMIRA", "C1", "/improve", "status");
  expect(answer).toMatchObject({ text: sentences.stillWorking });
  go.resolve();
  await harness.robot.isWhispered("UAMIRA", "Done at last");
});

test("records that keep us waiting for which workspace it is hold nobody up", async () => {
  const installations: InstallationSource = {
    ...{ start: async () => {}, stop: () => {}, byId: async () => null, invalidate: () => {} },
    state: () => ({ state: "connected", says: "connected" }),
    byTeam: () => new Promise(() => {}),
  };
  const own = await open({ deps: { installations } });
  const answer = await own.robot.command("UAMIRA", "C1", "/improve", "status");
  expect(answer).toMatchObject({ text: sentences.stillConnecting });
  await own.close();
});

test("stopping finishes what is in flight and takes no more", async () => {
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  harness.answer(async () => {
    begun.resolve();
    await go.promise;
    return card("Finished");
  });
  const answer = harness.robot.command("UAMIRA", "C1", "/improve", "status");
  await begun.promise;
  const stopped = harness.platform.stop();
  await expect(harness.robot.command("UBEN", "C1", "/improve", "status")).rejects.toThrow("503");
  go.resolve();
  await stopped;
  expect(await answer).toMatchObject({ text: "Finished" });
  await until(() => harness.taken.length === 1);
});
