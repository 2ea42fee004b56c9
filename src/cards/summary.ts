// A team's week: posted as its summary, or so far to whoever asks.

import type { TeamId } from "../domain/ids.ts";
import type { TeamChart } from "../domain/team-chart.ts";
import type { Said, WeekFacts } from "../domain/week.ts";
import type { Block, Card, Rich } from "./card.ts";
import { bare, ofUs, oneLine, sayings } from "./phrases.ts";
import { chartBlocks } from "./team-chart.ts";
import { BUTTONS, type Words } from "./wording.ts";
import { COMMITMENTS_LABEL, commitmentsInWords, VISITS_LABEL, visitsInWords } from "./wording-digest.ts";
import { answeredOn } from "./wording-escalation.ts";
import { ideaTitle, learned, OUTCOME_WORDS, testingCount } from "./wording-ideas.ts";
import {
  ASKS_FOR_HELP,
  HOW_TO_BE_HERE,
  heldLine,
  IDEAS_LABEL,
  IN_THE_WAY,
  ideasRaised,
  keptOn,
  listed,
  moodOfWeek,
  peopleLine,
  THANKS_LABEL,
  thanksTo,
  themesLine,
  WENT_WELL,
  WORTH_SHARING,
  weekTitle,
  YOU_SAID,
} from "./wording-week.ts";

/** So many of a kind are told, each so long; the rest is a number. */
const MOST = 6;
const LONGEST = 200;

/** teamId: of the team it is posted to, whose lead may ask for a visit. */
interface Told {
  title?: string;
  teamId?: TeamId | null;
  /** The week's one chart. */
  picture?: TeamChart | null | undefined;
}

export function summaryCard(
  facts: WeekFacts,
  words: Words,
  { title = weekTitle(facts.team, facts.fromDate, facts.toDate), teamId = null, picture = null }: Told = {},
): Card {
  const counts = `${heldLine(facts)} ${peopleLine(facts)}`;
  const mood = moodOfWeek(facts.moods, facts.last?.moods);
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
      ...youSaid(facts),
      ...thanks(facts),
      ...managers(facts),
      ...themes(facts, words),
      ...chartBlocks(picture, words),
      ...hint(facts),
      ...(teamId === null ? [] : [askForVisit(teamId)]),
    ],
  };
}

const plain = (text: string): Block => ({ kind: "text", text: [text] });

function section(label: string, said: readonly Said[]): Block[] {
  if (said.length === 0) return [];
  const texts = said.map((one) => ofUs({ ...one, text: oneLine(one.text, LONGEST) }));
  return [{ kind: "text", text: [{ bold: label }, `: ${sayings(texts, MOST)}`] }];
}

/** Raised, being tested, and how those that ended did, each with what was learned. */
function ideas({ ideasRaised: raised, ideasTesting, ideasClosed, last }: WeekFacts): Block[] {
  const short = raised.map((one) => ({ ...one, problem: oneLine(one.problem, LONGEST) }));
  const parts: Rich[] = [
    ...(short.length > 0 ? [[ideasRaised(short, last?.raised ?? null)]] : []),
    ...(ideasTesting > 0 ? [[`${testingCount(ideasTesting)}.`]] : []),
    ...OUTCOMES.flatMap((outcome) => ended(ideasClosed.filter((one) => one.outcome === outcome))),
  ];
  if (parts.length === 0) return [];
  const text = parts.flatMap((part, place): Rich => (place === 0 ? part : [" ", ...part]));
  return [{ kind: "text", text: [{ bold: IDEAS_LABEL }, ": ", ...text] }];
}

const OUTCOMES = ["adopted", "adapted", "abandoned"] as const;

function ended(closed: WeekFacts["ideasClosed"]): Rich[] {
  const told = closed.slice(0, MOST).map((one, place): Rich => {
    const count = place === 0 ? `${closed.length} ${OUTCOME_WORDS[one.outcome]}: ` : "";
    const learning = one.learning === null ? [] : [" ", { italic: learned(oneLine(one.learning, LONGEST)) }];
    return [`${count}${titled(one)}.`, ...learning];
  });
  return told;
}

const titled = ({ name, problem }: { name: string; problem: string }): string =>
  ideaTitle(name, oneLine(bare(problem), LONGEST));

/** What was asked for and is now kept, and what those above answered. */
function youSaid({ ideasClosed, ideasAnswered }: WeekFacts): Block[] {
  const kept = ideasClosed.filter((one) => one.outcome === "adopted");
  const items = [
    ...kept.map((one) => keptOn(titled(one), one.date)),
    ...ideasAnswered.map((one) => {
      const short = { reason: oneLine(one.reason, LONGEST), reply: oneLine(one.reply, LONGEST) };
      return answeredOn(titled(one), { ...one, ...short });
    }),
  ];
  if (items.length === 0) return [];
  return [{ kind: "text", text: [{ bold: YOU_SAID }, `: ${listed(items)}`] }];
}

function thanks({ thanks: texts }: WeekFacts): Block[] {
  const said = texts.filter((text) => text.trim() !== "").map((text) => oneLine(text, LONGEST));
  if (said.length === 0) return [];
  return [{ kind: "text", text: [{ bold: THANKS_LABEL }, ` ${thanksTo(said)}`] }];
}

/** Who came, and what they said they would unblock. */
function managers({ visits, commitments }: WeekFacts): Block[] {
  const line = (label: string, said: string): Block => ({
    kind: "text",
    text: [{ bold: label }, `: ${said}`],
  });
  return [
    ...(visits.length > 0 ? [line(VISITS_LABEL, visitsInWords(visits, MOST))] : []),
    ...(commitments.length > 0 ? [line(COMMITMENTS_LABEL, commitmentsInWords(commitments, MOST))] : []),
  ];
}

const askForVisit = (value: TeamId): Block => ({
  kind: "buttons",
  buttons: [{ label: BUTTONS["visit-ask"], action: "visit-ask", value }],
});

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
