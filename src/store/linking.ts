// What a typed code stands for, and what two selves of one person have in common: what linking is decided on.
import type { ConversationId, HuddleId, MemberId, OrganisationId, ResponseId } from "../domain/ids.ts";
import type { Instant } from "../time/clock.ts";

export type CodeMeant =
  | {
      kind: "person";
      organisationId: OrganisationId;
      /** Whose code it is. */
      memberId: MemberId;
      madeAt: Instant;
      isUsed: boolean;
      /** The asker, as that organisation knows them; null where it has not seen them yet. */
      asker: MemberId | null;
      /** The two are known on different installations only. */
      areApart: boolean;
    }
  | { kind: "organisation"; organisationId: OrganisationId; name: string; madeAt: Instant };

/** What two members have in common. */
export interface Selves {
  /** Open huddles that either stands in, with their team's conversation. */
  open: readonly { huddleId: HuddleId; conversationId: ConversationId }[];
  /** Huddles that both answered: of `earlier` nothing is left. */
  twice: readonly {
    huddleId: HuddleId;
    earlier: ResponseId;
    conversationId: ConversationId;
    leads: readonly MemberId[];
  }[];
}
