// Every typed command: its words, synonyms, help, and who may. One table, so that help never lies.
import type { Refusal } from "../domain/refusals.ts";
import { refused, said } from "../domain/replies.ts";
import type { PlatformPerson } from "../domain/sender.ts";
import type { TeamView } from "../store/store.ts";
import { answerCommand } from "./answer.ts";
import { fromMessage, idea, ideas } from "./ideas.ts";
import { link, linkOrganisation } from "./link.ts";
import { type Asked, type Outcome, only } from "./outcome.ts";
import { pageLink, qr } from "./page-link.ts";
import { join, leave, off, on } from "./presence.ts";
import { questions } from "./questions.ts";
import { busy, openNow, pause, resume, skip } from "./rhythm.ts";
import { role } from "./roles.ts";
import { scribeCommand } from "./scribe.ts";
import { setup } from "./setup.ts";
import { status } from "./status.ts";
import { summary } from "./weekly.ts";
import { belongs, inView, leads, needsLead, notIn, teamMeant, viewOf } from "./whose.ts";
import { firstWord } from "./words.ts";

type Mentions = Readonly<Record<string, PlatformPerson>>;

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

const COMMANDS: Readonly<Record<string, Command>> = {
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
    does: "raise an idea; see idea N or move it: own @x, due DATE, start, test, study, keep, change, stop, park",
    for: "member",
    run: idea,
  },
  ideas: { usage: "ideas", does: "the team's ideas by state", for: "in", run: ideas },
  summary: {
    usage: "summary",
    does: "this week so far, only to you",
    synonyms: ["week"],
    for: "in",
    run: summary,
  },
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
  role: { usage: "role claim CODE", does: "become the first administrator", for: "anyone", run: role },
};

/** Words of the product that this version cannot do yet: said plainly, not taken for a slip of the finger. */
const LATER: ReadonlySet<string> = new Set([
  ...["pulse", "digest", "team", "privacy", "export", "forget"],
  ...["goal", "measure"],
]);

const WORDS = new Map(
  Object.entries(COMMANDS).flatMap(([word, one]) =>
    [word, ...(one.synonyms ?? [])].map((typed) => [typed, word] as const),
  ),
);

/** Reads the word or two, finds whose team is meant, and asks the command; "no" is a refusal that says who can. */
export async function command(asked: Asked, text: string, mentions: Mentions): Promise<Outcome> {
  const { word, rest: after } = firstWord(text);
  if (word === "") return help(asked);
  const second = firstWord(after);
  const two = WORDS.get(`${word} ${second.word}`);
  const rest = two === undefined ? after : second.rest;
  const found = COMMANDS[two ?? WORDS.get(word) ?? ""];
  if (!found) return only(refused(unknown(asked, word)));
  if (found.for === "anyone") return found.run(asked, rest, mentions);
  const view = await teamFor(asked, found.for);
  return "refusal" in view ? only(refused(view.refusal)) : found.run(asked, view, rest, mentions);
}

/** "Make it an idea" on a message: the conversation's team is meant. */
export async function message(asked: Asked, text: string): Promise<Outcome> {
  const view = await teamFor(asked, "member");
  return "refusal" in view ? only(refused(view.refusal)) : fromMessage(asked, view, text);
}

function unknown({ env }: Asked, word: string): Refusal {
  if (LATER.has(word)) return { code: "not-yet", word };
  return { code: "unknown-word", word, nearest: env.nearest(word, [...WORDS.keys()]) };
}

async function teamFor(
  asked: Asked,
  right: "in" | "member" | "lead",
): Promise<TeamView | { refusal: Refusal }> {
  const meant = await teamMeant(asked);
  if ("refusal" in meant) return meant;
  const view = await viewOf(asked, meant.team.id);
  if (!view) return { refusal: { code: "no-team-here" } };
  const { kind } = asked.who;
  const isLead = leads(inView(asked, view).roles);
  if (right === "lead" && !isLead) return { refusal: needsLead(view) };
  const isMember = belongs(inView(asked, view), kind);
  if (right === "member" && !isMember) return { refusal: notIn(asked, view) };
  // A guest, or someone from another workspace, sees nothing of a team that no lead took them into.
  if (right === "in" && kind !== "person" && !isMember) return { refusal: notIn(asked, view) };
  return view;
}

/** Only what works here for this person. */
async function help(asked: Asked): Promise<Outcome> {
  const meant = await teamMeant(asked);
  const here = "refusal" in meant ? null : meant;
  const isLead = leads(here?.roles ?? []);
  const isMember = here !== null && belongs(here, asked.who.kind);
  const { conversation: where, kind, organisationId } = asked.who;
  const isPerson = kind === "person";
  const canClaim = !(await asked.env.store.hasAdministrator(organisationId));
  const apart: Readonly<Record<string, boolean>> = {
    role: canClaim && isPerson,
    link: isPerson,
    "link organisation": asked.who.roles.includes("admin"),
    setup: isPerson && where?.kind !== "direct" && (here === null || isLead),
    join: here !== null && !isMember && isPerson,
    leave: isMember,
  };
  const can = (one: Command): boolean => {
    if (one.for === "lead") return isLead;
    if (one.for === "member") return isMember;
    return one.for === "anyone" || isMember || (here !== null && isPerson);
  };
  const commands = Object.entries(COMMANDS)
    .filter(([name, one]) => apart[name] ?? can(one))
    .map(([, { usage, does }]) => ({ words: usage, does }));
  return only(said({ code: "help", commands }));
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
