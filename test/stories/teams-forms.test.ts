// Every form on Microsoft Teams, in a card: it opens, comes back with everything typed, and is sent.
import { afterAll, beforeAll, expect, test } from "vitest";
import { FORM_NAMES } from "../../src/domain/forms.ts";
import { TeamsWard, user } from "./teams-ward.ts";

const crowd = Array.from({ length: 42 }, (_, at) => `p${at + 10}`);
const PATIENT = "Mrs Patel in bed 4 waited";
const GOAL = "one thing we most want";

let ward: TeamsWard;
beforeAll(async () => {
  ward = await TeamsWard.open({ at: "2026-11-23T08:30:00Z", people: ["amira", "ben", "chidi", ...crowd] });
});
afterAll(() => ward.close());

/** Opened by typed words, in the channel. */
async function typed(name: string, words: string, title: string): Promise<void> {
  await ward.types(name, words);
  await ward.robot.isTold(user(name), title);
}

interface Way {
  by: string;
  opens(): Promise<unknown>;
  /** What makes it come back; null: nothing can. */
  wrong: Readonly<Record<string, string>> | null;
  right: Readonly<Record<string, string | readonly string[]>>;
  /** What comes of it. */
  seen(): Promise<unknown>;
}

const monday = () => ward.sees("Ward 7 huddle, Monday 23 November");
const questions = async () => {
  await ward.types("amira", "questions");
  return ward.robot.isTold(user("amira"), "Ward 7's questions");
};

const WAYS: Readonly<Record<string, Way>> = {
  setup: {
    by: "amira",
    opens: () => typed("amira", "setup", "Set up"),
    wrong: { "Team name": "Ward 7", Time: "nine o'clock", "Letters before": "W7" },
    right: { Time: "09:00" },
    seen: () => ward.sees("Ward 7 huddles here: Monday to Friday at 09:00."),
  },
  roster: {
    by: "amira",
    opens: async () => {
      const asked = await ward.robot.isTold(user("amira"), "Who huddles in Ward 7?");
      await ward.robot.presses(user("amira"), asked, "Choose");
    },
    wrong: null,
    right: { "Who huddles here?": ["Amira", "Ben", "Chidi", "P12"] },
    seen: async () => expect(await ward.types("amira", "status")).toContain("Next huddle: Monday"),
  },
  answer: {
    by: "ben",
    opens: async () => {
      await ward.clockTo("2026-11-23T09:00:00Z");
      await ward.robot.presses(user("ben"), await monday(), "Answer");
    },
    wrong: { "How does": "Red: we need help", [GOAL]: PATIENT },
    right: { [GOAL]: "spare pumps" },
    seen: async () => ward.seesUnder(await monday(), "spare pumps"),
  },
  red: {
    by: "ben",
    // It follows the red answer.
    opens: async () => undefined,
    wrong: { "What help": PATIENT },
    right: { "What help": "one more pair of hands" },
    seen: async () => ward.seesUnder(await monday(), "one more pair of hands"),
  },
  scribe: {
    by: "amira",
    opens: async () => ward.robot.presses(user("amira"), await monday(), "Scribe"),
    wrong: { "Who was there?": "Chidi", [GOAL]: PATIENT },
    right: { [GOAL]: "a quiet place for handover" },
    seen: async () => ward.seesUnder(await monday(), "a quiet place for handover"),
  },
  "in-summary": {
    by: "ben",
    opens: async () =>
      ward.robot.presses(
        user("ben"),
        await ward.seesUnder(await monday(), "spare pumps"),
        "Put in the week's summary",
      ),
    wrong: null,
    right: { summary: ["spare pumps"] },
    seen: async () => expect(await ward.types("ben", "summary")).toContain("spare pumps"),
  },
  idea: {
    by: "chidi",
    opens: () => typed("chidi", "idea", "Raise an idea"),
    wrong: { "gets in the way": PATIENT },
    right: { "gets in the way": "one commode for two bays" },
    seen: async () => expect(await ward.types("chidi", "ideas")).toContain("one commode for two bays"),
  },
  template: {
    by: "amira",
    opens: async () => ward.robot.presses(user("amira"), await questions(), "Choose a set"),
    wrong: null,
    right: { "Question set": "Safety-first" },
    seen: async () => expect(await ward.types("amira", "questions")).toContain("Set: Safety-first"),
  },
  question: {
    by: "amira",
    opens: async () => ward.robot.presses(user("amira"), await questions(), "Add a question"),
    wrong: { "The question": PATIENT },
    right: { "The question": "Is the drugs fridge locked?" },
    seen: async () => expect(await ward.types("amira", "questions")).toContain("Is the drugs fridge locked?"),
  },
};

/** Sent on Teams in another story, or by nobody in a channel; drawn and read back by test/cards/on-teams.test.ts. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "pulse-launch": "pulse-teams.test.ts",
  "pulse-answer": "pulse-teams.test.ts",
  "pulse-set": "an improvement lead's",
  branch: "an administrator's",
  organisation: "an administrator's",
  commit: "teams-week.test.ts",
  visit: "teams-week.test.ts",
  "visit-ask": "teams-week.test.ts",
  goal: "teams-goals.test.ts",
  starter: "teams-goals.test.ts",
  escalation: "escalation-teams.test.ts",
  "idea-move": "idea-life.test.ts, on Slack",
};

test("the table names every form there is, or where else it is sent", () => {
  expect([...Object.keys(WAYS), ...Object.keys(ELSEWHERE)].sort()).toEqual([...FORM_NAMES].sort());
});

test.each(Object.entries(WAYS))("%s", async (form, { by, opens, wrong, right, seen }) => {
  const who = user(by);
  await opens();
  if (wrong) {
    await ward.robot.fills(who, wrong);
    const before = ward.robot.shown(who);
    expect(await ward.robot.submits(who)).toBe("back");
    expect(ward.robot.shown(who)).toMatchObject(before);
  }
  await ward.robot.fills(who, right);
  // A red answer is followed by the form that asks what help is needed.
  expect(await ward.robot.submits(who)).toBe(form === "answer" ? "back" : "closed");
  await seen();
});
