// What a team of the sample has before its first day: a goal, its number over the last weeks, and its place in the tree.
// Its lead types all of it, as leads do.
import type { Reply } from "../domain/replies.ts";
import type { Ask } from "../interactions/interaction.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Given } from "./given.ts";
import type { SampleTeam } from "./sample.ts";

/** Asks as a team's lead, in its conversation. */
export type Lead = (ask: Ask) => Promise<Reply>;

const typed = (words: string): Ask => ({ kind: "command", words, mentions: {} });

/** A value for each working day before the date, the last one for the day before it. */
export async function goalAndNumber(
  { schedule }: Pick<Given, "schedule">,
  lead: Lead,
  { goal, number }: Pick<SampleTeam, "goal" | "number">,
  date: LocalDate,
): Promise<void> {
  const { calendar } = schedule;
  await heard(lead, `goal ${goal}`);
  await heard(lead, `measure name="${number.name}" better=${number.better}`);
  let day = date;
  for (const value of number.values.toReversed()) {
    do day = calendar.addDays(day, -1);
    while (calendar.weekdayOf(day) > 5);
    await heard(lead, `measure add ${value} ${day}`);
  }
}

/** The first lead is administrator, and makes the branch on the way. */
export async function placeUnder(branch: string, [first, ...others]: readonly Lead[]): Promise<void> {
  const reply = await first?.(typed(`team under ${branch}`));
  if (first === undefined || reply?.kind !== "form" || reply.form.form !== "branch")
    throw new Error(`no branch can be made: ${JSON.stringify(reply)}`);
  const context = reply.form.unitId;
  const sent = await first({
    kind: "submit",
    form: "branch",
    instance: context,
    context,
    values: { name: branch },
  });
  if (sent.kind !== "said") throw new Error(`${branch} was not made: ${JSON.stringify(sent)}`);
  for (const lead of others) await heard(lead, `team under ${branch}`);
}

async function heard(lead: Lead, words: string): Promise<void> {
  const reply = await lead(typed(words));
  if (reply.kind !== "said") throw new Error(`"${words}" was not taken: ${JSON.stringify(reply)}`);
}
