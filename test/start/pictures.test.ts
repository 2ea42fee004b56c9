// Pictures as the service hangs them: where their addresses lead on each platform, and that they show what the card shows,
// to whoever may still see it.

import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wordsFor } from "../../src/cards/wording.ts";
import { readConfig } from "../../src/config.ts";
import { type PictureRef, pulsePicture, trendPicture } from "../../src/domain/picture.ts";
import { type Http, startHttp } from "../../src/http/server.ts";
import { openPictures, type Pictures } from "../../src/start/pictures.ts";
import { medicineIn, member, roundsIn } from "../contracts/closed-pulse.ts";
import { aMeasure } from "../contracts/store-measure.ts";
import { NOW, TODAY } from "../contracts/store-world.ts";
import { decodedPng } from "../fakes/png.ts";
import { type Asking, openAsking } from "../interactions/asking.ts";

let asking: Asking;
let pictures: Pictures;
let http: Http;
const log = pino({ level: "silent" });
const opened = (variables: Record<string, string>, secret: Uint8Array | null = null) =>
  openPictures(readConfig(variables), {
    ...{ store: asking.world.store, log, components: wordsFor("web").components, secret },
  });

beforeAll(async () => {
  asking = await openAsking();
  pictures = opened({ PUBLIC_URL: "https://huddle.example/" });
  http = await startHttp({
    ...{ host: "127.0.0.1", port: 0, log, routes: [pictures.route], metrics: async () => "" },
    health: { ready: async () => ({ ready: true, body: {} }) },
  });
});
afterAll(async () => {
  await http.stop();
  await asking.close();
});

const fetched = (picture: PictureRef) => fetch(`${http.url}${pictures.addressOn("web")(picture)}`);
async function isDrawn(picture: PictureRef): Promise<void> {
  const answer = await fetched(picture);
  expect(answer.status).toBe(200);
  expect(decodedPng(Buffer.from(await answer.arrayBuffer())).width).toBe(1440);
}
const statusOf = async (picture: PictureRef) => (await fetched(picture)).status;

async function inDatabase(statement: string, values: unknown[]): Promise<void> {
  const session = new pg.Client(asking.database.url);
  await session.connect();
  await session.query(statement, values);
  await session.end();
}

test("an address is whole for Slack and Teams, none where nobody reaches us, and a path on our own pages", async () => {
  const { organisationId, team } = await asking.world.team();
  const picture: PictureRef = {
    ...{ organisation: organisationId, kind: "huddles-held", subject: `${team.id}:${TODAY}`, revision: 1 },
  };
  for (const name of ["slack", "teams"] as const) {
    expect(pictures.addressOn(name)(picture)).toMatch(/^https:\/\/huddle\.example\/picture\/[\w.-]+\.png$/);
    expect(opened({}).addressOn(name)(picture)).toBeNull();
  }
  expect(pictures.addressOn("web")(picture)).toMatch(/^\/picture\/[\w.-]+\.png$/);
});

test("without a key each start has its own, unless a secret is kept; with one they are the same", async () => {
  const { organisationId } = await asking.world.team();
  const picture: PictureRef = { organisation: organisationId, kind: "measure", subject: "x", revision: 1 };
  const kept = [opened({}, Buffer.from("kept")), opened({}, Buffer.from("kept"))];
  expect(new Set(kept.map((each) => each.addressOn("web")(picture))).size).toBe(1);
  const ENCRYPTION_KEY = Buffer.alloc(32, 1).toString("base64");
  const [one, other] = [opened({}), opened({})].map((each) => each.addressOn("web")(picture));
  expect(one).not.toBe(other);
  const [same, again] = [opened({ ENCRYPTION_KEY }), opened({ ENCRYPTION_KEY })];
  expect(same?.addressOn("web")(picture)).toBe(again?.addressOn("web")(picture));
});

describe("a team's chart", () => {
  test("is drawn while there is something to draw, and gone with the team", async () => {
    const here = await asking.world.team();
    const { organisationId: organisation, team } = here;
    const measureId = await aMeasure(asking.world, here);
    const of = (revision: number, subject = `${team.id}:${TODAY}:${measureId}`): PictureRef => ({
      ...{ organisation, kind: "measure", subject, revision },
    });
    expect(await statusOf(of(1))).toBe(404);
    const value = { date: TODAY, value: 3, at: NOW } as const;
    await asking.world.saved(organisation, [{ do: "set-measure-value", measureId, ...value }]);
    await isDrawn(of(2));
    expect(await statusOf(of(2, `${team.id}:${TODAY}`))).toBe(200);
    expect(await statusOf({ ...of(2), kind: "huddles-held" })).toBe(404);
    const other = await asking.world.team();
    expect(await statusOf(of(2, `${other.team.id}:${TODAY}:${measureId}`))).toBe(404);
    expect(await statusOf({ ...of(2), organisation: other.organisationId })).toBe(404);
    await inDatabase("DELETE FROM team WHERE id = $1", [team.id]);
    expect(await statusOf(of(3))).toBe(404);
  });
});

describe("a pulse's pictures", () => {
  async function closed() {
    const medicine = await medicineIn(asking.world);
    const rounds = await roundsIn(asking.world, medicine, [6.2, 6.6]);
    const { organisationId, team } = medicine.ward7;
    const bars = (teamId: string | null, memberId: string | null, at = 1) =>
      pulsePicture(organisationId, rounds[at]?.id as never, { teamId, memberId } as never);
    return { ...medicine, organisationId, bars, team };
  }

  test("are drawn for a team's conversation, and gone with the team", async () => {
    const { bars, team, organisationId } = await closed();
    await isDrawn(bars(team.id, null));
    await isDrawn(trendPicture(bars(team.id, null), "sp"));
    const other = await closed();
    expect(await statusOf(bars(other.team.id, null))).toBe(404);
    expect(await statusOf({ ...bars(team.id, null), organisation: other.organisationId })).toBe(404);
    expect(await statusOf({ ...other.bars(team.id, null), organisation: organisationId })).toBe(404);
    await inDatabase("DELETE FROM team WHERE id = $1", [team.id]);
    expect(await statusOf({ ...bars(team.id, null), revision: 1 })).toBe(404);
  });

  test("of a member show what they may read when it is fetched", async () => {
    const { bars, ward7, organisationId } = await closed();
    const ada = member(ward7, "Ada");
    await isDrawn(bars(null, ada));
    await inDatabase(
      "UPDATE team_member SET standing = 'out' WHERE organisation_id = $1 AND member_id = $2",
      [organisationId, ada],
    );
    expect(await statusOf({ ...bars(null, ada), revision: 1 })).toBe(404);
    expect(await statusOf(trendPicture(bars(null, ada), "sp"))).toBe(404);
  });
});
