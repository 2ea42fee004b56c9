// Dialogs in Teams; what is delivered again; what takes long or breaks.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { form, isSubmit, prompt, refusal } from "./asking.ts";
import { AMIRA, BEN, CHANNEL, card, type Harness, nothing, open, until } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await open();
});
afterEach(() => harness.close());

const asks = () => harness.taken.map((one) => ("ask" in one ? one.ask : one.report));

describe("a dialog", () => {
  const data = { a: "answer", v: "h1" };

  test("is opened, filled in, sent, and says what came of it", async () => {
    harness.answer((asked) => (isSubmit(asked) ? card("Saved for Ward 7.") : form));
    expect(await harness.robot.opensDialog(BEN, await prompt(harness), data)).toBe("back");
    await harness.robot.fills(BEN, { "What went well?": "less paper" });
    expect(await harness.robot.submits(BEN)).toBe("closed");
    expect(asks().at(-1)).toMatchObject({
      kind: "submit",
      form: "answer",
      values: { "core-1": "less paper" },
    });
    expect(harness.robot.sentences.get(BEN)?.at(-1)).toContain("Saved for Ward 7.");
  });

  test("that has nothing to say closes", async () => {
    harness.answer((asked) => (isSubmit(asked) ? nothing : form));
    await harness.robot.opensDialog(BEN, await prompt(harness), data);
    await harness.robot.fills(BEN, { "What went well?": "x" });
    expect(await harness.robot.submits(BEN)).toBe("closed");
    expect(harness.robot.sentences.get(BEN)).toBeUndefined();
  });

  test("that is refused gives back what was typed", async () => {
    harness.answer((asked) => (isSubmit(asked) ? refusal : form));
    await harness.robot.opensDialog(BEN, await prompt(harness), data);
    await harness.robot.fills(BEN, { "What went well?": "a long night's work" });
    await harness.robot.submits(BEN);
    expect(harness.robot.sentences.get(BEN)?.at(-1)).toContain("a long night's work");
  });
});

describe("a message's menu", () => {
  const html = '<p>Call bells &amp; <b>clips</b><br>for <at id="0">Ben Bell</at></p><div>in bay&nbsp;3</div>';
  const where = { conversation: CHANNEL, html };

  test("Make it an idea hands over its words, and the form is filled in and sent in a dialog", async () => {
    harness.answer((asked) => (isSubmit(asked) ? card("This is now W7-1.") : form));
    expect(await harness.robot.choosesOn(BEN, where, "make-idea")).toBe("back");
    expect(asks()).toEqual([{ kind: "message", text: "Call bells & clips\nfor @Ben Bell\nin bay 3" }]);
    await harness.robot.fills(BEN, { "What went well?": "less paper" });
    expect(await harness.robot.submits(BEN)).toBe("closed");
    expect(harness.robot.sentences.get(BEN)?.at(-1)).toContain("This is now W7-1.");
  });

  test("another command is answered as outdated and hands nothing over", async () => {
    await harness.robot.choosesOn(BEN, where, "other");
    expect(asks()).toEqual([]);
    expect(harness.robot.sentences.get(BEN)?.at(-1)).toContain("earlier version");
  });
});

describe("what is delivered again", () => {
  test("is answered like the first, and handed over once, also while the first is under way", async () => {
    const go = Promise.withResolvers<void>();
    harness.answer(async () => {
      await go.promise;
      return card(`Noted, ${harness.taken.length}.`);
    });
    const first = harness.robot.presses(BEN, await prompt(harness), "Answer");
    await until(() => harness.taken.length === 1);
    const second = harness.robot.again();
    go.resolve();
    const [one, two] = await Promise.all([first, second]);
    expect(two).toEqual(one);
    expect(await harness.robot.again()).toEqual(one);
    expect(harness.taken).toHaveLength(1);
  });

  test("is tried again where the first could not be stored", async () => {
    let broken = true;
    const remember = harness.book.remember.bind(harness.book);
    harness.book.remember = async (...given) => {
      if (broken) throw new Error("away");
      return remember(...given);
    };
    await expect(harness.robot.saysPrivately(AMIRA, "status")).rejects.toThrow("503");
    broken = false;
    expect(await harness.robot.again()).toMatchObject({ status: 200 });
    expect(harness.taken).toHaveLength(1);
  });
});

describe("what takes longer than Teams waits", () => {
  test.each(["press", "words"] as const)("%s: the person is told so, and then how it ended", async (what) => {
    const own = await open({ deps: { slowMs: 20 } });
    const go = Promise.withResolvers<void>();
    own.answer(async () => {
      await go.promise;
      return card("All is well");
    });
    if (what === "press") {
      await own.robot.presses(BEN, await prompt(own), "Answer");
      expect(own.robot.sentences.get(BEN)?.[0]).toContain("taking longer than usual");
    } else {
      await own.robot.says(BEN, CHANNEL, "status");
      await own.robot.isTold(BEN, "taking longer than usual");
    }
    go.resolve();
    await own.robot.isTold(BEN, "All is well");
    await own.close();
  });

  test("a form stays as it is, and is to be sent again", async () => {
    const own = await open({ deps: { slowMs: 20 } });
    const go = Promise.withResolvers<void>();
    own.answer(async (asked) => {
      if (!isSubmit(asked)) return form;
      await go.promise;
      return card("Saved");
    });
    await own.robot.presses(BEN, await prompt(own), "Answer");
    await own.robot.fills(BEN, { "What went well?": "less paper" });
    expect(await own.robot.submits(BEN)).toBe("kept");
    expect(own.robot.sentences.get(BEN)?.[0]).toContain("not saved yet");
    go.resolve();
    await own.close();
  });
});

test("a fault of ours is 503, and tells nothing of itself", async () => {
  harness.answer(() => {
    throw new Error("the database said: Mrs Smith");
  });
  const shown = await prompt(harness);
  await expect(harness.robot.presses(BEN, shown, "Answer")).rejects.toThrow("answered 503");
  const { text } = await harness.robot.again();
  expect(text).toBe("");
  await expect(harness.robot.says(AMIRA, CHANNEL, "status")).rejects.toThrow("503");
});
