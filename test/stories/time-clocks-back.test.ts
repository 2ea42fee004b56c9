// The week of 19 to 25 October 2026: on its Sunday London's clocks go back from 02:00 to 01:00.
import { storyOf } from "./clock-change-week.ts";

storyOf({
  monday: "2026-10-19",
  month: "October",
  london: { opens: "08:00:00", closes: "15:00:00", night: "00:30:00", nightEnds: "07:00:00" },
  // 01:30 comes twice, at 00:30 and at 01:30 UTC: the huddle opens at the first.
  sunday: { opens: "09:00:00", closes: "16:00:00", night: "00:30:00", nightEnds: "08:00:00" },
  eve: "2026-10-18T20:00:00Z",
  fridaySummary: "2026-10-23T14:00:00Z",
  sundaySummary: "2026-10-25T15:00:00Z",
  toFriday: "19 to 23 October",
  toSunday: "19 to 25 October",
});
