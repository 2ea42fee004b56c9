// What someone (or the clock) asked, in our words. Platforms make these; dispatch takes them.
import type { ActionName } from "../domain/actions.ts";
import type { FormName, FormValues } from "../domain/forms.ts";
import type {
  ConversationId,
  EscalationId,
  HuddleId,
  InstallationId,
  MemberId,
  OrganisationId,
  PulseId,
  StarterId,
  TeamId,
} from "../domain/ids.ts";
import type { PlatformPerson, Sender } from "../domain/sender.ts";

/** What a person asked. */
export type Ask =
  /** Typed words, mention and command name already stripped. mentions: `@x` in the text, by the token that stands for them. */
  | { kind: "command"; words: string; mentions: Readonly<Record<string, PlatformPerson>> }
  | { kind: "action"; action: ActionName; value: string }
  /**
   * instance: the form's own id, the same when it comes back after an error or another form follows in its place.
   * context: what the form was about.
   */
  | {
      kind: "submit";
      form: FormName;
      instance: string;
      context: string;
      /** Whoever was chosen in a field stands there as a token, as in typed words. */
      values: FormValues;
      mentions?: Readonly<Record<string, PlatformPerson>>;
    }
  /** "Make it an idea" on somebody's message in the conversation. text: its words. */
  | { kind: "message"; text: string }
  | { kind: "home" };

/** What the clock, a job or the platform itself reports. */
export type Report =
  | { kind: "team-due"; teamId: TeamId }
  | { kind: "huddle-due"; huddleId: HuddleId }
  | { kind: "pulse-due"; pulseId: PulseId }
  | { kind: "pulse-plan-due"; pulseId: PulseId }
  | { kind: "escalation-due"; escalationId: EscalationId }
  | { kind: "manager-due"; memberId: MemberId }
  | { kind: "starter-due"; starterId: StarterId }
  | { kind: "unreachable-due"; conversationId: ConversationId }
  | { kind: "roster-read"; teamId: TeamId; people: readonly PlatformPerson[] };

/** What a platform reports about itself, before our records know which organisation it concerns. */
export type PlatformReport =
  | { kind: "roster-changed"; conversationExternalId: string }
  | { kind: "conversation-reachable"; conversationExternalId: string; why: string | null }
  | { kind: "person-changed"; person: PlatformPerson }
  | { kind: "uninstalled" };

export type Interaction =
  | { from: "person"; deliveryId: string | null; sender: Sender; ask: Ask }
  /** Somebody picked their name on their team's shared PC. */
  | {
      from: "ward";
      deliveryId: string | null;
      organisationId: OrganisationId;
      teamId: TeamId;
      memberId: MemberId;
      ask: Ask;
    }
  | { from: "platform"; deliveryId: string | null; installationId: InstallationId; report: PlatformReport }
  | { from: "service"; organisationId: OrganisationId; report: Report };
