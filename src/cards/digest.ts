// A manager's digest: what waits for them first, then each team beside its own past, and one question. A long list goes
// on behind a button, so that nothing is cut.
import type { DigestFacts, DigestSection } from "../domain/digest.ts";
import type { Said } from "../domain/replies.ts";
import { type Block, type Button, type Card, type Rich, spansText } from "./card.ts";
import { escalationButtons } from "./escalation.ts";
import { text } from "./one-text.ts";
import { BUTTONS } from "./wording.ts";
import {
  A_TO_Z,
  ALL_TOLD,
  ASKED_FOR_VISIT,
  andMoreOf,
  CHANGE_IT,
  digestContinued,
  digestInBrief,
  digestTitle,
  lastWeek,
  NOTHING_WAITS,
  OUTCOME_BUTTONS,
  postedTo,
  teamLine,
  UNBLOCK,
  visitLine,
  waitingFor,
  waitingLine,
  wishLine,
  YOUR_VISITS,
  youSaid,
} from "./wording-digest.ts";

/** Characters of each list on the first card, and entries: all of them together are within what platforms take. */
const ROOM: Readonly<Record<DigestSection, { characters: number; entries: number }>> = {
  queue: { characters: 1_000, entries: 5 },
  teams: { characters: 2_500, entries: 12 },
  asks: { characters: 500, entries: 3 },
  visits: { characters: 300, entries: 3 },
};

/** So many that wait have their answers beside them; of more, each opens. */
const ANSWERED_HERE = 2;

/** A card with one list alone has room for so much more of it. */
const ALONE = 2.5;

/** id: null: not as it was sent, but as it stands. */
export function digestCard(facts: DigestFacts, id: string | null): Card {
  const title = digestTitle(facts);
  const { queue, lookBack, asks, visits } = facts;
  return {
    summary: `${title}. ${digestInBrief(facts)}`,
    blocks: [
      { kind: "heading", text: title },
      ...(queue.length === 0
        ? [text(NOTHING_WAITS)]
        : [bold(waitingFor(queue.length)), ...part(facts, id, "queue", 0)]),
      ...(lookBack === null ? [] : asked(lookBack)),
      { kind: "note", text: [A_TO_Z] },
      ...part(facts, id, "teams", 0),
      ...(asks.length === 0 ? [] : [bold(ASKED_FOR_VISIT), ...part(facts, id, "asks", 0)]),
      ...(visits.length === 0 ? [] : [bold(YOUR_VISITS), ...part(facts, id, "visits", 0)]),
      ...question(facts, id),
    ],
  };
}

/** One list goes on. */
export function digestMoreCard({ facts, id, section, from }: Extract<Said, { code: "digest-more" }>): Card {
  const title = digestContinued(digestTitle(facts));
  const more = part(facts, id, section, from, ALONE);
  return {
    summary: `${title}.`,
    blocks: [{ kind: "heading", text: title }, ...(more.length > 0 ? more : [text(ALL_TOLD)])],
  };
}

const bold = (words: string): Block => ({ kind: "text", text: [{ bold: words }] });

interface Entry {
  text: Rich;
  button?: Button;
  /** Under it. */
  buttons?: readonly Button[];
}

function entries(facts: DigestFacts, section: DigestSection): Entry[] {
  switch (section) {
    case "queue":
      return facts.queue.map((one) => ({
        text: waitingLine(one, facts.date),
        ...(facts.queue.length > ANSWERED_HERE
          ? {
              button: {
                label: BUTTONS["escalation-open"],
                action: "escalation-open",
                value: one.id,
                about: one.name,
              },
            }
          : { buttons: escalationButtons(one, one.name) }),
      }));
    case "teams":
      return facts.teams.map((one) => ({ text: teamLine(one) }));
    case "asks":
      return facts.asks.map(({ id, team, wish }) => ({
        text: [wishLine(team, wish)],
        button: { label: BUTTONS["visit-plan"], action: "visit-plan", value: id, about: team },
      }));
    case "visits":
      return facts.visits.map(({ id, team, date }) => ({
        text: [visitLine(team, date)],
        button: { label: BUTTONS["visit-cancel"], action: "visit-cancel", value: id, about: team },
      }));
    default:
      return section satisfies never;
  }
}

/** As many as there is room for, at least one; the rest is a button away. */
function part(
  facts: DigestFacts,
  id: string | null,
  section: DigestSection,
  from: number,
  times = 1,
): Block[] {
  const all = entries(facts, section);
  const { characters, entries: most } = ROOM[section];
  let to = from;
  let room = characters * times;
  for (const one of all.slice(from, from + Math.floor(most * times))) {
    room -= spansText(one.text).length;
    if (room < 0 && to > from) break;
    to += 1;
  }
  const blocks = all
    .slice(from, to)
    .flatMap(({ buttons, ...one }): Block[] => [
      { kind: "text", ...one },
      ...(buttons ? [{ kind: "buttons", buttons } as const] : []),
    ]);
  const left = all.length - to;
  if (left <= 0) return blocks;
  const value = `${id ?? "now"}:${section}:${to}`;
  const button = { label: BUTTONS["digest-more"], action: "digest-more", value };
  return [...blocks, { kind: "text", text: [andMoreOf(section, left)], button }];
}

function asked({ id, text: said }: NonNullable<DigestFacts["lookBack"]>): Block[] {
  const button = (outcome: keyof typeof OUTCOME_BUTTONS): Button => ({
    label: OUTCOME_BUTTONS[outcome],
    action: "commit-outcome",
    value: `${id}:${outcome}`,
  });
  return [
    text(lastWeek(said)),
    { kind: "buttons", buttons: [button("done"), button("working"), button("not-done")] },
  ];
}

function question({ current, teams }: DigestFacts, id: string | null): Block[] {
  const label = current === null ? BUTTONS.commit : CHANGE_IT;
  const words: Rich =
    current === null ? [{ bold: UNBLOCK }, ` ${postedTo(teams.length)}`] : [youSaid(current)];
  return [
    { kind: "text", text: words },
    {
      kind: "buttons",
      buttons: [
        { label, action: "commit", value: id ?? "now", style: "primary" },
        { label: BUTTONS["visit-plan"], action: "visit-plan", value: "any" },
      ],
    },
  ];
}
