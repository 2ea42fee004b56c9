// Ids for tests: the same ones in every run, told apart by a counter. Valid UUIDs, as the notices' schema asks.
import type { NewId } from "../../src/domain/ids.ts";

/** series: keeps two sources apart, 0 to ffff. */
export function countedIds(series = 1): NewId {
  let count = 0;
  const start = series.toString(16).padStart(8, "0");
  const next = (): string => {
    count += 1;
    return `${start}-0000-4000-8000-${count.toString(16).padStart(12, "0")}`;
  };
  return next as NewId;
}
