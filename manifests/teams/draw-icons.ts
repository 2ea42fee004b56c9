// Draws the app's two icons: a speech bubble with three dots that rise. `node manifests/teams/draw-icons.ts` writes them.
import { writeFileSync } from "node:fs";
import { type Pixel, png } from "./png.ts";

/** NHS blue. */
const BLUE: Pixel = [0x00, 0x5e, 0xb8, 255];
const WHITE: Pixel = [255, 255, 255, 255];
/** White where there is nothing, so that edges blend without a dark rim. */
const NOTHING: Pixel = [255, 255, 255, 0];

/** Each pixel is the mean of so many points each way. */
const FINE = 4;

// Distances to the edge, in a square of 1 by 1 from the top left: below 0 is inside.
type Shape = (x: number, y: number) => number;

const circle =
  (atX: number, atY: number, radius: number): Shape =>
  (x, y) =>
    Math.hypot(x - atX, y - atY) - radius;

function roundedBox(left: number, top: number, right: number, bottom: number, radius: number): Shape {
  const [midX, midY] = [(left + right) / 2, (top + bottom) / 2];
  return (x, y) => {
    const across = Math.abs(x - midX) - (right - left) / 2 + radius;
    const down = Math.abs(y - midY) - (bottom - top) / 2 + radius;
    return Math.hypot(Math.max(across, 0), Math.max(down, 0)) + Math.min(Math.max(across, down), 0) - radius;
  };
}

/** The corners clockwise. */
function triangle(...corners: readonly (readonly [number, number])[]): Shape {
  const edges = corners.map(([x, y], at) => {
    const [nextX, nextY] = corners[(at + 1) % corners.length] ?? [x, y];
    const length = Math.hypot(nextX - x, nextY - y);
    return { x, y, outX: (nextY - y) / length, outY: (x - nextX) / length };
  });
  return (x, y) => Math.max(...edges.map((edge) => (x - edge.x) * edge.outX + (y - edge.y) * edge.outY));
}

const either =
  (...shapes: readonly Shape[]): Shape =>
  (x, y) =>
    Math.min(...shapes.map((shape) => shape(x, y)));

const bubble = roundedBox(0.05, 0.08, 0.95, 0.74, 0.18);
/** Begins within the bubble's line. */
const tail = triangle([0.22, 0.7], [0.52, 0.7], [0.22, 0.96]);
const dots = either(circle(0.27, 0.55, 0.085), circle(0.5, 0.42, 0.085), circle(0.73, 0.29, 0.085));
const LINE = 0.075;

/** In the middle of the square, where Teams rounds nothing off. */
function colourAt(x: number, y: number): Pixel {
  const [inX, inY] = [(x - 0.2) / 0.6, (y - 0.2) / 0.6];
  if (dots(inX, inY) < 0) return BLUE;
  return either(bubble, tail)(inX, inY) < 0 ? WHITE : BLUE;
}

function outlineAt(x: number, y: number): Pixel {
  const edge = bubble(x, y);
  return either(dots, tail)(x, y) < 0 || (edge < 0 && edge > -LINE) ? WHITE : NOTHING;
}

function drawn(size: number, at: (x: number, y: number) => Pixel): Buffer {
  const steps = Array.from({ length: FINE }, (_, step) => (step + 0.5) / FINE);
  return png(size, (x, y) => {
    const points = steps.flatMap((down) => steps.map((along) => at((x + along) / size, (y + down) / size)));
    const mean = (channel: 0 | 1 | 2 | 3) =>
      Math.round(points.reduce((sum, point) => sum + point[channel], 0) / points.length);
    return [mean(0), mean(1), mean(2), mean(3)];
  });
}

/** By file name. Sizes in pixels are Teams' own. */
export const icons = (): Readonly<Record<"colour.png" | "outline.png", Buffer>> => ({
  "colour.png": drawn(192, colourAt),
  "outline.png": drawn(32, outlineAt),
});

if (import.meta.main) {
  for (const [name, picture] of Object.entries(icons())) {
    writeFileSync(new URL(name, import.meta.url), picture);
  }
}
