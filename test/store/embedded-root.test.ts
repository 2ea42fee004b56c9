// Root and ordinary accounts: where the database goes when PostgreSQL's account cannot enter the data directory.
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { findBinaries } from "../../src/store/embedded/binaries.ts";
import { Note, notePath } from "../../src/store/embedded/note.ts";
import { PRIVATE_ROOT } from "../../src/store/embedded/private-folder.ts";
import type { Account } from "../../src/store/embedded/run.ts";
import {
  aDirectory,
  canBeOrdinary,
  cleanUp,
  isRoot,
  ordinary,
  query,
  startService,
} from "./embedded-harness.ts";

afterAll(cleanUp);

const noteIn = (dataDir: string) => Note.parse(JSON.parse(readFileSync(notePath(dataDir), "utf8")));
const owner = (path: string) => statSync(path).uid;

function theUser(name: string): Account {
  const number = (flag: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
  return { uid: number("-u"), gid: number("-g"), name };
}

/** A folder that the ordinary account owns. */
function anOrdinaryDirectory(): string {
  const dataDir = aDirectory();
  if (ordinary) chownSync(dataDir, ordinary.uid, ordinary.gid);
  return dataDir;
}

describe.skipIf(!isRoot)("as root", () => {
  test("the database is in the data directory when PostgreSQL's account can enter it", async () => {
    const dataDir = aDirectory();
    const service = startService(dataDir);
    const { info } = await service.answer;
    await service.stop();
    expect(info).toContain(`data in ${join(dataDir, "postgres")}`);
    expect(owner(join(dataDir, "postgres"))).toBe(ordinary?.uid);
    expect(owner(join(dataDir, "postgres-password"))).toBe(0);
    expect(existsSync(notePath(dataDir))).toBe(false);
  });

  test("behind a closed folder it is kept in a private one, which a note and the log tell", async () => {
    const dataDir = aDirectory("data", 0o700);
    const first = startService(dataDir);
    const made = await first.answer;
    const { database } = noteIn(dataDir);
    onTestFinished(() => rmSync(dirname(database), { recursive: true }));
    await query(made.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    await first.stop();
    expect(database).toMatch(new RegExp(`^${PRIVATE_ROOT}/[0-9a-f]{16}-[0-9a-f]{6}/postgres$`));
    expect(made.info).toContain(`data in ${database}`);
    expect(made.log).toContain(
      "PostgreSQL's account cannot enter the data directory: the database is kept elsewhere",
    );
    expect(statSync(dirname(database)).mode & 0o777).toBe(0o710);
    expect(owner(database)).toBe(ordinary?.uid);
    expect(owner(dirname(database))).toBe(0);

    chmodSync(dirname(dataDir), 0o711);
    const second = startService(dataDir);
    const found = await second.answer;
    expect(await query(found.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
    const copy = aDirectory();
    cpSync(dataDir, copy, { recursive: true, filter: (from) => !from.endsWith(".lock") });
    const rival = await startService(copy).answer;
    expect(rival.code).toBe("DATA_DIR_IN_USE");
    await second.stop();
  });

  test("a private database that has gone is missed, not replaced by an empty one", async () => {
    const dataDir = aDirectory("data", 0o700);
    const database = join(PRIVATE_ROOT, "0000000000000000-000000", "postgres");
    const note = { database, account: "huddle-postgres", initialised: true };
    writeFileSync(notePath(dataDir), JSON.stringify(note));
    const { code, message } = await startService(dataDir).answer;
    expect(code).toBe("DATABASE_GONE");
    expect(message).toContain(`was in ${database}, which is gone. Restore`);
    expect(existsSync(dirname(database))).toBe(false);
  });

  test("programs behind a closed folder are copied to where the account can run them", async () => {
    const closed = aDirectory("package", 0o700);
    mkdirSync(join(closed, "native"));
    cpSync(findBinaries(), join(closed, "native"), { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(closed, "package.json"), '{ "version": "0.0.0-test" }');
    const copy = join(PRIVATE_ROOT, "postgresql-0.0.0-test");
    onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
    const service = startService(aDirectory(), undefined, join(closed, "native"));
    const answer = await service.answer;
    expect(answer.log).toContain("PostgreSQL's account cannot enter the checkout: running copied programs");
    const pid = /process (\d+)/.exec(answer.info)?.[1];
    expect(readlinkSync(`/proc/${pid}/exe`)).toBe(join(copy, "bin", "postgres"));
    await service.stop();
  });

  test("a database that was given to root is not touched", async () => {
    const dataDir = aDirectory();
    const service = startService(dataDir);
    await service.answer;
    await service.stop();
    chownSync(join(dataDir, "postgres"), 0, 0);
    const { code, message } = await startService(dataDir).answer;
    expect(code).toBe("WRONG_OWNER");
    expect(message).toContain(`chown -R huddle-postgres: '${join(dataDir, "postgres")}'`);
  });

  test.skipIf(!canBeOrdinary)("a database that an ordinary user made runs as that user", async () => {
    const nobody = theUser("nobody");
    const dataDir = aDirectory();
    chownSync(dataDir, nobody.uid, nobody.gid);
    chmodSync(dataDir, 0o700);
    const theirs = startService(dataDir, nobody);
    await theirs.answer;
    await theirs.stop();
    const ours = startService(dataDir);
    const { info, code } = await ours.answer;
    expect(code).toBeUndefined();
    expect(info).toContain(`data in ${join(dataDir, "postgres")}`);
    const pid = /process (\d+)/.exec(info)?.[1];
    expect(owner(`/proc/${pid}`)).toBe(nobody.uid);
    await ours.stop();
    const again = startService(dataDir, nobody);
    expect((await again.answer).code).toBeUndefined();
    await again.stop();
  });

  test.skipIf(!canBeOrdinary)("an ordinary user is told where root keeps the database", async () => {
    const dataDir = anOrdinaryDirectory();
    const note = {
      database: "/var/lib/huddle-bot/x/postgres",
      account: "huddle-postgres",
      initialised: true,
    };
    writeFileSync(notePath(dataDir), JSON.stringify(note));
    const { code, message } = await startService(dataDir, ordinary).answer;
    expect(code).toBe("DATABASE_ELSEWHERE");
    expect(message).toContain("is in /var/lib/huddle-bot/x/postgres. Start the service as root");
  });
});

describe.skipIf(!canBeOrdinary)("as an ordinary user", () => {
  test("everything is in the data directory, and theirs", async () => {
    const dataDir = anOrdinaryDirectory();
    const service = startService(dataDir, ordinary);
    const { url } = await service.answer;
    expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await service.stop();
    for (const name of ["postgres", "postgres-password", "postgres.log"]) {
      expect(owner(join(dataDir, name))).toBe(ordinary?.uid ?? process.getuid?.());
    }
  });
});
