// What never counts at the front door: badly signed, malformed, enormous, unknown, or of another workspace.
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recorded } from "../fakes/slack/recorded.ts";
import { type Flaw, signatureHeaders } from "../fakes/slack/signing.ts";
import { Doorway, FORM, type Ids, JSON_TYPE, typedText, typing } from "./doorway.ts";
import { CHANNEL, SECRET, Ward } from "./ward.ts";

let ward: Ward;
let door: Doorway;
let ours: Ids;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T09:05:00Z", people: ["amira", "ben", "chidi"] });
  door = new Doorway(ward);
});
afterAll(() => ward.close());

const PLAIN = /^[A-Z].{10,200}[.!]$/;

test("Ward 7 huddles, and one of three has answered", async () => {
  ours = await door.opensWard();
});

describe("a signature", () => {
  test.each<Flaw>([
    "no signature",
    "wrong secret",
    "wrong version",
    "stale",
    "future",
    "no timestamp",
    "nonsense timestamp",
  ])("that is bad (%s) is turned away in one sentence", (flaw) =>
    door.changesNothing(async () => {
      expect(await door.signed(typing("pause"), FORM, flaw)).toEqual({
        status: 401,
        text: "This request was not signed by Slack within the last five minutes.",
      });
    }),
  );

  test("over another body does not count", () =>
    door.changesNothing(async () => {
      const headers = { "content-type": FORM, ...signatureHeaders(typing("status"), SECRET) };
      expect((await door.post(typing("pause"), headers)).status).toBe(401);
    }));
});

describe("a body", () => {
  test("of two megabytes is more than Slack ever sends", () =>
    door.changesNothing(async () => {
      const answer = await door.signed(typing("x".repeat(2_000_000)), FORM);
      expect(answer).toEqual({ status: 413, text: "This is more than Slack ever sends." });
    }));

  test.each([
    ["not JSON", "{", JSON_TYPE, 400],
    ["JSON that says nothing", "[]", JSON_TYPE, 400],
    ["an event without an event", '{"type":"event_callback"}', JSON_TYPE, 400],
    ["a payload that is not JSON", "payload=hello", FORM, 400],
    ["a payload without a type", `payload=${encodeURIComponent('{"user":{"id":"UBEN"}}')}`, FORM, 400],
    ["a command without its sender", "command=/improve&text=pause", FORM, 400],
    ["empty", "", FORM, 400],
    ["plain text", typing("pause"), "text/plain", 415],
    ["a form of several parts", typing("pause"), "multipart/form-data; boundary=x", 415],
  ])("that is %s is turned away in one sentence", (_, raw, type, status) =>
    door.changesNothing(async () => {
      const answer = await door.signed(raw, type);
      expect(answer.status).toBe(status);
      expect(answer.text).toMatch(PLAIN);
    }),
  );

  test("to another address, or by another method, is none of ours", () =>
    door.changesNothing(async () => {
      expect((await door.post(typing("pause"), { "content-type": FORM }, "/slack/other")).status).toBe(404);
      const got = await fetch(`${ward.url}/slack/events`);
      expect([got.status, (await got.text()).trim()]).toEqual([405, "This address takes POST only."]);
    }));
});

describe("what nobody knows", () => {
  test("as a command is said to be unknown", () =>
    door.changesNothing(async () => {
      const answer = await door.signed(typing("pause", { command: "/other" }), FORM);
      expect(answer.text).toContain("Improvement Huddle does not know this command.");
    }));

  test("as a button is said to be of an earlier version", () =>
    door.changesNothing(async () => {
      const since = await door.calls();
      expect(await door.pressed("launch-rockets", "now")).toEqual({ status: 200, text: "" });
      await expect
        .poll(() => door.whispers(since))
        .toEqual([expect.stringContaining("from an earlier version")]);
    }));

  test("as a form stays open with a sentence", () =>
    door.changesNothing(async () => {
      const answer = await door.sent("launch", "now", { where: typedText("moon") });
      expect(JSON.parse(answer.text).errors["launch.where"]).toContain("from an earlier version");
    }));

  test.each(["shortcut", "message_action", "view_closed", "block_suggestion", "x"])(
    "as an interaction of type %s is thanked",
    (type) =>
      door.changesNothing(async () => {
        expect((await door.interactive({ ...(await door.asking()), type })).status).toBe(200);
      }),
  );

  test("as an event is thanked", () =>
    door.changesNothing(async () => {
      expect(await door.event({ type: "emoji_changed" }, { event_id: "Ev1" })).toEqual({
        status: 200,
        text: "",
      });
    }));
});

test.each(["T2", "T9"])(
  "another workspace (%s) cannot use ours, and removing the app there changes nothing here",
  (team_id) =>
    door.changesNothing(async () => {
      const told = await door.signed(typing("pause", { team_id }), FORM);
      expect(told.text).toContain("Improvement Huddle is not connected to this workspace yet.");
      const there = {
        user: { id: "UBEN", team_id },
        team: { id: team_id },
        message: { ts: "1.1", team: team_id },
      };
      expect((await door.pressed("nothing-today", ours.huddleId, there)).status).toBe(200);
      for (const type of ["app_uninstalled", "tokens_revoked", "channel_archive", "member_left_channel"]) {
        const event = { type, channel: CHANNEL, user: "UT1BOT" };
        expect((await door.event(event, { team_id, event_id: `Ev${team_id}${type}` })).status).toBe(200);
      }
    }),
);

test("what Slack really sent once, signed with our secret, is answered within three seconds", async () => {
  const files = readdirSync(new URL("../fixtures/slack/", import.meta.url));
  const names = files.filter((name) => name.endsWith(".json")).map((name) => name.replace(".json", ""));
  expect(names).toHaveLength(8);
  for (const name of names) {
    const { raw, contentType } = recorded(name);
    const began = performance.now();
    expect((await door.signed(raw, contentType)).status, name).toBe(200);
    expect(performance.now() - began, name).toBeLessThan(3_000);
  }
});

test("the challenge is given back, and a form's charset does not matter", async () => {
  const challenge = JSON.stringify({ type: "url_verification", challenge: "3eZbrw" });
  expect(JSON.parse((await door.signed(challenge, JSON_TYPE)).text)).toEqual({ challenge: "3eZbrw" });
  expect((await door.signed(typing("status"), `${FORM}; charset=utf-8`)).text).toContain("1 of 3 answered");
});

test("through all of it nothing broke inside", () => door.nothingBroke());
