// The keys of a setup and the one problem that is reported. What the values mean is in setup.ts.
import type { Nearest } from "./days.ts";
import type { SlotProblem } from "./slots.ts";
import type { Parsed } from "./times.ts";

/** In the order in which help and the form show them. */
export const SETUP_KEYS = [
  "name",
  "days",
  "at",
  "zone",
  "questions",
  "remind",
  "close",
  "summary",
  "holidays",
  "shifts",
  "manager",
  "prefix",
  "urgent",
  "digest",
] as const;
export type SetupKey = (typeof SETUP_KEYS)[number];

type WordCode =
  | "unknown-key"
  | "duplicate-key"
  | "missing-value"
  | "too-long"
  | "no-such-day"
  | "no-such-time"
  | "not-day-and-time"
  | "no-such-zone"
  | "no-such-template"
  | "not-minutes"
  | "no-such-holidays"
  | "not-yes-or-no"
  | "no-such-prefix"
  | "prefix-taken";
export type SetupCode = WordCode | SlotProblem["code"];

/**
 * `key` and `word` as typed. `suggestion` stands in place of `word`; for closing times that do not fit
 * (`closes-…`, `closings-…`, `huddles-overlap`) it is the whole value after `close=`.
 */
export interface SetupProblem {
  code: SetupCode;
  key: string;
  word: string;
  suggestion?: string;
}

export type SetupTexts = ReadonlyMap<SetupKey, string>;

/** An empty text clears these; after any other key something must follow. */
const CLEARABLE: ReadonlySet<SetupKey> = new Set(["manager", "urgent"]);

/** Keys in any case, each once. */
export function readKeys(
  line: Iterable<readonly [string, string]>,
  nearest: Nearest,
): { ok: true; texts: SetupTexts } | { ok: false; problem: SetupProblem } {
  const texts = new Map<SetupKey, string>();
  for (const [word, text] of line) {
    const key = SETUP_KEYS.find((known) => known === word.trim().toLowerCase());
    if (!key) {
      const suggestion = nearest(word.toLowerCase(), SETUP_KEYS);
      const problem = {
        code: "unknown-key",
        key: word,
        word,
        ...(suggestion !== null && { suggestion }),
      } as const;
      return { ok: false, problem };
    }
    if (texts.has(key)) return { ok: false, problem: { code: "duplicate-key", key, word: text } };
    texts.set(key, text);
  }
  return { ok: true, texts };
}

/** Reads one text after the other and remembers what could not be read. */
export class SetupReading {
  private readonly texts: SetupTexts;
  private readonly problems = new Map<SetupKey, SetupProblem>();

  constructor(texts: SetupTexts) {
    this.texts = texts;
  }

  has(key: SetupKey): boolean {
    return this.texts.has(key);
  }

  /** The value of a key; `otherwise` where the key is absent or cannot be read. */
  read<T>(key: SetupKey, parse: (text: string) => Parsed<T, SetupCode>, otherwise: T): T {
    const text = this.texts.get(key);
    if (text === undefined) return otherwise;
    if (text.trim() === "" && !CLEARABLE.has(key)) {
      this.problems.set(key, { code: "missing-value", key, word: "" });
      return otherwise;
    }
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    this.problems.set(key, { key, ...parsed.misread });
    return otherwise;
  }

  /** The problem of the key that was typed first. */
  problem(): SetupProblem | null {
    for (const key of this.texts.keys()) {
      const problem = this.problems.get(key);
      if (problem) return problem;
    }
    return null;
  }
}
