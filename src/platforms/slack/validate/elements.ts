// Buttons and overflow menus, and which element each Block Kit block takes. The blocks themselves: blocks.ts.
import { z } from "zod";
import { slackLimits } from "../limits.ts";
import { choosers } from "./choosers.ts";
import { acting } from "./fields.ts";
import { typedInputs } from "./inputs.ts";
import { overflowOptions, plainText, webAddress, words } from "./objects.ts";

const limit = slackLimits.element;

const button = z.strictObject({
  ...acting,
  type: z.literal("button"),
  text: plainText(limit.buttonText),
  value: z.string().min(1).max(limit.buttonValue).optional(),
  url: webAddress(limit.buttonUrl).optional(),
  style: z.enum(["primary", "danger"]).optional(),
  accessibility_label: z.string().min(1).max(limit.accessibilityLabel).optional(),
});

const overflow = z.strictObject({ ...acting, type: z.literal("overflow"), options: overflowOptions });

/** A picture beside text; the block of the same name is in blocks.ts. */
export const imageElement = z.strictObject({
  type: z.literal("image"),
  image_url: webAddress(slackLimits.block.imageUrl),
  alt_text: words(slackLimits.block.imageAlt),
});

/** What an actions block takes. */
export const actionsElement = z.discriminatedUnion("type", [button, overflow, ...choosers]);

/** What stands at the right of a section. */
export const accessory = z.discriminatedUnion("type", [button, overflow, imageElement, ...choosers]);

/** What an input block takes. */
export const inputElement = z.discriminatedUnion("type", [...typedInputs, ...choosers]);
