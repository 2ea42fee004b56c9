// Fair turns at the front door, before the database: how much of one installation is dealt with side by side, how much
// waits for that, and when it is turned away. A flood from one installation leaves the others their share (ADR 0023).

interface Limits {
  /** Dealt with side by side, of what holds a connection to the database each. */
  atOnce: number;
  /** And of what is asked of it together with others, which as a rule holds none of its own. */
  together: number;
  /** May wait for a turn. */
  waiting: number;
  /** ms that one waits. */
  patienceMs: number;
}

/** Six of fourteen connections (ADR 0023). A platform's person waits 3 s at most; what waits half of that is likely in time. */
const LIMITS: Limits = { atOnce: 6, together: 16, waiting: 300, patienceMs: 1_500 };

/** What shares turns: an installation's, together or each on its own. */
interface Whose {
  of: string;
  isTogether: boolean;
}

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

  /** Runs it when its turn comes. "busy": it did not come, and nothing has run. */
  async take<T>({ of, isTogether }: Whose, run: () => Promise<T>): Promise<T | "busy"> {
    const name = `${of} ${isTogether}`;
    const line = this.lines.get(name) ?? { running: 0, waiting: new Set() };
    this.lines.set(name, line);
    if (line.running < (isTogether ? this.limits.together : this.limits.atOnce)) line.running += 1;
    else if (!(await this.waits(line))) return "busy";
    try {
      return await run();
    } finally {
      this.passOn(name, line);
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

  private passOn(name: string, line: Line): void {
    const [next] = line.waiting;
    if (next) {
      line.waiting.delete(next);
      next();
    } else {
      line.running -= 1;
      if (line.running === 0) this.lines.delete(name);
    }
  }
}
