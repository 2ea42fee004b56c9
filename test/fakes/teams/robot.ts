// A person at Teams: types words, presses what stands on a card, fills in forms in cards and dialogs, and reads. Knows
// nothing of the app but its address; fails as soon as the app breaks one of Teams' rules.
import { actionsOf, breaches, textOf } from "../../platforms/teams/card-schema.ts";
import { patiently, RobotError } from "../robot-error.ts";
import { activity, message, type Where } from "./activities.ts";
import type { Json } from "./connector.ts";
import { type Card, Form, type Wanted } from "./form.ts";
import type { FakeMicrosoft } from "./microsoft.ts";
import type { Message } from "./world.ts";

export interface Posted {
  status: number;
  text: string;
  body: Json | null;
}

export class Robot {
  readonly microsoft: FakeMicrosoft;
  /** The app's address. */
  url: string;
  /** Sentences that stood over a card for a moment, oldest first, by person. */
  readonly sentences = new Map<string, string[]>();
  private readonly patienceMs: number;
  /** Cards that one person sees in place of the message's own, until it is edited. */
  private readonly own = new Map<string, { card: Card; edits: number }>();
  private readonly open = new Map<string, { form: Form; where: Where; message: Message | null }>();
  private last: (() => Promise<Posted>) | null = null;

  constructor(microsoft: FakeMicrosoft, url: string, patienceMs = 3_000) {
    this.microsoft = microsoft;
    this.url = url;
    this.patienceMs = patienceMs;
  }

  /** Sends an activity as Bot Framework does, signed. */
  async send(what: Json, token?: string): Promise<Posted> {
    const bearer = token ?? (await this.microsoft.token());
    this.last = async () => {
      const answer = await fetch(`${this.url}/api/messages`, {
        method: "POST",
        headers: { "content-type": "application/json; charset=utf-8", authorization: `Bearer ${bearer}` },
        body: JSON.stringify(what),
      });
      const text = await answer.text();
      const isJson = answer.headers.get("content-type")?.startsWith("application/json") ?? false;
      return { status: answer.status, text, body: isJson ? JSON.parse(text) : null };
    };
    return this.last();
  }

  /** The last activity is delivered once more. */
  async again(): Promise<Posted> {
    if (!this.last) throw new RobotError("nothing was sent yet");
    return this.last();
  }

  async says(person: string, conversation: string, words: string, root?: string): Promise<void> {
    const sent = message(
      this.microsoft,
      { person, conversation, root: root ?? this.microsoft.world.nextId() },
      words,
    );
    const place = this.microsoft.world.conversations.get(conversation);
    if (place?.kind !== "channel") (sent.conversation as Json).id = conversation;
    const { status } = await this.send(sent);
    if (status !== 200) throw new RobotError(`the app answered ${status} to "${words}"`);
  }

  /** In their private chat with the bot. */
  async saysPrivately(person: string, words: string): Promise<void> {
    await this.says(person, this.microsoft.world.personal(person).id, words);
  }

  /** Presses the button that reads `label`. `near`: part of its tooltip, where several read the same. */
  async presses(person: string, shown: Message, label: string, near = ""): Promise<Posted> {
    const current = this.current(shown);
    const card = this.cardOf(person, current);
    const fit = actionsOf(card).filter(
      (one) => one.title === label && String(one.tooltip ?? "").includes(near),
    );
    if (fit.length === 0) throw new RobotError(`nothing to press reads "${label}" on:\n${textOf(card)}`);
    return this.executes(person, current, fit[0] as Json, {});
  }

  /** Fills in the open form, by labels or parts of them. */
  async fills(person: string, values: Readonly<Record<string, Wanted>>): Promise<void> {
    const { form } = this.formOf(person);
    for (const [label, wanted] of Object.entries(values)) form.fill(label, wanted, this.microsoft.world);
  }

  /** Sends the open form. Answers "closed" where nothing is left to fill in, "kept" where it stands as it was. */
  async submits(person: string): Promise<"closed" | "back" | "kept"> {
    const { form, where, message: on } = this.formOf(person);
    const { action, data } = form.sent();
    if (on === null) {
      const value = { data, context: { theme: "default" } };
      const name = this.fromMenu.has(person) ? "composeExtension/submitAction" : "task/submit";
      const invoke = activity(this.microsoft, where, { type: "invoke", name, value });
      return this.dialogAnswered(person, where, await this.send(invoke));
    }
    const answer = await this.executes(person, on, action, data);
    if ((answer.body as { type?: string }).type?.endsWith("activity.message")) return "kept";
    return this.open.get(person)?.form !== undefined && this.formOf(person).form !== form ? "back" : "closed";
  }

  /** Those whose open dialog came from a message's menu. */
  private readonly fromMenu = new Set<string>();

  /** Asks for a dialog, as an Action.Submit of type task/fetch does. */
  async opensDialog(person: string, shown: Message, data: Json): Promise<"closed" | "back" | "kept"> {
    const where = { person, conversation: shown.conversation, root: shown.root };
    this.fromMenu.delete(person);
    const value = { data: { ...data, type: "task/fetch" }, context: { theme: "default" } };
    const invoke = activity(this.microsoft, where, { type: "invoke", name: "task/fetch", value });
    return this.dialogAnswered(person, where, await this.send(invoke));
  }

  /** Chooses a command in the menu of a message that somebody wrote in a conversation. */
  async choosesOn(
    person: string,
    where: { conversation: string; html: string },
    commandId: string,
  ): Promise<"closed" | "back" | "kept"> {
    this.fromMenu.add(person);
    const at = { person, conversation: where.conversation };
    const body = { contentType: "html", content: where.html };
    const value = { commandId, commandContext: "message", messagePayload: { id: "1", body } };
    const name = "composeExtension/fetchTask";
    const invoke = activity(this.microsoft, at, { type: "invoke", name, value });
    return this.dialogAnswered(person, at, await this.send(invoke));
  }

  /** What they see of the form that is open to them, as text; and in each field. */
  formText(person: string): string {
    return textOf(this.formOf(person).form.card);
  }

  shown(person: string): Record<string, string> {
    return this.formOf(person).form.shown();
  }

  required(person: string): string[] {
    return this.formOf(person).form.empty();
  }

  /** The card as this person sees it. */
  cardOf(person: string, shown: Message): Card {
    const own = this.own.get(`${person} ${shown.id}`);
    if (own && own.edits === shown.edits) return own.card;
    const [attached] = (shown.activity.attachments as { content: Card }[] | undefined) ?? [];
    if (!attached) throw new RobotError("the message has no card");
    return attached.content;
  }

  read(shown: Message): string {
    const [attached] = (shown.activity.attachments as { content: Card }[] | undefined) ?? [];
    return attached ? textOf(attached.content) : String(shown.activity.text ?? "");
  }

  /** Messages of a conversation, oldest first; those under `root`, or those that stand by themselves. */
  messages(conversation: string, root: string | null = null): Message[] {
    return this.microsoft.world.in(conversation).filter((one) => one.root === root);
  }

  /** Waits for the newest message that reads these words, in a conversation or under a message of it. */
  async sees(conversation: string, words: string, root: string | null = null): Promise<Message> {
    return this.until(() => {
      const all = this.messages(conversation, root);
      const found = all.findLast((one) => this.read(one).includes(words));
      if (found) return found;
      const refused = this.microsoft.calls.filter((one) => one.problem !== "").slice(-3);
      const why = refused.map((one) => `${one.method} ${one.path.join("/")}: ${one.status} ${one.problem}`);
      throw new RobotError(
        `nothing reads "${words}"; refused: ${why.join(", ")}; seen:\n${all.map((one) => this.read(one)).join("\n---\n")}`,
      );
    });
  }

  async isTold(person: string, words: string): Promise<Message> {
    const { id } = this.microsoft.world.personal(person);
    const found = await this.sees(id, words);
    const card = (found.activity.attachments as { content: Card }[] | undefined)?.[0]?.content;
    const form = card && Form.in(card);
    if (form) this.open.set(person, { form, where: { person, conversation: id }, message: found });
    return found;
  }

  async until<T>(probe: () => T | Promise<T>): Promise<T> {
    return patiently(probe, this.patienceMs);
  }

  private async executes(person: string, on: Message, action: Json, inputs: Json): Promise<Posted> {
    const where = { person, conversation: on.conversation, root: this.rootOf(on) };
    const { type, title, verb, data } = action;
    const value = {
      action: { type, title, verb, data: { ...(data as Json), ...inputs } },
      trigger: "manual",
    };
    const more = { type: "invoke", name: "adaptiveCard/action", replyToId: on.id, value };
    const answer = await this.send(activity(this.microsoft, where, more));
    if (answer.status !== 200) throw new RobotError(`the app answered ${answer.status} to ${String(verb)}`);
    this.shows(person, where, on, answer.body as Json);
    return answer;
  }

  private shows(person: string, where: Where, on: Message, body: Json): void {
    if (body.statusCode !== 200)
      throw new RobotError(`the app answered ${String(body.statusCode)} in a card`);
    if (body.type === "application/vnd.microsoft.activity.message") {
      this.sentences.set(person, [...(this.sentences.get(person) ?? []), String(body.value)]);
      return;
    }
    const card = this.taken(body.value as Card);
    this.own.set(`${person} ${on.id}`, { card, edits: this.current(on).edits });
    const form = Form.in(card);
    if (form) this.open.set(person, { form, where, message: on });
    else this.open.delete(person);
  }

  private dialogAnswered(person: string, where: Where, answer: Posted): "closed" | "back" | "kept" {
    if (answer.status !== 200) throw new RobotError(`the app answered ${answer.status} to a dialog`);
    const { task } = (answer.body ?? {}) as { task?: { type: string; value: unknown } };
    this.open.delete(person);
    if (!task) return "closed";
    if (task.type === "message") {
      this.sentences.set(person, [...(this.sentences.get(person) ?? []), String(task.value)]);
      return "closed";
    }
    const card = this.taken((task.value as { card: { content: Card } }).card.content);
    const form = Form.in(card);
    if (form) this.open.set(person, { form, where, message: null });
    else this.sentences.set(person, [...(this.sentences.get(person) ?? []), textOf(card)]);
    return form ? "back" : "closed";
  }

  private taken(card: Card): Card {
    const problems = breaches(card);
    if (problems.length > 0) throw new RobotError(`Teams would not draw this card: ${problems.join("; ")}`);
    return card;
  }

  private formOf(person: string) {
    const open = this.open.get(person);
    if (!open) throw new RobotError(`no form is open for ${person}`);
    return open;
  }

  private rootOf(on: Message): string | null {
    const place = this.microsoft.world.conversations.get(on.conversation);
    return place?.kind === "channel" ? (on.root ?? on.id) : null;
  }

  private current(shown: Message): Message {
    const found = this.microsoft.world.find(shown.conversation, shown.id);
    if (!found) throw new RobotError("the message is gone");
    return found;
  }
}
