// What a person presses and chooses: buttons, menus, in messages, forms and on the home tab, found by their words.

import { RobotError } from "../robot-error.ts";
import type { Wanted } from "./choices.ts";
import type { Desk } from "./control-door.ts";
import { Eyes } from "./eyes.ts";
import { Forms, fieldLabelled, fieldsOf } from "./form.ts";
import { Front } from "./front.ts";
import type { Ack, FrontDoor } from "./front-door.ts";
import type { Ephemeral, Message } from "./messages.ts";
import { actionOf, messageAction, messageShortcut, viewAction } from "./payloads.ts";
import { type Pressable, pressable } from "./pressables.ts";
import type { View } from "./views.ts";

type Deed = Pick<Pressable, "block" | "element" | "chosen">;

export class Hands extends Eyes {
  readonly front: Front;
  protected readonly forms = new Forms();

  constructor(slack: Desk, door: FrontDoor, patienceMs: number) {
    super(slack, patienceMs);
    this.front = new Front(door);
  }

  /** Presses the button, or the option of an overflow menu, that reads `label`. `near` tells equal ones apart. */
  async press(user: string, message: Message | Ephemeral, label: string, near?: string): Promise<Ack> {
    const current = await this.asShown(user, message);
    return this.act(user, current, pressable(current.blocks, label, near));
  }

  /** Chooses a shortcut in the menu of a message that somebody else wrote. */
  async shortcut(
    user: string,
    channel: string,
    written: { user: string; text: string },
    callbackId: string,
  ): Promise<Ack> {
    const message = { ...written, ts: await this.slack.nextTs() };
    const payload = messageShortcut(await this.slack.scene(user, channel), message, {
      callbackId,
      trigger: await this.slack.mintTrigger(user),
      responseUrl: await this.slack.mintUrl({ channel, user }),
      ts: await this.slack.nextTs(),
    });
    return this.front.send("a shortcut", { kind: "interactive", payload });
  }

  async pressInForm(user: string, label: string, near?: string): Promise<Ack> {
    const view = await this.form(user);
    return this.actInView(user, view, pressable(view.blocks, label, near));
  }

  async pressInHome(user: string, label: string, near?: string): Promise<Ack> {
    const view = await this.slack.home(user);
    if (view === null) throw new RobotError(`the home tab of ${user} is empty`);
    return this.actInView(user, view, pressable(view.blocks, label, near));
  }

  /** Chooses in a menu that stands in a message, named by its placeholder or the text beside it. */
  async choose(user: string, message: Message | Ephemeral, label: string, wanted: Wanted): Promise<Ack> {
    const current = await this.asShown(user, message);
    const field = fieldLabelled(fieldsOf(current.blocks), label);
    const chosen = this.forms.put(current.ts, field, wanted, await this.slack.people());
    return this.act(user, current, { block: field.block, element: field.element, chosen });
  }

  private async act(
    user: string,
    message: Message | Ephemeral,
    { block, element, chosen }: Deed,
  ): Promise<Ack> {
    const scene = await this.slack.scene(user, message.channel);
    const { channel, ts } = message;
    const ephemeral = "ephemeral" in message;
    const payload = messageAction(scene, message, {
      json: ephemeral ? null : await this.slack.messageJson(channel, ts, scene.workspace.id),
      action: actionOf(block, element, chosen, await this.slack.nextTs()),
      trigger: await this.slack.mintTrigger(user),
      responseUrl: await this.slack.mintUrl({ channel, user, source: { ts, ephemeral } }),
      state: this.forms.values(ts, message.blocks),
    });
    return this.front.send("an action", { kind: "interactive", payload });
  }

  protected async actInView(user: string, view: View, { block, element, chosen }: Deed): Promise<Ack> {
    const payload = viewAction(await this.slack.scene(user), view, {
      action: actionOf(block, element, chosen, await this.slack.nextTs()),
      trigger: await this.slack.mintTrigger(user),
      state: this.forms.values(view.id, view.blocks),
    });
    return this.front.send("an action in a view", { kind: "interactive", payload });
  }

  /** The message as it stands now, if this person can see it. */
  private async asShown(user: string, message: Message | Ephemeral): Promise<Message | Ephemeral> {
    const { channel, ts } = message;
    const ephemeral = "ephemeral" in message;
    const current = ephemeral ? await this.slack.ephemeral(ts) : await this.slack.message(channel, ts);
    if (current === null) throw new RobotError("the message is gone");
    const place = (await this.slack.scene(user, channel)).channel;
    const visible = ephemeral
      ? message.user === user
      : place?.kind === "public" || place?.members.includes(user);
    if (!visible) throw new RobotError(`${user} cannot see this message`);
    return current;
  }
}
