// What a browser asks, as Interactions. Parses and names; decides and shows nothing.
import { z } from "zod";
import { isAction } from "../../domain/actions.ts";
import { type FormName, isForm } from "../../domain/forms.ts";
import type { MemberId } from "../../domain/ids.ts";
import type { PlatformPerson } from "../../domain/sender.ts";
import type { Ask, Interaction } from "../../interactions/interaction.ts";
import type { WebConversation, WebPerson, WebSession } from "./records.ts";
import { SubmittedValues } from "./render-form.ts";

const short = z.string().max(500);

/** The body of `POST /ask`. id: the browser's own, the same when it asks again because no answer came. */
export const BrowserAsk = z.object({
  id: z.uuid(),
  /** null: their home. */
  conversation: z.uuid().nullable(),
  /** On a shared computer: who is at the keyboard. */
  member: z.uuid().optional(),
  ask: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("command"), words: z.string().max(10_000) }),
    z.object({ kind: z.literal("press"), action: short, value: short }),
    z.object({
      kind: z.literal("submit"),
      form: z.custom<FormName>((name) => typeof name === "string" && isForm(name)),
      instance: z.uuid(),
      context: short,
      values: SubmittedValues,
    }),
    z.object({ kind: z.literal("home") }),
  ]),
});
export type BrowserAsk = z.infer<typeof BrowserAsk>;

/** Names as they can be typed: no spaces or quotes end a word. */
const token = (name: string): string => `@${name.replace(/[\s"'“”=]+/g, "")}`;

/** `@Amira Khan` in typed words is one word that stands for her; in a form it stands for her as it is. */
function mentioned(words: string, people: readonly PlatformPerson[]): { words: string; mentions: Mentions } {
  const mentions: Record<string, PlatformPerson> = {};
  let read = words;
  for (const one of [...people].sort((a, b) => b.name.length - a.name.length)) {
    const typed = [`@${one.name}`, token(one.name)].filter((form) => form !== "@" && read.includes(form));
    if (typed.length === 0) continue;
    mentions[token(one.name)] = one;
    read = read.replaceAll(`@${one.name}`, token(one.name));
  }
  return { words: read, mentions };
}

type Mentions = Readonly<Record<string, PlatformPerson>>;

/** null: a button that we do not know. people: whoever can be named. */
function askOf({ ask }: BrowserAsk, people: readonly PlatformPerson[]): Ask | null {
  switch (ask.kind) {
    case "command":
      return { kind: "command", ...mentioned(ask.words, people) };
    case "press":
      return isAction(ask.action) ? { kind: "action", action: ask.action, value: ask.value } : null;
    case "submit":
      return { ...ask, mentions: Object.fromEntries(people.map((one) => [`@${one.name}`, one])) };
    case "home":
      return { kind: "home" };
    default:
      return ask satisfies never;
  }
}

/** A person's own asking. conversation: one of theirs. */
export function fromPerson(
  asked: BrowserAsk,
  person: WebPerson,
  conversation: WebConversation | null,
  people: readonly PlatformPerson[],
): Interaction | null {
  const ask = askOf(asked, people);
  if (ask === null) return null;
  const { installationId, memberId, externalId, name, zone, kind } = person;
  return {
    from: "person",
    deliveryId: deliveryId(asked, memberId),
    sender: {
      installationId,
      person: { externalId, name, zone, kind },
      conversation: conversation && {
        externalId: conversation.externalId,
        kind: conversation.kind,
        name: conversation.name,
        isKindSure: true,
        botIsHere: true,
      },
    },
    ask,
  };
}

/** Somebody who picked their name on a team's shared computer. */
export function fromWard(
  asked: BrowserAsk,
  session: Extract<WebSession, { kind: "ward" }>,
): Interaction | null {
  const ask = askOf(asked, []);
  if (ask === null || asked.member === undefined) return null;
  const memberId = asked.member as MemberId;
  const { organisationId, teamId } = session;
  return { from: "ward", deliveryId: deliveryId(asked, memberId), organisationId, teamId, memberId, ask };
}

/** A form counts once by what it is about; everything else by the browser's id, which is good for one person only. */
function deliveryId({ id, ask }: BrowserAsk, memberId: MemberId): string | null {
  return ask.kind === "submit" ? null : `web:${memberId}:${id}`;
}
