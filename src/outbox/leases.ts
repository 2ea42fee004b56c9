// Which conversations this process holds, and until when. Renews them in time; forgets what is marked or lost.
import { performance } from "node:perf_hooks";
import type { InstallationId } from "../domain/ids.ts";
import { type Claim, LEASE_MS, type Queue } from "./sending.ts";

const LOOK_EVERY_MS = 1_000;
/** A renewal may fail twice before the last fifth begins. */
const RENEW_BELOW_MS = LEASE_MS - 1_500;

export class Leases {
  private readonly queue: Pick<Queue, "renew">;
  private readonly claims = new Set<Claim>();
  private readonly held = new Map<InstallationId, number>();
  private readonly timer: NodeJS.Timeout;
  private renewing = false;

  constructor(queue: Pick<Queue, "renew">) {
    this.queue = queue;
    this.timer = setInterval(() => void this.renew(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  get size(): number {
    return this.claims.size;
  }

  /** How many of each installation are held. */
  get byInstallation(): ReadonlyMap<InstallationId, number> {
    return this.held;
  }

  add(claim: Claim): void {
    this.claims.add(claim);
    this.held.set(claim.installationId, (this.held.get(claim.installationId) ?? 0) + 1);
  }

  remove(claim: Claim): void {
    if (!this.claims.delete(claim)) return;
    const left = (this.held.get(claim.installationId) ?? 1) - 1;
    if (left > 0) this.held.set(claim.installationId, left);
    else this.held.delete(claim.installationId);
  }

  /** No send begins in a lease's last fifth: another relay might begin the same before it ends. */
  mayBegin(claim: Claim): boolean {
    return claim.endsAt - performance.now() > LEASE_MS / 5;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async renew(): Promise<void> {
    const now = performance.now();
    const soon = [...this.claims].filter((claim) => claim.endsAt - now < RENEW_BELOW_MS);
    if (soon.length === 0 || this.renewing) return;
    this.renewing = true;
    try {
      for (const claim of await this.queue.renew(soon)) claim.endsAt = now + LEASE_MS;
    } catch {
      // The database is away; the relay's loop says so. The next look tries again.
    } finally {
      this.renewing = false;
    }
  }
}
