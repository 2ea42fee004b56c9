// A team's ideas by state, to whoever asks.

import { IDEA_STATES, type IdeaState, OPEN_STATES } from "../domain/idea.ts";
import type { Said } from "../domain/replies.ts";
import type { Block, Card } from "./card.ts";
import { text } from "./one-text.ts";
import { oneLine } from "./phrases.ts";
import { typed, type Words } from "./wording.ts";
import { IDEA_STATES_IN_WORDS, ideasTitle, noIdeas } from "./wording-replies.ts";
import { andMore, ideaTitle } from "./wording-team.ts";

/** So many of each state are listed, the newest first; the rest is a number. */
const MOST_OPEN = 8;
const MOST_CLOSED = 5;
const LONGEST = 100;

type Listed = Extract<Said, { code: "ideas" }>;

export function ideasCard({ team, ideas }: Listed, words: Words): Card {
  const title = ideasTitle(team);
  const blocks = ideas.length === 0 ? [text(noIdeas(typed(words, "idea")))] : byState(ideas);
  const open = ideas.filter((one) => OPEN_STATES.has(one.state)).length;
  return {
    summary: `${title}: ${open} open, ${ideas.length - open} closed.`,
    blocks: [{ kind: "heading", text: title }, ...blocks],
  };
}

function byState(ideas: Listed["ideas"]): Block[] {
  return IDEA_STATES.flatMap((state) => {
    const inState = ideas.filter((one) => one.state === state);
    return inState.length === 0 ? [] : [stateBlock(state, inState)];
  });
}

function stateBlock(state: IdeaState, ideas: Listed["ideas"]): Block {
  const most = OPEN_STATES.has(state) ? MOST_OPEN : MOST_CLOSED;
  const newest = [...ideas].sort((a, b) => numberOf(b.name) - numberOf(a.name));
  const lines = newest
    .slice(0, most)
    .map((one) => `${ideaTitle(one.name, oneLine(one.problem, LONGEST))}, ${one.raisedBy}`);
  const rest = newest.length > most ? [andMore(newest.length - most)] : [];
  return {
    kind: "text",
    text: [
      { bold: `${IDEA_STATES_IN_WORDS[state]} (${ideas.length})` },
      `\n${[...lines, ...rest].join("\n")}`,
    ],
  };
}

const numberOf = (name: string): number => Number(name.slice(name.lastIndexOf("-") + 1));
