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

  /** mustKnow: whether we are in it matters. Never throws; at most 1.5 s. */
  async look(
    installation: Installation,
    { id, name }: { id: string; name: string },
    mustKnow: boolean,
  ): Promise<PlatformConversation> {
    if (id.startsWith("D")) return { externalId: id, kind: "direct", name: "", botIsHere: true };
    const guess = this.known.get(keyOf(installation, id)) ?? this.guessed(id, name);
    if (!mustKnow && guess.name !== "") return { externalId: id, ...guess, botIsHere: true };
    const told = await within(PATIENCE_MS, this.ask(installation, id), "unknown" as const);
    if (typeof told === "object") return { externalId: id, ...told };
    const fallback = { externalId: id, kind: guess.kind, name: guess.name || this.sentences.privateChannel };
    // So that a channel Slack does not tell us about is not asked for with every press.
    this.known.set(keyOf(installation, id), fallback, MINUTE);
    return { ...fallback, botIsHere: told !== "not here" };
  }

  private guessed(id: string, name: string): { kind: Kind; name: string } {
    const hidden = HIDDEN.test(name);
    return { kind: hidden || id.startsWith("G") ? "private" : "public", name: hidden ? "" : name };
  }

  private async ask(installation: Installation, id: string): Promise<Told> {
    try {
      const { channel } = await this.client(installation.token).conversations.info({ channel: id });
      if (!channel) return "unknown";
      const kind = channel.is_private || channel.is_mpim || channel.is_group ? "private" : "public";
      const name = channel.is_mpim ? this.sentences.privateChannel : (channel.name ?? this.sentences.privateChannel);
      this.known.set(keyOf(installation, id), { kind, name });
      return { kind, name, botIsHere: channel.is_member !== false };
    } catch (error) {
      return deliveryFault(error).message === "Slack: channel_not_found" ? "not here" : "unknown";
    }
  }
}

const keyOf = (installation: Installation, id: string) => `${installation.installationId} ${id}`;
