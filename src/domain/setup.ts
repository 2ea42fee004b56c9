// A team's settings, and how the texts of `setup` (a line's or a form's) become them. Splitting a line into keys and
// texts, the wording of a problem, and storing are left to others.
import type { Calendar, LocalTime, Zone } from "../time/calendar.ts";
import { type DayAndTime, type Nearest, parseDayAndTime, parseDays } from "./days.ts";
import { freePrefix, prefixFrom } from "./prefix.ts";
import type { Schedule } from "./schedule.ts";
import { readKeys, type SetupProblem, SetupReading } from "./setup-line.ts";
import {
  readChoice,
  readHolidays,
  readMinutes,
  readPrefix,
  readText,
  readYesOrNo,
  readZone,
  tidy,
  unlessOff,
} from "./setup-words.ts";
import { type FittedSlots, fitSlots } from "./slots.ts";
import { parseTimes } from "./times.ts";

export type { SetupProblem } from "./setup-line.ts";

export interface TeamSettings {
  name: string;
  /** Stands before an idea's number: W7-12. */
  prefix: string;
  schedule: Schedule;
  /** A template's id. */
  questions: string;
  shifts: boolean;
  /** As typed: whom it names is the platform's word. */
  manager: string | null;
  /** Whom to call; stands under every form. */
  urgent: string | null;
  /** In the manager's zone; null: no digest. */
  digest: DayAndTime | null;
}

/** Characters. */
export const LONGEST_NAME = 80;
export const LONGEST_URGENT = 120;

export interface SetupContext {
  conversationName: string;
  /** null: the platform does not say. */
  senderZone: Zone | null;
  /** Present: only the keys that are named change. */
  current?: TeamSettings;
  calendar: Pick<Calendar, "isZone">;
  /** For matching in any case and for suggestions. */
  zones: readonly Zone[];
  /** Ids of the templates a team may choose. */
  templates: readonly string[];
  nearest: Nearest;
  /** Whether another team of the organisation has the prefix. */
  isPrefixTaken?: (prefix: string) => boolean;
}

/** What was chosen for the team and may surprise it. */
export type SetupNote =
  | { code: "zone-assumed"; zone: Zone }
  | { code: "closing-chosen"; at: LocalTime; closesAt: LocalTime }
  | { code: "remind-off" }
  /** A time for the manager's digest, and no manager. */
  | { code: "digest-without-manager" };

export type Setup =
  | { ok: true; settings: TeamSettings; notes: readonly SetupNote[] }
  | { ok: false; problem: SetupProblem };

const LONDON = "Europe/London" as Zone;
const FIRST = {
  days: [1, 2, 3, 4, 5],
  at: ["09:00" as LocalTime],
  close: "16:00" as LocalTime,
  questions: "daily-short",
  summary: { day: 5, at: "15:00" as LocalTime },
  digest: { day: 5, at: "16:00" as LocalTime },
} as const;

/**
 * Settings from keys and texts. Unknown and repeated keys are reported before unreadable texts, those in the order
 * typed, and times that do not fit each other last. An empty text, `off` or `none` clears `manager` and `urgent`.
 */
export function readSetup(line: Iterable<readonly [string, string]>, context: SetupContext): Setup {
  const keys = readKeys(line, context.nearest);
  if (!keys.ok) return keys;
  const reading = new SetupReading(keys.texts);
  const team = readTeam(reading, context);
  const rules = readRules(reading, context);
  const fitted = readSlots(reading, context.current?.schedule);
  const problem = reading.problem();
  if (problem) return { ok: false, problem };
  if (!fitted.ok) return fitted;
  const schedule: Schedule = { ...rules, slots: fitted.slots, remindAfter: fitted.remindAfter };
  const settings = { ...team, schedule };
  return { ok: true, settings, notes: notesOn(reading, settings, context) };
}

function readTeam(reading: SetupReading, context: SetupContext): Omit<TeamSettings, "schedule"> {
  const { current, nearest, templates } = context;
  const usualName = [...tidy(context.conversationName)].slice(0, LONGEST_NAME).join("") || "Team";
  const name = reading.read("name", (text) => readText(text, LONGEST_NAME), current?.name ?? usualName);
  const isTaken = (prefix: string) =>
    prefix !== current?.prefix && (context.isPrefixTaken?.(prefix) ?? false);
  const usualPrefix = current?.prefix ?? freePrefix(prefixFrom(name), isTaken);
  return {
    name,
    prefix: reading.read("prefix", (text) => readPrefix(text, isTaken), usualPrefix),
    questions: reading.read(
      "questions",
      (text) => readChoice(text, templates, "no-such-template", nearest),
      current?.questions ?? FIRST.questions,
    ),
    shifts: reading.read("shifts", readYesOrNo, current?.shifts ?? false),
    manager: reading.read(
      "manager",
      (text) => unlessOff(text, (who) => readText(who)),
      current?.manager ?? null,
    ),
    urgent: reading.read(
      "urgent",
      (text) => unlessOff(text, (contact) => readText(contact, LONGEST_URGENT)),
      current?.urgent ?? null,
    ),
    digest: reading.read<DayAndTime | null>(
      "digest",
      (text) => unlessOff(text, (when) => parseDayAndTime(when, nearest)),
      current ? current.digest : FIRST.digest,
    ),
  };
}

type Rules = Omit<Schedule, "slots" | "remindAfter">;

function readRules(reading: SetupReading, context: SetupContext): Rules {
  const { calendar, zones, nearest } = context;
  const current = context.current?.schedule;
  const zone = reading.read(
    "zone",
    (text) => readZone(text, calendar, zones, nearest),
    current?.zone ?? context.senderZone ?? LONDON,
  );
  return {
    zone,
    days: reading.read<Rules["days"]>(
      "days",
      (text) => parseDays(text, nearest),
      current?.days ?? FIRST.days,
    ),
    summary: reading.read(
      "summary",
      (text) => parseDayAndTime(text, nearest),
      current?.summary ?? FIRST.summary,
    ),
    holidays: reading.read(
      "holidays",
      (text) => readHolidays(text, nearest),
      current?.holidays ?? (zone === LONDON ? "england" : "none"),
    ),
  };
}

function readSlots(reading: SetupReading, current: Schedule | undefined): FittedSlots {
  const at = reading.read<readonly LocalTime[]>(
    "at",
    parseTimes,
    current?.slots.map((slot) => slot.at) ?? FIRST.at,
  );
  // Closings belong to their openings: with another number of huddles a day they are chosen anew.
  const kept = current?.slots.length === at.length ? current.slots.map((slot) => slot.closesAt) : null;
  return fitSlots({
    at,
    close: reading.read<readonly LocalTime[] | null>("close", parseTimes, kept),
    remind: reading.read<number | null | undefined>(
      "remind",
      (text) => unlessOff(text, readMinutes),
      current?.remindAfter,
    ),
    blame: reading.has("remind") && !reading.has("close") ? "remind" : "close",
  });
}

function notesOn(
  reading: SetupReading,
  { schedule, digest, manager }: TeamSettings,
  context: SetupContext,
): SetupNote[] {
  const { current, senderZone } = context;
  const notes: SetupNote[] = [];
  if (!current && !senderZone && !reading.has("zone"))
    notes.push({ code: "zone-assumed", zone: schedule.zone });
  const isChosen = !reading.has("close") && current?.schedule.slots.length !== schedule.slots.length;
  for (const slot of isChosen ? schedule.slots : []) {
    if (slot.closesAt !== FIRST.close) notes.push({ code: "closing-chosen", ...slot });
  }
  if (!current && !reading.has("remind") && schedule.remindAfter === null) notes.push({ code: "remind-off" });
  if (reading.has("digest") && digest && manager === null) notes.push({ code: "digest-without-manager" });
  return notes;
}
