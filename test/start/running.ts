// `node src/main.js` as `npm start` runs it: a process with an environment of its own, what it says, how it ends.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { compiled } from "../fakes/compiled.ts";

const MAIN = join(import.meta.dirname, "../../src/main.js");

interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface Running {
  pid: number;
  /** What it has told whoever started it so far, and its log. */
  out(): string;
  err(): string;
  /** The address it listens on; rejects when it ends before. */
  ready: Promise<string>;
  ended: Promise<Ending>;
  /** Sends the signal and waits for the end. ms: how long that took. */
  end(signal: NodeJS.Signals): Promise<Ending & { ms: number }>;
}

const children: ChildProcess[] = [];

/** PORT is a free one unless it is given. cwd: where `.env` and the default DATA_DIR are looked for. */
export function startMain(
  env: Readonly<Record<string, string>>,
  { cwd = "/", main = MAIN }: { cwd?: string; main?: string } = {},
): Running {
  return start(process.execPath, [main], env, cwd);
}

/** `npm start`, through npm and its shell. */
export function startNpm(env: Readonly<Record<string, string>>): Running {
  return start("npm", ["start"], { HOME: process.env.HOME ?? "/", ...env }, join(MAIN, "../.."));
}

function start(
  command: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Running {
  const child = spawn(command, words, {
    cwd,
    env: { ...compiled, PATH: process.env.PATH, PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const said = { out: "", err: "" };
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.err += text;
  });
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal }) as Ending);
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said.out += text;
      const url = /ready at (http:\S+)\n(?:.*\n)*Slack: .*\n/.exec(said.out)?.[1];
      if (url !== undefined) resolve(url);
    });
    ended.then(({ code }) => reject(new Error(`it ended with ${code}: ${said.err}`)));
  });
  ready.catch(() => {});
  return {
    pid: child.pid ?? 0,
    out: () => said.out,
    err: () => said.err,
    ready,
    ended,
    end: async (signal) => {
      const began = performance.now();
      child.kill(signal);
      return { ...(await ended), ms: performance.now() - began };
    },
  };
}

/** Kills what a failed test left running. */
export async function endAll(): Promise<void> {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
}

/** A start that cannot be: what it says on the error stream, and how it ended. */
export async function refusal(env: Readonly<Record<string, string>>): Promise<Ending & { err: string }> {
  const running = startMain(env);
  const ending = await running.ended;
  return { ...ending, err: running.err() };
}
