// One person's answers, in the prompt's thread.
import type { Facts } from "../domain/facts.ts";
import type { HuddleResponse } from "../domain/huddle.ts";
import { type AnswerLine, linesForAll } from "./answer-lines.ts";
import type { Block, Button, Card, Rich } from "./card.ts";
import { localDateIn, shortMomentIn, timeIn } from "./dates.ts";
import { bare, oneLine } from "./phrases.ts";
import { BUTTONS } from "./wording.ts";
import {
  aboutAnswer,
  addedAt,
  editedAt,
  enteredBy,
  forThosePresent,
  onlyAnswered,
} from "./wording-huddle.ts";
import { ENTERED_ON_WARD_PC, enteredThereBy } from "./wording-ward.ts";

type ResponseFacts = Extract<Facts, { kind: "response" }>;

/** What was answered for all to read, under one another: on the prompt where there are no threads. */
export function answersInCard(facts: Extract<Facts, { kind: "huddle" }>): Block[] {
  const read = facts.answers.filter(({ response }) => linesForAll(facts.huddle, response).length > 0);
  return read.flatMap((one) => [
    { kind: "divider" } as const,
    ...threadCard({ ...facts, ...one, kind: "response" }).blocks,
  ]);
}

/** A response with nothing for all to read still has a card: an edit can take out everything. */
export function threadCard({ team, huddle, response, present }: ResponseFacts): Card {
  const lines = linesForAll(huddle, response);
  const marks = marksOf(response, huddle.date, team.settings.schedule.zone);
  const author = response.author.name;
  if (lines.length === 0) {
    const only = onlyAnswered(author);
    const text = marks.length === 0 ? only : [bare(only), ...marks].join("");
    return { summary: only, blocks: [{ kind: "text", text: [text] }] };
  }
  const said = lines.map((line) => `${line.label} ${line.text}`.trim()).join(" ");
  return {
    summary: oneLine(`${author}: ${said}`, 300),
    blocks: [
      { kind: "text", text: [...heading(response, present), ...marks] },
      ...lines.flatMap((line) => blocksOf(line, response)),
      ...(lines.some((line) => line.isText) ? [inSummary(response)] : []),
    ],
  };
}

function heading({ kind, author, via }: HuddleResponse, present: readonly string[]): Rich {
  if (kind === "own") return [{ bold: author.name }];
  const by = via === "ward" ? enteredThereBy(author.name) : enteredBy(author.name);
  return [{ bold: forThosePresent(present) }, ` ${by}`];
}

/** `, entered on the ward PC, added Wednesday 07:40, edited 09:42`: the time alone on the huddle's own day. */
function marksOf(
  { kind, via, late, submittedAt, editedAt: edited }: HuddleResponse,
  date: ResponseFacts["huddle"]["date"],
  zone: ResponseFacts["team"]["settings"]["schedule"]["zone"],
): string[] {
  const entered = via === "ward" && kind === "own" ? ENTERED_ON_WARD_PC : null;
  const added = late ? addedAt(shortMomentIn(submittedAt, zone, date)) : null;
  const isSameDay = edited !== null && localDateIn(edited, zone) === date;
  const changed =
    edited === null ? null : editedAt(isSameDay ? timeIn(edited, zone) : shortMomentIn(edited, zone, date));
  return [entered, added, changed].flatMap((mark) => (mark === null ? [] : [`, ${mark}`]));
}

/** One button stands beside its line; two stand under it. */
function blocksOf(line: AnswerLine, response: HuddleResponse): Block[] {
  const text: Rich = [line.label === "" ? line.text : `${line.label} ${line.text}`];
  const [first, ...more] = buttonsOf(line, response);
  if (!first) return [{ kind: "text", text }];
  if (more.length === 0) return [{ kind: "text", text, button: first }];
  return [
    { kind: "text", text },
    { kind: "buttons", buttons: [first, ...more] },
  ];
}

function buttonsOf(line: AnswerLine, { id, author }: HuddleResponse): Button[] {
  if (!line.isText) return [];
  const value = `${id}:${line.key}`;
  const about = aboutAnswer(author.name, line.label);
  const meToo = `${BUTTONS["me-too"]}${line.meToo > 0 ? ` (${line.meToo})` : ""}`;
  return [
    { label: meToo, action: "me-too", value, about },
    ...(line.isAction ? [{ label: BUTTONS["make-idea"], action: "make-idea", value, about }] : []),
  ];
}

function inSummary({ id, author }: HuddleResponse): Block {
  const about = aboutAnswer(author.name, "");
  return {
    kind: "buttons",
    buttons: [{ label: BUTTONS["in-summary"], action: "in-summary", value: id, about }],
  };
}
