// The door for cards out of the database: messages of the web platform, written by this release or an earlier one.
import { z } from "zod";
import type { Card } from "../../cards/card.ts";

const Rich = z.array(
  z.union([
    z.string(),
    z.strictObject({ bold: z.string() }),
    z.strictObject({ italic: z.string() }),
    z.strictObject({ link: z.url({ protocol: /^https?$/ }), text: z.string() }),
  ]),
);

const Button = z.object({
  label: z.string(),
  action: z.string(),
  value: z.string(),
  style: z.enum(["primary", "danger"]).optional(),
  about: z.string().optional(),
});

const Menu = z.object({
  label: z.string(),
  action: z.string(),
  options: z.array(z.object({ label: z.string(), value: z.string() })),
});

const Block = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), text: z.string() }),
  z.object({ kind: z.literal("text"), text: Rich, button: Button.optional(), menu: Menu.optional() }),
  z.object({ kind: z.literal("note"), text: Rich }),
  z.object({
    ...{ kind: z.literal("picture"), says: z.string(), address: z.string().nullable() },
    ...{ isSaid: z.literal(true).optional(), button: Button.optional() },
  }),
  z.object({ kind: z.literal("buttons"), buttons: z.array(Button) }),
  z.object({ kind: z.literal("divider") }),
]);

export const StoredCard: z.ZodType<Card> = z.object({ summary: z.string(), blocks: z.array(Block) });
