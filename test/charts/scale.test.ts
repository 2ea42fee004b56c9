// The range of a chart where its points hardly differ: ticks that read apart.
import { expect, test } from "vitest";
import { numberIn } from "../../src/cards/wording-charts.ts";
import { scaleOf } from "../../src/charts/scale.ts";

test.each([
  [[0], ["0%", "5%", "10%", "15%", "20%"]],
  [
    [100, 100],
    ["80%", "85%", "90%", "95%", "100%"],
  ],
  [
    [98, 100],
    ["80%", "85%", "90%", "95%", "100%"],
  ],
  [[50], ["30%", "40%", "50%", "60%", "70%"]],
])("percents %j stand between ticks %j", (values, ticks) => {
  expect(scaleOf("percent", values, []).ticks.map((one) => numberIn("percent", one))).toEqual(ticks);
});
