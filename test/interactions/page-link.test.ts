// link page, qr: addresses of a team's page for its shared PC, and when they stop working.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Reply, Said } from "../../src/domain/replies.ts";
import { hash } from "../../src/ids.ts";
import type { Instant } from "../../src/time/clock.ts";
import { aConversation } from "../builders/people.ts";
import { DAY, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, SECURITY_NOW, type } from "./asking.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterAll(async () => {
  expect(asking.faults).toEqual([]);
  await asking.close();
});

type PageLink = Extract<Said, { code: "page-link" }>;

function linkIn(reply: Reply): PageLink {
  if (reply.kind !== "said" || reply.said.code !== "page-link") throw new Error(JSON.stringify(reply));
  return reply.said;
}

const asked = async (here: TeamInWorld, words: string, deliveryId: string | null = null) =>
  linkIn(await asking.onOwn(here, "Lea", type(words), deliveryId));

const led = ({ address }: PageLink, ms = 0) => {
  const token = address.split("/").at(-1) ?? "";
  return asking.world.store.linkByHash(hash(token), (SECURITY_NOW + ms) as Instant);
};

test("a lead gets an address of the team's page that works for ninety days of security time", async () => {
  const here = await asking.world.team();
  const { organisationId, team } = here;
  const link = await asked(here, "link page");
  expect(link).toEqual({
    code: "page-link",
    team: "Ward 7",
    shownAs: "page",
    address: expect.stringMatching(/^https:\/\/huddle\.example\/page\/token-\d+$/),
    expiresAt: SECURITY_NOW + 90 * DAY,
    zone: "Europe/London",
    ended: false,
  });
  const to = { organisationId, kind: "page", teamId: team.id, memberId: null, expiresAt: link.expiresAt };
  expect([await led(link), await led(link, 90 * DAY - 1), await led(link, 90 * DAY)]).toEqual([to, to, null]);
});

test("another address leaves the earlier ones, a new one ends them", async () => {
  const here = await asking.world.team();
  const [first, second] = [await asked(here, "link page"), await asked(here, "qr")];
  expect(second).toMatchObject({ shownAs: "qr", address: expect.stringMatching(/\/qr\/token-\d+$/) });
  const works = async (...links: PageLink[]) =>
    (await Promise.all(links.map((one) => led(one)))).map((one) => one !== null);
  expect(await works(first, second)).toEqual([true, true]);
  const third = await asked(here, "link page new");
  expect(third.ended).toBe(true);
  expect(await works(first, second, third)).toEqual([false, false, true]);
});

test("a delivery that comes again is answered with an address that works", async () => {
  const here = await asking.world.team();
  for (const words of ["link page", "link page new"]) {
    await asked(here, words, `Ev ${words}`);
    expect(await led(await asked(here, words, `Ev ${words}`))).not.toBeNull();
  }
});

test("only a lead is told an address, and only where a team huddles", async () => {
  const here = await asking.world.team();
  for (const words of ["link page", "link page new", "qr"]) {
    const refusal = { code: "needs-lead", leads: ["Lea"] };
    expect(await asking.onOwn(here, "Ada", type(words))).toEqual({ kind: "refused", refusal });
    const elsewhere = { ...here, place: aConversation(`no team ${words}`) };
    const nobody = await asking.onOwn(elsewhere, "Lea", type(words));
    expect(nobody).toEqual({ kind: "refused", refusal: { code: "no-team-here" } });
  }
});

test("a word that is not known there is not taken for `new`", async () => {
  const here = await asking.world.team();
  const reply = await asking.onOwn(here, "Lea", type("link page newest"));
  const refusal = { code: "unknown-word", word: "newest", nearest: "new" };
  expect(reply).toEqual({ kind: "refused", refusal });
});
