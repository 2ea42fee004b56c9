// The day's result: the prompt's message after closing.
import { type Huddle, MOOD_FLOOR } from "../domain/huddle.ts";
import type { Block, Card } from "./card.ts";
import { dayName, shortMomentIn } from "./dates.ts";
import { ofUs, oneLine } from "./phrases.ts";
import { countOf, type HuddleFacts, titleOf } from "./prompt.ts";
import { answersInCard } from "./thread.ts";
import { ANSWER_LATE } from "./wording.ts";
import {
  doneTitle,
  emptyLine,
  helpLine,
  ideasLine,
  lateLine,
  moodLine,
  tookPartLine,
} from "./wording-huddle.ts";

export function resultCard(facts: HuddleFacts): Card {
  const title = doneTitle(titleOf(facts.team, facts.huddle));
  const lines = resultLines(facts);
  return {
    summary: `${title}. ${oneLine(lines.join(" "), 300)}`,
    blocks: [
      { kind: "heading", text: title },
      ...lines.map((line): Block => ({ kind: "text", text: [line] })),
      ...lateAnswer(facts),
      ...answersInCard(facts),
    ],
  };
}

function resultLines(facts: HuddleFacts): string[] {
  const { huddle, help, ideas, nextAt, team } = facts;
  const count = countOf(facts);
  const { zone } = team.settings.schedule;
  // Once its week is over, what comes next is not this day's to tell.
  const isPast = huddle.settledAt !== null;
  const next = nextAt === null || isPast ? null : shortMomentIn(nextAt, zone, huddle.date);
  const first = count.tookPart === 0 ? emptyLine(next) : [tookPartLine(count), ...moodOf(huddle)].join(" ");
  const asks = help.map((one) => ofUs({ ...one, text: oneLine(one.text, 200) }));
  return [
    first,
    ...(asks.length > 0 ? [helpLine(asks)] : []),
    ...(ideas.length > 0 ? [ideasLine(ideas)] : []),
  ];
}

/** The floor is kept where the counts are frozen; a card does not rely on it. */
function moodOf({ mood }: Huddle): string[] {
  if (mood === null || mood.green + mood.amber + mood.red < MOOD_FLOOR) return [];
  return [moodLine(mood)];
}

function lateAnswer({ huddle, team }: HuddleFacts): Block[] {
  if (huddle.settledAt !== null) return [];
  return [
    {
      kind: "text",
      text: [lateLine(dayName(team.settings.schedule.summary.day))],
      button: { label: ANSWER_LATE, action: "answer", value: huddle.id },
    },
  ];
}
