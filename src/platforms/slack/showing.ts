// What a person is shown at once, privately, after Slack's request has been acknowledged: a card, a form, their Home tab.
import { type Card, hasControls, plainText } from "../../cards/card.ts";
import type { Form } from "../../cards/form.ts";
import type { Shown } from "../../cards/shown.ts";
import type { PlatformConversation } from "../../domain/sender.ts";
import { type CheckOptions, checkedMessage, checkedView } from "./checked.ts";
import type { WebClient } from "./client.ts";
import { type Opened, packed } from "./context.ts";
import { deliveryFault } from "./errors.ts";
import type { Installation } from "./installations.ts";
import type { Json } from "./parts.ts";
import { drawn } from "./pictures.ts";
import { home, message } from "./render.ts";
import { modal, sayingModal } from "./render-form.ts";
import { respond } from "./respond.ts";

/** Where someone stands who asked, and by what they can be reached. */
export interface Stage {
  installation: Installation;
  user: string;
  /** Opens one form within 3 s. */
  trigger: string | null;
  /** Takes five messages within 30 minutes. */
  responseUrl: string | null;
  /** null: the Home tab, or not told. */
  conversation: Pick<PlatformConversation, "externalId" | "kind" | "name"> | null;
  /** The first message of the thread they stand in. */
  thread: string | null;
  /** What was pressed is seen by them alone, and may be replaced. */
  isPrivate: boolean;
  /** They stand in their Home tab, or in a form that was opened there. */
  isHome: boolean;
}

export class Showing {
  private readonly client: (token: string) => WebClient;
  private readonly check: CheckOptions;

  constructor(client: (token: string) => WebClient, check: CheckOptions) {
    this.client = client;
    this.check = check;
  }

  /** Throws DeliveryFault where Slack does not take it. */
  async show(stage: Stage, shown: Shown): Promise<void> {
    switch (shown.kind) {
      case "nothing":
        return;
      case "card":
        return this.tell(stage, shown.card, shown.replace);
      case "refusal":
        return this.tell(stage, shown.card, false);
      case "form":
        return this.open(stage, shown.form);
      case "home":
        return this.publish(stage, shown.card);
      default:
        return shown satisfies never;
    }
  }

  /** One plain sentence, privately. */
  async say(stage: Stage, text: string): Promise<void> {
    await this.whisper(stage, { text }, false);
  }

  /** In the Home tab there is no channel to whisper in: what only needs reading opens over it. */
  private async tell(stage: Stage, card: Card, replace: boolean): Promise<void> {
    if (stage.isHome && stage.trigger !== null && !hasControls(card)) {
      const view = this.saying(plainText(card));
      const opened = this.clientFor(stage).views.open({ trigger_id: stage.trigger, view: view as never });
      if (
        await opened.then(
          () => true,
          () => false,
        )
      )
        return;
    }
    await drawn(card, (one) => this.whisper(stage, this.message(one), replace));
  }

  /** A view that only needs reading. */
  saying(text: string): Json {
    const { sentences } = this.check;
    return checkedView(sayingModal(sentences.appName, text, sentences), this.check);
  }

  message(card: Card): { text: string; blocks?: Json[] } {
    return checkedMessage(message(card, this.check.sentences), this.check);
  }

  view(form: Form, stage: Pick<Stage, "conversation" | "thread">): Json {
    const { conversation, thread } = stage;
    const place = conversation && {
      id: conversation.externalId,
      kind: conversation.kind,
      name: conversation.name,
    };
    const opened: Opened = { about: form.context, in: place, thread };
    return checkedView(modal(form, packed(opened), this.check.sentences), this.check);
  }

  /** A form that was answered late, still on the screen: what came of it takes its place. */
  async showLate(stage: Stage, viewId: string, shown: Shown): Promise<void> {
    // Not stored: the form stays as it is, and the "no" is said beside it.
    if (shown.kind === "refusal") return this.show(stage, shown);
    if (shown.kind === "home") await this.publish(stage, shown.card);
    const { sentences } = this.check;
    const view =
      shown.kind === "form"
        ? this.view(shown.form, stage)
        : this.saying(shown.kind === "card" ? plainText(shown.card) : sentences.saved);
    try {
      await this.clientFor(stage).views.update({ view_id: viewId, view: view as never });
    } catch {
      // They have closed it: a card still finds them; a form that came back has nowhere to go but a sentence.
      if (shown.kind === "card") await this.show(stage, shown);
      if (shown.kind === "form") await this.say(stage, sentences.formTooLate);
    }
  }

  private async open(stage: Stage, form: Form): Promise<void> {
    const { sentences } = this.check;
    if (stage.trigger === null) return this.say(stage, sentences.formTooLate);
    const view = this.view(form, stage);
    try {
      await this.clientFor(stage).views.open({ trigger_id: stage.trigger, view: view as never });
    } catch (error) {
      await this.say(stage, sentences.formTooLate);
      throw deliveryFault(error);
    }
  }

  private async publish(stage: Stage, card: Card): Promise<void> {
    const view = checkedView(home(card, this.check.sentences), this.check);
    try {
      await this.clientFor(stage).views.publish({ user_id: stage.user, view: view as never });
    } catch (error) {
      throw deliveryFault(error);
    }
  }

  /** In place where possible, else where they stand, else in their private chat: they are told somewhere. */
  private async whisper(
    stage: Stage,
    made: { text: string; blocks?: Json[] },
    replace: boolean,
  ): Promise<void> {
    const { conversation, user, thread, responseUrl } = stage;
    const inThread = thread !== null && { thread_ts: thread };
    const replaces = replace && stage.isPrivate;
    const body = {
      response_type: "ephemeral",
      replace_original: replaces,
      ...(!replaces && inThread),
      ...made,
    };
    if (responseUrl !== null && (await respond(responseUrl, body))) return;
    const chat = this.clientFor(stage).chat;
    const content = { ...made, blocks: made.blocks as never };
    if (conversation !== null && conversation.kind !== "direct") {
      const place = { channel: conversation.externalId, user, ...inThread };
      try {
        await chat.postEphemeral({ ...place, ...content });
        return;
      } catch {
        // Not there any more, or never was: their private chat is left.
      }
    }
    try {
      await chat.postMessage({ channel: user, ...content, unfurl_links: false, unfurl_media: false });
    } catch (error) {
      throw deliveryFault(error);
    }
  }

  private clientFor(stage: Stage): WebClient {
    return this.client(stage.installation.token);
  }
}
