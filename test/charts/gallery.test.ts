// Addresses of pictures: whom they let in, how long, and what is drawn when they are asked for.
import { describe, expect, test } from "vitest";
import { pictureIn, signingKey, tokenFor } from "../../src/charts/address.ts";
import { Gallery, type PictureSource } from "../../src/charts/gallery.ts";
import type { OrganisationId } from "../../src/domain/ids.ts";
import type { PictureFacts, PictureRef } from "../../src/domain/picture.ts";
import { instant, MovableClock } from "../../src/time/clock.ts";
import { countedIds } from "../builders/ids.ts";
import { components, names, series } from "./samples.ts";

const newId = countedIds();
const key = signingKey(Buffer.alloc(32, 1));
const now = instant("2026-11-24T09:00:00Z");
const DAY = 24 * 60 * 60_000;

const ref: PictureRef = {
  organisation: newId<"Organisation">() as OrganisationId,
  kind: "huddles-held",
  subject: newId<"Team">(),
  revision: 3,
};
const held: PictureFacts = { kind: "series", series: series["held-8"]!.series };

describe("an address", () => {
  const token = tokenFor(ref, key, now);

  test("brings back which picture is meant, and when it ends", () => {
    expect(pictureIn(token, key, now)).toEqual({ picture: ref, endsAt: instant("2026-12-30T00:00:00Z") });
  });

  test("is the same all day, and another for another revision, subject, kind or organisation", () => {
    expect(tokenFor(ref, key, instant("2026-11-24T23:59:59Z"))).toBe(token);
    const others: PictureRef[] = [
      { ...ref, revision: 4 },
      { ...ref, subject: `${newId<"Team">()}:lb` },
      { ...ref, kind: "measure" },
      { ...ref, organisation: newId<"Organisation">() as OrganisationId },
    ];
    for (const other of others) {
      expect(tokenFor(other, key, now)).not.toBe(token);
      expect(pictureIn(tokenFor(other, key, now), key, now)?.picture).toEqual(other);
    }
  });

  test("works to the end of its thirty-fifth day, and no longer", () => {
    expect(pictureIn(token, key, instant("2026-12-29T23:59:59Z"))).not.toBeNull();
    expect(pictureIn(token, key, instant("2026-12-30T00:00:00Z"))).toBeNull();
  });

  test("carries no number of what it shows, and fits where addresses go", () => {
    const [carried = ""] = token.split(".");
    expect(JSON.parse(Buffer.from(carried, "base64url").toString())).toEqual([
      ref.kind,
      ref.organisation,
      ref.subject,
      3,
      Math.floor(now / DAY) + 35,
    ]);
    expect(tokenFor({ ...ref, subject: "x".repeat(120) }, key, now).length).toBeLessThanOrEqual(400);
  });

  test("with any character changed, cut off or added lets nobody in", () => {
    const broken = [...token].flatMap((one, at) => [
      token.slice(0, at) + (one === "A" ? "B" : "A") + token.slice(at + 1),
      token.slice(0, at),
    ]);
    // Base64 holds two bits more than 32 bytes need: the last character too is compared as text.
    for (const one of [...broken, `${token}A`, `${token}.`, `.${token}`, "", ".", "..", "x".repeat(10_000)]) {
      expect(pictureIn(one, key, now), one).toBeNull();
    }
  });

  test("made with another key lets nobody in", () => {
    expect(pictureIn(token, signingKey(Buffer.alloc(32, 2)), now)).toBeNull();
  });

  test("signed by us but of no known kind is none", () => {
    const strange = { ...ref, kind: "salaries" } as unknown as PictureRef;
    expect(pictureIn(tokenFor(strange, key, now), key, now)).toBeNull();
  });
});

/** Answers when told to; counts how often it was asked. */
class Source implements PictureSource {
  asked: PictureRef[] = [];
  answers: (facts: PictureFacts | null) => void = () => {};
  private readonly given: PictureFacts | null | Error | "later";

  constructor(given: PictureFacts | null | Error | "later") {
    this.given = given;
  }

  async facts(picture: PictureRef): Promise<PictureFacts | null> {
    this.asked.push(picture);
    if (this.given instanceof Error) throw this.given;
    if (this.given !== "later") return this.given;
    return new Promise((resolve) => {
      const before = this.answers;
      this.answers = (facts) => {
        before(facts);
        resolve(facts);
      };
    });
  }
}

function opened(given: PictureFacts | null | Error | "later" = held) {
  const source = new Source(given);
  const clock = new MovableClock(now);
  const gallery = new Gallery({ source, key, now: () => clock.now(), names });
  const tokenOf = (picture = ref) => gallery.pathOf(picture).slice("/picture/".length, -".png".length);
  return { source, clock, gallery, tokenOf };
}

describe("the gallery", () => {
  test("draws what the source knows at an address, once for ten minutes", async () => {
    const { source, clock, gallery, tokenOf } = opened();
    const first = await gallery.at(tokenOf());
    clock.advance(9 * 60_000);
    const again = await gallery.at(tokenOf());
    expect(first).toMatchObject({ kind: "png", endsAt: instant("2026-12-30T00:00:00Z") });
    expect(again).toEqual(first);
    expect(source.asked).toEqual([ref]);
    clock.advance(60_000);
    await gallery.at(tokenOf());
    expect(source.asked).toHaveLength(2);
  });

  test("draws components as well", async () => {
    const { gallery, tokenOf } = opened({ kind: "components", ...components["components-hidden"]! });
    expect(await gallery.at(tokenOf())).toMatchObject({ kind: "png" });
  });

  test("asks nobody about an address that is not ours or has ended", async () => {
    const { source, clock, gallery, tokenOf } = opened();
    const token = tokenOf();
    expect(await gallery.at(`${token}x`)).toEqual({ kind: "none" });
    await gallery.at(token);
    clock.advance(40 * DAY);
    expect(await gallery.at(token)).toEqual({ kind: "none" });
    expect(source.asked).toHaveLength(1);
  });

  test("what there is none of, or what broke, is asked for again", async () => {
    const none = opened(null);
    expect(await none.gallery.at(none.tokenOf())).toEqual({ kind: "none" });
    await none.gallery.at(none.tokenOf());
    expect(none.source.asked).toHaveLength(2);
    const broken = opened(new Error("no database"));
    await expect(broken.gallery.at(broken.tokenOf())).rejects.toThrow("no database");
    await expect(broken.gallery.at(broken.tokenOf())).rejects.toThrow("no database");
    expect(broken.source.asked).toHaveLength(2);
  });

  test("draws eight at one time; more are told to come again; the same one is drawn once", async () => {
    const { source, gallery, tokenOf } = opened("later");
    const tokens = Array.from({ length: 9 }, (_, revision) => tokenOf({ ...ref, revision }));
    const eight = tokens.slice(0, 8).map((token) => gallery.at(token));
    const same = gallery.at(tokens[0]!);
    expect(await gallery.at(tokens[8]!)).toEqual({ kind: "busy" });
    source.answers(held);
    const drawn = await Promise.all([...eight, same]);
    expect(drawn.map((one) => one.kind)).toEqual(Array(9).fill("png"));
    expect(source.asked).toHaveLength(8);
    const ninth = gallery.at(tokens[8]!);
    source.answers(held);
    expect(await ninth).toMatchObject({ kind: "png" });
  });

  test("keeps a hundred and lets the oldest go", async () => {
    const { source, gallery, tokenOf } = opened({ kind: "components", title: "x", scores: [] });
    const tokens = Array.from({ length: 101 }, (_, revision) => tokenOf({ ...ref, revision }));
    for (const token of tokens) await gallery.at(token);
    await gallery.at(tokens[1]!);
    expect(source.asked).toHaveLength(101);
    await gallery.at(tokens[0]!);
    expect(source.asked).toHaveLength(102);
  });
});
