// Ward 7 on Tuesday 24 November 2026, as in the samples of what people read. Everything can be replaced in a call.
import type { Facts } from "../../src/domain/facts.ts";
import type {
  Huddle,
  HuddleResponse,
  Participation,
  ParticipationState,
  SeenAnswer,
} from "../../src/domain/huddle.ts";
import type {
  ConversationId,
  HuddleId,
  IdeaId,
  InstallationId,
  MemberId,
  OrganisationId,
  ResponseId,
  TeamId,
} from "../../src/domain/ids.ts";
import type { AskedQuestion } from "../../src/domain/questions.ts";
import type { TeamSettings } from "../../src/domain/setup.ts";
import type { Team } from "../../src/domain/team.ts";
import type { WeekFacts } from "../../src/domain/week.ts";
import type { LocalDate, LocalTime, Zone } from "../../src/time/calendar.ts";
import { instant } from "../../src/time/clock.ts";

export const ids = {
  organisation: "00000000-0000-4000-8000-000000000001" as OrganisationId,
  team: "00000000-0000-4000-8000-000000000002" as TeamId,
  huddle: "00000000-0000-4000-8000-000000000003" as HuddleId,
  response: "00000000-0000-4000-8000-000000000004" as ResponseId,
  idea: "00000000-0000-4000-8000-000000000007" as IdeaId,
};

export const date = (text: string): LocalDate => text as LocalDate;
const time = (text: string): LocalTime => text as LocalTime;
export const london = "Europe/London" as Zone;
export const tuesday = date("2026-11-24");

export const settings: TeamSettings = {
  name: "Ward 7",
  prefix: "W7",
  schedule: {
    zone: london,
    days: [1, 2, 3, 4, 5],
    slots: [{ at: time("09:00"), closesAt: time("16:00") }],
    remindAfter: 60,
    summary: { day: 5, at: time("15:00") },
    holidays: "england",
  },
  questions: "daily-short",
  shifts: false,
  manager: null,
  urgent: "bleep 123",
  digest: null,
};

/** A team with day and night shifts: two huddles. */
export const twoShifts: TeamSettings = {
  ...settings,
  schedule: {
    ...settings.schedule,
    slots: [
      { at: time("07:30"), closesAt: time("14:30") },
      { at: time("19:30"), closesAt: time("02:30") },
    ],
  },
};

export function aTeam(changes: Partial<Team> = {}): Team {
  return {
    organisationId: ids.organisation,
    id: ids.team,
    installationId: "00000000-0000-4000-8000-000000000005" as InstallationId,
    conversationId: "00000000-0000-4000-8000-000000000006" as ConversationId,
    settings,
    managerId: null,
    pausedUntil: null,
    busyOn: null,
    roster: "ready",
    setUpAt: instant("2026-11-02T09:00:00Z"),
    plannedAt: instant("2026-11-24T09:00:00Z"),
    ...changes,
  };
}

export function aQuestion(changes: Partial<AskedQuestion> = {}): AskedQuestion {
  return {
    key: "pc-h2",
    text: "What is one small thing that would make today's shift easier?",
    why: "Small, quick fixes show that huddles are worth the time.",
    kind: "text",
    optional: false,
    audience: "team",
    askedOf: "everyone",
    component: null,
    ...changes,
  };
}

export const moodQuestion = aQuestion({
  key: "core-1",
  text: "How does today's shift look? Green: fine. Amber: stretched. Red: we need help.",
  why: null,
  kind: "mood",
});
export const actionQuestion = aQuestion({
  key: "core-5",
  text: "What one thing will we try next?",
  why: null,
  kind: "action",
  optional: true,
});
export const threeQuestions = [moodQuestion, aQuestion({ component: "pc" }), actionQuestion];

export function aHuddle(changes: Partial<Huddle> = {}): Huddle {
  return {
    organisationId: ids.organisation,
    id: ids.huddle,
    teamId: ids.team,
    date: tuesday,
    slot: 0,
    state: "open",
    openedAt: instant("2026-11-24T09:00:00Z"),
    remindAt: instant("2026-11-24T10:00:00Z"),
    closesAt: instant("2026-11-24T16:00:00Z"),
    closedAt: null,
    settledAt: null,
    busy: false,
    questions: threeQuestions,
    theme: "pc",
    mood: null,
    ...changes,
  };
}

export const aClosedHuddle = (changes: Partial<Huddle> = {}): Huddle =>
  aHuddle({ state: "closed", closedAt: instant("2026-11-24T16:00:00Z"), ...changes });

const NAMES = ["Amira", "Ben", "Chidi", "Dee", "Eve", "Femi", "Gwen", "Harriet", "Isla", "Jo"];

/** So many in each state, named in order. */
export function people(...groups: readonly (readonly [number, ParticipationState])[]): Participation[] {
  const states = groups.flatMap(([count, state]) => Array.from({ length: count }, () => state));
  return states.map((state, at) => ({
    memberId: `member-${at}` as MemberId,
    name: NAMES[at] ?? `Person ${at + 1}`,
    state,
    at: null,
  }));
}

export function huddleFacts(
  changes: Partial<Extract<Facts, { kind: "huddle" }>> = {},
): Extract<Facts, { kind: "huddle" }> {
  return {
    kind: "huddle",
    team: aTeam(),
    huddle: aHuddle(),
    people: people([9, "expected"]),
    conversation: { kind: "private", name: "ward-7" },
    help: [],
    ideas: [],
    due: [],
    visits: [],
    goals: [],
    picture: null,
    answers: [],
    nextAt: instant("2026-11-25T09:00:00Z"),
    ...changes,
  };
}

export function anAnswer(changes: Partial<SeenAnswer> = {}): SeenAnswer {
  return {
    key: "pc-h2",
    position: 1,
    choice: null,
    text: "move the spare drip stands nearer bay 2.",
    who: null,
    byWhen: null,
    audience: "team",
    inSummary: false,
    confirmed: false,
    answeredAt: instant("2026-11-24T09:10:00Z"),
    meToo: 0,
    ...changes,
  };
}

export const mood = anAnswer({ key: "core-1", position: 0, choice: "red", text: null });
export const action = anAnswer({
  key: "core-5",
  position: 2,
  text: "tape marks for stands",
  who: "Ben",
  byWhen: "Thursday",
});

export function aResponse(changes: Partial<HuddleResponse> = {}): HuddleResponse {
  return {
    id: ids.response,
    huddleId: ids.huddle,
    author: { memberId: "member-0" as MemberId, name: "Amira" },
    kind: "own",
    via: "own",
    submittedAt: instant("2026-11-24T09:10:00Z"),
    editedAt: null,
    late: false,
    answers: [mood, anAnswer(), action],
    ...changes,
  };
}

export function responseFacts(response: Partial<HuddleResponse> = {}, present: readonly string[] = []) {
  return {
    kind: "response",
    team: aTeam(),
    huddle: aHuddle(),
    response: aResponse(response),
    present,
  } as const;
}

const green = { green: 5, amber: 1, red: 0 };
const amber = { green: 2, amber: 4, red: 1 };

export function aWeek(changes: Partial<WeekFacts> = {}): WeekFacts {
  return {
    team: "Ward 7",
    fromDate: date("2026-11-23"),
    toDate: date("2026-11-27"),
    held: 5,
    planned: 5,
    tookPart: 8,
    people: 9,
    last: { held: 4, planned: 5, tookPart: 7, people: 9, raised: null, moods: [] },
    moods: [
      { date: date("2026-11-23"), counts: green },
      { date: date("2026-11-24"), counts: green },
      { date: date("2026-11-25"), counts: amber },
      { date: date("2026-11-26"), counts: green },
      { date: date("2026-11-27"), counts: green },
    ],
    wentWell: [{ text: "discharge letters before noon on three days.", meToo: 0 }],
    inTheWay: [
      { text: "porter delays after 14:00", meToo: 5 },
      { text: "printer in bay 1", meToo: 0 },
    ],
    help: [],
    worthSharing: [],
    thanks: ["Ben", "the night team"],
    ideasRaised: [{ name: "W7-12", problem: "Call bell out of reach in bay 3" }],
    ideasTesting: 0,
    ideasClosed: [],
    ideasAnswered: [],
    covered: ["sp", "pc", "cc", "ms"],
    notYet: ["lb"],
    visits: [],
    commitments: [],
    ...changes,
  };
}
