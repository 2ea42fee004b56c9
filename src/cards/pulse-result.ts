// The result of a closed pulse, to a team's conversation or to whoever asks. Whole in words: a picture only repeats them.
import type { PictureRef } from "../domain/picture.ts";
import { barsOf, type GroupSeen, type PulseResult } from "../domain/pulse-results.ts";
import type { Block, Button, Card, Rich } from "./card.ts";
import { oneLine } from "./phrases.ts";
import { textBlocks } from "./text-blocks.ts";
import { BUTTONS, type Words } from "./wording.ts";
import { scoresSentence } from "./wording-charts.ts";
import {
  answeredLine,
  barsTitle,
  figuresInWords,
  groupHidden,
  groupName,
  hiddenInWords,
  inBrief,
  NO_COMPONENTS,
  NOTHING_SHOWN,
  placeInWords,
  pulseTitle,
  ROUNDS_TOGETHER,
  SCALE_KEY,
  TRY_FIRST,
} from "./wording-pulse-results.ts";

/** Characters of a name: a team may be called anything. */
const LONGEST_NAME = 80;

/** place, of: among the rounds that are the reader's, when they asked for one. */
export function pulseResultCard(
  result: PulseResult,
  words: Words,
  more: { bars?: PictureRef; place?: number; of?: number } = {},
): Card {
  const { bars, place, of } = more;
  const title = pulseTitle(result.pulse, result.closedOn);
  const isPlaced = place !== undefined && of !== undefined;
  const counts = [answeredLine(result), ...(isPlaced ? [placeInWords({ place, of })] : [])].join(" ");
  const lines = [
    ...mainLines(result, words),
    ...result.hidden.map((one): Rich => [oneLine(groupHidden(one), 300)]),
    ...result.pooled.map((one): Rich => [briefly(one, words)]),
  ];
  return {
    summary: `${title}. ${counts} ${oneLine(briefly(result.main, words), 300)}`,
    blocks: [
      { kind: "heading", text: title },
      { kind: "text", text: [counts] },
      ...richBlocks(lines),
      ...(bars ? barsBlocks(result, bars, words) : []),
      ...textBlocks(result.around.map((one) => briefly(one, words))),
      { kind: "note", text: [SCALE_KEY] },
      {
        kind: "text",
        text: [TRY_FIRST],
        button: { label: BUTTONS["pulse-idea"], action: "pulse-idea", value: result.pulse.id },
      },
      { kind: "buttons", buttons: viewsOf(result) },
    ],
  };
}

function mainLines({ main, closedOn, statements }: PulseResult, { components }: Words): Rich[] {
  const whose: Rich[] = main.group.kind === "organisation" ? [] : [[{ italic: nameOf(main) }]];
  const lines = main.components.map((one): Rich => {
    const between = one.seen.isShown ? " " : ": ";
    return [{ bold: components[one.component] }, `${between}${figuresInWords(one, closedOn)}`];
  });
  return [
    ...whose,
    ...(lines.length > 0 ? lines : [[statements.length > 0 ? NO_COMPONENTS : NOTHING_SHOWN]]),
  ];
}

/** The lines above say all that is in the picture, and more. */
function barsBlocks(result: PulseResult, bars: PictureRef, words: Words): Block[] {
  const scores = barsOf(result.main);
  const address = words.pictureAt(bars);
  if (scores.length === 0 || address === null) return [];
  const says = scoresSentence(barsTitle(result), scores, words.components);
  return [{ kind: "picture", says, address, isSaid: true }];
}

/** `Medicine: Shared purpose 7.6 (31), …`; one reason where nothing of it is shown. */
export function briefly(seen: GroupSeen, { components }: Words): string {
  const [first] = seen.components;
  const isHidden = seen.components.every((one) => !one.seen.isShown);
  if (first && isHidden && !first.seen.isShown) return `${nameOf(seen)}: ${hiddenInWords(first.seen)}.`;
  const told = seen.components.map((one) => inBrief(components[one.component], one.seen, isPooled(seen)));
  return `${nameOf(seen)}: ${told.join(", ") || NOTHING_SHOWN}`.replace(/\.?$/, ".");
}

const nameOf = (seen: GroupSeen): string =>
  `${oneLine(groupName(seen.group), LONGEST_NAME)}${isPooled(seen) ? `, ${ROUNDS_TOGETHER}` : ""}`;

/** All that is shown of it is of three rounds. */
function isPooled({ components }: GroupSeen): boolean {
  const shown = components.flatMap(({ seen }) => (seen.isShown ? [seen] : []));
  return shown.length > 0 && shown.every((one) => one.rounds > 1);
}

/** The other ways to look at it; by team only for those who may. */
function viewsOf({ pulse, teams, comments }: PulseResult): Button[] {
  const ways = [
    ...(teams.length > 0 ? (["pulse-teams"] as const) : []),
    ...(["pulse-statements"] as const),
    ...(comments === null ? [] : (["pulse-comments"] as const)),
    ...(["pulse-trend", "pulse-table", "pulse-download"] as const),
  ];
  return ways.map((action) => ({ label: BUTTONS[action], action, value: pulse.id }));
}

/** Lines as text blocks, so many in one that it stays within what a platform takes. */
export function richBlocks(lines: readonly Rich[], most = 8): Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < lines.length; from += most) {
    const text = lines.slice(from, from + most).flatMap((line, at) => (at === 0 ? line : ["\n", ...line]));
    blocks.push({ kind: "text", text });
  }
  return blocks;
}
