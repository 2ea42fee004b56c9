// The two weeks of 2026 in which the clocks change in London, and not in Kathmandu. Three teams side by side, huddling
// every day: in the morning, in Nepal, and at 01:30, an hour that one Sunday lacks and the other has twice.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

/** A day of the week in words, and when London's morning, closing, night and end of night are, UTC. */
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
    return { date: first.toISOString().slice(0, 10), words: `${name} ${first.getUTCDate()} ${month}`, ...times };
  });
}

interface Week {
  monday: string;
  month: string;
  london: Pick<LondonDay, "opens" | "closes" | "night" | "nightEnds">;
  sunday: Week["london"];
}

/** Every opening and closing of a day, in order. Kathmandu is 5 h 45 ahead of UTC on all of them. */
function momentsOf({ date, words, opens, closes, night, nightEnds }: LondonDay): Moment[] {
  const moments = [
    { at: `${date}T${night}Z`, channel: NIGHT, words: `Night desk huddle, ${words}` },
    { at: `${date}T03:15:00Z`, channel: CLINIC, words: `Clinic huddle, ${words}` },
    { at: `${date}T${nightEnds}Z`, channel: NIGHT, words: `Night desk huddle, ${words}: done` },
    { at: `${date}T${opens}Z`, channel: WARD, words: `Ward 7 huddle, ${words}` },
    { at: `${date}T10:15:00Z`, channel: CLINIC, words: `Clinic huddle, ${words}: done` },
    { at: `${date}T${closes}Z`, channel: WARD, words: `Ward 7 huddle, ${words}: done` },
  ];
  return moments.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const MARCH: Week = {
  monday: "2026-03-23",
  month: "March",
  london: { opens: "09:00:00", closes: "16:00:00", night: "01:30:00", nightEnds: "08:00:00" },
  // 01:30 does not exist: the huddle opens at 02:30 by the ward's clock, which is 01:30 UTC.
  sunday: { opens: "08:00:00", closes: "15:00:00", night: "01:30:00", nightEnds: "07:00:00" },
};
const OCTOBER: Week = {
  monday: "2026-10-19",
  month: "October",
  london: { opens: "08:00:00", closes: "15:00:00", night: "00:30:00", nightEnds: "07:00:00" },
  // 01:30 comes twice, at 00:30 and at 01:30 UTC: the huddle opens at the first.
  sunday: { opens: "09:00:00", closes: "16:00:00", night: "00:30:00", nightEnds: "08:00:00" },
};

describe.each([
  {
    week: MARCH,
    eve: "2026-03-22T20:00:00Z",
    friday: "2026-03-27T15:00:00Z",
    sunday: "2026-03-29T14:00:00Z",
    span: ["23 to 27 March", "23 to 29 March"],
  },
  {
    week: OCTOBER,
    eve: "2026-10-18T20:00:00Z",
    friday: "2026-10-23T14:00:00Z",
    sunday: "2026-10-25T15:00:00Z",
    span: ["19 to 23 October", "19 to 25 October"],
  },
])("the week of $week.monday", ({ week, eve, friday, sunday, span }) => {
  const [toFriday = "", toSunday = ""] = span;
  let ward: Ward;
  beforeAll(async () => {
    ward = await threeTeams(eve);
  });
  afterAll(() => ward.close());

  const summaries: Moment[] = [
    { at: `${friday.slice(0, 10)}T09:15:00Z`, channel: CLINIC, words: `Clinic's week, ${toFriday}` },
    { at: friday, channel: WARD, words: `Ward 7's week, ${toFriday}` },
    { at: sunday, channel: NIGHT, words: `Night desk's week, ${toSunday}` },
  ];
  const days = weekOf(week);

  test.each(days)("on $words each huddle opens and closes at its local time", async (day) => {
    const own = summaries.filter(({ at }) => at.startsWith(day.date));
    const moments = [...momentsOf(day), ...own].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    for (const moment of moments) await comesAt(ward, moment);
  });

  test("each day's huddle came once, and each week's summary", async () => {
    const once = Object.fromEntries(days.map(({ words }) => [words, 1]));
    for (const channel of [WARD, CLINIC, NIGHT]) expect(await promptsByDate(ward, channel)).toEqual(once);
    for (const { words, channel } of summaries) expect(await timesSeen(ward, words, channel)).toBe(1);
  });
});
