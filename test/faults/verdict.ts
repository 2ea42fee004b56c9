// What a run of kills came to: stored and delivered against what people were told, and every twin explained.
import type { Message } from "../fakes/slack/messages.ts";
import { textOf } from "../fakes/slack/reading.ts";
import { type Books, textsOf } from "./person.ts";
import type { Records, StoredHuddle, StoredResponse } from "./records.ts";
import { huddleOf, promptsIn, repliesIn, SLACK_TAKES, subjectOf, type Town } from "./town.ts";

export interface Finding {
  of: number;
  /** A sentence for each that failed. */
  wrong: string[];
}

/** Answers, presence and Me toos as stored, against the ledgers. Also right while the service is down. */
export async function stored(books: Books, records: Records): Promise<Finding> {
  const [responses, presence, meToos] = [
    new Map((await records.responses()).map((one) => [one.key, one.version])),
    await records.presence(),
    await records.meToos(),
  ];
  const wrong: string[] = [];
  const ideas = await records.ideas();
  const check = (what: string, ledger: Books["responses"], found: (key: string) => string | null) => {
    for (const key of ledger.keys()) {
      const there = found(key);
      if (!ledger.allows(key, there)) wrong.push(`${what} ${key}: ${ledger.says(key)}, stored ${there}`);
    }
  };
  check("answer", books.responses, (key) => responses.get(key) ?? null);
  check("presence", books.presence, (key) => presence.get(key) ?? null);
  check("idea", books.ideas, (key) => (ideas.has(key) ? "raised" : null));
  check("me too", books.meToos, (key) => (meToos.has(key) ? "on" : "off"));
  for (const key of responses.keys()) {
    if (!books.responses.knows(key)) wrong.push(`answer ${key}: nobody gave it`);
  }
  return { of: books.responses.keys().length + books.ideas.keys().length, wrong };
}

/** Every prompt and every answer where it belongs, with its last words, in the message that our record names. */
export async function delivered(town: Town, records: Records): Promise<Finding> {
  const [huddles, responses, ideas, posted] = [
    await records.huddles(),
    await records.responses(),
    await records.ideas(),
    await records.posted(),
  ];
  const wrong = [
    ...huddles.flatMap((one) => wrongPrompt(town, one, posted)),
    ...responses.flatMap((one) => wrongPost(town, one, { huddles, posted })),
    ...[...ideas].flatMap(([words, { id, channel }]) => wrongIdea(town, { words, id, channel }, posted)),
  ];
  return { of: huddles.length + responses.length + ideas.size, wrong };
}

function wrongIdea(
  town: Town,
  { words, id, channel }: { words: string; id: string; channel: string },
  posted: ReadonlyMap<string, string>,
): string[] {
  const ts = posted.get(`idea:${id}`);
  const all = [...town.slack.world.book.topLevel(channel), ...repliesIn(town, channel)];
  const said = all.filter((one) => textOf(one).includes(words));
  if (!said.some((one) => one.ts === ts)) return [`idea "${words}" is not in ${channel}`];
  const keys = new Set(said.map(keyOf));
  return keys.size === 1 ? [] : [`idea "${words}" was posted under ${keys.size} different keys`];
}

function wrongPrompt(town: Town, huddle: StoredHuddle, posted: ReadonlyMap<string, string>): string[] {
  const { id, channel } = huddle;
  const message = promptsIn(town, channel).find((one) => one.ts === posted.get(`huddle:${id}`));
  if (message === undefined || huddleOf(message) !== id) return [`prompt ${id} is not in ${channel}`];
  const line = countSaid(huddle);
  return textOf(message).includes(line) ? [] : [`prompt ${id} does not say "${line}": ${textOf(message)}`];
}

function countSaid({ state, tookPart, counted }: StoredHuddle): string {
  if (state === "open") return `${tookPart} of ${counted} answered`;
  return tookPart === 0 ? "No answers today." : `${tookPart} of ${counted} took part`;
}

function wrongPost(
  town: Town,
  { id, key, version, meToos }: StoredResponse,
  { huddles, posted }: { huddles: readonly StoredHuddle[]; posted: ReadonlyMap<string, string> },
): string[] {
  const [huddleId = ""] = key.split(" ");
  const channel = huddles.find((one) => one.id === huddleId)?.channel ?? "";
  const message = repliesIn(town, channel).find((one) => one.ts === posted.get(`response:${id}`));
  if (message === undefined || subjectOf(message) !== `response:${id}`)
    return [`answer ${key} is in no thread`];
  const parent = promptsIn(town, channel).find((one) => one.ts === message.thread_ts);
  const isUnderIts = parent !== undefined && huddleOf(parent) === huddleId;
  const words = [...Object.values(textsOf(version)), ...Object.values(meToos).flatMap(countShown)];
  const missing = words.filter((one) => !textOf(message).includes(one));
  return [
    ...(isUnderIts ? [] : [`answer ${key} is not in its prompt's thread`]),
    ...missing.map((one) => `answer ${key} does not say "${one}": ${textOf(message)}`),
  ];
}

const countShown = (count: number) => (count > 0 ? [`Me too (${count})`] : []);

export interface Twins {
  /** Messages beyond the first of a delivery key. */
  count: number;
  unexplained: string[];
}

/** When our record of a delivery could not be made: the moment of a kill, or as long as the database was away. */
export interface Gap {
  /** By the fake Slack's time. */
  from: number;
  to: number;
}

/** ms from Slack's acceptance to our record of it: more means that the record was lost, not interrupted. */
const RECORDED_WITHIN = 1_000;

/**
 * A twin has the same delivery key, and between Slack's acceptance of the first and our record of it the service was
 * killed or the database away. Two messages of one subject with different keys have no explanation.
 */
export function twins(town: Town, gaps: readonly Gap[]): Twins {
  const unexplained: string[] = [];
  let count = 0;
  const ours = town.wards.flatMap(({ channel }) => [
    ...town.slack.world.book.topLevel(channel),
    ...repliesIn(town, channel),
  ]);
  for (const [subject, messages] of grouped(ours, (one) => subjectOf(first(one)))) {
    const keys = new Set(messages.map(keyOf));
    if (keys.size > 1) unexplained.push(`${subject} was posted under ${keys.size} different keys`);
  }
  for (const [key, messages] of grouped(ours, keyOf)) {
    for (const [place, one] of messages.slice(0, -1).entries()) {
      count += 1;
      const again = acceptedAt(messages[place + 1] ?? one);
      const at = acceptedAt(one);
      const why = gaps.find(
        ({ from, to }) => at >= from - RECORDED_WITHIN && at <= to + SLACK_TAKES * 3 && again > from,
      );
      if (why === undefined)
        unexplained.push(`${key} was posted at ${at} and ${again}: nothing kept us from recording the first`);
    }
  }
  return { count, unexplained };
}

/** As it was posted; edits carry keys of their own. */
const first = (message: Message) => message.edits[0] ?? message;

function keyOf(message: Message): string | null {
  const metadata = first(message).metadata as { event_payload?: { key?: string } } | undefined;
  return metadata?.event_payload?.key ?? null;
}

/** ms since 1970 by the fake Slack's time. */
const acceptedAt = ({ ts }: Message) => Number(ts) * 1_000;

function grouped(messages: readonly Message[], by: (message: Message) => string | null) {
  const groups = new Map<string, Message[]>();
  for (const message of messages) {
    const name = by(message);
    if (name !== null) groups.set(name, [...(groups.get(name) ?? []), message]);
  }
  return groups;
}
