// Other ways to look at a closed pulse: by team, by statement, over time, as a table. What is folded is in the download.
import { findingOf } from "../domain/finding.ts";
import { type PictureRef, trendPicture } from "../domain/picture.ts";
import type { PulseResult, StatementSeen } from "../domain/pulse-results.ts";
import { scoreSeries } from "../domain/pulse-trend.ts";
import { COMPONENT_IDS } from "../domain/questions.ts";
import type { PulseView } from "../domain/replies.ts";
import type { Block, Card, Rich } from "./card.ts";
import { shortDate } from "./dates.ts";
import { oneLine } from "./phrases.ts";
import { briefly, richBlocks } from "./pulse-result.ts";
import { textBlocks } from "./text-blocks.ts";
import { BUTTONS, type Words } from "./wording.ts";
import { findingSentence } from "./wording-charts.ts";
import {
  A_TO_Z,
  agreeInWords,
  BRIEF_KEY,
  figuresInWords,
  hiddenInWords,
  leftOutInWords,
  moreInDownload,
  NO_STATEMENTS,
  NO_TREND,
  OTHER_STATEMENTS,
  pulseTitle,
  SCALE_KEY,
  statementsTitle,
  tableTitle,
  teamsTitle,
  trendTitle,
} from "./wording-pulse-results.ts";

/** So much of each is told in a message. */
const MOST_TEAMS = 30;
const MOST_STATEMENTS = 40;
const MOST_ROUNDS = 12;
const LONGEST_STATEMENT = 200;
/** Of a picture over time: a single dot says nothing that its words do not. */
const LEAST_POINTS = 2;

/** bars: the picture of the result, from which those over time are told. */
export function pulseViewCard(
  view: PulseView,
  result: PulseResult,
  words: Words,
  bars: PictureRef | null = null,
): Card {
  switch (view) {
    case "teams":
      return teamsCard(result, words);
    case "statements":
      return statementsCard(result, words);
    case "trend":
      return trendCard(result, words, bars);
    case "table":
      return tableCard(result, words);
    default:
      return view satisfies never;
  }
}

function framed(title: string, key: string, blocks: readonly Block[]): Card {
  return {
    summary: `${title}.`,
    blocks: [{ kind: "heading", text: title }, { kind: "note", text: [key] }, ...blocks],
  };
}

function teamsCard(result: PulseResult, words: Words): Card {
  const { teams } = result;
  const lines = teams.slice(0, MOST_TEAMS).map((one) => briefly(one, words));
  const more = teams.length > MOST_TEAMS ? [moreInDownload(teams.length - MOST_TEAMS)] : [];
  return framed(
    teamsTitle(pulseTitle(result.pulse, result.closedOn)),
    `${A_TO_Z} ${BRIEF_KEY}`,
    textBlocks([...lines, ...more]),
  );
}

function statementsCard(result: PulseResult, words: Words): Card {
  const told = result.statements.slice(0, MOST_STATEMENTS);
  const blocks = [...COMPONENT_IDS, null].flatMap((component) => {
    const own = told.filter((one) => one.component === component);
    if (own.length === 0) return [];
    const name = component === null ? OTHER_STATEMENTS : words.components[component];
    return richBlocks([[{ bold: name }], ...own.map(statementLine)]);
  });
  const more = result.statements.length - told.length;
  return framed(statementsTitle(pulseTitle(result.pulse, result.closedOn), result.main.group), SCALE_KEY, [
    ...(blocks.length > 0 ? blocks : textBlocks([NO_STATEMENTS])),
    ...(more > 0 ? textBlocks([moreInDownload(more)]) : []),
  ]);
}

function statementLine({ text, seen }: StatementSeen): Rich {
  const figures = seen.isShown ? agreeInWords(seen) : hiddenInWords(seen);
  return [`“${oneLine(text, LONGEST_STATEMENT)}” ${figures}.`];
}

/** Each component's finding, as its chart says it. */
function trendCard(result: PulseResult, words: Words, bars: PictureRef | null): Card {
  const pictures = result.trends.map(({ component, points, leftOut }): Block => {
    const series = scoreSeries(words.components[component], points);
    const left = leftOut > 0 ? [leftOutInWords(leftOut)] : [];
    const says = [findingSentence(series, findingOf(series)), ...left].join(" ");
    const isDrawn = bars !== null && points.length >= LEAST_POINTS;
    const address = isDrawn ? words.pictureAt(trendPicture(bars, component)) : null;
    return { kind: "picture", says, address };
  });
  const { pulse, closedOn, main } = result;
  const table = { label: BUTTONS["pulse-table"], action: "pulse-table", value: pulse.id };
  return framed(trendTitle(pulseTitle(pulse, closedOn), main.group), SCALE_KEY, [
    ...(pictures.length > 0 ? pictures : textBlocks([NO_TREND])),
    ...(pictures.length > 0 ? [{ kind: "buttons", buttons: [table] } as const] : []),
  ]);
}

/** The rounds of each component, the latest first. */
function tableCard(result: PulseResult, words: Words): Card {
  const { rounds } = result;
  const told = rounds.slice(0, MOST_ROUNDS);
  const blocks = COMPONENT_IDS.flatMap((component) => {
    const rows = told.flatMap(({ closedOn, components }): Rich[] => {
      const seen = components.find((one) => one.component === component);
      return seen
        ? [[`${shortDate(closedOn, { year: true })}: ${figuresInWords({ ...seen, change: null }, closedOn)}`]]
        : [];
    });
    return rows.length > 0 ? richBlocks([[{ bold: words.components[component] }], ...rows]) : [];
  });
  const more = rounds.length - told.length;
  return framed(tableTitle(pulseTitle(result.pulse, result.closedOn), result.main.group), SCALE_KEY, [
    ...(blocks.length > 0 ? blocks : textBlocks([NO_TREND])),
    ...(more > 0 ? textBlocks([moreInDownload(more)]) : []),
  ]);
}
