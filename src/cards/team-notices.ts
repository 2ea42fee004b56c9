// Short messages about a team: set up, its rhythm, who huddles, out of reach, and what only its leads are told.
import type { Facts } from "../domain/facts.ts";
import { linesForLead } from "./answer-lines.ts";
import type { Button, Card } from "./card.ts";
import { momentIn } from "./dates.ts";
import { oneText, text } from "./one-text.ts";
import { stopped } from "./phrases.ts";
import { titleOf } from "./prompt.ts";
import { BUTTONS, type Words } from "./wording.ts";
import { onlyLeadsSee, toldLead, tookBack } from "./wording-huddle.ts";
import { rhythm } from "./wording-setup.ts";
import {
  CHANGE_THE_TIME,
  cannotReach,
  cureFor,
  huddlesHere,
  leadsLine,
  nextHuddle,
  pausedLine,
  resumedLine,
  rosterOf,
  skippedLine,
  TRY_ANOTHER_TIME,
  threeEmpty,
  UNTIL_CHOSEN,
  wouldPrompt,
} from "./wording-team.ts";
import { ENTERED_ON_WARD_PC } from "./wording-ward.ts";

type Of<Kind extends Facts["kind"]> = Extract<Facts, { kind: Kind }>;

export function teamSetUpCard({ team, leads, nextAt }: Of<"team-set-up">): Card {
  const { name, schedule } = team.settings;
  const next = nextHuddle(nextAt === null ? null : momentIn(nextAt, schedule.zone));
  return oneText(`${huddlesHere(name, rhythm(schedule))} ${next} ${leadsLine(leads)}`);
}

export function rhythmCard({ team, change, date, nextAt }: Of<"rhythm">): Card {
  const { name, schedule } = team.settings;
  const next = nextAt === null ? "" : ` ${nextHuddle(momentIn(nextAt, schedule.zone))}`;
  switch (change) {
    case "skipped":
      return oneText(`${skippedLine(name, date)}${next}`);
    case "paused":
      return oneText(`${pausedLine(name, date)}${next}`);
    case "resumed":
      return oneText(`${resumedLine(name)}${next}`);
    default:
      return change satisfies never;
  }
}

export function largeRosterCard({ team, people }: Of<"large-roster">): Card {
  const button = (action: "roster-everyone" | "roster-choose"): Button => ({
    label: BUTTONS[action],
    action,
    value: team.id,
  });
  return {
    summary: `${rosterOf(team.settings.name)} ${wouldPrompt(people)}.`,
    blocks: [
      text(rosterOf(team.settings.name)),
      text(`${wouldPrompt(people)}. ${UNTIL_CHOSEN}`),
      {
        kind: "buttons",
        buttons: [button("roster-everyone"), { ...button("roster-choose"), style: "primary" }],
      },
    ],
  };
}

export function threeEmptyCard({ team }: Of<"three-empty">): Card {
  const line = threeEmpty(team.settings.name);
  return {
    summary: `${line} ${TRY_ANOTHER_TIME}`,
    blocks: [
      text(line),
      {
        kind: "text",
        text: [TRY_ANOTHER_TIME],
        button: { label: CHANGE_THE_TIME, action: "setup", value: team.id },
      },
    ],
  };
}

export function unreachableCard({ team, why, since }: Of<"unreachable">, words: Words): Card {
  const line = cannotReach(team.settings.name, momentIn(since, team.settings.schedule.zone));
  const cure = cureFor(why, words);
  return { summary: `${line} ${cure}`, blocks: [text(line), text(cure)] };
}

/** To a lead. What the person has since shared or taken out is not here any more. */
export function privateAnswersCard({ team, huddle, response }: Of<"private-answers">): Card {
  const author = response.author.name;
  const lines = linesForLead(huddle, response);
  if (lines.length === 0) return oneText(tookBack(author));
  const told = `${toldLead(author)}: ${titleOf(team, huddle)}`;
  const entered = response.via === "ward" ? [`, ${ENTERED_ON_WARD_PC}`] : [];
  return {
    summary: stopped(told),
    blocks: [
      { kind: "text", text: [{ bold: author }, told.slice(author.length), ...entered] },
      ...lines.map((line) => text(`${line.label} ${line.text}`.trim())),
      { kind: "note", text: [onlyLeadsSee(team.settings.name)] },
    ],
  };
}
