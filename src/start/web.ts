// The web as configured: pages of shared computers for any team, and a chat of its own where no other platform is.

import { cardOf } from "../cards/notice-cards.ts";
import { sentences } from "../cards/sentences.ts";
import type { Words } from "../cards/wording.ts";
import { takesAnswers } from "../domain/huddle.ts";
import type { LinkId, MemberId, OrganisationId, TeamId } from "../domain/ids.ts";
import { hash, newId, newToken } from "../ids.ts";
import { commandTable } from "../interactions/commands.ts";
import type { Log } from "../log.ts";
import { type WebDeps, type WebPlatform, webPlatform } from "../platforms/web/app.ts";
import { webLimits } from "../platforms/web/limits.ts";
import type { LinkedTo } from "../store/changes.ts";
import type { PrismaStore } from "../store/prisma/store.ts";
import type { Clock, Instant } from "../time/clock.ts";
import { filesOf } from "./files.ts";

interface Parts {
  store: PrismaStore;
  clock: Clock;
  /** The system's clock. */
  securityClock: Clock;
  log: Log;
  /** Set by whoever runs the service, else where it listens; asked after the start only. */
  publicUrl(): string;
  secure: boolean;
  words: Words;
  playground: WebDeps["playground"];
}

/** Its people are on no other platform. */
const OWN = { platform: "web", externalId: "web", name: "Improvement Huddle", botUserId: null } as const;
const WEEK_MS = 7 * 24 * 60 * 60_000;

export function openWeb(parts: Parts): WebPlatform {
  const { store, clock, securityClock, log, publicUrl, secure, playground } = parts;
  return webPlatform({
    records: store.web,
    links: linksOf(parts),
    clock,
    securityNow: () => securityClock.now(),
    sentences,
    commands: commandTable,
    newId,
    newToken,
    hash,
    publicUrl,
    secure,
    playground,
    log,
    own: () => store.connect({ ...OWN, externalId: playground ? "playground" : OWN.externalId }, clock.now()),
    async administers({ organisationId, memberId }) {
      const at = clock.now();
      const change = { do: "grant-role", memberId, role: "admin", teamId: null, at } as const;
      await store.save(organisationId, { deliveryId: null, at, changes: [change], notices: [], jobs: [] });
    },
    ward: (organisationId, teamId) => wardOf(parts, organisationId, teamId),
    files: filesOf(parts),
  });
}

function linksOf(parts: Parts): WebDeps["links"] {
  const { store, publicUrl, securityClock } = parts;
  return {
    find: (token) => store.linkByHash(hash(token), securityClock.now()),
    use: (token) => store.useLink(hash(token), securityClock.now()),
    async personal(organisationId, memberId: MemberId) {
      const token = await newLink(parts, organisationId, { kind: "person", teamId: null, memberId });
      return `${publicUrl()}/enter/${token}`;
    },
  };
}

/** Its token; earlier links of the same kind to the same end. Works for seven days. */
async function newLink(
  { store, securityClock }: Pick<Parts, "store" | "securityClock">,
  organisationId: OrganisationId,
  to: LinkedTo,
): Promise<string> {
  const at = securityClock.now();
  const token = newToken();
  const link = {
    ...to,
    id: newId<"Link">() as LinkId,
    hash: hash(token),
    expiresAt: (at + WEEK_MS) as Instant,
  };
  const changes = [
    { do: "revoke-links", of: to, at },
    { do: "add-link", link, at },
  ] as const;
  await store.save(organisationId, { deliveryId: null, at, changes, notices: [], jobs: [] });
  return token;
}

/** What lets somebody in who can let others in. name: of the administrator whose it is; null: of the first there will be. */
export interface FirstLink {
  address: string;
  name: string | null;
}

/** Where no other platform is connected: for the first administrator, or when no administrator is let in any more. */
export async function firstLink(parts: Parts): Promise<FirstLink | null> {
  const { store, clock, securityClock, publicUrl } = parts;
  const { organisationId } = await store.connect(OWN, clock.now());
  if (await store.hasAdministrator(organisationId)) {
    const since = (securityClock.now() - webLimits.idle.person) as Instant;
    const away = await store.web.administratorAway(organisationId, since);
    if (away === null) return null;
    return { address: await linksOf(parts).personal(organisationId, away.memberId), name: away.name };
  }
  const token = await newLink(parts, organisationId, { kind: "setup", teamId: null, memberId: null });
  return { address: `${publicUrl()}/setup/${token}`, name: null };
}

/** Facts to cards, as the relay makes them; a shared computer shows them without their buttons. */
async function wardOf({ store, words }: Parts, organisationId: OrganisationId, teamId: TeamId) {
  const page = await store.pageOf(organisationId, teamId);
  if (page === null) return null;
  const [first] = page.facts;
  const huddle = first?.kind === "huddle" ? first : null;
  const others = page.facts.filter((one) => one !== huddle);
  return {
    teamId,
    team: page.team.settings.name,
    zone: page.team.settings.schedule.zone,
    people: page.members,
    huddle: huddle && cardOf(huddle, words),
    others: others.map((one) => cardOf(one, words)),
    answering: huddle && takesAnswers(huddle.huddle) ? huddle.huddle.id : null,
  };
}
