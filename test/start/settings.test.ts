// What the environment decides at the start: mistakes are named with their cure, `.env` is read, a Slack or a database
// that is away is said.
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { freePort } from "../../src/store/embedded/port.ts";
import { type FreshDatabase, freshDatabase } from "../fakes/database.ts";
import { aDirectory, cleanUp } from "../store/embedded-harness.ts";
import { endAll, refusal, startMain } from "./running.ts";

vi.setConfig({ testTimeout: 120_000 });
afterEach(endAll);
afterAll(cleanUp);

const STACK = /^\s+at /m;

/** In the process: tells at its end how many ms before it first asked for a connection. */
const SINCE_ASKED = `data:text/javascript,${encodeURIComponent(`
  import { Socket } from "node:net";
  const { connect } = Socket.prototype;
  let asked;
  Socket.prototype.connect = function (...where) {
    asked ??= performance.now();
    return connect.apply(this, where);
  };
  process.once("exit", () => console.error("asked", performance.now() - asked, "ms ago"));
`)}`;

describe("a start that cannot be", () => {
  test("names every variable that is wrong, each with its cure, and prints no stack", async () => {
    const wrong = {
      PORT: "soon",
      PUBLIC_URL: "huddle.example",
      LOG_LEVEL: "loud",
      SLACK_BOT_TOKEN: "xoxp-1",
      NODE_ENV: "prod",
    };
    const { code, err } = await refusal(wrong);
    expect(code).toBe(1);
    expect(err).toBe(
      [
        "The environment cannot be used:",
        "PORT must be a port, for example 3978",
        "PUBLIC_URL must be an http or https address",
        "SLACK_BOT_TOKEN must be a bot token, xoxb-…",
        "LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent",
        "NODE_ENV must be one of development, test, production",
        "",
      ].join("\n"),
    );
  });

  test("says within five seconds that nobody answers at DATABASE_URL", async () => {
    const url = `postgresql://huddle:s3cret@127.0.0.1:${await freePort()}/huddle`;
    const { code, err } = await refusal({ DATABASE_URL: url, NODE_OPTIONS: `--import=${SINCE_ASKED}` });
    expect(code).toBe(1);
    expect(err).toMatch(
      /^The service cannot start: The database huddle at 127\.0\.0\.1:\d+ does not let us in: .*ECONNREFUSED/,
    );
    expect(err).toContain("Check that the server runs and that DATABASE_URL names it");
    expect(err).not.toMatch(STACK);
    expect(err).not.toContain("s3cret");
    // How long a start takes until it asks is the machine's.
    expect(Number(/^asked (\S+) ms ago$/m.exec(err)?.[1])).toBeLessThan(4_000);
  });

  test("says within five seconds that DATABASE_URL names something that is silent", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const asked = once(silent, "connection").then(() => performance.now());
    const { code, err } = await refusal({ DATABASE_URL: `postgresql://huddle@127.0.0.1:${port}/huddle` });
    const waited = performance.now() - (await asked);
    silent.close();
    expect(code).toBe(1);
    expect(err).toMatch(/^The service cannot start: The database huddle at .* does not let us in: .*timeout/);
    expect(waited).toBeLessThan(4_000);
  });

  test("says when the database has no such user", async () => {
    const database = await freshDatabase();
    const url = new URL(database.url);
    url.password = "guess";
    const { code, err } = await refusal({ DATABASE_URL: url.toString() });
    await database.drop();
    expect(code).toBe(1);
    expect(err).toContain("does not let us in: password authentication failed");
    expect(err).not.toMatch(STACK);
  });
});

describe("with a database", () => {
  let database: FreshDatabase;
  afterEach(() => database?.drop());

  test(".env of the folder it is started in is read, and the process's own environment outranks it", async () => {
    database = await freshDatabase();
    const cwd = aDirectory();
    const lines = [`DATABASE_URL=${database.url}`, "PORT=1", "HOST=127.0.0.1"];
    writeFileSync(join(cwd, ".env"), lines.join("\n"));
    const running = startMain({ LOG_LEVEL: "warn" }, { cwd });
    await running.ready;
    expect(running.out()).toContain(`${new URL(database.url).pathname} (DATABASE_URL)`);
    expect(running.out()).not.toContain(new URL(database.url).password);
    expect(await running.end("SIGTERM")).toMatchObject({ code: 0 });
  });

  test("an unreachable Slack is said, and does not make the service unready", async () => {
    database = await freshDatabase();
    const running = startMain({
      DATABASE_URL: database.url,
      SLACK_BOT_TOKEN: "xoxb-1-2",
      SLACK_SIGNING_SECRET: "shhh",
      SLACK_API_URL: `http://127.0.0.1:${await freePort()}/api/`,
    });
    const url = await running.ready;
    expect(running.out()).toContain("Slack: unreachable (ECONNREFUSED): trying again; requests to");
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      ...{ ready: true, database: "ready", slack: "unreachable", teams: "not configured" },
    });
    expect(running.out() + running.err()).not.toMatch(/shhh|xoxb-1-2/);
    const { code, ms } = await running.end("SIGTERM");
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
  });
});
