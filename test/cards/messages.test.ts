// Short messages to one person and to the conversation, word for word.
import { describe, expect, test } from "vitest";
import { cardOf } from "../../src/cards/notice-cards.ts";
import { UNTIL_RESUMED } from "../../src/domain/team.ts";
import { instant } from "../../src/time/clock.ts";
import { lines, pressable, read } from "./reading.ts";
import { aHuddle, anAnswer, aTeam, date, ids, mood, responseFacts, tuesday, twoShifts } from "./sample.ts";
import { anIdea } from "./sample-ideas.ts";

describe("messages to one person", () => {
  test("a reminder reads like the sample", () => {
    const facts = { kind: "reminder", team: aTeam(), huddle: aHuddle() } as const;
    expect(read(facts)).toBe("Ward 7's huddle is open until 16:00. It takes about a minute.");
    expect(pressable(cardOf(facts))).toEqual([
      ["Answer", "answer", ids.huddle],
      ["Not on shift", "not-on-shift", ids.huddle],
      ["Stop reminders", "reminders", "off"],
    ]);
  });

  test("a reminder of a night huddle names it and the day on which it closes", () => {
    const huddle = aHuddle({ slot: 1, closesAt: instant("2026-11-25T02:30:00Z") });
    const line = "Ward 7's 19:30 huddle is open until Wednesday 02:30. It takes about a minute.";
    expect(read({ kind: "reminder", team: aTeam({ settings: twoShifts }), huddle })).toBe(line);
  });

  test("what was told only to the lead is read by the lead, not in the notification", () => {
    const worry = anAnswer({ key: "pc-h6", position: 3, text: "I worry", audience: "lead" });
    const facts = {
      ...responseFacts({ answers: [mood, anAnswer(), worry] }),
      kind: "private-answers",
    } as const;
    expect(lines(facts)).toEqual([
      "Amira told only the lead: Ward 7 huddle, Tuesday 24 November",
      "I worry",
      "Only the leads of Ward 7 see this. It is not in the thread and not in the summary.",
    ]);
    expect(cardOf(facts).summary).not.toContain("worry");
  });

  test("what was shared after all is no longer the lead's alone", () => {
    const facts = { ...responseFacts(), kind: "private-answers" } as const;
    expect(lines(facts)).toEqual([
      "Amira has changed this answer: there is nothing left that is only for the lead.",
    ]);
  });

  test("an answer that a later one of the same person took the place of says no more than that", () => {
    const card = cardOf({ kind: "response-replaced", team: aTeam() });
    expect(card.summary).toBe(
      "Taken back: the same person answered this huddle again, and the later answers count.",
    );
    expect(pressable(card)).toEqual([]);
  });

  test("a third empty huddle brings one suggestion to the lead", () => {
    const facts = { kind: "three-empty", team: aTeam(), date: tuesday } as const;
    expect(lines(facts)).toEqual([
      "Ward 7's last three huddles had no answers.",
      "One thing that often helps: a time when people can look at a screen, such as just after handover.",
    ]);
    expect(pressable(cardOf(facts))).toEqual([["Change the time", "setup", ids.team]]);
  });

  test("the lead of a large roster is asked who huddles", () => {
    const facts = { kind: "large-roster", team: aTeam(), people: 412 } as const;
    expect(read(facts)).toContain("This would prompt 412 people. Choose who huddles here");
    expect(pressable(cardOf(facts))).toEqual([
      ["Everyone", "roster-everyone", ids.team],
      ["Choose", "roster-choose", ids.team],
    ]);
  });

  test.each([
    ["is_archived", "Unarchive it"],
    ["channel is archived", "Unarchive it"],
    ["not_in_channel", "/invite @Improvement Huddle"],
    ["channel_not_found", "/invite @Improvement Huddle"],
    ["removed", "/invite @Improvement Huddle"],
    ["token_revoked", "install Improvement Huddle again"],
    ["restricted_action", "let Improvement Huddle post"],
    ["user blocked the bot", "allow Improvement Huddle again"],
    ["channel deleted", "in the channel you use now"],
    ["quota of the moon", "The reason given: quota of the moon."],
  ])("a channel out of reach because of %s comes with the cure", (why, cure) => {
    const since = instant("2026-11-24T09:02:00Z");
    const [first, second] = lines({ kind: "unreachable", team: aTeam(), why, since });
    expect(first).toBe(
      "I have not been able to post in Ward 7's channel since Tuesday 24 November 09:02. Messages wait until this is put right.",
    );
    expect(second).toContain(cure);
  });
});

describe("messages to the conversation", () => {
  const nextAt = instant("2026-11-25T09:00:00Z");
  const next = "Next huddle: Wednesday 25 November 09:00.";

  test("a team that is set up is told in one line", () => {
    const facts = { kind: "team-set-up", team: aTeam(), leads: ["Amira"], nextAt } as const;
    expect(lines(facts)).toEqual([`Ward 7 huddles here: Monday to Friday at 09:00. ${next} Lead: Amira.`]);
  });

  test.each([
    ["skipped", date("2026-11-25"), "Ward 7's huddle on Wednesday 25 November is left out."],
    ["paused", date("2026-12-07"), "Ward 7's huddles are paused until Monday 7 December."],
    ["paused", UNTIL_RESUMED, "Ward 7's huddles are paused until a lead starts them again."],
    ["paused", null, "Ward 7's huddles are paused until a lead starts them again."],
    ["resumed", null, "Ward 7's huddles are on again."],
  ] as const)("a rhythm that is %s, with the date %s, is told in one line", (change, on, line) => {
    const facts = { kind: "rhythm", team: aTeam(), change, date: on } as const;
    expect(lines({ ...facts, nextAt: null })).toEqual([line]);
    expect(lines({ ...facts, nextAt })).toEqual([`${line} ${next}`]);
  });

  test("an idea is told with its number, its problem and who raised it", () => {
    const problem = "Call bell out of reach in bay 3.";
    const facts = { kind: "idea-raised", team: aTeam(), idea: anIdea({ problem }), cycles: [] } as const;
    expect(lines(facts)).toEqual(['W7-12 "Call bell out of reach in bay 3", raised by Amira.']);
    expect(lines({ ...facts, idea: anIdea({ component: "lb" }) })[1]).toBe("About: Leadership.");
  });
});
