// A team's board: its ideas by state, overdue first, each with one tap for whoever reads it.

import { IDEA_STATES, type IdeaState, OPEN_STATES } from "../domain/idea.ts";
import type { BoardIdea, Said } from "../domain/replies.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Block, Card, Menu } from "./card.ts";
import { moveButton } from "./idea.ts";
import { text } from "./one-text.ts";
import { oneLine } from "./phrases.ts";
import { BUTTONS, typed, type Words } from "./wording.ts";
import {
  andMore,
  boardLine,
  howToSee,
  ideasTitle,
  ideaTitle,
  NEW_DATE,
  noIdeas,
  OVERDUE,
  STATES,
  whatNext,
} from "./wording-ideas.ts";

/** So many of each part are listed, the first of them with their taps; the rest is a number. Slack takes fifty blocks. */
const MOST = 8;
const TAPS = 5;
const MOST_ENDED = 3;
const LONGEST = 80;

type Listed = Extract<Said, { code: "ideas" }>;

export function ideasCard({ team, ideas, today }: Listed, words: Words): Card {
  const title = ideasTitle(team);
  const open = ideas.filter((one) => OPEN_STATES.has(one.state)).length;
  const [first] = ideas;
  const blocks = first
    ? [...parts(ideas, today), { kind: "note", text: [howToSee(words, first.name)] } as const]
    : [text(noIdeas(typed(words, "idea")))];
  return {
    summary: `${title}: ${open} open, ${ideas.length - open} closed.`,
    blocks: [{ kind: "heading", text: title }, ...blocks],
  };
}

/** They come in the board's order, so each part is in order, too. */
function parts(ideas: readonly BoardIdea[], today: LocalDate): Block[] {
  const overdue = ideas.filter((one) => one.isOverdue);
  const inState = (state: IdeaState) => ideas.filter((one) => !one.isOverdue && one.state === state);
  return [
    ...part(OVERDUE, overdue, today, MOST),
    ...IDEA_STATES.flatMap((state) => {
      const most = OPEN_STATES.has(state) ? MOST : MOST_ENDED;
      return part(STATES[state], inState(state), today, most);
    }),
  ];
}

/** Ideas that this person can move stand by themselves, with the tap; others share a block. */
function part(label: string, all: readonly BoardIdea[], today: LocalDate, most: number): Block[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, most);
  const title = { bold: `${label} (${all.length})` };
  const canMove = shown.some((one) => one.next !== null || one.mayPassUp);
  const tapped = canMove ? shown.slice(0, TAPS) : [];
  const rest = all.length > most ? [andMore(all.length - most)] : [];
  const lines = [...shown.slice(tapped.length).map((one) => ideaLine(one, today)), ...rest];
  if (!canMove) return [{ kind: "text", text: [title, `\n${lines.join("\n")}`] }];
  const under: Block[] = lines.length > 0 ? [text(lines.join("\n"))] : [];
  return [{ kind: "text", text: [title] }, ...tapped.map((one) => boardBlock(one, today)), ...under];
}

const ideaLine = (one: BoardIdea, today: LocalDate): string =>
  `${ideaTitle(one.name, oneLine(one.problem, LONGEST))}, ${boardLine(one, today)}`;

/** Overdue, and the reader's to decide about: the usual step, another date, or up. */
function whatNextMenu({ id, name, next }: BoardIdea): Menu {
  const moves = [...new Set([...(next === null ? [] : [next]), "due", "escalate"] as const)];
  const options = moves.map((move) => {
    const { label, value } = moveButton({ id }, name, move, move === "due" ? NEW_DATE : undefined);
    return { label, value };
  });
  return { label: whatNext(name), action: "idea-move", options };
}

/** An idea with the one tap that comes next, else a look at it. */
export function boardBlock(one: BoardIdea, today: LocalDate): Block {
  if (one.mayPassUp) return { kind: "text", text: [ideaLine(one, today)], menu: whatNextMenu(one) };
  const look = { label: BUTTONS["idea-open"], action: "idea-open", value: one.id, about: one.name };
  const button = one.next === null ? look : moveButton(one, one.name, one.next);
  return { kind: "text", text: [ideaLine(one, today)], button };
}
