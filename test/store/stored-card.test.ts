// A card comes out of the database as it went in, whatever its blocks are.
import fc from "fast-check";
import { expect, test } from "vitest";
import { StoredCard } from "../../src/store/prisma/stored-card.ts";
import { anyCard } from "../builders/anything.ts";

test("any card that was stored is read back as it was", () => {
  fc.assert(
    fc.property(anyCard(fc.string()), (card) => {
      const stored = JSON.parse(JSON.stringify(card));
      expect(StoredCard.parse(stored)).toEqual(stored);
    }),
    { numRuns: 60 },
  );
});
