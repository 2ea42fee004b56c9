// The fullest cards and forms there can be, as Teams takes them: valid, small enough, nothing left out in silence.
import { expect, test } from "vitest";
import { type Card, plainText } from "../../src/cards/card.ts";
import { replyEnv, shownOf } from "../../src/cards/reply-cards.ts";
import { sentences } from "../../src/cards/sentences.ts";
import { weight } from "../../src/platforms/teams/fold.ts";
import { teamsLimits } from "../../src/platforms/teams/limits.ts";
import { message } from "../../src/platforms/teams/render.ts";
import { dialog, formCard } from "../../src/platforms/teams/render-form.ts";
import { actionsOf, breaches, elementsOf, textOf } from "../platforms/teams/card-schema.ts";
import { fullestCards, fullestForms, fullestHome, fullestReplies } from "./fullest.ts";
import { buttons } from "./reading.ts";
import { london } from "./sample.ts";

const env = replyEnv("teams", london);
const opened = {
  about: "h1",
  in: { id: "19:ward-7@thread.tacv2", kind: "public", name: "Ward 7" },
  thread: "1700000000000",
  instance: "i1",
} as const;

/** Every word and every button of the card, or a sentence where a text was shortened. */
function whole(card: Card): void {
  const shown = message(card, sentences, ["29:amira"]);
  expect(breaches(shown.card)).toEqual([]);
  expect(weight(shown)).toBeLessThanOrEqual(teamsLimits.message.bytes);
  const read = textOf(shown.card);
  expect(read).not.toMatch(/do not fit here|does not fit here/);
  const lines = read.split("\n");
  // A link's address is behind its words here.
  const missing = plainText(card)
    .split("\n")
    .filter((line) => line.trim() !== "" && !lines.includes(line));
  if (missing.length > 0) expect(read).toContain(sentences.shortened);
  for (const button of buttons(card)) {
    expect(actionsOf(shown.card)).toContainEqual(
      expect.objectContaining({ title: button.label, data: { a: button.action, v: button.value } }),
    );
  }
}

test.each(fullestCards)("Teams takes the fullest %s", (_, card) => {
  whole(card);
});

test.each(fullestReplies)("Teams takes the fullest reply $code", (said) => {
  const shown = shownOf({ kind: "said", said }, env);
  if (shown.kind !== "card") throw new Error(shown.kind);
  whole(shown.card);
  // Its text runs are no Markdown: a back tick would be read as one.
  expect(plainText(shown.card)).not.toContain("`");
});

test("Teams takes the fullest home", () => {
  const shown = shownOf({ kind: "said", said: fullestHome }, env);
  if (shown.kind !== "home") throw new Error(shown.kind);
  whole(shown.card);
});

test.each(fullestForms)("Teams takes the fullest form $form, in a card and in a dialog", (asked) => {
  const shown = shownOf({ kind: "form", form: asked }, env);
  if (shown.kind !== "form") throw new Error(shown.kind);
  const { form } = shown;
  const card = formCard(form, opened, sentences);
  for (const one of [card, dialog(form, opened, sentences).value.card.content]) {
    expect(breaches(one)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(one))).toBeLessThanOrEqual(teamsLimits.form.bytes);
  }
  const asks = form.fields.filter(({ kind }) => kind !== "note").map((one) => "label" in one && one.label);
  const labels = elementsOf(card).flatMap((one) => (one.label === undefined ? [] : [one.label]));
  expect(labels).toEqual(asks);
});
