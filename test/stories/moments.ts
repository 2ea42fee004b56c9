// Moments in a story: what appears when its time comes and not a second before, and how often it came in the end.
import { expect } from "vitest";
import { CHANNEL, type Ward } from "./ward.ts";

export interface Moment {
  /** ISO, UTC. */
  at: string;
  words: string;
  channel?: string;
}

const SECOND = 1_000;

/** A second before its time the channel does not read these words; at its time it does. */
export async function comesAt(ward: Ward, { at, words, channel = CHANNEL }: Moment): Promise<void> {
  await goesTo(ward, new Date(Date.parse(at) - SECOND).toISOString());
  await ward.settled();
  const early = (await ward.channel(channel)).filter((text) => text.includes(words));
  expect(early, `a second before ${at}`).toEqual([]);
  await ward.clockTo(at);
  await ward.robot.sees(channel, words);
}

/** Moves the clock from one time to the next; what each brings is posted before the clock moves on. */
export async function goesTo(ward: Ward, ...times: readonly string[]): Promise<void> {
  for (const at of times) {
    await ward.settled();
    await ward.clockTo(at);
  }
}

const TITLE = / huddle, (\w+ \d+ \w+(?:, \d\d:\d\d)?)/;

/** How many messages a channel has for each huddle, by its date in words: `{ "Monday 23 March": 1 }`. */
export async function promptsByDate(ward: Ward, channel = CHANNEL): Promise<Record<string, number>> {
  await ward.settled();
  const counts: Record<string, number> = {};
  for (const text of await ward.channel(channel)) {
    const date = TITLE.exec(text)?.[1];
    if (date !== undefined) counts[date] = (counts[date] ?? 0) + 1;
  }
  return counts;
}

/** How many of a channel's messages read these words. */
export async function timesSeen(ward: Ward, words: string, channel = CHANNEL): Promise<number> {
  await ward.settled();
  return (await ward.channel(channel)).filter((text) => text.includes(words)).length;
}

/** What is on record for a team's huddles, by local date; a day's second huddle as `2026-11-23 second`. */
export async function recorded(ward: Ward, team: string): Promise<Record<string, string>> {
  const { rows } = await ward.asks((session) =>
    session.query<{ date: string; slot: number; outcome: string }>(
      `SELECT o.local_date AS date, o.slot, o.outcome FROM occurrence o
       JOIN team t ON t.organisation_id = o.organisation_id AND t.id = o.team_id
       WHERE t.name = $1 AND o.kind = 'huddle' ORDER BY o.local_date, o.slot`,
      [team],
    ),
  );
  return Object.fromEntries(
    rows.map(({ date, slot, outcome }) => [slot === 0 ? date : `${date} second`, outcome]),
  );
}
