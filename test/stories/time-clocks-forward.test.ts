// The week of 23 to 29 March 2026: on its Sunday London's clocks go forward from 01:00 to 02:00.
import { storyOf } from "./clock-change-week.ts";

storyOf({
  monday: "2026-03-23",
  month: "March",
  london: { opens: "09:00:00", closes: "16:00:00", night: "01:30:00", nightEnds: "08:00:00" },
  // 01:30 does not exist: the huddle opens when the ward's clock reads 02:30.
  sunday: { opens: "08:00:00", closes: "15:00:00", night: "01:30:00", nightEnds: "07:00:00" },
  eve: "2026-03-22T20:00:00Z",
  fridaySummary: "2026-03-27T15:00:00Z",
  sundaySummary: "2026-03-29T14:00:00Z",
  toFriday: "23 to 27 March",
  toSunday: "23 to 29 March",
});
