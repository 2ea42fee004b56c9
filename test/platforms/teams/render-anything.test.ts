// Whatever people write, and however much of it, what is drawn is a valid card that Teams takes.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sentences } from "../../../src/cards/sentences.ts";
import { weight } from "../../../src/platforms/teams/fold.ts";
import { teamsLimits } from "../../../src/platforms/teams/limits.ts";
import { message } from "../../../src/platforms/teams/render.ts";
import { dialog, formCard } from "../../../src/platforms/teams/render-form.ts";
import { anyCard, anyFields, anyText } from "../../builders/anything.ts";
import { breaches } from "./card-schema.ts";

const opened = { about: "h1", in: null, thread: null, instance: "i1" };

const text = anyText(["<at>everyone</at>", "[x](https://e.org)", "{{DATE(2026-11-24T09:00:00Z)}}"]);

describe("anything at all", () => {
  test("any card is a valid message, and small enough", () => {
    fc.assert(
      fc.property(anyCard(text), (given) => {
        const made = message(given, sentences, ["29:1"]);
        expect(breaches(made.card)).toEqual([]);
        expect(weight(made)).toBeLessThanOrEqual(teamsLimits.message.bytes);
        expect(made.text.trim()).not.toBe("");
      }),
      { numRuns: 60 },
    );
  });

  test("any form is a valid card, and a valid dialog", () => {
    fc.assert(
      fc.property(text, text, anyFields(text), (title, submit, fields) => {
        const form = { name: "answer", title, submit, context: "", fields } as const;
        expect(breaches(formCard(form, opened, sentences))).toEqual([]);
        const { value } = dialog(form, opened, sentences);
        expect(breaches(value.card.content)).toEqual([]);
        expect(value.title.trim()).not.toBe("");
      }),
      { numRuns: 60 },
    );
  });
});
