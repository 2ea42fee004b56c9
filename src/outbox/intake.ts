// Turns fresh claims into jobs: what has no token of its installation's cap goes back for its time; facts for all the
// others are loaded at once.
import type { Notice } from "../domain/notices.ts";
import type { Platform } from "../platforms/platform.ts";
import type { Job } from "./attempt.ts";
import { faultOf, giveUp, putBack } from "./outcome.ts";
import {
  type Claim,
  callOf,
  type FactsSource,
  type Mark,
  type Pending,
  type Queue,
  type Wanted,
} from "./sending.ts";
import type { Log } from "./watching.ts";

/** So many notices in a row whose facts cannot be loaded, and the database is taken to be away. */
const ENOUGH = 3;

interface Deps {
  queue: Pick<Queue, "reserve">;
  facts: FactsSource;
  platforms: ReadonlyMap<Platform["name"], Pick<Platform, "limits">>;
  log: Log;
}

export interface Intake {
  jobs: readonly Job[];
  /** For the claims that are not sent now. */
  marks: readonly Mark[];
}

interface Ready {
  claim: Claim;
  next: Pending;
  notice: Notice;
}

/** Throws when the database is away; then the leases run out and the claims come again. */
export async function takeIn(claims: readonly Claim[], deps: Deps): Promise<Intake> {
  const marks: Mark[] = [];
  const readable: Ready[] = [];
  for (const claim of claims) {
    const { next } = claim;
    if (next === null) marks.push(putBack(claim));
    else if (next.notice === null) marks.push(giveUp(claim, next, "the notice cannot be read"));
    else readable.push({ claim, next, notice: next.notice });
  }
  const { now, later } = await withTokens(readable, deps);
  return { jobs: await withFacts(now, deps), marks: [...marks, ...later] };
}

async function withTokens(claims: readonly Ready[], deps: Deps): Promise<{ now: Ready[]; later: Mark[] }> {
  const now: Ready[] = [];
  const groups = new Map<string, { wanted: Wanted; burst: number; claims: Ready[] }>();
  for (const one of claims) {
    const call = callOf(one.next);
    const cap = deps.platforms.get(one.claim.platform)?.limits.installation[call];
    if (cap === undefined || cap.everyMs <= 0 || one.claim.token === call) {
      now.push(one);
      continue;
    }
    const { installationId } = one.claim;
    const key = `${installationId} ${call}`;
    const group = groups.get(key) ?? {
      wanted: { installationId, class: call, calls: 0, everyMs: cap.everyMs },
      burst: cap.burst,
      claims: [],
    };
    group.claims.push(one);
    group.wanted.calls += 1;
    groups.set(key, group);
  }
  const lastMs = await deps.queue.reserve([...groups.values()].map((group) => group.wanted));
  const later: Mark[] = [];
  for (const [index, { wanted, burst, claims: asking }] of [...groups.values()].entries()) {
    for (const [place, one] of asking.entries()) {
      // Even times for all of them, and as many ahead of their time as the cap lets burst.
      const ahead = wanted.calls - 1 - place + burst - 1;
      const afterMs = (lastMs[index] ?? 0) - ahead * wanted.everyMs;
      if (afterMs <= 0) now.push(one);
      else later.push(putBack(one.claim, afterMs, wanted.class));
    }
  }
  return { now, later };
}

async function withFacts(ready: readonly Ready[], { facts, log }: Deps): Promise<Job[]> {
  const ask = (some: readonly Ready[]) =>
    facts.facts(some.map(({ claim, notice }) => ({ organisationId: claim.organisationId, notice })));
  if (ready.length === 0) return [];
  try {
    const found = await ask(ready);
    return ready.map((one, index) => ({ ...one, facts: found[index] ?? null }));
  } catch (error) {
    log.error({ error, notices: ready.length }, "facts cannot be loaded: trying one by one");
  }
  // One notice that breaks the loading must not hold back the others.
  const jobs: Job[] = [];
  let failures = 0;
  for (const one of ready) {
    try {
      jobs.push({ ...one, facts: (await ask([one]))[0] ?? null });
    } catch (error) {
      failures += 1;
      if (failures === ENOUGH && failures > jobs.length) throw error;
      jobs.push({ ...one, facts: faultOf(error) });
    }
  }
  return jobs;
}
