// Cards of new starters: their welcome, their lead's nudge, the questions after four weeks, and what was answered.
import type { Facts, StarterFacts } from "../domain/facts.ts";
import type { Card } from "./card.ts";
import { localDateIn, momentIn } from "./dates.ts";
import { oneText, text } from "./one-text.ts";
import { stopped } from "./phrases.ts";
import { textBlocks } from "./text-blocks.ts";
import { BUTTONS, CHANGE_ANSWERS, type Words } from "./wording.ts";
import { goalsLine } from "./wording-goals.ts";
import { rhythm } from "./wording-setup.ts";
import {
  answeredStarter,
  fourQuestions,
  fourWeeksTitle,
  howToRaise,
  inFourWeeks,
  joinedMany,
  joinedOn,
  meetTitle,
  metLine,
  onlyLeads,
  SKIPPED_STARTER,
  starterAnswersTitle,
  welcomeTitle,
  whatHuddles,
  whoSeesThere,
} from "./wording-starters.ts";
import { nextHuddle } from "./wording-team.ts";

export function starterCard(facts: StarterFacts, words: Words): Card {
  switch (facts.kind) {
    case "welcome":
      return welcomeCard(facts, words);
    case "meet-starter":
      return meetCard(facts);
    case "starter-questions":
      return questionsCard(facts);
    case "starter-answers":
      return answersCard(facts);
    default:
      return facts.kind satisfies never;
  }
}

function welcomeCard(
  { team, starter, leads, goals, conversation, nextAt }: StarterFacts,
  words: Words,
): Card {
  const { name, schedule } = team.settings;
  const title = welcomeTitle(name, starter.name);
  const next = nextHuddle(nextAt === null ? null : momentIn(nextAt, schedule.zone));
  return {
    summary: `${stopped(title)} ${whatHuddles(rhythm(schedule), next)}`,
    blocks: [
      { kind: "heading", text: title },
      text(whatHuddles(rhythm(schedule), next)),
      text(whoSeesThere(conversation, words)),
      ...(goals.length > 0 ? [text(goalsLine(goals.map((one) => one.text)))] : []),
      {
        kind: "text",
        text: [howToRaise(words)],
        button: { label: BUTTONS.idea, action: "idea", value: team.id, about: name },
      },
      { kind: "note", text: [inFourWeeks(leads)] },
    ],
  };
}

/** The same message once somebody has met them. */
function meetCard({ team, starter }: StarterFacts): Card {
  const { name, schedule } = team.settings;
  if (starter.met) return oneText(metLine(starter.name));
  const title = meetTitle(starter.name);
  const line = joinedOn(starter.name, name, localDateIn(starter.joinedAt, schedule.zone));
  const button = {
    label: BUTTONS["starter-met"],
    action: "starter-met",
    value: starter.id,
    about: title,
    style: "primary",
  } as const;
  return {
    summary: `${stopped(title)} ${line}`,
    blocks: [text(stopped(title)), text(line), { kind: "buttons", buttons: [button] }],
  };
}

function questionsCard({ team, starter, leads }: StarterFacts): Card {
  const title = fourWeeksTitle(team.settings.name);
  const { state, id: value } = starter;
  const about = title;
  if (state === "skipped") return oneText(SKIPPED_STARTER);
  if (state === "answered") {
    const line = answeredStarter(leads);
    const button = { label: CHANGE_ANSWERS, action: "starter-answer", value, about };
    return { summary: `${stopped(title)} ${line}`, blocks: [{ kind: "text", text: [line], button }] };
  }
  const line = fourQuestions(leads);
  return {
    summary: `${stopped(title)} ${line}`,
    blocks: [
      { kind: "heading", text: title },
      text(line),
      {
        kind: "buttons",
        buttons: [
          { label: BUTTONS["starter-answer"], action: "starter-answer", value, about, style: "primary" },
          { label: BUTTONS["starter-skip"], action: "starter-skip", value, about },
        ],
      },
    ],
  };
}

/** To a lead, each question as it was asked. */
function answersCard({ team, starter }: StarterFacts): Card {
  const { name } = team.settings;
  const title = starterAnswersTitle(starter.name, name);
  return {
    summary: stopped(title),
    blocks: [
      { kind: "heading", text: title },
      ...starter.answers.flatMap(({ question, text: said }) => [
        { kind: "text", text: [{ bold: question }] } as const,
        ...textBlocks([said]),
      ]),
      { kind: "note", text: [onlyLeads(starter.name, name)] },
    ],
  };
}

export function joinedManyCard({ team, people }: Extract<Facts, { kind: "joined-many" }>): Card {
  return oneText(joinedMany(team.settings.name, people));
}
