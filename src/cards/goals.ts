// A team's goals, with what whoever asks can do to them.
import type { Said } from "../domain/replies.ts";
import type { Block, Button, Card } from "./card.ts";
import { text } from "./one-text.ts";
import { oneLine } from "./phrases.ts";
import { BUTTONS, type Words } from "./wording.ts";
import { goalsTitle, moreGoals, noGoals, whoseGoal } from "./wording-goals.ts";

type Listed = Extract<Said, { code: "goals" }>;

/** Slack takes fifty blocks; each goal that can be changed has two. */
const MOST = 20;

export function goalsCard({ team, goals, add }: Listed, words: Words): Card {
  const title = goalsTitle(team);
  const shown = goals.slice(0, MOST);
  const left = goals.length - shown.length;
  const lines = shown.map((one) => `${one.text} (${whoseGoal(one.place)})`);
  const adding: Button[] =
    add === null ? [] : [{ label: BUTTONS["goal-add"], action: "goal-add", value: add }];
  return {
    summary: oneLine(`${title}: ${goals.length === 0 ? noGoals(words) : lines.join("; ")}`, 300),
    blocks: [
      { kind: "heading", text: title },
      ...(goals.length === 0 ? [text(noGoals(words))] : shown.flatMap(goalBlocks)),
      ...(left > 0 ? [text(moreGoals(left))] : []),
      ...(adding.length > 0 ? [{ kind: "buttons", buttons: adding } as const] : []),
    ],
  };
}

function goalBlocks({ id, text: words, place, mayChange }: Listed["goals"][number]): Block[] {
  const button = (action: "goal-reword" | "goal-retire"): Button => ({
    label: BUTTONS[action],
    action,
    value: id,
    about: oneLine(words, 60),
  });
  return [
    { kind: "text", text: [{ bold: words }, ` (${whoseGoal(place)})`] },
    ...(mayChange
      ? [{ kind: "buttons", buttons: [button("goal-reword"), button("goal-retire")] } as const]
      : []),
  ];
}
