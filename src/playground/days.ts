// Lets time pass: through every moment at which something is due, each dealt with and posted before the next.
import type { MemberId, OrganisationId } from "../domain/ids.ts";
import type { Instant } from "../time/clock.ts";
import { Colleagues } from "./colleagues.ts";
import type { Given } from "./given.ts";

/** others: they answer at their own moments. Whose moment is long past, because nobody let them, do so at once. */
export async function passTime(
  given: Given,
  organisationId: OrganisationId,
  until: Instant,
  how: { self: MemberId; others: boolean },
): Promise<void> {
  const { clock, store, tick, settled } = given;
  const colleagues = new Colleagues(given, organisationId);
  /** Answers when the next of the others acts. */
  const arrive = async (): Promise<Instant | null> => {
    await tick();
    const teams = how.others ? await store.teams(organisationId) : [];
    const now = clock.now();
    const told = await Promise.all(teams.map((team) => colleagues.answer(team.id, how.self, now)));
    await settled();
    const moments = told.map((one) => one.nextAt).filter((at) => at !== null);
    return moments.length === 0 ? null : (Math.min(...moments) as Instant);
  };

  let answers = await arrive();
  for (;;) {
    const due = await store.nextDueAfter(organisationId, clock.now());
    const next = Math.min(due ?? until, answers ?? until, until) as Instant;
    clock.moveTo(next);
    answers = await arrive();
    if (next >= until) return;
  }
}
