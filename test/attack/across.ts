// A second attacker, who reads statements and components together: a component's score is made of its statements' answers,
// so what one tells may be taken off the other, person by person. Skipped answers are what gives people away.
import { itemsOf, type Round, type Sheet, statementsOf } from "../../src/domain/release/answers.ts";
import type { PublishedView } from "../../src/domain/release/view.ts";
import { type Equation, eliminated } from "./algebra.ts";

/** People of one team who answered the same statements of the component: nothing published tells them apart. */
interface Kind {
  team: string;
  answered: readonly string[];
  people: number;
}

/** One unknown: how many of a kind gave this answer to this statement. An answer of 1 is what is left over. */
interface Count {
  kind: Kind;
  statement: string;
  answer: number;
}

const ANSWERS = [2, 3, 4, 5];
/** Every share of a person's score is a whole number of these: components have two or three statements. */
const SIXTHS = 6;

/** withScores: as though a statement's view told its score besides how many agree. Returns the kinds given away. */
export function attackAcross(
  round: Round,
  published: readonly PublishedView[],
  withScores = false,
): { component: string; kinds: string[] }[] {
  const own = published.filter((view) => view.rounds.length === 1 && view.rounds[0] === round.id);
  return itemsOf(round)
    .filter((item) => item.kind === "component")
    .flatMap(({ id: component }) => {
      const statements = statementsOf(round, component);
      const kinds = kindsIn(round, statements);
      const counts: Count[] = kinds.flatMap((kind) =>
        kind.answered.flatMap((statement) => ANSWERS.map((answer) => ({ kind, statement, answer }))),
      );
      const equations = own.flatMap((view) => {
        const factors = factorsOf(view, component, statements, withScores);
        return factors.map((factor) =>
          counts.map((one) => (view.teams.includes(one.kind.team) ? factor(one) : 0)),
        );
      });
      return suspectsAmong(kinds)
        .filter((suspects) => givesAway(equations, counts, suspects))
        .map((suspects) => ({
          component,
          kinds: suspects.map((one) => `${one.team} ${one.answered.join("+")}`),
        }));
    });
}

function kindsIn(round: Round, statements: readonly string[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const { team, sheets } of round.answers) {
    for (const sheet of sheets) {
      const answered = statements.filter((id) => (sheet satisfies Sheet)[id] !== undefined);
      const name = [team, ...answered].join(" ");
      if (answered.length > 0)
        kinds.set(name, { team, answered, people: (kinds.get(name)?.people ?? 0) + 1 });
    }
  }
  return [...kinds.values()];
}

function factorsOf(
  view: PublishedView,
  component: string,
  statements: readonly string[],
  withScores: boolean,
): ((count: Count) => number)[] {
  if (view.item === component) {
    return [
      ({ kind, answer }) =>
        kind.answered.length * 2 >= statements.length ? ((answer - 1) * SIXTHS) / kind.answered.length : 0,
    ];
  }
  if (!statements.includes(view.item)) return [];
  const agree = ({ statement, answer }: Count) => (statement === view.item && answer >= 4 ? 1 : 0);
  const score = ({ statement, answer }: Count) => (statement === view.item ? answer - 1 : 0);
  return withScores ? [agree, score] : [agree];
}

/** A team's own score may rest on five people: fewer are nobody's to know. */
const FEW = 5;

/** Everyone who skipped something, by what they skipped and by team; and each kind by itself; while they are few. */
function suspectsAmong(kinds: readonly Kind[]): Kind[][] {
  const most = Math.max(...kinds.map((kind) => kind.answered.length));
  const skipping = kinds.filter((kind) => kind.answered.length < most);
  const sets = [
    skipping,
    ...kinds.map((kind) => skipping.filter((one) => one.team === kind.team)),
    ...kinds.map((kind) => kinds.filter((one) => one.answered.join() === kind.answered.join())),
    ...kinds.map((kind) => [kind]),
  ];
  const peopleIn = (set: readonly Kind[]) => set.reduce((sum, kind) => sum + kind.people, 0);
  return sets.filter((set) => set.length > 0 && peopleIn(set) < FEW);
}

function givesAway(
  equations: readonly Equation[],
  counts: readonly Count[],
  suspects: readonly Kind[],
): boolean {
  const others = counts.flatMap((one, place) => (suspects.includes(one.kind) ? [] : [place]));
  return eliminated(equations, others).length > 0;
}
