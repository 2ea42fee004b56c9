// The service's front door for Microsoft Teams: what is recorded passes, what is malformed or foreign gets its status and
// changes nothing in the database.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { message } from "../fakes/teams/activities.ts";
import type { Json } from "../fakes/teams/connector.ts";
import { forged } from "../fakes/teams/signing.ts";
import { pictureOf } from "./picture.ts";
import { CHANNEL, TeamsWard, user } from "./teams-ward.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures/teams");
const RECORDED = readdirSync(FIXTURES)
  .filter((name) => name.endsWith(".json"))
  .map((name) => ({ name, sent: JSON.parse(readFileSync(join(FIXTURES, name), "utf8")) as Json }));

let ward: TeamsWard;
beforeAll(async () => {
  const env = {
    TEAMS_ALLOWED_TENANTS: "00000000-0000-0000-0000-0000000000001,72f988bf-86f1-41af-91ab-2d7cd011db47,t",
  };
  ward = await TeamsWard.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben"], env });
});
afterAll(() => ward.close());

const words = (): Json =>
  message(ward.microsoft, { person: user("ben"), conversation: CHANNEL, root: "1" }, "idea More commodes");
const picture = () => pictureOf(ward);
/** The people of the channel are read in the background. */
const roster = async () => (await ward.asks((session) => session.query("SELECT roster FROM team"))).rows;

/** As it came, from the one service url that this test may name. */
async function passes(sent: Json, change: Json = {}): Promise<number> {
  return (await ward.robot.send({ ...sent, serviceUrl: ward.microsoft.serviceUrl, ...change })).status;
}

test("malformed activities get their status and change nothing", async () => {
  await ward.types("amira", 'setup name="Ward 7" at=09:00 prefix=W7');
  await ward.settled();
  await expect.poll(roster, { timeout: 10_000 }).toEqual([{ roster: "ready" }]);
  const before = await picture();
  for (const { name, sent } of RECORDED) {
    for (const field of ["type", "channelId", "conversation", "serviceUrl"]) {
      expect({ name, field, status: await passes(sent, { [field]: undefined }) }).toMatchObject({
        status: 400,
      });
    }
  }
  expect(await passes({ ...words(), type: "invoke", name: "composeExtension/query" })).toBe(501);
  expect(await passes({ ...words(), type: "invoke", name: "adaptiveCard/action", value: 7 })).toBe(400);
  expect(await picture()).toEqual(before);
});

test("forged and foreign ones are refused and change nothing", async () => {
  const before = await picture();
  for (const how of ["none", "HS256", "bad signature", "tampered"] as const) {
    const token = await forged(await ward.microsoft.token(), how);
    expect((await ward.robot.send(words(), token)).status).toBe(401);
  }
  const serviceUrl = "https://evil.example.org/";
  const token = await ward.microsoft.token({ serviceUrl });
  expect((await ward.robot.send({ ...words(), serviceUrl }, token)).status).toBe(403);
  const conversation = { ...(words().conversation as Json), tenantId: "tenant-9" };
  expect(await passes({ ...words(), conversation, channelData: {} })).toBe(403);
  expect(await picture()).toEqual(before);
});

test("a repeated activity is answered like the first and done once, also by the next process", async () => {
  const sent = words();
  expect(await passes(sent)).toBe(200);
  expect(await passes(sent)).toBe(200);
  await ward.settled();
  await ward.kill();
  await ward.start();
  expect(await passes(sent)).toBe(200);
  const { rows } = await ward.asks((session) => session.query("SELECT problem FROM idea"));
  expect(rows).toEqual([{ problem: "More commodes" }]);
});

test.each(RECORDED)("$name passes the front door", async ({ sent }) => {
  expect(await passes(sent)).toBe(200);
  const metrics = await (await fetch(`${ward.url}/metrics`)).text();
  expect(metrics.split("\n").filter((line) => /^huddle_faults_total.* [1-9]/.test(line))).toEqual([]);
});
