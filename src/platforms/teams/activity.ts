// What Bot Framework sends, read in this one place: strictly where we lean on it, and passing over the rest.
import { z } from "zod";
import { plainOf } from "./words.ts";

const text = z.string().nullish();
/** Seen in the wild as the word "True". */
const flag = z
  .union([z.boolean(), z.enum(["True", "true", "False", "false"]).transform((word) => /^true$/i.test(word))])
  .nullish();

const Account = z.looseObject({
  id: z.string().min(1),
  name: text,
  aadObjectId: text,
  tenantId: text,
  role: text,
});

const Entity = z.looseObject({
  type: text,
  text,
  timezone: text,
  mentioned: z.looseObject({ id: z.string(), name: text }).nullish(),
});

export const Activity = z.looseObject({
  type: z.string().min(1),
  id: text,
  name: text,
  channelId: z.string().min(1),
  serviceUrl: z.string().min(1),
  from: Account.nullish(),
  recipient: Account.nullish(),
  conversation: z.looseObject({
    id: z.string().min(1),
    conversationType: text,
    tenantId: text,
    isGroup: flag,
    name: text,
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: text }).nullish(),
      team: z.looseObject({ id: text, name: text }).nullish(),
      channel: z.looseObject({ id: text, name: text, type: text }).nullish(),
      eventType: text,
    })
    .nullish(),
  entities: z.array(Entity).nullish(),
  text,
  action: text,
  membersAdded: z.array(Account).nullish(),
  membersRemoved: z.array(Account).nullish(),
  replyToId: text,
  localTimezone: text,
  value: z.unknown().optional(),
});
export type Activity = z.infer<typeof Activity>;

const Data = z.record(z.string(), z.unknown()).default({});
const Pressed = z.looseObject({ action: z.looseObject({ verb: z.string().default(""), data: Data }) });
const InDialog = z.looseObject({ data: Data });

const OnMessage = z.looseObject({
  commandId: z.string(),
  messagePayload: z.looseObject({ body: z.looseObject({ contentType: text, content: text }).nullish() }),
});

/**
 * What waits for an answer: a button or a form on a card, a dialog that is asked for or sent, something chosen in the menu
 * of a message. data: its own and its inputs'; of a message its command `c` and its words `t`.
 */
export interface Invoke {
  kind: "press" | "form" | "dialog" | "dialog-form" | "message";
  data: Readonly<Record<string, unknown>>;
}

/** Dialogs by the names under which they come: opened by a button or by a message, and sent. */
const DIALOGS: Readonly<Record<string, "dialog" | "dialog-form">> = {
  "task/fetch": "dialog",
  "task/submit": "dialog-form",
  "composeExtension/submitAction": "dialog-form",
};

export function invokeOf({ name, value }: Activity): Invoke | "unknown" | "malformed" {
  if (name === "adaptiveCard/action") {
    const read = Pressed.safeParse(value);
    if (!read.success) return "malformed";
    const { verb, data } = read.data.action;
    return verb.startsWith("submit:")
      ? { kind: "form", data }
      : { kind: "press", data: { a: verb, ...data } };
  }
  if (name === "composeExtension/fetchTask") {
    const read = OnMessage.safeParse(value);
    if (!read.success) return "malformed";
    const { commandId, messagePayload } = read.data;
    const { contentType, content } = messagePayload.body ?? {};
    const words = contentType === "text" ? (content ?? "") : plainOf(content ?? "");
    return { kind: "message", data: { c: commandId, t: words } };
  }
  const kind = Object.hasOwn(DIALOGS, name ?? "") ? DIALOGS[name ?? ""] : undefined;
  if (kind === undefined) return "unknown";
  const read = InDialog.safeParse(value);
  return read.success ? { kind, data: read.data.data } : "malformed";
}

const THREAD = /;messageid=(\d+)$/;

/** The conversation's id without its thread. */
export const baseId = (conversationId: string): string => conversationId.replace(THREAD, "");
export const isThread = (conversationId: string): boolean => THREAD.test(conversationId);

/** null: none is named; "two": they do not agree. */
export function tenantOf({ conversation, channelData }: Activity): string | null | "two" {
  const said = [conversation.tenantId, channelData?.tenant?.id].filter((one): one is string => Boolean(one));
  const [first = null, ...more] = new Set(said.map((one) => one.toLowerCase()));
  return more.length > 0 ? "two" : first;
}

export type Scope = "channel" | "group" | "personal";

export function scopeOf({ conversation, channelData }: Activity): Scope {
  switch (conversation.conversationType) {
    case "channel":
      return "channel";
    case "groupChat":
      return "group";
    case "personal":
      return "personal";
    default:
      if (channelData?.channel?.id || channelData?.team?.id) return "channel";
      return conversation.isGroup === true ? "group" : "personal";
  }
}

/** The same delivery, sent again, has the same one. A dialog's opening and its sending share an activity id. */
export function deliveryIdOf({ conversation, type, name, id }: Activity): string | null {
  return id ? `${conversation.id} ${type}${name ? `/${name}` : ""} ${id}` : null;
}
