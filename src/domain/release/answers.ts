// What a closed round of a pulse holds: answers on sheets that carry no person, order or time, and what each item
// makes of them. Only domain/release reads these; which of it is shown is decided in release.ts.
import type { MemberId, PulseId, TeamId } from "../ids.ts";
import type { ComponentId } from "../questions.ts";

/** 1 strongly disagree … 5 strongly agree. A statement left out was skipped. */
type Answer = 1 | 2 | 3 | 4 | 5;
/** One person's answers, by statement id. */
export type Sheet = Readonly<Record<string, Answer>>;

export interface Statement {
  id: string;
  /** null: about none of the five (readiness). */
  component: ComponentId | null;
  /** Released only for groups led by three or more managers, and no part of its component's score. */
  aboutManager: boolean;
}

/** A team in the tree as it stood when the round was launched: who is above it, who leads it. */
export interface TreeTeam {
  team: TeamId;
  /** null, or a team not in the tree: directly under the organisation. */
  parent: TeamId | null;
  managers: readonly MemberId[];
}

/** What the people who count in one team answered. Each person counts in one team only. */
export interface TeamAnswers {
  team: TeamId;
  sheets: readonly Sheet[];
  comments: readonly string[];
}

export interface Round {
  id: PulseId;
  closed: boolean;
  statements: readonly Statement[];
  /** Fixed at launch: the parents that small teams roll up to, and the managers that statements are about. */
  tree: readonly TreeTeam[];
  answers: readonly TeamAnswers[];
  /** 10, or what the organisation lowered a team's own score to; below 5 counts as 5. */
  teamMinimum: number;
}

/** component: a score of 0 to 10. statement: how many agree. comments: texts, of which only the number is an item's. */
export interface Item {
  id: string;
  kind: "component" | "statement" | "comments";
  aboutManager: boolean;
}

export const COMMENTS: Item = { id: "comments", kind: "comments", aboutManager: false };

/** The items of a round: its statements, then the components they belong to. Comments are asked for on their own. */
export function itemsOf(round: Round): Item[] {
  const components = new Set(round.statements.flatMap((one) => (counted(one) ? [one.component] : [])));
  return [
    ...round.statements.map(
      (one): Item => ({ id: one.id, kind: "statement", aboutManager: one.aboutManager }),
    ),
    ...[...components].map((id): Item => ({ id: id as ComponentId, kind: "component", aboutManager: false })),
  ];
}

/** The statements that make up a component's score in this round. */
export function statementsOf(round: Round, component: string): string[] {
  return round.statements.filter((one) => counted(one) && one.component === component).map((one) => one.id);
}

const counted = (one: Statement): boolean => one.component !== null && !one.aboutManager;

/**
 * One number from each person of the team who answered this item: a statement's answer (1-5), or a component's score
 * (0-10: the mean of (answer - 1) x 2.5 over the statements answered, if at least half were).
 */
export function valuesOf(round: Round, item: Item, team: TeamId): number[] {
  const answers = round.answers.filter((one) => one.team === team);
  if (item.kind === "comments") return answers.flatMap((one) => one.comments.map(() => 1));
  const sheets = answers.flatMap((one) => one.sheets);
  if (item.kind === "statement") return sheets.flatMap((sheet) => sheet[item.id] ?? []);
  const statements = statementsOf(round, item.id);
  return sheets.flatMap((sheet) => {
    const given = statements.flatMap((id) => sheet[id] ?? []);
    if (given.length === 0 || given.length * 2 < statements.length) return [];
    // Multiplied before it is divided: equal scores are then equal numbers.
    return (given.reduce((sum, one) => sum + (one - 1), 0) * 2.5) / given.length;
  });
}
