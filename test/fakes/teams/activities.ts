// Activities as Teams sends them, by who does what where.
import { randomUUID } from "node:crypto";
import type { Json } from "./connector.ts";
import type { FakeMicrosoft } from "./microsoft.ts";

export interface Where {
  person: string;
  conversation: string;
  /** The first message of the thread they stand in. */
  root?: string | null;
}

/** What every activity holds. */
export function activity(microsoft: FakeMicrosoft, { person, conversation, root }: Where, more: Json): Json {
  const { world, botId, serviceUrl } = microsoft;
  const place = world.conversations.get(conversation);
  const from = world.people.get(person);
  if (!place || !from) throw new Error(`no ${conversation} or no ${person}`);
  const isChannel = place.kind === "channel";
  const tenant = { id: world.tenantId };
  return {
    id: randomUUID(),
    channelId: "msteams",
    serviceUrl,
    timestamp: new Date(0).toISOString(),
    localTimezone: from.zone,
    from: { id: from.id, name: from.name, aadObjectId: from.aadObjectId },
    recipient: { id: botId, name: "Improvement Huddle" },
    conversation: {
      id: root ? `${conversation};messageid=${root}` : conversation,
      conversationType: place.kind === "group" ? "groupChat" : place.kind,
      tenantId: world.tenantId,
      ...(place.kind !== "personal" && { isGroup: true }),
    },
    channelData: {
      tenant,
      ...(isChannel && { team: { id: place.team }, channel: { id: conversation } }),
    },
    entities: [{ type: "clientInfo", locale: "en-GB", timezone: from.zone }],
    ...more,
  };
}

/** Words, with our name before them where others listen; `@Name` of someone there is a mention. */
export function message(microsoft: FakeMicrosoft, where: Where, words: string): Json {
  const { world, botId } = microsoft;
  const place = world.conversations.get(where.conversation);
  const isOpen = place?.kind !== "personal";
  const entities: Json[] = [];
  const name = (id: string, called: string) => {
    const text = `<at>${called}</at>`;
    entities.push({ type: "mention", text, mentioned: { id, name: called } });
    return text;
  };
  const ours = isOpen ? `${name(botId, "Improvement Huddle")} ` : "";
  const text = words.replace(/@(\w+)/g, (typed, called: string) => {
    const person = [...world.people.values()].find((one) => one.name === called);
    return person ? name(person.id, person.name) : typed;
  });
  const base = activity(microsoft, where, {});
  const all = [...(base.entities as Json[]), ...entities];
  return { ...base, type: "message", text: ours + text, textFormat: "plain", entities: all };
}
