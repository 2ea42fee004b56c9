// What a killed service leaves behind, and what the next one makes of it. Real processes, really killed.

import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { findPostmaster } from "../../src/store/embedded/postmaster.ts";
import { processMark } from "../../src/store/embedded/process-mark.ts";
import { runAs } from "../../src/store/embedded/run.ts";
import {
  aDirectory,
  cleanUp,
  eventually,
  ordinary,
  PATIENT,
  programsWith,
  query,
  startService,
} from "./embedded-harness.ts";

afterAll(cleanUp);

const dataOf = (dataDir: string) => join(dataDir, "postgres");

/** A data directory whose service was killed, with its server still running. */
async function aKilledService() {
  const dataDir = aDirectory();
  const service = startService(dataDir);
  const { url } = await service.answer;
  await query(url, "CREATE TABLE kept AS SELECT 42 AS answer");
  await service.kill();
  const server = findPostmaster(dataOf(dataDir))!;
  return { dataDir, url, service, server };
}

async function killServer(dataDir: string) {
  const server = findPostmaster(dataOf(dataDir))!;
  process.kill(server.pid, "SIGKILL");
  await eventually(() => processMark(server.pid) === undefined);
}

describe("after a kill of the service", { timeout: PATIENT }, () => {
  test("the next one adopts the running server with its data, and stops it at its own end", async () => {
    const { dataDir, url, server } = await aKilledService();
    const next = startService(dataDir);
    const answer = await next.answer;
    expect(answer).toMatchObject({ adopted: true, url });
    expect(answer.log).toContain("adopted the database server that an earlier process left running");
    expect(findPostmaster(dataOf(dataDir))?.pid).toBe(server.pid);
    expect(await query(answer.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
    await next.stop();
    expect(processMark(server.pid)).toBeUndefined();
  });

  test("a server that was killed, too, is started again", async () => {
    const { dataDir } = await aKilledService();
    await killServer(dataDir);
    expect(existsSync(join(dataOf(dataDir), "postmaster.pid"))).toBe(true);
    const next = startService(dataDir);
    const answer = await next.answer;
    expect(answer.adopted).toBe(false);
    expect(await query(answer.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
    await next.stop();
  });

  test("a stranger who was given the dead server's process id is not taken for it", async () => {
    const { dataDir } = await aKilledService();
    await killServer(dataDir);
    const file = join(dataOf(dataDir), "postmaster.pid");
    const [, ...rest] = readFileSync(file, "utf8").split("\n");
    const stranger = spawn("sleep", ["600"], { ...runAs(ordinary) });
    writeFileSync(file, [stranger.pid, ...rest].join("\n"));
    const next = startService(dataDir);
    const answer = await next.answer;
    expect(answer).toMatchObject({ adopted: false });
    expect(await query(answer.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
    await next.stop();
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });

  test("a server that is shutting down is waited for, then started afresh", async () => {
    const { dataDir, url, server } = await aKilledService();
    const session = new pg.Client(url);
    session.on("error", () => {});
    await session.connect();
    // SIGTERM waits for the last session: the server stays in its shutdown until ours ends.
    process.kill(server.pid, "SIGTERM");
    await eventually(() => findPostmaster(dataOf(dataDir))?.state === "stopping");
    const next = startService(dataDir);
    await eventually(() => readdirSync(dataDir).includes("service.2.lock"));
    expect(findPostmaster(dataOf(dataDir))?.pid).toBe(server.pid);
    await session.end();
    const answer = await next.answer;
    expect(answer.adopted).toBe(false);
    expect(processMark(server.pid)).toBeUndefined();
    await next.stop();
  });

  test("a server that is still starting is waited for, then adopted", async () => {
    const { dataDir, server } = await aKilledService();
    const file = join(dataOf(dataDir), "postmaster.pid");
    const ready = readFileSync(file, "utf8");
    writeFileSync(file, ready.replace("ready   ", "starting"));
    expect(findPostmaster(dataOf(dataDir))?.state).toBe("starting");
    const next = startService(dataDir);
    const answers = { count: 0 };
    const answer = next.answer.finally(() => {
      answers.count += 1;
    });
    await eventually(() => readdirSync(dataDir).includes("service.2.lock"));
    expect(answers.count).toBe(0);
    writeFileSync(file, ready);
    expect(await answer).toMatchObject({ adopted: true });
    expect(findPostmaster(dataOf(dataDir))?.pid).toBe(server.pid);
    await next.stop();
  });

  test("in the middle of initdb, nothing half made is left", async () => {
    const dataDir = aDirectory();
    const native = programsWith('"$INITDB" "$@" && exec sleep 30');
    const killed = startService(dataDir, undefined, native);
    killed.answer.catch(() => {});
    const half = await eventually(() => {
      const aside = readdirSync(dataDir).find((name) => name.startsWith(".postgres-new-"));
      return aside && existsSync(join(dataDir, aside, "cluster", "PG_VERSION")) && aside;
    });
    await killed.kill();
    expect(existsSync(dataOf(dataDir))).toBe(false);
    expect(existsSync(join(dataDir, half))).toBe(true);
    const next = startService(dataDir);
    const answer = await next.answer;
    expect(await query(answer.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await next.stop();
    // The killed service's initdb may have been writing when the next one came: then the one after it removes it.
    const later = startService(dataDir);
    await later.answer;
    await later.stop();
    expect(existsSync(join(dataDir, half))).toBe(false);
  });
});

describe("while a service runs", { timeout: PATIENT }, () => {
  test("a server that is killed is started again on its port, with what was committed", async () => {
    const dataDir = aDirectory();
    const service = startService(dataDir);
    const { url } = await service.answer;
    await query(url, "CREATE TABLE kept AS SELECT 42 AS answer");
    const { pid } = findPostmaster(dataOf(dataDir))!;
    await killServer(dataDir);
    await eventually(() => findPostmaster(dataOf(dataDir))?.state === "ready");
    expect(findPostmaster(dataOf(dataDir))?.pid).not.toBe(pid);
    expect(await query(url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
    await service.stop();
    expect(findPostmaster(dataOf(dataDir))).toBeUndefined();
  });

  test("a second one on its data directory refuses, naming process, start and address", async () => {
    const dataDir = aDirectory();
    const first = startService(dataDir);
    await first.answer;
    await first.announce("http://127.0.0.1:3978");
    const refused = await startService(dataDir).answer;
    expect(refused.code).toBe("DATA_DIR_IN_USE");
    expect(refused.message).toMatch(
      new RegExp(
        `in use by process ${first.pid}, running since 20[0-9T:.-]+Z, listening at http://127.0.0.1:3978\\. Stop`,
      ),
    );
    await first.stop();
  });

  test("its stop lets the next one in at once", async () => {
    const dataDir = aDirectory();
    const first = startService(dataDir);
    await first.answer;
    await first.stop();
    const next = startService(dataDir);
    expect(await next.answer).toMatchObject({ adopted: false });
    await next.stop();
  });

  test("its exit without a stop still takes the server along", async () => {
    const dataDir = aDirectory();
    const service = startService(dataDir);
    await service.answer;
    const server = findPostmaster(dataOf(dataDir))!;
    await service.leave();
    await eventually(() => processMark(server.pid) === undefined);
    expect(existsSync(join(dataOf(dataDir), "postmaster.pid"))).toBe(false);
  });
});
