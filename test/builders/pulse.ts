// Pulse rounds for tests: teams with the answers their people gave, a tree, and the statements asked.
import type { MemberId, PulseId, TeamId } from "../../src/domain/ids.ts";
import type { Round, Sheet, Statement, TreeTeam } from "../../src/domain/release/answers.ts";
import type { PublishedView, Release } from "../../src/domain/release/view.ts";

/** Two statements of one component, and one about the manager. */
const ASKED: readonly Statement[] = [
  { id: "lb-1", component: "lb", aboutManager: false },
  { id: "lb-2", component: "lb", aboutManager: false },
  { id: "lb-m", component: "lb", aboutManager: true },
];

export const team = (name: string): TeamId => name as TeamId;

/** So many people, who answer every statement with 2, 3, 4, 5, 2, … in turn; enough to differ. */
export const people = (count: number): Sheet[] =>
  Array.from({ length: count }, (_, number) => answering(((number % 4) + 2) as 2 | 3 | 4 | 5));

export const answering = (value: 1 | 2 | 3 | 4 | 5): Sheet => ({
  "lb-1": value,
  "lb-2": value,
  "lb-m": value,
});

/** parents: team → parent. Each team has a manager of its own. */
export function aTree(parents: Readonly<Record<string, string | null>>): TreeTeam[] {
  return Object.entries(parents).map(([name, parent]) => ({
    team: team(name),
    parent: parent === null ? null : team(parent),
    managers: [`manager of ${name}` as MemberId],
  }));
}

/** answers: team → its people's sheets. Without a tree, every team stands directly under the organisation. */
export function aRound(
  answers: Readonly<Record<string, readonly Sheet[]>>,
  changes: Partial<Omit<Round, "answers">> & { comments?: Readonly<Record<string, readonly string[]>> } = {},
): Round {
  const { comments = {}, ...rest } = changes;
  const flat = Object.fromEntries(Object.keys(answers).map((name) => [name, null]));
  return {
    id: "round 1" as PulseId,
    closed: true,
    statements: ASKED,
    tree: aTree(flat),
    teamMinimum: 10,
    answers: Object.entries(answers).map(([name, sheets]) => ({
      team: team(name),
      sheets,
      comments: comments[name] ?? [],
    })),
    ...rest,
  };
}

/** `organisation`, `branch Medicine`, `team Ward 7`: what is shown of an item, in the order of the release. */
export const shownOf = (result: Release, item = "lb"): string[] =>
  result.views.filter((view) => view.item === item).map(nameOf);

/** The same for what is hidden, with the reason. */
export const hiddenOf = (result: Release, item = "lb"): string[] =>
  result.hidden.filter((view) => view.item === item).map((view) => `${nameOf(view)}: ${view.reason}`);

const nameOf = ({ group }: Pick<PublishedView, "group">): string => `${group.kind} ${group.id}`.trim();
