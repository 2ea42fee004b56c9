// The playground behind the web platform's port. One thing at a time: whoever asks meanwhile waits for it.
import type { ConversationId, MemberId, OrganisationId } from "../domain/ids.ts";
import type { ClockMove, Playground } from "../platforms/web/playground.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import { Colleagues } from "./colleagues.ts";
import { passTime } from "./days.ts";
import type { Given } from "./given.ts";
import { connectSample, goToFirstDay, seed } from "./seed.ts";
import { targetOf } from "./targets.ts";

/** Goes on where an earlier run left off; makes the sample when there is none, or only half of one. */
export async function openPlayground(given: Given): Promise<Playground> {
  const { organisationId } = await connectSample(given);
  const teams = await given.store.teams(organisationId);
  const playground = new SamplePlayground(given, organisationId);
  if (!given.clock.isKept || teams.length === 0) await playground.reset();
  return playground;
}

class SamplePlayground implements Playground {
  private readonly given: Given;
  private organisationId: OrganisationId;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(given: Given, organisationId: OrganisationId) {
    this.given = given;
    this.organisationId = organisationId;
  }

  async people(): ReturnType<Playground["people"]> {
    const { organisationId } = this;
    const { store } = this.given;
    const teams = await store.teams(organisationId);
    // Their occurrences are not asked for.
    const views = await Promise.all(
      teams.map((team) => store.team(organisationId, team.id, "9999-12-31" as LocalDate)),
    );
    // Whoever is in two teams is offered in the first.
    const seen = new Set<MemberId>();
    return views
      .filter((view) => view !== null)
      .flatMap(({ team, members }) => {
        const here = members.filter((one) => one.standing === "in");
        const leads = here.filter((one) => one.roles.includes("lead"));
        const ordered = [...leads, ...here.filter((one) => !leads.includes(one))];
        return ordered.map(({ memberId, name }) => ({ memberId, name, team: team.settings.name }));
      })
      .filter(({ memberId }) => !seen.has(memberId) && seen.add(memberId));
  }

  move(to: ClockMove, how: { self: MemberId; others: boolean }): Promise<void> {
    return this.inTurn(async () => {
      const { organisationId } = this;
      const until = await targetOf(this.given, organisationId, to, how.self);
      await passTime(this.given, organisationId, until, how);
    });
  }

  fillIn(conversation: ConversationId, self: MemberId): Promise<number> {
    return this.inTurn(async () => {
      const { organisationId } = this;
      const team = await this.given.store.teamOfConversation(organisationId, conversation);
      if (team === null) return 0;
      const whenever = Number.POSITIVE_INFINITY as Instant;
      const { acted } = await new Colleagues(this.given, organisationId).answer(team.id, self, whenever);
      await this.given.settled();
      return acted;
    });
  }

  reset(): Promise<void> {
    return this.inTurn(async () => {
      const { store, alone, settled } = this.given;
      // What is under way would meet tables that are being emptied; what is looked for next must meet the first day.
      await alone(async () => {
        await settled();
        await store.emptyPlayground();
        goToFirstDay(this.given);
      });
      this.organisationId = await seed(this.given);
    });
  }

  private inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(run);
    this.turn = turn.catch(() => {});
    return turn;
  }
}
