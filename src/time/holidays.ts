// Bank holidays, read from content/bank-holidays.json. Which of them a team keeps is the schedule's word.
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { LocalDate } from "./calendar.ts";

const CONTENT = new URL("../../content/bank-holidays.json", import.meta.url);

const LocalDay = z.iso.date().transform((date) => date as LocalDate);
const Days = z.array(z.strictObject({ date: LocalDay, title: z.string().min(1) }));

/** The file. `until`: the last date it covers; later dates are ordinary days until somebody extends it. */
const BankHolidays = z.strictObject({
  source: z.string().min(1),
  licence: z.string().min(1),
  until: LocalDay,
  england: Days,
  scotland: Days,
  "northern-ireland": Days,
});

type Nation = "england" | "scotland" | "northern-ireland";
type HolidaySets = Readonly<Record<Nation | "none", ReadonlySet<LocalDate>>>;

function read(file: URL): z.infer<typeof BankHolidays> {
  const parsed = BankHolidays.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) throw new Error(`${file.pathname}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The holidays of each calendar; England includes Wales. Reads the file: call it once, at start. */
export function holidaySets(file = CONTENT): HolidaySets {
  const content = read(file);
  const dates = (nation: Nation) => new Set(content[nation].map((day) => day.date));
  return {
    england: dates("england"),
    scotland: dates("scotland"),
    "northern-ireland": dates("northern-ireland"),
    none: new Set(),
  };
}

/** The last date the file covers. */
export function holidaysKnownUntil(file = CONTENT): LocalDate {
  return read(file).until;
}
