// Whoever holds a whole database looks for who answered what: by equal values, by order, by nearness, by keys lying about.
// They know everything but the answers' owners; the test knows those too, and says how much better than chance they did.
import { createHash, createHmac } from "node:crypto";
import { orderOf, type Row } from "./dump.ts";

export interface Person {
  /** Every text that names them in a row: ids of ours, ids of their platform. */
  names: readonly string[];
  /** Those who count in one team are known together; within it only chance should help. */
  team: string;
  /** Whether a row holds answers of theirs, and which; null: none. Rows of one kind are looked at together. */
  answers(row: Row): string | null;
}

interface Owned {
  row: Row;
  owner: Person;
}

/** Rows of one table (and kind of answers) that belong to one person each. */
type Side = ReadonlyMap<string, readonly Owned[]>;

/** What links people to answers, a line each; empty: nothing does. */
export function linksIn(rows: readonly Row[], people: readonly Person[]): string[] {
  const persons = sideOf(rows, (row) => {
    const named = people.filter((one) => mentions(row, one.names));
    return named.length === 1 && named[0] ? [row.table, named[0]] : null;
  });
  const answers = sideOf(rows, (row) => {
    const own = people.flatMap((one) => {
      const kind = one.answers(row);
      return kind === null ? [] : [{ one, kind }];
    });
    return own.length === 1 && own[0] ? [`${row.table} (${own[0].kind})`, own[0].one] : null;
  });
  const found = [...inOneRow(persons, answers)];
  for (const [left, known] of [...persons, ...derived(rows, people)]) {
    for (const [right, sought] of answers) found.push(...between(left, known, right, sought, people));
  }
  return found;
}

const mentions = (row: Row, names: readonly string[]): boolean =>
  [...row.fields.values()].some((text) => names.some((name) => text.includes(name)));

function sideOf(rows: readonly Row[], place: (row: Row) => [string, Person] | null): Side {
  const side = new Map<string, Owned[]>();
  for (const row of rows) {
    const found = place(row);
    if (found) side.set(found[0], [...(side.get(found[0]) ?? []), { row, owner: found[1] }]);
  }
  return side;
}

function* inOneRow(persons: Side, answers: Side): Iterable<string> {
  const named = new Set([...persons.values()].flat().map((one) => one.row));
  for (const [right, owned] of answers) {
    if (owned.some((one) => named.has(one.row))) yield `${right} names people`;
  }
}

/** A person's ids as anybody can hash them, plainly and under every key that lies in the database. */
function derived(rows: readonly Row[], people: readonly Person[]): Side {
  const keys = rows.flatMap((row) =>
    [...row.fields].flatMap(([field, text]) =>
      text.startsWith("\\x")
        ? [{ name: `${row.table}.${field}`, key: Buffer.from(text.slice(2), "hex") }]
        : [],
    ),
  );
  const hashes = (name: string): [string, Buffer][] => [
    ["md5", createHash("md5").update(name).digest()],
    ["sha256", createHash("sha256").update(name).digest()],
    ...keys.map(({ name: under, key }): [string, Buffer] => [
      `HMAC under ${under}`,
      createHmac("sha256", key).update(name).digest(),
    ]),
  ];
  const owned = people.map((owner) => {
    const fields = owner.names.flatMap((name, at) =>
      hashes(name).flatMap(([how, digest]): [string, string][] => [
        [`${how} of name ${at}`, digest.toString("hex")],
        [`${how} of name ${at}, base64url`, digest.toString("base64url")],
      ]),
    );
    return { owner, row: { table: "hashes", fields: new Map(fields) } };
  });
  return new Map([["hashes", owned]]);
}

function* between(
  left: string,
  known: readonly Owned[],
  right: string,
  sought: readonly Owned[],
  people: readonly Person[],
): Iterable<string> {
  for (const one of fieldsOf(known)) {
    for (const other of fieldsOf(sought)) {
      const pair = `${left}.${one} and ${right}.${other}`;
      if (isBetterThanChance(guesses(known, one, sought, other, equal), people)) yield `equal: ${pair}`;
      if (isBetterThanChance(guesses(known, one, sought, other, nearest), people)) yield `near: ${pair}`;
      if (isInOrder(known, one, sought, other)) yield `in order: ${pair}`;
    }
  }
}

const fieldsOf = (owned: readonly Owned[]): string[] => [
  ...new Set(owned.flatMap(({ row }) => [...row.fields.keys()])),
];

interface Guess {
  owner: Person;
  /** Who it may be, by this. */
  candidates: ReadonlySet<Person>;
}

type Match = (
  text: string,
  known: readonly { text: string; owner: Person }[],
  fields: [string, string],
) => Person[];

function guesses(
  known: readonly Owned[],
  one: string,
  sought: readonly Owned[],
  other: string,
  match: Match,
): Guess[] {
  const values = known.flatMap(({ row, owner }) => {
    const text = row.fields.get(one);
    return text === undefined ? [] : [{ text, owner }];
  });
  return sought.flatMap(({ row, owner }) => {
    const text = row.fields.get(other);
    return text === undefined ? [] : [{ owner, candidates: new Set(match(text, values, [one, other])) }];
  });
}

const equal: Match = (text, known) => known.filter((one) => one.text === text).map((one) => one.owner);

const nearest: Match = (text, known, [one, other]) => {
  const at = orderOf(other, text);
  if (at === null) return [];
  const away = known.flatMap(({ text: its, owner }) => {
    const place = orderOf(one, its);
    return place === null ? [] : [{ owner, by: Math.abs(place - at) }];
  });
  const least = Math.min(...away.map((each) => each.by));
  return away.filter((each) => each.by === least).map((each) => each.owner);
};

/** Five standard deviations above what guessing within the team would hit. */
function isBetterThanChance(all: readonly Guess[], people: readonly Person[]): boolean {
  let [hits, expected, variance] = [0, 0, 0];
  for (const { owner, candidates } of all) {
    const team = people.filter((one) => one.team === owner.team);
    const within = team.filter((one) => candidates.has(one)).length;
    if (within === 0) continue;
    const chance = within / team.length;
    hits += candidates.has(owner) ? 1 / within : 0;
    expected += 1 / team.length;
    variance += (chance * (1 - chance)) / within ** 2;
  }
  return hits - expected > 5 * Math.sqrt(variance) + 0.5;
}

/** So close an order by chance among twelve people or more is one in millions. */
const IN_ORDER = 0.87;
const ENOUGH = 18;

function isInOrder(known: readonly Owned[], one: string, sought: readonly Owned[], other: string): boolean {
  const [left, right] = [placesOf(known, one), placesOf(sought, other)];
  const both = [...left.keys()].filter((person) => right.has(person));
  if (both.length < ENOUGH) return false;
  return Math.abs(correlation(ranksInTeams(both, left), ranksInTeams(both, right))) > IN_ORDER;
}

/** Teams stand in some order themselves: what counts is the order within each. */
function ranksInTeams(all: readonly Person[], places: ReadonlyMap<Person, number>): number[] {
  const placeOf = (person: Person): number => places.get(person) ?? 0;
  return all.map((person) => {
    const team = all.filter((one) => one.team === person.team).map(placeOf);
    const below = team.filter((place) => place < placeOf(person)).length;
    const beside = team.filter((place) => place === placeOf(person)).length;
    return below + (beside - 1) / 2 - (team.length - 1) / 2;
  });
}

/** By each person's first row; where it has no order of its own, texts are ordered as such. */
function placesOf(owned: readonly Owned[], field: string): ReadonlyMap<Person, number> {
  const texts = new Map<Person, string>();
  for (const { row, owner } of owned) {
    const text = row.fields.get(field);
    if (text !== undefined && !texts.has(owner)) texts.set(owner, text);
  }
  const sorted = [...new Set(texts.values())].sort();
  return new Map([...texts].map(([person, text]) => [person, orderOf(field, text) ?? sorted.indexOf(text)]));
}

function correlation(one: readonly number[], other: readonly number[]): number {
  const mean = (all: readonly number[]) => all.reduce((sum, value) => sum + value, 0) / all.length;
  const [a, b] = [mean(one), mean(other)];
  let [both, left, right] = [0, 0, 0];
  for (const [at, value] of one.entries()) {
    const beside = (other[at] ?? 0) - b;
    both += (value - a) * beside;
    left += (value - a) ** 2;
    right += beside ** 2;
  }
  return left === 0 || right === 0 ? 0 : both / Math.sqrt(left * right);
}
