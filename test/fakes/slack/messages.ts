// The messages of the fake Slack: channels, threads, edits, and what only one person sees.
import { type Block, stored } from "./blocks.ts";
import { SlackRefusal } from "./refusal.ts";
import type { FakeTime } from "./time.ts";

/** What a message says at one moment. */
export interface Content {
  text: string;
  blocks: Block[];
  metadata?: unknown;
}

export interface Message extends Content {
  channel: string;
  ts: string;
  thread_ts?: string;
  /** User id of the author; the bot's for our own. */
  user: string;
  edits: Content[];
  deleted: boolean;
}

export interface Ephemeral extends Content {
  ephemeral: true;
  channel: string;
  ts: string;
  thread_ts?: string;
  /** Who alone sees it. */
  user: string;
}

export interface Given {
  text?: unknown;
  blocks?: unknown;
  metadata?: unknown;
  thread_ts?: unknown;
}

export class MessageBook {
  private readonly channels = new Map<string, Map<string, Message>>();
  private readonly whispers: Ephemeral[] = [];
  private readonly time: FakeTime;

  constructor(time: FakeTime) {
    this.time = time;
  }

  post(channel: string, user: string, given: Given): Message {
    const thread = this.threadOf(channel, given.thread_ts);
    const message: Message = {
      channel,
      ts: this.time.nextTs(),
      user,
      ...contentOf(given),
      ...thread,
      edits: [],
      deleted: false,
    };
    this.in(channel).set(message.ts, message);
    return message;
  }

  /** What is left out stays; blocks go when only a new text is given, as chat.update has it. */
  update(channel: string, ts: unknown, user: string, given: Given): Message {
    const message = this.own(channel, ts, user, "cant_update_message");
    const { text, blocks, metadata } = message;
    message.edits.push({ text, blocks, ...(metadata === undefined ? {} : { metadata }) });
    if (given.text !== undefined || given.blocks !== undefined) {
      message.text = given.text === undefined ? text : String(given.text);
      message.blocks = stored(given.blocks);
    }
    if (given.metadata !== undefined) message.metadata = given.metadata;
    return message;
  }

  remove(channel: string, ts: unknown, user: string): Message {
    const message = this.own(channel, ts, user, "cant_delete_message");
    message.deleted = true;
    return message;
  }

  whisper(channel: string, user: string, given: Given): Ephemeral {
    const thread = this.threadOf(channel, given.thread_ts);
    const whispered: Ephemeral = {
      ephemeral: true,
      channel,
      ts: this.time.nextTs(),
      user,
      ...contentOf(given),
      ...thread,
    };
    this.whispers.push(whispered);
    return whispered;
  }

  find(channel: string, ts: unknown): Message | undefined {
    const message = this.channels.get(channel)?.get(String(ts));
    return message?.deleted ? undefined : message;
  }

  findWhisper(ts: unknown): Ephemeral | undefined {
    return this.whispers.find((one) => one.ts === ts);
  }

  /** A person's client forgets ephemerals; `with` puts another in the same place. */
  replaceWhisper(ts: string, given: Given | null): void {
    const index = this.whispers.findIndex((one) => one.ts === ts);
    const old = this.whispers[index];
    if (old === undefined) return;
    if (given === null) this.whispers.splice(index, 1);
    else this.whispers[index] = { ...old, ...contentOf(given) };
  }

  /** Messages that stand in the channel itself, oldest first, without thread replies. */
  topLevel(channel: string): Message[] {
    return this.all(channel).filter((message) => message.thread_ts === undefined);
  }

  /** The replies to one message, oldest first, without it. */
  replies(channel: string, ts: string): Message[] {
    return this.all(channel).filter((message) => message.thread_ts === ts);
  }

  whispersTo(user: string): Ephemeral[] {
    return this.whispers.filter((one) => one.user === user);
  }

  private all(channel: string): Message[] {
    return [...this.in(channel).values()].filter((message) => !message.deleted);
  }

  private in(channel: string): Map<string, Message> {
    const known = this.channels.get(channel) ?? new Map<string, Message>();
    this.channels.set(channel, known);
    return known;
  }

  private own(channel: string, ts: unknown, user: string, error: string): Message {
    const message = this.find(channel, ts);
    if (message === undefined) throw new SlackRefusal("message_not_found");
    if (message.user !== user) throw new SlackRefusal(error);
    return message;
  }

  private threadOf(channel: string, ts: unknown): { thread_ts?: string } {
    if (ts === undefined || ts === "") return {};
    const parent = this.find(channel, ts);
    if (parent === undefined) throw new SlackRefusal("thread_not_found");
    if (parent.thread_ts !== undefined) throw new SlackRefusal("cannot_reply_to_message");
    return { thread_ts: parent.ts };
  }
}

function contentOf(given: Given): Content {
  const content = { text: String(given.text ?? ""), blocks: stored(given.blocks) };
  return given.metadata === undefined ? content : { ...content, metadata: given.metadata };
}
