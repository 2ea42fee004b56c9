// Pictures of a closed pulse: what they say beside the card's words, and whose reading their addresses carry.
import { describe, expect, test } from "vitest";
import { type Card, plainText } from "../../src/cards/card.ts";
import { pulseResultCard } from "../../src/cards/pulse-result.ts";
import { pulseViewCard } from "../../src/cards/pulse-views.ts";
import { wordsFor } from "../../src/cards/wording.ts";
import type { MemberId, OrganisationId, PulseId, TeamId } from "../../src/domain/ids.ts";
import { pulseIn, pulsePicture, type ReadBy, trendPicture } from "../../src/domain/picture.ts";
import { barsOf } from "../../src/domain/pulse-results.ts";
import { bars, ofWard9 } from "./sample-results.ts";

const words = wordsFor("slack");
const HIDDEN = { isShown: false, reason: "too-few", countedIn: null } as const;

describe("pictures of a pulse", () => {
  const drawing = wordsFor("web", { pictureAt: ({ kind, subject }) => `/${kind}/${subject}` });
  const picturesIn = ({ blocks }: Card) => blocks.flatMap((one) => (one.kind === "picture" ? [one] : []));

  test("the bars of the main group repeat what the words say", () => {
    const [picture, ...more] = picturesIn(pulseResultCard(ofWard9, drawing, { bars }));
    expect(more).toEqual([]);
    expect(picture).toEqual({
      kind: "picture",
      says: "How we improve: autumn pulse, Medicine. Shared purpose 7.6, 82% agree, 31 answers; People and culture 6.9, 82% agree, 31 answers; Leadership 5.8, 82% agree, 31 answers; Skills and time 7.1, 82% agree, 31 answers; Daily system 6.2, 82% agree, 31 answers.",
      address: `/pulse-components/${bars.subject}`,
      isSaid: true,
    });
    expect(plainText(pulseResultCard(ofWard9, drawing, { bars }))).toBe(
      plainText(pulseResultCard(ofWard9, words)),
    );
  });

  test("there are none where nothing is shown, nor where nobody could fetch them", () => {
    const components = ofWard9.main.components.map((one) => ({ ...one, seen: HIDDEN }));
    const hidden = { ...ofWard9, main: { ...ofWard9.main, components } };
    expect(picturesIn(pulseResultCard(hidden, drawing, { bars }))).toEqual([]);
    expect(barsOf(hidden.main)).toEqual([]);
    expect(picturesIn(pulseResultCard(ofWard9, words, { bars }))).toEqual([]);
  });

  test("over time each component has its picture under its finding", () => {
    const pictures = picturesIn(pulseViewCard("trend", ofWard9, drawing, bars));
    expect(pictures.map((one) => one.address)).toEqual(
      ["sp", "pc", "lb", "cc", "ms"].map((one) => `/pulse-trend/${bars.subject}:${one}`),
    );
    expect(pictures[0]?.says).toBe(
      "Shared purpose: 7.6 in the latest round. Too early to call: 2 of the 10 rounds needed.",
    );
    expect(picturesIn(pulseViewCard("trend", ofWard9, words)).map((one) => one.address)).toEqual(
      Array(5).fill(null),
    );
  });

  test.each<ReadBy>([
    { teamId: "t" as TeamId, memberId: null },
    { teamId: null, memberId: "m" as MemberId },
    { teamId: "t" as TeamId, memberId: "m" as MemberId },
  ])("a subject brings back whose reading is meant: %o", (by) => {
    const picture = pulsePicture("o" as OrganisationId, "p" as PulseId, by);
    expect(pulseIn(picture)).toEqual({ pulseId: "p", by, component: null });
    expect(pulseIn(trendPicture(picture, "lb"))).toEqual({ pulseId: "p", by, component: "lb" });
  });

  test("a subject of nobody is none", () => {
    expect(pulseIn({ ...bars, subject: "p:-:-" })).toBeNull();
    expect(pulseIn({ ...bars, subject: "p" })).toBeNull();
  });
});
