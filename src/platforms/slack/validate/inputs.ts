// Block Kit's elements that are typed into. Only input blocks take them.
import { z } from "zod";
import { slackLimits } from "../limits.ts";
import { asking } from "./fields.ts";

const limit = slackLimits.element;

const length = (least: number) => z.number().int().min(least).max(limit.inputText).optional();

const plainTextInput = z
  .strictObject({
    ...asking,

    type: z.literal("plain_text_input"),
    initial_value: z.string().max(limit.inputText).optional(),
    multiline: z.boolean().optional(),
    min_length: length(0),
    max_length: length(1),
  })
  .refine((input) => (input.min_length ?? 0) <= (input.max_length ?? limit.inputText), {
    path: ["min_length"],
    message: "is more than max_length",
  })
  .refine((input) => (input.initial_value ?? "").length <= (input.max_length ?? limit.inputText), {
    path: ["initial_value"],
    message: "is longer than max_length",
  });

const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, "is not a number")
  .optional();
const within = (n: string | undefined, least: string | undefined, most: string | undefined) =>
  n === undefined || (Number(n) >= Number(least ?? -Infinity) && Number(n) <= Number(most ?? Infinity));

const numberInput = z
  .strictObject({
    ...asking,

    type: z.literal("number_input"),
    is_decimal_allowed: z.boolean(),
    initial_value: decimal,
    min_value: decimal,
    max_value: decimal,
  })
  .refine((input) => within(input.min_value, undefined, input.max_value), {
    path: ["min_value"],
    message: "is more than max_value",
  })
  .refine((input) => within(input.initial_value, input.min_value, input.max_value), {
    path: ["initial_value"],
    message: "lies outside min_value and max_value",
  });

const addressInput = <T extends string>(type: T) =>
  z.strictObject({
    ...asking,

    type: z.literal(type),
    initial_value: z.string().max(limit.inputText).optional(),
  });

export const typedInputs = [
  plainTextInput,
  numberInput,
  addressInput("url_text_input"),
  addressInput("email_text_input"),
] as const;
