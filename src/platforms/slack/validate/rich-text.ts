// Rich text as Slack accepts it, less its mentions: user, usergroup and broadcast would ring people's phones.
import { z } from "zod";
import { slackLimits } from "../limits.ts";
import { webAddress, words } from "./objects.ts";

const flag = z.boolean().optional();
const style = z
  .strictObject({ bold: flag, italic: flag, strike: flag, code: flag, underline: flag })
  .optional();
const border = z.union([z.literal(0), z.literal(1)]).optional();

const text = z.strictObject({
  type: z.literal("text"),
  text: z.string().min(1).max(slackLimits.block.sectionText),
  style,
});

const link = z.strictObject({
  type: z.literal("link"),
  url: webAddress(slackLimits.element.buttonUrl),
  text: words(slackLimits.block.sectionText).optional(),
  unsafe: flag,
  style,
});

const emoji = z.strictObject({
  type: z.literal("emoji"),
  name: words(100),
  unicode: z.string().optional(),
  style,
});

const channel = z.strictObject({
  type: z.literal("channel"),
  channel_id: z.string().regex(/^[CG][A-Z0-9_]+$/, "is not a channel id"),
  style,
});

const date = z.strictObject({
  type: z.literal("date"),
  timestamp: z.number().int(),
  format: words(255),
  url: webAddress(slackLimits.element.buttonUrl).optional(),
  fallback: z.string().optional(),
  style,
});

const inline = z.array(z.discriminatedUnion("type", [text, link, emoji, channel, date])).min(1);
const section = z.strictObject({ type: z.literal("rich_text_section"), elements: inline });

/** What a rich_text block holds. */
export const richTextElement = z.discriminatedUnion("type", [
  section,
  z.strictObject({
    type: z.literal("rich_text_list"),
    style: z.enum(["bullet", "ordered"]),
    elements: z.array(section).min(1),
    indent: z.number().int().min(0).max(8).optional(),
    offset: z.number().int().min(0).optional(),
    border,
  }),
  z.strictObject({ type: z.literal("rich_text_quote"), elements: inline, border }),
  z.strictObject({
    type: z.literal("rich_text_preformatted"),
    elements: z.array(z.discriminatedUnion("type", [text, link])).min(1),
    border,
  }),
]);
