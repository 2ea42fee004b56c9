// `npm run pictures`: draws the golden pictures anew, as SVG for the tests and as PNG for people to look at.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { pngOf } from "../../src/charts/png.ts";
import { drawn, FIXTURES, PICTURES, saysOf } from "./drawn.ts";

for (const folder of [FIXTURES, PICTURES]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
const entries: string[] = [];
for (const [name, svg] of drawn) {
  writeFileSync(`${FIXTURES}/${name}.svg`, `${svg}\n`);
  writeFileSync(`${PICTURES}/${name}.png`, await pngOf(svg));
  entries.push(`### ${name}\n\n${saysOf(svg)}\n\n![${saysOf(svg)}](${name}.png)`);
}
const opening =
  "# Pictures\n\nWhat the charts look like, each with its text equivalent. Made by `npm run pictures`.";
writeFileSync(`${PICTURES}/README.md`, `${[opening, ...entries].join("\n\n")}\n`);
