// Microsoft's signing keys change while we run: a new one is found, an old one is kept while they are away.
import { afterEach, beforeEach, expect, test } from "vitest";
import { Keys } from "../../../src/platforms/teams/keys.ts";
import { FakeMicrosoft } from "../../fakes/teams/microsoft.ts";
import { signingPair } from "../../fakes/teams/signing.ts";

const SECOND = 1_000;
const DAY = 24 * 3_600 * SECOND;

let microsoft: FakeMicrosoft;
let now = 0;
let keys: Keys;
beforeEach(async () => {
  microsoft = await new FakeMicrosoft().start();
  now = 0;
  keys = new Keys(microsoft.openIdUrl, () => now);
});
afterEach(() => microsoft.stop());

test("a key that Microsoft has brought in since is found, and one it took out is no longer taken", async () => {
  expect(await keys.find("key-1")).not.toBeNull();
  microsoft.keys = [await signingPair("key-2")];
  now += 11 * SECOND;
  expect(await keys.find("key-2")).toMatchObject({ endorsements: ["msteams"] });
  expect(await keys.find("key-1")).toBeNull();
});

test("unknown keys make us ask no more than once in ten seconds", async () => {
  await keys.find("key-1");
  for (let at = 0; at < 5; at += 1) expect(await keys.find(`stranger-${at}`)).toBeNull();
  expect(microsoft.keysRead).toBe(1);
  now += 11 * SECOND;
  await Promise.all([keys.find("stranger"), keys.find("another")]);
  expect(microsoft.keysRead).toBe(2);
});

test("keys are read again after a day, and kept while Microsoft is away", async () => {
  await keys.find("key-1");
  now += DAY;
  await keys.find("key-1");
  expect(microsoft.keysRead).toBe(2);
  const { openIdUrl } = microsoft;
  await microsoft.stop();
  now += DAY;
  expect(await keys.find("key-1")).not.toBeNull();
  await expect(new Keys(openIdUrl).find("key-1")).rejects.toThrow("the signing keys cannot be read");
  await microsoft.start();
});
