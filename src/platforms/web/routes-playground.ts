// What the playground's bar asks for.
import { HTTPException } from "hono/http-exception";
import { z } from "zod";
import { dateInWords, localDateIn, timeIn } from "../../cards/dates.ts";
import { PLAYGROUND_TOLD, WEB_REFUSALS } from "../../cards/wording-web-site.ts";
import type { ConversationId, MemberId } from "../../domain/ids.ts";
import type { Zone } from "../../time/calendar.ts";
import type { Clock } from "../../time/clock.ts";
import type { Live } from "./live.ts";
import type { Html } from "./markup.ts";
import { CLOCK_MOVES, type Playground } from "./playground.ts";
import { playgroundBar } from "./playground-bar.ts";
import type { WebPerson, WebRecords } from "./records.ts";
import { personOf, zoneOf } from "./routes-chat.ts";
import type { Sessions } from "./session.ts";
import type { Site } from "./site.ts";

export interface PlaygroundDeps {
  playground(): Playground;
  records: WebRecords;
  sessions: Sessions;
  live: Live;
  clock: Clock;
  track<T>(work: Promise<T>): Promise<T>;
}

const ActAs = z.object({ person: z.uuid() });
const Move = z.object({ to: z.enum(CLOCK_MOVES), others: z.boolean() });
const FillIn = z.object({ conversation: z.uuid() });

export function playgroundRoutes(site: Site, deps: PlaygroundDeps): void {
  const { playground, records, sessions, clock, live, track } = deps;

  site.post("/playground/as", async (c) => {
    const { person: wanted } = parsed(ActAs, await c.req.json().catch(() => null));
    const found = (await playground().people()).find((one) => one.memberId === wanted);
    if (!found) throw new HTTPException(404, { message: WEB_REFUSALS.strange });
    await sessions.actAs(c, found.memberId);
    return c.json({ go: "", text: PLAYGROUND_TOLD.actingAs(found.name) });
  });

  site.post("/playground/clock", async (c) => {
    const person = await personOf(c.get("browser"), records);
    const { to, others } = parsed(Move, await c.req.json().catch(() => null));
    await track(playground().move(to, { self: person.memberId, others }));
    live.all({ event: "clock", data: { text: clockText(clock, zoneOf(person)) } });
    return c.json({ text: PLAYGROUND_TOLD.now(clockText(clock, zoneOf(person))) });
  });

  site.post("/playground/fill-in", async (c) => {
    const person = await personOf(c.get("browser"), records);
    const { conversation } = parsed(FillIn, await c.req.json().catch(() => null));
    const answered = await track(
      playground().fillIn(conversation as ConversationId, person.memberId as MemberId),
    );
    return c.json({ text: PLAYGROUND_TOLD.filledIn(answered) });
  });

  site.post("/playground/reset", async (c) => {
    await track(playground().reset());
    return c.json({ go: "/", text: PLAYGROUND_TOLD.reset });
  });
}

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (!read.success) throw new HTTPException(400, { message: WEB_REFUSALS.strange });
  return read.data;
}

/** `Tuesday 24 November, 09:20` */
function clockText(clock: Clock, zone: Zone): string {
  const now = clock.now();
  return `${dateInWords(localDateIn(now, zone))}, ${timeIn(now, zone)}`;
}

/** The bar above a page. */
export async function barOf(
  { playground, clock }: { playground: Playground; clock: Clock },
  person: WebPerson,
): Promise<Html> {
  const people = await playground.people();
  return playgroundBar({
    people: people.map(({ memberId, name, team }) => ({ id: memberId, name, team })),
    actingAs: person.memberId,
    clock: clockText(clock, zoneOf(person)),
    others: true,
  });
}
