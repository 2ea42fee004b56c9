// Runs one job from its lease to its mark, and tells whoever watches. The sending itself is in attempt.ts.
import { randomInt } from "node:crypto";
import type { Platform } from "../platforms/platform.ts";
import type { Clock } from "../time/clock.ts";
import { attempt, type Job, type Render } from "./attempt.ts";
import type { Leases } from "./leases.ts";
import type { Marker } from "./marker.ts";
import { markOf, type Outcome } from "./outcome.ts";
import type { Mark } from "./sending.ts";
import type { Log, RelayMetrics } from "./watching.ts";

interface Deps {
  platforms: ReadonlyMap<Platform["name"], Platform>;
  render: Render;
  clock: Clock;
  log: Log;
  metrics?: RelayMetrics;
}

/** Never rejects. A job whose lease is about to end is let go: its conversation comes again. */
export async function deliver(
  job: Job,
  deps: Deps,
  leases: Pick<Leases, "mayBegin" | "remove">,
  marker: Pick<Marker, "add">,
): Promise<void> {
  const { claim, next } = job;
  const platform = deps.platforms.get(claim.platform);
  if (platform === undefined || !leases.mayBegin(claim)) {
    leases.remove(claim);
    return;
  }
  const outcome = await attempt(platform, job, deps.render);
  const everyMs = platform.limits.conversationEveryMs;
  const jitter = randomInt(1_000) / 1_000;
  const mark = markOf(claim, next, outcome, { at: deps.clock.now(), everyMs, jitter });
  marker.add(mark);
  report(job, outcome, mark, deps);
}

function report({ claim, next }: Job, outcome: Outcome, mark: Mark, { log, metrics }: Deps): void {
  if (outcome.kind === "nothing") return;
  if (outcome.kind !== "fault") {
    metrics?.delivered(claim.platform, outcome.kind === "posted" ? "post" : "update", next.waitedMs);
    return;
  }
  const { code } = outcome.fault;
  const dead = mark.killed !== null || mark.failed?.dead === true;
  const { organisationId, conversationId } = claim;
  const fields = { organisationId, conversationId, subject: next.subject, code, error: outcome.fault };
  if (dead) log.error(fields, "a message was given up");
  else log.warn({ ...fields, attempts: mark.failed?.attempts }, "a message was not delivered yet");
  metrics?.failed(claim.platform, code, dead);
}
