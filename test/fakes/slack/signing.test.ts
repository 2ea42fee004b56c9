// The signer against Bolt's own check, and the recorded payloads through it.
import { isValidSlackRequest } from "@slack/bolt";
import { expect, test } from "vitest";
import { recorded } from "./recorded.ts";
import { type Flaw, signatureHeaders } from "./signing.ts";

const valid = (raw: string, headers: Record<string, string>) =>
  isValidSlackRequest({
    signingSecret: "secret",
    body: raw,
    headers: {
      "x-slack-signature": headers["x-slack-signature"] ?? "",
      "x-slack-request-timestamp": Number(headers["x-slack-request-timestamp"]),
    },
  });

test.each([
  ["01_block_actions_message_enterprise", "application/x-www-form-urlencoded"],
  ["03_view_submission_enterprise", "application/x-www-form-urlencoded"],
  ["07_slash_command", "application/x-www-form-urlencoded"],
  ["10_app_home_opened_org_install", "application/json"],
  ["15_app_uninstalled", "application/json"],
  ["17_member_joined_channel", "application/json"],
  ["21_url_verification", "application/json"],
  [
    "24_recorded_view_submission_modal_plain_text_input-radio_buttons-static_se",
    "application/x-www-form-urlencoded",
  ],
])("%s is signed as Bolt wants it", (name, type) => {
  const { raw, contentType } = recorded(name);
  expect(contentType).toBe(type);
  expect(valid(raw, signatureHeaders(raw, "secret"))).toBe(true);
});

test.each<Flaw>([
  "stale",
  "wrong secret",
  "wrong version",
  "no signature",
  "no timestamp",
  "nonsense timestamp",
])("a request with %s is refused by Bolt", (flaw) => {
  expect(valid("a=b", signatureHeaders("a=b", "secret", flaw))).toBe(false);
});

test("a request from the future has a right signature, which Bolt accepts", () => {
  expect(valid("a=b", signatureHeaders("a=b", "secret", "future"))).toBe(true);
});

test("a missing header is missing", () => {
  expect(Object.keys(signatureHeaders("a", "secret", "no signature"))).toEqual(["x-slack-request-timestamp"]);
  expect(Object.keys(signatureHeaders("a", "secret", "no timestamp"))).toEqual(["x-slack-signature"]);
});
