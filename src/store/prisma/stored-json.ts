// The door for JSON out of the database: it is parsed here before anything else sees it. What an earlier release
// wrote must stay readable, so a new field has a default.
import { z } from "zod";
import { OUTCOMES } from "../../domain/commitment.ts";
import type { MoodCounts } from "../../domain/huddle.ts";
import type { ConversationId } from "../../domain/ids.ts";
import { type OrganisationSettings, SMALLEST_OWN, SURVEYS_A_MONTH } from "../../domain/organisation.ts";
import type { AskedQuestion } from "../../domain/questions.ts";
import type { TeamSettings } from "../../domain/setup.ts";
import type { StarterAnswer } from "../../domain/starter.ts";
import type { WeekFacts } from "../../domain/week.ts";
import type { LocalDate, LocalTime, Weekday, Zone } from "../../time/calendar.ts";
import { StoreFault } from "./faults.ts";
import { StoredCard } from "./stored-card.ts";

export const word = <T extends string>() => z.custom<T>((value) => typeof value === "string");
const Component = z.enum(["sp", "pc", "lb", "cc", "ms"]);
const Day = z.number().int().min(1).max(7) as unknown as z.ZodType<Weekday>;
const DayAndTime = z.object({ day: Day, at: word<LocalTime>() });

const Settings: z.ZodType<TeamSettings> = z.object({
  name: z.string(),
  prefix: z.string(),
  schedule: z.object({
    zone: word<Zone>(),
    days: z.array(Day),
    slots: z.array(z.object({ at: word<LocalTime>(), closesAt: word<LocalTime>() })).min(1),
    remindAfter: z.number().nullable(),
    summary: DayAndTime,
    holidays: z.enum(["england", "scotland", "northern-ireland", "none"]),
  }),
  questions: z.string(),
  shifts: z.boolean(),
  manager: z.string().nullable(),
  urgent: z.string().nullable(),
  digest: DayAndTime.nullable(),
});

const Questions: z.ZodType<readonly AskedQuestion[]> = z.array(
  z.object({
    key: z.string(),
    text: z.string(),
    why: z.string().nullable(),
    kind: z.enum(["mood", "text", "action", "choice"]),
    optional: z.boolean(),
    audience: z.enum(["team", "chooses"]),
    askedOf: z.enum(["everyone", "leader", "scribe"]),
    component: Component.nullable(),
  }),
);

const count = z.number().int();
const Mood: z.ZodType<MoodCounts | null> = z.object({ green: count, amber: count, red: count }).nullable();

export const Moods = z.array(
  z.object({ date: word<LocalDate>(), counts: z.object({ green: count, amber: count, red: count }) }),
);
const Held = z.object({ held: count, planned: count, tookPart: count, people: count });
export const LastWeek = Held.extend({ raised: count.nullable().default(null), moods: Moods.default([]) });
const Said = z.array(z.object({ text: z.string(), meToo: count }));
const Week: z.ZodType<WeekFacts> = z.object({
  ...Held.shape,
  team: z.string(),
  fromDate: word<LocalDate>(),
  toDate: word<LocalDate>(),
  last: LastWeek.nullable(),
  moods: Moods,
  wentWell: Said,
  inTheWay: Said,
  help: Said,
  worthSharing: Said,
  thanks: z.array(z.string()),
  ideasRaised: z.array(z.object({ name: z.string(), problem: z.string() })),
  ideasTesting: count.default(0),
  ideasClosed: z
    .array(
      z.object({
        name: z.string(),
        problem: z.string(),
        outcome: z.enum(["adopted", "adapted", "abandoned"]),
        learning: z.string().nullable(),
        date: word<LocalDate>(),
      }),
    )
    .default([]),
  ideasAnswered: z
    .array(
      z.object({
        ...{ name: z.string(), problem: z.string(), reason: z.string(), reply: z.string() },
        ...{ by: z.string().nullable(), date: word<LocalDate>() },
        to: z.object({ name: z.string().nullable() }).nullable(),
      }),
    )
    .default([]),
  covered: z.array(Component),
  notYet: z.array(Component),
  visits: z.array(z.object({ manager: z.string(), date: word<LocalDate>() })).default([]),
  commitments: z
    .array(z.object({ manager: z.string(), text: z.string(), outcome: z.enum(OUTCOMES).nullable() }))
    .default([]),
});

const Organisation: z.ZodType<OrganisationSettings> = z.object({
  contacts: z.array(z.string()).default([]),
  blackouts: z.array(z.object({ from: word<LocalDate>(), to: word<LocalDate>() })).default([]),
  smallestOwn: count.default(SMALLEST_OWN.usual),
  surveysAMonth: count.default(SURVEYS_A_MONTH.usual),
  learning: word<ConversationId>().nullable().default(null),
});

const StarterAnswers: z.ZodType<StarterAnswer[]> = z.array(
  z.object({ key: z.string(), question: z.string(), text: z.string() }),
);

/** Throws StoreFault unreadable; its message names the column and the place, not what stands there. */
export function reader<T>(column: string, schema: z.ZodType<T>): (stored: unknown) => T {
  return (stored) => {
    const parsed = schema.safeParse(stored);
    if (parsed.success) return parsed.data;
    const places = parsed.error.issues.map((one) => one.path.join(".") || "all of it").join(", ");
    throw new StoreFault("unreadable", `${column} is not what this release writes: ${places}.`);
  };
}

export const readSettings = reader("team.settings", Settings);
export const readQuestions = reader("huddle.questions", Questions);
export const readMood = reader("huddle.mood", Mood);
export const readWeekFacts = reader("summary.facts", Week);
export const readOrganisationSettings = reader("organisation.settings", Organisation);
export const readStarterAnswers = reader("starter.answers", StarterAnswers);
export const readCard = reader("web_message.card", StoredCard);
