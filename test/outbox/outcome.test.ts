// What is written down for a send: retry, pace and dead letter, without a database.
import { describe, expect, it } from "vitest";
import type { ConversationId, InstallationId, OrganisationId } from "../../src/domain/ids.ts";
import { faultOf, markOf, type Outcome } from "../../src/outbox/outcome.ts";
import type { Claim, Pending } from "../../src/outbox/sending.ts";
import type { Instant } from "../../src/time/clock.ts";
import { fault } from "../fakes/platform.ts";

const next = {
  ...{ seq: "3", covers: ["3", "5", "9"], key: "k", subject: "huddle:1", parent: null, notice: null },
  ...{ attempts: 0, waitedMs: 0, posted: null, parentPosted: null },
} satisfies Pending;

const claim: Claim = {
  organisationId: "o" as OrganisationId,
  conversationId: "c" as ConversationId,
  installationId: "i" as InstallationId,
  platform: "slack",
  to: { installationId: "i" as InstallationId, externalId: "C1", kind: "public" },
  ...{ version: "1", lease: "l", endsAt: 0, unreachable: false, token: null, next },
};

const at = 5 as Instant;
const HOUR = 3_600_000;
const mark = (outcome: Outcome, attempts = 0, jitter = 0.5, waitedMs = 0) =>
  markOf(claim, { ...next, attempts, waitedMs }, outcome, { at, everyMs: 1_000, jitter });
const failure = (attempts: number, jitter?: number, waitedMs?: number) =>
  mark({ kind: "fault", fault: fault("later") }, attempts, jitter, waitedMs);

describe("the mark of a send", () => {
  it("is done with every row the message covers", () => {
    const ref = { place: "C1", reference: "1.1" };
    expect(mark({ kind: "posted", ref })).toMatchObject({
      done: ["3", "5", "9"],
      posted: { subject: "huddle:1", ref, key: "k", at },
      again: { afterMs: 1_000, token: null },
    });
    expect(mark({ kind: "updated" })).toMatchObject({
      done: ["3", "5", "9"],
      posted: null,
      again: { afterMs: 0 },
    });
  });

  it("waits twice as long after each failure, a quarter more or less", () => {
    const waits = [0, 1, 2, 3, 4, 5, 6].map((attempts) => failure(attempts).again.afterMs);
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000]);
    expect(failure(0, 0).again.afterMs).toBe(750);
    expect(failure(0, 0.999).again.afterMs).toBe(1_250);
  });

  it("of the eighth failure after an hour leaves one dead letter for all rows of the message", () => {
    expect(failure(6).failed).toMatchObject({ seq: "3", attempts: 7, dead: false });
    expect(failure(7, 0.5, HOUR)).toMatchObject({
      done: ["5", "9"],
      failed: { seq: "3", attempts: 8, dead: true },
      again: { afterMs: 0 },
    });
  });

  it("gives nothing up within the hour", () => {
    expect(failure(30, 0.5, HOUR - 1)).toMatchObject({
      failed: { dead: false },
      again: { afterMs: 60_000 },
    });
  });

  it("waits as long as the platform asks and counts no attempt", () => {
    const limited = mark({ kind: "fault", fault: fault("later", 30_000) }, 7);
    expect(limited).toMatchObject({ failed: { attempts: 7, dead: false }, again: { afterMs: 30_000 } });
  });

  it("holds an error that PostgreSQL can keep", () => {
    const long = new Error(`\0${"x".repeat(2_000)}`);
    const error = mark({ kind: "fault", fault: faultOf(long) }).failed?.error ?? "";
    expect(error).toMatch(/^Error: x/);
    expect(error).toHaveLength(500);
  });
});
