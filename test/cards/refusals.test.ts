// Every refusal has its sentence: a code without a sample here does not compile.
import { describe, expect, test } from "vitest";
import { replyEnv } from "../../src/cards/reply-cards.ts";
import type { Refusal } from "../../src/domain/refusals.ts";
import type { SetupProblem } from "../../src/domain/setup.ts";
import { instant } from "../../src/time/clock.ts";
import { told } from "./reading.ts";
import { date, london, tuesday } from "./sample.ts";
import { digestRefusals } from "./sample-digest.ts";

const nextAt = instant("2026-11-25T09:00:00Z");
const setupRefused = (problem: SetupProblem): string =>
  told({ kind: "refused", refusal: { code: "setup-problem", problem } }).text;

describe("refusals", () => {
  const samples: { [Code in Refusal["code"]]: Extract<Refusal, { code: Code }> } = {
    "invite-me-first": { code: "invite-me-first" },
    "no-team-here": { code: "no-team-here" },
    "not-a-member": { code: "not-a-member", team: "Ward 7" },
    "needs-lead": { code: "needs-lead", leads: ["Amira", "Ben"] },
    "unknown-word": { code: "unknown-word", word: "anser", nearest: "answer" },
    "not-yet": { code: "not-yet", word: "digest" },
    "setup-problem": { code: "setup-problem", problem: { code: "unknown-key", key: "x", word: "x" } },
    "not-found": { code: "not-found" },
    "huddle-settled": { code: "huddle-settled", date: tuesday },
    "no-huddle-to-answer": { code: "no-huddle-to-answer", team: "Ward 7", nextAt },
    "no-such-date": { code: "no-such-date", word: "32 May" },
    "date-is-past": { code: "date-is-past", date: tuesday },
    "words-missing": { code: "words-missing", words: "CODE", example: "role claim K7M2-9QXA" },
    "already-skipped": { code: "already-skipped", date: tuesday },
    "not-a-huddle-day": { code: "not-a-huddle-day", date: date("2026-11-28") },
    "huddle-already-held": { code: "huddle-already-held", date: tuesday },
    "already-answered-today": { code: "already-answered-today", answered: 1 },
    "not-paused": { code: "not-paused" },
    "not-your-answer": { code: "not-your-answer" },
    "answered-already": { code: "answered-already", name: "Ben", kind: "own" },
    "not-on-ward-pc": { code: "not-on-ward-pc" },
    "own-answer": { code: "own-answer" },
    "own-idea": { code: "own-idea", name: "W7-12" },
    "no-measure": { code: "no-measure" },
    "measure-problem": { code: "measure-problem", why: "no-number", word: "three" },
    "no-such-idea": { code: "no-such-idea", name: "W7-99" },
    "idea-not-now": { code: "idea-not-now", name: "W7-12", state: "new", move: "adopt" },
    "idea-not-yours": { code: "idea-not-yours", name: "W7-12", owner: "Ben", leads: ["Amira"] },
    "nobody-above": { code: "nobody-above", team: "Ward 7", leads: ["Amira"] },
    "nobody-higher": { code: "nobody-higher", name: "W7-12", place: "Medicine" },
    "escalation-over": {
      ...{ code: "escalation-over", name: "W7-12", outcome: "answered" },
      ...{ by: "Omar", answer: "Two porters more", next: null },
    },
    "escalation-not-yours": { code: "escalation-not-yours", name: "W7-12", answerers: [] },
    "held-already": { code: "held-already", name: "W7-12", replyBy: nextAt, zone: london },
    "reply-by": { code: "reply-by", why: "too-far", days: 30 },
    "pulse-teams-not-yours": { code: "pulse-teams-not-yours" },
    "pulse-no-comments": { code: "pulse-no-comments" },
    "nobody-called": { code: "nobody-called", word: "@pat" },
    "several-teams": { code: "several-teams" },
    "wrong-code": { code: "wrong-code" },
    "has-administrator": { code: "has-administrator" },
    "held-today": { code: "held-today" },
    "needs-administrator": { code: "needs-administrator", administrators: ["Pat"] },
    "no-such-role": { code: "no-such-role", word: "leed", nearest: "lead" },
    "role-for-guest": { code: "role-for-guest", name: "Gus" },
    "last-administrator": { code: "last-administrator" },
    "last-lead": { code: "last-lead", administrators: ["Pat"] },
    "unknown-unit": { code: "unknown-unit", word: "Medcine", nearest: "Medicine", administrators: ["Pat"] },
    "several-units": { code: "several-units", word: "Theatre", letters: ["T", "T2"] },
    circle: { code: "circle", unit: "Medicine", parent: "Ward 7" },
    "too-deep": { code: "too-deep", unit: "Ward 7", parent: "Bay 3" },
    "unit-called-so": { code: "unit-called-so", name: "Medicine" },
    "not-from-to": { code: "not-from-to", line: "January" },
    "too-many-lines": { code: "too-many-lines", limit: 10 },
    "unknown-link-code": { code: "unknown-link-code" },
    "link-code-made-here": { code: "link-code-made-here" },
    "too-many-wrong-codes": { code: "too-many-wrong-codes" },
    "guests-cannot-link": { code: "guests-cannot-link" },
    "join-in-conversation": { code: "join-in-conversation" },
    "team-elsewhere": { code: "team-elsewhere", team: "Ward 7" },
    "last-question": { code: "last-question" },
    "too-many-questions": { code: "too-many-questions", limit: 12 },
    "goals-full": { code: "goals-full", place: null, goals: ["Fewer falls", "Home by noon", "Rest"] },
    "idea-not-closed": { code: "idea-not-closed", name: "W7-12", state: "testing" },
    "no-learning-place": { code: "no-learning-place", administrators: ["Pat"] },
    "learning-unreachable": { code: "learning-unreachable", place: "improvement", administrators: [] },
    "learning-typed-there": { code: "learning-typed-there" },
    incomplete: { code: "incomplete", field: "core-3" },
    "too-long": { code: "too-long", field: "core-3", limit: 3000 },
    ...digestRefusals,
    "pulse-needs-role": { code: "pulse-needs-role", ask: ["Ada"] },
    "pulse-sets-not-yours": { code: "pulse-sets-not-yours", ask: ["Ada"] },
    "pulse-sets-full": { code: "pulse-sets-full", limit: 20 },
    "pulse-set-taken": { code: "pulse-set-taken", name: "Our winter pulse" },
    "pulse-set-empty": { code: "pulse-set-empty" },
    "pulse-set-named": { code: "pulse-set-named", line: "How does today's shift look?" },
    "pulse-own-team-only": { code: "pulse-own-team-only", ask: ["Ada"] },
    "no-such-pulse-template": { code: "no-such-pulse-template", word: "shrot", templates: ["pulse-short"] },
    "pulse-no-such-team": { code: "pulse-no-such-team", word: "ward x", many: false },
    "pulse-no-such-time": { code: "pulse-no-such-time", word: "25" },
    "pulse-no-such-repeat": { code: "pulse-no-such-repeat", word: "5" },
    "pulse-nobody": { code: "pulse-nobody" },
    "pulse-too-few": { code: "pulse-too-few", people: 4, least: 10 },
    "pulse-closing": { code: "pulse-closing", why: "past" },
    "pulse-opening": { code: "pulse-opening", why: "past" },
    "pulse-several-planned": { code: "pulse-several-planned", names: ["Autumn pulse", "Short pulse"] },
    "pulse-blackout": { code: "pulse-blackout", from: tuesday, to: tuesday },
    "pulse-open-already": { code: "pulse-open-already", name: "Autumn pulse" },
    "pulse-over-budget": { code: "pulse-over-budget", budget: 2 },
    "pulse-closed": { code: "pulse-closed" },
    "pulse-not-asked": { code: "pulse-not-asked" },
    "pulse-none-open": { code: "pulse-none-open" },
    "pulse-several-open": { code: "pulse-several-open", names: ["Autumn pulse", "Short pulse"] },
    "pulse-not-yours": { code: "pulse-not-yours" },
    "pulse-no-results": { code: "pulse-no-results", closed: 0 },
    "could-not-save": { code: "could-not-save" },
    "too-busy": { code: "too-busy" },
    "not-connected": { code: "not-connected" },
  };

  test.each(Object.values(samples))("the refusal $code is a plain sentence", (sample) => {
    for (const platform of ["slack", "teams", "web"] as const) {
      const { text, summary } = told({ kind: "refused", refusal: sample }, replyEnv(platform));
      expect(text).toMatch(/^"?[A-Z0-9a-z].{10,}/);
      expect(text).toBe(summary);
      expect(text).not.toMatch(/undefined|null|NaN|\n| {2}|\.\./);
    }
  });

  test("how to invite is said for each platform", () => {
    const invite = (platform: "slack" | "teams") =>
      told({ kind: "refused", refusal: { code: "invite-me-first" } }, replyEnv(platform)).text;
    expect(invite("slack")).toContain(
      "Invite me first: /invite @Improvement Huddle. Then type `/improve setup` there.",
    );
    expect(invite("teams")).toContain('Then type "@Improvement Huddle setup" there.');
  });

  test("a command with another name is told by that name", () => {
    const env = replyEnv("slack", london, { command: "/huddles" });
    expect(told({ kind: "refused", refusal: samples["unknown-word"] }, env).text).toBe(
      'I don\'t know "anser". Did you mean "answer"? Type `/huddles help` to see what you can do here.',
    );
  });

  test("a guest is told whom to ask, and nobody is sent to a command that refuses them", () => {
    const guest = { code: "not-a-member", team: "Ward 7", leads: ["Amira", "Ben"] } as const;
    expect(told({ kind: "refused", refusal: guest }).text).toBe(
      "You are not in Ward 7's huddle. To take part as a guest, please ask Amira or Ben to add you.",
    );
    expect(told({ kind: "refused", refusal: { ...guest, leads: [] } }).text).toContain("the team's lead");
  });

  test("who can is named, and what to do where nobody can", () => {
    const text = (refusal: Refusal) => told({ kind: "refused", refusal }).text;
    expect(text({ code: "needs-administrator", administrators: ["Pat", "Sam"] })).toBe(
      "Only an administrator of your organisation can do that. Please ask Pat or Sam.",
    );
    expect(text({ code: "needs-administrator", administrators: [] })).toContain(
      "there is none yet. Whoever runs the service can give you a code to type: `/improve role claim CODE`",
    );
    expect(text({ code: "needs-lead", leads: [] })).toBe(
      "Only a lead of the team can do that, and it has none. To become its lead, type `/improve setup` in its channel.",
    );
    expect(text(samples["last-lead"])).toBe(
      "That is the team's last lead. Name another one first: type `/improve role lead` and who it is. Or ask an administrator: Pat.",
    );
    expect(text(samples["unknown-unit"])).toBe(
      'I don\'t know a team or branch called "Medcine". Did you mean "Medicine"? If it is to be a new branch, please ask Pat to make it.',
    );
    expect(text({ code: "unknown-unit", word: "Medcine", nearest: null })).toBe(
      'I don\'t know a team or branch called "Medcine". Please look at the names again.',
    );
    expect(text({ code: "circle", unit: "Ward 7", parent: "Ward 7" })).toBe(
      "Ward 7 cannot stand under itself. Please choose another parent.",
    );
  });

  test("who was faster on the ward PC is told where to change it", () => {
    const already = (kind: "own" | "scribe") =>
      told({ kind: "refused", refusal: { code: "answered-already", name: "Ben", kind } }).text;
    expect(already("own")).toBe("Ben has answered already. To change it, use your own device.");
    expect(already("scribe")).toBe("Ben has been the scribe already. To change it, use your own device.");
    expect(told({ kind: "refused", refusal: samples["not-on-ward-pc"] }).text).toBe(
      "On the ward PC you can answer, scribe and raise ideas. For anything else use your own device.",
    );
  });

  test("setup errors read like the samples", () => {
    expect(setupRefused({ code: "no-such-time", key: "at", word: "9.65", suggestion: "09:05" })).toBe(
      "The time 9.65 does not exist. Try 09:05.",
    );
    const typo = { code: "unknown-key", key: "questons", word: "questons", suggestion: "questions" } as const;
    expect(setupRefused(typo)).toBe(
      'I don\'t know "questons". Did you mean "questions"? For example: setup name="Ward 7" days=mon-fri at=09:00',
    );
  });

  const codes: Record<SetupProblem["code"], string> = {
    "unknown-key": "at",
    "duplicate-key": "at",
    "missing-value": "at",
    "too-long": "name",
    "no-such-day": "days",
    "no-such-time": "at",
    "not-day-and-time": "summary",
    "no-such-zone": "zone",
    "no-such-template": "questions",
    "not-minutes": "remind",
    "no-such-holidays": "holidays",
    "not-yes-or-no": "shifts",
    "no-such-prefix": "prefix",
    "prefix-taken": "prefix",
    "too-many-times": "at",
    "times-not-ascending": "at",
    "closings-do-not-match": "close",
    "closes-too-late": "close",
    "closes-too-early": "close",
    "remind-too-long": "remind",
    "huddles-overlap": "close",
  };
  test.each(Object.entries(codes))(
    "the setup problem %s says what to do, with and without a suggestion",
    (code, key) => {
      const problem = { code: code as SetupProblem["code"], key, word: "typed" };
      for (const text of [setupRefused(problem), setupRefused({ ...problem, suggestion: "better" })]) {
        expect(text).toMatch(/^[A-Z"].{15,}/);
        expect(text).not.toMatch(/undefined|null/);
        expect(text).toMatch(/For example: |Try |try |Choose |Did you mean/);
      }
    },
  );
});
