// Secrets at rest: what was sealed opens under its key in its row, and nowhere else.
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KeyRing, SealFault } from "../../src/store/sealing.ts";

const [one, two] = [randomBytes(32), randomBytes(32)];
const ring = new KeyRing([one]);
const ABOUT = "installation 1";
const fault = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    expect(error).toBeInstanceOf(SealFault);
    return (error as SealFault).code;
  }
};

describe("a key ring", () => {
  test("opens what it sealed, whatever that is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(ring.open(ring.seal(text, ABOUT), ABOUT)).toBe(text);
      }),
    );
  });

  test("seals the same text differently each time, and shows nothing of it", () => {
    const [first, second] = [ring.seal("xoxb-secret", ABOUT), ring.seal("xoxb-secret", ABOUT)];
    expect(first.equals(second)).toBe(false);
    expect(first.includes("xoxb")).toBe(false);
  });

  test("a sealed text with any one bit changed is broken or names no key", () => {
    const sealed = ring.seal("xoxb-secret", ABOUT);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(["broken", "unknown-key"]).toContain(fault(() => ring.open(changed, ABOUT)));
    }
  });

  test("a text cut off anywhere is broken", () => {
    const sealed = ring.seal("xoxb-secret", ABOUT);
    for (let length = 0; length < sealed.length; length += 1)
      expect(fault(() => ring.open(sealed.subarray(0, length), ABOUT))).toBe("broken");
  });

  test("what was sealed for one row is broken in another", () => {
    expect(fault(() => ring.open(ring.seal("xoxb-secret", ABOUT), "installation 2"))).toBe("broken");
  });

  test("another key does not open it, and says so without naming either", () => {
    const sealed = ring.seal("xoxb-secret", ABOUT);
    const other = new KeyRing([two]);
    expect(fault(() => other.open(sealed, ABOUT))).toBe("unknown-key");
    expect(() => other.open(sealed, ABOUT)).toThrow(
      /^A secret was sealed under a key that ENCRYPTION_KEY does not name/,
    );
  });

  test("an older key still opens, and the newer one seals", () => {
    const both = new KeyRing([two, one]);
    expect(both.open(ring.seal("xoxb-secret", ABOUT), ABOUT)).toBe("xoxb-secret");
    expect(new KeyRing([two]).open(both.seal("xoxb-secret", ABOUT), ABOUT)).toBe("xoxb-secret");
  });
});
