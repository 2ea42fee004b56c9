// What a started database is like: where it listens, who gets in, what it writes down.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { connect, createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../src/store/embedded/port.ts";
import { isStillRunning, processMark } from "../../src/store/embedded/process-mark.ts";
import { stopServer } from "../../src/store/embedded/server.ts";
import { type Embedded, type EmbeddedOptions, startEmbedded } from "../../src/store/embedded/start.ts";
import { aDirectory, cleanUp, query } from "./embedded-harness.ts";

const quiet = { info: () => {}, warn: () => {} };
const start = (dataDir: string, more: Partial<EmbeddedOptions> = {}) =>
  startEmbedded({ dataDir, log: quiet, durable: false, ...more });
const serverPid = (embedded: Embedded) => Number(/process (\d+)/.exec(embedded.info)?.[1]);

afterAll(cleanUp);

describe("a started database", () => {
  const dataDir = aDirectory();
  let embedded: Embedded;
  beforeAll(async () => {
    embedded = await start(dataDir, { durable: true });
  });
  afterAll(() => embedded.stop());

  test("is PostgreSQL 18, started rather than adopted, with a line that tells where", () => {
    expect(embedded.adopted).toBe(false);
    expect(embedded.info).toMatch(/^PostgreSQL 18\.\d+, process \d+, on 127\.0\.0\.1:\d+, data in \//);
    expect(embedded.info).not.toContain(new URL(embedded.url).password);
  });

  test("waits for the disk, counts in UTC and makes no socket file", async () => {
    const names = ["fsync", "full_page_writes", "synchronous_commit", "listen_addresses", "TimeZone"];
    const rows = await query<{ name: string; setting: string }>(
      embedded.url,
      `SELECT name, setting FROM pg_settings
       WHERE name IN ('unix_socket_directories', ${names.map((name) => `'${name}'`).join()})`,
    );
    expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
      fsync: "on",
      full_page_writes: "on",
      synchronous_commit: "on",
      listen_addresses: "127.0.0.1",
      TimeZone: "UTC",
      unix_socket_directories: "",
    });
  });

  test("answers on no other address of the machine", async () => {
    const port = Number(new URL(embedded.url).port);
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter((address) => address.family === "IPv4" && address.address !== "127.0.0.1");
    for (const { address } of others) {
      const socket = connect({ host: address, port });
      const [error] = await once(socket, "error");
      expect(error).toMatchObject({ code: "ECONNREFUSED" });
    }
  });

  test("lets nobody in without the password, whose file only we can read", async () => {
    const path = join(dataDir, "postgres-password");
    const { username, password } = new URL(embedded.url);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, "utf8").trim()).toBe(password);
    expect(password.length).toBeGreaterThanOrEqual(32);
    const rules = await query<{ auth_method: string }>(
      embedded.url,
      "SELECT DISTINCT auth_method FROM pg_hba_file_rules",
    );
    expect(rules).toEqual([{ auth_method: "scram-sha-256" }]);
    const wrong = new URL(embedded.url);
    wrong.password = "guess";
    await expect(query(wrong.toString(), "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
    expect(username).toBe("huddle");
  });

  test("writes its log into the data directory, without statements or rows", async () => {
    await query(embedded.url, "CREATE TABLE said (words text PRIMARY KEY)");
    await query(embedded.url, "INSERT INTO said VALUES ('Mrs Jones')");
    await expect(query(embedded.url, "INSERT INTO said VALUES ('Mrs Jones')")).rejects.toMatchObject({
      code: "23505",
    });
    const log = readFileSync(join(dataDir, "postgres.log"), "utf8");
    expect(log).toContain("duplicate key value");
    expect(log).not.toContain("Mrs Jones");
    expect(statSync(join(dataDir, "postgres.log")).mode & 0o077).toBe(0);
  });

  test("sorts text the same way on every machine", async () => {
    const [row] = await query(
      embedded.url,
      `SELECT datlocprovider AS provider, datlocale AS locale, pg_encoding_to_char(encoding) AS encoding,
              lower('ÉCOLE') AS lower
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(row).toEqual({ provider: "b", locale: "C.UTF-8", encoding: "UTF8", lower: "école" });
  });
});

describe("stopping and starting", () => {
  test("keeps data and password, and makes each database that is asked for", async () => {
    const dataDir = aDirectory();
    const first = await start(dataDir);
    await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    await first.stop();
    const second = await start(dataDir);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    expect(await query(second.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
    await second.stop();
    const playground = await start(dataDir, { database: 'play "ground', lazyCommits: true, durable: true });
    expect(await query(playground.url, "SELECT to_regclass('kept') AS kept")).toEqual([{ kept: null }]);
    const waits = "SELECT current_setting('synchronous_commit') AS commit, current_setting('fsync') AS disk";
    expect(await query(playground.url, waits)).toEqual([{ commit: "off", disk: "on" }]);
    await playground.stop();
    expect(readdirSync(dataDir).filter((name) => name.startsWith(".postgres"))).toEqual([]);
  });

  test("stops an open transaction's server at once, and a second stop waits for the first", async () => {
    const embedded = await start(aDirectory());
    const session = new pg.Client(embedded.url);
    session.on("error", () => {});
    await session.connect();
    await session.query("BEGIN; CREATE TABLE unfinished (n int)");
    const pid = serverPid(embedded);
    await Promise.all([embedded.stop(), embedded.stop()]);
    expect(processMark(pid)).toBeUndefined();
    await embedded.stop();
  });

  test("tries another port when somebody takes the chosen one", async () => {
    const rival = createServer().listen(0, "127.0.0.1");
    await once(rival, "listening");
    const taken = (rival.address() as { port: number }).port;
    const ports = [taken, taken];
    const embedded = await start(aDirectory(), { choosePort: async () => ports.pop() ?? (await freePort()) });
    expect(ports).toEqual([]);
    expect(Number(new URL(embedded.url).port)).not.toBe(taken);
    expect(await query(embedded.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await embedded.stop();
    rival.close();
  });

  test("bears a data directory with blanks and more letters than a socket's path may have", async () => {
    const dataDir = join(aDirectory(), `Ward 7's "data" ${"x".repeat(120)}`);
    const embedded = await start(dataDir);
    expect(await query(embedded.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await embedded.stop();
  });

  test("runs two data directories side by side", async () => {
    const both = await Promise.all([start(aDirectory()), start(aDirectory())]);
    expect(new URL(both[0].url).port).not.toBe(new URL(both[1].url).port);
    await Promise.all(both.map((embedded) => embedded.stop()));
  });
});

describe("a server that will not stop", () => {
  const patience = { fastMs: 300, immediateMs: 300 };
  const deafTo = async (...signals: string[]) => {
    const listen = signals.map((name) => `process.on("${name}", () => {});`).join("");
    const child = spawn(process.execPath, ["-e", `${listen} setInterval(() => {}, 1000); console.log("up")`]);
    await once(child.stdout, "data");
    const pid = child.pid!;
    return { pid, mark: processMark(pid) ?? "" };
  };

  test("is told to at once after the polite time", async () => {
    const server = await deafTo("SIGINT");
    expect(await stopServer(server, patience)).toBe("immediate");
    expect(isStillRunning(server.pid, server.mark)).toBe(false);
  });

  test("is killed in the end", async () => {
    const server = await deafTo("SIGINT", "SIGQUIT");
    expect(await stopServer(server, patience)).toBe("killed");
    expect(isStillRunning(server.pid, server.mark)).toBe(false);
  });

  test("is left alone when its process id belongs to somebody else by now", async () => {
    const stranger = await deafTo();
    expect(await stopServer({ pid: stranger.pid, mark: "an earlier process" }, patience)).toBe("fast");
    expect(isStillRunning(stranger.pid, stranger.mark)).toBe(true);
    await stopServer(stranger, patience);
  });
});
