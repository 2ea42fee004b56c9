// A person at Slack: types commands, presses what stands on the screen, fills in forms, and reads.
// Knows nothing of the app but its front door; fails as soon as the app breaks one of Slack's rules.

import { RobotError } from "../robot-error.ts";
import type { Wanted } from "./choices.ts";
import type { Desk } from "./control-door.ts";
import type { Person } from "./directory.ts";
import { fieldLabelled, fieldsOf } from "./form.ts";
import type { Ack, FrontDoor, FrontRequest } from "./front-door.ts";
import { Hands } from "./hands.ts";
import type { Ephemeral, Message } from "./messages.ts";
import { commandFields, eventEnvelope, viewClosed, viewSubmission } from "./payloads.ts";
import { SlackRefusal } from "./refusal.ts";

type Json = Record<string, unknown>;

export interface SubmitResult {
  outcome: "closed" | "cleared" | "updated" | "pushed" | "errors";
  /** What the app wrote beside its inputs, by their labels. */
  errors: Record<string, string>;
}

export class Robot extends Hands {
  private events = 0;

  /** Waits up to `patienceMs` (3 s when left out) for what must appear: a form, a message. */
  constructor(given: { slack: Desk; door: FrontDoor; patienceMs?: number }) {
    super(given.slack, given.door, given.patienceMs ?? 3_000);
  }

  /** Types a slash command. The app's immediate answer, if any, is shown to the person and returned. */
  async command(
    user: string,
    channel: string,
    command: string,
    text = "",
  ): Promise<Ephemeral | Message | null> {
    const scene = await this.slack.scene(user, channel);
    const payload = commandFields(scene, {
      command,
      text: escaped(text, await this.slack.people()),
      trigger: await this.slack.mintTrigger(user),
      responseUrl: await this.slack.mintUrl({ channel, user }),
    });
    const { body } = await this.front.send(`${command} ${text}`.trimEnd(), { kind: "command", payload });
    if (body === "") return null;
    const given = body.startsWith("{") ? (JSON.parse(body) as Json) : { text: body };
    return this.byTheRules(`the answer to ${command}`, async () =>
      this.slack.replyToCommand(user, channel, given),
    );
  }

  /** Fills in the open form, by labels or parts of them; waits for it, and for labels that an update brings. */
  async fill(user: string, values: Record<string, Wanted>): Promise<void> {
    const people = await this.slack.people();
    for (const [label, wanted] of Object.entries(values)) {
      const { view, field } = await this.until(async () => {
        const open = await this.form(user, 0);
        return { view: open, field: fieldLabelled(fieldsOf(open.blocks), label) };
      });
      const chosen = this.forms.put(view.id, field, wanted, people);
      if (field.dispatches) {
        await this.actInView(user, view, { block: field.block, element: field.element, chosen });
      }
    }
  }

  /** Sends the open form. Refuses what Slack would not send: required inputs left empty, lengths, bad numbers. */
  async submit(user: string): Promise<SubmitResult> {
    const view = await this.form(user);
    if (view.submit === null) throw new RobotError("the form has no submit button");
    const problems = this.forms.problems(view);
    if (problems.length > 0) throw new RobotError(`Slack would not send this form: ${problems.join("; ")}`);
    const trigger = await this.slack.mintTrigger(user);
    const state = this.forms.values(view.id, view.blocks);
    const payload = viewSubmission(await this.slack.scene(user), view, { trigger, state });
    const { body } = await this.front.send("a form", { kind: "interactive", payload });
    const response = body === "" ? {} : (JSON.parse(body) as Json);
    const done = await this.byTheRules("the answer to a form", async () =>
      this.slack.viewResponse(user, response),
    );
    const label = (id: string) =>
      fieldsOf(view.blocks).find((field) => field.block.block_id === id)?.label ?? id;
    const errors = Object.entries(done.errors).map(([id, text]) => [label(id), text]);
    return { outcome: done.outcome, errors: Object.fromEntries(errors) };
  }

  /** Closes the open form without sending it. */
  async close(user: string): Promise<void> {
    const view = await this.form(user);
    const all = view.clear_on_close === true;
    const scene = await this.slack.scene(user);
    for (const closed of await this.slack.closeView(user, all)) {
      const payload = viewClosed(scene, closed, all);
      if (closed.notify_on_close) await this.front.send("closing a form", { kind: "interactive", payload });
    }
  }

  async openHome(user: string): Promise<Ack> {
    const { id } = await this.slack.direct(user);
    const view = await this.slack.home(user);
    return this.event({
      type: "app_home_opened",
      user,
      channel: id,
      tab: "home",
      ...(view === null ? {} : { view }),
    });
  }

  /** Joins the channel, and Slack tells the app; `leave` likewise. */
  async join(user: string, channel: string): Promise<Ack> {
    await this.slack.join(channel, user);
    return this.event(await this.membership("member_joined_channel", user, channel));
  }

  async leave(user: string, channel: string): Promise<Ack> {
    await this.slack.leave(channel, user);
    return this.event(await this.membership("member_left_channel", user, channel));
  }

  /** Archives the channel, and Slack tells the app. */
  async archive(user: string, channel: string): Promise<Ack> {
    await this.slack.changeChannel(channel, { archived: true });
    return this.event({ type: "channel_archive", user, channel });
  }

  /** The person's account changes (`{ deleted: true }`, a new name, zone), and Slack tells the app. */
  async changes(user: string, change: Partial<Person>): Promise<Ack> {
    await this.slack.changePerson(user, change);
    return this.event({ type: "user_change", user: await this.slack.personJson(user) });
  }

  /** Any event of the Events API, in its envelope. `team` is needed when no person of the fake stands in `user`. */
  async event(
    event: Json,
    given: { team?: string; eventId?: string; retry?: FrontRequest["retry"] } = {},
  ): Promise<Ack> {
    const workspace = await this.slack.workspace(given.team ?? (await this.teamOf(event)));
    const ts = await this.slack.nextTs();
    const id = given.eventId ?? `Ev${workspace.id}${++this.events}`;
    const payload = eventEnvelope(
      workspace,
      { event_ts: ts, ...event },
      { id, seconds: Math.floor(Number(ts)) },
    );
    const retry = given.retry === undefined ? {} : { retry: given.retry };
    return this.front.send(`event ${String(event.type)}`, { kind: "event", payload, ...retry });
  }

  /** What stands in each field of the open form, as a person sees it. */
  async shown(user: string): Promise<Record<string, string>> {
    return this.forms.shown(await this.form(user));
  }

  private async membership(type: string, user: string, channel: string): Promise<Json> {
    const { workspace, channel: place } = await this.slack.scene(user, channel);
    return { type, user, channel, channel_type: place?.kind === "private" ? "G" : "C", team: workspace.id };
  }

  private async teamOf({ user }: Json): Promise<string> {
    const id = typeof user === "string" ? user : String((user as Json | undefined)?.id);
    return (await this.slack.scene(id)).workspace.id;
  }

  private async byTheRules<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      const problems = error.breaches.map(({ path, problem }) => `${path} ${problem}`).join(", ");
      throw new RobotError(`Slack would not take ${what}: ${error.message} ${problems}`.trim(), {
        cause: error,
      });
    }
  }
}

/** As Slack writes typed text when the command has `should_escape`: entities, and `@name` as `<@U…|name>`. */
function escaped(text: string, people: Person[]): string {
  const entities = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return entities.replace(/@([\w.-]+)/g, (typed, name) => {
    const person = people.find((one) => one.name === name);
    return person === undefined ? typed : `<@${person.id}|${name}>`;
  });
}
