// Block Kit's composition objects as Slack accepts them: texts, options, confirmations. Elements build on these.
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { slackLimits } from "../limits.ts";

const { object, element } = slackLimits;

/** `<@U…>`, `<!here>`, `<!subteam^…>`: these ring people's phones, and our messages never do. */
const mention = /<(@[UW]|!(channel|here|everyone|subteam)\b)/;

export const withoutMentions = (text: string) => !mention.test(text);
export const mentionProblem = "mentions people or a whole channel; our messages never do";

/** Text of 1 to `max` characters; blank text is refused like empty text. */
export const words = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text.trim() !== "", "is empty");

export const plainText = (max: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: words(max), emoji: z.boolean().optional() });

const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal("mrkdwn"),
    text: words(max).refine(withoutMentions, mentionProblem),
    verbatim: z.boolean().optional(),
  });

export const anyText = (max: number) => z.discriminatedUnion("type", [plainText(max), mrkdwn(max)]);

export const webAddress = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^https?:\/\/\S+$/, "is not a web address");

const value = z
  .string()
  .min(1)
  .refine(
    (text) => Buffer.byteLength(text) <= object.optionValue,
    `is longer than ${object.optionValue} bytes`,
  );

/** Menus take plain text only. */
const menuOption = z.strictObject({
  text: plainText(object.optionText),
  value,
  description: plainText(object.optionDescription).optional(),
});

/** Radio buttons and checkboxes also take mrkdwn. */
const choiceOption = z.strictObject({
  text: anyText(object.optionText),
  value,
  description: anyText(object.optionDescription).optional(),
});

const overflowOption = menuOption.extend({ url: webAddress(object.optionUrl).optional() });

/** Slack lets equal values through, and then nobody can tell what was chosen. */
const distinct = (options: { value: string }[]) =>
  new Set(options.map((option) => option.value)).size === options.length;
const distinctProblem = "has two options with the same value";

export const menuOptions = z
  .array(menuOption)
  .min(1)
  .max(element.selectOptions)
  .refine(distinct, distinctProblem);
export const choiceOptions = z
  .array(choiceOption)
  .min(1)
  .max(element.choices)
  .refine(distinct, distinctProblem);
export const overflowOptions = z
  .array(overflowOption)
  .min(1)
  .max(element.overflowOptions)
  .refine(distinct, distinctProblem);
export const optionGroups = z
  .array(z.strictObject({ label: plainText(object.groupLabel), options: menuOptions }))
  .min(1)
  .max(element.optionGroups);

export const initialMenuOption = menuOption.optional();
export const initialMenuOptions = z.array(menuOption).min(1).optional();
export const initialChoice = choiceOption.optional();
export const initialChoices = z.array(choiceOption).min(1).optional();

interface Choosable {
  options?: unknown[] | undefined;
  option_groups?: { options: unknown[] }[] | undefined;
  initial_option?: unknown;
  initial_options?: unknown[] | undefined;
}

/** What is chosen at first must equal one of the options, text and all: Slack compares whole objects. */
export function initialIsOffered(menu: Choosable): boolean {
  const offered = [...(menu.options ?? []), ...(menu.option_groups ?? []).flatMap((group) => group.options)];
  const chosen = menu.initial_option === undefined ? (menu.initial_options ?? []) : [menu.initial_option];
  return chosen.every((one) => offered.some((option) => isDeepStrictEqual(option, one)));
}

export const confirm = z.strictObject({
  title: plainText(object.confirmTitle).optional(),
  text: anyText(object.confirmText),
  confirm: plainText(object.confirmButton).optional(),
  deny: plainText(object.confirmButton).optional(),
  style: z.enum(["primary", "danger"]).optional(),
});

export const placeholder = plainText(element.placeholder).optional();
