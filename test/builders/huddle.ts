// A huddle of a team, what is asked in it, and answers to that.
import type { Answer, Huddle } from "../../src/domain/huddle.ts";
import type { AskedQuestion } from "../../src/domain/questions.ts";
import type { Team } from "../../src/domain/team.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import type { Instant } from "../../src/time/clock.ts";
import { countedIds } from "./ids.ts";
import { TUESDAY_AT_NINE } from "./team.ts";

const HOUR = 60 * 60_000;

export function aQuestion(key: string, rest: Partial<AskedQuestion> = {}): AskedQuestion {
  const base = {
    kind: "text",
    optional: true,
    audience: "team",
    askedOf: "everyone",
    component: null,
  } as const;
  return { key, text: `What about ${key}?`, why: null, ...base, ...rest };
}

/** Opens at `openedAt`, reminds after one hour, closes after seven. */
export function aHuddle(
  of: Pick<Team, "organisationId" | "id">,
  rest: Partial<Huddle> = {},
  openedAt: Instant = TUESDAY_AT_NINE,
): Huddle {
  return {
    organisationId: of.organisationId,
    id: countedIds(0xb)<"Huddle">(),
    teamId: of.id,
    date: new Date(openedAt).toISOString().slice(0, 10) as LocalDate,
    slot: 0,
    state: "open",
    openedAt,
    remindAt: (openedAt + HOUR) as Instant,
    closesAt: (openedAt + 7 * HOUR) as Instant,
    closedAt: null,
    settledAt: null,
    busy: false,
    questions: [aQuestion("core-1", { kind: "mood" }), aQuestion("core-3"), aQuestion("core-4")],
    theme: "sp",
    mood: null,
    ...rest,
  };
}

type Typed = Omit<Answer, "answeredAt" | "inSummary">;

export function anAnswer(key: string, text: string | null, rest: Partial<Typed> = {}): Typed {
  const empty = {
    position: 0,
    choice: null,
    who: null,
    byWhen: null,
    audience: "team",
    confirmed: false,
  } as const;
  return { key, text, ...empty, ...rest };
}

export function aMood(choice: "green" | "amber" | "red"): Typed {
  return anAnswer("core-1", null, { choice });
}
