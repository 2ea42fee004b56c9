// Everything a team can do by typed words, on Microsoft Teams: in the channel and in the chat with the bot, for the lead and
// for a member; what is told is told in private.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandWords } from "../../src/interactions/commands.ts";
import { TeamsWard } from "./teams-ward.ts";

let ward: TeamsWard;
beforeAll(async () => {
  ward = await TeamsWard.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben", "chidi"] });
  await ward.types("amira", 'setup name="Ward 7" at=09:00 prefix=W7');
  await ward.clockTo("2026-11-23T09:00:00Z");
});
afterAll(() => ward.close());

const ASK_AMIRA = "Only a lead of the team can do that. Please ask Amira.";
const IN_CHANNEL = "That works in your team's own channel.";
const NO_MEASURE = "This team has no number of its own yet.";
const NO_ADMIN = "Only an administrator of your organisation can do that, and there is none yet.";
const NO_PULSE = "No pulse that asked you or your team has closed yet.";
const NOT_LAUNCHER = "Only improvement leads and administrators can do that, and leads for their own team.";

/** How the answer begins: to a lead, and to a member where it is another; private: where it is another there. */
interface Told {
  lead: string;
  member?: string;
  private?: string;
  /** To a member in private. */
  alone?: string;
  /** To a lead who asks the same once more, which is in private. */
  again?: string;
}

/** In an order in which each finds what it needs. */
const TABLE: Readonly<Record<string, Told>> = {
  help: { lead: "What you can do here" },
  setup: { lead: "Team settings", member: ASK_AMIRA, private: IN_CHANNEL },
  answer: { lead: "Your huddle answers" },
  scribe: { lead: "Scribe for those there" },
  status: { lead: "Ward 7\nMonday 23 November. 0 of 3 answered." },
  off: { lead: "Noted: no prompts and no reminders for you until you type" },
  on: { lead: "Welcome back" },
  join: { lead: "You are in Ward 7's huddle already." },
  idea: { lead: "Raise an idea" },
  ideas: { lead: "Ward 7's ideas" },
  goal: { lead: "What Ward 7 is after" },
  measure: { lead: NO_MEASURE },
  "measure add": { lead: NO_MEASURE },
  summary: { lead: "Ward 7's week so far" },
  digest: { lead: "Only a manager has a digest, of the teams they manage. Nobody manages Ward 7 yet." },
  questions: { lead: "Ward 7's questions", member: ASK_AMIRA },
  now: { lead: "The huddle of Monday 23 November is open already", member: ASK_AMIRA },
  busy: { lead: "Monday 23 November is a busy day", member: ASK_AMIRA },
  skip: { lead: "The huddle of Monday 23 November has been opened already", member: ASK_AMIRA },
  pause: { lead: "Done: the huddles are paused", member: ASK_AMIRA },
  resume: { lead: "Done: the huddles are on again.", member: ASK_AMIRA, again: "The huddles are not paused" },
  link: { lead: "On your other platform, type" },
  "link organisation": { lead: NO_ADMIN },
  "link page": { lead: "Ward 7's page for the ward PC", member: ASK_AMIRA },
  qr: { lead: "Ward 7's page for the ward PC", member: ASK_AMIRA },
  pulse: { lead: "No pulse is open.", member: NO_PULSE },
  "pulse launch": { lead: "Launch a pulse", member: NOT_LAUNCHER },
  "pulse sets": { lead: "What a pulse can ask", member: NOT_LAUNCHER },
  "pulse status": { lead: "No pulse is open.", member: NOT_LAUNCHER },
  "pulse close": { lead: "No pulse is open." },
  "pulse results": { lead: NO_PULSE },
  role: { lead: "Who may do what in Ward 7", member: 'Something is missing: "role claim CODE".' },
  "role admin": { lead: NO_ADMIN },
  "role drop": { lead: 'I don\'t know the role "".' },
  "role claim": { lead: 'Something is missing: "CODE".' },
  team: { lead: "The teams of Microsoft 365 tenant", member: ASK_AMIRA, alone: NO_ADMIN },
  "team under": { lead: 'Something is missing: "PARENT".', member: ASK_AMIRA },
  organisation: { lead: NO_ADMIN },
  "organisation learning": { lead: NO_ADMIN },
  leave: { lead: "You are out of Ward 7's huddles.", private: "No team huddles here yet." },
};
test("the table names every command there is", () => {
  expect(Object.keys(TABLE).sort()).toEqual([...commandWords].sort());
});

describe.each(Object.entries(TABLE))("%s", (words, told) => {
  test.each(["ben", "amira"])("typed by %s", async (name) => {
    const here = name === "amira" ? told.lead : (told.member ?? told.lead);
    const said = await ward.types(name, words);
    expect(said.startsWith(here), said).toBe(true);
    const alone = await ward.typesPrivately(name, words);
    const inPrivate = told.private ?? (name === "amira" ? told.again : told.alone) ?? here;
    expect(alone.startsWith(inPrivate), alone).toBe(true);
    // What one person asked is not read by the others.
    expect(ward.channel().filter((text) => text === said)).toEqual([]);
  });
});

test("a slip of the finger and a word for later are said plainly", async () => {
  expect(await ward.types("chidi", "anwser")).toContain('"answer"');
  expect(await ward.types("chidi", "export")).toContain("is not ready yet");
});
