// What can be watched from outside: counts and times, never names or texts. Read as Prometheus text at /metrics.
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { RelayMetrics } from "./outbox/watching.ts";
import type { Platform } from "./platforms/platform.ts";

export interface Metrics {
  relay: RelayMetrics;
  /** An interaction was answered after so many ms; fault: with "could not be saved". */
  handled(from: string, ms: number): void;
  fault(what: string): void;
  /** An interaction was turned away: more than its installation's share. */
  turnedAway(platform: Platform["name"]): void;
  text(): Promise<string>;
}

const MS = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000, 60_000];

export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const deliveries = new Counter({
    name: "huddle_deliveries_total",
    help: "Messages posted or edited",
    labelNames: ["platform", "call"],
    registers,
  });
  const lag = new Histogram({
    name: "huddle_delivery_lag_ms",
    help: "From saving a notice to sending it",
    buckets: MS,
    registers,
  });
  const failures = new Counter({
    name: "huddle_delivery_failures_total",
    help: "Sends that failed; dead: given up",
    labelNames: ["platform", "code", "dead"],
    registers,
  });
  const answers = new Histogram({
    name: "huddle_interaction_ms",
    help: "From an interaction to its stored answer",
    labelNames: ["from"],
    buckets: MS,
    registers,
  });
  const faults = new Counter({
    name: "huddle_faults_total",
    help: "Faults by place",
    labelNames: ["what"],
    registers,
  });
  const away = new Counter({
    name: "huddle_turned_away_total",
    help: "Interactions refused because their installation asked for more than its share",
    labelNames: ["platform"],
    registers,
  });
  return {
    relay: {
      delivered: (platform, call, waitedMs) => {
        deliveries.inc({ platform, call });
        lag.observe(waitedMs);
      },
      failed: (platform, code, dead) => failures.inc({ platform, code, dead: String(dead) }),
    },
    handled: (from, ms) => answers.observe({ from }, ms),
    fault: (what) => faults.inc({ what }),
    turnedAway: (platform) => away.inc({ platform }),
    text: () => registry.metrics(),
  };
}
