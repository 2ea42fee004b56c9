import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runChart, xmr } from "../../src/domain/spc.ts";
import { expectNear, type XmrOptions } from "./spc-reference.ts";

const MIRRORED: Readonly<Record<string, string>> = {
  Above: "Below",
  Below: "Above",
  In: "De",
  De: "In",
  U: "L",
  L: "U",
};
const mirrored = (signal: string) =>
  signal.replace(/Above|Below|\b(?:In|De)(?=creasing)|[UL](?=CL)/g, (word) => MIRRORED[word] ?? word);

/** Without a size fast-check stops at ten or so, where no rule applies. */
const TO_200 = { maxLength: 200, size: "max" } as const;
const anyFinite = fc.double({ noNaN: true, noDefaultInfinity: true });
/** Whole numbers, so that ties and points on the mean are frequent; or steps, so that trends are. */
const wholes = fc.array(fc.integer({ min: 0, max: 9 }), TO_200);
const walks = fc
  .array(fc.constantFrom(1, 1, 1, 1, 1, 1, 0, -1, -9), TO_200)
  .map((steps) => steps.map((_, at) => steps.slice(0, at + 1).reduce<number>((sum, step) => sum + step, 0)));
const tenths = wholes.map((values) => values.map((value) => value / 10));
const series = fc.oneof(wholes, walks, tenths);

const settings = fc.record(
  {
    direction: fc.constantFrom("increase" as const, "decrease" as const, "neutral" as const),
    screen: fc.boolean(),
    fixAfter: fc.integer({ min: 1, max: 30 }),
    rebaseAt: fc.array(fc.nat({ max: 200 }), { maxLength: 4 }),
  },
  { requiredKeys: ["direction"] },
);
const lines = ({ points }: ReturnType<typeof xmr>) =>
  points.flatMap(({ mean, lower, upper }) => [mean, lower, upper]);
const signals = ({ points }: ReturnType<typeof xmr>) => points.map((one) => one.signal);

describe("control charts, for any series", () => {
  it("the series tried are long, and most have signals", () => {
    const tried = fc.sample(series, { numRuns: 200, seed: 1 });
    const found = tried.map((values) => new Set(signals(xmr(values, { direction: "neutral" }))));
    expect(tried.filter((values) => values.length >= 50).length).toBeGreaterThan(100);
    expect(found.filter((names) => names.size > 1).length).toBeGreaterThan(100);
  });

  it("every finite series of 0 to 200 has a chart with one point for each value", () => {
    fc.assert(
      fc.property(fc.array(anyFinite, TO_200), settings, anyFinite, (values, options, target) => {
        expect(xmr(values, { ...options, target }).points.map((one) => one.value)).toEqual(values);
        expect(runChart(values).useful).toBeLessThanOrEqual(values.length);
      }),
    );
  });

  it("a constant added to the values is added to the mean and the limits", () => {
    fc.assert(
      fc.property(series, settings, fc.integer({ min: -1_000, max: 1_000 }), (values, options, constant) => {
        const before = lines(xmr(values, options));
        const moved = xmr(
          values.map((value) => value + constant),
          options,
        );
        lines(moved).forEach((line, at) => {
          expectNear(line, before[at]! + constant);
        });
      }),
    );
  });

  it("mirrored values have mirrored limits and signals, and mean the same when better is mirrored too", () => {
    const opposite = { increase: "decrease", decrease: "increase", neutral: "neutral" } as const;
    fc.assert(
      fc.property(series, settings, (values, options) => {
        const plain = xmr(values, options);
        const mirror = xmr(
          values.map((value) => -value),
          { ...options, direction: opposite[options.direction] },
        );
        expect(signals(mirror)).toEqual(signals(plain).map(mirrored));
        expect(mirror.points.every((one, at) => one.upper + plain.points[at]!.lower === 0)).toBe(true);
        if (options.direction !== "neutral") expect(mirror.variation).toBe(plain.variation);
      }),
      { numRuns: 500 },
    );
  });

  it("values in another unit have the same limits in that unit", () => {
    const factor = fc.double({ min: 0.001, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(series, settings, factor, (values, options, by) => {
        const before = lines(xmr(values, options));
        const scaled = xmr(
          values.map((value) => value * by),
          options,
        );
        lines(scaled).forEach((line, at) => {
          expectNear(line / by, before[at]!);
        });
      }),
    );
  });

  it("doubled values have the same signals", () => {
    fc.assert(
      fc.property(series, settings, (values, options) => {
        const doubled = values.map((value) => value * 2);
        expect(signals(xmr(doubled, options))).toEqual(signals(xmr(values, options)));
      }),
    );
  });

  it("a constant series has its value for every line and no signal, whatever its size", () => {
    const constant = fc.oneof(anyFinite, fc.constantFrom(0.1, 0.7, 1 / 3, 5e-324, Number.MAX_VALUE));
    fc.assert(
      fc.property(constant, fc.integer({ min: 1, max: 200 }), settings, (value, length, options) => {
        const values = Array<number>(length).fill(value);
        const chart = xmr(values, options);
        expect(lines(chart).every((line) => line === value)).toBe(true);
        expect(new Set(signals(chart))).toEqual(new Set(["Common Cause"]));
        expect(runChart(values)).toMatchObject({ median: value + 0, useful: 0, signal: false });
      }),
      { numRuns: 300 },
    );
  });

  it("points before a border do not change the last group", () => {
    fc.assert(
      fc.property(
        series,
        series,
        settings,
        fc.integer(),
        (before, last, { rebaseAt: _, ...options }, target) => {
          fc.pre(last.length > 0);
          const judged: XmrOptions = { ...options, target };
          const alone = xmr(last, judged);
          const both = xmr([...before, ...last], { ...judged, rebaseAt: [before.length] });
          expect({ ...both, points: both.points.slice(before.length) }).toEqual(alone);
        },
      ),
    );
  });

  it("points after the first n do not change limits fixed after n", () => {
    fc.assert(
      fc.property(wholes, wholes, fc.constantFrom(true, false), (first, later, screen) => {
        fc.pre(first.length > 0);
        const options = { direction: "neutral", screen, fixAfter: first.length } as const;
        const alone = lines(xmr(first, options));
        expect(lines(xmr([...first, ...later], options)).slice(0, alone.length)).toEqual(alone);
      }),
    );
  });
});
