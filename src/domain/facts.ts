// Facts: what a card is made from, by notice. The store loads them when a message is about to be sent.
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { CommitmentTold } from "./commitment.ts";
import type { DigestFacts } from "./digest.ts";
import type { Escalation } from "./escalation.ts";
import type { Goal } from "./goal.ts";
import type { Huddle, HuddleResponse, Part } from "./huddle.ts";
import type { Idea, IdeaCycle } from "./idea.ts";
import type { DigestId, TeamId } from "./ids.ts";
import type { Notice } from "./notices.ts";
import type { PictureRef } from "./picture.ts";
import type { Pulse } from "./pulse.ts";
import type { PulseResult } from "./pulse-results.ts";
import type { Starter } from "./starter.ts";
import type { Team } from "./team.ts";
import type { TeamChart } from "./team-chart.ts";
import type { Visit, VisitToday } from "./visit.ts";
import type { WeekFacts } from "./week.ts";

export type Facts =
  | {
      kind: "huddle";
      team: Team;
      huddle: Huddle;
      /** Everyone who stands in it; those who took part come by name. */
      people: readonly Part[];
      conversation: { kind: "public" | "private" | "group" | "direct"; name: string };
      /** Once it is closed: asks for help (topic help, audience team), with how many others said Me too. */
      help: readonly { text: string; meToo: number }[];
      /** As are ideas raised on its local date, by name: `W7-13`. */
      ideas: readonly string[];
      /** While it is open, on the day's first huddle: ideas that are due, the longest first. */
      due: readonly DueIdea[];
      /** As are managers who come on its date. */
      visits: readonly VisitToday[];
      /** While it is open: goals that hold for the team, its own first. */
      goals: readonly string[];
      /** While it is open: the team's number, or its huddles once there is a signal to look for. */
      picture: TeamChart | null;
      /** As is when the team huddles next; null while unknown or paused. */
      nextAt: Instant | null;
      /** In a conversation without threads (group): what was answered for all to read, oldest first. Else empty. */
      answers: readonly { response: HuddleResponse; present: readonly string[] }[];
    }
  | {
      kind: "response";
      team: Team;
      huddle: Huddle;
      response: HuddleResponse;
      /** For a scribe's entry: who was there, by name. */
      present: readonly string[];
    }
  | { kind: "private-answers"; team: Team; huddle: Huddle; response: HuddleResponse }
  /** The response of a message that exists is gone: its author's later one to the same huddle stands. */
  | { kind: "response-replaced"; team: Team }
  | { kind: "reminder"; team: Team; huddle: Huddle }
  | { kind: "three-empty"; team: Team; date: LocalDate }
  | { kind: "summary"; team: Team; facts: WeekFacts; picture?: TeamChart | null }
  | { kind: "team-set-up"; team: Team; leads: readonly string[]; nextAt: Instant | null }
  | {
      kind: "rhythm";
      team: Team;
      change: "skipped" | "paused" | "resumed";
      date: LocalDate | null;
      nextAt: Instant | null;
    }
  | { kind: "large-roster"; team: Team; people: number }
  | { kind: "unreachable"; team: Team; why: string; since: Instant }
  | { kind: "pulse"; pulse: Pulse; teamId: TeamId }
  | { kind: "pulse-reminder"; pulse: Pulse }
  /** bars: the picture of the result's components. */
  | { kind: "pulse-result"; result: PulseResult; bars: PictureRef }
  | {
      kind: "pulse-not-repeated";
      pulse: Pulse;
      why: Extract<Notice, { kind: "pulse-not-repeated" }>["why"];
    }
  | Extract<Notice, { kind: "pulse-not-opened" }>
  | {
      kind: "idea-raised";
      team: Team;
      idea: Idea;
      cycles: readonly IdeaCycle[];
      /** Each tier that it came to; left out: none. */
      escalations?: readonly Escalation[];
    }
  | ({ kind: "escalation" } & PassedUp)
  | ({ kind: "escalation-news" } & PassedUp & Pick<NewsOf, "what" | "reader">)
  | { kind: "digest"; id: DigestId; facts: DigestFacts }
  /** why: the platform's word; null: they are on no platform that is connected. */
  | { kind: "digest-unreached"; team: Team; manager: string; why: string | null }
  | { kind: "commitment"; team: Team; told: CommitmentTold }
  | { kind: "visit"; team: Team; manager: string; visit: Visit & { date: LocalDate } }
  | { kind: "idea-overdue"; team: Team; idea: Idea; due: LocalDate }
  /** thanks: from how many people. */
  | { kind: "idea-shared"; team: Team; idea: Idea; thanks: number }
  | { kind: "learning-unreachable"; place: string; why: string; since: Instant }
  | StarterFacts
  | { kind: "joined-many"; team: Team; people: number };

export interface StarterFacts {
  kind: "welcome" | "starter-questions" | "meet-starter" | "starter-answers";
  team: Team;
  starter: Starter;
  leads: readonly string[];
  goals: readonly Goal[];
  conversation: { kind: "public" | "private" | "group" | "direct"; name: string };
  /** When the team huddles next; null while unknown or paused. */
  nextAt: Instant | null;
}

type NewsOf = Extract<Notice, { kind: "escalation-news" }>;

/** An idea at one tier. */
export interface PassedUp {
  /** The one that raised it. */
  team: Team;
  idea: Idea;
  escalation: Escalation;
  /** The tier after it. */
  next: Escalation | null;
  /** Nothing stands above this tier. */
  isTop: boolean;
}

/** An idea as the prompt names it. */
export interface DueIdea {
  name: string;
  problem: string;
  owner: string | null;
  due: LocalDate;
}
