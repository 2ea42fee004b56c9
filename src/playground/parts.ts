// Who of a team does what in a huddle, and when: decided from its date and their names alone, so that it is the same
// however often it is asked.
import type { Participation } from "../domain/huddle.ts";
import type { HuddleView } from "../store/store.ts";
import type { Instant } from "../time/clock.ts";
import { draw } from "./draw.ts";

/** Minutes after the opening. People come in handfuls, so that a day has few moments to go through. */
const MOMENTS = [5, 14, 45, 150];
const MINUTE = 60_000;

export interface Part extends Pick<Participation, "memberId" | "name" | "state"> {
  does: "answer" | "nothing" | "off";
  /** Among those who answer: each says something else. */
  place: number;
  at: Instant;
}

/** In the order in which they act. room: how many can answer without repeating each other; the rest has nothing to add. */
export function partsOf({ huddle, people, leads }: HuddleView, room: number): Part[] {
  const isLead = (one: Participation) => leads.some((lead) => lead.memberId === one.memberId);
  let place = 0;
  return [...people]
    .map((one) => ({ one, drawn: draw(1_000_000, huddle.date, huddle.slot, one.name) }))
    .sort((a, b) => Number(isLead(b.one)) - Number(isLead(a.one)) || a.drawn - b.drawn)
    .map(({ one: { memberId, name, state }, drawn }, index) => {
      const leading = index < leads.length;
      const kind = leading ? "answer" : kindOf(drawn);
      const does = kind === "answer" && place >= room ? "nothing" : kind;
      // A lead ticks what others have said, and so comes last.
      const moment = leading ? MOMENTS.length - 1 : draw(MOMENTS.length, huddle.date, name, "when");
      const wished = huddle.openedAt + (MOMENTS[moment] ?? 0) * MINUTE;
      const at = Math.min(wished, huddle.closesAt - MINUTE) as Instant;
      const part = { memberId, name, state, does, place, at };
      if (does === "answer") place += 1;
      return part;
    })
    .sort((a, b) => a.at - b.at || a.place - b.place);
}

/** One in ten or so is not on shift, one in ten has nothing today. */
function kindOf(drawn: number): Part["does"] {
  const tenth = drawn % 10;
  return tenth === 0 ? "off" : tenth === 1 ? "nothing" : "answer";
}
