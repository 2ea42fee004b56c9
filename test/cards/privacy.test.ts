// What may never be read by others, whatever was answered: moods, and what was told only to the lead.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Card, plainText } from "../../src/cards/card.ts";
import { cardOf } from "../../src/cards/notice-cards.ts";
import { MOOD_FLOOR, type SeenAnswer } from "../../src/domain/huddle.ts";
import {
  aClosedHuddle,
  aHuddle,
  anAnswer,
  aQuestion,
  aResponse,
  aTeam,
  huddleFacts,
  moodQuestion,
  people,
} from "./sample.ts";

const everything = (card: Card): string => `${JSON.stringify(card)} ${plainText(card)}`;

const answer = fc.record({
  kind: fc.constantFrom("mood", "text", "action", "gone"),
  audience: fc.constantFrom("team", "lead"),
  has: fc.record({ text: fc.boolean(), who: fc.boolean(), byWhen: fc.boolean() }),
  choice: fc.constantFrom("green", "amber", "red", "adopt", null),
});
type Part = typeof answer extends fc.Arbitrary<infer T> ? T : never;

/** Answers whose texts can be told apart from each other and from everything the cards say themselves. */
function response(parts: readonly Part[]) {
  const kinds = { mood: "mood", text: "text", action: "action", gone: "text" } as const;
  const all = parts.map(({ has, ...part }, at) => ({
    ...part,
    key: `q${at}`,
    position: at,
    text: has.text ? `§${at} text§` : null,
    who: has.who ? `§${at} who§` : null,
    byWhen: has.byWhen ? `§${at} when§` : null,
  }));
  const answers: SeenAnswer[] = all.map(({ kind, ...one }) => anAnswer(one));
  const questions = all
    .filter((one) => one.kind !== "gone")
    .map((one) => aQuestion({ key: one.key, text: `Question ${one.key}?`, kind: kinds[one.kind] }));
  const isMood = ({ kind, choice }: Part | (typeof all)[number]) =>
    kind === "mood" || (choice !== null && choice !== "adopt");
  return { all, answers, questions, isMood };
}

test("the thread never holds a mood or an answer for the lead, in text, values or notification", () => {
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 8 }), fc.constantFrom("own", "scribe"), (parts, kind) => {
      const { all, answers, questions, isMood } = response(parts);
      const huddle = aHuddle({ questions });
      const facts = {
        kind: "response",
        team: aTeam(),
        huddle,
        response: aResponse({ answers, kind }),
        present: [],
      } as const;
      const read = everything(cardOf(facts));
      expect(read).not.toMatch(/green|amber|\bred\b/i);
      for (const one of all) {
        if (one.audience === "team" && !isMood(one)) continue;
        for (const text of [one.text, one.who, one.byWhen])
          if (text !== null) expect(read).not.toContain(text);
        expect(read).not.toContain(`:${one.key}"`);
      }
    }),
  );
});

test("the lead's private card holds only what was told to the lead", () => {
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 8 }), (parts) => {
      const { all, answers, questions, isMood } = response(parts);
      const huddle = aHuddle({ questions });
      const facts = {
        kind: "private-answers",
        team: aTeam(),
        huddle,
        response: aResponse({ answers }),
      } as const;
      const read = everything(cardOf(facts));
      expect(read).not.toMatch(/green|amber|\bred\b/i);
      for (const one of all) {
        const isTheirs = one.audience === "lead" && !isMood(one);
        if (one.text !== null && !isTheirs) expect(read).not.toContain(one.text);
      }
    }),
  );
});

test("a result names a mood only from the floor up", () => {
  const count = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(count, count, count, (green, amber, red) => {
      const huddle = aClosedHuddle({ mood: { green, amber, red }, questions: [moodQuestion] });
      const read = everything(cardOf(huddleFacts({ huddle, people: people([7, "answered"]) })));
      expect(read.includes("Mood:")).toBe(green + amber + red >= MOOD_FLOOR);
    }),
  );
});

test("a prompt that is open tells nobody's mood, also when it has been frozen", () => {
  const huddle = aHuddle({ mood: { green: 5, amber: 0, red: 0 } });
  expect(everything(cardOf(huddleFacts({ huddle })))).not.toContain("5 green");
});
