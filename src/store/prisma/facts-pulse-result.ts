// Facts of a closed pulse's result, as each team or person may read it: what was published, and nothing decided anew.
import type { MemberId, OrganisationId, TeamId } from "../../domain/ids.ts";
import { pulsePicture, type ReadBy } from "../../domain/picture.ts";
import { type Reader, teamReader } from "../../domain/pulse-readers.ts";
import { pulseResult } from "../../domain/pulse-results.ts";
import { roundsMeant, viewsWanted, withViews } from "../../domain/pulse-rounds.ts";
import type { Loaded, Telling, Wanted } from "./facts-wanted.ts";
import type { Db } from "./pool.ts";
import { closedPulses, pulseReader, pulseViewsOf } from "./read-pulse-results.ts";

type One = Wanted<"pulse-result">;

/** Two statements for each organisation, and one for each person told. */
export async function pulseResultFacts({ db }: Telling, some: readonly One[]): Promise<Loaded> {
  const organisations = [...new Set(some.map((one) => one.organisationId))];
  const told = await Promise.all(organisations.map((id) => ofOrganisation(db, id, some)));
  const found = new Map(told.flat());
  return some.map((one) => found.get(one) ?? null);
}

async function ofOrganisation(db: Db, organisationId: OrganisationId, all: readonly One[]) {
  const closed = await closedPulses(db, organisationId);
  const own = all.filter((one) => one.organisationId === organisationId);
  const asked = await Promise.all(
    own.map(async (one) => {
      const reader = await readerOf(db, one);
      return reader && { one, rounds: roundsMeant(closed, reader, { pulseId: one.notice.pulseId }) };
    }),
  );
  const meant = asked.filter((one) => one !== null);
  const wanted = meant.flatMap(({ rounds }) => viewsWanted(rounds, false));
  const views = await pulseViewsOf(db, organisationId, wanted);
  return meant.map(({ one, rounds }) => {
    const read = withViews(rounds, views);
    const latest = read.at(-1);
    const result = latest ? pulseResult(read, latest.reading) : null;
    const by = readBy(one);
    if (!result || !by) return [one, null] as const;
    const bars = pulsePicture(organisationId, result.pulse.id, by);
    return [one, { kind: "pulse-result" as const, result, bars }] as const;
  });
}

async function readerOf(db: Db, one: One): Promise<Reader | null> {
  const by = readBy(one);
  if (by?.memberId) return pulseReader(db, one.organisationId, by.memberId, by.teamId);
  return by?.teamId ? teamReader(by.teamId) : null;
}

function readBy({ notice: { teamId, memberId } }: One): ReadBy | null {
  if (teamId !== null) return { teamId: teamId as TeamId, memberId: null };
  return memberId === undefined ? null : { teamId: null, memberId: memberId as MemberId };
}
