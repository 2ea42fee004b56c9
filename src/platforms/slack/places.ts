// What a conversation is and whether we are in it. Slack hides private names in payloads; then it is asked, bounded.
import type { Sentences } from "../../cards/sentences.ts";
import type { PlatformConversation } from "../../domain/sender.ts";
import { Expiring } from "../expiring.ts";
import { within } from "../waiting.ts";
import type { WebClient } from "./client.ts";
import { deliveryFault } from "./errors.ts";
import type { Installation } from "./installations.ts";

type Kind = PlatformConversation["kind"];
type Told = { kind: Kind; name: string; botIsHere: boolean } | "not here" | "unknown";

const HOURS = 6 * 3_600_000;
const PATIENCE_MS = 1_500;

/** What payloads call conversations whose names they keep to themselves. */
const HIDDEN = /^(privategroup|directmessage|mpdm-.*)?$/;

/** A conversation's name as a payload tells it; empty where it keeps the name to itself. */
export const toldName = (name: string): string => (HIDDEN.test(name) ? "" : name);

export class Places {
  private readonly known = new Expiring<{ kind: Kind; name: string }>({ livesMs: HOURS, most: 10_000 });
  private readonly client: (token: string) => WebClient;
  private readonly sentences: Pick<Sentences, "privateChannel">;

  constructor(client: (token: string) => WebClient, sentences: Pick<Sentences, "privateChannel">) {
    this.client = client;
    this.sentences = sentences;
  }

  /**
   * mustKnow: whether we are in it matters, and Slack is asked, at most 1.5 s. Else what the payload shows must do.
   * Never throws. A name that is not known is empty.
   */
  async look(
    installation: Installation,
    { id, name }: { id: string; name: string },
    mustKnow: boolean,
  ): Promise<PlatformConversation> {
    const here = { externalId: id, botIsHere: true };
    if (id.startsWith("D")) return { ...here, kind: "direct", name: "", isKindSure: true };
    const seen = toldName(name);
    const isHidden = seen === "";
    const known = this.known.get(keyOf(installation, id));
    const kind = known?.kind ?? (isHidden || id.startsWith("G") ? "private" : "public");
    if (!mustKnow) return { ...here, kind, name: known?.name ?? seen, isKindSure: known !== undefined };
    const told = await within(PATIENCE_MS, this.ask(installation, id), "unknown" as const);
    if (typeof told === "object") return { externalId: id, isKindSure: true, ...told };
    const named = seen || this.sentences.privateChannel;
    return { externalId: id, kind, name: named, isKindSure: false, botIsHere: told !== "not here" };
  }

  private async ask(installation: Installation, id: string): Promise<Told> {
    try {
      const { channel } = await this.client(installation.token).conversations.info({ channel: id });
      if (!channel) return "unknown";
      const kind = channel.is_private || channel.is_mpim || channel.is_group ? "private" : "public";
      const name = channel.is_mpim
        ? this.sentences.privateChannel
        : (channel.name ?? this.sentences.privateChannel);
      this.known.set(keyOf(installation, id), { kind, name });
      return { kind, name, botIsHere: channel.is_member !== false };
    } catch (error) {
      return deliveryFault(error).message === "Slack: channel_not_found" ? "not here" : "unknown";
    }
  }
}

const keyOf = (installation: Installation, id: string) => `${installation.installationId} ${id}`;
