// The fake Bot Connector's methods, strict where the real one is: tokens, cards, who is where.
import { breaches } from "../../platforms/teams/card-schema.ts";
import type { Conversation, Message, World } from "./world.ts";

export type Json = Record<string, unknown>;

/** What the connector says no with. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message = code) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface Asked {
  method: string;
  /** After /v3/, unescaped. */
  path: readonly string[];
  query: URLSearchParams;
  body: Json;
}

export function answer(world: World, botId: string, asked: Asked): Json {
  const { method, path } = asked;
  const [room, id = "", what, which = ""] = path;
  if (room === "teams" && method === "GET") return aboutTeam(world, id, what === "conversations");
  if (room !== "conversations") throw new Refused(404, "NotFound");
  if (method === "POST" && path.length === 1) return create(world, botId, asked.body);
  if (what === "activities" && method === "POST") return posted(send(world, id, asked.body));
  if (what === "activities" && method === "PUT") return edit(world, id, which, asked.body);
  if (what === "pagedmembers" && method === "GET") return members(world, place(world, id), asked.query);
  if (what === "members" && method === "GET") return member(world, place(world, id), which);
  throw new Refused(404, "NotFound");
}

const posted = ({ id }: Message): Json => ({ id });

/** A thread's id holds its first message. */
function split(id: string): { base: string; root: string | null } {
  const [base = "", root = null] = id.split(";messageid=");
  return { base, root };
}

function place(world: World, id: string): Conversation {
  const found = world.conversations.get(split(id).base);
  if (!found) throw new Refused(404, "ConversationNotFound");
  if (found.closed) throw new Refused(found.closed.status, found.closed.code);
  return found;
}

function send(world: World, id: string, activity: Json): Message {
  const { base, root } = split(id);
  place(world, id);
  if (root !== null && !world.find(base, root)) throw new Refused(404, "ConversationNotFound");
  check(activity);
  return world.post(base, root, activity);
}

function edit(world: World, id: string, which: string, activity: Json): Json {
  const { base } = split(id);
  place(world, id);
  const message = world.find(base, which);
  if (!message) throw new Refused(404, "ActivityNotFoundInConversation");
  check(activity);
  message.activity = activity;
  message.edits += 1;
  return { id: which };
}

/** What Teams would draw wrongly or not at all is refused. */
function check(activity: Json): void {
  const attachments = (activity.attachments as { contentType: string; content: object }[] | undefined) ?? [];
  if (typeof activity.text !== "string" && attachments.length === 0)
    throw new Refused(400, "BadSyntax", "empty");
  for (const { contentType, content } of attachments) {
    if (contentType !== "application/vnd.microsoft.card.adaptive") throw new Refused(400, "BadSyntax");
    const problems = breaches(content);
    if (problems.length > 0) throw new Refused(400, "BadSyntax", problems.join("; "));
  }
  if (JSON.stringify(activity).length > 80_000) throw new Refused(413, "MessageSizeTooBig");
}

function create(world: World, botId: string, body: Json): Json {
  const {
    bot,
    tenantId,
    channelData,
    members: asked,
    activity,
  } = body as {
    bot?: { id?: string };
    tenantId?: string;
    channelData?: { channel?: { id?: string } };
    members?: { id: string }[];
    activity?: Json;
  };
  if (bot?.id !== botId || tenantId !== world.tenantId) throw new Refused(400, "BadArgument");
  const channel = channelData?.channel?.id;
  if (channel !== undefined) {
    const message = send(world, channel, activity ?? {});
    return { id: `${channel};messageid=${message.id}`, activityId: message.id };
  }
  const person = world.people.get(asked?.[0]?.id ?? "");
  if (!person) throw new Refused(400, "BadArgument");
  if (person.blocked) throw new Refused(403, "MessageWritesBlocked");
  return { id: place(world, world.personal(person.id).id).id };
}

const PAGE = 3;

/** However many are asked for, a few at a time. */
function members(world: World, { members: all }: Conversation, query: URLSearchParams): Json {
  const from = Number(query.get("continuationToken") ?? 0);
  const page = all.slice(from, from + PAGE).map((id) => json(world, id));
  return { members: page, ...(from + PAGE < all.length && { continuationToken: String(from + PAGE) }) };
}

function member(world: World, { members: all }: Conversation, which: string): Json {
  const id = all.find((one) => one === which || world.people.get(one)?.aadObjectId === which);
  if (id === undefined) throw new Refused(404, "MemberNotFoundInConversation");
  return json(world, id);
}

function json(world: World, id: string): Json {
  const person = world.people.get(id);
  if (!person) throw new Error(`nobody is called ${id}`);
  const { name, aadObjectId, tenantId, guest } = person;
  const userPrincipalName = `${aadObjectId}${guest ? "#EXT#" : ""}@example.org`;
  return { id, name, aadObjectId, tenantId, userPrincipalName, userRole: guest ? "guest" : "user" };
}

function aboutTeam(world: World, id: string, channels: boolean): Json {
  const team = world.teams.get(id);
  if (!team) throw new Refused(404, "NotFound");
  if (!channels) return { ...team };
  const own = [...world.conversations.values()].filter((one) => one.team === id);
  return { conversations: own.map((one) => ({ id: one.id, name: one.id === id ? null : one.name })) };
}
