// The playground's clock: the machine's, moved by an offset that a file keeps across restarts. Machine and security time
// are others' and stay as they are.
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { Clock, Instant } from "../time/clock.ts";

/** ms from the machine's clock to ours. */
const Kept = z.strictObject({ offset: z.number().int() });

export class PlaygroundClock implements Clock {
  private readonly file: string;
  private readonly machine: Clock;
  private offset: number;
  private kept: boolean;

  /** file: in a folder that exists. One that cannot be read counts as missing. */
  constructor(file: string, machine: Clock) {
    this.file = file;
    this.machine = machine;
    const offset = read(file);
    this.offset = offset ?? 0;
    this.kept = offset !== null;
  }

  now(): Instant {
    return (this.machine.now() + this.offset) as Instant;
  }

  /** What the machine says. */
  machineNow(): Instant {
    return this.machine.now();
  }

  /** Whether it goes on from an earlier run, or has been kept since. */
  get isKept(): boolean {
    return this.kept;
  }

  /** Forward only: an earlier moment changes nothing. */
  moveTo(at: Instant): void {
    if (at <= this.now()) return;
    this.offset = at - this.machine.now();
    if (this.kept) this.write();
  }

  /** Begins anew at any moment, and forgets the file: what is half made before keep() is made again after a crash. */
  startAt(at: Instant): void {
    this.kept = false;
    rmSync(this.file, { force: true });
    this.offset = at - this.machine.now();
  }

  /** From here on a restart goes on from where it is. */
  keep(): void {
    this.write();
    this.kept = true;
  }

  private write(): void {
    const aside = `${this.file}.new`;
    writeFileSync(aside, `${JSON.stringify({ offset: this.offset } satisfies z.infer<typeof Kept>)}\n`);
    renameSync(aside, this.file);
  }
}

function read(file: string): number | null {
  try {
    return Kept.parse(JSON.parse(readFileSync(file, "utf8"))).offset;
  } catch {
    return null;
  }
}
