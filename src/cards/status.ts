// How a team stands: to whoever asks for it, and in the Home tab.
import { takesAnswers } from "../domain/huddle.ts";
import type { Home, Status } from "../domain/replies.ts";
import type { Block, Card } from "./card.ts";
import { dayName, momentIn } from "./dates.ts";
import { text } from "./one-text.ts";
import { textBlocks } from "./text-blocks.ts";
import { ANSWER_LATE, BUTTONS, CHANGE_ANSWERS, type Words } from "./wording.ts";
import { answeredLine, tookPartLine } from "./wording-huddle.ts";
import {
  doneLine,
  NO_HUDDLE_TODAY,
  openIdeas,
  openLine,
  stillOpenToLate,
  UNREACHABLE,
  WAITING_FOR_ROSTER,
} from "./wording-replies.ts";
import { cureFor, leadsLine, nextHuddle, notDelivered, pausedLine } from "./wording-team.ts";

/** So many undelivered messages are listed. */
const DEAD = 5;

export function statusCard(status: Status, words: Words): Card {
  const { name } = status.settings;
  const lines = statusLines(status);
  const blocks = [...troubleBlocks(status, words), todayBlock(status, null), ...textBlocks(lines)];
  return {
    summary: `${name}. ${todayLine(status)} ${lines.join(" ")}`,
    blocks: [{ kind: "heading", text: name }, ...blocks],
  };
}

/** The huddle that is open, or today's, or the last one while it takes late answers; with its button. */
export function todayBlock(
  status: Status,
  own: Pick<Home["teams"][number], "latest" | "myAnswers"> | null,
): Block {
  const huddle = status.today?.huddle ?? own?.latest ?? null;
  if (!huddle || !takesAnswers(huddle)) return text(todayLine(status));
  const isClosed = huddle.state === "closed";
  const first = isClosed ? ANSWER_LATE : BUTTONS.answer;
  const label = own?.myAnswers ? CHANGE_ANSWERS : first;
  const summaryDay = dayName(status.settings.schedule.summary.day);
  const line = status.today ? todayLine(status) : stillOpenToLate(huddle.date, summaryDay);
  const button = { label, action: "answer", value: huddle.id, about: status.settings.name };
  return { kind: "text", text: [line], button: isClosed ? button : { ...button, style: "primary" } };
}

function todayLine({ today }: Status): string {
  if (!today) return NO_HUDDLE_TODAY;
  return today.huddle.state === "open"
    ? openLine(today.huddle.date, answeredLine(today))
    : doneLine(today.huddle.date, tookPartLine(today));
}

export function statusLines({
  settings,
  pausedUntil,
  nextAt,
  leads,
  openIdeas: ideas,
  roster,
}: Status): string[] {
  const next = nextHuddle(nextAt === null ? null : momentIn(nextAt, settings.schedule.zone));
  return [
    ...(pausedUntil === null ? [] : [pausedLine(settings.name, pausedUntil)]),
    ...(pausedUntil !== null && nextAt === null ? [] : [next]),
    ...(roster === "asking" ? [WAITING_FOR_ROSTER] : []),
    leadsLine(leads),
    openIdeas(ideas),
  ];
}

/** To leads: what stands in the way, and what to do. */
export function troubleBlocks({ trouble, settings }: Status, words: Words): Block[] {
  if (!trouble) return [];
  const { zone } = settings.schedule;
  const dead = trouble.dead
    .slice(0, DEAD)
    .map((one) => notDelivered(one.what, momentIn(one.at, zone), one.why));
  const reach = trouble.unreachable === null ? [] : [`${UNREACHABLE} ${cureFor(trouble.unreachable, words)}`];
  return textBlocks([...reach, ...dead]);
}
