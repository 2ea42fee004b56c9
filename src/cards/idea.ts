// One idea: as it stands in the conversation, to whoever looks at it, and to an owner whom it has waited for too long.
import type { Facts } from "../domain/facts.ts";
import {
  type Idea,
  type IdeaCycle,
  type IdeaState,
  ideaName,
  isClosed,
  OPEN_STATES,
} from "../domain/idea.ts";
import type { Move } from "../domain/idea-moves.ts";
import type { Said } from "../domain/replies.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Button, Card } from "./card.ts";
import { dateInWords, localDateIn } from "./dates.ts";
import { latestStep, stepLines } from "./escalation.ts";
import { text } from "./one-text.ts";
import { bare, oneLine } from "./phrases.ts";
import { textBlocks } from "./text-blocks.ts";
import { BUTTONS, type Words } from "./wording.ts";
import { serves, sharedIn } from "./wording-goals.ts";
import {
  about,
  because,
  cycleLine,
  driverName,
  dueOn,
  GIVE_IT,
  hasIt,
  ideaTitle,
  learned,
  MOVE_BUTTONS,
  moreSay,
  NEW_DATE,
  NOBODY_HAS_IT,
  predicted,
  raisedBy,
  raisedOn,
  resulted,
  STATES,
  stillYours,
  wouldHelp,
} from "./wording-ideas.ts";

type Of<Kind extends Facts["kind"]> = Extract<Facts, { kind: Kind }>;

const PROBLEM = 500;
const WORDS = 300;

/** In the conversation; the same message as the idea moves. A date stands written out: nobody edits it each day. */
export function ideaRaisedCard(
  { team, idea, cycles, escalations = [] }: Of<"idea-raised">,
  { components }: Pick<Words, "components">,
): Card {
  const name = ideaName(team.settings.prefix, idea.number);
  const short = oneLine(bare(idea.problem), PROBLEM);
  const person = idea.raisedBy.name;
  const component = idea.component ? [about([components[idea.component]])] : [];
  const goal = idea.goal ? [serves(idea.goal.text)] : [];
  const up = latestStep(escalations, team.settings.schedule.zone);
  const lines = [...component, ...goal, ...standing(idea, cycles), ...up, ...told(idea, team)];
  const label = `${BUTTONS["idea-me-too"]}${idea.meToo > 0 ? ` (${idea.meToo})` : ""}`;
  const meToo: Button = { label, action: "idea-me-too", value: idea.id, about: name };
  const look: Button = { label: BUTTONS["idea-open"], action: "idea-open", value: idea.id, about: name };
  return {
    summary: oneLine([`${ideaTitle(name, short)}, ${raisedBy(person)}.`, ...lines].join(" "), WORDS),
    blocks: [
      { kind: "text", text: [{ bold: name }, ` "${short}", ${raisedBy(person)}.`] },
      ...textBlocks(lines),
      {
        kind: "buttons",
        buttons: OPEN_STATES.has(idea.state) ? [meToo, look] : [look, ...shareButton(idea, name)],
      },
    ],
  };
}

/** Where it has been shared. */
function told({ shared }: Idea, { settings }: Of<"idea-raised">["team"]): string[] {
  if (!shared) return [];
  return [sharedIn(shared.place, dateInWords(localDateIn(shared.at, settings.schedule.zone)))];
}

/** Until it has been shared. */
const shareButton = ({ id, state, shared }: Idea, name: string): Button[] =>
  isClosed(state) && !shared
    ? [{ label: BUTTONS["idea-share"], action: "idea-share", value: id, about: name }]
    : [];

/** How it stands, in a line; what is tested, and what was learned or why it waits. Nothing of one that is quite new. */
function standing(idea: Idea, cycles: readonly IdeaCycle[]): string[] {
  const { state, owner, due, reason } = idea;
  const isOpen = OPEN_STATES.has(state);
  const line = [
    ...(state === "new" ? [] : [`${STATES[state]}.`]),
    ...(owner && isOpen ? [`${hasIt(owner.name)}.`] : []),
    ...(due && isOpen ? [`Due ${dateInWords(due)}.`] : []),
  ];
  const words = [...tested(idea, cycles), ...whyParked(reason, state)];
  return [...(line.length > 0 ? [line.join(" ")] : []), ...words];
}

/** Passed up, an idea keeps the reason for which it was parked before; that is not why it is where it is. */
function whyParked(reason: string | null, state: IdeaState): string[] {
  return reason === null || state === "escalated" ? [] : [because(oneLine(reason, WORDS))];
}

function tested({ state, learning }: Idea, cycles: readonly IdeaCycle[]): string[] {
  const running = state === "testing" ? cycles.at(-1) : undefined;
  if (running) {
    const { prediction, result } = running;
    return [
      predicted(oneLine(prediction, WORDS)),
      ...(result === null ? [] : [resulted(oneLine(result, WORDS))]),
    ];
  }
  return learning === null ? [] : [learned(oneLine(learning, WORDS))];
}

type Shown = Extract<Said, { code: "idea" }>;

/** To whoever looks: its history, and what they can do next. */
export function ideaCard({ team, idea, cycles, escalations = [], moves, today }: Shown, words: Words): Card {
  const { prefix, schedule, name: teamName } = team.settings;
  const name = ideaName(prefix, idea.number);
  const dateOf = (at: Idea["raisedAt"]): LocalDate => localDateIn(at, schedule.zone);
  const isOpen = OPEN_STATES.has(idea.state);
  const parts = [
    ...(idea.driver ? [driverName(idea.driver)] : []),
    ...(idea.component ? [words.components[idea.component]] : []),
  ];
  const lines = [
    [
      raisedOn(idea.raisedBy.name, dateOf(idea.raisedAt)),
      ...(idea.meToo > 0 ? [`${moreSay(idea.meToo)}.`] : []),
    ],
    [
      `${STATES[idea.state]}.`,
      ...(isOpen ? [idea.owner ? `${hasIt(idea.owner.name)}.` : NOBODY_HAS_IT] : []),
      ...(idea.due && isOpen ? [dueOn(idea.due, today)] : []),
    ],
    parts.length > 0 ? [about(parts)] : [],
    idea.goal ? [serves(idea.goal.text)] : [],
    idea.benefits ? [wouldHelp(oneLine(idea.benefits, WORDS))] : [],
    ...cycles.map((one) => [cycleLine(shortened(one), dateOf(one.startedAt))]),
    ...stepLines(escalations, schedule.zone).map((line) => [line]),
    isTold(idea, cycles) ? [] : [learned(oneLine(idea.learning ?? "", WORDS))],
    whyParked(idea.reason, idea.state),
    told(idea, team),
  ].flatMap((line) => (line.length > 0 ? [line.join(" ")] : []));
  const title = ideaTitle(name, oneLine(bare(idea.problem), PROBLEM));
  const buttons = [...moveButtons(idea, name, moves), ...shareButton(idea, name)];
  return {
    summary: oneLine(`${teamName}. ${title}. ${lines.join(" ")}`, WORDS),
    blocks: [
      { kind: "text", text: [{ bold: name }, ` "${oneLine(bare(idea.problem), 1_500)}"`] },
      ...textBlocks(lines),
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
  };
}

/** What was learned last stands with its test already. */
const isTold = ({ learning }: Idea, cycles: readonly IdeaCycle[]): boolean =>
  learning === null || cycles.some((one) => one.learning === learning);

function shortened(cycle: IdeaCycle): IdeaCycle {
  const short = (words: string | null) => words && oneLine(words, WORDS);
  return {
    ...cycle,
    prediction: oneLine(cycle.prediction, WORDS),
    result: short(cycle.result),
    learning: short(cycle.learning),
  };
}

/** The step forward first. Taking it makes no sense to whoever has it; giving it does. */
function moveButtons(idea: Idea, name: string, moves: readonly Move[]): Button[] {
  const isMine = moves.includes("hand-back");
  const forward: readonly Move[] = ["start", "test", "study", "adopt", "adapt", "abandon"];
  const rest = ["due", "hand-back", "park", "escalate"] as const;
  const order = [...forward, ...(isMine ? [] : (["own"] as const)), ...rest] as const;
  const buttons = order.filter((move) => moves.includes(move)).map((move) => moveButton(idea, name, move));
  const give: Button = { label: GIVE_IT, action: "idea-move", value: `${idea.id}:give`, about: name };
  const [first, ...others] = [...buttons, ...(moves.includes("own") ? [give] : [])];
  return first ? [{ ...first, style: "primary" }, ...others] : [];
}

export function moveButton({ id }: Pick<Idea, "id">, name: string, move: Move, label?: string): Button {
  return { label: label ?? MOVE_BUTTONS[move], action: "idea-move", value: `${id}:${move}`, about: name };
}

/** "Still yours?", once, in place of the prompt. */
export function ideaOverdueCard({ team, idea, due }: Of<"idea-overdue">): Card {
  const name = ideaName(team.settings.prefix, idea.number);
  const line = stillYours(ideaTitle(name, oneLine(bare(idea.problem), PROBLEM)), due);
  return {
    summary: oneLine(line, WORDS),
    blocks: [
      text(line),
      {
        kind: "buttons",
        buttons: [
          { ...moveButton(idea, name, "due", NEW_DATE), style: "primary" },
          moveButton(idea, name, "hand-back"),
          ...(idea.state === "escalated" ? [] : [moveButton(idea, name, "escalate")]),
          { label: BUTTONS["idea-open"], action: "idea-open", value: idea.id, about: name },
        ],
      },
    ],
  };
}
