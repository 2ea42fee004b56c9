// A pulse in a team's conversation, the one reminder of it, and what its launcher hears of one that is not repeated.
import type { Facts } from "../domain/facts.ts";
import type { TeamId } from "../domain/ids.ts";
import type { Pulse } from "../domain/pulse.ts";
import { groupName } from "../domain/pulse.ts";
import { askedIn } from "../domain/pulse-launch.ts";
import { outlook } from "../domain/release/before.ts";
import type { Said } from "../domain/replies.ts";
import type { Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import type { Block, Card } from "./card.ts";
import { momentIn } from "./dates.ts";
import { oneText, text } from "./one-text.ts";
import { textBlocks } from "./text-blocks.ts";
import { BUTTONS } from "./wording.ts";
import {
  CLOSED_THANKS,
  closedTitle,
  howKept,
  howLong,
  NO_PULSE_OPEN,
  notRepeated,
  progress,
  pulseReminder,
  roundsClosed,
  shownFrom,
  TOGETHER,
  tooSmall,
} from "./wording-pulse.ts";
import { notOpened, PULSE_PLAN } from "./wording-pulse-plan.ts";

type Of<Kind extends Facts["kind"]> = Extract<Facts, { kind: Kind }>;

/** How many have answered is not told here: an edit at each answer would tell who it was. */
export function pulseCard({ pulse, teamId }: Of<"pulse">): Card {
  const { name, statements, closesAt, zone, closedAt } = pulse;
  if (closedAt !== null) {
    const title = closedTitle(name);
    return {
      summary: `${title}. ${CLOSED_THANKS}`,
      blocks: [{ kind: "heading", text: title }, text(CLOSED_THANKS)],
    };
  }
  const lines = [howLong(statements.length), howKept(momentIn(closesAt, zone)), whoSees(pulse, teamId)];
  return {
    summary: `${name}. ${lines.join(" ")}`,
    blocks: [{ kind: "heading", text: name }, ...lines.map(text), answerButton(pulse)],
  };
}

/** Said before anybody answers: a member of a small team knows where their answers will be seen. */
function whoSees({ tree, teamMinimum }: Pulse, teamId: TeamId): string {
  const own = outlook(tree, askedIn(tree), teamMinimum).find((one) => one.team === teamId);
  const isSmall = own !== undefined && own.seenIn?.kind !== "team";
  const where = isSmall ? tooSmall(own.seenIn && groupName(tree, own.seenIn)) : "";
  return `${shownFrom(teamMinimum)}${where}.${own?.mayBePooled ? ` ${TOGETHER}` : ""}`;
}

function answerButton({ id }: Pulse): Block {
  const button = {
    label: BUTTONS["pulse-answer"],
    action: "pulse-answer",
    value: id,
    style: "primary",
  } as const;
  return { kind: "buttons", buttons: [button] };
}

export function pulseReminderCard({ pulse }: Of<"pulse-reminder">): Card {
  const line = pulseReminder(pulse.name, momentIn(pulse.closesAt, pulse.zone));
  const stop = { label: BUTTONS.reminders, action: "reminders", value: "off" };
  const answer = answerButton(pulse);
  const buttons = answer.kind === "buttons" ? [...answer.buttons, stop] : [stop];
  return { summary: line, blocks: [text(line), { kind: "buttons", buttons }] };
}

/** answered: to those who launch; never who. */
export function pulseStatusCard({ open, planned, closed }: Extract<Said, { code: "pulse-status" }>): Card {
  const lines = open.map((one) =>
    progress(one.name, one.answered, one.people, momentIn(one.closesAt, one.zone)),
  );
  const now = [...(lines.length > 0 ? lines : [NO_PULSE_OPEN]), roundsClosed(closed)];
  const later = planned.map((one) => ({ ...one, line: plannedLine(one) }));
  return {
    summary: [...now, ...later.map((one) => one.line)].join(" "),
    blocks: [
      ...textBlocks(now),
      ...later.flatMap(({ line, callOff, pulseId: value }): Block[] => {
        const button = { label: BUTTONS["pulse-call-off"], action: "pulse-call-off", value } as const;
        return [text(line), ...(callOff ? [{ kind: "buttons", buttons: [button] } as const] : [])];
      }),
    ],
  };
}

type Planned = Extract<Said, { code: "pulse-status" }>["planned"][number];
const plannedLine = ({ name, opensAt, closesAt, zone }: Planned): string =>
  PULSE_PLAN.opensLater(name, momentIn(opensAt, zone), momentIn(closesAt, zone));

export function pulseNotOpenedCard({ name, at, zone, why }: Of<"pulse-not-opened">): Card {
  return oneText(notOpened(name, momentIn(at as Instant, zone as Zone), why));
}

export function pulseNotRepeatedCard({ pulse, why }: Of<"pulse-not-repeated">): Card {
  return oneText(notRepeated(pulse.name, why));
}
