// Block Kit's elements as Slack accepts them, and which block takes which. The blocks themselves: validate-blocks.ts.
import { z } from "zod";
import { slackLimits } from "./limits.ts";
import {
  choiceOptions,
  confirm,
  initialChoice,
  initialChoices,
  initialIsOffered,
  initialMenuOption,
  initialMenuOptions,
  menuOptions,
  optionGroups,
  overflowOptions,
  placeholder,
  plainText,
  webAddress,
} from "./validate-objects.ts";

const limit = slackLimits.element;

const actionId = z.string().min(1).max(limit.actionId).optional();
const focus = z.boolean().optional();
const acting = { action_id: actionId, confirm: confirm.optional() };
const asking = { action_id: actionId, focus_on_load: focus, placeholder };
const menu = { ...acting, focus_on_load: focus, placeholder };
const several = { max_selected_items: z.number().int().min(1).optional() };
const offered = { options: menuOptions.optional(), option_groups: optionGroups.optional() };
const person = z.string().regex(/^[UW][A-Z0-9_]+$/, "is not a user id");
const dispatching = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(["on_enter_pressed", "on_character_entered"])).min(1),
    })
    .optional(),
};

const notOffered = { path: ["options"], message: "do not include what is chosen at first" };
const oneSource = (given: { options?: unknown; option_groups?: unknown }) =>
  (given.options === undefined) !== (given.option_groups === undefined);
const oneSourceOnly = { path: ["options"], message: "or option_groups: exactly one of them" };

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

const radioButtons = z
  .strictObject({
    ...acting,
    focus_on_load: focus,
    type: z.literal("radio_buttons"),
    options: choiceOptions,
    initial_option: initialChoice,
  })
  .refine(initialIsOffered, notOffered);

const checkboxes = z
  .strictObject({
    ...acting,
    focus_on_load: focus,
    type: z.literal("checkboxes"),
    options: choiceOptions,
    initial_options: initialChoices,
  })
  .refine(initialIsOffered, notOffered);

const staticSelect = z
  .strictObject({
    ...menu,
    ...offered,
    type: z.literal("static_select"),
    initial_option: initialMenuOption,
  })
  .refine(oneSource, oneSourceOnly)
  .refine(initialIsOffered, notOffered);

const multiStaticSelect = z
  .strictObject({
    ...menu,
    ...offered,
    ...several,
    type: z.literal("multi_static_select"),
    initial_options: initialMenuOptions,
  })
  .refine(oneSource, oneSourceOnly)
  .refine(initialIsOffered, notOffered);

const usersSelect = z.strictObject({
  ...menu,
  type: z.literal("users_select"),
  initial_user: person.optional(),
});

const multiUsersSelect = z.strictObject({
  ...menu,
  ...several,
  type: z.literal("multi_users_select"),
  initial_users: z.array(person).min(1).optional(),
});

const datepicker = z.strictObject({
  ...menu,
  type: z.literal("datepicker"),
  initial_date: z.iso.date().optional(),
});

const timepicker = z.strictObject({
  ...menu,
  type: z.literal("timepicker"),
  initial_time: z.iso.time({ precision: -1 }).optional(),
  timezone: z.string().min(1).optional(),
});

const length = (least: number) => z.number().int().min(least).max(limit.inputText).optional();

const plainTextInput = z
  .strictObject({
    ...asking,
    ...dispatching,
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
    ...dispatching,
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
    ...dispatching,
    type: z.literal(type),
    initial_value: z.string().max(limit.inputText).optional(),
  });

const choosers = [
  checkboxes,
  datepicker,
  multiStaticSelect,
  multiUsersSelect,
  radioButtons,
  staticSelect,
  timepicker,
  usersSelect,
] as const;

/** What an actions block takes. */
export const actionsElement = z.discriminatedUnion("type", [button, overflow, ...choosers]);

/** What stands at the right of a section; `image` is the image element. */
export const accessory = <Image extends z.core.$ZodTypeDiscriminable>(image: Image) =>
  z.discriminatedUnion("type", [button, overflow, image, ...choosers]);

/** What an input block takes. */
export const inputElement = z.discriminatedUnion("type", [
  plainTextInput,
  numberInput,
  addressInput("url_text_input"),
  addressInput("email_text_input"),
  ...choosers,
]);
