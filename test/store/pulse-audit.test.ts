// Untraceable by construction: with the whole database in hand after closing, nobody can tell who answered what. The same
// search finds it before closing, and finds any column or order that would give it away again.
import { inspect } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startJobs } from "../../src/jobs/jobs.ts";
import { type Asking, openAsking } from "../interactions/asking.ts";
import { dump, type Row } from "./audit/dump.ts";
import { linksIn } from "./audit/links.ts";
import { closeRound, type Lived, liveRound } from "./audit/round.ts";

let asking: Asking;
let session: pg.Client;
let lived: Lived;
let before: Row[];
let after: Row[];
let files: string[];
const logged: Row[] = [];
let jobs: Awaited<ReturnType<typeof startJobs>> | undefined;

const sql = async (text: string, values: unknown[] = []) => (await session.query(text, values)).rows;
/** What a change of the database would give away; it is taken back. */
async function linksAfter(...statements: (readonly [string, unknown[]?])[]): Promise<string[]> {
  await session.query("BEGIN");
  try {
    for (const [text, values] of statements) await session.query(text, values);
    return linksIn(await dump(session), lived.people);
  } finally {
    await session.query("ROLLBACK");
  }
}

beforeAll(async () => {
  asking = await openAsking((execute, all) => jobs?.enqueue(execute, all) ?? Promise.resolve());
  jobs = await startJobs({
    url: asking.database.url,
    // A stalled machine's polls may fail and be made again; what is logged of them is searched, too.
    fault: (what, error) => {
      logged.push({ table: "log", fields: new Map([["line", `${what} ${inspect(error)}`]]) });
    },
  });
  session = new pg.Client(asking.database.url);
  await session.connect();
  lived = await liveRound(asking);
  before = await dump(session);
  files = (
    await sql(
      "SELECT pg_relation_filepath(oid) AS path FROM pg_class WHERE relname ~ '^pulse_(key|person|sheet)_[0-9a-f]{32}$'",
    )
  ).map((row) => row.path);
  await closeRound(asking, lived.pulse);
  after = await dump(session);
}, 120_000);
afterAll(async () => {
  await session.end();
  await jobs?.stop();
  await asking.close();
});

const holdingAnswers = (rows: readonly Row[]) => [
  ...new Set(
    rows.filter((row) => lived.people.some((one) => one.answers(row) !== null)).map((row) => row.table),
  ),
];

describe("before closing, whoever holds the database and its key", () => {
  test("finds people and answers by who wrote them, by their key, by order and by nearness", () => {
    const found = linksIn(before, lived.people);
    const any = (pattern: RegExp) => found.filter((one) => pattern.test(one)).length;
    expect(any(/^equal: public\.pulse_person_\w+\.xmin and public\.pulse_sheet_\w+ \(words\)\.xmin$/)).toBe(
      1,
    );
    expect(
      any(/^equal: hashes\.HMAC under public\.pulse_key_\w+\.key of name 0, base64url and .*\.token$/),
    ).toBeGreaterThan(0);
    expect(any(/^in order: public\.pulse_person_\w+\.(ctid|xmin) and /)).toBeGreaterThan(0);
    expect(any(/^near: public\.received\.xmin and /)).toBeGreaterThan(0);
  });

  test("finds answers in one table alone", () => {
    expect(holdingAnswers(before)).toEqual([expect.stringMatching(/^public\.pulse_sheet_/)]);
  });
});

describe("after closing", () => {
  test("everyone's answers are there", async () => {
    expect(await asking.world.store.pulse(lived.pulse.organisationId, lived.pulse.id)).toMatchObject({
      answered: 24,
      people: 24,
    });
    expect(after.filter((row) => row.table === "public.pulse_comment")).toHaveLength(24);
    expect(holdingAnswers(after).sort()).toEqual(["public.pulse_comment", "public.pulse_score"]);
  });

  test("nothing links anybody to an answer: no value, no order, no time, no key", () => {
    expect(linksIn(after, lived.people)).toEqual([]);
  });

  test("all of a round was written by one transaction, in the order of random ids", () => {
    const rows = after.filter((row) => /pulse_(score|comment|view)$/.test(row.table));
    expect(new Set(rows.map((row) => row.fields.get("xmin"))).size).toBe(1);
    const scores = rows.filter((row) => row.table === "public.pulse_score");
    const ids = scores.map((row) => row.fields.get("id"));
    expect(ids).toEqual([...ids].sort());
  });

  test("what answers are kept with is a team, and nothing else", async () => {
    const columns = await sql(`SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_name IN ('pulse_score', 'pulse_comment') ORDER BY 1`);
    const own = (table: string, ...more: string[]) =>
      ["id", "organisation_id", "pulse_id", "team_id", ...more].map((name) => `${table}.${name}`);
    expect(columns.map((row) => row.name).sort()).toEqual(
      [...own("pulse_score", "scores"), ...own("pulse_comment", "texts", "confirmed")].sort(),
    );
  });

  test("the tables of the open pulse are gone, and their files hold nothing", async () => {
    expect(files).toHaveLength(3);
    const left = await sql(
      "SELECT relname FROM pg_class WHERE relname ~ '^pulse_(key|person|sheet)_'  AND relkind = 'r' AND relname ~ '[0-9a-f]{32}'",
    );
    expect(left).toEqual([]);
    const [sizes] = await sql(
      "SELECT sum((pg_stat_file(path, true)).size)::int AS bytes FROM unnest($1::text[]) AS path",
      [files],
    );
    expect(sizes?.bytes ?? 0).toBe(0);
  });

  test("no delivery of an answer is on record, and no log line holds one", async () => {
    const received = await sql("SELECT delivery_id FROM received WHERE delivery_id ~ '^(form|early|open):'");
    expect(received).toEqual([]);
    expect(JSON.stringify(asking.faults)).toBe("[]");
    expect(holdingAnswers(logged)).toEqual([]);
    const jobs = after.filter((row) => row.table.startsWith("pgboss."));
    expect(jobs.length).toBeGreaterThan(0);
  });
});

describe("the search finds what would give it away:", () => {
  const fill = (table: string, column: string, how: string) =>
    [`UPDATE ${table} SET ${column} = ${how}`] as const;
  /** Every answer's owner, as only the test knows. */
  const truth = async () => {
    await session.query("CREATE TEMP TABLE IF NOT EXISTS truth (words text, member uuid, at timestamptz)");
    await session.query("TRUNCATE truth");
    const rows = await sql("SELECT texts ->> 'ft-1' AS words FROM pulse_comment");
    for (const { words } of rows) {
      const owner = lived.people.find((one) => one.answers({ table: "", fields: new Map([["x", words]]) }));
      await session.query("INSERT INTO truth VALUES ($1, $2, to_timestamp($3 / 1000.0))", [
        words,
        owner?.memberId,
        owner?.answeredAt,
      ]);
    }
  };
  beforeAll(truth);
  const of = (column: string) => `(SELECT ${column} FROM truth WHERE words = texts ->> 'ft-1')`;
  const ofMember = (column: string) => `(SELECT ${column} FROM truth WHERE member = member_id)`;

  test("a time of answering", async () => {
    const found = await linksAfter(
      ["ALTER TABLE pulse_comment ADD at timestamptz"],
      fill("pulse_comment", "at", of("at")),
    );
    expect(found).toContainEqual(
      expect.stringMatching(/^(near|in order): .* and public\.pulse_comment \(words\)\.at$/),
    );
  });

  test("a time of answering on both sides, rounded to the hour", async () => {
    const hour = (column: string) => `date_trunc('hour', ${column})`;
    const found = await linksAfter(
      ["ALTER TABLE pulse_comment ADD at timestamptz"],
      ["ALTER TABLE pulse_asked ADD at timestamptz"],
      fill("pulse_comment", "at", hour(of("at"))),
      fill("pulse_asked", "at", hour(ofMember("at"))),
    );
    expect(found).toContainEqual(
      expect.stringMatching(/public\.pulse_asked\.at and public\.pulse_comment \(words\)\.at$/),
    );
  });

  test("a number that both sides carry", async () => {
    const number = "('x' || substr(md5(member::text), 1, 8))::bit(32)::int";
    const found = await linksAfter(
      ["ALTER TABLE pulse_comment ADD receipt int"],
      ["ALTER TABLE pulse_asked ADD receipt int"],
      fill("pulse_comment", "receipt", of(number)),
      fill("pulse_asked", "receipt", ofMember(number)),
    );
    expect(found).toContainEqual(
      expect.stringMatching(
        /^equal: public\.pulse_asked\.receipt and public\.pulse_comment \(words\)\.receipt$/,
      ),
    );
  });

  test("a hash of the member's id", async () => {
    const found = await linksAfter(
      ["ALTER TABLE pulse_comment ADD who text"],
      fill("pulse_comment", "who", of("encode(sha256(member::text::bytea), 'hex')")),
    );
    expect(found).toContainEqual(expect.stringMatching(/^equal: hashes\.sha256 of name 0 and .*\.who$/));
  });

  test("rows that stand in the order in which people answered", async () => {
    const found = await linksAfter(
      [
        "CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT c.* FROM pulse_comment c JOIN truth ON words = texts ->> 'ft-1' ORDER BY at",
      ],
      ["DELETE FROM pulse_comment"],
      ["INSERT INTO pulse_comment SELECT * FROM kept"],
    );
    expect(found).toContainEqual(
      expect.stringMatching(/^in order: .* and public\.pulse_comment \(words\)\.ctid$/),
    );
  });

  test("a member's id beside an answer", async () => {
    const found = await linksAfter(
      ["ALTER TABLE pulse_comment ADD who uuid"],
      fill("pulse_comment", "who", of("member")),
    );
    expect(found).toContain("public.pulse_comment (words) names people");
  });
});
