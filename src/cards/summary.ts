// A team's week: posted as its summary, or so far to whoever asks.
import type { Said, WeekFacts } from "../domain/week.ts";
import type { Block, Card } from "./card.ts";
import { ofUs, oneLine, sayings } from "./phrases.ts";
import type { Words } from "./wording.ts";
import {
  ASKS_FOR_HELP,
  HOW_TO_BE_HERE,
  heldLine,
  IDEAS_LABEL,
  IN_THE_WAY,
  ideasRaised,
  moodOfWeek,
  peopleLine,
  THANKS_LABEL,
  thanksTo,
  themesLine,
  WENT_WELL,
  WORTH_SHARING,
  weekTitle,
} from "./wording-week.ts";

/** So many of a kind are told, each so long; the rest is a number. */
const MOST = 6;
const LONGEST = 200;

export function summaryCard(
  facts: WeekFacts,
  words: Words,
  title = weekTitle(facts.team, facts.fromDate, facts.toDate),
): Card {
  const counts = `${heldLine(facts)} ${peopleLine(facts)}`;
  const mood = moodOfWeek(facts.moods);
  return {
    summary: `${title}. ${counts}`,
    blocks: [
      { kind: "heading", text: title },
      plain(counts),
      ...(mood === null ? [] : [plain(mood)]),
      ...section(WENT_WELL, facts.wentWell),
      ...section(IN_THE_WAY, facts.inTheWay),
      ...section(ASKS_FOR_HELP, facts.help),
      ...section(WORTH_SHARING, facts.worthSharing),
      ...ideas(facts),
      ...thanks(facts),
      ...themes(facts, words),
      ...hint(facts),
    ],
  };
}

const plain = (text: string): Block => ({ kind: "text", text: [text] });

function section(label: string, said: readonly Said[]): Block[] {
  if (said.length === 0) return [];
  const texts = said.map((one) => ofUs({ ...one, text: oneLine(one.text, LONGEST) }));
  return [{ kind: "text", text: [{ bold: label }, `: ${sayings(texts, MOST)}`] }];
}

function ideas({ ideasRaised: raised }: WeekFacts): Block[] {
  if (raised.length === 0) return [];
  const short = raised.map((one) => ({ ...one, problem: oneLine(one.problem, LONGEST) }));
  return [{ kind: "text", text: [{ bold: IDEAS_LABEL }, `: ${ideasRaised(short)}`] }];
}

function thanks({ thanks: texts }: WeekFacts): Block[] {
  const said = texts.filter((text) => text.trim() !== "").map((text) => oneLine(text, LONGEST));
  if (said.length === 0) return [];
  return [{ kind: "text", text: [{ bold: THANKS_LABEL }, ` ${thanksTo(said)}`] }];
}

function themes({ covered, notYet }: WeekFacts, { components }: Words): Block[] {
  if (covered.length + notYet.length === 0) return [];
  const left = notYet.map((one) => components[one]);
  return [plain(themesLine(covered.length, left))];
}

/** Where answers were given but none was chosen: how they get here. */
function hint({ wentWell, inTheWay, worthSharing, tookPart }: WeekFacts): Block[] {
  if (tookPart === 0 || wentWell.length + inTheWay.length + worthSharing.length > 0) return [];
  return [{ kind: "note", text: [HOW_TO_BE_HERE] }];
}
