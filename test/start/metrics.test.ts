// What /metrics tells: deliveries, what was tried again and given up, what waits, what is due, how long answers took.
import { expect, test } from "vitest";
import { openMetrics } from "../../src/metrics.ts";

const lines = (text: string) => text.split("\n").filter((line) => line.startsWith("huddle_"));

test("counts and times stand in it by platform, without a name of anybody", async () => {
  const metrics = openMetrics();
  metrics.relay.delivered("slack", "post", 120);
  metrics.relay.failed("slack", "later", false);
  metrics.relay.failed("teams", "never", true);
  metrics.handled("slack", "person", 8);
  metrics.fault("command");
  metrics.watch(async () => ({ waiting: 3, oldestMs: 1_500, dead: 1, due: 2, lateMs: 900 }));
  expect(lines(await metrics.text())).toEqual(
    expect.arrayContaining([
      'huddle_deliveries_total{platform="slack",call="post"} 1',
      'huddle_delivery_failures_total{platform="slack",code="later",dead="false"} 1',
      'huddle_delivery_failures_total{platform="teams",code="never",dead="true"} 1',
      'huddle_interaction_ms_bucket{le="10",platform="slack",from="person"} 1',
      'huddle_delivery_lag_ms_bucket{le="250"} 1',
      'huddle_faults_total{what="command"} 1',
      ...["huddle_outbox_waiting 3", "huddle_outbox_oldest_ms 1500", "huddle_outbox_dead 1"],
      ...["huddle_due 2", "huddle_due_late_ms 900"],
    ]),
  );
});

test("while the database is away the rest is told all the same", async () => {
  const metrics = openMetrics();
  metrics.relay.delivered("slack", "post", 120);
  metrics.watch(() => Promise.reject(new Error("away")));
  const told = lines(await metrics.text());
  expect(told).toContain('huddle_deliveries_total{platform="slack",call="post"} 1');
  expect(told.filter((line) => line.startsWith("huddle_outbox"))).toEqual([]);
});
