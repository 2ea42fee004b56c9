// The door for a pulse's JSON out of the database.
import { z } from "zod";
import type { MemberId, PulseId, TeamId, UnitId } from "../../domain/ids.ts";
import type { Audience, Pulse, PulseQuestion, PulseStatement, PulseTeam } from "../../domain/pulse.ts";
import type { LaunchAsked } from "../../domain/pulse-launch.ts";
import type { PulseTemplate } from "../../domain/pulse-templates.ts";
import type { Sheet } from "../../domain/release/answers.ts";
import { GroupRef, type HiddenView, PublishedView } from "../../domain/release/view.ts";
import type { Zone } from "../../time/calendar.ts";
import type { Instant } from "../../time/clock.ts";
import { instantOf, instantOrNull } from "./rows.ts";
import { reader, word } from "./stored-json.ts";

const Statement = z.object({
  id: z.string(),
  text: z.string(),
  component: z.enum(["sp", "pc", "lb", "cc", "ms"]).nullable(),
  aboutManager: z.boolean(),
});
const Statements: z.ZodType<readonly PulseStatement[]> = z.array(Statement);
const SetStatements: z.ZodType<PulseTemplate["statements"]> = z.array(
  Statement.extend({ needsHuddles: z.boolean() }),
);
const Questions: z.ZodType<readonly PulseQuestion[]> = z.array(
  z.object({ id: z.string(), text: z.string() }),
);
const Tree: z.ZodType<readonly PulseTeam[]> = z.array(
  z.object({
    team: word<TeamId>(),
    parent: word<TeamId>().nullable(),
    managers: z.array(word<MemberId>()),
    name: z.string(),
    isAsked: z.boolean(),
    people: z.number().int(),
  }),
);
const To: z.ZodType<Audience> = z.union([z.literal("all"), z.array(word<UnitId>())]);
const Repeat = z.union([z.literal(4), z.literal(6)]).nullable();
const Launch: z.ZodType<LaunchAsked> = z.object({
  template: z.string(),
  to: To,
  // A draft of an earlier release has none.
  opensAt: (z.number() as unknown as z.ZodType<Instant>).nullable().default(null),
  closesAt: z.number() as unknown as z.ZodType<Instant>,
  zone: word<Zone>(),
  repeatWeeks: Repeat,
});
const Value = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
const Scores: z.ZodType<Sheet> = z.record(z.string(), Value);
const Comments = z.record(z.string(), z.string());
const Hidden: z.ZodType<HiddenView> = z.object({
  group: GroupRef,
  rounds: z.array(z.string()),
  item: z.string(),
  teams: z.array(z.string()),
  reason: z.enum(["not-closed", "too-few", "managers", "complement"]),
  countedIn: GroupRef.nullable(),
});

const readStatements = reader("pulse.statements", Statements);
export const readSetStatements = reader("pulse_set.statements", SetStatements);
export const readQuestions = reader("pulse.questions", Questions);
export const readPulseTree = reader("pulse.tree", Tree);
const readAudience = reader("pulse.audience", To);
const readRepeat = reader("pulse.repeat_weeks", Repeat);
export const readLaunch = reader("pulse_draft.asked", Launch);
export const readScores = reader("pulse scores", Scores);
export const readComments = reader("pulse comments", Comments);
export const readPublished = reader("pulse_view.view", PublishedView);
export const readHidden = reader("pulse_view.view", Hidden);

export interface PulseRow {
  organisationId: Pulse["organisationId"];
  id: PulseId;
  template: string;
  name: string;
  statements: unknown;
  questions: unknown;
  tree: unknown;
  audience: unknown;
  teamMinimum: number;
  zone: Zone;
  repeatWeeks: unknown;
  launchedBy: MemberId;
  launchedAt: Date;
  remindAt: Date | null;
  closesAt: Date;
  closedAt: Date | null;
  people: number;
  answered: number | null;
  repeats: PulseId | null;
  nextAt: Date | null;
}

export function pulseOf(row: PulseRow): Pulse {
  return {
    ...row,
    statements: readStatements(row.statements),
    questions: readQuestions(row.questions),
    tree: readPulseTree(row.tree),
    audience: readAudience(row.audience),
    repeatWeeks: readRepeat(row.repeatWeeks),
    launchedAt: instantOf(row.launchedAt),
    remindAt: instantOrNull(row.remindAt),
    closesAt: instantOf(row.closesAt),
    closedAt: instantOrNull(row.closedAt),
    nextAt: instantOrNull(row.nextAt),
  };
}
