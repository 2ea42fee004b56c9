// Slack's strictness, element by element: one accepted example of each type, one refused example of each limit.
import { describe, expect, test } from "vitest";
import { validateView } from "../../../src/platforms/slack/validate.ts";

type Json = Record<string, unknown>;

const long = (length: number) => "x".repeat(length);
const plain = (text = "Words") => ({ type: "plain_text", text });
const mrkdwn = (text = "*Words*") => ({ type: "mrkdwn", text });
const option = (value: string, text: unknown = plain()) => ({ text, value });
const options = (count: number) => Array.from({ length: count }, (_, index) => option(`v${index}`));
const confirm = {
  title: plain(long(100)),
  text: mrkdwn(long(300)),
  confirm: plain(long(30)),
  deny: plain("No"),
  style: "danger",
};

const inSection = (element: Json) => ({ type: "section", text: plain(), accessory: element });
const inActions = (element: Json) => ({ type: "actions", elements: [element] });
const inInput = (element: Json) => ({ type: "input", label: plain(), element });
const modal = (...blocks: Json[]) => ({ type: "modal", title: plain(), submit: plain("Send"), blocks });
const home = (...blocks: Json[]) => ({ type: "home", blocks });

const button = { type: "button", text: plain(), action_id: "a" };
const overflow = { type: "overflow", options: options(1) };
const radio = { type: "radio_buttons", options: options(2) };
const checkboxes = { type: "checkboxes", options: options(2) };
const select = { type: "static_select", options: options(2) };
const multi = { type: "multi_static_select", options: options(2) };
const groups = [{ label: plain(long(75)), options: options(2) }];

const pressed: [string, Json][] = [
  ["a button", { ...button, value: long(2_000), style: "primary", accessibility_label: long(75), confirm }],
  ["a link button", { ...button, text: plain(long(75)), url: `https://${long(2_992)}` }],
  ["an overflow menu", { ...overflow, options: options(5) }],
  [
    "an overflow menu of links",
    { ...overflow, options: [{ ...option("a"), url: `https://${long(2_992)}` }] },
  ],
];

const chosen: [string, Json][] = [
  ["radio buttons", { ...radio, initial_option: option("v1") }],
  ["radio buttons in mrkdwn", { ...radio, options: [{ ...option("a", mrkdwn()), description: mrkdwn() }] }],
  ["checkboxes", { ...checkboxes, options: options(10), initial_options: [option("v0"), option("v9")] }],
  [
    "a select",
    { ...select, options: options(100), placeholder: plain(long(150)), initial_option: option("v99") },
  ],
  [
    "a select of the longest options",
    { ...select, options: [{ ...option(long(150), plain(long(75))), description: plain(long(75)) }] },
  ],
  [
    "a select in 100 groups",
    { type: "static_select", option_groups: Array.from({ length: 100 }, () => groups[0]) },
  ],
  ["a select in groups", { type: "static_select", option_groups: groups, initial_option: option("v1") }],
  ["a multi-select", { ...multi, initial_options: [option("v1")], max_selected_items: 2, confirm }],
  ["a person select", { type: "users_select", initial_user: "U1", placeholder: plain() }],
  ["a people select", { type: "multi_users_select", initial_users: ["U1", "W2"], max_selected_items: 3 }],
  ["a date", { type: "datepicker", initial_date: "2026-11-24", placeholder: plain() }],
  ["a time", { type: "timepicker", initial_time: "09:05", timezone: "Europe/London" }],
];

const typed: [string, Json][] = [
  [
    "a text input",
    {
      type: "plain_text_input",
      action_id: long(255),
      multiline: true,
      min_length: 0,
      max_length: 3_000,
      initial_value: "so far",
      placeholder: plain(),
      focus_on_load: true,
      dispatch_action_config: { trigger_actions_on: ["on_enter_pressed"] },
    },
  ],
  [
    "a number",
    { type: "number_input", is_decimal_allowed: true, min_value: "-1.5", initial_value: "0", max_value: "5" },
  ],
  ["a web address", { type: "url_text_input", initial_value: "https://example.org" }],
  ["an email address", { type: "email_text_input", placeholder: plain() }],
];

describe("elements that are accepted", () => {
  test.each([...pressed, ...chosen])("%s stands in an actions block and beside a section", (_, element) => {
    expect(validateView(home(inActions(element), inSection(element)))).toEqual([]);
  });

  test.each([...chosen, ...typed])("%s stands in an input", (_, element) => {
    expect(validateView(modal(inInput(element)))).toEqual([]);
  });

  test.each(typed)("%s does not stand in an actions block", (_, element) => {
    expect(validateView(home(inActions(element)))[0]?.path).toBe("/blocks/0/elements/0/type");
  });

  test.each(pressed)("%s does not stand in an input", (_, element) => {
    expect(validateView(modal(inInput(element)))[0]?.path).toBe("/blocks/0/element/type");
  });
});

const refusedInActions: [string, Json, string][] = [
  ["an element of unknown type", { type: "slider" }, "/type"],
  ["an unknown key", { ...button, colour: "green" }, ""],
  ["an action_id of 256 characters", { ...button, action_id: long(256) }, "/action_id"],
  ["an empty action_id", { ...button, action_id: "" }, "/action_id"],
  ["a button without text", { type: "button" }, "/text"],
  ["a button of 76 characters", { ...button, text: plain(long(76)) }, "/text/text"],
  ["a button in mrkdwn", { ...button, text: mrkdwn() }, "/text/type"],
  ["a button value of 2,001 characters", { ...button, value: long(2_001) }, "/value"],
  ["a button style that does not exist", { ...button, style: "default" }, "/style"],
  ["a button url that is no address", { ...button, url: "javascript:alert()" }, "/url"],
  ["a button url of 3,001 characters", { ...button, url: `https://${long(2_993)}` }, "/url"],
  [
    "an accessibility label of 76 characters",
    { ...button, accessibility_label: long(76) },
    "/accessibility_label",
  ],
  ["a confirmation without text", { ...button, confirm: { title: plain() } }, "/confirm/text"],
  [
    "a confirmation text of 301 characters",
    { ...button, confirm: { ...confirm, text: plain(long(301)) } },
    "/confirm/text/text",
  ],
  [
    "a confirmation title of 101 characters",
    { ...button, confirm: { ...confirm, title: plain(long(101)) } },
    "/confirm/title/text",
  ],
  [
    "a confirm button of 31 characters",
    { ...button, confirm: { ...confirm, confirm: plain(long(31)) } },
    "/confirm/confirm/text",
  ],
  [
    "a deny button of 31 characters",
    { ...button, confirm: { ...confirm, deny: plain(long(31)) } },
    "/confirm/deny/text",
  ],
  ["an overflow menu of 6", { ...overflow, options: options(6) }, "/options"],
  [
    "an option url of 3,001 characters",
    { ...overflow, options: [{ ...option("a"), url: `https://${long(2_993)}` }] },
    "/options/0/url",
  ],
  ["an overflow menu of none", { ...overflow, options: [] }, "/options"],
  ["11 radio buttons", { ...radio, options: options(11) }, "/options"],
  ["11 checkboxes", { ...checkboxes, options: options(11) }, "/options"],
  ["no radio buttons", { ...radio, options: [] }, "/options"],
  ["101 options", { ...select, options: options(101) }, "/options"],
  ["101 options to choose several from", { ...multi, options: options(101) }, "/options"],
  [
    "an option of 76 characters",
    { ...select, options: [option("a", plain(long(76)))] },
    "/options/0/text/text",
  ],
  ["an option value of 151 bytes", { ...select, options: [option(`${long(149)}é`)] }, "/options/0/value"],
  ["an empty option value", { ...select, options: [option("")] }, "/options/0/value"],
  ["an option without a value", { ...select, options: [{ text: plain() }] }, "/options/0/value"],
  ["an option in mrkdwn in a menu", { ...select, options: [option("a", mrkdwn())] }, "/options/0/text/type"],
  [
    "an option url outside an overflow menu",
    { ...select, options: [{ ...option("a"), url: "https://a.b" }] },
    "/options/0",
  ],
  [
    "an option description of 76 characters",
    { ...select, options: [{ ...option("a"), description: plain(long(76)) }] },
    "/options/0/description/text",
  ],
  [
    "two options with one value",
    { ...radio, options: [option("a"), option("a", plain("Other"))] },
    "/options",
  ],
  ["a select with neither options nor groups", { type: "static_select" }, "/options"],
  ["a select with both options and groups", { ...select, option_groups: groups }, "/options"],
  [
    "101 option groups",
    { type: "static_select", option_groups: Array.from({ length: 101 }, () => groups[0]) },
    "/option_groups",
  ],
  [
    "an option group of 101",
    { type: "static_select", option_groups: [{ label: plain(), options: options(101) }] },
    "/option_groups/0/options",
  ],
  [
    "a group label of 76 characters",
    { type: "static_select", option_groups: [{ label: plain(long(76)), options: options(1) }] },
    "/option_groups/0/label/text",
  ],
  ["a first choice that is not offered", { ...select, initial_option: option("v7") }, "/options"],
  [
    "a first choice with another text",
    { ...radio, initial_option: option("v1", plain("Other")) },
    "/options",
  ],
  [
    "a first choice that no group offers",
    { type: "static_select", option_groups: groups, initial_option: option("v7") },
    "/options",
  ],
  [
    "first choices that are not all offered",
    { ...checkboxes, initial_options: [option("v0"), option("v7")] },
    "/options",
  ],
  ["an empty list of first choices", { ...multi, initial_options: [] }, "/initial_options"],
  ["a placeholder of 151 characters", { ...select, placeholder: plain(long(151)) }, "/placeholder/text"],
  ["a placeholder in mrkdwn", { ...select, placeholder: mrkdwn() }, "/placeholder/type"],
  ["max_selected_items of 0", { ...multi, max_selected_items: 0 }, "/max_selected_items"],
  ["a person who is no user id", { type: "users_select", initial_user: "amy" }, "/initial_user"],
  ["people who are no user ids", { type: "multi_users_select", initial_users: ["C1"] }, "/initial_users/0"],
  ["a date that does not exist", { type: "datepicker", initial_date: "2026-02-30" }, "/initial_date"],
  ["a time with seconds", { type: "timepicker", initial_time: "09:00:00" }, "/initial_time"],
  ["a time past midnight", { type: "timepicker", initial_time: "24:00" }, "/initial_time"],
];

const refusedInInput: [string, Json, string][] = [
  ["a max_length of 3,001", { type: "plain_text_input", max_length: 3_001 }, "/max_length"],
  ["a max_length of 0", { type: "plain_text_input", max_length: 0 }, "/max_length"],
  ["a min_length over max_length", { type: "plain_text_input", min_length: 9, max_length: 8 }, "/min_length"],
  [
    "a first text longer than max_length",
    { type: "plain_text_input", max_length: 3, initial_value: "four" },
    "/initial_value",
  ],
  [
    "a first text of 3,001 characters",
    { type: "plain_text_input", initial_value: long(3_001) },
    "/initial_value",
  ],
  [
    "dispatching on nothing",
    { type: "plain_text_input", dispatch_action_config: { trigger_actions_on: [] } },
    "/dispatch_action_config/trigger_actions_on",
  ],
  ["a confirmation on a text input", { type: "plain_text_input", confirm }, ""],
  ["a number without is_decimal_allowed", { type: "number_input" }, "/is_decimal_allowed"],
  [
    "a number limit that is no text",
    { type: "number_input", is_decimal_allowed: false, min_value: 1 },
    "/min_value",
  ],
  [
    "a first number that is none",
    { type: "number_input", is_decimal_allowed: false, initial_value: "two" },
    "/initial_value",
  ],
  [
    "a least number over the most",
    { type: "number_input", is_decimal_allowed: false, min_value: "9", max_value: "8" },
    "/min_value",
  ],
  [
    "a first number beyond the most",
    { type: "number_input", is_decimal_allowed: false, initial_value: "9", max_value: "8" },
    "/initial_value",
  ],
];

describe("elements that are refused", () => {
  test.each(refusedInActions)("%s", (_, element, path) => {
    const paths = validateView(home(inActions(element))).map((breach) => breach.path);
    expect(paths).toContain(`/blocks/0/elements/0${path}`);
  });

  test.each(refusedInInput)("%s in an input", (_, element, path) => {
    const paths = validateView(modal(inInput(element))).map((breach) => breach.path);
    expect(paths).toContain(`/blocks/0/element${path}`);
  });
});
