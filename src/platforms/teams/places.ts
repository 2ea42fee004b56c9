// What a conversation is, as its activities tell; and its name, which they mostly keep to themselves: then it is asked.
import { z } from "zod";
import type { Sentences } from "../../cards/sentences.ts";
import type { PlatformConversation } from "../../domain/sender.ts";
import { Expiring } from "../expiring.ts";
import { within } from "../waiting.ts";
import { type Activity, baseId, scopeOf } from "./activity.ts";
import type { Address, Tenant } from "./book.ts";
import type { Connector } from "./connector.ts";

const Channels = z.looseObject({
  conversations: z.array(
    z.looseObject({ id: z.string(), name: z.string().nullish(), type: z.string().nullish() }),
  ),
});
const MicrosoftTeam = z.looseObject({ name: z.string().nullish() });

const HOURS = 6 * 3_600_000;
const PATIENCE_MS = 1_500;

/** Where messages to the conversation of an activity go. */
export function addressOf(activity: Activity): Address {
  const { conversation, channelData, serviceUrl, from } = activity;
  const isPersonal = scopeOf(activity) === "personal";
  return {
    externalId: isPersonal ? (from?.id ?? conversation.id) : baseId(conversation.id),
    chatId: isPersonal ? conversation.id : baseId(conversation.id),
    serviceUrl,
    microsoftTeam: isPersonal ? null : (channelData?.team?.id ?? null),
  };
}

export class Places {
  private readonly names = new Expiring<string>({ livesMs: HOURS, most: 10_000 });
  private readonly connector: Connector;
  private readonly sentences: Pick<Sentences, "privateChannel" | "groupChat">;

  constructor(connector: Connector, sentences: Pick<Sentences, "privateChannel" | "groupChat">) {
    this.connector = connector;
    this.sentences = sentences;
  }

  /** mustName: a name matters, and Teams is asked, at most 1.5 s. A name that is not known is empty. Never throws. */
  async look(activity: Activity, tenant: Tenant, mustName: boolean): Promise<PlatformConversation> {
    const { externalId } = addressOf(activity);
    const { conversation, channelData } = activity;
    const here = { externalId, botIsHere: true };
    switch (scopeOf(activity)) {
      case "personal":
        return { ...here, kind: "direct", name: "", isKindSure: true };
      case "group": {
        const name = conversation.name || (mustName ? this.sentences.groupChat : "");
        return { ...here, kind: "group", name, isKindSure: true };
      }
      case "channel": {
        const type = channelData?.channel?.type ?? null;
        const kind = type === "private" || type === "shared" ? "private" : "public";
        const key = `${tenant.installationId} ${externalId}`;
        const known = channelData?.channel?.name || this.names.get(key) || "";
        const asked = known === "" && mustName ? await within(PATIENCE_MS, this.ask(activity), "") : known;
        if (asked !== "") this.names.set(key, asked);
        const name = asked === "" && mustName ? this.sentences.privateChannel : asked;
        return { ...here, kind, name, isKindSure: type !== null };
      }
    }
  }

  /** The first channel of a Microsoft team has no name of its own: it is the team's. */
  private async ask({ serviceUrl, conversation, channelData }: Activity): Promise<string> {
    const team = channelData?.team?.id;
    if (!team) return "";
    const path = ["teams", team];
    const found = await this.connector.call({ method: "GET", serviceUrl, path: [...path, "conversations"] });
    const { conversations } = Channels.parse(found);
    const own = conversations.find((one) => one.id === baseId(conversation.id))?.name;
    if (own) return own;
    return MicrosoftTeam.parse(await this.connector.call({ method: "GET", serviceUrl, path })).name ?? "";
  }
}
