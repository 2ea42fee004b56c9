// What can be pressed in blocks, found by the words a person sees on it.

import { RobotError } from "../robot-error.ts";
import type { Block } from "./blocks.ts";
import { optionsOf, plain, textOf } from "./reading.ts";

type Json = Record<string, unknown>;

export interface Pressable {
  label: string;
  block: Block;
  element: Json;
  /** What the action says was chosen: an overflow menu's option. */
  chosen: Json;
  /** Where its block stands. */
  index: number;
}

/** Buttons, and the options of overflow menus, in order. */
function pressablesIn(blocks: Block[]): Pressable[] {
  return blocks.flatMap((block, index) =>
    elementsOf(block).flatMap((element): Pressable[] => {
      if (element.type === "button") {
        return [{ label: plain(element.text), block, element, chosen: {}, index }];
      }
      if (element.type !== "overflow") return [];
      return optionsOf(element).map((option) => {
        return { label: plain(option.text), block, element, chosen: { selected_option: option }, index };
      });
    }),
  );
}

/**
 * The one with this label. Where several carry it, `near` names words of the block it stands in or follows.
 * Throws RobotError with what could be pressed instead.
 */
export function pressable(blocks: Block[], label: string, near?: string): Pressable {
  const all = pressablesIn(blocks);
  const from =
    near === undefined ? 0 : blocks.findIndex((block) => textOf({ blocks: [block] }).includes(near));
  if (from < 0) throw new RobotError(`no block reads "${near}"`);
  const labelled = all.filter((one) => one.label === label && one.index >= from);
  const [first, second] = labelled;
  const seen = all.map((one) => `"${one.label}"`).join(", ") || "none";
  if (first === undefined) throw new RobotError(`no button reads "${label}"; there are: ${seen}`);
  if (second !== undefined && near === undefined) {
    throw new RobotError(`${labelled.length} buttons read "${label}"; say which with near`);
  }
  return first;
}

/** The interactive elements of a block, wherever they stand in it. */
export function elementsOf(block: Block): Json[] {
  const { elements, accessory, element } = block;
  return [...(Array.isArray(elements) ? (elements as Json[]) : []), accessory, element].filter(
    (one): one is Json => one !== undefined,
  );
}
