// Who holds a data directory: alive, dead, restarted, elsewhere, or all at once.
import { fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { acquireLock } from "../../src/store/embedded/lock.ts";
import { relation, thisMachine } from "../../src/store/embedded/machine.ts";
import { isStillRunning, markFromPs, processMark } from "../../src/store/embedded/process-mark.ts";
import { aDirectory, cleanUp } from "./embedded-harness.ts";

afterAll(cleanUp);

const here = thisMachine(hostname());
const inUse = { code: "DATA_DIR_IN_USE" };

/** A directory that somebody has claimed. */
function claimedBy(holder: object): string {
  const directory = aDirectory();
  const claim = {
    pid: process.pid,
    mark: processMark(process.pid),
    machine: here,
    since: "2026-11-22T09:00:00.000Z",
    released: false,
    ...holder,
  };
  writeFileSync(join(directory, "service.4.lock"), JSON.stringify(claim));
  return directory;
}

const claimsIn = (directory: string) => readdirSync(directory).filter((name) => name.endsWith(".lock"));

describe("a data directory", () => {
  test("is refused while its holder lives, and free once it lets go", async () => {
    const directory = aDirectory();
    const lock = await acquireLock(directory);
    await expect(acquireLock(directory)).rejects.toMatchObject(inUse);
    lock.release();
    lock.release();
    (await acquireLock(directory)).release();
    expect(claimsIn(directory)).toEqual(["service.2.lock"]);
  });

  test("is free when its holder's process id belongs to a later process", async () => {
    const directory = claimedBy({ mark: `${here.boot} 1` });
    (await acquireLock(directory)).release();
    expect(claimsIn(directory)).toEqual(["service.5.lock"]);
  });

  test("is free when the machine has started again since", async () => {
    const directory = claimedBy({ machine: { ...here, boot: "an earlier one" } });
    (await acquireLock(directory)).release();
  });

  test("is free when its holder died while writing its claim", async () => {
    const directory = aDirectory();
    writeFileSync(join(directory, "service.1.lock"), "");
    (await acquireLock(directory)).release();
  });

  test("stays with a holder in another container that still beats", async () => {
    const directory = claimedBy({ machine: { ...here, processes: "pid:[1]" }, address: "http://10.0.0.2" });
    const path = join(directory, "service.4.lock");
    let seconds = 1_000_000_000;
    const beat = setInterval(() => {
      seconds += 1;
      utimesSync(path, seconds, seconds);
    }, 50);
    await expect(acquireLock(directory, 400)).rejects.toThrow(
      "listening at http://10.0.0.2. Stop that process",
    );
    clearInterval(beat);
  });

  test("passes on from a holder on another machine that has fallen silent", async () => {
    const directory = claimedBy({ machine: { host: "ward-7", boot: "its own", processes: "" } });
    (await acquireLock(directory, 100)).release();
  });

  test("shows by its claim's time that its holder lives", async () => {
    const directory = aDirectory();
    const lock = await acquireLock(directory, 50);
    const path = join(directory, "service.1.lock");
    const other = { ...JSON.parse(readFileSync(path, "utf8")), machine: { ...here, processes: "pid:[1]" } };
    writeFileSync(path, JSON.stringify(other));
    await expect(acquireLock(directory, 400)).rejects.toMatchObject(inUse);
    lock.release();
  });

  test("goes to exactly one of many processes that find the same dead holder", async () => {
    const directory = claimedBy({ pid: 2 ** 22 + 1 });
    const script = join(directory, "claim.mts");
    const lock = join(import.meta.dirname, "../../src/store/embedded/lock.ts");
    writeFileSync(
      script,
      `import { acquireLock } from ${JSON.stringify(lock)};
       process.on("message", async () => {
         process.send(await acquireLock(${JSON.stringify(directory)}).then(() => "held", (error) => error.code));
       });
       process.send("waiting");`,
    );
    const children = Array.from({ length: 6 }, () => fork(script, { execArgv: [] }));
    await Promise.all(children.map((child) => once(child, "message")));
    const answers = children.map(async (child) => (await once(child, "message"))[0]);
    for (const child of children) child.send("go");
    const outcomes = (await Promise.all(answers)).sort();
    for (const child of children) child.kill();
    expect(outcomes).toEqual([...Array(5).fill("DATA_DIR_IN_USE"), "held"]);
  });
});

describe("telling processes apart", () => {
  test("a mark stays the same for one process and differs between two", async () => {
    const child = fork(join(aDirectory(), "..", "none.mjs"), { execArgv: [], stdio: "ignore" });
    const mark = processMark(process.pid);
    expect(mark).toBe(processMark(process.pid));
    expect(isStillRunning(process.pid, mark ?? "")).toBe(true);
    expect(isStillRunning(process.pid, "another")).toBe(false);
    await once(child, "exit");
    expect(processMark(child.pid ?? 0)).toBeUndefined();
  });

  test("ps tells the same where there is no /proc", () => {
    expect(markFromPs(process.pid)).toMatch(/\d\d:\d\d:\d\d 20\d\d$/);
    expect(markFromPs(2 ** 22 + 1)).toBeUndefined();
  });

  test("a laptop that changes its name with the network is the same machine", () => {
    const then = { host: "laptop.home", boot: "b", processes: "p" };
    expect(relation(then, { ...then, host: "laptop.nhs.uk" })).toBe("same");
    expect(relation(then, { ...then, host: "laptop.nhs.uk", boot: "c" })).toBe("other");
    expect(relation(then, { ...then, boot: "c" })).toBe("restarted");
    expect(relation(then, { ...then, processes: "q" })).toBe("other");
  });
});
