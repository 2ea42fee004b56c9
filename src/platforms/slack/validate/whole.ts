// What must hold between the blocks of one message or view: ids that differ, one focus, a bounded whole.
import { type Breach, pointer } from "./breach.ts";

type Json = Record<string, unknown>;
type Place = readonly PropertyKey[];

const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Block ids differ within the whole, action ids within a block, and one element at most takes the focus. */
export function breachesBetween(blocks: unknown): Breach[] {
  if (!Array.isArray(blocks)) return [];
  const breaches: Breach[] = [];
  const blockIds = new Set<unknown>();
  let focused = 0;
  for (const [index, block] of blocks.entries()) {
    const at: Place = ["blocks", index];
    if (repeats(blockIds, block, "block_id")) {
      breaches.push({ path: pointer([...at, "block_id"]), problem: "stands on another block too" });
    }
    const actionIds = new Set<unknown>();
    for (const [place, element] of elementsOf(block)) {
      if (repeats(actionIds, element, "action_id")) {
        const path = pointer([...at, ...place, "action_id"]);
        breaches.push({ path, problem: "stands on another element of this block too" });
      }
      if (isJson(element) && element.focus_on_load === true && ++focused === 2) {
        const path = pointer([...at, ...place, "focus_on_load"]);
        breaches.push({ path, problem: "is true on another element too" });
      }
    }
  }
  return breaches;
}

/** True when the modal asks for something and so needs a submit button. */
export const hasInputs = (blocks: unknown) =>
  Array.isArray(blocks) && blocks.some((block) => isJson(block) && block.type === "input");

/** All text a person reads in the blocks, in characters. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLength(item), 0);
  if (!isJson(value)) return 0;
  const own = typeof value.text === "string" ? value.text.length : 0;
  return Object.values(value).reduce((sum: number, item) => sum + textLength(item), own);
}

function repeats(seen: Set<unknown>, value: unknown, key: string): boolean {
  const id = isJson(value) ? value[key] : undefined;
  if (id === undefined) return false;
  if (seen.has(id)) return true;
  seen.add(id);
  return false;
}

function elementsOf(block: unknown): [Place, unknown][] {
  if (!isJson(block)) return [];
  if (Array.isArray(block.elements)) {
    return block.elements.map((element, index): [Place, unknown] => [["elements", index], element]);
  }
  const key = block.element === undefined ? "accessory" : "element";
  return block[key] === undefined ? [] : [[[key], block[key]]];
}
