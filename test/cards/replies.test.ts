// Every reply has its words: a code without a sample here does not compile.
import { describe, expect, test } from "vitest";
import { replyEnv, shownOf } from "../../src/cards/reply-cards.ts";
import type { Said } from "../../src/domain/replies.ts";
import { UNTIL_RESUMED } from "../../src/domain/team.ts";
import { instant } from "../../src/time/clock.ts";
import { pressable, told } from "./reading.ts";
import { aHuddle, aTeam, aWeek, date, ids, london, settings, tuesday, twoShifts } from "./sample.ts";
import { chartReplies } from "./sample-charts.ts";
import { digestReplies } from "./sample-digest.ts";
import { escalationReplies } from "./sample-escalations.ts";
import { goalReplies } from "./sample-goals.ts";
import { anIdea, onBoard } from "./sample-ideas.ts";
import { organisationReplies } from "./sample-organisation.ts";
import { pulseReplies } from "./sample-pulse.ts";
import { atHome, status } from "./standing.ts";

const said = (what: Said): string => told({ kind: "said", said: what }).text;

const nextAt = instant("2026-11-25T09:00:00Z");
describe("replies", () => {
  const samples: { [Code in Said["code"]]: Extract<Said, { code: Code }> } = {
    help: { code: "help", commands: [{ words: "answer", does: "answer today's huddle" }] },
    "set-up": { code: "set-up", settings, isFirst: true, notes: [], nextAt, openedNow: false },
    status: { code: "status", ...status() },
    "huddle-open": { code: "huddle-open", date: tuesday, isNew: true, huddleId: ids.huddle },
    busy: { code: "busy", date: tuesday, isOpen: false },
    skipped: { code: "skipped", date: tuesday },
    paused: { code: "paused", until: UNTIL_RESUMED },
    resumed: { code: "resumed", nextAt, zone: london },
    answered: {
      code: "answered",
      date: tuesday,
      team: "Ward 7",
      edited: false,
      late: false,
      privateToLead: false,
    },
    "help-noted": { code: "help-noted" },
    "nothing-today": { code: "nothing-today", date: tuesday },
    "off-today": { code: "off-today", date: tuesday },
    "on-shift": { code: "on-shift", date: tuesday },
    scribed: { code: "scribed", present: 4, date: tuesday },
    off: { code: "off", until: null },
    on: { code: "on" },
    joined: { code: "joined", team: "Ward 7", isNew: true },
    left: { code: "left", team: "Ward 7" },
    "me-too": { code: "me-too", on: true },
    "in-summary": { code: "in-summary", ticked: 2 },
    "idea-raised": { code: "idea-raised", name: "W7-12", isNew: true },
    ideas: { code: "ideas", team: "Ward 7", ideas: [], today: tuesday },
    idea: { code: "idea", team: aTeam(), idea: anIdea(), cycles: [], moves: [], today: tuesday },
    "idea-me-too": { code: "idea-me-too", name: "W7-12", own: false },
    "idea-moved": {
      code: "idea-moved",
      name: "W7-12",
      move: "start",
      owner: "Ben",
      due: null,
      isMine: true,
      isTaken: true,
    },
    ...escalationReplies,
    "week-so-far": { code: "week-so-far", facts: aWeek() },
    ...chartReplies,
    reminders: { code: "reminders", off: true },
    "link-code": { code: "link-code", words: "link K7M2-9QXA", minutes: 15 },
    linked: { code: "linked", isNew: true },
    "organisation-code": { code: "organisation-code", words: "link K7M2-9QXA", until: tuesday },
    "organisation-joined": { code: "organisation-joined", organisation: "Mid Trust", isNew: true },
    ...organisationReplies,
    "page-link": {
      code: "page-link",
      team: "Ward 7",
      shownAs: "page",
      address: "https://huddle.example/page/token",
      expiresAt: instant("2027-02-22T09:00:00Z"),
      zone: london,
      ended: false,
    },
    questions: {
      code: "questions",
      teamId: ids.team,
      team: "Ward 7",
      template: "Daily",
      questions: [],
      templates: [],
    },
    ...pulseReplies,
    ...digestReplies,
    ...goalReplies,
    "roster-chosen": { code: "roster-chosen", people: 12 },
    home: { code: "home", person: atHome.person, remindersOff: false, learningLost: null, teams: [] },
  };

  test.each(Object.values(samples))("the reply $code has words and a notification", (sample) => {
    for (const platform of ["slack", "teams", "web"] as const) {
      const { text, summary } = told({ kind: "said", said: sample }, replyEnv(platform));
      expect(text).toMatch(/\w{2,}.*[.:?]/s);
      expect(summary).toMatch(/\w/);
      expect(`${text} ${summary}`).not.toMatch(/undefined|null|NaN|\[object|Invalid/);
    }
  });

  test("a first setup tells its lead what was chosen", () => {
    const facts = { settings, isFirst: true, nextAt, openedNow: true } as const;
    const notes = [
      { code: "remind-off" },
      { code: "digest-without-manager" },
      { code: "zone-assumed", zone: london },
    ] as const;
    expect(said({ code: "set-up", ...facts, notes }).split("\n")).toEqual([
      "Ward 7 is set up",
      "Today's huddle is open now.",
      "Next huddle: Wednesday 25 November 09:00.",
      "You are the team's lead.",
      "Huddles: Monday to Friday at 09:00, closing 16:00 (Europe/London).",
      "Reminder: one private message after 60 minutes, to those who have not answered.",
      "Questions: daily-short.",
      "Summary of the week: Friday 15:00.",
      "Bank holidays (England and Wales): no huddle.",
      "Ideas are numbered W7-1, W7-2 and so on.",
      "For urgent worries: bleep 123.",
      "There is no reminder: the huddle closes too soon for one. To change it: a later close, or a shorter remind.",
      "The digest goes to the team's manager, and it has none yet. To name one: manager=@name.",
      "I do not know your time zone and chose Europe/London. To change it: zone=Europe/Dublin.",
      "To change anything, type `/improve setup` again.",
    ]);
  });

  test("two shifts, a manager and a set's name are told in words", () => {
    const words = { templates: { "daily-short": "Daily huddle, one minute" } };
    const changed = { ...twoShifts, shifts: true, manager: "@Pat Jones" };
    const reply = {
      code: "set-up",
      settings: changed,
      isFirst: false,
      notes: [],
      nextAt: null,
      openedNow: false,
    } as const;
    const { text } = told({ kind: "said", said: reply }, replyEnv("slack", london, words));
    expect(text).toContain("Ward 7's settings are changed");
    expect(text).toContain("at 07:30 and 19:30, closing 14:30 and 02:30 the next day (Europe/London).");
    expect(text).toContain("Questions: Daily huddle, one minute.");
    expect(text).toContain("Shifts: only those who say On shift are counted and reminded.");
    expect(text).toContain("Manager: @Pat Jones.");
  });

  test("a manager known only by a platform's code is not spelt out", () => {
    const changed = { ...settings, manager: "<@U123|pat>" };
    const reply = {
      code: "set-up",
      settings: changed,
      isFirst: false,
      notes: [],
      nextAt,
      openedNow: false,
    } as const;
    expect(said(reply)).toContain("Manager: named.");
  });

  test("an answer that came late, was edited and went to the lead says all of it", () => {
    const about = { date: tuesday, team: "Ward 7" };
    const text = said({ code: "answered", ...about, edited: true, late: true, privateToLead: true });
    expect(text).toBe(
      "Thank you. Your answers for Ward 7, Tuesday 24 November, are changed. " +
        "They came after closing and count in this week's summary. " +
        "What you chose to tell only the lead goes only to the lead. Press Answer again to change them.",
    );
  });

  test("what was entered on the ward PC is changed on one's own device", () => {
    const last = (what: Said) => said(what).split(". ").at(-1);
    expect(last({ ...samples.answered, via: "ward" })).toBe("To change them, use your own device.");
    expect(last({ ...samples.scribed, via: "ward" })).toBe("To change it, use your own device.");
    expect(said({ ...samples["idea-raised"], via: "ward" })).toBe("Thank you: this is now W7-12.");
  });

  test("a page's address says until when, who sees what, and how it is ended; its notification keeps it", () => {
    const link = { kind: "said", said: samples["page-link"] } as const;
    const { text, summary } = told(link);
    expect(text.split("\n")).toEqual([
      "Ward 7's page for the ward PC",
      "Open Ward 7's page: https://huddle.example/page/token",
      "The address works until Monday 22 February 09:00.",
      "Anyone with this address can see the team's names and today's answers: keep it on the ward's PC.",
      "To end earlier addresses and make a new one, type `/improve link page new`.",
    ]);
    expect(summary).not.toContain("token");
    const own = { ...samples["page-link"], address: "http://127.0.0.1:3978/qr/t", ended: true } as const;
    const here = said({ ...own, shownAs: "qr" });
    expect(here).toContain("Show the QR code of Ward 7's page: http://127.0.0.1:3978/qr/t");
    expect(here).toContain("Whoever runs it can set PUBLIC_URL.\nEarlier addresses do not work any more.");
  });

  test("ideas are listed by state, the newest first, and the rest is a number", () => {
    const numbers = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    const ideas = [
      onBoard({
        name: "W7-13",
        owner: "Ben",
        due: date("2026-11-23"),
        isOverdue: true,
        meToo: 2,
        next: "start",
      }),
      ...numbers.map((at) =>
        onBoard({ name: `W7-${at}`, problem: `problem ${at}`, next: at === 9 ? "own" : null }),
      ),
      onBoard({ name: "W7-1", state: "adopted" }),
    ];
    const { text, card } = told({
      kind: "said",
      said: { code: "ideas", team: "Ward 7", ideas, today: tuesday },
    });
    expect(text).toContain(
      'Overdue (1)\nW7-13 "Call bell out of reach in bay 3", Ben has it, due since Monday 23 November, 2 more say me too',
    );
    expect(text).toContain('New (11)\nW7-12 "problem 12", Amira\nW7-11');
    expect(text).toContain('W7-5 "problem 5", Amira\nAnd 3 more.\nAdopted (1)\nW7-1 "Call');
    expect(text).toMatch(/such as `\/improve idea 13`\.$/);
    expect(pressable(card).map(([label]) => label)).toEqual([
      "Start",
      "Look",
      "Look",
      "Look",
      "I'll take it",
      "Look",
    ]);
  });

  test("the week so far is the summary under its own title", () => {
    const text = said({ code: "week-so-far", facts: aWeek() });
    expect(text).toMatch(/^Ward 7's week so far, 23 to 27 November\nHuddles held 5 of 5/);
  });

  test("an opened huddle can be answered at once", () => {
    const { card } = told({ kind: "said", said: samples["huddle-open"] });
    expect(pressable(card)).toEqual([["Answer", "answer", ids.huddle]]);
  });

  test("nothing is shown for nothing, and a pressed card can be replaced", () => {
    expect(shownOf({ kind: "nothing" })).toEqual({ kind: "nothing" });
    expect(shownOf({ kind: "said", said: samples.on, replace: true })).toMatchObject({
      kind: "card",
      replace: true,
    });
    expect(shownOf({ kind: "said", said: samples.on })).toMatchObject({ kind: "card", replace: false });
  });
});

test("a question set is listed with what can be done to each question", () => {
  const set = [
    {
      key: "core-1",
      text: null,
      optional: false,
      shown: "How is it? Green: fine. Amber: stretched. Red: we need help.",
    },
    { key: "theme:next", text: null, optional: true, shown: "theme:next" },
  ];
  const about = {
    teamId: ids.team,
    team: "Ward 7",
    template: "daily",
    templates: [{ id: "daily", name: "Daily" }],
  };
  const { text, card } = told({ kind: "said", said: { code: "questions", ...about, questions: set } });
  expect(text.split("\n")).toEqual([
    "Ward 7's questions",
    "Set: Daily. Changes count from the next huddle.",
    "1. How is it?",
    "2. The theme question of the day (optional)",
  ]);
  const menus = card.blocks.flatMap((block) => (block.kind === "text" && block.menu ? [block.menu] : []));
  expect(menus.map((menu) => menu.options.map((one) => one.label))).toEqual([
    ["Edit", "Move down", "Make it optional", "Retire"],
    ["Move up", "Make it needed", "Retire"],
  ]);
  expect(menus[1]?.options[0]?.value).toBe(`${ids.team}:theme:next:up`);
  expect(pressable(card).map(([label]) => label)).toEqual(["Choose a set", "Add a question"]);
});

test("a huddle that has closed is told as done in a team's status", () => {
  const huddle = aHuddle({ state: "closed", settledAt: instant("2026-11-27T15:00:00Z") });
  const text = said({ code: "status", ...status({ huddle }) });
  expect(text).toContain("Tuesday 24 November, done. 2 of 9 took part.");
});
