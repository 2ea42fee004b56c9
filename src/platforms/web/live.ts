// Which open pages hear of which conversation. A hint only: a page asks for what it has missed by its version.
import type { ConversationId } from "../../domain/ids.ts";

/** word: an event's name and what it tells, as JSON. */
export type Hear = (word: { event: "changed" | "clock" | "reload"; data: unknown }) => void;

export class Live {
  private readonly pages = new Map<Hear, ReadonlySet<ConversationId>>();

  /** How many pages are open now. */
  get size(): number {
    return this.pages.size;
  }

  /** Hears of the conversations given until the returned function is called. */
  open(of: ReadonlySet<ConversationId>, hear: Hear): () => void {
    this.pages.set(hear, of);
    return () => void this.pages.delete(hear);
  }

  /** id null: there was a gap, and anything may have changed. */
  changed(id: ConversationId | null): void {
    for (const [hear, of] of this.pages) {
      if (id === null || of.has(id)) hear({ event: "changed", data: { conversation: id } });
    }
  }

  /** To every page. */
  all(word: Parameters<Hear>[0]): void {
    for (const hear of this.pages.keys()) hear(word);
  }
}
