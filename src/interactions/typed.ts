// Reads what was typed: which command it is, whose team is meant, who may. The commands themselves stand in commands.ts.
import type { Refusal } from "../domain/refusals.ts";
import { refused } from "../domain/replies.ts";
import type { TeamView } from "../store/store.ts";
import { COMMANDS } from "./commands.ts";
import { helpFrom } from "./help.ts";
import { fromMessage } from "./ideas.ts";
import type { Ask } from "./interaction.ts";
import { type Asked, type Outcome, only } from "./outcome.ts";
import type { Mentions } from "./person-meant.ts";
import { belongs, inView, leads, needsLead, notIn, teamMeant, viewOf } from "./whose.ts";
import { firstWord } from "./words.ts";

/** Words of the product that this version cannot do yet: said plainly, not taken for a slip of the finger. */
const LATER: ReadonlySet<string> = new Set(["privacy", "export", "forget"]);

const WORDS = new Map(
  Object.entries(COMMANDS).flatMap(([word, one]) =>
    [word, ...(one.synonyms ?? [])].map((typed) => [typed, word] as const),
  ),
);

/** The command that a word or two ask for, and what follows them. */
function meant(text: string): { word: string; name: string; rest: string } {
  const { word, rest } = firstWord(text);
  const second = firstWord(rest);
  const two = WORDS.get(`${word} ${second.word}`);
  return two === undefined
    ? { word, name: WORDS.get(word) ?? "", rest }
    : { word, name: two, rest: second.rest };
}

/** Whether a status is asked for, which is read with whoever asks. */
export const asksStatus = (ask: Ask): boolean => ask.kind === "command" && meant(ask.words).name === "status";

/** Reads the word or two, finds whose team is meant, and asks the command; "no" is a refusal that says who can. */
export async function command(asked: Asked, text: string, mentions: Mentions): Promise<Outcome> {
  const { word, name, rest } = meant(text);
  if (word === "") return helpFrom(asked, COMMANDS);
  const found = COMMANDS[name];
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
