// Pictures by id, and the facts that are drawn. Who may see them was decided before: hidden scores are no numbers here.
import type { Series } from "./finding.ts";
import type { OrganisationId } from "./ids.ts";
import type { ComponentId } from "./questions.ts";

/** A chart by what it shows and of whom: what an address of a picture carries, which is never a number of it. */
export interface PictureRef {
  organisation: OrganisationId;
  kind: "huddles-held" | "measure" | "pulse-trend" | "pulse-components";
  /** The ids of team, measure or round, joined by a colon: up to 80 letters, digits, hyphens and colons. */
  subject: string;
  /** Goes up when what is drawn changes, so that no cache shows the old picture. */
  revision: number;
}

/** low equals high, or a band that holds the value: where all answered alike. */
interface Range {
  low: number;
  high: number;
}

export interface ComponentScore {
  component: ComponentId;
  /** score: 0 to 10. agree: percents, null when it may not be shown. answers: how many people. null: hidden. */
  shown: { score: Range; agree: Range | null; answers: number } | null;
}

export type PictureFacts =
  | { kind: "series"; series: Series }
  | { kind: "components"; title: string; scores: readonly ComponentScore[] };
