// Today's huddle, where it should be open by now: after a setup, or when a lead has chosen who huddles.
import { huddleOn, isHuddleDay } from "../domain/schedule.ts";
import { isPausedOn } from "../domain/team.ts";
import type { TeamView } from "../store/store.ts";
import { mayCome, type Opening, openHuddle } from "./opening.ts";
import type { Asked } from "./outcome.ts";
import { todayOf } from "./whose.ts";

/** A team as it is about to be. */
type Due = Pick<
  TeamView,
  "team" | "questions" | "uses" | "openIdeas" | "owing" | "hasHuddled" | "latestHuddle" | "occurrences"
>;

/** On a huddle day between a huddle's time and its closing, unless it was opened or left out before, or all are paused. */
export function opensNow(asked: Asked, view: Due): Opening | null {
  const { env, now } = asked;
  const { team, occurrences, latestHuddle } = view;
  const { schedule } = team.settings;
  const date = todayOf(env, team, asked);
  if (!isHuddleDay(schedule, date, env) || isPausedOn(team, date)) return null;
  if (latestHuddle?.state === "open") return null;
  for (const slot of schedule.slots.keys()) {
    const occurrence = huddleOn(schedule, date, slot, env);
    if (occurrence.at > now || occurrence.closesAt <= now) continue;
    if (!mayCome(occurrence, team, occurrences)) continue;
    return openHuddle(env, view, occurrence, now);
  }
  return null;
}
