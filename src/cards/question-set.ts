// A team's questions, with what a lead can do to each of them.
import type { Said } from "../domain/replies.ts";
import type { Block, Button, Card, Menu } from "./card.ts";
import { oneLine } from "./phrases.ts";
import { BUTTONS } from "./wording.ts";
import { questionText } from "./wording-huddle.ts";
import {
  changeQuestion,
  OPTIONAL,
  QUESTION_VERBS,
  questionsTitle,
  setLine,
  THEME_QUESTION,
} from "./wording-replies.ts";

type Questions = Extract<Said, { code: "questions" }>;
type Question = Questions["questions"][number];

export function questionsCard({ teamId, team, template, questions, templates }: Questions): Card {
  const title = questionsTitle(team);
  const set = templates.find((one) => one.id === template)?.name ?? template;
  return {
    summary: `${title}: ${questions.length}.`,
    blocks: [
      { kind: "heading", text: title },
      { kind: "note", text: [setLine(set)] },
      ...questions.map((one, place) => questionBlock(one, place, { teamId, count: questions.length })),
      { kind: "buttons", buttons: [button("template-choose", teamId), button("question-add", teamId)] },
    ],
  };
}

const button = (action: "template-choose" | "question-add", value: string): Button => ({
  label: BUTTONS[action],
  action,
  value,
});

interface Among {
  teamId: string;
  count: number;
}

/** The theme's place in a set has no words of its own: another one is asked every day. */
const isTheme = ({ key, shown }: Question): boolean => shown === key;

function questionBlock(question: Question, place: number, among: Among): Block {
  // The mood question's words hold its choices; where they do, they are left out here too.
  const words = isTheme(question) ? THEME_QUESTION : questionText({ text: question.shown, kind: "mood" });
  const line = `${place + 1}. ${oneLine(words, 300)}${question.optional ? ` ${OPTIONAL}` : ""}`;
  return { kind: "text", text: [line], menu: menu(question, place, among) };
}

/** At most five choices: Slack's menu beside a text holds no more. */
function menu(question: Question, place: number, { teamId, count }: Among): Menu {
  const option = (
    verb: "edit" | "up" | "down" | "optional" | "retire",
    label: string = QUESTION_VERBS[verb],
  ) => ({
    label,
    value: `${teamId}:${question.key}:${verb}`,
  });
  return {
    label: changeQuestion(place),
    action: "question-change",
    options: [
      ...(isTheme(question) ? [] : [option("edit")]),
      ...(place > 0 ? [option("up")] : []),
      ...(place < count - 1 ? [option("down")] : []),
      option("optional", question.optional ? QUESTION_VERBS.needed : QUESTION_VERBS.optional),
      ...(count > 1 ? [option("retire")] : []),
    ],
  };
}
