// The chat itself: a person's pages, what they ask, and what has come since they looked.
import { HTTPException } from "hono/http-exception";
import type { Sentences } from "../../cards/sentences.ts";
import type { Shown } from "../../cards/shown.ts";
import { WEB_NOTICES } from "../../cards/wording-web.ts";
import { HOME_PAGE, WEB_REFUSALS } from "../../cards/wording-web-site.ts";
import type { ConversationId } from "../../domain/ids.ts";
import type { Zone } from "../../time/calendar.ts";
import type { Inbound } from "../platform.ts";
import { type BrowserAsk, fromPerson } from "./inbound.ts";
import { webLimits } from "./limits.ts";
import type { Html } from "./markup.ts";
import { noticePage } from "./notice-page.ts";
import { type ConversationItem, conversationPage } from "./page.ts";
import { pieces, views } from "./posted.ts";
import type { WebConversation, WebPerson, WebRecords } from "./records.ts";
import { cardHtml } from "./render.ts";
import type { Browser } from "./session.ts";
import { refusalHtml, type ShownHtml, shownHtml } from "./showing.ts";
import type { Site } from "./site.ts";
import { homeTools, peopleTool } from "./tools.ts";

export interface ChatDeps {
  records: WebRecords;
  inbound(): Inbound;
  sentences: Sentences;
  /** The command table, for completion. */
  commands: readonly { words: string; does: string }[];
  /** A new form's own id. */
  newId(): string;
  /** The bar above the page; null where this is no playground. */
  bar(person: WebPerson): Promise<Html | null>;
}

const LONDON = "Europe/London" as Zone;
export const HOME = "home";

export const zoneOf = ({ zone }: Pick<WebPerson, "zone">): Zone => zone ?? LONDON;

/** Who the browser is; refuses anyone else. */
export async function personOf(browser: Browser | null, records: WebRecords): Promise<WebPerson> {
  const session = browser?.session;
  const person =
    session?.kind === "person" ? await records.person(session.organisationId, session.memberId) : null;
  if (person === null) throw new HTTPException(401, { message: WEB_REFUSALS.sessionEnded });
  return person;
}

export function chatRoutes(site: Site, deps: ChatDeps): void {
  const { records, sentences } = deps;

  site.get("/c/:id", async (c) => {
    if (c.get("browser") === null)
      return c.html(noticePage({ ...WEB_NOTICES.sessionEnded, start: true }, sentences), 401);
    const person = await personOf(c.get("browser"), records);
    const id = c.req.param("id");
    const all = await records.conversations(person);
    const conversation = all.find((one) => one.id === id);
    if (conversation === undefined && id !== HOME) return c.notFound();
    const csrf = c.get("browser")?.csrf ?? "";
    return c.html(await page(deps, { person, csrf, all, conversation: conversation ?? null }));
  });

  site.get("/c/:id/since/:version{[0-9]{1,18}}", async (c) => {
    const person = await personOf(c.get("browser"), records);
    const id = c.req.param("id") as ConversationId;
    const found = id === HOME ? null : await records.messages(person, id, { since: c.req.param("version") });
    if (id !== HOME && found === null) return c.notFound();
    if (found !== null && found.messages.length > 0) await records.markRead(person, id);
    const all = await records.conversations(person);
    const home = id === HOME ? await homeOf(deps, person) : null;
    return c.json({
      ...(home && { home: String(home) }),
      version: found?.version ?? "0",
      messages: pieces(found?.messages ?? [], { zone: zoneOf(person), sentences }),
      unread: Object.fromEntries(all.map((one) => [one.id, one.unread])),
    });
  });
}

/** Marked as read once it is drawn. */
async function page(
  deps: ChatDeps,
  seen: {
    person: WebPerson;
    csrf: string;
    all: readonly WebConversation[];
    conversation: WebConversation | null;
  },
): Promise<Html> {
  const { records, sentences, commands } = deps;
  const { person, csrf, all, conversation } = seen;
  const found =
    conversation && (await records.messages(person, conversation.id, { most: webLimits.messagesShown }));
  if (conversation) await records.markRead(person, conversation.id);
  const home = conversation ? null : await homeOf(deps, person);
  const playground = await deps.bar(person);
  const tools =
    conversation === null
      ? homeTools(csrf)
      : conversation.kind === "direct"
        ? null
        : peopleTool(conversation.id);
  return conversationPage(
    {
      csrf,
      person: person.name,
      conversations: items(all, conversation, sentences),
      conversation: { id: conversation?.id ?? HOME, name: nameOf(conversation, sentences) },
      version: found?.version ?? "0",
      messages: views(found?.messages ?? [], { zone: zoneOf(person), sentences }),
      ...(home && { home }),
      commands,
      ...(tools && { tools }),
      ...(playground && { playground }),
    },
    sentences,
  );
}

const nameOf = (one: Pick<WebConversation, "kind" | "name"> | null, sentences: Sentences): string =>
  one === null ? HOME_PAGE : one.kind === "direct" ? sentences.appName : one.name;

function items(
  all: readonly WebConversation[],
  current: WebConversation | null,
  sentences: Sentences,
): ConversationItem[] {
  const home = { id: HOME, name: HOME_PAGE, kind: "home", unread: 0, current: current === null } as const;
  return [
    home,
    ...all.map((one) => ({
      id: one.id,
      name: nameOf(one, sentences),
      kind: one.kind === "direct" ? ("direct" as const) : ("team" as const),
      unread: one.id === current?.id ? 0 : one.unread,
      current: one.id === current?.id,
    })),
  ];
}

/** How things stand for this person: the same card as in a chat's own home. */
async function homeOf(deps: ChatDeps, person: WebPerson): Promise<Html | null> {
  const { installationId, externalId, name, zone, kind } = person;
  const sender = { installationId, person: { externalId, name, zone, kind }, conversation: null };
  const shown = await deps
    .inbound()
    .handle({ from: "person", deliveryId: null, sender, ask: { kind: "home" } });
  return shown.kind === "home" ? cardHtml(shown.card, deps.sentences) : null;
}

/** What a person asks, answered with what is shown. */
export async function asked(deps: ChatDeps, body: BrowserAsk, person: WebPerson): Promise<ShownHtml> {
  const { records, sentences } = deps;
  const all = await records.conversations(person);
  const conversation = all.find((one) => one.id === body.conversation) ?? null;
  if (body.conversation !== null && conversation === null) {
    throw new HTTPException(403, { message: WEB_REFUSALS.notYours });
  }
  const seats =
    conversation && (await records.seats({ ...conversation, installationId: person.installationId }));
  const people = Array.isArray(seats) ? seats : [];
  const interaction = fromPerson(body, person, conversation, people);
  if (interaction === null) return refusalHtml(sentences.outdatedButton, sentences);
  return drawn(
    await deps.inbound().handle(interaction),
    deps,
    body,
    people.map((one) => `@${one.name}`),
  );
}

export function drawn(
  shown: Shown,
  { sentences, newId }: Pick<ChatDeps, "sentences" | "newId">,
  { ask }: BrowserAsk,
  people: readonly string[],
): ShownHtml {
  const instance = ask.kind === "submit" ? ask.instance : newId();
  return shownHtml(shown, { sentences, instance, people });
}
