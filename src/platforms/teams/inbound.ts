// What people send from Teams, as Interactions. Looks up who and where; decides and shows nothing. Reports: reports.ts.
import { isAction } from "../../domain/actions.ts";
import { isForm } from "../../domain/forms.ts";
import type { PlatformConversation, PlatformPerson } from "../../domain/sender.ts";
import type { Ask, Interaction } from "../../interactions/interaction.ts";
import type { Calendar } from "../../time/calendar.ts";
import { within } from "../waiting.ts";
import { type Activity, deliveryIdOf, type Invoke } from "./activity.ts";
import type { Tenant } from "./book.ts";
import type { Chats } from "./chats.ts";
import type { Connector } from "./connector.ts";
import { type Opened, unpacked } from "./context.ts";
import { senderOf } from "./people.ts";
import type { Places } from "./places.ts";
import { peopleOf, valuesOf } from "./render-form.ts";
import { memberById } from "./roster.ts";
import type { Typed } from "./words.ts";

export interface Lookup {
  places: Places;
  chats: Chats;
  connector: Connector;
  calendar: Pick<Calendar, "isZone">;
}

/** An activity that passed the guard. */
export interface Received {
  activity: Activity;
  tenant: Tenant;
}

type Data = Invoke["data"];
type FromPerson = Extract<Interaction, { from: "person" }>;

const PATIENCE_MS = 1_500;

/** Words that were typed to us. */
export async function fromWords(lookup: Lookup, received: Received, said: Typed): Promise<FromPerson> {
  const { words, mentions } = said;
  const mustName = /^(set-?up|settings|configure)(\s|$)/i.test(words);
  const conversation = await lookup.places.look(received.activity, received.tenant, mustName);
  return fromPerson(lookup, received, conversation, { kind: "command", words, mentions });
}

/** A button. null: one that we do not know. */
export async function fromPress(lookup: Lookup, received: Received, data: Data): Promise<FromPerson | null> {
  const { a: action, v: value } = data;
  if (typeof action !== "string" || !isAction(action)) return null;
  const conversation = await lookup.places.look(received.activity, received.tenant, false);
  const ask: Ask = { kind: "action", action, value: typeof value === "string" ? value : "" };
  return fromPerson(lookup, received, conversation, ask);
}

/** Chosen in the menu of somebody's message, by its id in the manifest. */
export const MESSAGE_COMMAND = "make-idea";

/** "Make it an idea" on somebody's message. null: a choice that we do not know. Opening a form writes nothing. */
export async function fromMessage(
  lookup: Lookup,
  received: Received,
  data: Data,
): Promise<FromPerson | null> {
  const { c: command, t: text } = data;
  if (command !== MESSAGE_COMMAND || typeof text !== "string") return null;
  const conversation = await lookup.places.look(received.activity, received.tenant, false);
  return fromPerson(lookup, received, conversation, { kind: "message", text });
}

/** A form that was sent. null: one that we do not know. */
export async function fromForm(lookup: Lookup, received: Received, data: Data): Promise<FromPerson | null> {
  const opened = unpacked(data.o);
  const form = data.f;
  if (opened === null || typeof form !== "string" || !isForm(form)) return null;
  const here = await lookup.places.look(received.activity, received.tenant, false);
  const [conversation, chosen] = await Promise.all([
    whereOpened(lookup, received, opened, here),
    peopleChosen(lookup, received, opened, peopleOf(form, data)),
  ]);
  const tokens = Object.fromEntries([...chosen].map(([field, { token }]) => [field, token]));
  const people = [...chosen.values()].flatMap(({ token, person }) => (person ? [[token, person]] : []));
  return fromPerson(lookup, received, conversation, {
    kind: "submit",
    form,
    instance: opened.instance,
    context: opened.about,
    values: { ...valuesOf(form, data), ...tokens },
    mentions: Object.fromEntries(people),
  });
}

/** What is at hand for this person: after they have added us to their own chats. */
export async function fromWelcome(lookup: Lookup, received: Received): Promise<FromPerson> {
  const conversation = await lookup.places.look(received.activity, received.tenant, false);
  return fromPerson(lookup, received, conversation, { kind: "home" });
}

function fromPerson(
  { calendar }: Lookup,
  { activity, tenant }: Received,
  conversation: PlatformConversation,
  ask: Ask,
): FromPerson {
  const person = senderOf(activity, tenant, calendar);
  if (person === null) throw new Error("the activity does not say who sent it");
  const { installationId } = tenant;
  return {
    from: "person",
    deliveryId: deliveryIdOf(activity),
    sender: { installationId, person, conversation },
    ask,
  };
}

/**
 * A form that was asked for in a channel may be filled in elsewhere. The card says where it was, and a card can be
 * forged: another place counts only for someone who is in it.
 */
async function whereOpened(
  lookup: Lookup,
  received: Received,
  opened: Opened,
  here: PlatformConversation,
): Promise<PlatformConversation> {
  const { in: place } = opened;
  if (place === null || place.id === here.externalId) return here;
  const id = received.activity.from?.id ?? "";
  const seen = await within(PATIENCE_MS, memberIn(lookup, received, place.id, id), null);
  if (seen === null) return here;
  return { externalId: place.id, kind: place.kind, name: place.name, isKindSure: false, botIsHere: true };
}

async function memberIn(
  { chats, connector }: Lookup,
  { tenant }: Received,
  externalId: string,
  id: string,
): Promise<PlatformPerson> {
  const reached = await chats.reach(tenant, { externalId, kind: "private" });
  return memberById(connector, tenant, reached, id);
}

interface Chosen {
  /** Stands in the field. */
  token: string;
  /** null: a name that was typed. */
  person: PlatformPerson | null;
}

/** Whom a form's fields name. The directory's id becomes a person by way of the conversation they are in. */
async function peopleChosen(
  lookup: Lookup,
  received: Received,
  opened: Opened,
  named: ReturnType<typeof peopleOf>,
): Promise<ReadonlyMap<string, Chosen>> {
  const found = [...named].map(async ([field, one]): Promise<[string, Chosen]> => {
    if ("name" in one) return [field, { token: one.name, person: null }];
    const where = opened.in?.id ?? null;
    const person =
      where === null ? null : await within(PATIENCE_MS, memberIn(lookup, received, where, one.id), null);
    return [field, { token: `@${person?.name || one.id}`, person }];
  });
  return new Map(await Promise.all(found));
}
