// Private answers with a picture: sent where Slack says whether it took them, and without the picture where it did not.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Harness, open } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await open();
});
afterEach(() => harness.close());

describe("a card with a picture", () => {
  const says = "Falls: usual ups and downs.";
  const address = "https://huddle.example.org/picture/a.b.png";
  const pictured = () => ({
    ...{ kind: "card" as const, replace: false },
    card: { summary: says, blocks: [{ kind: "picture" as const, says, address }] },
  });
  const kinds = () =>
    harness.slack.controls
      .calls()
      .filter(({ method }) => /^(response_url|chat\.)/.test(method))
      .map(({ args }) => (args.blocks as { type: string }[]).map((one) => one.type).join());

  test("comes after the acknowledgement, where Slack says whether it took it", async () => {
    harness.answer(pictured);
    expect(await harness.robot.command("UAMIRA", "C1", "/improve", "measure")).toBeNull();
    await harness.robot.isWhispered("UAMIRA", says);
    expect(kinds()).toEqual(["section,image"]);
  });

  test("that Slack cannot fetch comes without it", async () => {
    harness.slack.controls.fault({ kind: "http", status: 500, method: "response_url" });
    for (const method of ["chat.postEphemeral", "chat.postMessage"])
      harness.slack.controls.fault({ kind: "error", error: "invalid_blocks", method });
    harness.answer(pictured);
    await harness.robot.command("UAMIRA", "C1", "/improve", "measure");
    await harness.robot.isWhispered("UAMIRA", says);
    expect(kinds().at(-1)).toBe("section");
  });
});
