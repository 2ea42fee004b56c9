// What Slack does to blocks as it stores them: ids and defaults that the sender left out are filled in.

export type Block = Record<string, unknown>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const interactive = /^(button|overflow|checkboxes|radio_buttons|datepicker|timepicker|.*_(select|input))$/;

/** Copies blocks as Slack gives them back in payloads: with block_id, action_id, `emoji` and `verbatim`. */
export function stored(blocks: unknown): Block[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.map((block) => ({ block_id: name("b"), ...(fillIn(block) as Block) }));
}

let named = 0;

/** Never the same twice, as in Slack: an app that relies on an id it did not give loses what was typed. */
const name = (letter: string) => `${letter}${(++named).toString(36)}.x`;

function fillIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fillIn);
  if (!isObject(value)) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillIn(item)]));
  if (copy.type === "plain_text") return { emoji: true, ...copy };
  if (copy.type === "mrkdwn") return { verbatim: false, ...copy };
  if (typeof copy.type === "string" && interactive.test(copy.type)) return { action_id: name("a"), ...copy };
  if (copy.type === "input") return { optional: false, dispatch_action: false, ...copy };
  return copy;
}
