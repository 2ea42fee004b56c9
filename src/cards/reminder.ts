// The one private reminder of a huddle that waits for somebody's answer.
import type { Facts } from "../domain/facts.ts";
import type { Card } from "./card.ts";
import { localDateIn, shortMomentIn, timeIn } from "./dates.ts";
import { slotTime } from "./prompt.ts";
import { BUTTONS } from "./wording.ts";
import { reminderLine } from "./wording-huddle.ts";

export function reminderCard({ team, huddle }: Extract<Facts, { kind: "reminder" }>): Card {
  const { zone } = team.settings.schedule;
  const closesToday = localDateIn(huddle.closesAt, zone) === huddle.date;
  const until = closesToday
    ? timeIn(huddle.closesAt, zone)
    : shortMomentIn(huddle.closesAt, zone, huddle.date);
  const line = reminderLine(team.settings.name, slotTime(team, huddle), until);
  return {
    summary: line,
    blocks: [
      { kind: "text", text: [line] },
      {
        kind: "buttons",
        buttons: [
          { label: BUTTONS.answer, action: "answer", value: huddle.id, style: "primary" },
          { label: BUTTONS["not-on-shift"], action: "not-on-shift", value: huddle.id },
          { label: BUTTONS.reminders, action: "reminders", value: "off" },
        ],
      },
    ],
  };
}
