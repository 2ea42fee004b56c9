// A closed idea as it is shared: in the learning conversation, and to whoever shared it.
import type { Facts } from "../domain/facts.ts";
import { ideaName } from "../domain/idea.ts";
import type { Said } from "../domain/replies.ts";
import type { Card } from "./card.ts";
import { momentIn } from "./dates.ts";
import { text } from "./one-text.ts";
import { bare, oneLine } from "./phrases.ts";
import { textBlocks } from "./text-blocks.ts";
import { BUTTONS, type Words } from "./wording.ts";
import {
  learningCure,
  learningLost,
  serves,
  sharedLine,
  sharesTitle,
  TRY_IT,
  thanksTo,
} from "./wording-goals.ts";
import { ideaTitle, learned, STATES } from "./wording-ideas.ts";
import type { ReplyEnv } from "./wording-refusals.ts";

type Of<Kind extends Facts["kind"]> = Extract<Facts, { kind: Kind }>;

const WORDS = 300;

/** Whole: here the learning is the message. The raiser is named only by their own wish. */
export function ideaSharedCard({ team, idea, thanks }: Of<"idea-shared">): Card {
  const { name: teamName, prefix } = team.settings;
  const title = sharesTitle(teamName);
  const name = ideaName(prefix, idea.number);
  const about = ideaTitle(name, bare(idea.problem));
  const learnedLine = learned(idea.learning ?? "");
  const raiser = idea.shared?.namesRaiser ? idea.raisedBy.name : null;
  const label = `${BUTTONS["idea-thanks"]}${thanks > 0 ? ` (${thanks})` : ""}`;
  return {
    summary: oneLine(`${title}. ${about}. ${learnedLine}`, WORDS),
    blocks: [
      { kind: "heading", text: title },
      ...textBlocks([
        `${about}. ${STATES[idea.state]}.`,
        learnedLine,
        ...(idea.goal ? [serves(idea.goal.text)] : []),
      ]),
      ...textBlocks([`${thanksTo(teamName, raiser)} ${TRY_IT}`]),
      { kind: "buttons", buttons: [{ label, action: "idea-thanks", value: idea.id, about: name }] },
    ],
  };
}

/** Whoever raised it can have their name put to it. */
export function sharedReplyCard(said: Extract<Said, { code: "idea-shared" }>): Card {
  const line = sharedLine(said);
  const button = {
    label: BUTTONS["idea-share-name"],
    action: "idea-share-name",
    value: said.ideaId,
    about: said.name,
  };
  const mayName = said.isMine && !said.named;
  return { summary: line, blocks: [{ kind: "text", text: [line], ...(mayName && { button }) }] };
}

/** To an administrator. zone: theirs is not known here. */
export function learningUnreachableCard(
  { place, why, since }: Of<"learning-unreachable">,
  words: Words,
): Card {
  const line = learningLost(place, momentIn(since, LONDON));
  const cure = learningCure(why, words);
  return { summary: `${line} ${cure}`, blocks: [text(line), text(cure)] };
}

const LONDON = "Europe/London" as ReplyEnv["zone"];
