// Closed pulses as people meet them: an autumn pulse of Medicine after a summer one, and the largest there can be.
import type { MemberId, OrganisationId, PulseId, TeamId } from "../../src/domain/ids.ts";
import { pulsePicture } from "../../src/domain/picture.ts";
import { type Reader, readingOf } from "../../src/domain/pulse-readers.ts";
import { type PulseResult, pulseResult } from "../../src/domain/pulse-results.ts";
import type { ClosedRound } from "../../src/domain/pulse-trend.ts";
import type { Said } from "../../src/domain/replies.ts";
import { instant } from "../../src/time/clock.ts";
import {
  aClosedRound,
  aHidden,
  aPulse,
  aPulseTree,
  aView,
  branch,
  EVERYONE,
  exactly,
  five,
  LAUNCHER,
  STATEMENTS,
  team,
} from "../builders/closed-round.ts";

function readBy(rounds: readonly ClosedRound[], reader: Partial<Reader> = {}): PulseResult {
  const round = rounds.at(-1);
  const asking = { memberId: "amira" as MemberId, teams: [], manages: [], looksAfter: false, ...reader };
  const reading = round && readingOf(round.pulse, asking);
  const result = reading && pulseResult(rounds, reading);
  if (!result) throw new Error("nothing to read");
  return result;
}

const none = [null, null, null, null, null];
const statements = STATEMENTS.map(({ id, aboutManager }) =>
  aboutManager
    ? aHidden(branch("Medicine"), id, "managers")
    : aView(branch("Medicine"), id, { agree: exactly(64) }),
);

const autumn: readonly ClosedRound[] = [
  aClosedRound([five(branch("Medicine"), [7.2, 7, 5.8, 7.1, 6.4])], { closedOn: "2026-08-28" }),
  aClosedRound(
    [
      five(EVERYONE, [7.1, 6.8, 6, 7, 6.3]),
      five(branch("Medicine"), [7.6, 6.9, 5.8, 7.1, 6.2]),
      five(team("Ward 7"), [8, 7.2, null, 7.1, 6], branch("Medicine")),
      five(team("Ward 9"), none, branch("Medicine")),
      {
        views: statements.flatMap((one) => ("reason" in one ? [] : [one])),
        hidden: statements.flatMap((one) => ("reason" in one ? [one] : [])),
      },
    ],
    { id: "round-2" as PulseId },
  ),
];

/** As Ward 9 reads it, and as its launcher does. */
export const ofWard9 = readBy(autumn, { teams: ["Ward 9" as TeamId] });
export const ofLauncher = readBy(autumn, { memberId: LAUNCHER });

export const bars = pulsePicture(
  "00000000-0000-4000-8000-000000000001" as OrganisationId,
  "00000000-0000-4000-8000-00000000000a" as PulseId,
  { teamId: "00000000-0000-4000-8000-000000000002" as TeamId, memberId: null },
);

export const aPulseFile: Extract<Said, { code: "pulse-file" }> = {
  code: "pulse-file",
  name: aPulse().name,
  address: `https://huddle.example/file/${"x".repeat(43)}`,
  expiresAt: instant("2026-11-28T09:30:00Z"),
  zone: aPulse().zone,
};

const long = "a <b>ward</b> & team, @channel *said* so_ again ".repeat(7).slice(0, 300);
const names = Array.from({ length: 60 }, (_, at) => `Ward ${at} ${long}`.slice(0, 80));
const parents = Object.fromEntries(names.map((name) => [name, "Level 4"]));
const LEVELS = { "Level 1": null, "Level 2": "Level 1", "Level 3": "Level 2", "Level 4": "Level 3" };
const asked = Array.from({ length: 40 }, (_, at) => ({
  ...(STATEMENTS[at % STATEMENTS.length] ?? { component: null, aboutManager: false }),
  ...{ id: `own-${at}`, text: long },
}));
const groups = [EVERYONE, ...Object.keys(LEVELS).map(branch), ...names.map(team)];

/** Sixty teams five levels deep, every statement and twenty rounds. */
export const fullest = readBy(
  Array.from({ length: 20 }, (_, at) =>
    aClosedRound(
      [
        ...groups.map((group) => five(group, [7.6, 6.9, at % 2 ? null : 5.8, 7.1, 6.2], branch("Level 4"))),
        { views: asked.map((one) => aView(EVERYONE, one.id, { agree: exactly(64) })), hidden: [] },
      ],
      {
        ...{ id: `round-${at}` as PulseId, name: long, tree: aPulseTree({ ...LEVELS, ...parents }) },
        statements: [...STATEMENTS, ...asked],
      },
    ),
  ),
  { memberId: LAUNCHER, teams: names.slice(0, 3) as TeamId[] },
);
