// The fullest week of a team, and the largest organisation.
import type { Said } from "../../src/domain/replies.ts";
import { long, many } from "./fullest-ideas.ts";
import { aWeek, tuesday } from "./sample.ts";

const help = many(40, () => ({ text: long, meToo: 12 }));
export const fullestWeek = aWeek({
  wentWell: help,
  inTheWay: help,
  help,
  worthSharing: help,
  thanks: help.map((one) => one.text),
  ideasTesting: 12,
  ideasClosed: many(30, (at) => ({
    ...{ name: `W7-${at}`, problem: long, learning: long, date: tuesday },
    outcome: (["adopted", "adapted", "abandoned"] as const)[at % 3] ?? "adopted",
  })),
  ideasAnswered: many(9, (at) => ({
    ...{ name: `W7-${at}`, problem: long, reason: long, reply: long, by: long.slice(0, 80), date: tuesday },
    to: { name: long.slice(0, 80) },
  })),
  ideasRaised: many(60, (at) => ({ name: `W7-${at}`, problem: long })),
  visits: many(9, () => ({ manager: long, date: tuesday })),
  commitments: many(9, () => ({ manager: long, text: long, outcome: "not-done" as const })),
});

export const fullestOrganisation: readonly Said[] = [
  {
    code: "roles",
    organisation: { name: long.slice(0, 80), administrators: many(20, () => "Amira"), improvementLeads: [] },
    teams: many(200, (at) => ({
      team: `W${at}`.repeat(20),
      leads: many(5, () => "Amira"),
      managers: ["Ben"],
    })),
  },
  {
    code: "tree",
    organisation: "Mid Trust",
    units: many(300, (at) => ({
      level: at % 5,
      name: long.slice(0, 80),
      letters: `W${at}`,
      under: "Medicine",
    })),
  },
];
