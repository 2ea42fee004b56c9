// A random organisation and its story: people in overlapping teams, a tree, several rounds with people moving and teams
// changing branch between them, and questions asked of old rounds later. The same seed makes the same story.
import type { MemberId, PulseId, TeamId } from "../../src/domain/ids.ts";
import { poolsAt } from "../../src/domain/pulse-closing.ts";
import type { Round, Sheet, Statement, TeamAnswers, TreeTeam } from "../../src/domain/release/answers.ts";
import type { Chance } from "../faults/chance.ts";

/** What is asked of the release, in this order. */
export type Step =
  | { kind: "close"; round: Round }
  | { kind: "again"; round: Round; tree: TreeTeam[] }
  | { kind: "filter"; round: Round; teams: TeamId[] }
  | { kind: "pool"; rounds: [Round, Round, Round]; teams: readonly TeamId[] };

export interface World {
  people: number;
  steps: Step[];
}

const STATEMENTS: readonly Statement[] = [
  { id: "sp-1", component: "sp", aboutManager: false },
  { id: "sp-2", component: "sp", aboutManager: false },
  { id: "lb-1", component: "lb", aboutManager: false },
  { id: "lb-2", component: "lb", aboutManager: false },
  { id: "lb-3", component: "lb", aboutManager: false },
  { id: "lb-m", component: "lb", aboutManager: true },
];

interface Person {
  /** All teams they are in; they count in the first. */
  teams: TeamId[];
  leaning: number;
}

export function aWorld(chance: Chance): World {
  const size = chance.between(3, 60);
  const count = Math.min(10, chance.between(1, Math.max(1, Math.ceil(size / chance.between(3, 12)))));
  const teams = Array.from({ length: count }, (_, number) => `t${number}` as TeamId);
  const people = Array.from({ length: size }, () => aPerson(chance, teams));
  let tree = aTree(chance, teams);
  const habits = {
    minimum: chance.pick([10, 10, 10, 7, 5]),
    answering: chance.between(55, 100),
    skipping: chance.pick([0, 4, 15]),
    leftOut: chance.pick([0, 0, 20]),
  };
  const steps: Step[] = [];
  const rounds: AskedRound[] = [];
  for (let number = 0; number < chance.between(2, 5); number += 1) {
    const asked = tree.map((one) => ({
      ...one,
      people: size,
      isAsked: !chance.in100(habits.leftOut),
    }));
    const round = aRound(chance, `r${number}` as PulseId, people, asked, habits);
    steps.push({ kind: "close", round }, ...poolSteps(round, rounds));
    rounds.push(round);
    tree = changed(chance, tree);
    if (chance.in100(60)) steps.push({ kind: "again", round: chance.pick(rounds), tree });
    for (let asked = chance.below(3); asked > 0; asked -= 1) {
      steps.push({ kind: "filter", round: chance.pick(rounds), teams: someTeams(chance, tree) });
    }
    for (const person of people) if (chance.in100(8)) person.teams.push(person.teams.shift() as TeamId);
  }
  return { people: size, steps };
}

function aPerson(chance: Chance, teams: readonly TeamId[]): Person {
  const own = [chance.pick(teams)];
  for (let more = chance.below(3); more > 0; more -= 1) {
    const other = chance.pick(teams);
    if (!own.includes(other)) own.push(other);
  }
  return { teams: own, leaning: chance.between(1, 5) };
}

/** One to three levels; a parent is a team that people count in, too. */
function aTree(chance: Chance, teams: readonly TeamId[]): TreeTeam[] {
  const levels = chance.between(1, 3);
  const placed: { team: TeamId; level: number }[] = [];
  const managers = Math.max(1, teams.length - chance.below(3));
  return teams.map((team, number) => {
    const above = placed.filter((one) => one.level < levels - 1);
    const parent = above.length > 0 && chance.in100(70) ? chance.pick(above) : null;
    placed.push({ team, level: parent ? parent.level + 1 : 0 });
    return { team, parent: parent?.team ?? null, managers: [`m${number % managers}` as MemberId] };
  });
}

/** Teams join and leave branches. */
function changed(chance: Chance, tree: readonly TreeTeam[]): TreeTeam[] {
  const tops = tree.filter((one) => one.parent === null);
  return tree.map((one) => {
    const isParent = tree.some((other) => other.parent === one.team);
    if (isParent || !chance.in100(20)) return one;
    const parent = chance.pick([null, ...tops.map((top) => top.team)]);
    return { ...one, parent: parent === one.team ? null : parent };
  });
}

/** Any half, all but one, or a branch without one of its teams: what a curious reader would ask for. */
function someTeams(chance: Chance, tree: readonly TreeTeam[]): TeamId[] {
  const teams = tree.map((one) => one.team);
  const left = chance.pick(teams);
  const parent = chance.pick(teams);
  return chance.pick([
    teams.filter(() => chance.in100(50)),
    teams.filter((team) => team !== left),
    tree.filter((one) => one.parent === parent && one.team !== left).map((one) => one.team),
  ]);
}

/** At its closing, as the service asks: each team with the two rounds before in which it was asked. */
function poolSteps(round: AskedRound, before: readonly AskedRound[]): Step[] {
  const pools = poolsAt(round, [...before].reverse());
  return pools.map(({ teams, before: [last, one] }) => ({ kind: "pool", rounds: [round, last, one], teams }));
}

/** A round may leave teams out; what it asks is always the same. */
type AskedRound = Omit<Round, "tree"> & {
  template: string;
  tree: readonly (TreeTeam & { isAsked: boolean; people: number })[];
};

interface Habits {
  minimum: number;
  answering: number;
  skipping: number;
  /** In 100 teams of a round. */
  leftOut: number;
}

function aRound(
  chance: Chance,
  id: PulseId,
  people: readonly Person[],
  tree: AskedRound["tree"],
  habits: Habits,
): AskedRound {
  const answers = new Map<TeamId, { sheets: Sheet[]; comments: string[] }>();
  const ofOneMind = new Map(tree.map((one) => [one.team, chance.in100(12) ? chance.between(1, 5) : null]));
  for (const person of people.filter(() => chance.in100(habits.answering))) {
    const team = person.teams.find((id) => tree.some((one) => one.team === id && one.isAsked));
    if (team === undefined) continue;
    const own = answers.get(team) ?? { sheets: [], comments: [] };
    own.sheets.push(aSheet(chance, ofOneMind.get(team) ?? null, person.leaning, habits.skipping));
    answers.set(team, own);
  }
  const all: TeamAnswers[] = [...answers].map(([team, own]) => ({ team, ...own }));
  const asked = { template: "pulse-short", statements: STATEMENTS, teamMinimum: habits.minimum };
  return { ...asked, id, closed: true, tree, answers: all };
}

function aSheet(chance: Chance, mind: number | null, leaning: number, skipping: number): Sheet {
  const answer = () => {
    const value = mind !== null && chance.in100(95) ? mind : leaning + chance.between(-2, 2);
    return Math.min(5, Math.max(1, value));
  };
  const given = STATEMENTS.filter(() => !chance.in100(skipping)).map((one) => [one.id, answer()]);
  return Object.fromEntries(given) as Sheet;
}
