// What Slack reports about itself, people and conversations, as Interactions. What people ask: inbound.ts.
import type { Interaction, PlatformReport } from "../../interactions/interaction.ts";
import { eventId, idOf } from "./inbound.ts";
import type { Installation } from "./installations.ts";
import { type EventPayload, SlackUser } from "./payloads.ts";
import type { People } from "./people.ts";
import type { EventName } from "./registered.ts";

type FromPlatform = Extract<Interaction, { from: "platform" }>;

/** Takes in what an event tells about someone, once its reports are stored. */
export function learned(payload: EventPayload, installation: Installation, people: People): void {
  const read = SlackUser.safeParse(payload.event.user);
  if (payload.event.type === "user_change" && read.success) people.learn(installation, read.data);
}

/** In the order in which they are to be taken; empty where the event changes nothing for us. */
export function reportsOf(
  name: Exclude<EventName, "app_home_opened">,
  payload: EventPayload,
  installation: Installation,
  people: People,
): FromPlatform[] {
  const id = eventId(payload);
  const { installationId } = installation;
  // One event may tell two things, and each is counted once: so each has an id of its own.
  return reported(name, payload, installation, people).map((report, index) => ({
    from: "platform",
    deliveryId: id === null || index === 0 ? id : `${id}:${index}`,
    installationId,
    report,
  }));
}

function reported(
  name: Exclude<EventName, "app_home_opened">,
  payload: EventPayload,
  installation: Installation,
  people: People,
): PlatformReport[] {
  const { event } = payload;
  const channel = idOf(event.channel);
  switch (name) {
    case "member_joined_channel":
    case "member_left_channel":
      return channel === null ? [] : moved(channel, idOf(event.user) === installation.botUserId, name);
    case "channel_archive":
      return channel === null ? [] : [reachable(channel, "is_archived")];
    case "user_change":
      return changed(event.user, installation, people);
    case "app_uninstalled":
      return [{ kind: "uninstalled" }];
    case "tokens_revoked": {
      // Old payloads do not say which; a person's own token is none of ours.
      const bots = event.tokens?.bot;
      return !bots || bots.includes(installation.botUserId) ? [{ kind: "uninstalled" }] : [];
    }
    default:
      return name satisfies never;
  }
}

function moved(
  channel: string,
  isUs: boolean,
  name: "member_joined_channel" | "member_left_channel",
): PlatformReport[] {
  const roster: PlatformReport = { kind: "roster-changed", conversationExternalId: channel };
  if (!isUs) return [roster];
  return name === "member_left_channel"
    ? [reachable(channel, "not_in_channel")]
    : [reachable(channel, null), roster];
}

/** why: Slack's code for the same trouble when a message is sent. */
function reachable(conversationExternalId: string, why: string | null): PlatformReport {
  return { kind: "conversation-reachable", conversationExternalId, why };
}

function changed(user: unknown, installation: Installation, people: People): PlatformReport[] {
  const read = SlackUser.safeParse(user);
  if (!read.success) return [];
  const before = people.remembered(installation, read.data.id);
  const { person } = people.read(installation, read.data);
  // A status line is changed all day long; who the person is to us is not.
  if (before && JSON.stringify(before) === JSON.stringify(person)) return [];
  return [{ kind: "person-changed", person }];
}
