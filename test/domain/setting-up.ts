// A setup line read in one call, for the tests of setup. The sender is in London, the conversation is ward-7.
import leven from "leven";
import { readSetup, type Setup, type SetupContext, type TeamSettings } from "../../src/domain/setup.ts";
import type { Zone } from "../../src/time/calendar.ts";
import { temporalCalendar as calendar } from "../../src/time/temporal.ts";
import { zoneNames } from "../../src/time/zones.ts";

export const context: SetupContext = {
  conversationName: "ward-7",
  senderZone: "Europe/London" as Zone,
  calendar,
  zones: zoneNames(),
  templates: ["daily-short", "daily-core", "busy-day"],
  nearest: (word, candidates) => {
    const [best] = [...candidates].sort((a, b) => leven(word, a) - leven(word, b));
    return best !== undefined && leven(word, best) <= 3 ? best : null;
  },
};

export type Line = Record<string, string>;

export function setup(line: Line, changes: Partial<SetupContext> = {}): Setup {
  return readSetup(Object.entries(line), { ...context, ...changes });
}

export function settings(line: Line, changes: Partial<SetupContext> = {}): TeamSettings {
  const read = setup(line, changes);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.settings;
}

/** Openings with closings, and the reminder. */
export function day(line: Line, changes: Partial<SetupContext> = {}): string {
  const { slots, remindAfter } = settings(line, changes).schedule;
  return `${slots.map((slot) => `${slot.at}-${slot.closesAt}`).join(" ")} remind ${remindAfter}`;
}

export function problem(line: Line, changes: Partial<SetupContext> = {}) {
  const read = setup(line, changes);
  return read.ok ? null : read.problem;
}
