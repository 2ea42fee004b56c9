// pulse results, the buttons under a result, and its download. What somebody is shown goes by their rights when they ask;
// a file by their rights when they fetch it.
import type { MemberId, OrganisationId, TeamId } from "../domain/ids.ts";
import { pulsePicture, type ReadBy } from "../domain/picture.ts";
import { exportRows, type ReadRound } from "../domain/pulse-export.ts";
import { namedIn, type PulseResult, pulseResult } from "../domain/pulse-results.ts";
import { type RoundMeant, roundsMeant, viewsWanted, withViews } from "../domain/pulse-rounds.ts";
import { commentsFor } from "../domain/release.ts";
import { form, type PulseView, refused, said } from "../domain/replies.ts";
import type { WorkingLink } from "../store/access.ts";
import type { Store } from "../store/store.ts";
import type { Instant } from "../time/clock.ts";
import { ideaOutOfPulse } from "./ideas.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { belongs, notIn, teamMeant, viewFor, viewOf } from "./whose.ts";

const FILE_LIVES_MS = 24 * 60 * 60_000;

/** `pulse results 3`: the third latest of those that are theirs. */
export async function pulseResults(asked: Asked, words: string): Promise<Outcome> {
  const typed = words.trim();
  if (typed === "") return shown(asked, { place: 1 });
  if (!/^\d{1,4}$/.test(typed)) return only(refused({ code: "unknown-word", word: typed, nearest: null }));
  return shown(asked, { place: Number(typed) });
}

export const pulseView =
  (view: PulseView) =>
  (asked: Asked, pulseId: string): Promise<Outcome> =>
    shown(asked, { pulseId }, view);

async function shown(asked: Asked, meant: RoundMeant, view?: PulseView): Promise<Outcome> {
  const read = await roundsFor(asked, meant);
  if ("refusal" in read) return only(refused(read.refusal));
  const { rounds, place, of } = read;
  const latest = rounds.at(-1);
  const result = latest ? pulseResult(rounds, latest.reading) : null;
  if (!result) return only(refused({ code: "pulse-no-results", closed: of }));
  if (view === "teams" && result.teams.length === 0) return only(refused({ code: "pulse-teams-not-yours" }));
  const { organisationId, member, team } = asked.who;
  const bars = pulsePicture(organisationId, result.pulse.id, {
    teamId: team?.id ?? null,
    memberId: member.id,
  });
  return only(
    said(
      view ? { code: "pulse-view", view, result, bars } : { code: "pulse-results", result, bars, place, of },
    ),
  );
}

/** A closed round as they may read it now, for a picture of it; null: nothing of it is theirs any more. */
export async function pulseSeen(
  store: Reads & Pick<Store, "pulseReader">,
  organisationId: OrganisationId,
  pulseId: string,
  by: ReadBy,
): Promise<PulseResult | null> {
  const reader = await store.pulseReader(organisationId, by.memberId ?? NO_MEMBER, by.teamId);
  const { rounds } = await readRounds(store, organisationId, reader, { pulseId });
  const latest = rounds.at(-1);
  return latest ? pulseResult(rounds, latest.reading) : null;
}

/** The id of nobody: a team's conversation reads as the team, while there is one. */
const NO_MEMBER = "00000000-0000-0000-0000-000000000000" as MemberId;

/** Whoever asks in a team's conversation reads as that team; a guest there only when a lead took them in. */
async function roundsFor(asked: Asked, meant: RoundMeant) {
  const { who, env } = asked;
  const here = who.team && who.kind !== "person" ? await viewOf(asked, who.team.id) : null;
  if (here && !belongs({ team: here.team, standing: who.standing }, who.kind))
    return { refusal: notIn(asked, here) };
  if (who.kind !== "person" && !here) return { refusal: { code: "pulse-not-asked" } as const };
  const reader = await env.store.pulseReader(who.organisationId, who.member.id, who.team?.id ?? null);
  return readRounds(env.store, who.organisationId, reader, meant);
}

/** What people wrote, where ten or more of a group did: read anew and shuffled at each asking. */
export async function pulseComments(asked: Asked, pulseId: string): Promise<Outcome> {
  const { env, who } = asked;
  const read = await roundsFor(asked, { pulseId });
  if ("refusal" in read) return only(refused(read.refusal));
  const round = read.rounds.at(-1);
  const result = round ? pulseResult(read.rounds, round.reading) : null;
  if (!round || !result) return only(refused({ code: "pulse-no-results", closed: read.of }));
  if (result.comments === null) return only(refused({ code: "pulse-no-comments" }));
  const { answers } = await env.store.pulseAnswers(who.organisationId, round.pulse.id);
  const texts = commentsFor({ ...round.pulse, closed: true, answers }, result.comments, env.random);
  const group = namedIn(round.pulse, result.comments.group);
  return only(said({ code: "pulse-comments", result, group, texts }));
}

type Reads = Pick<Store, "closedPulses" | "pulseViewsOf">;

/** whole: with all that is theirs of earlier rounds. */
async function readRounds(
  store: Reads,
  organisationId: OrganisationId,
  reader: Parameters<typeof roundsMeant>[1],
  meant: RoundMeant,
  whole = false,
): Promise<{ rounds: readonly ReadRound[]; place: number; of: number }> {
  const wanted = roundsMeant(await store.closedPulses(organisationId), reader, meant);
  const views = await store.pulseViewsOf(organisationId, viewsWanted(wanted, whole));
  return { rounds: withViews(wanted, views), place: wanted.place, of: wanted.of };
}

/** The address of a file; only a token's hash is kept, and what is in the file is decided when it is fetched. */
export async function pulseDownload(asked: Asked, pulseId: string): Promise<Outcome> {
  const { env, who } = asked;
  const read = await roundsFor(asked, { pulseId });
  if ("refusal" in read) return only(refused(read.refusal));
  const round = read.rounds.at(-1);
  if (!round) return only(refused({ code: "pulse-no-results", closed: read.of }));
  const at = env.securityClock.now();
  const token = env.newToken();
  const expiresAt = (at + FILE_LIVES_MS) as Instant;
  const about = { teamId: who.team?.id ?? null, memberId: who.member.id, pulseId: round.pulse.id };
  const link = { kind: "file", id: env.newId<"Link">(), hash: env.hash(token), expiresAt, ...about } as const;
  const zone = who.member.zone ?? round.pulse.zone;
  const address = `${env.publicUrl}/file/${token}`;
  const told = { code: "pulse-file", name: round.pulse.name, address, expiresAt, zone } as const;
  return { ...saving(said(told), { changes: [{ do: "add-link", link, at }] }), eachTime: true };
}

/** The rows of a file, and the round they are about; null: nothing of it is the member's any more. */
export async function pulseFile(
  store: Reads & Pick<Store, "pulseReader">,
  { organisationId, kind, memberId, teamId, pulseId }: WorkingLink,
) {
  if (kind !== "file" || memberId === null || pulseId === undefined) return null;
  const reader = await store.pulseReader(organisationId, memberId, teamId);
  const { rounds } = await readRounds(store, organisationId, reader, { pulseId }, true);
  const round = rounds.at(-1);
  return round ? { rows: exportRows(rounds), round } : null;
}

/** "What shall we try first?": an idea of the team where it is pressed; in private of one's only team. */
export async function pulseIdea(asked: Asked, pulseId: string): Promise<Outcome> {
  const read = await roundsFor(asked, { pulseId });
  if ("refusal" in read) return only(refused(read.refusal));
  if (read.rounds.length === 0) return only(refused({ code: "not-found" }));
  const meant = await teamMeant(asked);
  if ("refusal" in meant) return only(refused(meant.refusal));
  const view = await viewFor(asked, meant.team.id satisfies TeamId, "member");
  return only("refusal" in view ? refused(view.refusal) : form(ideaOutOfPulse(view)));
}
