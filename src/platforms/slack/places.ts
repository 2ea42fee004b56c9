// What a conversation is and whether we are in it. Slack hides private names in payloads; then it is asked, bounded.
import type { Sentences } from "../../cards/sentences.ts";
import type { PlatformConversation } from "../../domain/sender.ts";
import type { WebClient } from "./client.ts";
import { deliveryFault } from "./errors.ts";
import { Expiring } from "./expiring.ts";
import type { Installation } from "./installations.ts";
import { within } from "./waiting.ts";

type Kind = PlatformConversation["kind"];
type Told = { kind: Kind; name: string; botIsHere: boolean } | "not here" | "unknown";

const HOURS = 6 * 3_600_000;
const MINUTE = 60_000;
const PATIENCE_MS = 1_500;

/** What payloads call conversations whose names they keep to themselves. */
const HIDDEN = /^(privategroup|directmessage|mpdm-.*)?$/;

export class Places {
  private readonly known = new Expiring<{ kind: Kind; name: string }>({ livesMs: HOURS, most: 10_000 });
  private readonly client: (token: string) => WebClient;
  private readonly sentences: Pick<Sentences, "privateChannel">;

  constructor(client: (token: string) => WebClient, sentences: Pick<Sentences, "privateChannel">) {
    this.client = client;
    this.sentences = sentences;
  }

  /** mustKnow: whether we are in it matters. Never throws; at most 1.5 s. A name that is not known is empty. */
  async look(
    installation: Installation,
    { id, name }: { id: string; name: string },
    mustKnow: boolean,
  ): Promise<PlatformConversation> {
    if (id.startsWith("D"))
      return { externalId: id, kind: "direct", name: "", isKindSure: true, botIsHere: true };
    const isHidden = HIDDEN.test(name);
    const seen = isHidden ? "" : name;
    const known = this.known.get(keyOf(installation, id));
    if (!mustKnow && known) {
      return {
        externalId: id,
        kind: known.kind,
        name: known.name || seen,
        isKindSure: false,
        botIsHere: true,
      };
    }
    if (!mustKnow && isHidden) {
      return { externalId: id, kind: "private", name: "", isKindSure: false, botIsHere: true };
    }
    // That a conversation is open to all is not said on the strength of a name that Slack shows.
    const told = await within(PATIENCE_MS, this.ask(installation, id), "unknown" as const);
    if (typeof told === "object") return { externalId: id, isKindSure: true, ...told };
    const kind = known?.kind ?? (isHidden || id.startsWith("G") ? "private" : "public");
    this.known.set(keyOf(installation, id), { kind, name: seen }, MINUTE);
    const named = seen || (mustKnow ? this.sentences.privateChannel : "");
    return { externalId: id, kind, name: named, isKindSure: false, botIsHere: told !== "not here" };
  }

  /** What our own records say of a conversation that a message goes to. */
  learn(installation: Installation, id: string, kind: Kind): void {
    const key = keyOf(installation, id);
    if (kind !== "direct" && this.known.get(key) === undefined) this.known.set(key, { kind, name: "" });
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
