// Without credentials, on the embedded database: what a first `npm start` tells and answers, and how it ends.
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { findPostmaster } from "../../src/store/embedded/postmaster.ts";
import { processMark } from "../../src/store/embedded/process-mark.ts";
import { freshDatabase } from "../fakes/database.ts";
import { aDirectory, cleanUp, eventually } from "../store/embedded-harness.ts";
import { endAll, type Running, refusal, startMain, startNpm } from "./running.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const dataDir = aDirectory();
const server = () => findPostmaster(join(dataDir, "postgres"));

afterAll(async () => {
  await endAll();
  await cleanUp();
});

describe("without credentials", () => {
  let running: Running;
  let url: string;
  beforeAll(async () => {
    running = startMain({ DATA_DIR: dataDir });
    url = await running.ready;
  });

  const get = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    return { status: response.status, text: await response.text() };
  };

  test("it tells its address, its database and what to set to connect Slack", () => {
    expect(running.out()).toMatch(/^Improvement Huddle is ready at http:\/\/127\.0\.0\.1:\d+$/m);
    expect(running.out()).toMatch(
      /^Database: PostgreSQL 18\.\d+, process \d+, on 127\.0\.0\.1:\d+, data in /m,
    );
    expect(running.out()).toMatch(/Slack: not connected\. Set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET/);
  });

  test("health, readiness, figures and the front page answer", async () => {
    expect(await get("/healthz")).toEqual({ status: 200, text: "alive\n" });
    const ready = await get("/readyz");
    expect(ready.status).toBe(200);
    const states = { slack: "not configured", teams: "not configured" };
    expect(JSON.parse(ready.text)).toEqual({ ready: true, database: "ready", ...states });
    const figures = await get("/metrics");
    expect(figures.status).toBe(200);
    expect(figures.text).toContain("# TYPE huddle_deliveries_total counter");
    const front = await fetch(url, { redirect: "manual" });
    expect(front.status).toBe(302);
    const headers = { cookie: (front.headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
    const page = await fetch(new URL(front.headers.get("location") ?? "", url), { headers });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Playground: sample data");
    expect((await get("/nothing-here")).status).toBe(404);
  });

  test("a second process on its data directory refuses, naming process and address", async () => {
    const { code, err } = await refusal({ DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(err).toContain(`${dataDir} is in use by process ${running.pid}, running since`);
    expect(err).toContain(`listening at ${url}. Stop that process, or set DATA_DIR to another folder.`);
    expect(err).not.toMatch(/^\s+at /m);
    expect((await get("/healthz")).status).toBe(200);
  });

  test("a taken port is named with the cure", async () => {
    const database = await freshDatabase();
    const { port } = new URL(url);
    const { code, err } = await refusal({ DATABASE_URL: database.url, PORT: port, LOG_LEVEL: "warn" });
    await database.drop();
    expect(code).toBe(1);
    expect(err).toBe(
      `The service cannot start: Port ${port} is taken: something already listens on 127.0.0.1:${port}. ` +
        "Stop it, or set PORT to another number.\n",
    );
  });

  test("SIGTERM ends it with code 0 within ten seconds, and its database with it", async () => {
    const database = server();
    expect(database?.state).toBe("ready");
    const { code, ms } = await running.end("SIGTERM");
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    expect(server()).toBeUndefined();
    expect(processMark(database?.pid ?? 0)).toBeUndefined();
    expect(
      running
        .err()
        .split("\n")
        .filter((line) => /"level":[56]0/.test(line)),
    ).toEqual([]);
  });
});

test("after a SIGKILL the database runs on; the next start adopts it, and stops it at its end", async () => {
  const killed = startMain({ DATA_DIR: dataDir });
  await killed.ready;
  const left = server();
  expect(await killed.end("SIGKILL")).toMatchObject({ signal: "SIGKILL" });
  expect(server()).toEqual(left);
  const next = startMain({ DATA_DIR: dataDir });
  await next.ready;
  expect(server()).toEqual(left);
  expect(next.out()).toContain(`process ${left?.pid}, on 127.0.0.1:${left?.port}`);
  expect(next.err()).toContain("adopted the database server that an earlier process left running");
  expect(await next.end("SIGTERM")).toMatchObject({ code: 0 });
  expect(server()).toBeUndefined();
});

test("a SIGTERM to npm, which passes none on, ends the service and its database all the same", async () => {
  const running = startNpm({ DATA_DIR: dataDir });
  await running.ready;
  expect(server()?.state).toBe("ready");
  await running.end("SIGTERM");
  await eventually(() => server() === undefined);
});

test("an exception that nobody caught stops it in order, with code 1", async () => {
  const thrower = "data:text/javascript,process.once('SIGUSR2',()=>{throw(new(Error)('unforeseen'))})";
  const running = startMain({ DATA_DIR: dataDir, NODE_OPTIONS: `--import=${thrower}` });
  await running.ready;
  expect(await running.end("SIGUSR2")).toMatchObject({ code: 1 });
  expect(running.err()).toContain('"msg":"uncaught"');
  expect(server()).toBeUndefined();
});

test("SIGTERM while it starts ends it with code 0, and no database is left", async () => {
  const running = startMain({ DATA_DIR: dataDir });
  await eventually(() => server());
  expect(await running.end("SIGTERM")).toMatchObject({ code: 0 });
  expect(server()).toBeUndefined();
});
