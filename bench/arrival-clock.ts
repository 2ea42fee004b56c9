// One clock for several processes of this machine.
import { performance } from "node:perf_hooks";

/** Milliseconds; comparable between processes. */
export function arrivalClock(): number {
  return performance.timeOrigin + performance.now();
}
