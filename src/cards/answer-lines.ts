// A response's answers as lines that others may read. Which ones they may read is decided here and nowhere else.
import type { Huddle, HuddleResponse, SeenAnswer } from "../domain/huddle.ts";
import { MOODS } from "../domain/huddle.ts";
import type { AskedQuestion } from "../domain/questions.ts";
import { clipped, oneLine } from "./phrases.ts";
import { CUT_IN_THREAD } from "./wording.ts";
import { actionText, answerLabel, CHOICES, ONLY_TO_LEAD } from "./wording-huddle.ts";

/** Characters that a card's answers share, and of one question: platforms refuse messages of more than about 10,000. */
const ALL_ANSWERS = 6_000;
const ONE_ANSWER = 2_500;
const LABEL = 200;

export interface AnswerLine {
  key: string;
  /** With its mark; may be empty. */
  label: string;
  text: string;
  /** It says what will be tried: it can become an idea. */
  isAction: boolean;
  /** Others can say Me too: there is a text. */
  isText: boolean;
  meToo: number;
}

type Questions = Pick<Huddle, "questions">;
type Response = Pick<HuddleResponse, "answers">;

/** What was said to everyone. Never a mood, never what was told only to the lead. */
export function linesForAll(huddle: Questions, response: Response): AnswerLine[] {
  return linesOf(huddle, response, (one) => one.audience === "team");
}

/** What was told only to the lead. Never a mood. */
export function linesForLead(huddle: Questions, response: Response): AnswerLine[] {
  return linesOf(huddle, response, (one) => one.audience === "lead");
}

/** Everything, to its author alone: label and text as one line. */
export function linesForAuthor({ questions }: Questions, { answers }: Response): string[] {
  const inOrder = [...answers].sort((a, b) => a.position - b.position);
  return inOrder.flatMap((answer) => {
    const question = questions.find((one) => one.key === answer.key) ?? null;
    const mood = MOODS.find((one) => one.mood === answer.choice)?.label;
    const text = mood ?? wordsOf(answer);
    if (text === null) return [];
    const told = answer.audience === "lead" ? ` ${ONLY_TO_LEAD}` : "";
    return [`${answerLabel(answer.key, question)} ${oneLine(text, 200)}${told}`.trim()];
  });
}

function linesOf(
  { questions }: Questions,
  { answers }: Response,
  mayBeRead: (answer: SeenAnswer) => boolean,
): AnswerLine[] {
  const readable = [...answers].sort((a, b) => a.position - b.position).filter(mayBeRead);
  const lines = readable.flatMap((answer) => {
    const question = questions.find((one) => one.key === answer.key) ?? null;
    const text = isMood(answer, question) ? null : wordsOf(answer);
    if (text === null) return [];
    const isAction = question ? question.kind === "action" : Boolean(answer.who ?? answer.byWhen);
    const label = oneLine(answerLabel(answer.key, question), LABEL);
    const isText = answer.text !== null && answer.text.trim() !== "";
    return [{ key: answer.key, label, text, isAction: isAction && isText, isText, meToo: answer.meToo }];
  });
  const share = fairShare(
    lines.map((line) => line.text.length),
    ALL_ANSWERS,
  );
  const most = Math.min(share, ONE_ANSWER);
  return lines.map((line) => ({ ...line, text: clipped(line.text, most, CUT_IN_THREAD) }));
}

/** The longest that each may be so that all fit: short ones leave their room to the others. */
function fairShare(lengths: readonly number[], room: number): number {
  let left = room;
  const rising = [...lengths].sort((a, b) => a - b);
  for (const [at, length] of rising.entries()) {
    const share = Math.floor(left / (rising.length - at));
    if (length > share) return share;
    left -= length;
  }
  return room;
}

/** Also when its question is not asked any more. */
function isMood(answer: SeenAnswer, question: AskedQuestion | null): boolean {
  return question?.kind === "mood" || MOODS.some(({ mood }) => mood === answer.choice);
}

function wordsOf({ text, choice, who, byWhen }: SeenAnswer): string | null {
  if (text !== null && text.trim() !== "") return actionText(text.trim(), who, byWhen);
  return choice === null ? null : (CHOICES[choice] ?? choice);
}
