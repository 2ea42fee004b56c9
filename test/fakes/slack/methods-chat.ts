// chat.*: posts, updates, ephemerals, deletions.
import { type Breach, validateMessage } from "../../../src/platforms/slack/validate.ts";
import type { Workspace } from "./directory.ts";
import type { Content, Message } from "./messages.ts";
import { SlackRefusal } from "./refusal.ts";
import type { Args, Method } from "./world.ts";

/** A message as Slack writes it out in answers and payloads. */
export function messageJson(message: Message, workspace: Workspace): Record<string, unknown> {
  const ours = message.user === workspace.botUserId;
  const { user, text, ts, blocks, metadata, thread_ts } = message;
  return {
    type: "message",
    user,
    ...(ours ? { bot_id: workspace.botId, app_id: workspace.appId } : {}),
    text,
    team: workspace.id,
    ts,
    blocks,
    ...(thread_ts === undefined ? {} : { thread_ts }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

export function checkContent(given: Args): void {
  const breaches = validateMessage({ text: given.text, blocks: given.blocks, metadata: given.metadata });
  if (breaches.length > 0) throw new SlackRefusal(errorFor(given, breaches), { breaches });
}

function errorFor(given: Args, breaches: Breach[]): string {
  if (given.text === undefined && given.blocks === undefined) return "no_text";
  const all = (start: string) => breaches.every((breach) => breach.path.startsWith(start));
  if (all("/metadata")) return "invalid_metadata_format";
  if (all("/text")) return given.text === undefined || given.text === "" ? "no_text" : "invalid_arguments";
  return "invalid_blocks";
}

const post: Method = ({ world, workspace }, args) => {
  const channel = world.directory.writable(args.channel, workspace);
  checkContent(args);
  const message = world.book.post(channel.id, workspace.botUserId, args);
  return { channel: channel.id, ts: message.ts, message: messageJson(message, workspace) };
};

const update: Method = ({ world, workspace }, args) => {
  const channel = world.directory.visible(args.channel, workspace);
  const message = world.book.find(channel.id, args.ts);
  if (message === undefined) throw new SlackRefusal("message_not_found");
  if (channel.archived) throw new SlackRefusal("is_archived");
  checkContent(merged(message, args));
  const updated = world.book.update(channel.id, args.ts, workspace.botUserId, args);
  const { ts, text } = updated;
  return { channel: channel.id, ts, text, message: messageJson(updated, workspace) };
};

/** chat.update may send only what changes; the whole is what must be right. */
function merged(old: Content, args: Args): Args {
  const blocks = args.blocks ?? (args.text === undefined ? old.blocks : undefined);
  return { text: args.text ?? old.text, blocks, metadata: args.metadata };
}

const postEphemeral: Method = ({ world, workspace }, args) => {
  const channel = world.directory.writable(args.channel, workspace);
  const person = world.directory.person(args.user, workspace.id, "user_not_in_channel");
  if (!channel.members.includes(person.id)) throw new SlackRefusal("user_not_in_channel");
  checkContent(args);
  return { message_ts: world.book.whisper(channel.id, person.id, args).ts };
};

const remove: Method = ({ world, workspace }, args) => {
  const channel = world.directory.visible(args.channel, workspace);
  const message = world.book.remove(channel.id, args.ts, workspace.botUserId);
  return { channel: channel.id, ts: message.ts };
};

export const chatMethods: Record<string, Method> = {
  "chat.postMessage": post,
  "chat.update": update,
  "chat.postEphemeral": postEphemeral,
  "chat.delete": remove,
};
