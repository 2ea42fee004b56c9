// The golden pictures: what the code draws now is what was looked at.
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { pngOf } from "../../src/charts/png.ts";
import { drawn, FIXTURES, PICTURES, saysOf } from "./drawn.ts";

const svgOf = (name: string): string => drawn.get(name) ?? "";
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

describe("golden pictures", () => {
  test.each([...drawn])("%s is as it was looked at", (name, svg) => {
    expect(`${svg}\n`, "npm run pictures draws them anew").toBe(
      readFileSync(`${FIXTURES}/${name}.svg`, "utf8"),
    );
  });

  test("each is a PNG in docs/ of 1440 by 720, under 120 KB, and none is left over", () => {
    const pngs = globSync(`${PICTURES}/*.png`).sort();
    expect(pngs.map((file) => basename(file, ".png"))).toEqual([...drawn.keys()].sort());
    for (const file of pngs) {
      const png = readFileSync(file);
      expect(sizeOf(png)).toEqual([1440, 720]);
      expect(png.length).toBeLessThan(120_000);
    }
  });

  test.each([...drawn])("%s says in words what it shows", (_, svg) => {
    expect(saysOf(svg).length).toBeGreaterThan(20);
    expect(readFileSync(`${PICTURES}/README.md`, "utf8")).toContain(saysOf(svg));
  });
});

describe("PNG", () => {
  test("the same picture is the same bytes", async () => {
    const [one, other] = await Promise.all([pngOf(svgOf("held-25-shift")), pngOf(svgOf("held-25-shift"))]);
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true);
  });

  // Another processor may round an edge another way.
  test.skipIf(process.arch !== "x64")("docs/ holds what is drawn now", async () => {
    for (const name of ["held-8", "held-11-step", "pulse-15-shift", "components-hidden"]) {
      const png = await pngOf(svgOf(name));
      expect(png.equals(readFileSync(`${PICTURES}/${name}.png`)), `${name}: npm run pictures`).toBe(true);
    }
  });

  test("its words are drawn in the typeface we bring", async () => {
    const words = (family: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text y="30" font-size="24" font-family="${family}">Ward 7</text></svg>`;
    const [inter, unknown, empty] = await Promise.all([
      pngOf(words("Inter")),
      pngOf(words("Nowhere")),
      pngOf('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"/>'),
    ]);
    expect(inter?.equals(empty ?? inter)).toBe(false);
    expect(inter?.equals(unknown ?? Buffer.alloc(0))).toBe(true);
  });

  test("what is no SVG is refused", async () => {
    await expect(pngOf("<svg")).rejects.toThrow();
  });
});

describe("what a picture may not say", () => {
  const rects = (svg: string) => svg.match(/<rect/g)?.length ?? 0;

  test("a hidden component has words and no bar", () => {
    const svg = svgOf("components-hidden");
    expect(svg.match(/Not enough answers to protect people</g)).toHaveLength(2);
    // The card; two for each component that is shown; one more for the band.
    expect(rects(svg)).toBe(1 + 3 * 2 + 1);
    expect(rects(svgOf("components-all"))).toBe(1 + 5 * 2);
  });

  test("each meaning has a shape of its own, and its word", () => {
    const svg = svgOf("held-25-shift");
    expect(svg).toContain(">Improvement</text>");
    expect(svg).toContain(">Concern</text>");
    const corners = (colour: string) =>
      new Set(
        [...svg.matchAll(new RegExp(`points="([^"]+)" fill="${colour}"`, "g"))].map(([, points = ""]) =>
          shape(points),
        ),
      );
    expect(corners("#00b0f0")).toEqual(new Set(["diamond"]));
    expect(corners("#e46c0a")).toEqual(new Set(["square"]));
  });

  test("limits of so few points are called trial limits, those of 20 or more are not", () => {
    for (const [name, svg] of drawn) {
      expect(svg.includes("Trial limits"), name).toBe(/-15-/.test(name));
      expect(svg.includes("limit "), name).toBe(/-(15|2[45])-/.test(name));
    }
  });
});

/** By its corners: a square has two at its lowest x, a diamond one. */
function shape(points: string): "square" | "diamond" {
  const xs = points.split(" ").map((corner) => Number(corner.split(",")[0]));
  return xs.filter((x) => x === Math.min(...xs)).length === 2 ? "square" : "diamond";
}
