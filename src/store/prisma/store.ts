// Opens the Store on PostgreSQL through Prisma: the port's methods put together, with errors in our words.
import type { NewId } from "../../domain/ids.ts";
import type { FactsSource, Queue } from "../../outbox/sending.ts";
import type { Book } from "../../platforms/teams/book.ts";
import type { WebRecords } from "../../platforms/web/records.ts";
import { type Clock, systemClock } from "../../time/clock.ts";
import type { DigestStore } from "../digests.ts";
import type { EscalationStore } from "../escalations.ts";
import type { GoalStore } from "../goals.ts";
import type { PulseStore } from "../pulses.ts";
import type { StarterStore } from "../starters.ts";
import type { Store } from "../store.ts";
import { claimDue } from "./claim.ts";
import { connect } from "./connect.ts";
import { emptyPlayground } from "./empty.ts";
import { facts } from "./facts.ts";
import type { NextHuddleAt } from "./facts-wanted.ts";
import { faulting } from "./faults.ts";
import { isId } from "./id.ts";
import { identify } from "./identify.ts";
import { linkByHash, useLink } from "./links.ts";
import { type Connected, connectTo } from "./pool.ts";
import { pulseSets } from "./pulse-sets.ts";
import { prismaQueue } from "./queue.ts";
import { chartRows } from "./read-charts.ts";
import { digest, digestRows, manager, managerAt, managersOf, visit } from "./read-digest.ts";
import { nextDueAfter } from "./read-due.ts";
import { escalation, openEscalations, tiersAbove } from "./read-escalations.ts";
import { goals, learningPlace } from "./read-goals.ts";
import { emptyBefore, huddle, huddleForMember, response, responses } from "./read-huddle.ts";
import { idea, ideas, similarIdeas } from "./read-ideas.ts";
import { codeMeant, NOTHING_IN_COMMON, selves, wrongCodes } from "./read-link.ts";
import { pulse, pulseDraft, pulseGround, pulses, pulseViews } from "./read-pulse.ts";
import { pulseAnswers, pulseForMember, pulseProgress, pulseWaiting } from "./read-pulse-open.ts";
import { closedPulses, pulseReader, pulseViewsOf } from "./read-pulse-results.ts";
import {
  deadLetters,
  hasAdministrator,
  installationOrganisations,
  isClaimCode,
  prefixesInUse,
  prune,
} from "./read-rest.ts";
import { starter } from "./read-starter.ts";
import { placeOf, team, teamOfConversation, teams, teamsAt, teamsOf } from "./read-team.ts";
import { organisation, roleHolders, tree } from "./read-tree.ts";
import { knownInTeam, pageOf } from "./read-ward.ts";
import { week } from "./read-week.ts";
import { type Enqueue, save } from "./save.ts";
import { teamsBook } from "./teams-book.ts";
import { prismaWeb } from "./web.ts";

export interface PrismaStore extends Store, FactsSource {
  /** What the relay works on. */
  queue: Queue;
  /** What Microsoft Teams' platform keeps. */
  teamsBook: Book;
  /** What the web platform keeps. */
  web: WebRecords;
  /** Whether the database answers. */
  ready(): Promise<boolean>;
  /** Throws everything away; itself throws where the database is no playground's. */
  emptyPlayground(): Promise<void>;
  /** Waits for what is under way, then ends the connections. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Of a migrated database. */
  url: string;
  newId: NewId;
  /** Domain time, for facts that name a team's next huddle. */
  clock?: Clock;
  nextHuddleAt: NextHuddleAt;
  enqueue: Enqueue;
}

/** Throws StoreFault within 3 s when the database is not there; its methods throw the same while it is away. */
export async function openStore(options: StoreOptions): Promise<PrismaStore> {
  const connected = await connectTo(options.url);
  const queue = prismaQueue(connected.prisma, options.url);
  const web = prismaWeb(connected.prisma, options.url, options.newId);
  const own = { queue, web, teamsBook: teamsBook(connected.prisma) };
  return {
    ...reads(connected),
    ...pulseReads(connected),
    ...digestReads(connected),
    ...escalationReads(connected),
    ...goalReads(connected),
    ...writes(connected, options),
    ...life(connected),
    ...own,
  };
}

/** What needs more than the connection, or writes. */
type Writes = "identify" | "pageOf" | "useLink" | "claimDue" | "save" | "connect" | "prune" | "facts";

/** Ports of their own. */
type Apart = keyof (PulseStore & GoalStore & StarterStore & EscalationStore & DigestStore);

function reads({ prisma }: Connected): Omit<Store, Writes | Apart> {
  return {
    knownInTeam: (organisationId, teamId, memberId) =>
      read(null, [organisationId, teamId, memberId], () =>
        knownInTeam(prisma, organisationId, teamId, memberId),
      ),
    linkByHash: (hash, at) => faulting(() => linkByHash(prisma, hash, at)),
    huddle: (organisationId, id) =>
      read(null, [organisationId, id], () => huddle(prisma, organisationId, id)),
    huddleForMember: (organisationId, id, memberId) =>
      read(null, [organisationId, id, memberId], () => huddleForMember(prisma, organisationId, id, memberId)),
    responses: (organisationId, id) =>
      read([], [organisationId, id], () => responses(prisma, organisationId, id)),
    response: (organisationId, id) =>
      read(null, [organisationId, id], () => response(prisma, organisationId, id)),
    emptyBefore: (organisationId, teamId, id) =>
      read(0, [organisationId, teamId, id], () => emptyBefore(prisma, organisationId, teamId, id)),
    team: (organisationId, id, since) =>
      read(null, [organisationId, id], () => team(prisma, organisationId, id, since)),
    teamsOf: (organisationId, id) =>
      read([], [organisationId, id], () => teamsOf(prisma, organisationId, id)),
    teamOfConversation: (organisationId, id) =>
      read(null, [organisationId, id], () => teamOfConversation(prisma, organisationId, id)),
    teams: (organisationId) => read([], [organisationId], () => teams(prisma, organisationId)),
    nextDueAfter: (organisationId, after) =>
      read(null, [organisationId], () => nextDueAfter(prisma, organisationId, after)),
    teamsAt: (id, externalId) => read([], [id], () => teamsAt(prisma, id, externalId)),
    placeOf: (organisationId, id) =>
      read(null, [organisationId, id], () => placeOf(prisma, organisationId, id)),
    prefixesInUse: (organisationId) =>
      read([], [organisationId], () => prefixesInUse(prisma, organisationId)),
    chartRows: (organisationId, id, until, measureId) =>
      read(null, [organisationId, id, ...(measureId === null ? [] : [measureId])], () =>
        chartRows(prisma, organisationId, id, until, measureId),
      ),
    ideas: (organisationId, id, only) =>
      read([], [organisationId, id], () => ideas(prisma, organisationId, id, only)),
    idea: (organisationId, which) => read(null, [organisationId], () => idea(prisma, organisationId, which)),
    similarIdeas: (organisationId, teamIds, problem) =>
      read([], [organisationId, ...teamIds], () => similarIdeas(prisma, organisationId, teamIds, problem)),
    week: (organisationId, id, span) => faulting(() => week(prisma, organisationId, id, span)),
    deadLetters: (organisationId, id) =>
      read([], [organisationId, id], () => deadLetters(prisma, organisationId, id)),
    hasAdministrator: (organisationId) =>
      read(false, [organisationId], () => hasAdministrator(prisma, organisationId)),
    isClaimCode: (organisationId, hash) =>
      read(false, [organisationId], () => isClaimCode(prisma, organisationId, hash)),
    codeMeant: (hash, asker) => faulting(() => codeMeant(prisma, hash, asker)),
    selves: (organisationId, into, from) =>
      read(NOTHING_IN_COMMON, [organisationId, into, from], () => selves(prisma, organisationId, into, from)),
    wrongCodes: (organisationId, id) =>
      read([], [organisationId, id], () => wrongCodes(prisma, organisationId, id)),
    roleHolders: (organisationId) => read([], [organisationId], () => roleHolders(prisma, organisationId)),
    tree: (organisationId) => read([], [organisationId], () => tree(prisma, organisationId)),
    organisation: (id) => read(null, [id], () => organisation(prisma, id)),
    installationOrganisations: (id) => read([], [id], () => installationOrganisations(prisma, id)),
  };
}

function goalReads({ prisma }: Connected): GoalStore & StarterStore {
  return {
    goals: (organisationId) => read([], [organisationId], () => goals(prisma, organisationId)),
    learningPlace: (organisationId) =>
      read(null, [organisationId], () => learningPlace(prisma, organisationId)),
    starter: (organisationId, id, around) =>
      read(null, [organisationId, id], () => starter(prisma, organisationId, id, around)),
  };
}

function pulseReads({ prisma }: Connected): PulseStore {
  return {
    pulseGround: (organisationId, since) => faulting(() => pulseGround(prisma, organisationId, since)),
    pulseSets: (organisationId) => read([], [organisationId], () => pulseSets(prisma, organisationId)),
    pulseDraft: (organisationId, id) =>
      read(null, [organisationId, id], () => pulseDraft(prisma, organisationId, id)),
    pulse: (organisationId, id) => read(null, [organisationId, id], () => pulse(prisma, organisationId, id)),
    pulses: (organisationId) => read([], [organisationId], () => pulses(prisma, organisationId)),
    pulseForMember: (organisationId, id, memberId) =>
      read(null, [organisationId, id, memberId], () => pulseForMember(prisma, organisationId, id, memberId)),
    pulseProgress: (organisationId, id) =>
      read(0, [organisationId, id], () => pulseProgress(prisma, organisationId, id)),
    pulseWaiting: (organisationId, id, now) =>
      read([], [organisationId, id], () => pulseWaiting(prisma, organisationId, id, now)),
    pulseAnswers: (organisationId, id) => faulting(() => pulseAnswers(prisma, organisationId, id)),
    pulseViews: (organisationId, id) =>
      read({ views: [], hidden: [] }, [organisationId, id], () => pulseViews(prisma, organisationId, id)),
    pulseReader: (organisationId, id, teamId) =>
      faulting(() => pulseReader(prisma, organisationId, id, teamId)),
    closedPulses: (organisationId) => read([], [organisationId], () => closedPulses(prisma, organisationId)),
    pulseViewsOf: (organisationId, wanted) => faulting(() => pulseViewsOf(prisma, organisationId, wanted)),
  };
}

function digestReads({ prisma }: Connected): DigestStore {
  return {
    manager: (organisationId, id) =>
      read(null, [organisationId, id], () => manager(prisma, organisationId, id)),
    digestRows: (organisationId, ids, about) =>
      faulting(() => digestRows(prisma, organisationId, ids, about)),
    digest: (organisationId, id, memberId) =>
      read(null, [organisationId, id, memberId], () => digest(prisma, organisationId, id, memberId)),
    visit: (organisationId, id) => read(null, [organisationId, id], () => visit(prisma, organisationId, id)),
    managersOf: (organisationId, id) =>
      read([], [organisationId, id], () => managersOf(prisma, organisationId, id)),
    managerAt: (organisationId, id) =>
      read(null, [organisationId, id], () => managerAt(prisma, organisationId, id)),
  };
}

function escalationReads({ prisma }: Connected): EscalationStore {
  return {
    escalation: (organisationId, id) =>
      read(null, [organisationId, id], () => escalation(prisma, organisationId, id)),
    tiersAbove: (organisationId, id) =>
      read([], [organisationId, id], () => tiersAbove(prisma, organisationId, id)),
    openEscalations: (organisationId, answererId) =>
      read([], answererId === null ? [organisationId] : [organisationId, answererId], () =>
        openEscalations(prisma, organisationId, answererId),
      ),
  };
}

function writes({ prisma }: Connected, options: StoreOptions): Pick<PrismaStore, Writes> {
  const { newId, enqueue, nextHuddleAt, clock = systemClock } = options;
  const telling = () => ({ db: prisma, now: clock.now(), nextHuddleAt });
  return {
    identify: (sender, now, within) => faulting(() => identify(prisma, sender, now, newId, within ?? null)),
    claimDue: (now, limit) => faulting(() => claimDue(prisma, now, limit)),
    save: (organisationId, work) => faulting(() => save({ prisma, newId, enqueue }, organisationId, work)),
    connect: (installation, now) => faulting(() => connect(prisma, installation, now, newId)),
    prune: (before) => faulting(() => prune(prisma, before)),
    facts: (wanted) => faulting(() => facts(telling(), wanted)),
    pageOf: (organisationId, id) =>
      read(null, [organisationId, id], () => pageOf(telling(), organisationId, id)),
    useLink: (hash, at) => faulting(() => useLink(prisma, hash, at)),
  };
}

function life({ pool, prisma }: Connected): Pick<PrismaStore, "ready" | "emptyPlayground" | "close"> {
  return {
    emptyPlayground: () => faulting(() => emptyPlayground(prisma)),
    async ready() {
      return pool.query("SELECT 1").then(
        () => true,
        () => false,
      );
    },
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** An id that comes back from a platform may be anything: what is no id names nothing. */
async function read<T>(none: T, ids: readonly string[], run: () => Promise<T>): Promise<T> {
  return ids.every(isId) ? faulting(run) : none;
}
