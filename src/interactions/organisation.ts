// organisation: the settings that administrators choose for the whole organisation, by a form.

import type { FormAsked, FormValues } from "../domain/forms.ts";
import {
  type Blackout,
  CONTACTS,
  LONGEST_ORGANISATION,
  MOST_BLACKOUTS,
  type Organisation,
  SMALLEST_OWN,
  SURVEYS_A_MONTH,
} from "../domain/organisation.ts";
import type { Refusal } from "../domain/refusals.ts";
import { form, refused, said } from "../domain/replies.ts";
import type { Calendar } from "../time/calendar.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { isAdministrator, needsAdministrator } from "./whose.ts";
import { isoDate } from "./words.ts";

export async function organisation(asked: Asked): Promise<Outcome> {
  if (!isAdministrator(asked)) return only(refused(await needsAdministrator(asked)));
  const stands = await asked.env.store.organisation(asked.who.organisationId);
  if (!stands) return only(refused({ code: "not-found" }));
  return only(form(formOf(valuesOf(stands), await learningName(asked))));
}

export async function submitOrganisation(asked: Asked, _: string, values: FormValues): Promise<Outcome> {
  if (!isAdministrator(asked)) return only(refused(await needsAdministrator(asked)));
  const stands = await asked.env.store.organisation(asked.who.organisationId);
  if (!stands) return only(refused({ code: "not-found" }));
  const { read, errors } = readForm(values, asked.env.calendar, stands);
  if (errors.length > 0) return only(form(formOf(values, await learningName(asked), errors)));
  return saving(said({ code: "organisation-set", name: read.name }), {
    changes: [{ do: "set-organisation", ...read }],
  });
}

const learningName = async ({ env, who }: Asked): Promise<string | null> =>
  (await env.store.learningPlace(who.organisationId))?.name ?? null;

function formOf(values: FormValues, learning: string | null, errors: FormAsked["errors"] = []): FormAsked {
  return { form: "organisation", learning, values, warnings: [], errors };
}

function valuesOf({ name, settings }: Organisation): FormValues {
  return {
    name,
    contacts: settings.contacts.join("\n"),
    blackouts: settings.blackouts.map(({ from, to }) => `${from} to ${to}`).join("\n"),
    smallest: String(settings.smallestOwn),
    surveys: String(settings.surveysAMonth),
  };
}

/** What is wrong stands at its field; the rest is read all the same. What is set elsewhere stays as it stands. */
function readForm(
  values: FormValues,
  calendar: Calendar,
  stands: Organisation,
): { read: Organisation; errors: { field: string; refusal: Refusal }[] } {
  const errors: { field: string; refusal: Refusal }[] = [];
  const wrong = (field: string, refusal: Refusal | null) => {
    if (refusal) errors.push({ field, refusal });
  };
  const [name = ""] = linesOf(values.name);
  wrong("name", name === "" ? { code: "incomplete", field: "name" } : null);
  wrong("name", tooLong("name", name, LONGEST_ORGANISATION));
  const contacts = linesOf(values.contacts);
  wrong("contacts", tooMany(contacts, CONTACTS.most));
  const longest = contacts.toSorted((a, b) => b.length - a.length)[0] ?? "";
  wrong("contacts", tooLong("contacts", longest, CONTACTS.longest));
  const lines = linesOf(values.blackouts);
  wrong("blackouts", tooMany(lines, MOST_BLACKOUTS));
  const dates = lines.map((line) => ({ line, blackout: readBlackout(line, calendar) }));
  const unread = dates.find((one) => one.blackout === null);
  wrong("blackouts", unread ? { code: "not-from-to", line: unread.line } : null);
  const blackouts = dates.flatMap(({ blackout }) => (blackout ? [blackout] : []));
  const smallestOwn = readNumber(values.smallest, SMALLEST_OWN);
  wrong("smallest", smallestOwn === null ? { code: "incomplete", field: "smallest" } : null);
  const surveysAMonth = readNumber(values.surveys, SURVEYS_A_MONTH);
  wrong("surveys", surveysAMonth === null ? { code: "incomplete", field: "surveys" } : null);
  const settings = {
    ...stands.settings,
    contacts,
    blackouts: blackouts.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    smallestOwn: smallestOwn ?? SMALLEST_OWN.usual,
    surveysAMonth: surveysAMonth ?? SURVEYS_A_MONTH.usual,
  };
  return { read: { name, settings }, errors };
}

const tooLong = (field: string, text: string, limit: number): Refusal | null =>
  text.length > limit ? { code: "too-long", field, limit } : null;

const tooMany = (lines: readonly string[], limit: number): Refusal | null =>
  lines.length > limit ? { code: "too-many-lines", limit } : null;

/** Each with single spaces; empty ones are left out. */
function linesOf(value: FormValues[string] | undefined): string[] {
  if (typeof value !== "string") return [];
  return value
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/\s+/g, " "))
    .filter((line) => line !== "");
}

const FROM_TO = /^([\d-]+)(?:\s*(?:to|until|–|—)\s*([\d-]+))?$/i;

/** `2027-01-04 to 2027-01-31`, or one date; null when it is neither. */
function readBlackout(line: string, calendar: Calendar): Blackout | null {
  const [, first = "", last = first] = FROM_TO.exec(line) ?? [];
  const [from, to] = [isoDate(first, calendar), isoDate(last, calendar)];
  return from && to && from <= to ? { from, to } : null;
}

function readNumber(
  value: FormValues[string] | undefined,
  { least, most }: { least: number; most: number },
): number | null {
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : 0;
  return number >= least && number <= most ? number : null;
}
