// Messages as they were kept → as a page shows them: under their threads, with local times.
import { dateInWords, localDateIn, timeIn } from "../../cards/dates.ts";
import type { Sentences } from "../../cards/sentences.ts";
import type { Zone } from "../../time/calendar.ts";
import { type MessageView, messageHtml, type ReplyView, replyHtml } from "./messages.ts";
import type { WebMessage } from "./records.ts";
import { cardHtml } from "./render.ts";

interface Reading {
  zone: Zone;
  sentences: Sentences;
}

/** A message or reply as the page's script puts it in place. */
export interface Piece {
  id: string;
  /** The message it stands under. */
  thread: string | null;
  html: string;
}

function reply(one: WebMessage, { zone, sentences }: Reading): ReplyView {
  return { id: one.id, at: timeIn(one.postedAt, zone), html: cardHtml(one.card, sentences), author: null };
}

/** Messages with what hangs under them; replies whose message is not among them are left out. */
export function views(messages: readonly WebMessage[], reading: Reading): MessageView[] {
  return messages
    .filter((one) => one.thread === null)
    .map((one) => ({
      ...reply(one, reading),
      day: dateInWords(localDateIn(one.postedAt, reading.zone)),
      replies: messages.filter((other) => other.thread === one.id).map((other) => reply(other, reading)),
    }));
}

/** The same, each by itself: whole messages, and replies to messages that did not change. */
export function pieces(messages: readonly WebMessage[], reading: Reading): Piece[] {
  const whole = new Set(messages.filter((one) => one.thread === null).map((one) => one.id));
  const tops = views(messages, reading).map((one) => ({
    id: one.id,
    thread: null,
    html: String(messageHtml(one, reading.sentences.appName)),
  }));
  const replies = messages.flatMap((one) =>
    one.thread === null || whole.has(one.thread)
      ? []
      : [{ id: one.id, thread: one.thread, html: String(replyHtml(reply(one, reading))) }],
  );
  return [...tops, ...replies];
}
