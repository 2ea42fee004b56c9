// What Slack sends, as Interactions. Looks up who and where; decides and shows nothing.

import { type FormValues, isForm } from "../../domain/forms.ts";
import type { PlatformConversation, PlatformPerson } from "../../domain/sender.ts";
import type { Ask, Interaction } from "../../interactions/interaction.ts";
import { type Opened, unpacked } from "./context.ts";
import type { Installation } from "./installations.ts";
import type {
  ActionPayload,
  CommandPayload,
  EventPayload,
  ShortcutPayload,
  SubmissionPayload,
} from "./payloads.ts";
import type { People } from "./people.ts";
import type { Places } from "./places.ts";
import { actionNamed, type CommandNames, isShortcut } from "./registered.ts";
import { typed } from "./words.ts";

export interface Lookup {
  people: People;
  places: Places;
  commands: CommandNames;
}

type FromPerson = Extract<Interaction, { from: "person" }>;

/** A slash command. `/pulse words` is `/improve pulse words`. */
export async function fromCommand(
  lookup: Lookup,
  installation: Installation,
  payload: CommandPayload,
): Promise<FromPerson> {
  const { command, user_id: user, channel_id: id, channel_name: name, trigger_id: trigger } = payload;
  const { words: given, mentions } = typed(payload.text);
  const words = command === lookup.commands.pulse ? `pulse ${given}`.trim() : given;
  const mustKnow = /^setup(\s|$)/i.test(words);
  const [person, conversation, named] = await Promise.all([
    lookup.people.look(installation, user, { name: payload.user_name, teamId: null }),
    lookup.places.look(installation, { id, name }, mustKnow),
    Promise.all(
      mentions.map((one) => lookup.people.look(installation, one.id, { name: one.name, teamId: null })),
    ),
  ]);
  const people = Object.fromEntries(mentions.map((one, index) => [one.token, named[index]]));
  const ask: Ask = { kind: "command", words, mentions: people as Record<string, PlatformPerson> };
  return fromPerson(installation, trigger ? `command:${trigger}` : null, { person, conversation }, ask);
}

/** A button or menu, in a message or on the Home tab. null: one that we do not know. */
export async function fromAction(
  lookup: Lookup,
  installation: Installation,
  payload: ActionPayload,
): Promise<FromPerson | null> {
  const { user, channel, container, message, view } = payload;
  const [pressed] = payload.actions;
  const action = actionNamed(pressed.action_id);
  if (action === null) return null;
  const opened = unpacked(view?.private_metadata ?? "");
  const [person, conversation] = await Promise.all([
    lookup.people.look(installation, user.id, hintOf(user)),
    channel ? lookup.places.look(installation, channel, false) : whereOpened(opened),
  ]);
  const value = pressed.selected_option?.value ?? pressed.value ?? "";
  const on = container?.message_ts ?? message?.ts ?? container?.view_id ?? view?.id ?? "";
  const deliveryId = pressed.action_ts ? `action:${pressed.action_ts}:${user.id}:${on}` : null;
  return fromPerson(installation, deliveryId, { person, conversation }, { kind: "action", action, value });
}

/** "Make it an idea" in the menu of a message. null: a shortcut that we do not know. Opening a form writes nothing. */
export async function fromShortcut(
  lookup: Lookup,
  installation: Installation,
  payload: ShortcutPayload,
): Promise<FromPerson | null> {
  const { user, channel, message } = payload;
  if (!isShortcut(payload.callback_id)) return null;
  const [person, conversation, text] = await Promise.all([
    lookup.people.look(installation, user.id, hintOf(user)),
    lookup.places.look(installation, channel, false),
    named(lookup, installation, message.text),
  ]);
  return fromPerson(installation, null, { person, conversation }, { kind: "message", text });
}

/** A message's words as people read them: those mentioned by their names. */
async function named(lookup: Lookup, installation: Installation, text: string): Promise<string> {
  const { words, mentions } = typed(text);
  const people = await Promise.all(
    mentions.map((one) => lookup.people.look(installation, one.id, { name: one.name, teamId: null })),
  );
  return mentions.reduce(
    (read, { token }, place) => read.replaceAll(token, `@${people[place]?.name || token.slice(1)}`),
    words,
  );
}

/** A form that was sent. opened: what came back with it. null: one that we do not know. No delivery id: a form counts once by its instance. */
export async function fromSubmission(
  lookup: Lookup,
  installation: Installation,
  payload: SubmissionPayload,
  opened: Opened | null,
): Promise<FromPerson | null> {
  const { user, view } = payload;
  const form = view.callback_id;
  if (opened === null || !isForm(form)) return null;
  const states = view.state?.values ?? {};
  const [person, chosen] = await Promise.all([
    lookup.people.look(installation, user.id, hintOf(user)),
    peopleChosen(lookup, installation, states),
  ]);
  const mentions = Object.fromEntries([...chosen.values()].map((one) => [tokenOf(one), one]));
  const tokens = Object.fromEntries([...chosen].map(([field, one]) => [field, tokenOf(one)]));
  const values = { ...valuesOf(states), ...tokens };
  const ask: Ask = { kind: "submit", form, instance: view.id, context: opened.about, values, mentions };
  return fromPerson(installation, null, { person, conversation: await whereOpened(opened) }, ask);
}

/** The Home tab was opened. null: only the messages beside it were. */
export async function fromHome(
  lookup: Lookup,
  installation: Installation,
  payload: EventPayload,
): Promise<FromPerson | null> {
  const user = idOf(payload.event.user);
  if (user === null || (payload.event.tab ?? "home") !== "home") return null;
  return homeOf(lookup, installation, { user, deliveryId: eventId(payload) });
}

/** Someone's Home tab, as it stands now. */
export async function homeOf(
  lookup: Lookup,
  installation: Installation,
  { user, deliveryId }: { user: string; deliveryId: string | null },
): Promise<FromPerson> {
  const person = await lookup.people.look(installation, user, { name: "", teamId: null });
  return fromPerson(installation, deliveryId, { person, conversation: null }, { kind: "home" });
}

function fromPerson(
  { installationId }: Installation,
  deliveryId: string | null,
  who: { person: PlatformPerson; conversation: PlatformConversation | null },
  ask: Ask,
): FromPerson {
  return { from: "person", deliveryId, sender: { installationId, ...who }, ask };
}

const hintOf = (user: ActionPayload["user"]) => ({
  name: user.name ?? user.username ?? "",
  teamId: user.team_id ?? null,
});

async function whereOpened(opened: Opened | null): Promise<PlatformConversation | null> {
  if (!opened?.in) return null;
  const { id, kind, name } = opened.in;
  return { externalId: id, kind, name, isKindSure: false, botIsHere: true };
}

type States = NonNullable<SubmissionPayload["view"]["state"]>["values"];

/** By the element's id, which is the field's; the block's id also names the form. */
function valuesOf(states: States): FormValues {
  const values: Record<string, string | readonly string[] | null> = {};
  for (const elements of Object.values(states)) {
    for (const [field, state] of Object.entries(elements)) {
      values[field] = state.selected_options
        ? state.selected_options.flatMap((one) => one.value ?? [])
        : (state.selected_option?.value ?? state.selected_date ?? state.value ?? null);
    }
  }
  return values;
}

const tokenOf = (person: PlatformPerson): string => `@${person.name}`;

/** Whom a form's fields name, by field. */
async function peopleChosen(
  lookup: Lookup,
  installation: Installation,
  states: States,
): Promise<ReadonlyMap<string, PlatformPerson>> {
  const named = Object.values(states).flatMap((elements) =>
    Object.entries(elements).flatMap(([field, { selected_user: id }]) => (id ? [{ field, id }] : [])),
  );
  const people = named.map(({ id }) => lookup.people.look(installation, id, { name: "", teamId: null }));
  const seen = await Promise.all(people);
  return new Map(seen.flatMap((one, place) => (named[place] ? [[named[place].field, one]] : [])));
}

export function idOf(given: string | { id: string } | null | undefined): string | null {
  return typeof given === "object" ? (given?.id ?? null) : (given ?? null);
}

export function eventId(payload: EventPayload): string | null {
  return payload.event_id ? `event:${payload.event_id}` : null;
}
