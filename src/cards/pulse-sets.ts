// The sets of statements that a pulse can ask, with what may be done to the organisation's own.
import type { Said } from "../domain/replies.ts";
import type { Block, Card } from "./card.ts";
import { textBlocks } from "./text-blocks.ts";
import { BUTTONS } from "./wording.ts";
import { PULSE_SETS } from "./wording-pulse-sets.ts";

type Sets = Extract<Said, { code: "pulse-sets" }>;
type One = Sets["own"][number];

export function pulseSetsCard({ bank, own, mayChange }: Sets): Card {
  const line = ({ name, statements }: One) => PULSE_SETS.set(name, statements);
  const lines = own.map((one): Block => {
    const text: Block = { kind: "text", text: [line(one)] };
    return mayChange ? { ...text, menu: menuOf(one) } : text;
  });
  const add = { label: BUTTONS["pulse-set"], action: "pulse-set", value: "new" } as const;
  return {
    summary: `${PULSE_SETS.title}. ${[...own, ...bank].map((one) => one.name).join(", ")}.`,
    blocks: [
      { kind: "heading", text: PULSE_SETS.title },
      { kind: "text", text: [{ bold: PULSE_SETS.own }] },
      ...(lines.length > 0 ? lines : textBlocks([PULSE_SETS.none])),
      ...(mayChange ? [{ kind: "buttons" as const, buttons: [add] }] : []),
      { kind: "text", text: [{ bold: PULSE_SETS.bank }] },
      ...textBlocks(bank.map(line)),
    ],
  };
}

function menuOf({ id, name }: One) {
  const option = (verb: "edit" | "remove") => ({ label: PULSE_SETS[verb], value: `${id}:${verb}` });
  return {
    label: PULSE_SETS.menu(name),
    action: "pulse-set" as const,
    options: [option("edit"), option("remove")],
  };
}
