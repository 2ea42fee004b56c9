// Every typed command: its words, synonyms, help, and who may. One table, so that help never lies. typed.ts reads it.
import type { TeamView } from "../store/store.ts";
import { answerCommand } from "./answer.ts";
import { claim } from "./claim.ts";
import { digest } from "./digest.ts";
import { goal } from "./goals.ts";
import { helpFrom } from "./help.ts";
import { learningHere } from "./idea-share.ts";
import { idea, ideas } from "./ideas.ts";
import { link, linkOrganisation } from "./link.ts";
import { measureCommands } from "./measure.ts";
import { organisation } from "./organisation.ts";
import type { Asked, Outcome } from "./outcome.ts";
import { pageLink, qr } from "./page-link.ts";
import type { Mentions } from "./person-meant.ts";
import { join, leave, off, on } from "./presence.ts";
import { closePulse, pulse, pulseStatus } from "./pulse.ts";
import { launchPulse } from "./pulse-launch.ts";
import { pulseResults } from "./pulse-results.ts";
import { pulseSets } from "./pulse-sets.ts";
import { questions } from "./questions.ts";
import { busy, openNow, pause, resume, skip } from "./rhythm.ts";
import { role } from "./roles.ts";
import { scribeCommand } from "./scribe.ts";
import { setup } from "./setup.ts";
import { status } from "./status.ts";
import { team, teamUnder } from "./team-tree.ts";
import { summary } from "./weekly.ts";

interface Told {
  /** As help shows it. */
  usage: string;
  does: string;
  synonyms?: readonly string[];
}

type Command = Told &
  (
    | { for: "anyone"; run(asked: Asked, words: string, mentions: Mentions): Promise<Outcome> }
    /** in: everyone in the team's conversation. */
    | {
        for: "in" | "member" | "lead";
        run(asked: Asked, view: TeamView, words: string, mentions: Mentions): Promise<Outcome>;
      }
  );

/** By the words that ask for each. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  help: {
    usage: "help",
    does: "what you can do here",
    synonyms: ["?", "commands"],
    for: "anyone",
    run: help,
  },
  setup: {
    usage: 'setup [name="Ward 7" days=mon-fri at=09:00 …]',
    does: "set up this conversation's huddle, or change it",
    synonyms: ["set-up", "settings", "configure"],
    for: "anyone",
    run: setup,
  },
  answer: { usage: "answer", does: "answer today's huddle", for: "member", run: answerCommand },
  scribe: { usage: "scribe", does: "one entry for those present", for: "member", run: scribeCommand },
  status: {
    usage: "status",
    does: "next huddle, leads, today's progress, open ideas",
    for: "in",
    run: status,
  },
  off: {
    usage: "off [until DATE]",
    does: "not on shift or on leave: no prompts, not counted",
    synonyms: ["away"],
    for: "member",
    run: off,
  },
  on: { usage: "on", does: "back again", synonyms: ["back"], for: "member", run: on },
  join: { usage: "join", does: "take part in this team's huddle", for: "in", run: join },
  leave: { usage: "leave", does: "take no part in it", for: "in", run: leave },
  idea: {
    usage: "idea TEXT, idea N [MOVE]",
    does: "raise an idea; see idea N or move it: own @x, due DATE, start, test, study, keep, change, stop, park, escalate, share",
    for: "member",
    run: idea,
  },
  ideas: { usage: "ideas", does: "the team's ideas by state", for: "in", run: ideas },
  goal: {
    usage: "goal [TEXT]",
    does: "what the team and the organisation are after; leads and administrators set up to three",
    synonyms: ["goals"],
    for: "anyone",
    run: goal,
  },
  ...measureCommands,
  summary: {
    usage: "summary",
    does: "this week so far, only to you",
    synonyms: ["week"],
    for: "in",
    run: summary,
  },
  digest: { usage: "digest", does: "a manager's week, only to them", for: "anyone", run: digest },
  questions: {
    usage: "questions",
    does: "choose, add, edit, order and retire questions",
    for: "lead",
    run: questions,
  },
  now: { usage: "now", does: "open today's huddle now", for: "lead", run: openNow },
  busy: { usage: "busy", does: "today only: one question", for: "lead", run: busy },
  skip: { usage: "skip [DATE]", does: "leave out a day's huddle", for: "lead", run: skip },
  pause: {
    usage: "pause [until DATE]",
    does: "no huddles until then",
    synonyms: ["stop"],
    for: "lead",
    run: pause,
  },
  resume: { usage: "resume", does: "huddle again", synonyms: ["unpause"], for: "lead", run: resume },
  link: {
    usage: "link [CODE]",
    does: "be one person on two platforms: gives a code, or takes one",
    for: "anyone",
    run: link,
  },
  "link organisation": {
    usage: "link organisation",
    does: "a code with which other workspaces and teams join your organisation",
    synonyms: ["link organization"],
    for: "anyone",
    run: linkOrganisation,
  },
  "link page": {
    usage: "link page [new]",
    does: "the address of the team's page, for the ward PC",
    for: "lead",
    run: (asked, _, words) => pageLink(asked, words),
  },
  qr: { usage: "qr", does: "that address as a QR code", for: "lead", run: qr },
  pulse: {
    usage: "pulse",
    does: "the pulse that is open, or what the latest showed",
    for: "anyone",
    run: pulse,
  },
  "pulse launch": {
    usage:
      "pulse launch [TEMPLATE] [to this team|TEAM…|all] [opens DATE TIME] [closes DATE TIME] [every 4|6 weeks]",
    does: "ask people privately how we improve; you see it before it is sent",
    for: "anyone",
    run: launchPulse,
  },
  "pulse sets": {
    usage: "pulse sets",
    does: "what a pulse can ask; make sets of your own",
    synonyms: ["pulse templates", "pulse set", "pulse template"],
    for: "anyone",
    run: pulseSets,
  },
  "pulse status": {
    usage: "pulse status",
    does: "how many have answered so far, and what opens later",
    for: "anyone",
    run: pulseStatus,
  },
  "pulse close": {
    usage: "pulse close",
    does: "close a pulse early, or call off one that opens later",
    for: "anyone",
    run: closePulse,
  },
  "pulse results": {
    usage: "pulse results [N]",
    does: "what the latest pulse showed, or the Nth latest",
    synonyms: ["pulse result"],
    for: "anyone",
    run: pulseResults,
  },
  role: {
    usage: "role [lead|manager @NAME]",
    does: "who has which role; give someone one in the team",
    synonyms: ["roles"],
    for: "anyone",
    run: role,
  },
  "role admin": {
    usage: "role admin|improvement-lead @NAME",
    does: "give someone a role over the organisation",
    for: "anyone",
    run: (asked, words, mentions) => role(asked, `admin ${words}`, mentions),
  },
  "role drop": {
    usage: "role drop ROLE @NAME",
    does: "take a role away",
    for: "anyone",
    run: (asked, words, mentions) => role(asked, `drop ${words}`, mentions),
  },
  "role claim": {
    usage: "role claim CODE",
    does: "become the first administrator",
    for: "anyone",
    run: claim,
  },
  team: {
    usage: "team list",
    does: "the tree of teams",
    synonyms: ["teams"],
    for: "anyone",
    run: team,
  },
  "team under": {
    usage: "team under PARENT",
    does: "put the team under another one, or under a branch; under none takes it out",
    for: "anyone",
    run: teamUnder,
  },
  organisation: {
    usage: "organisation",
    does: "settings of the whole organisation",
    synonyms: ["organization"],
    for: "anyone",
    run: organisation,
  },
  "organisation learning": {
    usage: "organisation learning [none]",
    does: "share closed ideas in this conversation",
    synonyms: ["organization learning"],
    for: "anyone",
    run: learningHere,
  },
};

function help(asked: Asked): Promise<Outcome> {
  return helpFrom(asked, COMMANDS);
}

/** For tests that hold manifests and docs in step with the table. */
export const commandWords: readonly string[] = Object.keys(COMMANDS);

/** For completion where words are typed: everything there is. Who may is said when it is asked. */
export const commandTable: readonly { words: string; does: string }[] = Object.values(COMMANDS).map(
  ({ usage, does }) => ({ words: usage, does }),
);

/** What help says of each. */
export const commandsTold: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(COMMANDS).map(([word, { does }]) => [word, does]),
);
