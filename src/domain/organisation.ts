// An organisation: its name and the settings that its administrators choose.
import type { LocalDate } from "../time/calendar.ts";
import type { ConversationId } from "./ids.ts";

/** From the first date to the last, both counted. */
export interface Blackout {
  from: LocalDate;
  to: LocalDate;
}

export interface OrganisationSettings {
  /** Wellbeing and Freedom to Speak Up: shown to whoever says red. */
  contacts: readonly string[];
  /** No pulse is open on these dates. */
  blackouts: readonly Blackout[];
  /** The smallest number of answers with which a team's own score is shown. */
  smallestOwn: number;
  /** Surveys that one person gets in a month at most. */
  surveysAMonth: number;
  /** Where closed ideas are shared; null: nowhere yet. */
  learning: ConversationId | null;
}

export interface Organisation {
  name: string;
  settings: OrganisationSettings;
}

export const SMALLEST_OWN = { least: 5, most: 10, usual: 10 } as const;
export const SURVEYS_A_MONTH = { least: 1, most: 10, usual: 2 } as const;
export const LONGEST_ORGANISATION = 80;
export const CONTACTS = { most: 10, longest: 150 } as const;
export const MOST_BLACKOUTS = 20;
