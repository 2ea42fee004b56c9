// Slack's bound to the millisecond, which no request over HTTP can hold still for.
import { expect, test } from "vitest";
import { isSigned } from "../../../src/platforms/slack/signature.ts";
import { signatureHeaders } from "../../fakes/slack/signing.ts";

test.each([
  ["300 s old", 300_000, true],
  ["a millisecond older", 300_001, false],
  ["300 s early", -300_000, true],
  ["a millisecond earlier", -300_001, false],
])("%s", (_, afterMs, isTaken) => {
  const headers = signatureHeaders("a=b", "secret");
  const timestamp = headers["x-slack-request-timestamp"];
  const nowMs = Number(timestamp) * 1_000 + afterMs;
  const signature = headers["x-slack-signature"];
  const body = Buffer.from("a=b");
  expect(isSigned({ secret: "secret", signature, timestamp, body, nowMs })).toBe(isTaken);
});
