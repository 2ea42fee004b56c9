// The names of time zones a person may type. Which of them are zones is the calendar's word.
import type { Zone } from "./calendar.ts";
import { temporalCalendar } from "./temporal.ts";

// The machine lists some zones only under a name that has been replaced, and UTC not at all.
const ALSO = [
  "UTC",
  "America/Argentina/Buenos_Aires",
  "America/Nuuk",
  "Asia/Ho_Chi_Minh",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Yangon",
  "Atlantic/Faroe",
  "Europe/Kyiv",
];

let known: readonly Zone[] | null = null;

/**
 * IANA names, sorted, in their own spelling. For matching and suggestions; the calendar may know more. Asked for the first
 * time it takes 70 ms and 19 MB: all of them are tried.
 */
export function zoneNames(): readonly Zone[] {
  known ??= [...new Set([...Intl.supportedValuesOf("timeZone"), ...ALSO])]
    .filter((name) => temporalCalendar.isZone(name))
    .sort();
  return known;
}
