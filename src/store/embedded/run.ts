// Runs one short tool to its end, as ourselves or as another account, and keeps what it printed.
import { spawn } from "node:child_process";

/** Whom a child process runs as. Only root may choose. */
export interface Account {
  uid: number;
  gid: number;
  name: string;
}

/** What every child of ours gets instead of our environment: no PGDATA, no credentials, messages in English. */
export const plainEnvironment = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C",
};

export interface Outcome {
  /** null when a signal ended it. */
  exitCode: number | null;
  /** Both streams as they came, trimmed. */
  output: string;
}

/** Rejects with the system's error when the tool cannot be started at all. */
export function run(command: string, args: string[], account?: Account): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...runAs(account),
      cwd: "/",
      env: plainEnvironment,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    const printed: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => printed.push(part));
    child.stderr.on("data", (part: Buffer) => printed.push(part));
    child.once("error", reject);
    child.once("close", (exitCode) => {
      resolve({ exitCode, output: Buffer.concat(printed).toString("utf8").trim() });
    });
  });
}

export function runAs(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}
