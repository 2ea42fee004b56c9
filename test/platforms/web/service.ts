// The whole service on a database of its own, in this process, set up by its first administrator over the web alone.

import pg from "pg";
import { pino } from "pino";
import { expect, vi } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { type Service, startService } from "../../../src/start/service.ts";
import { type Instant, instant, MovableClock } from "../../../src/time/clock.ts";
import { type FreshDatabase, freshDatabase } from "../../fakes/database.ts";
import { Browser, formOf } from "../../fakes/web/browser.ts";

export interface WebService {
  url: string;
  clock: MovableClock;
  service: Service;
  database: FreshDatabase;
  /** The address that the start told, if it did. */
  setup: string;
  /** A digest of every table but who was seen when and what is on its way: to see that nothing was stored. */
  stored(): Promise<readonly object[]>;
  sql<Row extends pg.QueryResultRow>(query: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Monday 23 November 2026, 08:30 in London. */
const START: Instant = instant("2026-11-23T08:30:00Z");

const PATIENCE = { timeout: 10_000, interval: 20 };
/** A row without what the scheduler notes for itself. */
const ROW = "to_jsonb(t) - '{lease_until,next_at,planned_at}'::text[]";
const PASSING = /^(web_session|web_read|received|outbox|conversation_queue|rate_bucket|_prisma)/;

export async function openService(): Promise<WebService> {
  const database = await freshDatabase();
  const clock = new MovableClock(START);
  const told: string[] = [];
  const config = readConfig({ PORT: "0", DATABASE_URL: database.url });
  const log = pino({ level: "silent" });
  const service = await startService(config, { clock, log, tell: (line) => told.push(line) });
  const raw = new pg.Client(database.url);
  await raw.connect();
  const sql: WebService["sql"] = async (query, values) => (await raw.query(query, values)).rows;
  return {
    ...{ url: service.url, clock, service, database, sql },
    setup: /http:\S+\/setup\/\S+/.exec(told.join("\n"))?.[0] ?? "",
    async stored() {
      await vi.waitFor(async () => expect(await sql("SELECT 1 FROM outbox")).toEqual([]), PATIENCE);
      const tables = await sql<{ name: string }>(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
      );
      const kept = tables.filter(({ name }) => !PASSING.test(name)).map(({ name }) => name);
      const digests = kept.map(
        (name) =>
          `SELECT '${name}' AS name, md5(coalesce(string_agg((${ROW})::text, '|' ORDER BY (${ROW})::text), '')) FROM "${name}" t`,
      );
      return sql(`${digests.join(" UNION ALL ")} ORDER BY 1`);
    },
    async close() {
      await service.stop();
      await raw.end();
      await database.drop();
    },
  };
}

export interface Person {
  browser: Browser;
  memberId: string;
}

/** What setting a ward up needs of a service. */
type Reached = Pick<WebService, "url" | "setup" | "sql">;

/** Amira opens the start's link, sets Ward 7 up and adds people; each opens their own link. The first is Amira. */
export async function openWard(at: Reached, ...names: readonly string[]): Promise<Person[]> {
  const amira = new Browser(at.url);
  await amira.visit(new URL(at.setup).pathname);
  await amira.press("Start", { name: "Amira", team: "Ward 7" });
  return [await known(at, amira, "Amira"), ...(await addTo(at, amira, "Ward 7", names))];
}

/** People added to the conversation that the browser shows, whose team is set up. */
export async function addTo(at: Reached, lead: Browser, team: string, names: readonly string[]) {
  expect(await lead.types(`setup name="${team}" at=09:00 questions=daily-core urgent="bleep 123"`)).toContain(
    team,
  );
  const { at: home } = lead;
  const people: Person[] = [];
  for (const name of names) {
    await lead.visit(`${home}/people`);
    await lead.press("Add", { name });
    const own = new Browser(at.url);
    const page = await lead.press("Personal link", {}, `: ${name}`);
    await own.visit(/\/enter\/[\w-]+/.exec(page.text)?.[0] ?? "");
    await own.press("Open");
    people.push(await known(at, own, name));
  }
  await lead.visit(home);
  return people;
}

async function known({ sql }: Reached, browser: Browser, name: string): Promise<Person> {
  const [row] = await sql<{ id: string }>("SELECT id FROM member WHERE display_name = $1", [name]);
  return { browser, memberId: row?.id ?? "" };
}

/** Opens today's huddle, and waits for its prompt. Its id. */
export async function openHuddle({ sql }: Reached, lead: Browser): Promise<string> {
  await lead.types("now");
  const prompt = async () => expect((await lead.visit(lead.at)).body).toContain('data-action="answer"');
  await vi.waitFor(prompt, PATIENCE);
  const [row] = await sql<{ id: string }>(
    "SELECT h.id FROM huddle h JOIN team t ON t.id = h.team_id WHERE t.conversation_id = $1",
    [lead.conversation],
  );
  return row?.id ?? "";
}

/** The team's page on a shared computer, opened by the address that `link page` tells. */
export async function openComputer(at: Pick<WebService, "url">, lead: Browser): Promise<Browser> {
  const told = await lead.ask({ kind: "command", words: "link page" });
  const path = /\/page\/[\w-]+/.exec("html" in told.shown ? told.shown.html : "")?.[0] ?? "";
  const computer = new Browser(at.url);
  await computer.visit(path);
  await computer.press("Open");
  return computer;
}

/** Opens a form by its button and sends it with these values, and words in every other text; what is shown then. */
export async function fillIn(
  browser: Browser,
  { action, value, member }: { action: string; value: string; member?: string },
  values: Readonly<Record<string, string | readonly string[]>>,
) {
  const about = member === undefined ? {} : { member };
  const opened = formOf((await browser.ask({ kind: "press", action, value }, about)).shown);
  const { form, instance, context } = opened;
  const texts = opened.tags.filter((one) => one.attributes["data-kind"] === "text");
  const words = texts.map(({ attributes }) => [attributes["data-field"] ?? "", "nothing new"]);
  const submit = {
    ...{ kind: "submit", form, instance, context },
    values: { ...Object.fromEntries(words), ...values },
  };
  return { opened, submit, shown: (await browser.ask(submit, about)).shown };
}
