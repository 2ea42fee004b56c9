// What travels with a form.
import { expect, test } from "vitest";
import { packed, unpacked } from "../../../src/platforms/slack/context.ts";

const opened = { about: "h1:x", in: { id: "C1", kind: "private" as const, name: "ward-7" }, thread: "1.2" };

test("what goes out comes back", () => {
  expect(unpacked(packed(opened))).toEqual(opened);
  expect(unpacked(packed({ ...opened, in: null, thread: null }))).toEqual({
    ...opened,
    in: null,
    thread: null,
  });
});

test("a name that is too long gives way to what must come back", () => {
  const long = { ...opened, in: { ...opened.in, name: "x".repeat(3_000) } };
  expect(packed(long).length).toBeLessThanOrEqual(3_000);
  expect(unpacked(packed(long))).toEqual({ ...opened, in: { ...opened.in, name: "" } });
});

test.each(["", "This is for you!", "{}", "null", '{"about":1}'])("%j is not ours", (metadata) => {
  expect(unpacked(metadata)).toBeNull();
});
