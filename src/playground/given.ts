// What the playground is given: the doors that people and the scheduler use too, and its clock. src/start/ composes it.
import type { ScheduleEnv } from "../domain/schedule.ts";
import type { Dispatch } from "../interactions/dispatch.ts";
import type { WebRecords } from "../platforms/web/records.ts";
import type { Store, TeamView } from "../store/store.ts";
import type { Instant } from "../time/clock.ts";
import type { PlaygroundClock } from "./clock.ts";
import type { Sample } from "./sample.ts";

export interface Given {
  store: Store & {
    /** Throws everything away; itself throws where the database is no playground's. */
    emptyPlayground(): Promise<void>;
  };
  records: WebRecords;
  dispatch: Dispatch;
  clock: PlaygroundClock;
  schedule: ScheduleEnv;
  sample: Sample;
  /** When a team huddles next; null: not within some weeks. */
  nextHuddleAt(seen: Pick<TeamView, "team" | "occurrences">, after: Instant): Instant | null;
  /** The scheduler looks at what is due now. */
  tick(): Promise<unknown>;
  /** The scheduler does not look while this runs. */
  alone(work: () => Promise<void>): Promise<void>;
  /** Resolves when nothing waits to be posted. */
  settled(): Promise<void>;
}
