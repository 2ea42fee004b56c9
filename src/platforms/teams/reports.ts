// What Teams reports about the bot, people and channels, as Interactions. What people ask: inbound.ts.
import type { Interaction, PlatformReport } from "../../interactions/interaction.ts";
import { type Activity, baseId, deliveryIdOf, scopeOf } from "./activity.ts";
import type { Book } from "./book.ts";
import type { Received } from "./inbound.ts";

type FromPlatform = Extract<Interaction, { from: "platform" }>;

/** In the order in which they are to be taken; empty where the activity changes nothing for us. */
export async function reportsOf({ activity, tenant }: Received, book: Book): Promise<FromPlatform[]> {
  const { installationId } = tenant;
  const happened = whatHappened(activity);
  if (happened === null) return [];
  const { team, channel } = {
    team: activity.channelData?.team?.id,
    channel: activity.channelData?.channel?.id,
  };
  const own = happened.where === "channel" && channel ? channel : baseId(activity.conversation.id);
  const others = happened.where === "team" && team ? await book.channelsOf(installationId, team) : [];
  const id = deliveryIdOf(activity);
  // One activity may tell of many channels, and each is counted once: so each has an id of its own.
  return [...new Set([own, ...others])].map((conversationExternalId, index) => ({
    from: "platform",
    deliveryId: id === null || index === 0 ? id : `${id}:${index}`,
    installationId,
    report: { ...happened.report, conversationExternalId },
  }));
}

/** Whether it takes the bot away from where it was. */
export const isRemoval = (activity: Activity): boolean =>
  activity.type === "installationUpdate" ? /^remove/.test(activity.action ?? "") : removesUs(activity);

type About = Extract<PlatformReport, { conversationExternalId: string }>;
type Report = About extends infer One
  ? One extends About
    ? Omit<One, "conversationExternalId">
    : never
  : never;

interface Happened {
  report: Report;
  /** In one channel, or in all of the Microsoft team. */
  where: "channel" | "team";
}

/** why: as the connector says it when a message is sent. */
const REMOVED = "bot removed";

function whatHappened(activity: Activity): Happened | null {
  if (scopeOf(activity) === "personal") return null;
  if (activity.type === "installationUpdate") {
    return reach(isRemoval(activity) ? REMOVED : null, "team");
  }
  if (activity.type !== "conversationUpdate") return null;
  if (removesUs(activity)) return reach(REMOVED, "team");
  if (includesUs(activity, activity.membersAdded)) return reach(null, "team");
  if (activity.membersAdded?.length || activity.membersRemoved?.length) {
    return { report: { kind: "roster-changed" }, where: "team" };
  }
  switch (activity.channelData?.eventType) {
    case "channelDeleted":
      return reach("channel deleted", "channel");
    case "channelRestored":
      return reach(null, "channel");
    case "teamArchived":
    case "teamDeleted":
    case "teamHardDeleted":
      return reach("team archived or deleted", "team");
    case "teamUnarchived":
    case "teamRestored":
      return reach(null, "team");
    default:
      return null;
  }
}

function reach(why: string | null, where: Happened["where"]): Happened {
  return { report: { kind: "conversation-reachable", why }, where };
}

const removesUs = (activity: Activity): boolean => includesUs(activity, activity.membersRemoved);

function includesUs({ recipient }: Activity, members: Activity["membersAdded"]): boolean {
  return members?.some((one) => one.id === recipient?.id) ?? false;
}
