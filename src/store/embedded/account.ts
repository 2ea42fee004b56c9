// PostgreSQL refuses to run as root: finds or makes the ordinary account that it runs as instead.
import { EmbeddedFault, isErrno } from "./fault.ts";
import { type Account, run } from "./run.ts";

const NAME = "huddle-postgres";

/** undefined when this process is not root: PostgreSQL then runs as we do. */
export async function ordinaryAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await lookUp(NAME);
  if (existing) return existing;
  const attempts: string[] = [];
  for (const [command, ...args] of waysToAdd(NAME)) {
    attempts.push(await attempt(command, args));
    // Also when it failed: another process may have added it in the same moment.
    const added = await lookUp(NAME);
    if (added) return added;
  }
  throw new EmbeddedFault(
    "NO_ACCOUNT",
    "PostgreSQL does not run as root, and no ordinary account could be made for it " +
      `(${attempts.join("; ")}). Run the service as an ordinary user, or add a user named ${NAME}, ` +
      "or set DATABASE_URL to a PostgreSQL server.",
  );
}

/** Whether this account can reach and enter a folder, whatever its parents, groups and access lists say. */
export async function canEnter(account: Account, directory: string): Promise<boolean> {
  const { exitCode } = await run("/bin/sh", ["-c", 'test -x "$1/."', "sh", directory], account);
  return exitCode === 0;
}

/** shadow-utils on most Linuxes, busybox where there is only that. */
function waysToAdd(name: string): [string, ...string[]][] {
  return [
    [
      "useradd",
      "--system",
      "--user-group",
      "--no-create-home",
      "--home-dir",
      "/nonexistent",
      "--shell",
      "/bin/false",
      name,
    ],
    ["adduser", "-S", "-D", "-H", "-h", "/nonexistent", "-s", "/bin/false", name],
  ];
}

async function attempt(command: string, args: string[]): Promise<string> {
  try {
    const { exitCode, output } = await run(command, args);
    return `${command}: ${output || `exit code ${exitCode}`}`;
  } catch (error) {
    return isErrno(error, "ENOENT") ? `${command}: not installed` : `${command}: ${String(error)}`;
  }
}

async function lookUp(name: string): Promise<Account | undefined> {
  const uid = await numberFrom(["-u", name]);
  const gid = await numberFrom(["-g", name]);
  return uid === undefined || gid === undefined ? undefined : { uid, gid, name };
}

async function numberFrom(args: string[]): Promise<number | undefined> {
  const { exitCode, output } = await run("id", args);
  return exitCode === 0 && /^\d+$/.test(output) ? Number(output) : undefined;
}
