// Slack's strictness about modals and home views as a whole, and that what it really accepted passes.
import { describe, expect, test } from "vitest";
import { validateView } from "../../../src/platforms/slack/validate.ts";
import { recorded } from "../../fakes/slack/recorded.ts";

const long = (length: number) => "x".repeat(length);
const plain = (text = "Words") => ({ type: "plain_text", text });
const divider = { type: "divider" };
const input = (focus = false) => ({
  type: "input",
  label: plain(),
  element: { type: "plain_text_input", focus_on_load: focus },
});
const modal = { type: "modal", title: plain(long(24)), blocks: [divider] };
const home = { type: "home", blocks: [divider] };

describe("views", () => {
  test.each([
    ["a modal that only tells", modal],
    [
      "a modal that asks",
      {
        ...modal,
        blocks: [input(true), input()],
        submit: plain(long(24)),
        close: plain(long(24)),
        private_metadata: long(3_000),
        callback_id: long(255),
        external_id: long(255),
        clear_on_close: true,
        notify_on_close: false,
      },
    ],
    ["a modal of 100 blocks", { ...modal, blocks: Array(100).fill(divider) }],
    ["a home view", { ...home, private_metadata: "", callback_id: "home", external_id: "u1" }],
    ["a home view with an input", { ...home, blocks: [input()] }],
    ["an empty home view", { type: "home", blocks: [] }],
  ])("%s is accepted", (_, view) => {
    expect(validateView(view)).toEqual([]);
  });

  test.each([
    ["a view of unknown type", { ...modal, type: "dialog" }, "/type"],
    ["nothing", undefined, ""],
    ["an unknown key on a modal", { ...modal, response_url_enabled: true }, ""],
    ["a title on a home view", { ...home, title: plain() }, ""],
    ["a modal without a title", { type: "modal", blocks: [divider] }, "/title"],
    ["a title of 25 characters", { ...modal, title: plain(long(25)) }, "/title/text"],
    ["a title in mrkdwn", { ...modal, title: { type: "mrkdwn", text: "x" } }, "/title/type"],
    ["a submit of 25 characters", { ...modal, submit: plain(long(25)) }, "/submit/text"],
    ["a close of 25 characters", { ...modal, close: plain(long(25)) }, "/close/text"],
    ["inputs without a submit", { ...modal, blocks: [input()] }, "/submit"],
    ["a modal of 101 blocks", { ...modal, blocks: Array(101).fill(divider) }, "/blocks"],
    ["a home view of 101 blocks", { ...home, blocks: Array(101).fill(divider) }, "/blocks"],
    ["a modal of no blocks", { ...modal, blocks: [] }, "/blocks"],
    ["a view without blocks", { type: "home" }, "/blocks"],
    [
      "private_metadata of 3,001 characters",
      { ...modal, private_metadata: long(3_001) },
      "/private_metadata",
    ],
    ["private_metadata that is no text", { ...modal, private_metadata: {} }, "/private_metadata"],
    ["a callback_id of 256 characters", { ...modal, callback_id: long(256) }, "/callback_id"],
    ["an external_id of 256 characters", { ...modal, external_id: long(256) }, "/external_id"],
    [
      "one block_id on two blocks",
      { ...home, blocks: Array(2).fill({ ...divider, block_id: "b" }) },
      "/blocks/1/block_id",
    ],
    [
      "two elements with the focus",
      { ...modal, submit: plain(), blocks: [input(true), input(true)] },
      "/blocks/1/element/focus_on_load",
    ],
    [
      "a view of more than 250,000 bytes",
      { ...home, blocks: Array(100).fill({ type: "section", text: plain("é".repeat(1_300)) }) },
      "",
    ],
  ])("%s is refused", (_, view, path) => {
    expect(validateView(view).map((breach) => breach.path)).toContain(path);
  });

  test.each([
    "03_view_submission_enterprise",
    "24_recorded_view_submission_modal_plain_text_input-radio_buttons-static_se",
  ])("the modal Slack accepted in %s passes", (name) => {
    const { type, title, submit, close, blocks, private_metadata, callback_id } = recorded(name).payload
      .view as Record<string, unknown>;
    const view = { type, title, submit, close, blocks, private_metadata, callback_id };
    expect(validateView(view)).toEqual([]);
  });
});
