// Replies about a pulse: its launch, its answers, what was found. replies.ts has all others.
import type { Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { PulseId } from "./ids.ts";
import type { PictureRef } from "./picture.ts";
import type { GroupNamed, PulseResult } from "./pulse-results.ts";
import type { Range } from "./release/view.ts";

export type PulseSaid =
  | ({ code: "pulse-preview" } & PulsePreview)
  | { code: "pulse-sent"; name: string; teams: number; people: number; closesAt: Instant; zone: Zone }
  /** Nothing is sent before it opens. */
  | ({ code: "pulse-planned" } & PulsePlanned)
  | { code: "pulse-called-off"; name: string }
  /** Sent by an earlier press. */
  | { code: "pulse-sent-before"; name: string }
  | { code: "pulse-cancelled" }
  | { code: "pulse-answered"; pulseId: PulseId; name: string; edited: boolean; closesAt: Instant; zone: Zone }
  | { code: "pulse-closed-now"; name: string; wasRepeated: boolean }
  /** answered: exact from twenty on. */
  | {
      code: "pulse-status";
      open: readonly { name: string; answered: Range; people: number; closesAt: Instant; zone: Zone }[];
      /** The next to open first. callOff: whether whoever asks may call it off. */
      planned: readonly (PulsePlanned & { pulseId: PulseId; callOff: boolean })[];
      closed: number;
    }
  | { code: "pulse-sets"; bank: readonly SetTold[]; own: readonly SetTold[]; mayChange: boolean }
  | { code: "pulse-set-saved"; name: string; statements: number }
  /** place: 1 is the latest. */
  | { code: "pulse-results"; result: PulseResult; bars: PictureRef; place: number; of: number }
  | { code: "pulse-view"; view: PulseView; result: PulseResult; bars: PictureRef }
  /** In any order. */
  | { code: "pulse-comments"; result: PulseResult; group: GroupNamed; texts: readonly string[] }
  /** address: of a page with the files; whoever has it can open it until then. */
  | { code: "pulse-file"; name: string; address: string; expiresAt: Instant; zone: Zone };

interface PulsePlanned {
  name: string;
  opensAt: Instant;
  closesAt: Instant;
  zone: Zone;
}

/** A set of statements that a pulse can ask; how many there are. */
interface SetTold {
  id: string;
  name: string;
  statements: number;
}

/** Other ways to look at a closed pulse. */
export type PulseView = "teams" | "statements" | "trend" | "table";

/** What the launcher sees before anything is sent. */
export interface PulsePreview {
  pulseId: PulseId;
  name: string;
  statements: readonly string[];
  /** Questions that are answered in words. */
  questions: readonly string[];
  teams: readonly string[];
  people: number;
  overBudget: number;
  /** null: as soon as it is sent. */
  opensAt: Instant | null;
  closesAt: Instant;
  zone: Zone;
  repeatWeeks: number | null;
  teamMinimum: number;
  /**
   * Teams too small to be shown alone, should everyone answer; seenIn null: as part of everyone asked. mayBePooled: or as
   * three rounds together.
   */
  small: readonly { name: string; seenIn: string | null; mayBePooled: boolean }[];
}
