// The scheduler: finds what is due by its index and sends it as Interactions. It changes nothing itself.

import type { Due, Store } from "../store/store.ts";
import type { Clock } from "../time/clock.ts";
import type { Dispatch } from "./dispatch.ts";
import type { Report } from "./interaction.ts";

/** So often the index is asked; a clock that jumps is noticed as soon. */
const EVERY_MS = 1_000;
const BATCH = 400;
/** Of one organisation in a batch, once more is due than fits into one: the others do not wait for its end (ADR 0023). */
const EACH = 50;
/** Due work decided side by side: the store does what is alike together, two hundred at a time, and two of those at once. */
const AT_ONCE = 400;

export interface Scheduler {
  /** Looks now, and again until nothing is due. Resolves with how many were dealt with. */
  tick(): Promise<number>;
  /** Between two looks, and none begins before it has ended. */
  alone<T>(work: () => Promise<T>): Promise<T>;
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
  let running: Promise<unknown> = Promise.resolve();

  const deal = (due: readonly Due[]) =>
    inParallel(due, async (one) => {
      // Its lease ends, and whoever looks then deals with it.
      if (stopped) return;
      await dispatch({ from: "service", organisationId: one.organisationId, report: reportOf(one) });
    });

  async function look(): Promise<number> {
    if (stopped) return 0;
    let dealt = 0;
    // Digests are made of summaries: where both are due, as after a time down, these come first. Summaries fall due before
    // them, so that a batch of digests alone says that none is left; and nobody waits for another's five thousand digests.
    const digests: Due[] = [];
    let next = store.claimDue(clock.now(), BATCH);
    for (let isBusy = false; !stopped; isBusy = true) {
      const due = await next;
      const isLast = due.length === 0 || (!isBusy && due.length < BATCH);
      // Claimed while these are decided.
      if (!isLast) next = store.claimDue(clock.now(), BATCH, EACH);
      next.catch(() => {});
      const rest = due.filter((one) => one.kind !== "manager");
      digests.push(...due.filter((one) => one.kind === "manager"));
      await deal(rest);
      if (rest.length === 0) await deal(digests.splice(0));
      dealt += due.length;
      if (isLast) break;
    }
    // Stopped in between, it is ended before the store is; what it found is left to its lease.
    await next.catch(() => {});
    await deal(digests);
    return dealt;
  }

  function alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = running.then(work);
    running = turn.catch(() => {});
    return turn;
  }

  /** One look at a time; a second caller waits for its own. */
  const tick = () => alone(look);

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
    alone,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
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
    case "pulse-plan":
      return { kind: "pulse-plan-due", pulseId: due.id };
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
