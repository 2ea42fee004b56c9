// The others: they answer, press and tick as people do, through the same door. Nobody here acts for whoever plays.
import type { FormValues } from "../domain/forms.ts";
import type { HuddleResponse } from "../domain/huddle.ts";
import type { MemberId, OrganisationId, TeamId } from "../domain/ids.ts";
import type { Reply } from "../domain/replies.ts";
import type { Ask } from "../interactions/interaction.ts";
import type { WebPerson } from "../platforms/web/records.ts";
import type { HuddleView } from "../store/store.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import { roomFor, valuesFor } from "./answers.ts";
import { draw } from "./draw.ts";
import type { Given } from "./given.ts";
import { type Part, partsOf } from "./parts.ts";

type Needs = Pick<Given, "store" | "records" | "dispatch" | "schedule" | "sample">;

/** Asks as one person. */
type Asking = (ask: Ask) => Promise<Reply>;

export class Colleagues {
  private readonly given: Needs;
  private readonly organisationId: OrganisationId;
  private readonly known = new Map<MemberId, WebPerson>();

  constructor(given: Needs, organisationId: OrganisationId) {
    this.given = given;
    this.organisationId = organisationId;
  }

  /**
   * Everyone in a team's open huddle but `self` who has not been heard from acts, if their moment has come. Answers how
   * many did, and when the next of them will.
   */
  async answer(
    teamId: TeamId,
    self: MemberId,
    by: Instant,
  ): Promise<{ acted: number; nextAt: Instant | null }> {
    const view = await this.openHuddle(teamId);
    if (view === null) return { acted: 0, nextAt: null };
    let acted = 0;
    for (const part of this.waiting(view, self)) {
      if (part.at > by) return { acted, nextAt: part.at };
      if (await this.play(view, part)) acted += 1;
    }
    return { acted, nextAt: null };
  }

  private async openHuddle(teamId: TeamId): Promise<HuddleView | null> {
    const { store } = this.given;
    // Its occurrences are not asked for.
    const view = await store.team(this.organisationId, teamId, "9999-12-31" as LocalDate);
    const huddle = view?.latestHuddle;
    return huddle?.state === "open" ? store.huddle(this.organisationId, huddle.id) : null;
  }

  /** In the order in which they act. */
  private waiting(view: HuddleView, self: MemberId): Part[] {
    const room = roomFor(this.given.sample, view.team.settings.name, view.huddle.questions);
    return partsOf(view, room).filter(
      ({ memberId, state }) => memberId !== self && (state === "expected" || state === "on"),
    );
  }

  private async play(view: HuddleView, part: Part): Promise<boolean> {
    const { id, date } = view.huddle;
    const ask = await this.asking(part.memberId);
    if (ask === null) return false;
    if (part.does === "off") return isSaid(await ask(press("not-on-shift", id)));
    if (part.does === "nothing") {
      const pressed = isSaid(await ask(press("nothing-today", id)));
      if (pressed) await this.meToo(ask, view, part);
      return pressed;
    }
    if (!(await this.submit(ask, view, part))) return false;
    if (draw(3, date, part.name, "me too") === 0) await this.meToo(ask, view, part);
    if (draw(4, date, part.name, "idea") === 0) await this.makeIdea(ask, view, part);
    if (view.leads.some((lead) => lead.memberId === part.memberId)) await this.tick(ask, view, part);
    return true;
  }

  /** null: they are no person of the web platform. */
  private async asking(memberId: MemberId): Promise<Asking | null> {
    const { records, dispatch } = this.given;
    const found = this.known.get(memberId) ?? (await records.person(this.organisationId, memberId));
    if (found === null) return null;
    this.known.set(memberId, found);
    const { installationId, externalId, name, zone, kind } = found;
    const sender = { installationId, person: { externalId, name, zone, kind }, conversation: null };
    return (ask) => dispatch({ from: "person", deliveryId: null, sender, ask });
  }

  /** The form, filled in and sent; after a red, what help is needed. */
  private async submit(ask: Asking, { team, huddle }: HuddleView, { name, place }: Part): Promise<boolean> {
    const { sample, schedule } = this.given;
    const opened = await ask(press("answer", huddle.id));
    if (opened.kind !== "form" || opened.form.form !== "answer") return false;
    const speaker = { team: team.settings.name, name, date: huddle.date, place };
    const values = valuesFor(sample, opened.form.questions, speaker, schedule.calendar);
    const reply = await ask(sent("answer", huddle.id, values));
    if (reply.kind !== "form") return isSaid(reply);
    if (reply.form.form !== "red") return false;
    const help = sample.help[draw(sample.help.length, huddle.date, name)] ?? "";
    return isSaid(await ask(sent("red", huddle.id, { help })));
  }

  private async meToo(ask: Asking, view: HuddleView, { memberId, name }: Part): Promise<void> {
    const said = (await this.shown(view)).filter((one) => one.response.author.memberId !== memberId);
    const one = said[draw(Math.max(said.length, 1), view.huddle.date, name, "me too")];
    if (one) await ask(press("me-too", `${one.response.id}:${one.key}`));
  }

  /** What someone will try becomes an idea, unless the team has it already. */
  private async makeIdea(ask: Asking, view: HuddleView, { memberId }: Part): Promise<void> {
    const tries = new Set(view.huddle.questions.filter((one) => one.kind === "action").map((one) => one.key));
    const said = await this.shown(view);
    const one = said.find(({ response, key }) => response.author.memberId === memberId && tries.has(key));
    const ideas = one ? await this.given.store.ideas(this.organisationId, view.team.id) : [];
    if (!one || ideas.some((idea) => idea.problem === one.text)) return;
    await ask(press("make-idea", `${one.response.id}:${one.key}`));
  }

  /** A lead chooses one of the others' answers for the week's summary. */
  private async tick(ask: Asking, view: HuddleView, { memberId }: Part): Promise<void> {
    const said = (await this.shown(view)).filter(
      (one) => one.response.author.memberId !== memberId && !one.inSummary,
    );
    const one = said[draw(Math.max(said.length, 1), view.huddle.date, "summary")];
    if (one) await ask(sent("in-summary", one.response.id, { answers: [one.key] }));
  }

  /** Answers that everyone in the team can read. */
  private async shown({ huddle }: HuddleView): Promise<Shown[]> {
    const responses = await this.given.store.responses(this.organisationId, huddle.id);
    return responses.flatMap((response) =>
      response.answers
        .filter((one) => one.text !== null && one.audience === "team")
        .map(({ key, text, inSummary }) => ({ response, key, text, inSummary })),
    );
  }
}

interface Shown {
  response: HuddleResponse;
  key: string;
  text: string | null;
  inSummary: boolean;
}

const isSaid = (reply: Reply): boolean => reply.kind === "said";

function press(action: Extract<Ask, { kind: "action" }>["action"], value: string): Ask {
  return { kind: "action", action, value };
}

function sent(form: Extract<Ask, { kind: "submit" }>["form"], context: string, values: FormValues): Ask {
  return { kind: "submit", form, instance: context, context, values };
}
