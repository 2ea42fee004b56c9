// What people ask in Teams and how they are shown the answer: in place of the card, in a dialog, or in their private chat.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Form } from "../../../src/cards/form.ts";
import type { Shown } from "../../../src/cards/shown.ts";
import { activity } from "../../fakes/teams/activities.ts";
import { FORM, form, isSubmit, prompt, refusal } from "./asking.ts";
import { AMIRA, BEN, CHANNEL, card, GROUP, type Harness, open } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await open();
});
afterEach(() => harness.close());

const withButton: Shown = {
  kind: "card",
  card: {
    summary: "Your teams",
    blocks: [{ kind: "buttons", buttons: [{ label: "Answer", action: "answer", value: "h1" }] }],
  },
  replace: false,
};

const asks = () => harness.taken.map((one) => ("ask" in one ? one.ask : one.report));
const senders = () => harness.taken.map((one) => ("sender" in one ? one.sender : null));

describe("typed words", () => {
  test("in a channel are answered in the private chat, and the channel says nothing", async () => {
    harness.answer(() => card("All is well"));
    await harness.robot.says(AMIRA, CHANNEL, "status");
    await harness.robot.isTold(AMIRA, "All is well");
    expect(harness.microsoft.world.in(CHANNEL)).toEqual([]);
  });

  test("in the private chat are answered there", async () => {
    harness.answer(() => card("Hello Amira"));
    await harness.robot.saysPrivately(AMIRA, "help");
    await harness.robot.isTold(AMIRA, "Hello Amira");
    expect(senders()).toMatchObject([{ conversation: { kind: "direct", externalId: AMIRA } }]);
    expect(harness.microsoft.callsTo("POST", /^conversations$/)).toEqual([]);
  });

  test("in a group chat are known as said in one", async () => {
    await harness.robot.says(AMIRA, GROUP, "status");
    expect(senders()).toMatchObject([
      { conversation: { kind: "group", externalId: GROUP, isKindSure: true } },
    ]);
  });

  test("that do not speak to us, where others listen, are not for us", async () => {
    const sent = activity(
      harness.microsoft,
      { person: AMIRA, conversation: CHANNEL, root: "1" },
      { type: "message", text: "lunch?" },
    );
    expect(await harness.robot.send(sent)).toMatchObject({ status: 200 });
    expect(harness.taken).toEqual([]);
  });

  test("name people, and keep their tokens apart from the words", async () => {
    await harness.robot.says(AMIRA, CHANNEL, "setup manager=@Ben at=09:00");
    expect(asks()).toMatchObject([
      { words: "setup manager=@Ben at=09:00", mentions: { "@Ben": { externalId: BEN, name: "Ben" } } },
    ]);
  });

  test("that set up are told the channel's name, and its Microsoft team's for the first channel", async () => {
    await harness.robot.says(AMIRA, CHANNEL, "setup");
    await harness.robot.says(AMIRA, "19:general@thread.tacv2", "setup");
    expect(senders()).toMatchObject([
      { conversation: { name: "ward-7" } },
      { conversation: { name: "Medicine" } },
    ]);
  });

  test("whose answer is a form bring the form itself to the private chat", async () => {
    harness.answer(({ from, ...rest }) =>
      "ask" in rest && rest.ask.kind === "command" ? form : card("Thank you"),
    );
    await harness.robot.says(AMIRA, CHANNEL, "answer");
    await harness.robot.isTold(AMIRA, "What went well?");
    await harness.robot.fills(AMIRA, { "What went well?": "quiet night" });
    expect(await harness.robot.submits(AMIRA)).toBe("closed");
    expect(asks().at(-1)).toMatchObject({
      kind: "submit",
      form: "answer",
      context: "h1",
      values: { "core-1": "quiet night" },
    });
    expect(senders().at(-1)).toMatchObject({ conversation: { externalId: CHANNEL } });
  });

  test("of someone who cannot be written to are answered so where they stand, without a private word", async () => {
    const person = harness.microsoft.world.people.get(AMIRA);
    if (person) person.blocked = true;
    harness.answer(() => card("Your secret"));
    const root = (await prompt(harness)).id;
    await harness.robot.says(AMIRA, CHANNEL, "status", root);
    const said = await harness.robot.sees(CHANNEL, "I cannot write to you in private yet", root);
    expect(harness.robot.read(said)).not.toContain("secret");
  });
});

describe("a press", () => {
  test("that only needs a word leaves the card where it is", async () => {
    harness.answer(() => card("Noted."));
    const shown = await prompt(harness);
    await harness.robot.presses(BEN, shown, "Answer");
    expect(harness.robot.sentences.get(BEN)).toEqual(["Noted."]);
    expect(asks()).toEqual([{ kind: "action", action: "answer", value: "h1" }]);
  });

  test("that is refused says so, and leaves the card", async () => {
    harness.answer(() => refusal);
    await harness.robot.presses(BEN, await prompt(harness), "Answer");
    expect(harness.robot.sentences.get(BEN)).toEqual(["You are not in it."]);
  });

  test("that brings more buttons shows them in place of the card, to that person alone", async () => {
    harness.answer(() => withButton);
    const shown = await prompt(harness);
    await harness.robot.presses(BEN, shown, "Answer");
    expect(JSON.stringify(harness.robot.cardOf(BEN, shown))).toContain("Your teams");
    expect(JSON.stringify(harness.robot.cardOf(AMIRA, shown))).not.toContain("Your teams");
  });

  test("of a button from an earlier version is told so", async () => {
    const shown = await prompt(harness);
    const data = { a: "long-gone", v: "1" };
    await harness.robot.opensDialog(BEN, shown, data);
    expect(harness.robot.sentences.get(BEN)?.[0]).toContain("earlier version");
    expect(harness.taken).toEqual([]);
  });

  test("that opens a form opens it in place; what is sent comes with it, and the form closes", async () => {
    harness.answer((asked) => (isSubmit(asked) ? card("Your answers are saved.") : form));
    const shown = await prompt(harness);
    await harness.robot.presses(BEN, shown, "Answer");
    await harness.robot.fills(BEN, {
      "What went well?": "less paper",
      "Who was there?": ["Amira", "Ben"],
      Manager: "Amira",
    });
    expect(await harness.robot.submits(BEN)).toBe("closed");
    expect(asks().at(-1)).toMatchObject({
      kind: "submit",
      form: "answer",
      context: "h1",
      values: { "core-1": "less paper", who: ["m1", "m2"], manager: "@Amira" },
      mentions: { "@Amira": { externalId: AMIRA } },
    });
    expect(JSON.stringify(harness.robot.cardOf(BEN, shown))).toContain("Your answers are saved.");
    expect(JSON.stringify(harness.robot.cardOf(AMIRA, shown))).toContain("Today's huddle");
  });

  test("a form that comes back keeps what was typed, and is the same one", async () => {
    const again: Form = {
      ...FORM,
      fields: [{ ...(FORM.fields[0] as never as object), value: "Mrs Patel", error: "Look again." } as never],
    };
    harness.answer((asked) => (isSubmit(asked) ? { kind: "form", form: again } : form));
    await harness.robot.presses(BEN, await prompt(harness), "Answer");
    await harness.robot.fills(BEN, { "What went well?": "Mrs Patel" });
    expect(await harness.robot.submits(BEN)).toBe("back");
    expect(harness.robot.formText(BEN)).toContain("Look again.");
    expect(harness.robot.shown(BEN)).toEqual({ "What went well?": "Mrs Patel" });
    await harness.robot.submits(BEN);
    const instances = asks().flatMap((one) => ("instance" in one ? [one.instance] : []));
    expect(instances).toEqual([instances[0], instances[0]]);
  });

  test("a form that is refused stays as it is, with all that was typed", async () => {
    harness.answer((asked) => (isSubmit(asked) ? refusal : form));
    await harness.robot.presses(BEN, await prompt(harness), "Answer");
    await harness.robot.fills(BEN, { "What went well?": "less paper" });
    expect(await harness.robot.submits(BEN)).toBe("kept");
    expect(harness.robot.shown(BEN)).toMatchObject({ "What went well?": "less paper" });
  });
});

test("a form says where it was opened; another place counts only for someone who is in it", async () => {
  const forged = {
    about: "",
    in: { id: CHANNEL, kind: "public", name: "ward-7" },
    thread: null,
    instance: "i",
  };
  const { world } = harness.microsoft;
  world.addPerson({ id: "29:mallory", name: "Mallory" });
  const send = async (person: string) => {
    const data = { f: "setup", i: "i", o: JSON.stringify(forged), q: [] };
    const value = { action: { type: "Action.Execute", verb: "submit:setup", data } };
    const where = { person, conversation: world.personal(person).id };
    await harness.robot.send(
      activity(harness.microsoft, where, { type: "invoke", name: "adaptiveCard/action", value }),
    );
  };
  await send("29:mallory");
  await send(AMIRA);
  expect(senders()).toMatchObject([
    { conversation: { kind: "direct", externalId: "29:mallory" } },
    { conversation: { externalId: CHANNEL, isKindSure: false } },
  ]);
});
