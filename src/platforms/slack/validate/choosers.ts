// Block Kit's elements that choose: radio buttons, checkboxes, menus, date and time. Typed ones: inputs.ts.
import { z } from "zod";
import { choosing, menu } from "./fields.ts";
import {
  choiceOptions,
  initialChoice,
  initialChoices,
  initialIsOffered,
  initialMenuOption,
  initialMenuOptions,
  menuOptions,
  optionGroups,
} from "./objects.ts";

const several = { max_selected_items: z.number().int().min(1).optional() };
const offered = { options: menuOptions.optional(), option_groups: optionGroups.optional() };
const person = z.string().regex(/^[UW][A-Z0-9_]+$/, "is not a user id");

const notOffered = { path: ["options"], message: "do not include what is chosen at first" };
const oneSource = (given: { options?: unknown; option_groups?: unknown }) =>
  (given.options === undefined) !== (given.option_groups === undefined);
const oneSourceOnly = { path: ["options"], message: "or option_groups: exactly one of them" };

const radioButtons = z
  .strictObject({
    ...choosing,
    type: z.literal("radio_buttons"),
    options: choiceOptions,
    initial_option: initialChoice,
  })
  .refine(initialIsOffered, notOffered);

const checkboxes = z
  .strictObject({
    ...choosing,
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

/** Every chooser; sections, actions and inputs all take them. */
export const choosers = [
  checkboxes,
  datepicker,
  multiStaticSelect,
  multiUsersSelect,
  radioButtons,
  staticSelect,
  timepicker,
  usersSelect,
] as const;
