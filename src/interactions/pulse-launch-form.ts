// The launch's words, its form and its draft are the same thing said three ways; this goes from one to the other.
import type { FormValues } from "../domain/forms.ts";
import type { TeamId } from "../domain/ids.ts";
import type { RepeatWeeks } from "../domain/pulse.ts";
import type { LaunchAsked, LaunchGround } from "../domain/pulse-launch.ts";
import type { PulseTemplate } from "../domain/pulse-templates.ts";
import { audienceMeant, audienceWords, type LaunchWords, templateCalled } from "../domain/pulse-words.ts";
import type { Refusal } from "../domain/refusals.ts";
import { parseTime } from "../domain/times.ts";
import type { Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { Asked } from "./outcome.ts";
import { teamsLed } from "./pulse-rights.ts";
import { readDate } from "./words.ts";

export interface LaunchRead {
  asked: LaunchAsked;
  template: PulseTemplate;
}

const USUAL_TEMPLATE = "pulse-short";
const USUAL_OPENING = "09:00";
const USUAL_TIME = "17:00";
const USUAL_DAYS = 7;

/** The form filled in with what was typed, and with what is usual where nothing was. */
export function fromWords(asked: Asked, ground: LaunchGround, words: LaunchWords): FormValues {
  const { env, now } = asked;
  const opens = dateAndTime(words.opens);
  const closes = dateAndTime(words.closes);
  const from = dateIn(asked, opens.date) ?? env.calendar.dateOf(now, zoneOf(asked));
  const on = closes.date || env.calendar.addDays(from, USUAL_DAYS);
  const template = templateCalled(ground.templates, words.template)?.id ?? words.template;
  return {
    template: template || USUAL_TEMPLATE,
    to: words.to || (hereOf(asked, ground) === null ? "" : "this team"),
    opens: words.opens,
    closes: dateIn(asked, on) ?? on,
    at: closes.time ?? USUAL_TIME,
    repeat: words.every === "" ? "no" : (/^([46])( weeks)?$/.exec(words.every)?.[1] ?? words.every),
  };
}

/** `fri 17:00` → its two parts; a time alone is today's. time: null where it does not end with one. */
function dateAndTime(words: string): { date: string; time: string | null } {
  const [, date = "", time] = /^(.*?)(?:\s+|^)(\S*\d\S*)?$/.exec(words) ?? [];
  const isTime = time !== undefined && parseTime(time).ok;
  return isTime ? { date: date || "today", time } : { date: words, time: null };
}

/** A draft as the form's values. */
export function asValues(asked: Asked, ground: LaunchGround, draft: LaunchAsked): FormValues {
  const { calendar } = asked.env;
  const { opensAt, zone } = draft;
  return {
    template: draft.template,
    to: audienceWords(draft.to, ground.units, hereOf(asked, ground)),
    opens: opensAt === null ? "" : `${calendar.dateOf(opensAt, zone)} ${calendar.timeOf(opensAt, zone)}`,
    closes: calendar.dateOf(draft.closesAt, zone),
    at: calendar.timeOf(draft.closesAt, zone),
    repeat: draft.repeatWeeks === null ? "no" : String(draft.repeatWeeks),
  };
}

/** field: where it stands in the form. */
export function readLaunch(
  asked: Asked,
  ground: LaunchGround,
  values: FormValues,
): LaunchRead | { field: string; refusal: Refusal } {
  const { env } = asked;
  const given = (field: string): string => {
    const value = values[field];
    return typeof value === "string" ? value.trim() : "";
  };
  const template = templateCalled(ground.templates, given("template"));
  if (!template) {
    const templates = ground.templates.map((one) => (one.id.startsWith("pulse-") ? one.id : one.name));
    return {
      field: "template",
      refusal: { code: "no-such-pulse-template", word: given("template"), templates },
    };
  }
  const to = audienceMeant(given("to"), ground.units, hereOf(asked, ground));
  if ("word" in to) return { field: "to", refusal: { code: "pulse-no-such-team", ...to } };
  const opensAt = opensIn(asked, given("opens"));
  if (opensAt === "unknown")
    return { field: "opens", refusal: { code: "no-such-date", word: given("opens") } };
  const date = dateIn(asked, given("closes"));
  if (date === null) return { field: "closes", refusal: { code: "no-such-date", word: given("closes") } };
  const time = parseTime(given("at") || USUAL_TIME);
  if (!time.ok) return { field: "at", refusal: { code: "pulse-no-such-time", word: given("at") } };
  const zone = zoneOf(asked);
  const closesAt = env.calendar.instantOf(date, time.value, zone);
  const repeatWeeks = repeatOf(given("repeat"));
  if (repeatWeeks === "unknown")
    return { field: "repeat", refusal: { code: "pulse-no-such-repeat", word: given("repeat") } };
  return { template, asked: { template: template.id, to: to.to, opensAt, closesAt, zone, repeatWeeks } };
}

/** null: as soon as it is sent. */
function opensIn(asked: Asked, given: string): Instant | "unknown" | null {
  if (given === "") return null;
  const { date, time } = dateAndTime(given);
  const on = dateIn(asked, date);
  const at = parseTime(time ?? USUAL_OPENING);
  return on !== null && at.ok ? asked.env.calendar.instantOf(on, at.value, zoneOf(asked)) : "unknown";
}

function repeatOf(given: string): RepeatWeeks | "unknown" | null {
  if (given === "" || given === "no") return null;
  if (given === "4") return 4;
  return given === "6" ? 6 : "unknown";
}

function dateIn(asked: Asked, text: string) {
  const { calendar, nearest } = asked.env;
  const today = calendar.dateOf(asked.now, zoneOf(asked));
  return readDate(text, today, { includeToday: true, calendar, nearest });
}

/** "this team": the conversation's, else the only one that the asker leads. */
function hereOf(asked: Asked, { holders }: LaunchGround): TeamId | null {
  if (asked.who.team) return asked.who.team.id;
  const [led, ...more] = teamsLed(asked, holders);
  return led !== undefined && more.length === 0 ? led : null;
}

function zoneOf({ who }: Asked): Zone {
  return who.team?.settings.schedule.zone ?? who.member.zone ?? ("Europe/London" as Zone);
}
