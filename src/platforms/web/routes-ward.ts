// A team's page on its shared computer: today's huddle as everyone may read it, and who is at the keyboard.
import type { Context } from "hono";
import { etag } from "hono/etag";
import { HTTPException } from "hono/http-exception";
import type { Card } from "../../cards/card.ts";
import { dateInWords, localDateIn } from "../../cards/dates.ts";
import type { Sentences } from "../../cards/sentences.ts";
import { BUTTONS } from "../../cards/wording.ts";
import { WEB_NOTICES } from "../../cards/wording-web.ts";
import { WEB_REFUSALS } from "../../cards/wording-web-site.ts";
import type { HuddleId, MemberId, OrganisationId, TeamId } from "../../domain/ids.ts";
import type { Zone } from "../../time/calendar.ts";
import type { Clock } from "../../time/clock.ts";
import type { Html } from "./markup.ts";
import { noticePage } from "./notice-page.ts";
import type { WebSession } from "./records.ts";
import { cardHtml } from "./render.ts";
import type { Browser } from "./session.ts";
import type { Site } from "./site.ts";
import { wardCards, wardPage } from "./ward-page.ts";

/** What a team's shared computer shows. */
interface WardView {
  teamId: TeamId;
  team: string;
  zone: Zone;
  people: readonly { memberId: MemberId; name: string }[];
  /** The latest huddle's message, first. */
  huddle: Card | null;
  /** What hangs under it, and the week's summary. */
  others: readonly Card[];
  /** The huddle that takes answers now. */
  answering: HuddleId | null;
}

export interface WardDeps {
  /** null: there is no such team any more. */
  ward(organisationId: OrganisationId, teamId: TeamId): Promise<WardView | null>;
  clock: Clock;
  sentences: Sentences;
}

export function wardRoutes(site: Site, deps: WardDeps): void {
  const { clock, sentences } = deps;

  site.get("/ward", async (c) => {
    const browser = c.get("browser");
    if (browser?.session.kind !== "ward") return ended(c, sentences);
    const view = await viewOf(deps, browser);
    return c.html(
      wardPage(
        {
          csrf: browser.csrf,
          team: view.team,
          date: dateInWords(localDateIn(clock.now(), view.zone)),
          cards: cardsOf(view, sentences),
          people: view.people.map(({ memberId, name }) => ({ id: memberId, name })),
        },
        sentences,
      ),
    );
  });

  site.get("/ward/cards", etag(), async (c) => {
    const browser = c.get("browser");
    if (browser?.session.kind !== "ward")
      throw new HTTPException(401, { message: WEB_REFUSALS.sessionEnded });
    return c.html(cardsOf(await viewOf(deps, browser), sentences));
  });
}

function ended(c: Context, sentences: Sentences) {
  return c.html(noticePage(WEB_NOTICES.sessionEnded, sentences), 401);
}

async function viewOf({ ward }: WardDeps, browser: Browser): Promise<WardView> {
  const { organisationId, teamId } = browser.session as Extract<WebSession, { kind: "ward" }>;
  const view = await ward(organisationId, teamId);
  if (view === null) throw new HTTPException(401, { message: WEB_REFUSALS.sessionEnded });
  return view;
}

/** Buttons stand apart: first somebody says who they are. */
function cardsOf(view: WardView, sentences: Sentences): Html {
  const html = (card: Card) => cardHtml(card, sentences, { allow: () => false });
  const { huddle, others } = view;
  return wardCards(
    { card: huddle && html(huddle), answers: others.map(html), buttons: buttonsOf(view) },
    sentences,
  );
}

function buttonsOf({ answering, teamId }: WardView) {
  const huddle =
    answering === null
      ? []
      : [
          { label: BUTTONS.answer, action: "answer", value: answering, style: "primary" as const },
          { label: BUTTONS.scribe, action: "scribe", value: answering },
        ];
  return [...huddle, { label: BUTTONS.idea, action: "idea", value: teamId }];
}
