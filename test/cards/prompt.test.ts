// The prompt and its result, word for word, against the samples of what people read.
import { describe, expect, test } from "vitest";
import { plainText } from "../../src/cards/card.ts";
import { cardOf } from "../../src/cards/notice-cards.ts";
import { wordsFor } from "../../src/cards/wording.ts";
import { instant } from "../../src/time/clock.ts";
import { lines, pressable, read } from "./reading.ts";
import {
  aClosedHuddle,
  aHuddle,
  aQuestion,
  aTeam,
  huddleFacts,
  ids,
  people,
  settings,
  twoShifts,
} from "./sample.ts";

describe("the prompt", () => {
  test("a prompt reads like the sample", () => {
    expect(lines(huddleFacts())).toEqual([
      "Ward 7 huddle, Tuesday 24 November",
      "Theme: People and culture",
      "1. How does today's shift look? (green: fine, amber: stretched, red: we need help)",
      "2. What is one small thing that would make today's shift easier?",
      "3. What one thing will we try next? (optional)",
      "0 of 9 answered. Everyone in this channel will see the answers, with names.",
    ]);
  });

  test("the prompt's buttons carry its huddle", () => {
    expect(pressable(cardOf(huddleFacts()))).toEqual([
      ["Answer", "answer", ids.huddle],
      ["Nothing today", "nothing-today", ids.huddle],
      ["Not on shift", "not-on-shift", ids.huddle],
      ["Scribe", "scribe", ids.huddle],
    ]);
  });

  test("who took part is counted by name, and who is off is left out", () => {
    const facts = huddleFacts({
      people: people([3, "answered"], [1, "nothing"], [1, "present"], [4, "expected"], [1, "off"]),
    });
    expect(read(facts)).toContain(
      "5 of 9 answered: Amira, Ben, Chidi, Dee, Eve. 1 not on shift. Everyone in",
    );
    expect(cardOf(facts).summary).toContain("5 of 9 answered: Amira, Ben, Chidi, Dee, Eve.");
  });

  test("a shift team is not counted against everyone", () => {
    const facts = huddleFacts({
      team: aTeam({ settings: { ...settings, shifts: true } }),
      people: people([2, "answered"], [2, "on"], [5, "expected"]),
    });
    expect(read(facts)).toContain("\n2 answered: Amira, Ben. Everyone in");
    const labels = pressable(cardOf(facts)).map(([label]) => label);
    expect(labels).toEqual(["Answer", "Nothing today", "On shift", "Not on shift", "Scribe"]);
  });

  test("in an open channel the prompt says who can open it", () => {
    const facts = huddleFacts({ conversation: { kind: "public", name: "ward-7" } });
    const line = "can open this channel: they can see the answers, with names.";
    expect(read(facts)).toContain(`Anyone in this workspace ${line}`);
    const words = wordsFor("slack", { everyone: "Northtown Trust" });
    expect(plainText(cardOf(facts, words))).toContain(`Anyone in Northtown Trust ${line}`);
  });

  test("a team that huddles twice a day is told which huddle it is", () => {
    const team = aTeam({ settings: twoShifts });
    const title = "Ward 7 huddle, Tuesday 24 November,";
    expect(lines(huddleFacts({ team }))[0]).toBe(`${title} 07:30`);
    expect(lines(huddleFacts({ team, huddle: aHuddle({ slot: 1 }) }))[0]).toBe(`${title} 19:30`);
  });

  test("a slot that has since been taken out is told by its opening", () => {
    const huddle = aHuddle({ slot: 1, openedAt: instant("2026-11-24T19:45:00Z") });
    expect(lines(huddleFacts({ huddle }))[0]).toBe("Ward 7 huddle, Tuesday 24 November, 19:45");
  });

  test("a team whose name says huddle is not called so twice", () => {
    const team = aTeam({ settings: { ...settings, name: "Theatres huddle" } });
    expect(lines(huddleFacts({ team }))[0]).toBe("Theatres huddle, Tuesday 24 November");
  });

  test("a busy day says that it is one, and has no theme", () => {
    const questions = [aQuestion({ key: "core-7", text: "What help?" })];
    const huddle = aHuddle({ busy: true, theme: null, questions });
    expect(lines(huddleFacts({ huddle })).slice(1, 3)).toEqual([
      "A busy day: one question only.",
      "1. What help?",
    ]);
  });

  test("forty names fold, and the fold is seen", () => {
    const text = read(huddleFacts({ people: people([40, "answered"]) }));
    expect(text).toContain("40 of 40 answered: Amira, Ben,");
    expect(text).toContain("Person 20 and 20 more.");
  });

  test("before the roster is read nothing is said about nobody", () => {
    expect(read(huddleFacts({ people: [] }))).toContain("\n0 answered. Everyone");
  });
});

describe("the result", () => {
  const closed = (changes: Partial<Parameters<typeof huddleFacts>[0]> = {}) =>
    huddleFacts({
      huddle: aClosedHuddle({ mood: { green: 4, amber: 2, red: 1 } }),
      people: people([7, "answered"], [1, "expected"], [1, "off"]),
      help: [{ text: "porter delays after 14:00.", meToo: 0 }],
      ideas: ["W7-13", "W7-14"],
      ...changes,
    });

  test("a result reads like the sample", () => {
    expect(lines(closed())).toEqual([
      "Ward 7 huddle, Tuesday 24 November: done",
      "7 of 8 took part. Mood: 4 green, 2 amber, 1 red.",
      "Asks for help (1): porter delays after 14:00.",
      "Ideas raised (2): W7-13, W7-14.",
      "You can still answer until Friday's summary.",
    ]);
    expect(pressable(cardOf(closed()))).toEqual([["Answer late", "answer", ids.huddle]]);
  });

  test("a mood that nobody gave is not listed", () => {
    const huddle = aClosedHuddle({ mood: { green: 5, amber: 0, red: 0 } });
    expect(read(closed({ huddle }))).toContain("Mood: 5 green.");
  });

  test("mood below the floor is not shown, even where it was frozen", () => {
    expect(read(closed({ huddle: aClosedHuddle() }))).not.toContain("Mood");
    const huddle = aClosedHuddle({ mood: { green: 2, amber: 1, red: 1 } });
    expect(read(closed({ huddle }))).not.toContain("Mood");
  });

  test("after the week's summary no late answer is offered", () => {
    const huddle = aClosedHuddle({ settledAt: instant("2026-11-27T15:00:00Z") });
    expect(read(closed({ huddle }))).not.toContain("still answer");
    expect(pressable(cardOf(closed({ huddle })))).toEqual([]);
  });

  test("when nobody answered it says so once, with the next huddle", () => {
    const facts = huddleFacts({ huddle: aClosedHuddle() });
    expect(lines(facts)[1]).toBe("No answers today. Next huddle: Wednesday 09:00.");
    expect(read(facts).match(/No answers/g)).toHaveLength(1);
  });

  test("a next huddle over a week away has its date", () => {
    const nextAt = instant("2026-12-02T09:00:00Z");
    const next = "No answers today. Next huddle: Wednesday 2 December 09:00.";
    expect(lines(huddleFacts({ huddle: aClosedHuddle(), nextAt }))[1]).toBe(next);
    expect(lines(huddleFacts({ huddle: aClosedHuddle(), nextAt: null }))[1]).toBe("No answers today.");
  });

  test("many asks fold, and how many share one is told", () => {
    const help = Array.from({ length: 8 }, (_, at) => ({ text: `ask ${at + 1}`, meToo: at === 0 ? 5 : 0 }));
    const line = "Asks for help (8): ask 1 (six of us), ask 2, ask 3, ask 4, ask 5 and 3 more.";
    expect(read(closed({ help }))).toContain(line);
  });
});
