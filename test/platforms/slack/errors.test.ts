// Slack's errors in our words, for what the fake Slack cannot easily do.
import { webApi } from "@slack/bolt";
import { expect, test } from "vitest";
import { DeliveryFault } from "../../../src/platforms/faults.ts";
import { TooManyRequests } from "../../../src/platforms/slack/client.ts";
import { deliveryFault } from "../../../src/platforms/slack/errors.ts";

const request = (original: Error) => new webApi.WebAPIRequestError(original);
const because = (code: string) =>
  new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) });
const http = (status: number) => new webApi.WebAPIHTTPError(status, "", {}, "<html>Mrs Smith</html>");

test.each([
  ["a call that took too long", request(new DOMException("x", "TimeoutError")), "later", true],
  ["a connection that was reset", request(because("ECONNRESET")), "later", true],
  ["a name that is not found", request(because("ENOTFOUND")), "later", false],
  ["a connection that was refused", request(because("ECONNREFUSED")), "later", false],
  ["a connection that did not come about", request(because("UND_ERR_CONNECT_TIMEOUT")), "later", false],
  [
    "several addresses refused",
    request(
      new TypeError("x", {
        cause: new AggregateError([Object.assign(new Error(), { code: "ECONNREFUSED" })]),
      }),
    ),
    "later",
    false,
  ],
  ["too many requests without a time", request(new TooManyRequests()), "later", false],
  ["a gateway's 502", http(502), "later", true],
  ["a proxy's 403", http(403), "later", false],
  ["a body that is too large", http(413), "never", false],
  ["anything else", new TypeError("x is not a function"), "later", true],
] as const)("%s", (_, error, code, uncertain) => {
  const fault = deliveryFault(error);
  expect(fault).toMatchObject({ code, uncertain, retryAfterMs: null });
  expect(fault.message).not.toContain("Smith");
  expect(fault.cause).toBe(error);
});

test("a rate limit's seconds are milliseconds here", () => {
  expect(deliveryFault(new webApi.WebAPIRateLimitedError(3))).toMatchObject({
    code: "later",
    retryAfterMs: 3_000,
  });
});

test("a fault stays what it is", () => {
  const fault = new DeliveryFault("gone", "x");
  expect(deliveryFault(fault)).toBe(fault);
});
