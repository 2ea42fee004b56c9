// The addresses of pictures: signed and ending, so that nobody finds one by guessing and none works for ever. They carry
// which picture is meant, never a number of it. Security time.
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { OrganisationId } from "../domain/ids.ts";
import type { PictureRef } from "../domain/picture.ts";
import type { Instant } from "../time/clock.ts";

const KINDS = [
  "huddles-held",
  "taking-part",
  "measure",
  "pulse-trend",
  "pulse-components",
] as const satisfies PictureRef["kind"][];
const Carried = z
  .tuple([
    z.enum(KINDS),
    z.uuid(),
    z.string().regex(/^[\w:-]{1,120}$/),
    z.int().nonnegative(),
    z.int().positive(),
  ])
  .transform(([kind, organisation, subject, revision, endsDay]) => ({
    picture: { kind, organisation: organisation as OrganisationId, subject, revision } satisfies PictureRef,
    endsDay,
  }));

const DAY_MS = 24 * 60 * 60_000;
/** A month's scroll back, and a few days. Counted in whole days: on one day a picture has one address. */
const LIVES_DAYS = 35;
/** A longer one is none of ours. */
const LONGEST = 400;

/** secret: ENCRYPTION_KEY's bytes, or random ones, whose addresses end with the process that made them. */
export function signingKey(secret: Uint8Array): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "picture addresses", 32));
}

/** A token of letters, digits, `-`, `_` and one dot, which works for 35 days, to the end of the last. */
export function tokenFor(picture: PictureRef, key: Buffer, now: Instant): string {
  const { kind, organisation, subject, revision } = picture;
  const endsDay = Math.floor(now / DAY_MS) + LIVES_DAYS;
  const carried = Buffer.from(JSON.stringify([kind, organisation, subject, revision, endsDay])).toString(
    "base64url",
  );
  return `${carried}.${signature(carried, key)}`;
}

/** The picture and when its address ends; null: forged, ended or no token at all, which nobody is told apart. */
export function pictureIn(
  token: string,
  key: Buffer,
  now: Instant,
): { picture: PictureRef; endsAt: Instant } | null {
  const [carried = "", signed = "", ...more] = token.length > LONGEST ? [] : token.split(".");
  if (more.length > 0 || !isEqual(signed, signature(carried, key))) return null;
  const parsed = Carried.safeParse(parsedJson(Buffer.from(carried, "base64url").toString()));
  if (!parsed.success) return null;
  const endsAt = ((parsed.data.endsDay + 1) * DAY_MS) as Instant;
  return now < endsAt ? { picture: parsed.data.picture, endsAt } : null;
}

const signature = (carried: string, key: Buffer): string =>
  createHmac("sha256", key).update(carried).digest("base64url");

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
