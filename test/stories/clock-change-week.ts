// A week at whose end London's clocks change, told for three teams side by side that huddle every day: in the morning, in
// Kathmandu, and at 01:30, an hour that the Sunday in March lacks and the Sunday in October has twice.
import { afterAll, beforeAll, expect, test } from "vitest";
import { comesAt, type Moment, promptsByDate, timesSeen } from "./moments.ts";
import { Ward } from "./ward.ts";

const WARD = "C7";
const CLINIC = "CKATHMANDU";
const NIGHT = "CNIGHT";

/** The evening before, when no huddle is open anywhere: 20:00 in London is 01:45 in Kathmandu. */
async function threeTeams(at: string): Promise<Ward> {
  const ward = await Ward.open({ at, people: ["amira"] });
  await ward.opensChannel(CLINIC, "Asia/Kathmandu", ["gita"]);
  await ward.opensChannel(NIGHT, "Europe/London", ["noor"]);
  const rest = "days=mon-sun remind=off";
  await ward.types("amira", `setup name="Ward 7" at=09:00 ${rest}`);
  await ward.types("gita", `setup name="Clinic" at=09:00 ${rest}`, CLINIC);
  await ward.types("noor", `setup name="Night desk" at=01:30 close=08:00 summary=sun@15:00 ${rest}`, NIGHT);
  return ward;
}

/** When London's morning and night huddles open and close, UTC. */
interface LondonDay {
  date: string;
  words: string;
  opens: string;
  closes: string;
  night: string;
  nightEnds: string;
}

function weekOf({ monday, month, london, sunday }: Week): LondonDay[] {
  const names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
  return names.map((name, ahead) => {
    const first = new Date(`${monday}T12:00:00Z`);
    first.setUTCDate(first.getUTCDate() + ahead);
    const times = name === "Sunday" ? sunday : london;
    return {
      date: first.toISOString().slice(0, 10),
      words: `${name} ${first.getUTCDate()} ${month}`,
      ...times,
    };
  });
}

type LondonTimes = Pick<LondonDay, "opens" | "closes" | "night" | "nightEnds">;

export interface Week {
  monday: string;
  month: string;
  /** From Monday to Saturday, UTC, and on the Sunday of the change. */
  london: LondonTimes;
  sunday: LondonTimes;
  /** ISO, UTC: the evening before, Friday 15:00 and Sunday 15:00 in London. */
  eve: string;
  fridaySummary: string;
  sundaySummary: string;
  toFriday: string;
  toSunday: string;
}

const inOrder = (moments: readonly Moment[]): Moment[] =>
  moments.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));

/** Every opening and closing of a day. Kathmandu is 5 h 45 ahead of UTC on all of them. */
function momentsOf({ date, words, opens, closes, night, nightEnds }: LondonDay): Moment[] {
  return [
    { at: `${date}T${night}Z`, channel: NIGHT, words: `Night desk huddle, ${words}` },
    { at: `${date}T03:15:00Z`, channel: CLINIC, words: `Clinic huddle, ${words}` },
    { at: `${date}T${nightEnds}Z`, channel: NIGHT, words: `Night desk huddle, ${words}: done` },
    { at: `${date}T${opens}Z`, channel: WARD, words: `Ward 7 huddle, ${words}` },
    { at: `${date}T10:15:00Z`, channel: CLINIC, words: `Clinic huddle, ${words}: done` },
    { at: `${date}T${closes}Z`, channel: WARD, words: `Ward 7 huddle, ${words}: done` },
  ];
}

/** Registers the story. */
export function storyOf(week: Week): void {
  let ward: Ward;
  beforeAll(async () => {
    ward = await threeTeams(week.eve);
  });
  afterAll(() => ward.close());

  const summaries: Moment[] = [
    {
      at: `${week.fridaySummary.slice(0, 10)}T09:15:00Z`,
      channel: CLINIC,
      words: `Clinic's week, ${week.toFriday}`,
    },
    { at: week.fridaySummary, channel: WARD, words: `Ward 7's week, ${week.toFriday}` },
    { at: week.sundaySummary, channel: NIGHT, words: `Night desk's week, ${week.toSunday}` },
  ];
  const days = weekOf(week);

  test.each(days)("on $words each huddle opens and closes at its local time", async (day) => {
    const own = summaries.filter(({ at }) => at.startsWith(day.date));
    for (const moment of inOrder([...momentsOf(day), ...own])) await comesAt(ward, moment);
  });

  test("each day's huddle came once, and each week's summary", async () => {
    const once = Object.fromEntries(days.map(({ words }) => [words, 1]));
    for (const channel of [WARD, CLINIC, NIGHT]) expect(await promptsByDate(ward, channel)).toEqual(once);
    for (const { words, channel } of summaries) expect(await timesSeen(ward, words, channel)).toBe(1);
  });
}
