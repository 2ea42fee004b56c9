// Links that let a browser in. Looking at a link changes nothing, so that whoever only previews it uses nothing up: the
// press on the page does.

import { raw } from "hono/html";
import { HTTPException } from "hono/http-exception";
import QRCode from "qrcode";
import { dateInWords, localDateIn } from "../../cards/dates.ts";
import type { Sentences } from "../../cards/sentences.ts";
import { OPEN_HERE, WEB_NOTICES } from "../../cards/wording-web.ts";
import { LET_IN, WEB_REFUSALS } from "../../cards/wording-web-site.ts";
import type { MemberId, OrganisationId, TeamId } from "../../domain/ids.ts";
import type { Instant } from "../../time/clock.ts";
import { type Html, html } from "./markup.ts";
import { noticePage } from "./notice-page.ts";
import { qrPage } from "./qr-page.ts";
import type { WebRecords, WebSession } from "./records.ts";
import type { WardDeps } from "./routes-ward.ts";
import type { Sessions } from "./session.ts";
import type { Site } from "./site.ts";

/** Where a link leads. page: a team's shared computer. person: once, as this person. setup: once, as the first of all. */
interface Linked {
  organisationId: OrganisationId;
  kind: "page" | "person" | "setup" | "file";
  teamId: TeamId | null;
  memberId: MemberId | null;
  expiresAt: Instant;
}

export interface Links {
  /** null: unknown, expired, used or ended. */
  find(token: string): Promise<Linked | null>;
  /** Uses up one that works once; false when someone was faster. */
  use(token: string): Promise<boolean>;
  /** A new personal link: its address. */
  personal(organisationId: OrganisationId, memberId: MemberId): Promise<string>;
}

export interface LinkDeps extends Pick<WardDeps, "ward"> {
  links: Links;
  records: Pick<WebRecords, "person">;
  sessions: Sessions;
  sentences: Sentences;
  /** `https://huddle.example.org` */
  publicUrl(): string;
}

export function linkRoutes(site: Site, deps: LinkDeps): void {
  const { links, sentences, sessions } = deps;
  const expired = () => noticePage(WEB_NOTICES.expired, sentences);
  const csrfOf = (browser: { csrf: string } | null): Readonly<Record<string, string>> =>
    browser ? { csrf: browser.csrf } : {};

  site.get("/page/:token", async (c) => {
    const token = c.req.param("token");
    const found = await teamBehind(deps, token);
    if (!found) return c.html(expired(), 410);
    const browser = c.get("browser");
    if (isSame(browser?.session, found.session)) return c.redirect("/ward");
    const heading = OPEN_HERE.heading(found.view.team);
    const ask = {
      action: `/page/${encodeURIComponent(token)}`,
      label: OPEN_HERE.open,
      fields: csrfOf(browser),
    };
    return c.html(noticePage({ heading, sentence: OPEN_HERE.sentence, ask }, sentences));
  });

  site.post("/page/:token", async (c) => {
    const found = await teamBehind(deps, c.req.param("token"));
    if (!found) return c.html(expired(), 410);
    await sessions.open(c, found.session);
    return c.redirect("/ward", 303);
  });

  site.get("/qr/:token", async (c) => {
    const token = c.req.param("token");
    const found = await teamBehind(deps, token);
    if (!found) return c.html(expired(), 410);
    const address = `${deps.publicUrl()}/page/${token}`;
    const until = dateInWords(localDateIn(found.linked.expiresAt, found.view.zone));
    const picture = await qrPicture(address);
    return c.html(qrPage({ team: found.view.team, address, picture, until }, sentences));
  });

  site.get("/enter/:token", async (c) => {
    const token = c.req.param("token");
    const person = await personBehind(deps, await links.find(token));
    if (!person) return c.html(expired(), 410);
    const { heading, sentence, open } = LET_IN.person;
    const fields = csrfOf(c.get("browser"));
    const ask = { action: `/enter/${encodeURIComponent(token)}`, label: open, fields };
    return c.html(noticePage({ heading: heading(person.name), sentence, ask }, sentences));
  });

  site.post("/enter/:token", async (c) => {
    const token = c.req.param("token");
    const person = await personBehind(deps, await links.find(token));
    if (!person || !(await links.use(token))) return c.html(expired(), 410);
    const { organisationId, memberId } = person;
    await sessions.open(c, { kind: "person", organisationId, memberId });
    return c.redirect("/", 303);
  });
}

async function teamBehind({ links, ward }: LinkDeps, token: string) {
  const linked = await links.find(token);
  if (linked?.kind !== "page" || linked.teamId === null) return null;
  const { organisationId, teamId } = linked;
  const view = await ward(organisationId, teamId);
  return view && { linked, view, session: { kind: "ward", organisationId, teamId } as const };
}

async function personBehind({ records }: Pick<LinkDeps, "records">, linked: Linked | null) {
  if (linked?.kind !== "person" || linked.memberId === null) return null;
  return records.person(linked.organisationId, linked.memberId);
}

function isSame(a: WebSession | undefined, b: Extract<WebSession, { kind: "ward" }>): boolean {
  return a?.kind === "ward" && a.organisationId === b.organisationId && a.teamId === b.teamId;
}

/** An address as a QR code: an `<svg>` element, made of our own text only. */
export async function qrPicture(address: string): Promise<Html> {
  const svg = await QRCode.toString(address, { type: "svg", margin: 2, errorCorrectionLevel: "M" });
  return html`${raw(svg) as Html}`;
}

/** Refuses a browser that was let in as nobody who may do this. */
export function mustBe<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) {
    throw new HTTPException(403, { message: WEB_REFUSALS.notYours });
  }
  return found;
}
