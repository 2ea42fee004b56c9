// Pictures as whoever has their address gets them from the running service: drawn, or there is nothing.
import { expect } from "vitest";
import { signingKey, tokenFor } from "../../src/charts/address.ts";
import type { PictureRef } from "../../src/domain/picture.ts";
import { instant } from "../../src/time/clock.ts";
import { decodedPng } from "../fakes/png.ts";

/** Of a story's service: its addresses can be made by the story, too. */
const KEY = Buffer.alloc(32, 7);
export const PICTURES = { PUBLIC_URL: "https://huddle.example", ENCRYPTION_KEY: KEY.toString("base64") };

const FAR = /^https:\/\/huddle\.example(?=\/picture\/)/;

/** Addresses of pictures in a message, as its platform was given it. */
export const picturesIn = (message: unknown): string[] =>
  JSON.stringify(message).match(/https:\/\/huddle\.example\/picture\/[\w.-]+\.png/g) ?? [];

/** The picture at an address of a card is a PNG of the size that charts have. */
export async function isDrawn(service: { url: string }, address: string): Promise<void> {
  const answer = await fetch(service.url + address.replace(FAR, ""));
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
  const png = decodedPng(Buffer.from(await answer.arrayBuffer()));
  expect(png).toMatchObject({ width: 1440, height: 720 });
  expect(png.colours).toBeGreaterThan(20);
}

/** Forged, ended, or of another organisation: each is the same 404. */
export async function isNothingElse(service: { url: string }, address: string): Promise<void> {
  const [, token = ""] = /\/picture\/(.+)\.png$/.exec(address) ?? [];
  const [carried = "", signed = ""] = token.split(".");
  const [kind, organisation, subject, revision] = JSON.parse(Buffer.from(carried, "base64url").toString());
  const picture = { kind, organisation, subject, revision } as PictureRef;
  const now = instant(new Date().toISOString());
  const key = signingKey(KEY);
  const other = { ...picture, organisation: "00000000-0000-4000-8000-00000000000f" as never };
  const tokens = {
    forged: `${carried}.${signed.startsWith("A") ? "B" : "A"}${signed.slice(1)}`,
    "with another key": tokenFor(picture, signingKey(Buffer.alloc(32, 8)), now),
    ended: tokenFor(picture, key, instant("2020-01-01T00:00:00Z")),
    "of another organisation": tokenFor(other, key, now),
    "of nothing": tokenFor({ ...picture, subject: "x" }, key, now),
  };
  for (const [what, one] of Object.entries(tokens)) {
    const answer = await fetch(`${service.url}/picture/${one}.png`);
    expect([answer.status, await answer.text()], what).toEqual([404, "There is nothing at this address.\n"]);
  }
}
