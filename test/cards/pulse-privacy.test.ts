// Whatever a round holds: no card, CSV or spreadsheet has a number of a hidden view, or of a view that is not the reader's.
import fc from "fast-check";
import { expect, test } from "vitest";
import { plainText } from "../../src/cards/card.ts";
import { pulseTable } from "../../src/cards/pulse-file.ts";
import { pulseResultCard } from "../../src/cards/pulse-result.ts";
import { pulseViewCard } from "../../src/cards/pulse-views.ts";
import { wordsFor } from "../../src/cards/wording.ts";
import type { MemberId, PulseId, TeamId, UnitId } from "../../src/domain/ids.ts";
import { exportRows } from "../../src/domain/pulse-export.ts";
import { mayRead, readingOf } from "../../src/domain/pulse-readers.ts";
import { pulseResult } from "../../src/domain/pulse-results.ts";
import type { ClosedRound } from "../../src/domain/pulse-trend.ts";
import type { Round, Sheet } from "../../src/domain/release/answers.ts";
import type { HiddenView, PublishedView } from "../../src/domain/release/view.ts";
import { release } from "../../src/domain/release.ts";
import { csvOf } from "../../src/files/csv.ts";
import { xlsxOf } from "../../src/files/xlsx.ts";
import { aPulse, aPulseTree, LAUNCHER, STATEMENTS } from "../builders/closed-round.ts";
import { cellsOf } from "../files/sheet.ts";

const words = wordsFor("slack");
const TREE = aPulseTree({
  Medicine: null,
  "Ward A": "Medicine",
  "Ward B": "Medicine",
  "Ward C": "Medicine",
  Surgery: null,
  "Ward D": "Surgery",
  "Ward E": "Surgery",
});

/** Numbers that stand nowhere else: how many answered becomes one of these. */
const MARK = 70_000;

/** What was released, each view with a number of its own; hidden ones carry numbers that nobody should look at. */
function marked(round: Round, published: readonly PublishedView[]): Pick<ClosedRound, "views" | "hidden"> {
  const { views, hidden } = release(round, published);
  const smuggled = {
    alike: false,
    score: { low: 3.3, high: 3.3 },
    agree: { low: 33, high: 33 },
    spread: "wide",
  };
  return {
    views: views.map((one, at) => ({ ...one, n: MARK + at })),
    hidden: hidden.map(
      (one, at): HiddenView => ({ ...one, ...smuggled, n: MARK + 10_000 + at }) as HiddenView,
    ),
  };
}

const answer = fc.constantFrom(1, 2, 3, 4, 5) as fc.Arbitrary<1 | 2 | 3 | 4 | 5>;
const sheet: fc.Arbitrary<Sheet> = fc
  .tuple(answer, answer, fc.integer({ min: 0, max: STATEMENTS.length }))
  .map(([even, odd, skipped]) =>
    Object.fromEntries(
      STATEMENTS.map((one, at) => [one.id, at % 2 === 0 ? even : odd]).filter((_, at) => at !== skipped),
    ),
  );
const teams = ["Ward A", "Ward B", "Ward C", "Ward D", "Ward E"];
const answers = fc.tuple(...teams.map(() => fc.array(sheet, { maxLength: 14 })));
const reader = fc.record({
  memberId: fc.constantFrom("amira", LAUNCHER) as fc.Arbitrary<MemberId>,
  teams: fc.subarray(teams, { maxLength: 2 }) as unknown as fc.Arbitrary<TeamId[]>,
  manages: fc.subarray(["Medicine", "Ward D"], { maxLength: 1 }) as unknown as fc.Arbitrary<UnitId[]>,
  looksAfter: fc.constant(false),
});

function roundOf(sheets: readonly (readonly Sheet[])[], id: string): Round {
  return {
    id: id as PulseId,
    closed: true,
    statements: STATEMENTS,
    tree: TREE,
    teamMinimum: 10,
    answers: teams.map((team, at) => ({ team: team as TeamId, sheets: sheets[at] ?? [], comments: [] })),
  };
}

function closed(part: Pick<ClosedRound, "views" | "hidden">, id: string): ClosedRound {
  return { pulse: aPulse({ id: id as PulseId, tree: TREE }), closedOn: "2026-11-27" as never, ...part };
}

/** Every number of five digits or more, however it is written. */
const marks = (text: string): number[] =>
  [...text.replace(/(\d),(?=\d{3}\b)/g, "$1").matchAll(/\d{5,}/g)].map(([number]) => Number(number));

test("a reader's cards and files have the numbers of their own shown views, and no other", async () => {
  await fc.assert(
    fc.asyncProperty(answers, answers, reader, async (first, second, who) => {
      const before = marked(roundOf(first, "one"), []);
      const now = marked(roundOf(second, "two"), before.views);
      const rounds = [closed(before, "one"), closed(now, "two")];
      const reading = readingOf(rounds[1]?.pulse ?? aPulse(), who);
      fc.pre(reading !== null);
      const theirs = (views: readonly PublishedView[]) =>
        views.filter((one) => mayRead(reading, one.group)).map((one) => one.n);
      const own = new Set([...theirs(before.views), ...theirs(now.views)]);
      const result = pulseResult(rounds, reading);
      const cards =
        result === null
          ? []
          : [
              pulseResultCard(result, words),
              ...(["teams", "statements", "trend", "table"] as const).map((view) =>
                pulseViewCard(view, result, words),
              ),
            ];
      const table = pulseTable(exportRows(rounds.map((one) => ({ ...one, reading }))), words);
      const sheet = cellsOf(await xlsxOf(table, "x")).flatMap((row) =>
        Object.values(row).map((one) => one.value),
      );
      const csv = csvOf(table).replaceAll(",", " , ");
      const read = [
        ...cards.map((one) => `${JSON.stringify(one)} ${plainText(one)}`),
        csv,
        sheet.join(" , "),
      ];
      for (const text of read) expect(marks(text).filter((one) => !own.has(one))).toEqual([]);
      for (const text of read) expect(text).not.toMatch(/13\.3|\b133\b/);
      const whole = theirs(now.views).sort();
      expect(
        marks(csv)
          .filter((one) => whole.includes(one))
          .sort(),
      ).toEqual(expect.arrayContaining(whole));
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("the file has a row for each view that is theirs, shown or hidden, and hidden rows are empty of numbers", () => {
  fc.assert(
    fc.property(answers, reader, (sheets, who) => {
      const round = closed(marked(roundOf(sheets, "two"), []), "two");
      const reading = readingOf(round.pulse, who);
      fc.pre(reading !== null);
      const { heads, rows } = pulseTable(exportRows([{ ...round, reading }]), words);
      const theirs = [...round.views, ...round.hidden].filter((one) => mayRead(reading, one.group));
      expect(rows).toHaveLength(theirs.length);
      const why = heads.indexOf("Hidden because");
      for (const row of rows) {
        const numbers = row.filter((cell) => typeof cell === "number");
        expect(row[why] === null).toBe(numbers.length > 0);
      }
    }),
  );
});
