// The marker and the leases against a queue that lives in memory.
import { describe, expect, it } from "vitest";
import type { ConversationId, InstallationId } from "../../src/domain/ids.ts";
import { Leases } from "../../src/outbox/leases.ts";
import { Marker } from "../../src/outbox/marker.ts";
import { putBack } from "../../src/outbox/outcome.ts";
import { type Claim, LEASE_MS, type Mark } from "../../src/outbox/sending.ts";

const claimOf = (conversation: string, endsAt = 0): Claim =>
  ({
    conversationId: conversation as ConversationId,
    installationId: "i" as InstallationId,
    endsAt,
  }) as Claim;

const silent = { info: () => {}, warn: () => {}, error: () => {} };

describe("the marker", () => {
  it("writes many marks at once and no conversation twice in one", async () => {
    const batches: string[][] = [];
    const mark = async (marks: readonly Mark[]) => {
      batches.push(marks.map(({ claim }) => claim.conversationId));
    };
    const marker = new Marker({ mark }, silent, () => {});
    for (const name of ["a", "b", "a", "c"]) marker.add(putBack(claimOf(name)));
    await marker.drained();
    expect(batches).toEqual([["a", "b", "c"], ["a"]]);
  });

  it("writes the others when the database refuses one, and keeps that one", async () => {
    const written: string[] = [];
    let cured = false;
    const mark = async (marks: readonly Mark[]) => {
      if (!cured && marks.some(({ claim }) => claim.conversationId === "bad")) throw new Error("refused");
    };
    const errors: string[] = [];
    const log = { ...silent, error: (_: object, message: string) => errors.push(message) };
    const marker = new Marker({ mark }, log, ({ conversationId }) => {
      written.push(conversationId);
      if (written.length === 3) cured = true;
    });
    for (const name of ["a", "bad", "b", "c"]) marker.add(putBack(claimOf(name)));
    await marker.drained();
    expect(written).toEqual(["a", "b", "c", "bad"]);
    expect(marker.failing).toBe(false);
    expect(errors.length).toBeGreaterThan(0);
  });
});

describe("a lease", () => {
  it("lets nothing begin in its last fifth", () => {
    const leases = new Leases({ renew: async () => new Set() });
    const now = performance.now();
    expect(leases.mayBegin(claimOf("fresh", now + LEASE_MS))).toBe(true);
    expect(leases.mayBegin(claimOf("old", now + LEASE_MS / 5))).toBe(false);
    leases.stop();
  });

  it("is counted for its installation until it is removed", () => {
    const leases = new Leases({ renew: async () => new Set() });
    const claims = [claimOf("a"), claimOf("b")];
    for (const claim of claims) leases.add(claim);
    expect(leases.byInstallation).toEqual(new Map([["i", 2]]));
    for (const claim of [...claims, ...claims]) leases.remove(claim);
    expect(leases.byInstallation).toEqual(new Map());
    expect(leases.size).toBe(0);
    leases.stop();
  });
});
