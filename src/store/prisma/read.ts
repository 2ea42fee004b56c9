// A read by ids that somebody sent.
import { faulting } from "./faults.ts";
import { isId } from "./id.ts";

/** An id that comes back from a platform may be anything: what is no id names nothing. */
export async function read<T>(none: T, ids: readonly string[], run: () => Promise<T>): Promise<T> {
  return ids.every(isId) ? faulting(run) : none;
}
