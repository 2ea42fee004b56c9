// The fullest cards and forms there can be, as Slack takes them: nothing too long, nothing left out in silence.
import { expect, test } from "vitest";
import type { Card } from "../../src/cards/card.ts";
import { shownOf } from "../../src/cards/reply-cards.ts";
import { sentences } from "../../src/cards/sentences.ts";
import { home, message } from "../../src/platforms/slack/render.ts";
import { modal } from "../../src/platforms/slack/render-form.ts";
import { validateMessage, validateView } from "../../src/platforms/slack/validate.ts";
import { fullestCards, fullestForms, fullestHome, fullestReplies } from "./fullest.ts";

function whole(card: Card): void {
  const shown = message(card, sentences);
  expect(validateMessage(shown)).toEqual([]);
  expect(JSON.stringify(shown)).not.toMatch(/do not fit here|does not fit here/);
}

test.each(fullestCards)("Slack takes the fullest %s", (_, card) => {
  whole(card);
});

test.each(fullestReplies)("Slack takes the fullest reply $code", (said) => {
  const shown = shownOf({ kind: "said", said });
  if (shown.kind !== "card") throw new Error(shown.kind);
  whole(shown.card);
});

test("Slack takes the fullest Home tab", () => {
  const shown = shownOf({ kind: "said", said: fullestHome });
  if (shown.kind !== "home") throw new Error(shown.kind);
  const view = home(shown.card, sentences);
  expect(validateView(view)).toEqual([]);
  expect(JSON.stringify(view)).not.toMatch(/do not fit here/);
});

test.each(fullestForms)("Slack takes the fullest form $form", (asked) => {
  const shown = shownOf({ kind: "form", form: asked });
  if (shown.kind !== "form") throw new Error(shown.kind);
  expect(validateView(modal(shown.form, "{}", sentences))).toEqual([]);
});
