// What every change is given, and the shape of the functions that carry one out.
import type { NewId, OrganisationId } from "../../domain/ids.ts";
import type { Instant } from "../../time/clock.ts";
import type { Change } from "../changes.ts";
import type { Tx } from "./pool.ts";

export interface Changing {
  tx: Tx;
  organisationId: OrganisationId;
  /** Domain time of the save. */
  at: Instant;
  newId: NewId;
}

export type ChangeOf<Do extends Change["do"]> = Extract<Change, { do: Do }>;
