// Whatever people write, and however much of it, what is drawn is valid at Slack.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sentences } from "../../../src/cards/sentences.ts";
import { home, message } from "../../../src/platforms/slack/render.ts";
import { modal } from "../../../src/platforms/slack/render-form.ts";
import { validateMessage, validateView } from "../../../src/platforms/slack/validate.ts";
import { anyCard, anyFields, anyText } from "../../builders/anything.ts";

const text = anyText(["<!channel>", "@everyone", "<@U1>"]);
const RUNS = { numRuns: 60 };

describe("anything at all", () => {
  test("any card is a valid message", () => {
    fc.assert(
      fc.property(anyCard(text), (given) => {
        expect(validateMessage(message(given, sentences))).toEqual([]);
      }),
      RUNS,
    );
  });

  test("any card is a valid Home tab", () => {
    fc.assert(
      fc.property(anyCard(text), (given) => {
        expect(validateView(home(given, sentences))).toEqual([]);
      }),
      RUNS,
    );
  });

  test("any form is a valid modal", () => {
    fc.assert(
      fc.property(text, text, anyFields(text), (title, submit, fields) => {
        const made = modal({ name: "answer", title, submit, context: "", fields }, "{}", sentences);
        expect(validateView(made)).toEqual([]);
      }),
      RUNS,
    );
  });
});
