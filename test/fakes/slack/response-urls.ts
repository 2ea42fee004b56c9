// Posts to a response_url: a new message, or one in place of the message whose button was pressed.

import type { Ephemeral, Message } from "./messages.ts";
import { checkContent } from "./methods-chat.ts";
import type { ResponseUrl } from "./triggers.ts";
import type { Args, World } from "./world.ts";

/** Needs no membership and no token, as with Slack; refuses what is expired, used up or wrongly made. */
export function respond(world: World, id: string, given: Args): void {
  const url = world.triggers.useUrl(id);
  const removes = given.delete_original === true;
  if (!removes) checkContent(given);
  const replaces = given.replace_original === true && url.source !== undefined;
  if (removes || replaces) replaceSource(world, url, removes ? null : given);
  else say(world, url.user, url.channel, given);
}

/** What an app answers in words: to one person, or to everyone when it says `in_channel`. */
export function say(world: World, user: string, channel: string, given: Args): Message | Ephemeral {
  if (given.response_type !== "in_channel") return world.book.whisper(channel, user, given);
  return world.book.post(channel, botIn(world, channel), given);
}

function replaceSource(world: World, url: ResponseUrl, given: Args | null): void {
  if (url.source === undefined) return;
  const { ts, ephemeral } = url.source;
  if (ephemeral) world.book.replaceWhisper(ts, given);
  else if (given === null) world.book.remove(url.channel, ts, botIn(world, url.channel));
  else world.book.update(url.channel, ts, botIn(world, url.channel), given);
}

function botIn(world: World, channel: string): string {
  const team = world.directory.channels.get(channel)?.team ?? "";
  return world.directory.workspace(team).botUserId;
}
