// A pulse before it is sent, to its launcher alone: what is asked of whom, and what will be shown.
import type { PulsePreview } from "../domain/replies-pulse.ts";
import type { Block, Button, Card } from "./card.ts";
import { momentIn } from "./dates.ts";
import { folded } from "./phrases.ts";
import { textBlocks } from "./text-blocks.ts";
import { BUTTONS } from "./wording.ts";
import { howLong, PREVIEW, shownFrom } from "./wording-pulse.ts";
import { PULSE_PLAN } from "./wording-pulse-plan.ts";

/** Names of teams that a card has room for. */
const MOST_NAMES = 12;

export function pulsePreviewCard(preview: PulsePreview): Card {
  const { pulseId, name, statements, questions, people, overBudget, teams, opensAt, repeatWeeks } = preview;
  const title = PREVIEW.title(name);
  const until = momentIn(preview.closesAt, preview.zone);
  const facts = [
    howLong(statements.length),
    PREVIEW.to(teams.length, people, folded(teams, MOST_NAMES)),
    ...(opensAt === null ? [] : [PULSE_PLAN.opens(momentIn(opensAt, preview.zone))]),
    PREVIEW.closes(until, repeatWeeks),
    ...(overBudget > 0 ? [PREVIEW.overBudget(overBudget)] : []),
  ];
  const button = (action: "pulse-send" | "pulse-change" | "pulse-cancel"): Button => ({
    label: BUTTONS[action],
    action,
    value: pulseId,
  });
  return {
    summary: `${title}. ${facts.join(" ")}`,
    blocks: [
      { kind: "heading", text: title },
      ...textBlocks(facts),
      told(
        PREVIEW.shown,
        [PREVIEW.averages(shownFrom(preview.teamMinimum)), ...smallOnes(preview)].join(" "),
      ),
      told(PREVIEW.manager, PREVIEW.same),
      ...textBlocks([
        `${PREVIEW.statements}:`,
        ...[...statements, ...questions].map((one, at) => `${at + 1}. ${one}`),
      ]),
      {
        kind: "buttons",
        buttons: [
          { ...button("pulse-send"), ...(opensAt !== null && { label: PULSE_PLAN.send }), style: "primary" },
          button("pulse-change"),
          button("pulse-cancel"),
        ],
      },
    ],
  };
}

const told = (what: string, how: string): Block => ({ kind: "text", text: [{ bold: what }, `: ${how}`] });

function smallOnes({ small }: PulsePreview): string[] {
  const named = small.slice(0, MOST_NAMES).map((one) => PREVIEW.small(one.name, one.seenIn, one.mayBePooled));
  return small.length > MOST_NAMES ? [...named, `And ${small.length - MOST_NAMES} more.`] : named;
}
