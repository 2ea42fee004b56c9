// The part of the Store port that is about pulses: what can be read and changed of them.
import type { MemberId, OrganisationId, PulseId, TeamId } from "../domain/ids.ts";
import type { AskedPerson, Pulse, Waiting } from "../domain/pulse.ts";
import type { LaunchAsked, LaunchGround, PulsePlan } from "../domain/pulse-launch.ts";
import type { Reader } from "../domain/pulse-readers.ts";
import type { ClosedPulse, ViewsWanted } from "../domain/pulse-rounds.ts";
import type { PulseTemplate } from "../domain/pulse-templates.ts";
import type { Sheet, TeamAnswers } from "../domain/release/answers.ts";
import type { PublishedView, Release } from "../domain/release/view.ts";
import type { Instant } from "../time/clock.ts";

/** What a launcher saw before sending. */
export interface PulseDraft {
  /** The pulse's, once it is launched. */
  id: PulseId;
  asked: LaunchAsked;
}

/** What one person answered. */
export interface PulseSheet {
  scores: Sheet;
  /** By the question's id. */
  comments: Readonly<Record<string, string>>;
  /** "This is not about a patient" was ticked. */
  confirmed: boolean;
}

/** A pulse as one member meets it. */
export interface PulseForMember {
  pulse: Pulse;
  /** While it is open; null: it does not ask them. */
  asked: AskedPerson | null;
  /** What they answered; null: nothing, or it has closed. */
  own: PulseSheet | null;
  /** Names of those in the teams that they are asked in. */
  colleagues: readonly string[];
}

/** What a round's release is decided on. */
export interface PulseAnswers {
  answers: readonly TeamAnswers[];
  /** All that the organisation was ever shown. */
  published: readonly PublishedView[];
  /** Of an open round: differs when an answer or a published view has been added or changed. */
  seal: string;
}

export type PulseChange =
  /** Made, or changed. conflict when another of the organisation's own has its name, or there are as many as may be. */
  | { do: "set-pulse-set"; set: PulseTemplate }
  /** conflict when there is none. */
  | { do: "drop-pulse-set"; id: string }
  /** The member's draft before is forgotten. */
  | { do: "draft-pulse"; memberId: MemberId; draft: PulseDraft }
  | { do: "drop-draft"; memberId: MemberId }
  /**
   * Everyone is asked, and the launcher's draft is gone. conflict when it has been launched, what it repeats has been
   * repeated, or an open pulse asks one of its teams.
   */
  | { do: "launch-pulse"; pulse: Pulse; people: readonly AskedPerson[] }
  /** The draft of its id is one to open later. conflict when there is no such draft. */
  | { do: "plan-pulse"; plan: PulsePlan }
  /** It opens now, is called off, or cannot be opened. conflict when there is none. */
  | { do: "drop-plan"; pulseId: PulseId }
  /** A closed round is repeated later, or (null) never. conflict when it was not going to be. */
  | { do: "put-off-repeat"; pulseId: PulseId; until: Instant | null }
  /**
   * A member's answers, or the same changed. Keeps no time and no order. chose: the team is remembered. conflict when the
   * pulse is closed, does not ask them, or has them in another team.
   */
  | {
      do: "answer-pulse";
      pulseId: PulseId;
      memberId: MemberId;
      teamId: TeamId;
      chose: boolean;
      answers: PulseSheet;
    }
  /** conflict when it was reminded of, or is closed. */
  | { do: "remind-pulse"; pulseId: PulseId }
  /**
   * Publishes, and cuts answers from people for ever: scores are written anew in random order, of one sheet only what
   * stands in one of `groups` (statement ids) together; who answered, the sheets and their key are gone. nextAt: when it is
   * repeated. conflict when it is closed, or `seal` is not that of its answers and of what the organisation was shown.
   */
  | {
      do: "close-pulse";
      pulseId: PulseId;
      seal: string;
      groups: readonly (readonly string[])[];
      release: Release;
      nextAt: Instant | null;
      at: Instant;
    };

export interface PulseStore {
  /** The organisation's own, by name. */
  pulseSets(organisationId: OrganisationId): Promise<readonly PulseTemplate[]>;
  /** What a launch is decided on, but for the tree, roles and settings. askedSince: from when pulses count in a budget. */
  pulseGround(
    organisationId: OrganisationId,
    askedSince: Instant,
  ): Promise<Pick<LaunchGround, "teams" | "people" | "open">>;
  pulseDraft(organisationId: OrganisationId, memberId: MemberId): Promise<PulseDraft | null>;
  /** Those that open later, the next first. */
  pulsePlans(organisationId: OrganisationId): Promise<readonly PulsePlan[]>;
  pulse(organisationId: OrganisationId, id: PulseId): Promise<Pulse | null>;
  /** The latest first, at most fifty. */
  pulses(organisationId: OrganisationId): Promise<readonly Pulse[]>;
  pulseForMember(
    organisationId: OrganisationId,
    id: PulseId,
    memberId: MemberId,
  ): Promise<PulseForMember | null>;
  /** How many have answered an open pulse; 0 when it is closed. */
  pulseProgress(organisationId: OrganisationId, id: PulseId): Promise<number>;
  /** Who has not answered an open pulse, a row for each of their teams that are asked. */
  pulseWaiting(organisationId: OrganisationId, id: PulseId, now: Instant): Promise<readonly Waiting[]>;
  /** Also of a closed round: there a sheet is what was kept together. */
  pulseAnswers(organisationId: OrganisationId, id: PulseId): Promise<PulseAnswers>;
  /** What a closed round shows and hides, as it was decided. */
  pulseViews(organisationId: OrganisationId, id: PulseId): Promise<Release>;
  /** Whose results a member may read now. teamId: the team in whose conversation they ask; null: all they stand in. */
  pulseReader(organisationId: OrganisationId, memberId: MemberId, teamId: TeamId | null): Promise<Reader>;
  /** The latest first, at most fifty. */
  closedPulses(organisationId: OrganisationId): Promise<readonly ClosedPulse[]>;
  /** What closed rounds have shown and hidden, by round. */
  pulseViewsOf(
    organisationId: OrganisationId,
    wanted: readonly ViewsWanted[],
  ): Promise<ReadonlyMap<string, Release>>;
}
