// What a person sees in the fake Slack: messages, threads, forms, the home tab; and waiting until it is there.

import { patiently, RobotError } from "../robot-error.ts";
import type { Desk } from "./control-door.ts";
import type { Ephemeral, Message } from "./messages.ts";
import { textOf } from "./reading.ts";
import type { View } from "./views.ts";

export class Eyes {
  protected readonly slack: Desk;
  private readonly patienceMs: number;

  /** Waits up to `patienceMs` for what must appear: a form, a message. */
  constructor(slack: Desk, patienceMs: number) {
    this.slack = slack;
    this.patienceMs = patienceMs;
  }

  /** Messages that stand in the channel itself, oldest first. */
  async messages(channel: string): Promise<Message[]> {
    return this.slack.messages(channel);
  }

  /** Replies under one message, without it, oldest first. */
  async thread(channel: string, ts: string): Promise<Message[]> {
    return this.slack.replies(channel, ts);
  }

  /** What only this person was shown, oldest first. */
  async whispers(user: string): Promise<Ephemeral[]> {
    return this.slack.ephemerals(user);
  }

  /** Private messages between the bot and this person. */
  async direct(user: string): Promise<Message[]> {
    const { id } = await this.slack.direct(user);
    return this.slack.messages(id);
  }

  textOf(readable: Message | Ephemeral | View): string {
    return textOf(readable);
  }

  /** The form this person has open; waits for it. */
  async form(user: string, patienceMs = this.patienceMs): Promise<View> {
    return this.until(async () => {
      const view = await this.slack.view(user);
      if (view === null) throw new RobotError(`no form is open for ${user}${await this.refusals("views.")}`);
      return view;
    }, patienceMs);
  }

  /** Waits for a message in the channel, or under `thread`, that reads these words; the newest one. */
  async sees(channel: string, words: string, thread?: string): Promise<Message> {
    return this.found(words, async () =>
      thread === undefined ? this.slack.messages(channel) : this.slack.replies(channel, thread),
    );
  }

  async isWhispered(user: string, words: string): Promise<Ephemeral> {
    return this.found(words, async () => this.slack.ephemerals(user));
  }

  async isTold(user: string, words: string): Promise<Message> {
    return this.found(words, () => this.direct(user));
  }

  async seesAtHome(user: string, words: string): Promise<View> {
    return this.found(words, async () => {
      const home = await this.slack.home(user);
      return home === null ? [] : [home];
    });
  }

  /** Asks again until the probe answers without a RobotError, or the patience is over. */
  protected async until<T>(probe: () => Promise<T>, patienceMs = this.patienceMs): Promise<T> {
    return patiently(probe, patienceMs);
  }

  private async found<T extends Message | Ephemeral | View>(
    words: string,
    look: () => Promise<T[]>,
  ): Promise<T> {
    return this.until(async () => {
      const all = await look();
      const found = all.findLast((one) => textOf(one).includes(words));
      if (found !== undefined) return found;
      const seen = all.map((one) => textOf(one)).join("\n---\n") || "nothing";
      throw new RobotError(`nothing reads "${words}"${await this.refusals("")}; seen:\n${seen}`);
    });
  }

  /** The last calls Slack refused, which is mostly why something does not appear. */
  private async refusals(start: string): Promise<string> {
    const calls = await this.slack.calls();
    const refused = calls.filter((call) => call.error !== undefined && call.method.startsWith(start));
    const words = refused.slice(-3).map(({ method, error, breaches = [] }) => {
      const problems = breaches.map(({ path, problem }) => `${path} ${problem}`).join(", ");
      return `${method} was refused: ${error} ${problems}`.trim();
    });
    return words.length === 0 ? "" : ` (${words.join("; ")})`;
  }
}
