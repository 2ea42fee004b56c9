// What a closed round shows: a line for each component, of each group that the reader is part of. Bars and changes since
// the last round are not drawn yet.
import type { TeamId } from "../domain/ids.ts";
import type { PulseResult, ResultGroup, ResultLine } from "../domain/pulse-result.ts";
import type { Block, Card } from "./card.ts";
import { dateInWords, localDateIn } from "./dates.ts";
import { oneLine } from "./phrases.ts";
import { textBlocks } from "./text-blocks.ts";
import { BUTTONS, type Words } from "./wording.ts";
import { figuresLine, HIDDEN, NOBODY_ANSWERED, RESULT } from "./wording-pulse.ts";

/** Groups that a card has room for. */
const MOST_GROUPS = 12;

/** teamId: whose conversation it is; there an idea can be made of it. place: among closed rounds, when asked for. */
export function pulseResultCard(
  result: PulseResult,
  words: Words,
  {
    teamId = null,
    place = null,
  }: { teamId?: TeamId | null; place?: { place: number; of: number } | null } = {},
): Card {
  const title = RESULT.title(result.name, dateInWords(localDateIn(result.closedAt, result.zone)));
  const answered = RESULT.answered(result.answered, result.people);
  const groups = result.groups.slice(0, MOST_GROUPS);
  const more = result.groups.length - groups.length;
  return {
    summary: `${title}. ${answered}`,
    blocks: [
      { kind: "heading", text: title },
      ...textBlocks([answered, ...(place ? [RESULT.place(place.place, place.of)] : [])]),
      ...groups.flatMap((group) => groupBlocks(group, words)),
      ...(more > 0 ? textBlocks([RESULT.fold(more)]) : []),
      ...(teamId === null ? [] : [tryFirst(teamId)]),
    ],
  };
}

function groupBlocks(group: ResultGroup, words: Words): Block[] {
  const name = group.name ?? RESULT.everyone;
  const isHidden = group.lines.every((one) => one.view === null);
  if (isHidden && group.kind !== "organisation") {
    const isSmall = group.lines.some((one) => one.hidden === "too-few");
    return textBlocks([(isSmall ? RESULT.tooSmall : RESULT.hidden)(name, group.countedIn)]);
  }
  return [
    { kind: "text", text: [{ bold: name }] },
    ...textBlocks(group.lines.map((line) => lineText(line, words))),
  ];
}

function lineText({ component, text, view, hidden }: ResultLine, words: Words): string {
  const what = component === null ? oneLine(text ?? "", 120) : words.components[component];
  if (view) return `${what} ${figuresLine(view.score, view.agree, view.n)}`;
  return `${what}: ${hidden === null ? NOBODY_ANSWERED : HIDDEN[hidden]}`;
}

function tryFirst(teamId: TeamId): Block {
  const button = { label: BUTTONS["make-idea"], action: "idea", value: teamId };
  return { kind: "text", text: [RESULT.tryFirst], button };
}
