// Ben is on Slack and on Teams: he links his selves, and the ward counts him once. The Teams self stands in the database
// only, as one process of a story has one platform.
import { afterAll, beforeAll, expect, test } from "vitest";
import { hash } from "../../src/ids.ts";
import { threadOf } from "./reading.ts";
import { Ward } from "./ward.ts";

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben", "chidi"] });
  await ward.hires("gina", { guest: true });
  await ward.slack.controls.join("C7", "UGINA");
});
afterAll(() => ward.close());

test("Ward 7 huddles, three people in it", async () => {
  await ward.types("amira", 'setup name="Ward 7" at=09:00');
  await expect.poll(() => ward.types("chidi", "help")).toContain("leave:");
  await ward.clockTo("2026-11-23T09:00:00Z");
  await ward.sees("0 of 3 answered.");
});

test("a code is told to whoever asks for one, and does nothing where it was made", async () => {
  const told = await ward.types("ben", "link");
  const words = /"(link [2-9A-Z]{4}-[2-9A-Z]{4})"/.exec(told)?.[1] ?? "";
  expect(told).toContain(`On your other platform, type "${words}" to me.`);
  expect(told).toContain("You are then one person on both, and count once.");
  for (const name of ["ben", "amira"])
    expect(await ward.types(name, words)).toContain("Whoever made that code is known here already.");
  expect(await ward.types("gina", "link")).toContain("Guests and people from other workspaces cannot link");
  expect(await ward.types("ben", "link organisation")).toContain("Only an administrator");
  await ward.settled();
  expect((await ward.channel()).join()).not.toContain("link");
});

test("Ben answers on Slack, and his Teams self a little later", async () => {
  const prompt = await ward.sees("0 of 3 answered.");
  await ward.answers("ben", prompt, { "How does": "Green: fine" });
  await ward.seesInThread(await ward.sees("1 of 3 answered: Ben."), "Ben");
  await ward.asks(async (session) => {
    await session.query(`
      WITH teams AS (
        INSERT INTO installation (id, platform, external_id, name, created_at)
        VALUES (gen_random_uuid(), 'teams', 'tenant', 'Trust', now()) RETURNING id
      ), joined AS (
        INSERT INTO organisation_installation (organisation_id, installation_id, joined_at)
        SELECT o.id, teams.id, now() FROM organisation o, teams
      ), self AS (
        INSERT INTO member (organisation_id, id, display_name, created_at)
        SELECT id, gen_random_uuid(), 'Benjamin', now() FROM organisation RETURNING organisation_id, id
      ), identity AS (
        INSERT INTO platform_user (organisation_id, installation_id, external_id, member_id)
        SELECT self.organisation_id, teams.id, '29:ben', self.id FROM self, teams
      ), standing AS (
        INSERT INTO team_member (organisation_id, team_id, member_id, said_by, joined_at)
        SELECT organisation_id, t.id, self.id, 'self', now() FROM self JOIN team t USING (organisation_id)
      ), part AS (
        INSERT INTO participation (organisation_id, huddle_id, member_id, state, at)
        SELECT organisation_id, h.id, self.id, 'answered', h.opened_at + interval '20 minutes'
        FROM self JOIN huddle h USING (organisation_id)
      ), response AS (
        INSERT INTO response (organisation_id, id, huddle_id, member_id, kind, submitted_at)
        SELECT organisation_id, gen_random_uuid(), h.id, self.id, 'own', h.opened_at + interval '20 minutes'
        FROM self JOIN huddle h USING (organisation_id) RETURNING organisation_id, id
      ) SELECT`);
    const code = `INSERT INTO link_code (organisation_id, member_id, hash, made_at)
      SELECT organisation_id, id, $1, $2 FROM member WHERE display_name = 'Benjamin'`;
    await session.query(code, [hash("K7M29QXA"), new Date("2026-11-23T09:00:00Z")]);
  });
  await ward.presses("chidi", await ward.sees("huddle, Monday"), "Nothing today");
  await ward.sees("3 of 4 answered: Ben, Benjamin, Chidi.");
});

test("linked, he counts once, and the earlier answer is taken back in the thread", async () => {
  expect(await ward.types("ben", "link k7m2 9qxa")).toContain(
    "Done: you are one person on both platforms now",
  );
  const prompt = await ward.sees("2 of 3 answered: Benjamin, Chidi.");
  await ward.seesInThread(prompt, "Taken back: the same person answered this huddle again");
  expect(await threadOf(ward, prompt)).not.toContain("Ben");
  expect(await ward.types("ben", "link K7M2-9QXA")).toContain("one person on both platforms already");
});

test("his answers are his on Slack, too, and changing them posts no second self", async () => {
  const prompt = await ward.sees("2 of 3 answered");
  await ward.answers("ben", prompt, { "How does": "Amber: stretched" });
  await ward.seesInThread(prompt, "Benjamin");
  await ward.settled();
  await ward.sees("2 of 3 answered: Benjamin, Chidi.");
  expect(await ward.robot.thread("C7", prompt.ts)).toHaveLength(2);
});

test("five wrong codes, and none is taken for a quarter of an hour", async () => {
  for (let n = 0; n < 5; n += 1)
    expect(await ward.types("chidi", `link AAAA-AAA${n}`)).toContain("I don't know that code.");
  expect(await ward.types("chidi", "link AAAA-AAAA")).toContain("Please wait 15 minutes");
  await ward.clockTo("2026-11-23T09:15:00Z");
  expect(await ward.types("chidi", "link AAAA-AAAA")).toContain("I don't know that code.");
});
