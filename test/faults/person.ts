// One person in a busy huddle: answers, edits, says Me too, scribes, raises ideas, and asks again when nothing came back or
// they were told that nothing was saved.
import { setTimeout as sleep } from "node:timers/promises";
import { RobotError } from "../fakes/robot-error.ts";
import { fieldsOf } from "../fakes/slack/form.ts";
import type { Message } from "../fakes/slack/messages.ts";
import { textOf } from "../fakes/slack/reading.ts";
import type { Robot } from "../fakes/slack/robot.ts";
import type { Chance } from "./chance.ts";
import { type Deeds, RefusedError, toldIn } from "./deeds.ts";
import type { Balancer } from "./door.ts";
import type { Ledger } from "./ledger.ts";
import { buttonsOf, huddleOf, promptsIn, repliesIn, shownName, type Town, type Ward } from "./town.ts";

export interface Books {
  /** huddle, person and kind of response → which version of the text. */
  responses: Ledger;
  /** huddle and person → nothing | off. */
  presence: Ledger;
  /** response, question and person → on | off. */
  meToos: Ledger;
  /** An idea's words → raised. */
  ideas: Ledger;
}

export interface Life {
  town: Town;
  robot: Robot;
  door: Balancer;
  books: Books;
  deeds: Deeds;
  manner: Manner;
  /** While a fault lasts nobody's patience runs out. */
  isStruck: boolean;
  /** Whether the traffic has ended; what is unanswered is still brought to its end. */
  isOver(): boolean;
}

export interface Manner {
  /** ms between one thing and the next. */
  pause: { least: number; most: number };
  /** Of a hundred things a person does, so many are an idea raised by words. */
  ideas: number;
}

/** ms before pressing again. */
const AGAIN = { least: 150, most: 700 };
/** ms of the same thing asked again and again, with nothing wrong any more, until a person gives up: that is never needed. */
export const PATIENCE = 60_000;

const WELL = "What has gone well since we last met?";
const WAY = "What got in your way?";
const THERE = "Who was there?";
/** What one version of an answer says, by question; the judge looks for the same. */
export const textsOf = (version: string) => ({
  "core-3": `a calmer start, take ${version}`,
  "core-4": `the printer again, take ${version}`,
});

/** What was to be pressed is not there any more. */
class Closed extends RobotError {}

export class Someone {
  private readonly user: string;
  private readonly life: Life;
  private readonly chance: Chance;
  private version = 0;

  constructor(user: string, life: Life, chance: Chance) {
    this.user = user;
    this.life = life;
    this.chance = chance;
  }

  /** Until the traffic ends, and everything that this person asked for has been acknowledged. */
  async live(): Promise<void> {
    const wards = this.life.town.wards.filter((one) => one.people.includes(this.user));
    while (!this.life.isOver()) {
      await this.act(this.chance.pick(wards));
      await this.rest();
    }
  }

  private async act(ward: Ward): Promise<void> {
    if (this.chance.in100(this.life.manner.ideas)) return this.raise(ward);
    const prompts = promptsIn(this.life.town, ward.channel);
    const prompt = this.chance.in100(80) ? prompts.at(-1) : this.chance.pick(prompts);
    if (prompt === undefined) return;
    if (this.user === ward.people.at(-1)) return this.sayWhetherHere(prompt);
    if (this.user === ward.people[0] && this.chance.in100(30)) return this.enter("scribe", ward, prompt);
    const answered = this.life.books.responses.knows(`${huddleOf(prompt)} ${this.user} own`);
    if (answered && this.chance.in100(40)) return this.sayMeToo(ward);
    return this.enter("own", ward, prompt);
  }

  /** Answers or, by the same button, edits; does not rest until it is taken. */
  private async enter(kind: "own" | "scribe", ward: Ward, prompt: Message): Promise<void> {
    const action = kind === "own" ? "answer" : "scribe";
    const button = buttonsOf(prompt).find((one) => one.action === action);
    // A day's result takes no scribe's entry.
    if (button === undefined) return;
    this.version += 1;
    const version = String(this.version);
    const texts = textsOf(version);
    const others = ward.people.slice(0, -1).map(shownName);
    const present = others.filter(() => this.chance.in100(50));
    const values = {
      [WELL]: texts["core-3"],
      [WAY]: texts["core-4"],
      ...(kind === "scribe" && { [THERE]: present.length > 0 ? present : others }),
    };
    const key = `${huddleOf(prompt)} ${this.user} ${kind}`;
    const { responses } = this.life.books;
    await this.untilTaken(async () => {
      if (!this.hasOpen(action, prompt)) {
        this.closeForms();
        const { robot } = this.life;
        const press = () => this.press(prompt, action);
        await toldIn(robot, this.user, press, () => this.hasOpen(action, prompt));
      }
      await this.fill(values);
      if (!this.hasOpen(action, prompt)) throw new RobotError("another form came in between");
      responses.trying(key, version);
      const { outcome, errors } = await this.life.robot.submit(this.user);
      if (outcome === "closed" || outcome === "cleared") return responses.acknowledged(key, version);
      const told = Object.values(errors).join(" ");
      if (told !== "") throw new RefusedError(told);
      throw new RobotError(`the form stayed: ${outcome}`);
    });
  }

  /** The one who never answers. */
  private async sayWhetherHere(prompt: Message): Promise<void> {
    const action = this.chance.pick(["nothing-today", "not-on-shift"]);
    if (!buttonsOf(prompt).some((one) => one.action === action)) return;
    const key = `${huddleOf(prompt)} ${this.user}`;
    const said = action === "nothing-today" ? "nothing" : "off";
    await this.untilTaken(async () => {
      this.life.books.presence.trying(key, said);
      await toldIn(this.life.robot, this.user, () => this.press(prompt, action));
      this.life.books.presence.acknowledged(key, said);
    });
  }

  /** A press turns it on or off; after one that nobody acknowledged nobody can say which. */
  private async sayMeToo(ward: Ward): Promise<void> {
    const mine = shownName(this.user);
    const others = repliesIn(this.life.town, ward.channel).filter(
      (one) => !textOf(one).split("\n")[0]?.includes(mine),
    );
    const message = others.length > 0 ? this.chance.pick(others) : undefined;
    const button = message && buttonsOf(message).find((one) => one.action === "me-too");
    if (message === undefined || button === undefined) return;
    const { door, robot, books, deeds } = this.life;
    const key = `${button.value} ${this.user}`;
    const before = books.meToos.knows(key) ? books.meToos.certain(key) : "off";
    const after = before === "on" ? "off" : "on";
    const sent = door.sentBy(this.user);
    // Stored and acknowledged, what came of it may be on its way for seconds, or never come: either may be there meanwhile.
    for (const state of ["on", "off"]) books.meToos.trying(key, state);
    try {
      await deeds.one(() =>
        toldIn(robot, this.user, () => robot.press(this.user, message, button.label, "Went well:")),
      );
      if (before !== null) books.meToos.acknowledged(key, after);
    } catch (error) {
      saidBy(error);
      // The label has changed meanwhile: nothing was sent.
      if (door.sentBy(this.user) === sent && before !== null) books.meToos.acknowledged(key, before);
    }
  }

  /** Asked for once: said again, it would be another idea. */
  private async raise(ward: Ward): Promise<void> {
    const { books, deeds, robot } = this.life;
    const words = `${this.chance.word()} near ${this.chance.word()} ${this.chance.word()}`;
    books.ideas.trying(words, "raised");
    try {
      await deeds.one(async () => {
        const shown = await robot.command(this.user, ward.channel, "/improve", `idea ${words}`);
        const text = shown ? textOf(shown) : "";
        if (!text.includes("this is now")) throw new RefusedError(text);
      });
      books.ideas.acknowledged(words, "raised");
    } catch (error) {
      saidBy(error);
    }
  }

  private async untilTaken(attempt: () => Promise<void>): Promise<void> {
    let deadline = performance.now() + PATIENCE;
    for (;;) {
      try {
        return await this.life.deeds.one(attempt);
      } catch (error) {
        const why = saidBy(error);
        // The day is over: what was not acknowledged stays open in the ledger.
        if (error instanceof Closed) return;
        if (this.life.isStruck) deadline = performance.now() + PATIENCE;
        if (performance.now() > deadline) throw new Error(`${this.user} gave up: ${why}`, { cause: error });
        // Some send the form that is still open again, some begin anew.
        if (this.chance.in100(50)) this.closeForms();
        await this.rest(AGAIN);
      }
    }
  }

  private closeForms(): void {
    this.life.town.slack.controls.closeView(this.user, true);
  }

  /** Not one of another huddle, which may come late. */
  private hasOpen(form: string, prompt: Message): boolean {
    const view = this.life.town.slack.controls.view(this.user);
    return view?.callback_id === form && view.private_metadata.includes(huddleOf(prompt) ?? "no huddle");
  }

  private async press(prompt: Message, action: string): Promise<void> {
    const current = this.life.town.slack.world.book.find(prompt.channel, prompt.ts) ?? prompt;
    const button = buttonsOf(current).find((one) => one.action === action);
    if (button === undefined) throw new Closed(`there is no button for ${action} any more`);
    await this.life.robot.press(this.user, current, button.label);
  }

  /** Everything that must be, and what was meant. */
  private async fill(values: Record<string, string | string[]>): Promise<void> {
    const { robot } = this.life;
    await robot.fill(this.user, values);
    const [view, shown] = [await robot.form(this.user), await robot.shown(this.user)];
    for (const { label, required, element } of fieldsOf(view.blocks)) {
      if (!required || shown[label] !== "") continue;
      const isMood = element.type === "radio_buttons";
      await robot.fill(this.user, { [label]: isMood ? "Green: fine" : "a shared list on the wall" });
    }
  }

  private rest({ least, most } = this.life.manner.pause): Promise<void> {
    return sleep(this.chance.between(least, most));
  }
}

/** Only what a person would meet; a mistake in here is thrown. */
function saidBy(error: unknown): string {
  if (error instanceof RobotError) return error.message.split("\n")[0] ?? "";
  throw error;
}
