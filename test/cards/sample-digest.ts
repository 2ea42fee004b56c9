// Samples of digests, of what managers say they will unblock, and of visits.

import type { Card } from "../../src/cards/card.ts";
import { cardOf } from "../../src/cards/notice-cards.ts";
import { type DigestFacts, type DigestTeam, SECTIONS, type TeamWeek } from "../../src/domain/digest.ts";
import type { Facts } from "../../src/domain/facts.ts";
import type { FormAsked } from "../../src/domain/forms.ts";
import type { CommitmentId, DigestId, EscalationId, TeamId, VisitId } from "../../src/domain/ids.ts";
import type { Refusal } from "../../src/domain/refusals.ts";
import type { Said } from "../../src/domain/replies.ts";
import type { Visit } from "../../src/domain/visit.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { instant } from "../../src/time/clock.ts";
import { long, many } from "./fullest-ideas.ts";
import { aTeam, aWeek, date, ids } from "./sample.ts";

export const digestId = "00000000-0000-4000-8000-0000000000d1" as DigestId;
export const visitId = "00000000-0000-4000-8000-0000000000d2" as VisitId;
const commitmentId = "00000000-0000-4000-8000-0000000000d3" as CommitmentId;
const friday = date("2026-11-27");
const monday = date("2026-11-23");

export function aTeamWeek(changes: Partial<TeamWeek> = {}): TeamWeek {
  const { fromDate, toDate, held, planned, tookPart, people, last, moods, wentWell, inTheWay } = aWeek();
  return {
    ...{ fromDate, toDate, held, planned, tookPart, people, last, moods },
    before: { weeks: 4, held: 17, planned: 20 },
    wentWell: { told: wentWell, more: 0 },
    inTheWay: { told: inTheWay, more: 1 },
    help: { told: [], more: 0 },
    ...{ raised: 3, testing: 1, ended: 1, visits: 1 },
    closed: [
      {
        ...{ name: "W7-9", problem: "Tape marks for drip stands", outcome: "adopted" },
        learning: "saves a walk each time",
      },
    ],
    ...changes,
  };
}

export const aDigestTeam = (name: string, week: TeamWeek | null = aTeamWeek()): DigestTeam => ({
  ...{ id: ids.team, name, week },
});

export const waiting = (
  changes: Partial<DigestFacts["queue"][number]> = {},
): DigestFacts["queue"][number] => ({
  ...{ id: "e1" as EscalationId, name: "ED-3", problem: "Oxygen ports", reason: "Estates will not come" },
  ...{ teamId: ids.team, team: "Emergency", at: instant("2026-11-24T10:00:00Z") },
  ...{ replyBy: date("2026-11-30"), round: 2, isHeld: false, isTop: false },
  ...changes,
});

export function aDigest(changes: Partial<DigestFacts> = {}): DigestFacts {
  return {
    ...{ date: friday, week: monday },
    teams: [aDigestTeam("Emergency", null), aDigestTeam("Ward 7")],
    queue: [waiting()],
    asks: [{ id: visitId, teamId: ids.team, team: "Ward 9", wish: "see the discharge lounge at 15:00" }],
    visits: [{ id: visitId, team: "Ward 7", date: date("2026-12-01") }],
    lookBack: { id: commitmentId, text: "Get the porters' rota changed", outcome: null },
    current: null,
    ...changes,
  };
}

/** A manager's with so many teams, all they have said as long as it can be. */
export function fullDigest(teams: number, waits = teams): DigestFacts {
  const some = (count: number) => ({ told: many(count, () => ({ text: long, meToo: 12 })), more: 40 });
  const closed = many(2, (at) => ({
    ...{ name: `W7-${at}`, problem: long, learning: long, outcome: "abandoned" as const },
  }));
  const full = aTeamWeek({ wentWell: some(1), inTheWay: some(2), help: some(2), closed, ended: 30 });
  const name = (at: number) => `${at} ${"W".repeat(77)}`;
  return aDigest({
    teams: many(teams, (at) => aDigestTeam(name(at), full)),
    queue: many(waits, (at) =>
      waiting({ name: `WWWWWWWWWW-${at}`, problem: long, reason: long, team: name(at) }),
    ),
    asks: many(teams, (at) => ({ id: visitId, teamId: ids.team, team: name(at), wish: long })),
    visits: many(teams, (at) => ({ id: visitId, team: name(at), date: friday })),
    lookBack: { id: commitmentId, text: long, outcome: "working" },
    current: long,
  });
}

const empty = { values: {}, warnings: [], errors: [] } as const;

type Forms = { [Name in "commit" | "visit" | "visit-ask"]: Extract<FormAsked, { form: Name }> };
export const digestForms: Forms = {
  commit: { form: "commit", teams: 4, ...empty },
  visit: {
    form: "visit",
    asked: null,
    teams: [{ id: ids.team as TeamId, name: "Ward 7" }],
    ...empty,
  },
  "visit-ask": { form: "visit-ask", teamId: ids.team, team: "Ward 7", urgent: "bleep 123", ...empty },
};

/** Their fields, and what their contexts hold. */
export const digestFields = [
  ["commit", ["text"], "now"],
  ["visit", ["team", "date", "note"], "any"],
  ["visit-ask", ["wish"], ids.team],
] as const;

type Code =
  | "digest"
  | "digest-more"
  | "committed"
  | "outcome-said"
  | "visit-planned"
  | "visit-cancelled"
  | "visit-asked";
export const digestReplies: { [One in Code]: Extract<Said, { code: One }> } = {
  digest: { code: "digest", id: null, facts: aDigest() },
  "digest-more": { code: "digest-more", id: digestId, facts: fullDigest(60), section: "teams", from: 12 },
  committed: { code: "committed", teams: 4, edited: false },
  "outcome-said": { code: "outcome-said", outcome: "working", teams: 4 },
  "visit-planned": { code: "visit-planned", visitId, team: "Ward 7", date: friday },
  "visit-cancelled": { code: "visit-cancelled", team: "Ward 7", date: friday },
  "visit-asked": { code: "visit-asked", team: "Ward 7", managers: ["Dana"] },
};

type No = "needs-manager" | "no-manager" | "visit-changed" | "too-far-ahead";
export const digestRefusals: { [One in No]: Extract<Refusal, { code: One }> } = {
  "needs-manager": { code: "needs-manager", team: "Ward 7", managers: ["Dana"] },
  "no-manager": { code: "no-manager", team: "Ward 7" },
  "visit-changed": { code: "visit-changed" },
  "too-far-ahead": { code: "too-far-ahead", days: 366 },
};

const visit: Visit & { date: LocalDate } = {
  ...{ id: visitId, teamId: ids.team, state: "planned", date: friday, managerId: null },
  ...{ wish: "the discharge lounge", note: "how patients wait" },
};
type Kind = "digest" | "digest-unreached" | "commitment" | "visit";
export const digestNotices: { [One in Kind]: Extract<Facts, { kind: One }> } = {
  digest: { kind: "digest", id: digestId, facts: aDigest() },
  "digest-unreached": { kind: "digest-unreached", team: aTeam(), manager: "Dana", why: "user_disabled" },
  commitment: {
    kind: "commitment",
    team: aTeam(),
    told: { manager: "Dana", text: "Get the porters' rota changed.", outcome: "done" },
  },
  visit: { kind: "visit", team: aTeam(), manager: "Dana", visit },
};

/** The fullest there can be. */
export const fullestDigestCards: readonly (readonly [string, Card])[] = [
  ["digest", cardOf({ kind: "digest", id: digestId, facts: fullDigest(60) })],
  ["digest with a short queue", cardOf({ kind: "digest", id: digestId, facts: fullDigest(60, 2) })],
  [
    "commitment",
    cardOf({
      kind: "commitment",
      team: aTeam(),
      told: { manager: long, text: long.slice(0, 500), outcome: "working" },
    }),
  ],
  [
    "visit",
    cardOf({
      ...digestNotices.visit,
      manager: long,
      visit: { ...visit, wish: long.slice(0, 300), note: long.slice(0, 300) },
    }),
  ],
];
export const fullestDigestReplies: readonly Said[] = SECTIONS.map((section) => ({
  ...{ code: "digest-more", id: digestId, facts: fullDigest(60), section, from: 12 },
}));
export const fullestVisit: FormAsked = {
  ...digestForms.visit,
  teams: many(150, (at) => ({ id: `team-${at}` as TeamId, name: long.slice(0, 80) })),
  ...{ values: { note: long }, warnings: [{ field: "note", kinds: ["name"] }], errors: [] },
};
