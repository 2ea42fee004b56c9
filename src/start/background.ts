// What the background jobs do: they read, and send an Interaction; the handler decides.
import type { Dispatch } from "../interactions/dispatch.ts";
import type { JobHandlers } from "../jobs/jobs.ts";
import { DeliveryFault } from "../platforms/faults.ts";
import type { Platform } from "../platforms/platform.ts";
import type { Store } from "../store/store.ts";
import { type Clock, type Instant, systemClock } from "../time/clock.ts";

/** Longer than any platform repeats a delivery: two days. */
const RECEIVED_KEPT_MS = 2 * 24 * 60 * 60_000;
/** Browsers and links that let nobody in any more: 31 days. */
const ACCESS_KEPT_MS = 31 * 24 * 60 * 60_000;

export function jobHandlers(
  store: Store,
  dispatch: Dispatch,
  platforms: ReadonlyMap<Platform["name"], Platform>,
  clock: Clock,
): JobHandlers {
  return {
    async roster({ organisationId, teamId }) {
      const place = await store.placeOf(organisationId, teamId);
      const platform = place && platforms.get(place.platform);
      if (!place || !platform) return;
      try {
        const people = await platform.roster(place.to);
        await dispatch({ from: "service", organisationId, report: { kind: "roster-read", teamId, people } });
      } catch (error) {
        // A conversation that cannot be reached is told to its lead when a message fails; reading again will not help.
        if (error instanceof DeliveryFault && !error.retryable) return;
        throw error;
      }
    },
    async prune() {
      await store.prune({
        received: (clock.now() - RECEIVED_KEPT_MS) as Instant,
        security: (systemClock.now() - ACCESS_KEPT_MS) as Instant,
      });
    },
  };
}
