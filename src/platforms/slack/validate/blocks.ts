// Block Kit's blocks as Slack accepts them, each by itself. What must hold between blocks: whole.ts.
import { z } from "zod";
import { slackLimits } from "../limits.ts";
import { accessory, actionsElement, imageElement, inputElement } from "./elements.ts";
import { anyText, plainText } from "./objects.ts";
import { richTextElement } from "./rich-text.ts";

const limit = slackLimits.block;
const named = { block_id: z.string().min(1).max(limit.id).optional() };

const header = z.strictObject({ ...named, type: z.literal("header"), text: plainText(limit.header) });

const section = z
  .strictObject({
    ...named,
    type: z.literal("section"),
    text: anyText(limit.sectionText).optional(),
    fields: z.array(anyText(limit.sectionField)).min(1).max(limit.sectionFields).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, {
    path: ["text"],
    message: "is missing, and there are no fields",
  });

const divider = z.strictObject({ ...named, type: z.literal("divider") });

const context = z.strictObject({
  ...named,
  type: z.literal("context"),
  elements: z
    .array(z.discriminatedUnion("type", [imageElement, anyText(limit.contextText)]))
    .min(1)
    .max(limit.contextElements),
});

const actions = z.strictObject({
  ...named,
  type: z.literal("actions"),
  elements: z.array(actionsElement).min(1).max(limit.actionsElements),
});

const input = z.strictObject({
  ...named,
  type: z.literal("input"),
  label: plainText(limit.inputLabel),
  element: inputElement,
  hint: plainText(limit.inputHint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

const image = imageElement.extend({ ...named, title: plainText(limit.imageTitle).optional() });

const richText = z.strictObject({
  ...named,
  type: z.literal("rich_text"),
  elements: z.array(richTextElement).min(1),
});

const block = z.discriminatedUnion("type", [
  header,
  section,
  divider,
  context,
  actions,
  input,
  image,
  richText,
]);

export const blocks = (max: number) => z.array(block).max(max);
