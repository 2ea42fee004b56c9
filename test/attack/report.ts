// The attack in one table that people read.
import type { Tally } from "./campaign.ts";

const share = (part: number, of: number): string => `${of === 0 ? 0 : ((100 * part) / of).toFixed(1)} %`;

export function report(tally: Tally): string {
  const { hidden, needless } = tally;
  const rows: [string, number, string][] = [
    ["organisations", tally.organisations, ""],
    ["views asked for", tally.asked, ""],
    ["published", tally.published, share(tally.published, tally.asked)],
    ["  of these, bands", tally.bands, share(tally.bands, tally.published)],
    ["  of these, three rounds together", tally.pooled, share(tally.pooled, tally.published)],
    ["hidden: too few people", hidden["too-few"], share(hidden["too-few"], tally.asked)],
    ["hidden: fewer than three managers", hidden.managers, share(hidden.managers, tally.asked)],
    ["hidden: would give others away", hidden.complement, share(hidden.complement, tally.asked)],
    ["views large enough, looked into once more", tally.weighed, ""],
    ["  of these, needlessly hidden", needless.complement, share(needless.complement, tally.weighed)],
    ["  needless but for the rules' own minimums", needless["too-few"] + needless.managers, ""],
    ["searches without an answer", tally.unsure, ""],
    ["RECOVERED", tally.recovered, ""],
  ];
  const lines = rows.map(([name, count, note]) =>
    `${name.padEnd(48)}${String(count).padStart(10)}  ${note}`.trimEnd(),
  );
  return [...lines, ...tally.examples.slice(0, 20)].join("\n");
}
