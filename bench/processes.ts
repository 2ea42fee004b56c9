// The processes that are measured: the service as it is started by hand, and baselines; each on a port it names.
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface Running {
  url: string;
  child: ChildProcess;
  /** As the operator stops it. */
  stop(): Promise<void>;
}

type Env = Readonly<Record<string, string>>;

/** `BENCH_PROFILE=bench/profiles` has the service write a CPU profile there when it stops. */
const profile = (): string[] => {
  const directory = process.env.BENCH_PROFILE;
  return directory ? ["--cpu-prof", `--cpu-prof-dir=${directory}`] : [];
};

/** In production a key is asked for; nothing is sealed with it here. */
const ENCRYPTION_KEY = Buffer.alloc(32, "bench").toString("base64");

const environment = (env: Env) => ({
  PATH: process.env.PATH,
  LOG_LEVEL: "error",
  NODE_ENV: "production",
  ENCRYPTION_KEY,
  ...env,
});

/** src/main.js in production. Resolves when it says that it is ready. */
export async function service(env: Env): Promise<Running> {
  const child = spawn(process.execPath, [...profile(), join(import.meta.dirname, "../src/main.js")], {
    env: environment({ PORT: "0", ...env }),
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /ready at (http\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return running(child, url);
  }
  throw new Error("the service did not start");
}

/** A program of this folder that sends `{ url }` once it is up. */
export async function program(file: string, env: Env = {}): Promise<Running> {
  const child = fork(join(import.meta.dirname, file), { env: environment(env), execArgv: profile() });
  const gone = once(child, "exit").then(() => Promise.reject(new Error(`${file} did not start`)));
  gone.catch(() => {});
  const [said] = (await Promise.race([once(child, "message"), gone])) as [{ url: string }];
  return running(child, said.url);
}

/** Asks a program something and waits for its answer. */
export async function asked<T>({ child }: Running, question: object): Promise<T> {
  const answered = once(child, "message");
  child.send(question);
  const [answer] = await answered;
  return answer as T;
}

/** Whatever ends the bench, nothing is left running. */
const alive = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of alive) child.kill("SIGKILL");
});

function running(child: ChildProcess, url: string): Running {
  alive.add(child);
  child.once("exit", () => alive.delete(child));
  return {
    url,
    child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}

/** MB: of now, and the most it ever was. Linux alone tells. */
export function memoryOf({ child }: Running): { now: number; peak: number } {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  const mb = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1_024;
  return { now: mb("VmRSS"), peak: mb("VmHWM") };
}
