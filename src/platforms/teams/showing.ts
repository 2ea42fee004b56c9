// What a person is shown at once: in place of the card they pressed, in their dialog, or in their private chat. Teams
// has nothing that only one person sees in a channel, so nothing private is ever said there.
import { randomUUID } from "node:crypto";
import { type Card, hasControls, plainText } from "../../cards/card.ts";
import type { Form } from "../../cards/form.ts";
import type { Sentences } from "../../cards/sentences.ts";
import type { Shown } from "../../cards/shown.ts";
import type { PlatformConversation } from "../../domain/sender.ts";
import { DeliveryFault } from "../faults.ts";
import type { Tenant } from "./book.ts";
import type { Answer } from "./bot.ts";
import type { Opened } from "./context.ts";
import type { Outbound } from "./outbound.ts";
import type { AdaptiveCard } from "./parts.ts";
import { message } from "./render.ts";
import { dialog, formCard } from "./render-form.ts";

/** Where someone stands who asked. */
export interface Stage {
  tenant: Tenant;
  person: string;
  serviceUrl: string;
  /** As the activity named it, with its thread. */
  chatId: string;
  conversation: Pick<PlatformConversation, "externalId" | "kind" | "name">;
  /** Of a form that was sent: comes back with it, when it does. */
  opened: Opened | null;
}

const ADAPTIVE = "application/vnd.microsoft.card.adaptive";
/** Characters. */
const LONGEST_SENTENCE = 500;
const MESSAGE = "application/vnd.microsoft.activity.message";

export class Showing {
  private readonly outbound: Outbound;
  private readonly sentences: Sentences;

  constructor(outbound: Outbound, sentences: Sentences) {
    this.outbound = outbound;
    this.sentences = sentences;
  }

  /** A sentence over the card that was pressed, which stays as it is. */
  sentence(text: string): Answer {
    return { status: 200, body: { statusCode: 200, type: MESSAGE, value: text } };
  }

  /** The answer to a press. What only needs reading leaves the card, and its buttons, where they are. */
  pressed(stage: Stage, shown: Shown): Answer {
    if (shown.kind === "nothing") return this.sentence(this.sentences.saved);
    if (shown.kind === "form") return this.inPlace(this.form(stage, shown.form));
    const isToRead = shown.kind === "refusal" || !hasControls(shown.card);
    if (isToRead && !(shown.kind === "card" && shown.replace)) return this.sentence(plainText(shown.card));
    return this.inPlace(message(shown.card, this.sentences).card);
  }

  /** More than can stand over a card for a moment: it goes to their private chat, and the card stays as it is. */
  isForChat(shown: Shown): boolean {
    if (shown.kind !== "card" || shown.replace) return false;
    const hasPicture = shown.card.blocks.some((one) => one.kind === "picture");
    return hasPicture || (!hasControls(shown.card) && plainText(shown.card).length > LONGEST_SENTENCE);
  }

  /** The answer to a form in place of a card: it closes, unless it comes back or is refused; then it stays, filled in. */
  sent(stage: Stage, shown: Shown): Answer {
    if (shown.kind === "refusal") return this.sentence(plainText(shown.card));
    if (shown.kind === "form") return this.inPlace(this.form(stage, shown.form));
    const card = shown.kind === "nothing" ? this.plain(this.sentences.saved) : shown.card;
    return this.inPlace(message(card, this.sentences).card);
  }

  /** The answer to a dialog that was asked for, or sent. typed: texts in it, which a refusal gives back. */
  inDialog(stage: Stage, shown: Shown, typed: readonly string[] = []): Answer {
    switch (shown.kind) {
      case "nothing":
        return { status: 200, body: {} };
      case "form":
        return task(dialog(shown.form, this.opened(stage, shown.form), this.sentences));
      case "refusal":
        return this.inWindow({ ...shown.card, blocks: [...shown.card.blocks, ...typed.map(note)] });
      case "card":
      case "home":
        return this.inWindow(shown.card);
      default:
        return shown satisfies never;
    }
  }

  dialogSentence(text: string): Answer {
    return task({ type: "message", value: text });
  }

  /** To their private chat. Where that cannot be, they are told so where they stand, without a word of the answer. */
  async tell(stage: Stage, shown: Shown): Promise<void> {
    if (shown.kind === "nothing") return;
    const [card, text] =
      shown.kind === "form" ? [this.form(stage, shown.form), shown.form.title] : this.drawn(shown.card);
    await this.toChat(stage, card, text);
  }

  async tellSentence(stage: Stage, text: string): Promise<void> {
    const [card, words] = this.drawn(this.plain(text));
    await this.toChat(stage, card, words);
  }

  private async toChat(stage: Stage, card: AdaptiveCard, text: string): Promise<void> {
    const { tenant, person, conversation } = stage;
    try {
      await this.outbound.tell(tenant, person, card, text);
    } catch (error) {
      const isClosed = error instanceof DeliveryFault && error.code === "unreachable";
      if (isClosed && conversation.kind !== "direct") {
        await this.outbound.say(tenant, stage, this.sentences.cannotTell);
      }
      throw error;
    }
  }

  private drawn(card: Card): [AdaptiveCard, string] {
    const made = message(card, this.sentences);
    return [made.card, made.text];
  }

  private form(stage: Stage, form: Form): AdaptiveCard {
    return formCard(form, this.opened(stage, form), this.sentences);
  }

  private opened({ opened, conversation, chatId }: Stage, form: Form): Opened {
    const { externalId: id, kind, name } = conversation;
    // The records know a group chat by now; a guess never replaces what they hold.
    const place =
      kind === "direct" ? null : { id, kind: kind === "group" ? ("private" as const) : kind, name };
    return {
      about: form.context,
      in: opened?.in ?? place,
      thread: opened?.thread ?? (kind === "direct" ? null : chatId),
      instance: opened?.instance ?? randomUUID(),
    };
  }

  private plain(text: string): Card {
    return { summary: text, blocks: [{ kind: "text", text: [text] }] };
  }

  private inPlace(value: AdaptiveCard): Answer {
    return { status: 200, body: { statusCode: 200, type: ADAPTIVE, value } };
  }

  private inWindow(card: Card): Answer {
    const content = message(card, this.sentences).card;
    const value = { title: this.sentences.appName, card: { contentType: ADAPTIVE, content } };
    return task({ type: "continue", value });
  }
}

const task = (one: object): Answer => ({ status: 200, body: { task: one } });

const note = (text: string) => ({ kind: "note", text: [text] }) as const;
