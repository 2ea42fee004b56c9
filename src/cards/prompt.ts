// The day's prompt, while its huddle is open.
import type { Facts } from "../domain/facts.ts";
import { type Huddle, tally } from "../domain/huddle.ts";
import type { Team } from "../domain/team.ts";
import type { Block, Button, Card, Rich } from "./card.ts";
import { timeIn } from "./dates.ts";
import { text } from "./one-text.ts";
import { bare, oneLine } from "./phrases.ts";
import { chartBlocks } from "./team-chart.ts";
import { textBlocks } from "./text-blocks.ts";
import { answersInCard } from "./thread.ts";
import { BUTTONS, type Words } from "./wording.ts";
import { visitToday } from "./wording-digest.ts";
import { goalsLine } from "./wording-goals.ts";
import {
  answeredLine,
  BUSY_LINE,
  type Count,
  huddleTitle,
  numbered,
  themeLine,
  whoSees,
} from "./wording-huddle.ts";
import { andMore, DUE, dueLine, dueWhen } from "./wording-ideas.ts";

export type HuddleFacts = Extract<Facts, { kind: "huddle" }>;

export function promptCard(facts: HuddleFacts, words: Words): Card {
  const { team, huddle, conversation } = facts;
  const title = titleOf(team, huddle);
  const count = answeredLine(countOf(facts));
  const questions = huddle.questions.map((one, place) => oneLine(numbered(one, place), 300));
  return {
    summary: `${title}. ${oneLine(questions.join(" "), 300)} ${count}`,
    blocks: [
      { kind: "heading", text: title },
      ...(huddle.busy ? [{ kind: "text", text: [BUSY_LINE] } as const] : []),
      ...(huddle.theme ? [{ kind: "text", text: [themeLine(words.components[huddle.theme])] } as const] : []),
      ...textBlocks(questions),
      ...(facts.goals.length > 0 ? [text(goalsLine(facts.goals))] : []),
      ...dueBlock(facts),
      ...chartBlocks(facts.picture, words),
      ...textBlocks(facts.visits.slice(0, MOST_DUE).map(visitToday)),
      { kind: "text", text: [`${count} ${whoSees(conversation, words)}`] },
      buttons(huddle, team.settings.shifts),
      ...answersInCard(facts),
    ],
  };
}

/** So many ideas are named; the rest is a number. */
const MOST_DUE = 5;

/** `Due: W7-12 "Call bell out of reach in bay 3", Amira, today.` */
function dueBlock({ due, huddle }: HuddleFacts): Block[] {
  if (due.length === 0) return [];
  const lines = due.slice(0, MOST_DUE).flatMap((one, place): Rich => {
    const when = dueWhen(one.due, huddle.date);
    const problem = oneLine(bare(one.problem), 100);
    return [place === 0 ? "" : "\n", { bold: one.name }, ` "${problem}",${dueLine(one.owner, when)}`];
  });
  const more = due.length > MOST_DUE ? [` ${andMore(due.length - MOST_DUE)}`] : [];
  return [{ kind: "text", text: [`${DUE}: `, ...lines, ...more] }];
}

/** A team that huddles twice a day is told which one. */
export function titleOf({ settings }: Pick<Team, "settings">, huddle: Huddle): string {
  return huddleTitle(settings.name, huddle.date, slotTime({ settings }, huddle));
}

/** The slot's time; the opening's where the slot has since been taken out. null: one huddle a day. */
export function slotTime({ settings }: Pick<Team, "settings">, huddle: Huddle): string | null {
  const { slots, zone } = settings.schedule;
  if (slots.length < 2 && huddle.slot === 0) return null;
  return slots[huddle.slot]?.at ?? timeIn(huddle.openedAt, zone);
}

export function countOf({ team, people }: Pick<HuddleFacts, "team" | "people">): Count {
  const { shifts } = team.settings;
  const { tookPart, counted, off } = tally(people, shifts);
  const names = tookPart.flatMap((one) => one.name ?? []);
  return { tookPart: tookPart.length, counted, names, off, shifts };
}

function buttons({ id }: Huddle, shifts: boolean): Block {
  const button = (action: keyof typeof BUTTONS): Button => ({ label: BUTTONS[action], action, value: id });
  return {
    kind: "buttons",
    buttons: [
      { ...button("answer"), style: "primary" },
      button("nothing-today"),
      ...(shifts ? [button("on-shift")] : []),
      button("not-on-shift"),
      button("scribe"),
    ],
  };
}
