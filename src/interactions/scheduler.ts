// The scheduler: finds what is due by its index and sends it as Interactions. It changes nothing itself.

import type { Due, Store } from "../store/store.ts";
import type { Clock } from "../time/clock.ts";
import type { Dispatch } from "./dispatch.ts";
import type { Report } from "./interaction.ts";

/** So often the index is asked; a clock that jumps is noticed as soon. */
const EVERY_MS = 1_000;
const BATCH = 200;
/** Due work decided side by side. */
const AT_ONCE = 8;

export interface Scheduler {
  /** Looks now, and again until nothing is due. Resolves with how many were dealt with. */
  tick(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts looking. Runs in every replica: what one has claimed, another passes over. */
export function startScheduler(parts: {
  store: Pick<Store, "claimDue">;
  dispatch: Dispatch;
  clock: Clock;
  fault(what: string, error: unknown): void;
}): Scheduler {
  const { store, dispatch, clock } = parts;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<number> = Promise.resolve(0);

  const deal = (due: readonly Due[]) =>
    inParallel(due, async (one) => {
      await dispatch({ from: "service", organisationId: one.organisationId, report: reportOf(one) });
    });

  async function look(): Promise<number> {
    let dealt = 0;
    // Digests are made of summaries: where both are due, as after a time down, these come first.
    const digests: Due[] = [];
    while (!stopped) {
      const due = await store.claimDue(clock.now(), BATCH);
      digests.push(...due.filter((one) => one.kind === "manager"));
      await deal(due.filter((one) => one.kind !== "manager"));
      dealt += due.length;
      if (due.length < BATCH) break;
    }
    await deal(digests);
    return dealt;
  }

  /** One look at a time; a second caller waits for its own. */
  function tick(): Promise<number> {
    running = running.catch(() => 0).then(look);
    return running;
  }

  function loop(): void {
    tick()
      .catch((error) => parts.fault("scheduler", error))
      .finally(() => {
        if (!stopped) timer = setTimeout(loop, EVERY_MS);
      });
  }
  loop();

  return {
    tick,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running.catch(() => 0);
    },
  };
}

function reportOf(due: Due): Report {
  switch (due.kind) {
    case "team":
      return { kind: "team-due", teamId: due.id };
    case "huddle":
      return { kind: "huddle-due", huddleId: due.id };
    case "pulse":
      return { kind: "pulse-due", pulseId: due.id };
    case "escalation":
      return { kind: "escalation-due", escalationId: due.id };
    case "manager":
      return { kind: "manager-due", memberId: due.id };
    case "starter":
      return { kind: "starter-due", starterId: due.id };
    case "unreachable":
      return { kind: "unreachable-due", conversationId: due.id };
    default:
      return due satisfies never;
  }
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
