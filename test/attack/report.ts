// The attack in one table that people read.
import type { Tally } from "./campaign.ts";

const share = (part: number, of: number): string => `${of === 0 ? 0 : ((100 * part) / of).toFixed(1)} %`;

export function report(tally: Tally): string {
  const { hidden, needless } = tally;
  // What is hidden by one team's own size, or by who leads it, is not a price of safety.
  const inPlay = tally.published + hidden.complement;
  const rows: [string, number, string][] = [
    ["organisations", tally.organisations, ""],
    ["views asked for", tally.asked, ""],
    ["published", tally.published, share(tally.published, tally.asked)],
    ["  of these, bands", tally.bands, share(tally.bands, tally.published)],
    ["hidden: too few people", hidden["too-few"], share(hidden["too-few"], tally.asked)],
    ["hidden: fewer than three managers", hidden.managers, share(hidden.managers, tally.asked)],
    ["hidden: would give others away", hidden.complement, share(hidden.complement, tally.asked)],
    [
      "needlessly hidden: would give others away",
      needless.complement,
      `${share(needless.complement, inPlay)} of views large enough`,
    ],
    [
      "needlessly hidden: by the rules' own minimums",
      needless["too-few"] + needless.managers,
      share(needless["too-few"] + needless.managers, tally.asked),
    ],
    ["searches without an answer", tally.unsure, ""],
    ["RECOVERED", tally.recovered, ""],
  ];
  const lines = rows.map(([name, count, note]) =>
    `${name.padEnd(48)}${String(count).padStart(10)}  ${note}`.trimEnd(),
  );
  return [...lines, ...tally.examples.slice(0, 20)].join("\n");
}
