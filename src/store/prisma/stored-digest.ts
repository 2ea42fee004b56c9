// The door for a digest's JSON out of the database; as in stored-json.ts, a new field has a default.
import { z } from "zod";
import { OUTCOMES } from "../../domain/commitment.ts";
import type { DigestFacts } from "../../domain/digest.ts";
import type { CommitmentId, EscalationId, TeamId, VisitId } from "../../domain/ids.ts";
import type { LocalDate } from "../../time/calendar.ts";
import type { Instant } from "../../time/clock.ts";
import { LastWeek, Moods, reader, word } from "./stored-json.ts";

const count = z.number().int();
const date = word<LocalDate>();
const moment = count as unknown as z.ZodType<Instant>;
const Excerpt = z.object({ told: z.array(z.object({ text: z.string(), meToo: count })), more: count });

const Week = z.object({
  ...{ fromDate: date, toDate: date },
  ...{ held: count, planned: count, tookPart: count, people: count },
  last: LastWeek.nullable(),
  moods: Moods,
  before: z.object({ weeks: count, held: count, planned: count }).nullable(),
  ...{ wentWell: Excerpt, inTheWay: Excerpt, help: Excerpt },
  ...{ raised: count, testing: count, visits: count, ended: count },
  closed: z.array(
    z.object({
      ...{ name: z.string(), problem: z.string(), learning: z.string().nullable() },
      outcome: z.enum(["adopted", "adapted", "abandoned"]),
    }),
  ),
});

const Digest: z.ZodType<DigestFacts> = z.object({
  ...{ date, week: date },
  teams: z.array(z.object({ id: word<TeamId>(), name: z.string(), week: Week.nullable() })),
  queue: z.array(
    z.object({
      ...{ id: word<EscalationId>(), name: z.string(), problem: z.string(), reason: z.string() },
      ...{ teamId: word<TeamId>(), team: z.string(), at: moment, replyBy: date, round: count },
      ...{ isHeld: z.boolean().default(false), isTop: z.boolean().default(false) },
    }),
  ),
  asks: z.array(
    z.object({ id: word<VisitId>(), teamId: word<TeamId>(), team: z.string(), wish: z.string() }),
  ),
  visits: z.array(z.object({ id: word<VisitId>(), team: z.string(), date })),
  lookBack: z
    .object({ id: word<CommitmentId>(), text: z.string(), outcome: z.enum(OUTCOMES).nullable() })
    .nullable(),
  current: z.string().nullable(),
});

export const readDigestFacts = reader("digest.facts", Digest);
