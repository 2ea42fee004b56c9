// What can be watched from outside: counts and times, never names or texts. Read as Prometheus text at /metrics.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { RelayMetrics } from "./outbox/watching.ts";
import type { Platform } from "./platforms/platform.ts";

export interface Metrics {
  relay: RelayMetrics;
  /** An interaction of a platform was answered after so many ms; fault: with "could not be saved". */
  handled(platform: string, from: string, ms: number): void;
  /** What is asked of the database whenever somebody reads; while it is away those lines are left out. */
  watch(ask: () => Promise<Watched>): void;
  fault(what: string): void;
  /** An interaction was turned away: more than its installation's share. */
  turnedAway(platform: Platform["name"]): void;
  text(): Promise<string>;
}

type Watched = Record<keyof typeof GAUGES, number>;

const GAUGES = {
  waiting: ["huddle_outbox_waiting", "Messages that wait to be sent"],
  oldestMs: ["huddle_outbox_oldest_ms", "How long the first of them has waited"],
  dead: ["huddle_outbox_dead", "Messages given up"],
  due: ["huddle_due", "Teams, huddles and pulses whose time has come"],
  lateMs: ["huddle_due_late_ms", "By how much the first of them is late"],
} as const;

const MS = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000, 60_000];

export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  let refresh = async (): Promise<void> => {};
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
    help: "Sends that failed; dead: given up, else tried again",
    labelNames: ["platform", "code", "dead"],
    registers,
  });
  const answers = new Histogram({
    name: "huddle_interaction_ms",
    help: "From an interaction to its acknowledgement: until it is stored",
    labelNames: ["platform", "from"],
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
    handled: (platform, from, ms) => answers.observe({ platform, from }, ms),
    watch(ask) {
      refresh = watching(registers, ask);
    },
    fault: (what) => faults.inc({ what }),
    turnedAway: (platform) => away.inc({ platform }),
    async text() {
      await refresh();
      return registry.metrics();
    },
  };
}

/** Answers how to bring the gauges up to date. */
function watching(registers: Registry[], ask: () => Promise<Watched>): () => Promise<void> {
  const made = (Object.keys(GAUGES) as (keyof Watched)[]).map((key) => {
    const [name, help] = GAUGES[key];
    return { key, gauge: new Gauge({ name, help, registers }) };
  });
  return async () => {
    const found = await ask().catch(() => null);
    for (const { key, gauge } of made) {
      if (found === null) gauge.remove();
      else gauge.set(found[key]);
    }
  };
}
