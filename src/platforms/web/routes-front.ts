// The front door: where a browser goes that names no page, and the link that the start prints when nobody was here yet.
import type { Sentences } from "../../cards/sentences.ts";
import { WEB_NOTICES } from "../../cards/wording-web.ts";
import { SITE_NOTICES } from "../../cards/wording-web-site.ts";
import type { Clock } from "../../time/clock.ts";
import { noticePage } from "./notice-page.ts";
import type { Playground } from "./playground.ts";
import type { WebPerson, WebRecords } from "./records.ts";
import { HOME, personOf } from "./routes-chat.ts";
import type { Links } from "./routes-link.ts";
import { typedName } from "./routes-people.ts";
import type { Sessions } from "./session.ts";
import { setupPage } from "./setup-page.ts";
import type { Site } from "./site.ts";

export interface FrontDeps {
  records: WebRecords;
  links: Links;
  sessions: Sessions;
  sentences: Sentences;
  clock: Clock;
  newId(): string;
  /** null: this is no playground. Throws while its sample is being made. */
  playground: (() => Playground) | null;
  /** The organisation of people who are on no other platform. */
  own(): Promise<Pick<WebPerson, "organisationId" | "installationId">>;
  /** Makes someone an administrator of it. */
  administers(person: WebPerson): Promise<void>;
}

export function frontRoutes(site: Site, deps: FrontDeps): void {
  const { records, sessions, sentences, links } = deps;

  site.get("/", async (c) => {
    const browser = c.get("browser") ?? (deps.playground && (await sessions.open(c, await guest(deps))));
    if (!browser) return c.html(noticePage(SITE_NOTICES.welcome, sentences));
    if (browser.session.kind === "ward") return c.redirect("/ward");
    const person = await personOf(browser, records);
    const [first] = await records.conversations(person);
    return c.redirect(`/c/${first && first.kind !== "direct" ? first.id : HOME}`);
  });

  site.get("/setup/:token", async (c) => {
    const token = c.req.param("token");
    const found = await links.find(token);
    if (found?.kind !== "setup") return c.html(noticePage(WEB_NOTICES.expired, sentences), 410);
    const action = `/setup/${encodeURIComponent(token)}`;
    const empty = { name: "", team: "", isIncomplete: false };
    return c.html(setupPage({ action, csrf: c.get("browser")?.csrf ?? null, ...empty }, sentences));
  });

  site.post("/setup/:token", async (c) => {
    const token = c.req.param("token");
    const found = await links.find(token);
    const fields = (await c.req.parseBody()) as Record<string, unknown>;
    const [name, team] = [typedName(fields.name), typedName(fields.team)];
    if (found?.kind !== "setup") return c.html(noticePage(WEB_NOTICES.expired, sentences), 410);
    if (name === "" || team === "") {
      const action = `/setup/${encodeURIComponent(token)}`;
      const csrf = c.get("browser")?.csrf ?? null;
      return c.html(setupPage({ action, csrf, name, team, isIncomplete: true }, sentences), 422);
    }
    if (!(await links.use(token))) return c.html(noticePage(WEB_NOTICES.expired, sentences), 410);
    const at = deps.clock.now();
    const added = { externalId: deps.newId(), name, zone: null, kind: "person" } as const;
    const person = await records.addPerson(await deps.own(), added, at);
    await deps.administers(person);
    const id = await records.addConversation(person, { externalId: deps.newId(), name: team }, at);
    const { organisationId, memberId } = person;
    await sessions.open(c, { kind: "person", organisationId, memberId });
    return c.redirect(`/c/${id}`, 303);
  });

  site.post("/out", async (c) => {
    await sessions.end(c);
    return c.redirect("/", 303);
  });
}

/** Whoever opens a playground acts as the first person there. */
async function guest({ playground, own }: FrontDeps) {
  const [first] = (await playground?.().people()) ?? [];
  if (!first) throw new Error("the playground has no people");
  const { organisationId } = await own();
  return { kind: "person", organisationId, memberId: first.memberId } as const;
}
