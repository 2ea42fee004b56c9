// A manager's digest as it is read: golden samples, and a long one that goes on behind its buttons with nothing cut.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Card, plainText } from "../../src/cards/card.ts";
import { digestMoreCard } from "../../src/cards/digest.ts";
import { cardOf } from "../../src/cards/notice-cards.ts";
import { sentences } from "../../src/cards/sentences.ts";
import { type DigestFacts, isSection } from "../../src/domain/digest.ts";
import { message as slackMessage } from "../../src/platforms/slack/render.ts";
import { validateMessage } from "../../src/platforms/slack/validate.ts";
import { weight } from "../../src/platforms/teams/fold.ts";
import { message as teamsMessage } from "../../src/platforms/teams/render.ts";
import { pressable, read } from "./reading.ts";
import { aTeam, aWeek, date } from "./sample.ts";
import {
  aDigest,
  aDigestTeam,
  aTeamWeek,
  digestId,
  digestNotices,
  fullDigest,
  visitId,
  waiting,
} from "./sample-digest.ts";

const sent = (facts: DigestFacts): Card => cardOf({ kind: "digest", id: digestId, facts });

test("a digest reads like the sample", () => {
  expect(plainText(sent(aDigest())).split("\n")).toEqual([
    "Your two teams, week of 23 November",
    "Waiting for you (1)",
    'ED-3 "Oxygen ports" from Emergency, reply by Monday 30 November, second time. Why: Estates will not come.',
    "You said you would unblock: “Get the porters' rota changed” Done?",
    "Each team, A to Z, beside its own last weeks. What people wrote comes from the team's own summary, without names.",
    "Emergency: no week to sum up lately.",
    "Ward 7 (23 to 27 November)",
    "Huddles held 5 of 5 (the 4 weeks before: 17 of 20). 8 of 9 people took part (the week before 7 of 9). Ideas: 3 raised, 1 being tested and 1 ended. 1 visit.",
    "Mood: mostly green, amber on Wednesday.",
    "Went well: discharge letters before noon on three days.",
    "In the way: porter delays after 14:00 (six of us), printer in bay 1, and 1 more in its summary.",
    'W7-9 "Tape marks for drip stands" adopted. We learned: saves a walk each time.',
    "Asked for a visit",
    'Ward 9, "see the discharge lounge at 15:00".',
    "Your visits",
    "Ward 7 on Tuesday 1 December.",
    "What will you unblock this week? Your answer is posted to your teams.",
  ]);
  expect(sent(aDigest()).summary).toBe(
    "Your two teams, week of 23 November. Waiting for you (1). 1 team asks for a visit. What will you unblock this week?",
  );
});

test("what waits stands first, and each thing has its button", () => {
  const { id } = aDigest().lookBack ?? { id: "" };
  expect(pressable(sent(aDigest()))).toEqual([
    ["Reply", "escalation-reply", "e1"],
    ["Holding reply", "escalation-hold", "e1"],
    ["Pass up", "escalation-pass", "e1"],
    ["Done", "commit-outcome", `${id}:done`],
    ["Still working on it", "commit-outcome", `${id}:working`],
    ["Not done", "commit-outcome", `${id}:not-done`],
    ["Plan a visit", "visit-plan", visitId],
    ["Cancel the visit", "visit-cancel", visitId],
    ["Answer", "commit", digestId],
    ["Plan a visit", "visit-plan", "any"],
  ]);
});

test("what waits is answered from the digest as it can be; a long queue opens each", () => {
  const queued = (...queue: DigestFacts["queue"]) =>
    pressable(sent(aDigest({ queue, lookBack: null, asks: [], visits: [] }))).slice(0, -2);
  const held = waiting({ isHeld: true });
  expect(queued(held, waiting({ isTop: true })).map(([label]) => label)).toEqual([
    ...["Reply", "Pass up", "Reply", "Holding reply"],
  ]);
  expect(queued(...Array.from({ length: 4 }, () => held))).toEqual(
    Array(4).fill(["Open", "escalation-open", "e1"]),
  );
});

test("an empty queue says so, an overdue one too, and what was said already can be changed", () => {
  const read = plainText(sent(aDigest({ queue: [], lookBack: null, current: "The rota" })));
  expect(read).toContain("Nothing that was passed up waits for an answer.");
  expect(read).toContain("This week you will unblock: “The rota”");
  const [late] = aDigest().queue;
  const told = plainText(
    sent(aDigest({ queue: late ? [{ ...late, replyBy: date("2026-11-26"), round: 1 }] : [] })),
  );
  expect(told).toContain("reply by Thursday 26 November, overdue. Why:");
});

test("a team in its first week, and one whose words all name somebody", () => {
  const none = { told: [], more: 0 };
  const week = aTeamWeek({
    ...{ before: null, last: null, moods: [], wentWell: none, inTheWay: { told: [], more: 2 } },
    ...{ raised: 0, testing: 0, ended: 0, closed: [], visits: 0 },
  });
  expect(plainText(sent(aDigest({ teams: [aDigestTeam("Ward 7", week)] })))).toContain(
    "Ward 7 (23 to 27 November)\nHuddles held 5 of 5. 8 of 9 people took part.\nIn the way: 2 in its summary.\n",
  );
});

/** The first card and all that its buttons lead to. */
function pages(facts: DigestFacts): Card[] {
  const all = [sent(facts)];
  for (const card of all) {
    for (const [, action, value = ""] of pressable(card)) {
      if (action !== "digest-more") continue;
      const [id, section = "", from] = value.split(":");
      expect(id).toBe(digestId);
      if (!isSection(section)) throw new Error(section);
      all.push(digestMoreCard({ code: "digest-more", id: digestId, facts, section, from: Number(from) }));
    }
  }
  return all;
}

describe("sixty teams", () => {
  const names = Array.from({ length: 60 }, (_, at) => `Ward ${at + 1}`);
  const facts = aDigest({ teams: names.map((name) => aDigestTeam(name)) });

  test("are all told once, in their order, a button at a time", () => {
    const headings = pages(facts)
      .flatMap((card) => plainText(card).split("\n"))
      .filter((line) => /^Ward \d+ \(/.test(line));
    expect(headings).toEqual(names.map((name) => `${name} (23 to 27 November)`));
    expect(pressable(sent(facts))).toContainEqual(["Show more", "digest-more", `${digestId}:teams:5`]);
    expect(plainText(sent(facts))).toContain("And 55 more teams.");
  });

  test("with all they can say are within 28 KB on Teams and Slack's limits, page by page", () => {
    const all = pages(fullDigest(60));
    expect(all.length).toBeGreaterThan(12);
    for (const card of [...all, ...pages(fullDigest(60, 2))]) {
      const shown = slackMessage(card, sentences);
      expect(validateMessage(shown)).toEqual([]);
      expect(shown.blocks.length).toBeLessThanOrEqual(50);
      expect(weight(teamsMessage(card, sentences, []).card)).toBeLessThanOrEqual(28 * 1024);
      const drawn = JSON.stringify([shown, teamsMessage(card, sentences, [])]);
      expect(drawn).not.toMatch(/do not fit here|does not fit here/);
    }
  });

  test("what is long says that it is cut, and every team of it is told", () => {
    const told = pages(fullDigest(60)).map(plainText).join("\n");
    for (const at of Array.from({ length: 60 }).keys())
      expect(told).toMatch(new RegExp(`^${at} W+…? \\(`, "m"));
  });
});

test("the figures of one team never change where another stands, nor what is said of it", () => {
  const figures = fc.record({ held: fc.nat(5), tookPart: fc.nat(9), raised: fc.nat(9) });
  const names = ["Bay 2", "ED", "Ward 7", "Ward 10"];
  fc.assert(
    fc.property(fc.array(figures, { minLength: 4, maxLength: 4 }), figures, (all, other) => {
      const facts = (some: typeof all) =>
        aDigest({ teams: names.map((name, at) => aDigestTeam(name, aTeamWeek(some[at]))) });
      const linesOf = (some: typeof all) =>
        plainText(sent(facts(some))).split(/\n(?=(?:Bay 2|ED|Ward \d+) \()/);
      const [before, after] = [linesOf(all), linesOf([other, ...all.slice(1)])];
      expect([after[0], ...after.slice(2)]).toEqual([before[0], ...before.slice(2)]);
      expect(plainText(sent(facts(all)))).not.toMatch(
        /\b(best|worst|top|bottom|rank|average|ahead|behind|than)\b/i,
      );
    }),
  );
});

describe("what teams are told", () => {
  test("what their manager will unblock, and what became of it", () => {
    expect(read(digestNotices.commitment)).toBe("Dana will unblock: “Get the porters' rota changed”. Done.");
  });

  test("a visit that is planned, and one that is cancelled", () => {
    const { visit } = digestNotices.visit;
    expect(read(digestNotices.visit)).toBe(
      "Dana will visit Ward 7 on Friday 27 November.\nTo see: “how patients wait”.\nYou asked: “the discharge lounge”.",
    );
    expect(read({ ...digestNotices.visit, visit: { ...visit, state: "asked" } })).toBe(
      "The visit of Dana on Friday 27 November is cancelled.\nWhat you asked for still stands in the managers' digests.",
    );
    expect(read({ ...digestNotices.visit, visit: { ...visit, state: "cancelled" } })).toBe(
      "The visit of Dana on Friday 27 November is cancelled.",
    );
  });

  test("a lead hears that the digest has nowhere to go, and what to do", () => {
    expect(read(digestNotices["digest-unreached"])).toBe(
      "The weekly digest for Dana, who manages Ward 7, cannot be delivered. " +
        "I have been blocked there. Ask whoever blocked me to allow Improvement Huddle again. " +
        "Ask them to open a private chat with Improvement Huddle, or to allow it again. " +
        "If they have left, choose another manager: type `/improve setup manager=@name` in the team's channel.",
    );
  });

  test("visits and commitments in the week's summary, and the button that asks for a visit", () => {
    const facts = aWeek({
      visits: [{ manager: "Dana", date: date("2026-11-24") }],
      commitments: [
        { manager: "Dana", text: "Call the porters' manager.", outcome: "done" },
        { manager: "Dana", text: "Get a printer", outcome: null },
      ],
      last: { held: 4, planned: 5, tookPart: 7, people: 9, raised: 2, moods: aWeek().moods.slice(2, 3) },
    });
    const summary = { kind: "summary", team: aTeam(), facts } as const;
    const told = read(summary);
    expect(told).toContain("Visits: 1: Dana on Tuesday 24 November.");
    expect(told).toContain(
      "To unblock: Dana said “Call the porters' manager”. Done. Dana said “Get a printer”.",
    );
    expect(told).toContain("Mood: mostly green, amber on Wednesday (last week amber on Wednesday).");
    expect(told).toContain("Ideas: 1 raised (last week 2): W7-12");
    expect(pressable(cardOf(summary))).toEqual([["Ask for a visit", "visit-ask", aTeam().id]]);
  });
});
