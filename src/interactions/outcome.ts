// What a handler decides, and what it may lean on. Handlers load and decide; dispatch saves and replies.

import type { NewId, OrganisationId, TeamId } from "../domain/ids.ts";
import type { Outgoing } from "../domain/notices.ts";
import type { QuestionBank } from "../domain/questions.ts";
import { nothing, type Reply } from "../domain/replies.ts";
import type { HolidayCalendar } from "../domain/schedule.ts";
import type { Change, Job } from "../store/changes.ts";
import type { Asker, Known, Store } from "../store/store.ts";
import type { Calendar, LocalDate, Zone } from "../time/calendar.ts";
import type { Clock, Instant } from "../time/clock.ts";

/** What every handler is given once, at start. */
export interface Env {
  store: Store;
  calendar: Calendar;
  zones: readonly Zone[];
  holidays: Readonly<Record<HolidayCalendar, ReadonlySet<LocalDate>>>;
  bank: QuestionBank;
  newId: NewId;
  /** The candidate most like a mistyped word; null when none is near. */
  nearest(word: string, candidates: readonly string[]): string | null;
  /** SHA-256 as hex: claim codes and links' tokens are kept only so. */
  hash(text: string): string;
  /** A whole number from 0 to below, from the system's generator. */
  random(below: number): number;
  /** What stands in an address that lets someone in: nobody can guess it. */
  newToken(): string;
  /** Security time, by which links expire. */
  securityClock: Clock;
  /** Where people reach this service: `https://huddle.example`, without a slash at its end. */
  publicUrl: string;
}

/** One asking by one known person. */
export interface Asked<Who extends Asker = Known> {
  env: Env;
  now: Instant;
  who: Who;
  /** The team on whose shared PC they picked their name; null: they use a device of their own. */
  ward: TeamId | null;
  /** The form that was sent, by its own id; null: no form was. */
  instance: string | null;
}

export interface Outcome {
  reply: Reply;
  /** Where it is saved, when that is not the organisation of who asked. */
  organisationId?: OrganisationId;
  changes: readonly Change[];
  notices: readonly Outgoing[];
  jobs: readonly Job[];
  /**
   * A delivery that comes again is done again, and its id is not kept: the reply holds what is saved nowhere else, so that
   * it must hold true; or the id would tell when somebody answered a pulse.
   */
  eachTime?: true;
}

/** A reply that changes nothing. */
export function only(reply: Reply): Outcome {
  return { reply, changes: [], notices: [], jobs: [] };
}

/** A reply with what is saved before it is given. */
export function saving(
  reply: Reply,
  work: {
    changes: readonly Change[];
    notices?: readonly Outgoing[];
    jobs?: readonly Job[];
    organisationId?: OrganisationId;
  },
): Outcome {
  return { notices: [], jobs: [], ...work, reply };
}

export const idle: Outcome = only(nothing);
