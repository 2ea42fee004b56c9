// Fair turns at the front door, before the database: how much of one installation is dealt with side by side, how much
// waits for that, and when it is turned away. A flood from one installation leaves the others their share (ADR 0023).

interface Limits {
  /** Dealt with side by side. */
  atOnce: number;
  /** May wait for a turn. */
  waiting: number;
  /** ms that one waits. */
  patienceMs: number;
}

/**
 * The database's pool has ten connections, which presses share: eight to a statement (store/prisma/gathering.ts). A
 * platform's person waits 3 s at most; what waits half of that is likely to be answered in time.
 */
const LIMITS: Limits = { atOnce: 16, waiting: 300, patienceMs: 1_500 };

interface Line {
  running: number;
  /** In their order; calling one gives it its turn. */
  waiting: Set<() => void>;
}

export class Turns {
  private readonly limits: Limits;
  private readonly lines = new Map<string, Line>();

  constructor(limits: Limits = LIMITS) {
    this.limits = limits;
  }

  /** Runs it when its turn comes. "busy": it did not come, and nothing has run. whose: what shares a line. */
  async take<T>(whose: string, run: () => Promise<T>): Promise<T | "busy"> {
    const line = this.lines.get(whose) ?? { running: 0, waiting: new Set() };
    this.lines.set(whose, line);
    if (line.running < this.limits.atOnce) line.running += 1;
    else if (!(await this.waits(line))) return "busy";
    try {
      return await run();
    } finally {
      this.passOn(whose, line);
    }
  }

  /** Whether the turn came: whoever ended hands its own on, so that nobody comes in between. */
  private waits(line: Line): Promise<boolean> {
    if (line.waiting.size >= this.limits.waiting) return Promise.resolve(false);
    return new Promise((resolve) => {
      const come = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        line.waiting.delete(come);
        resolve(false);
      }, this.limits.patienceMs);
      line.waiting.add(come);
    });
  }

  private passOn(whose: string, line: Line): void {
    const [next] = line.waiting;
    if (next) {
      line.waiting.delete(next);
      next();
    } else {
      line.running -= 1;
      if (line.running === 0) this.lines.delete(whose);
    }
  }
}
