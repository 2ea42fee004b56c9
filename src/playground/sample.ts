// The sample: two teams, their people and what they say, read from content/playground.json.
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Zone } from "../time/calendar.ts";

const CONTENT = new URL("../../content/playground.json", import.meta.url);

const text = z.string().min(1);
const Name = text.max(80);
const Words = z.array(text).min(1);

const Answers = z.record(text, Words);

const SampleTeam = z
  .strictObject({
    /** What the web platform calls its conversation. */
    conversation: text,
    name: Name,
    /** What the lead types after `setup`, apart from the name and the manager. */
    setup: text,
    lead: Name,
    manager: Name,
    people: z.array(Name).min(5),
    goal: text,
    /** The team's own, a value for each working day before the first. */
    number: z.strictObject({
      name: text,
      better: z.enum(["up", "down"]),
      values: z.array(z.number().nonnegative()).min(10),
    }),
    /** What they try next. */
    actions: z.array(z.strictObject({ what: text, who: text, by: text })).min(1),
    /** Where their work differs: these come before everybody's. */
    answers: Answers,
  })
  .refine((team) => team.people.includes(team.lead) && team.people.includes(team.manager), {
    error: "lead and manager must be among the people",
  });

const Sample = z.strictObject({
  note: text,
  organisation: Name,
  zone: text.transform((zone) => zone as Zone),
  /** All of them stand under it. */
  branch: Name,
  teams: z.array(SampleTeam).min(1),
  /** What someone who said red needs. */
  help: Words,
  /** For questions that are not listed, as a lead may add some. */
  any: Words,
  /** By a question's key. */
  answers: Answers,
});
export type Sample = z.infer<typeof Sample>;
export type SampleTeam = Sample["teams"][number];

/** Reads the file: call it once, at start. Throws an error that names what is wrong in it. */
export function readSample(file = CONTENT): Sample {
  const parsed = Sample.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) throw new Error(`${file.pathname}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
