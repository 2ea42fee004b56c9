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
  const teamIds = async () => (await store.teams(organisationId)).map((team) => team.id);
  const arrive = async () => {
    await tick();
    if (how.others) {
      const now = clock.now();
      await Promise.all((await teamIds()).map((id) => colleagues.answer(id, how.self, now)));
    }
    await settled();
  };

  await arrive();
  for (;;) {
    const now = clock.now();
    const due = await store.nextDueAfter(organisationId, now);
    const answers = how.others ? await colleagues.nextAfter(await teamIds(), how.self, now) : null;
    const next = Math.min(due ?? until, answers ?? until, until) as Instant;
    clock.moveTo(next);
    await arrive();
    if (next >= until) return;
  }
}
