// What is said of an organisation as a whole: roles, the tree of teams, and a team that has found a lead again.
import { expect, test } from "vitest";
import type { Said } from "../../src/domain/replies.ts";
import { told } from "./reading.ts";
import { settings } from "./sample.ts";

const said = (what: Said): string => told({ kind: "said", said: what }).text;

const TREE: Extract<Said, { code: "tree" }> = {
  code: "tree",
  organisation: "Mid Trust",
  units: [
    { level: 0, name: "Medicine", letters: null, under: null },
    { level: 1, name: "Ward 7", letters: "W7", under: "Medicine" },
  ],
};

test("a role is told with where it counts, and when nothing has changed", () => {
  const ben = { name: "Ben", role: "lead", team: "Ward 7" } as const;
  expect(said({ code: "role-given", ...ben, isNew: true })).toBe("Done: Ben is now a lead of Ward 7.");
  expect(said({ code: "role-given", ...ben, isNew: false })).toBe(
    "Ben is a lead of Ward 7 already: nothing more to do.",
  );
  expect(said({ code: "role-dropped", role: "admin", name: "Ben", team: null, isNew: true })).toBe(
    "Done: Ben is no longer an administrator.",
  );
  expect(said({ code: "role-dropped", ...ben, isNew: false })).toBe(
    "Ben is not a lead of Ward 7: nothing to take away.",
  );
});

test("who has which role is listed for a team, and by administrators for all", () => {
  expect(
    said({
      code: "roles",
      organisation: null,
      teams: [{ team: "Ward 7", leads: ["Amira"], managers: [] }],
    }).split("\n"),
  ).toEqual(["Who may do what in Ward 7", "Lead: Amira. No manager."]);
  const organisation = {
    name: "Mid Trust",
    administrators: ["Olu", "Pat"],
    improvementLeads: [],
  };
  const teams = [
    { team: "Ward 7", leads: ["Amira", "Ben"], managers: ["Sam"] },
    { team: "Ward 8", leads: [], managers: [] },
  ];
  expect(said({ code: "roles", organisation, teams }).split("\n")).toEqual([
    "Who may do what in Mid Trust",
    "Administrators: Olu and Pat.",
    "No improvement lead yet.",
    "Ward 7. Leads: Amira and Ben. Manager: Sam.",
    "Ward 8. No lead. No manager.",
  ]);
});

test("the tree says in words what each stands under, and shows it by an indent", () => {
  expect(said(TREE).split("\n")).toEqual([
    "The teams of Mid Trust",
    "Medicine (branch)",
    "\u2003Ward 7 (team W7), under Medicine",
    "To put a team under another one or under a branch, type `/improve team under` and its name in the team's channel.",
  ]);
  expect(said({ ...TREE, units: [] })).toContain("No team has been set up yet.");
});

test("where a team was put is told, with a new branch's own place", () => {
  const seven = { code: "placed", unit: "Ward 7", branch: null, isNew: true } as const;
  expect(said({ ...seven, under: "Medicine" })).toBe("Done: Ward 7 now stands under Medicine.");
  expect(said({ ...seven, under: "Medicine", branch: "Trust" })).toBe(
    "Done: Ward 7 now stands under Medicine. Medicine stands under Trust.",
  );
  expect(said({ ...seven, under: null })).toBe("Done: Ward 7 now stands at the top of the tree.");
  expect(said({ ...seven, under: null, isNew: false })).toBe(
    "Ward 7 stands at the top of the tree already: nothing more to do.",
  );
});

test("who becomes the lead of a team without one is told so", () => {
  const again = {
    ...{ code: "set-up" as const, settings, notes: [], nextAt: null },
    ...{ isFirst: false, openedNow: false, nowLeads: true },
  };
  expect(said(again)).toContain("You are the team's lead.");
  expect(said({ ...again, nowLeads: false })).not.toContain("You are the team's lead.");
});
