// What a setup has chosen, and what can be typed here: to the person who asked.
import type { Said } from "../domain/replies.ts";
import type { Block, Card } from "./card.ts";
import { momentIn } from "./dates.ts";
import { text } from "./one-text.ts";
import { textBlocks } from "./text-blocks.ts";
import type { Words } from "./wording.ts";
import { HELP_TITLE, helpIntro, OPENED_NOW, setUpTitle, toChange, YOU_LEAD } from "./wording-replies.ts";
import { noteLine, settingsLines } from "./wording-setup.ts";
import { nextHuddle } from "./wording-team.ts";

export function setUpCard(said: Extract<Said, { code: "set-up" }>, words: Words): Card {
  const { settings, isFirst, notes, nextAt, openedNow, nowLeads } = said;
  const title = setUpTitle(settings.name, isFirst);
  const next = nextAt === null ? [] : [nextHuddle(momentIn(nextAt, settings.schedule.zone))];
  const now = [...(openedNow ? [OPENED_NOW] : []), ...next];
  return {
    summary: [`${title}.`, ...now].join(" "),
    blocks: [
      { kind: "heading", text: title },
      ...textBlocks([...now, ...(isFirst || nowLeads ? [YOU_LEAD] : [])]),
      ...textBlocks(settingsLines(settings, words)),
      ...textBlocks(notes.map((note) => noteLine(note, settings.schedule))),
      { kind: "note", text: [toChange(words)] },
    ],
  };
}

export function helpCard({ commands }: Extract<Said, { code: "help" }>, words: Words): Card {
  return {
    summary: `${HELP_TITLE}: ${commands.map((one) => one.words.split(" ")[0]).join(", ")}.`,
    blocks: [{ kind: "heading", text: HELP_TITLE }, text(helpIntro(words.command)), ...inBlocks(commands)],
  };
}

/** Fifteen commands a block stay well under every platform's limit for one text. */
function inBlocks(commands: readonly { words: string; does: string }[]): Block[] {
  const starts = commands.map((_, at) => at).filter((at) => at % 15 === 0);
  return starts.map((start) => {
    const lines = commands.slice(start, start + 15);
    return {
      kind: "text",
      text: lines.flatMap(({ words, does }, at) => [`${at > 0 ? "\n" : ""}`, { bold: words }, `: ${does}`]),
    };
  });
}
