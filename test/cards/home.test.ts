// The Home tab and a team's status: what waits, what was answered, what stands in the way.
import { describe, expect, test } from "vitest";
import { plainText } from "../../src/cards/card.ts";
import { replyEnv, shownOf } from "../../src/cards/reply-cards.ts";
import type { Home } from "../../src/domain/replies.ts";
import { UNTIL_RESUMED } from "../../src/domain/team.ts";
import { instant } from "../../src/time/clock.ts";
import { pressable } from "./reading.ts";
import { aClosedHuddle, aHuddle, anAnswer, aResponse, ids, mood } from "./sample.ts";
import { atHome, status, teamAtHome } from "./standing.ts";

function home(changes: Partial<Home> = {}) {
  const shown = shownOf({ kind: "said", said: { code: "home", ...atHome, ...changes } }, replyEnv("slack"));
  if (shown.kind !== "home") throw new Error(`shown as ${shown.kind}`);
  return { text: plainText(shown.card), card: shown.card };
}

describe("the Home tab", () => {
  test("an open huddle can be answered from it", () => {
    const { text, card } = home();
    expect(text.split("\n")).toEqual([
      "Improvement Huddle",
      "Hello Amira.",
      "Ward 7",
      "Tuesday 24 November. 2 of 9 answered: Amira, Ben. 1 not on shift.",
      "Next huddle: Wednesday 25 November 09:00.",
      "Lead: Amira.",
      "Open ideas: 3.",
      "You get one private reminder when a huddle waits for you.",
    ]);
    expect(pressable(card)).toEqual([
      ["Answer", "answer", ids.huddle],
      ["Raise an idea", "idea", ids.team],
      ["Stop reminders", "reminders", "off"],
    ]);
  });

  test("my own answers are shown to me, the mood and what only the lead is told among them", () => {
    const worry = anAnswer({ key: "pc-h6", position: 3, text: "I worry", audience: "lead" });
    const myAnswers = aResponse({ answers: [worry, mood] });
    const { text, card } = home({ teams: [teamAtHome({ myAnswers })] });
    expect(text).toContain(
      "Your answers: How does today's shift look? Red: we need help\nI worry (told only to the lead)",
    );
    expect(pressable(card)[0]).toEqual(["Change my answers", "answer", ids.huddle]);
  });

  test("the last huddle can be answered late from it", () => {
    const { text, card } = home({ teams: [teamAtHome({ today: null, latest: aClosedHuddle() })] });
    expect(text).toContain("You can still answer the huddle of Tuesday 24 November until Friday's summary.");
    expect(pressable(card)[0]).toEqual(["Answer late", "answer", ids.huddle]);
  });

  test("after the summary there is nothing to answer", () => {
    const latest = aClosedHuddle({ settledAt: instant("2026-11-27T15:00:00Z") });
    const { text, card } = home({ teams: [teamAtHome({ today: null, latest })] });
    expect(text).toContain("No huddle is open now.");
    expect(pressable(card).map(([label]) => label)).toEqual(["Raise an idea", "Stop reminders"]);
  });

  test("a lead has settings and questions, and is told what is in the way", () => {
    const dead = [{ what: "summary", why: "msg_too_long.", at: instant("2026-11-27T15:01:00Z") }];
    const trouble = { unreachable: "is_archived", dead };
    const { text, card } = home({ teams: [teamAtHome({ isLead: true, trouble })] });
    expect(text).toContain("I cannot post to the team's channel. The channel is archived. Unarchive it,");
    expect(text).toContain(
      "Not delivered, Friday 27 November 15:01: a week's summary. The reason given: msg_too_long.",
    );
    expect(pressable(card).map(([label]) => label)).toEqual([
      "Answer",
      "Raise an idea",
      "Settings",
      "Questions",
      "Who huddles",
      "Stop reminders",
    ]);
  });

  test("reminders can be turned on again, and being off is told", () => {
    const { text, card } = home({ remindersOff: true, teams: [teamAtHome({ isOff: true })] });
    expect(text).toContain("You are off: no prompts and no reminders.");
    expect(pressable(card).at(-1)).toEqual(["Remind me again", "reminders", "on"]);
  });

  test("without a team it says what to do", () => {
    const { text } = home({ teams: [] });
    expect(text).toContain("You are not in a huddle team yet.");
    expect(text).toContain("type `/improve join` in its channel");
    expect(text).toContain("Invite me first: /invite @Improvement Huddle. Then type `/improve setup`");
  });

  test("many teams fold, and stay within a hundred blocks", () => {
    const one = teamAtHome({ isLead: true, isOff: true, myAnswers: aResponse() });
    const { text, card } = home({ teams: Array.from({ length: 20 }, () => one) });
    expect(text).toContain("You are in 12 more teams");
    expect(card.blocks.length).toBeLessThanOrEqual(100);
  });
});

describe("a team's status", () => {
  const read = (changes: Parameters<typeof status>[0]) => {
    const shown = shownOf({ kind: "said", said: { code: "status", ...status(changes) } });
    return shown.kind === "card" ? plainText(shown.card) : "";
  };

  test("a paused team says until when, and has no next huddle", () => {
    const text = read({ pausedUntil: UNTIL_RESUMED, nextAt: null, today: null });
    expect(text).toContain("Ward 7's huddles are paused until a lead starts them again.");
    expect(text).not.toContain("No huddle is planned");
  });

  test("a team whose lead has not chosen yet says so", () => {
    expect(read({ roster: "asking" })).toContain(
      "Waiting for a lead to choose, in my Home tab, who huddles here",
    );
  });

  test("trouble of messages without a known name is told as it is", () => {
    const trouble = {
      unreachable: null,
      dead: [{ what: "carrier pigeon", why: "rain", at: aHuddle().openedAt }],
    };
    expect(read({ trouble })).toContain("Not delivered, Tuesday 24 November 09:00: carrier pigeon.");
  });
});
