// What people type, also wrongly: help, slips of the finger, setup lines, private chats, and the administrator's code.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Ward } from "./ward.ts";

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben", "chidi"] });
  const { controls } = ward.slack;
  await controls.addChannel({
    id: "C1",
    name: "ward-1",
    kind: "public",
    members: ["UT1BOT", "UAMIRA", "UBEN"],
  });
  await controls.addChannel({ id: "C2", name: "away", kind: "public", members: ["UAMIRA"] });
  await controls.addChannel({ id: "C3", name: "away-too", kind: "private", members: ["UAMIRA"] });
  // Slack opens a private chat when someone looks at it.
  for (const id of ["UAMIRA", "UBEN", "UCHIDI"]) await controls.direct(id);
});
afterAll(() => ward.close());

const rows = (sql: string) => ward.asks(async (session) => (await session.query(sql)).rows);
const INVITE = "That works in your team's own channel. Invite me first: /invite @Improvement Huddle.";

describe("before there is a team", () => {
  test("bare /improve is help, and help lists only what works here", async () => {
    const help = await ward.types("ben", "");
    expect(help).toBe(await ward.types("ben", "help"));
    expect(
      help
        .split("\n")
        .slice(2)
        .map((line) => line.split(/[ :]/)[0]),
    ).toEqual(["help", "setup", "link", "role"]);
  });

  test.each(["status", "now", "answer", "idea a lift", "questions", "join", "summary"])(
    "%s says that no team huddles here yet, and how to start one",
    async (words) => {
      expect(await ward.types("ben", words)).toBe(
        "No team huddles here yet. To start one, type /improve setup in your team's channel.",
      );
    },
  );

  test.each([
    ["a private chat", "DAMIRA"],
    ["a channel without the bot", "C2"],
    ["a private channel without the bot", "C3"],
  ])("setup in %s says what to do", async (_, channel) => {
    for (const words of ["setup", 'setup name="Ward 7"']) {
      expect(await ward.types("amira", words, channel)).toContain(INVITE);
    }
    expect(await rows("SELECT id FROM team")).toEqual([]);
  });

  test("help in a private chat offers no setup", async () => {
    expect(await ward.types("amira", "help", "DAMIRA")).not.toContain("setup");
  });
});

describe("a setup line that is wrong", () => {
  test.each([
    ["setup nmae=X", '"nmae"', "name"],
    ["setup frobnicate=1", '"frobnicate"', 'setup name="Ward 7"'],
    ["setup Ward 7", '"Ward"', 'setup name="Ward 7"'],
    ["setup at", "at=", "at=09:00"],
    ["setup at= days=mon", "at=", "at=09:00"],
    ["setup at=9.65", "9.65", "09:05"],
    ["setup at=25:00", "25:00", "01:00"],
    ["setup at=nine", "nine", "09:00"],
    ["setup at=09:00 at=10:00", '"at"', "at=09:00"],
    ["setup at=07:00,12:00,19:00", '"07:00,12:00,19:00"', "at=07:00,12:00"],
    ["setup at=19:30,07:30", '"19:30,07:30"', "at=07:30,19:30"],
    ["setup days=mon-fry", '"fry"', "fri"],
    ["setup days=mondya", '"mondya"', "mon"],
    ["setup zone=Londres", '"Londres"', "zone=Europe/London"],
    ["setup zone=London", '"London"', "Europe/London"],
    ["setup questions=dayly-short", '"dayly-short"', "daily-short"],
    ["setup remind=soon", '"soon"', "60"],
    ["setup remind=600", "600", "remind=60"],
    ["setup close=08:00 at=09:00", "08:00", "close=16:00"],
    ["setup close=09:30 remind=60", "09:30", "close=16:00"],
    ["setup close=16:00,17:00", '"16:00,17:00"', "close=16:00"],
    ["setup at=07:00,12:00 close=13:00,18:00", "13:00", "close="],
    ["setup summary=friday", '"friday"', "summary=fri@15:00"],
    ["setup summary=fri@99:00", "99:00", "Try "],
    ["setup holidays=englund", '"englund"', "england"],
    ["setup shifts=maybe", '"maybe"', "shifts=yes"],
    ["setup prefix=W-7", '"W-7"', "W7"],
    ["setup manager=@zoe", '"@zoe"', "Type @"],
    ["setup digest=friday", '"friday"', "digest=fri@16:00"],
    [`setup name="${"x".repeat(90)}"`, '"xxxx', "80 characters"],
    [`setup urgent="${"9".repeat(130)}"`, '"9999', 'urgent="bleep 123"'],
  ])("%s: names the word, and gives an example", async (words, named, example) => {
    const told = await ward.types("amira", words);
    expect(told).toContain(named);
    expect(told).toContain(example);
    expect(told.split("\n")).toHaveLength(1);
  });

  test("none of it made a team, or said anything in the channel", async () => {
    expect(await rows("SELECT id FROM team")).toEqual([]);
    await ward.settled();
    expect(await ward.channel()).toEqual([]);
  });
});

describe("in a team", () => {
  test("curly quotes and spaces of a phone are read as they are meant", async () => {
    const told = await ward.types("amira", "setup name=“Ward 7” at = 9.00 days=Mon–Fri prefix=w7");
    expect(told).toContain("Ward 7 is set up");
    expect(told).toContain("Huddles: Monday to Friday at 09:00");
    expect(await ward.types("ben", "setup at=10:00")).toContain("Please ask Amira.");
  });

  test("two teams cannot number their ideas alike", async () => {
    expect(await ward.types("ben", "setup prefix=W7", "C1")).toContain("Another team has the prefix W7.");
    expect(await ward.types("ben", "setup", "C1")).toBe("");
    await ward.robot.fill("UBEN", { "Letters before": "w7" });
    expect((await ward.robot.submit("UBEN")).outcome).toBe("updated");
    expect(ward.robot.textOf(await ward.robot.form("UBEN"))).toContain("Another team has the prefix");
    await ward.robot.close("UBEN");
    expect(await ward.types("ben", 'setup name="Ward 1"', "C1")).toContain("Ward 1 is set up");
  });

  test("help is longer for a lead, and nothing in it is refused to who reads it", async () => {
    const words = async (name: string) => {
      const lines = (await ward.types(name, "help")).split("\n").slice(2);
      return lines.map((line) => line.split(/[ :]/)[0] ?? "");
    };
    const [leads, members] = [await words("amira"), await words("ben")];
    expect(leads.filter((one) => !members.includes(one))).toEqual([
      "setup",
      "questions",
      "now",
      "busy",
      "skip",
      "pause",
      "resume",
      "qr",
      ...["team", "team"],
    ]);
    for (const word of members.filter((one) => one !== "leave" && one !== "role")) {
      expect(await ward.types("ben", word)).not.toMatch(/Only a lead|not in Ward 7's|don't know|not ready/);
    }
  });

  test.each([
    ["stauts", "status"],
    ["questons", "questions"],
    ["hlep", "help"],
    ["idee", "idea"],
    ["anser", "answer"],
  ])("%s is taken for a slip of the finger", async (typed, meant) => {
    expect(await ward.types("ben", typed)).toBe(
      `I don't know "${typed}". Did you mean "${meant}"? Type /improve help to see what you can do here.`,
    );
  });

  test("a word that is like nothing is told so, whatever stands in it", async () => {
    expect(await ward.types("ben", "frobnicate")).toBe(
      'I don\'t know "frobnicate". Type /improve help to see what you can do here.',
    );
    for (const words of ["<!channel>", "@everyone", "`*_~>", "💥", "x".repeat(3_000), "0", "-", "=", '"']) {
      expect(await ward.types("ben", words)).toContain("I don't know");
    }
  });

  test.each(["privacy", "export me", "forget me"])("%s is of a later version, and says so", async (words) => {
    expect(await ward.types("amira", words)).toContain("is not ready yet: it comes with a later version.");
  });

  test("a lead is told the address of the team's page, which nobody can guess", async () => {
    for (const [words, path] of [
      ["link page", "page"],
      ["qr", "qr"],
    ] as const) {
      const said = await ward.types("amira", words);
      expect(said).toContain("Ward 7's page for the ward PC");
      expect(said).toMatch(new RegExp(`http://127\\.0\\.0\\.1:\\d+/${path}/[\\w-]{43}\\b`));
      expect(await ward.types("ben", words)).toContain("Only a lead of the team can do that.");
    }
  });

  test("/pulse words are /improve pulse words", async () => {
    const shown = await ward.robot.command("UAMIRA", "C7", "/pulse", "lanch");
    expect(shown && ward.robot.textOf(shown)).toBe(await ward.types("amira", "pulse lanch"));
    expect(shown && ward.robot.textOf(shown)).toContain('Did you mean "pulse launch"?');
  });

  test("in a private chat the one team is meant; of two it asks which", async () => {
    expect(await ward.types("chidi", "status", "DCHIDI")).toContain("Ward 7");
    await expect.poll(() => ward.types("ben", "status", "DBEN")).toContain("You are in more than one team.");
  });

  test("large letters and spaces do not matter", async () => {
    expect(await ward.types("ben", "  STATUS  ")).toContain("Next huddle: Monday 23 November 09:00.");
  });
});

describe("the first administrator", () => {
  const code = () => /role claim ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(ward.told)?.[1] ?? "";

  test("the start prints a code", () => {
    expect(ward.told).toContain("T1 has no administrator yet. The first one types: /improve role claim ");
    expect(code()).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  });

  test("a wrong code does nothing, also for a guest with the right one", async () => {
    await ward.hires("gina", { guest: true });
    await ward.slack.controls.join("C7", "UGINA");
    expect(await ward.types("ben", "role")).toContain("role claim");
    expect(await ward.types("ben", "role claim")).toContain("CODE");
    expect(await ward.types("ben", "role claim AAAA-BBBB")).toContain("That code is not right");
    expect(await ward.types("gina", `role claim ${code()}`)).toContain("That code is not right");
    expect(await rows("SELECT * FROM role WHERE role = 'admin'")).toEqual([]);
  });

  test("the right code counts once, in whatever letters", async () => {
    expect(await ward.types("ben", `role claim ${code().toLowerCase().replace("-", " ")}`)).toContain(
      "You are an administrator now.",
    );
    expect(await ward.types("ben", `role claim ${code()}`)).toContain("There is an administrator");
    expect(await ward.types("chidi", `role claim ${code()}`)).toContain("There is an administrator");
    expect(await rows("SELECT role FROM role WHERE role = 'admin'")).toHaveLength(1);
    expect(await ward.types("chidi", "help")).not.toContain("role claim");
  });

  test("an administrator may what a lead may", async () => {
    expect(await ward.types("ben", "setup at=09:15")).toContain("Ward 7's settings are changed");
  });

  test("the next start prints no code any more", async () => {
    const before = ward.told.length;
    await ward.stop();
    await ward.start();
    expect(ward.told.slice(before)).toContain("Improvement Huddle is ready");
    expect(ward.told.slice(before)).not.toContain("role claim");
  });
});
