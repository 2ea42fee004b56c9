// Opens the Store on PostgreSQL through Prisma: the port's methods put together, with errors in our words.
import { randomBytes } from "node:crypto";
import type { NewId } from "../../domain/ids.ts";
import { isAmongOthers } from "../../domain/sender.ts";
import type { FactsSource, Queue } from "../../outbox/sending.ts";
import type { SlackBook } from "../../platforms/slack/book.ts";
import type { Book } from "../../platforms/teams/book.ts";
import type { WebRecords } from "../../platforms/web/records.ts";
import { type Clock, type Instant, systemClock } from "../../time/clock.ts";
import { KeyRing } from "../sealing.ts";
import type { Store } from "../store.ts";
import { claimDue } from "./claim.ts";
import { connect } from "./connect.ts";
import { emptyPlayground } from "./empty.ts";
import { facts } from "./facts.ts";
import type { NextHuddleAt } from "./facts-wanted.ts";
import { faulting } from "./faults.ts";
import { gathering } from "./gathering.ts";
import { huddleForMember } from "./huddle-met.ts";
import { identify } from "./identify.ts";
import { askersFound, identifyWithHuddle, type Pressing } from "./identify-with-huddle.ts";
import { linkByHash, useLink } from "./links.ts";
import { type Opening, openTogether } from "./openings.ts";
import { type Connected, connectTo } from "./pool.ts";
import { prismaQueue } from "./queue.ts";
import { read } from "./read.ts";
import { chartRows } from "./read-charts.ts";
import { nextDueAfter } from "./read-due.ts";
import { emptyBefore, huddle, response, responses } from "./read-huddle.ts";
import { idea, ideas, similarIdeas } from "./read-ideas.ts";
import { codeMeant, NOTHING_IN_COMMON, selves, wrongCodes } from "./read-link.ts";
import {
  deadLetters,
  hasAdministrator,
  installationOrganisations,
  isClaimCode,
  prefixesInUse,
  prune,
} from "./read-rest.ts";
import { type StatusAsked, statuses } from "./read-status.ts";
import {
  placeOf,
  teamOfConversation,
  teams,
  teamsAt,
  teamsInTime,
  teamsOf,
  teamViews,
  type WantedTeam,
} from "./read-team.ts";
import { organisation, roleHolders, tree } from "./read-tree.ts";
import { knownInTeam, pageOf } from "./read-ward.ts";
import { week } from "./read-week.ts";
import { type Enqueue, save } from "./save.ts";
import { reseal, slackBook } from "./slack-book.ts";
import { type Subjects, subjectReads } from "./subjects.ts";
import type { Submission } from "./submit.ts";
import { submitTogether } from "./submit-together.ts";
import { teamsBook } from "./teams-book.ts";
import { type Watched, watched } from "./watch.ts";
import { prismaWeb } from "./web.ts";

export interface PrismaStore extends Store, FactsSource {
  /** What the relay works on. */
  queue: Queue;
  /** What Microsoft Teams' platform keeps. */
  teamsBook: Book;
  /** What Slack's platform keeps of many workspaces. Throws where no key seals it. */
  slackBook: SlackBook;
  /** Seals anew what older keys have sealed. */
  reseal(): ReturnType<typeof reseal>;
  /** What the web platform keeps. */
  web: WebRecords;
  /** What is waiting, given up and due, for whoever watches. */
  watched(now: Instant): Promise<Watched>;
  /** Whether the database answers; known within 1.5 s. */
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
  /** What seals secrets: the current key first. */
  keys?: readonly Buffer[];
}

/** Teams that are looked at, and huddles that open, at the same moment. More at once is no faster, and waits longer. */
const TOGETHER = 200;
/**
 * What people wait for: a slow one of a batch keeps few others waiting, and another batch may pass it. With more in one,
 * PostgreSQL and our thread take turns rather than work side by side.
 */
const PRESSES = { most: 8, underWay: 2 };

/** Throws StoreFault within 3 s when the database is not there; its methods throw the same while it is away. */
export async function openStore(options: StoreOptions): Promise<PrismaStore> {
  const connected = await connectTo(options.url);
  const { prisma, quick, heartbeat } = connected;
  heartbeat.start();
  const { url } = options;
  const line = () => heartbeat.line();
  const queue = prismaQueue(quick, url, line);
  const web = prismaWeb(prisma, { url, line }, options.newId);
  const own = { queue, web, teamsBook: teamsBook(prisma), ...sealed(connected, options.keys ?? []) };
  return {
    ...reads(connected),
    ...subjectReads(prisma),
    ...writes(connected, options),
    ...life(connected),
    ...own,
  };
}

/** Without a key nothing is sealed, and there is nothing to seal: one workspace's token stands in the environment. */
function sealed({ prisma }: Connected, keys: readonly Buffer[]): Pick<PrismaStore, "slackBook" | "reseal"> {
  const [first] = keys;
  const ring = new KeyRing(first === undefined ? [randomBytes(32)] : keys);
  return { slackBook: slackBook(prisma, ring), reseal: () => faulting(() => reseal(prisma, ring)) };
}

/** What needs more than the connection, or writes. */
type Writes =
  | "identify"
  | "identifyWithHuddle"
  | "pageOf"
  | "useLink"
  | "claimDue"
  | "save"
  | "connect"
  | "prune"
  | "facts";

function reads({ prisma, quick }: Connected): Omit<Store, Writes | keyof Subjects> {
  const viewTogether = gathering({ most: TOGETHER }, (wanted: readonly WantedTeam[]) =>
    teamViews(quick, wanted),
  );
  const inTimeTogether = gathering({ most: TOGETHER }, (wanted: readonly WantedTeam[]) =>
    teamsInTime(quick, wanted),
  );
  const statusTogether = gathering(PRESSES, (asked: readonly StatusAsked[]) => statuses(quick, asked));
  return {
    knownInTeam: (organisationId, teamId, memberId) =>
      read(null, [organisationId, teamId, memberId], () =>
        knownInTeam(prisma, organisationId, teamId, memberId),
      ),
    linkByHash: (hash, at) => faulting(() => linkByHash(prisma, hash, at)),
    huddle: (organisationId, id) => read(null, [organisationId, id], () => huddle(quick, organisationId, id)),
    huddleForMember: (organisationId, id, memberId) =>
      read(null, [organisationId, id, memberId], () => huddleForMember(quick, organisationId, id, memberId)),
    responses: (organisationId, id) =>
      read([], [organisationId, id], () => responses(prisma, organisationId, id)),
    response: (organisationId, id) =>
      read(null, [organisationId, id], () => response(prisma, organisationId, id)),
    emptyBefore: (organisationId, teamId, id) =>
      read(0, [organisationId, teamId, id], () => emptyBefore(prisma, organisationId, teamId, id)),
    team: (organisationId, id, since) =>
      read(null, [organisationId, id], async () =>
        (await viewTogether({ organisationId, id, occurrencesSince: since }))(),
      ),
    teamInTime: (organisationId, id, since) =>
      read(null, [organisationId, id], async () =>
        (await inTimeTogether({ organisationId, id, occurrencesSince: since }))(),
      ),
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
    status: (sender, since) =>
      faulting(async () => (isAmongOthers(sender) ? (await statusTogether({ sender, since }))() : null)),
    week: (organisationId, id, span) => faulting(() => week(prisma, organisationId, id, span)),
    deadLetters: (organisationId, id) =>
      read([], [organisationId, id], () => deadLetters(quick, organisationId, id)),
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

function writes({ prisma, quick }: Connected, options: StoreOptions): Pick<PrismaStore, Writes> {
  const { newId, enqueue, nextHuddleAt, clock = systemClock } = options;
  const telling = () => ({ db: quick, now: clock.now(), nextHuddleAt });
  const open = gathering({ most: TOGETHER }, (openings: readonly Opening[]) => openTogether(quick, openings));
  const find = gathering(PRESSES, (pressing: readonly Pressing[]) => askersFound(quick, pressing));
  const submit = gathering(PRESSES, (submissions: readonly Submission[]) =>
    submitTogether(quick, submissions),
  );
  return {
    claimDue: (now, limit, each) => faulting(() => claimDue(quick, now, limit, each ?? null)),
    identify: (sender, now, within = null) =>
      faulting(() => identify({ prisma, quick, newId, within }, sender, now)),
    identifyWithHuddle: (sender, now, huddleId) =>
      faulting(() => identifyWithHuddle({ prisma, quick, newId, find }, sender, now, huddleId)),
    save: (organisationId, work) =>
      faulting(() => save({ prisma, newId, enqueue, open, submit }, organisationId, work)),
    connect: (installation, now) => faulting(() => connect(prisma, installation, now, newId)),
    prune: (before) => faulting(() => prune(prisma, before)),
    facts: (wanted) => faulting(() => facts(telling(), wanted)),
    pageOf: (organisationId, id) =>
      read(null, [organisationId, id], () => pageOf(telling(), organisationId, id)),
    useLink: (hash, at) => faulting(() => useLink(prisma, hash, at)),
  };
}

function life({
  pool,
  prisma,
  heartbeat,
}: Connected): Pick<PrismaStore, "ready" | "watched" | "emptyPlayground" | "close"> {
  return {
    watched: (now) => faulting(() => watched(prisma, now)),
    emptyPlayground: () => faulting(() => emptyPlayground(prisma)),
    ready: () => heartbeat.answers(),
    async close() {
      await heartbeat.stop();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
