// A team's chart where people meet it: in the prompt, in the summary, by itself and as a table.
import { describe, expect, test } from "vitest";
import type { Card } from "../../src/cards/card.ts";
import { cardOf } from "../../src/cards/notice-cards.ts";
import { wordsFor } from "../../src/cards/wording.ts";
import { namedChart } from "../../src/domain/team-chart.ts";
import { pressable, told } from "./reading.ts";
import { aClosedHuddle, aTeam, aWeek, date, huddleFacts, tuesday } from "./sample.ts";
import { about, falls, fallsRows, heldTwelve } from "./sample-charts.ts";

const drawing = wordsFor("web", { pictureAt: ({ kind }) => `/picture/${kind}` });
const picturesIn = ({ blocks }: Card) => blocks.flatMap((one) => (one.kind === "picture" ? [one] : []));
const FALLS = "Falls: 2 on the latest day. Too early to call: 4 of the 10 days needed.";
const HELD = "Huddles held: 80% in the latest week. Usual ups and downs. Trial limits until 20 points.";

describe("the prompt", () => {
  test("shows the team's number with its finding, and a table on request", () => {
    const card = cardOf(huddleFacts({ picture: falls }), drawing);
    const button = {
      label: "Show as a table",
      action: "chart-table",
      value: `measure:${falls.picture.subject}`,
      about: "Falls",
    };
    expect(picturesIn(card)).toEqual([{ kind: "picture", says: FALLS, address: "/picture/measure", button }]);
    expect(pressable(card)[0]).toEqual([
      "Show as a table",
      "chart-table",
      `measure:${falls.picture.subject}`,
    ]);
  });

  test("says it all the same where nobody could fetch the picture", () => {
    const [picture] = picturesIn(cardOf(huddleFacts({ picture: falls })));
    expect(picture).toMatchObject({ says: FALLS, address: null });
  });

  test("has no chart where there is none, and none once it is the day's result", () => {
    expect(picturesIn(cardOf(huddleFacts(), drawing))).toEqual([]);
    const closed = huddleFacts({ huddle: aClosedHuddle(), picture: falls });
    expect(picturesIn(cardOf(closed, drawing))).toEqual([]);
  });
});

describe("the summary", () => {
  const summary = { kind: "summary", team: aTeam(), facts: aWeek() } as const;

  test("holds exactly one chart, with its signal in words", () => {
    const pictures = picturesIn(cardOf({ ...summary, picture: heldTwelve }, drawing));
    expect(pictures.map(({ says, address }) => [says, address])).toEqual([[HELD, "/picture/huddles-held"]]);
  });

  test("of the week so far has it too", () => {
    const { text } = told({
      kind: "said",
      said: { code: "week-so-far", facts: aWeek(), picture: heldTwelve },
    });
    expect(text).toContain(HELD);
  });

  test("has none before a week has ended", () => {
    expect(picturesIn(cardOf({ ...summary, picture: null }, drawing))).toEqual([]);
  });
});

describe("the number by itself", () => {
  test("is its finding; without a value only that", () => {
    const { text, summary } = told({ kind: "said", said: { code: "measure", picture: falls } });
    expect([text, summary]).toEqual([FALLS, FALLS]);
    const empty = namedChart("measure", fallsRows([]), about);
    expect(empty && told({ kind: "said", said: { code: "measure", picture: empty } }).card.blocks).toEqual([
      { kind: "text", text: ["Falls: no numbers yet."] },
    ]);
  });

  test.each([
    [null, "Falls, Tuesday 24 November: 2.25."],
    [2.25, "Falls, Tuesday 24 November: 2.25. It was that already."],
    [1204, "Falls, Tuesday 24 November: 2.25. It was 1,204 before."],
    [-3, "Falls, Tuesday 24 November: 2.25. It was −3 before."],
  ])("added where %s stood says what it is and what it was", (before, line) => {
    const added = { code: "measure-added", date: tuesday, value: 2.25, before, picture: falls } as const;
    const { text, summary } = told({ kind: "said", said: added });
    expect([text.split("\n")[0], summary]).toEqual([line, line]);
    expect(text).toContain(FALLS);
  });

  test("chosen says which way is better, and that the earlier one is kept", () => {
    const chosen = { code: "measure-chosen", name: "Falls", better: "down", earlier: null } as const;
    expect(told({ kind: "said", said: chosen }).text).toBe(
      "The team's number is Falls: lower is better. To add to it, type `/improve measure add 3`.",
    );
    expect(told({ kind: "said", said: { ...chosen, better: "up", earlier: "Waits" } }).text).toContain(
      "Falls: higher is better. Waits is kept: choose its name again to go back to it.",
    );
  });
});

test("as a table each point is a line, the oldest first", () => {
  const { text, card } = told({ kind: "said", said: { code: "chart-table", picture: falls } });
  expect(text.split("\n")).toEqual([
    "Falls, each day",
    "Day, Falls, What it means",
    "20 Nov 2026: 4",
    "21 Nov 2026: 3",
    "22 Nov 2026: 5",
    "23 Nov 2026: 2",
  ]);
  expect(card.summary).toBe(`Falls, each day. ${FALLS}`);
});

describe("a number that is not taken", () => {
  const refusal = (why: string, word = "") =>
    told({ kind: "refused", refusal: { code: "measure-problem", why, word } as never }).text;

  test.each([
    [
      "words",
      "Falls",
      /^I don't know "Falls" here\. For example: `\/improve measure name="Falls" better=down`/,
    ],
    ["no-name", "", /^What do you count\?/],
    ["no-way", "", /^Which way is better, up or down\?/],
    ["no-way", "sideways", /^"sideways" is no way\. Which one is better, up or down\?/],
    ["no-number", "", /^The number is missing\./],
    ["no-number", "three", /^"three" is no number\. For example: `\/improve measure add 3`/],
    ["too-long", "x", /keep it to 40 characters/],
    ["patient", "", /may be about a patient, so it is not kept/],
    ["future", date("2026-11-25"), /^Wednesday 25 November is still to come\./],
  ])("because of %s %s is answered with what to do", (why, word, sentence) => {
    expect(refusal(why, word)).toMatch(sentence);
  });

  test("before there is one says how to choose it", () => {
    expect(told({ kind: "refused", refusal: { code: "no-measure" } }).text).toContain(
      'measure name="Falls" better=down',
    );
  });
});
