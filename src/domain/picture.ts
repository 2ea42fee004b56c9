// Pictures by id, and the facts that are drawn. Who may see them was decided before: hidden scores are no numbers here.
import type { Series } from "./finding.ts";
import type { MemberId, OrganisationId, PulseId, TeamId } from "./ids.ts";
import { COMPONENT_IDS, type ComponentId } from "./questions.ts";

/** A chart by what it shows and of whom: what an address of a picture carries, which is never a number of it. */
export interface PictureRef {
  organisation: OrganisationId;
  kind: "huddles-held" | "taking-part" | "measure" | "pulse-trend" | "pulse-components";
  /** Ids, dates and the like, joined by colons: up to 120 letters, digits, hyphens and colons. */
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

/** Whose reading of a round a picture shows: a team's conversation's, or a member's who asked there or in private. */
export type ReadBy = { teamId: TeamId; memberId: null } | { teamId: TeamId | null; memberId: MemberId };

/** The bars of a closed round, as somebody reads it when the picture is fetched. What a round shows never changes. */
export function pulsePicture(organisation: OrganisationId, pulseId: PulseId, by: ReadBy): PictureRef {
  const subject = [pulseId, by.teamId ?? NOBODY, by.memberId ?? NOBODY].join(":");
  return { organisation, kind: "pulse-components", subject, revision: 0 };
}

const NOBODY = "-";

/** One component over the rounds, of the same round as the bars. */
export const trendPicture = (bars: PictureRef, component: ComponentId): PictureRef => ({
  ...bars,
  kind: "pulse-trend",
  subject: `${bars.subject}:${component}`,
});

/** null: the subject is none of these pictures'. component: null for the bars. */
export function pulseIn({
  subject,
}: PictureRef): { pulseId: PulseId; by: ReadBy; component: ComponentId | null } | null {
  const [pulseId = "", teamId = "", memberId = "", last] = subject.split(":");
  const component = COMPONENT_IDS.find((one) => one === last) ?? null;
  const team = teamId === NOBODY ? null : (teamId as TeamId);
  if (teamId === "" || memberId === "") return null;
  if (memberId !== NOBODY)
    return { pulseId: pulseId as PulseId, by: { teamId: team, memberId: memberId as MemberId }, component };
  return team && { pulseId: pulseId as PulseId, by: { teamId: team, memberId: null }, component };
}
