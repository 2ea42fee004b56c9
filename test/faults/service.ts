// The service as a process that is killed, stopped and started again on the same port and database, like on a machine that
// loses power. What it logs as an error is kept.

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../src/store/embedded/port.ts";
import { compiled } from "../fakes/compiled.ts";

export const SECRET = "faults-signing-secret";
export const TOKEN = "xoxb-faults";

const STARTS = 4;
/** ms. Of a start that takes longer on the busiest machine nobody can say any more that it comes to an end. */
const UP_WITHIN = 90_000;
/** ms. It promises 10 s; the machine may be busy. */
const ENDS_WITHIN = 30_000;

interface Settings {
  databaseUrl: string;
  slackApiUrl: string;
}

export class KillableService {
  readonly url: string;
  /** Lines of its log, all processes together. */
  readonly errors: string[] = [];
  private readonly env: Readonly<Record<string, string | undefined>>;
  private child: ChildProcess | null = null;
  private gone: Promise<unknown> = Promise.resolve();

  private constructor(port: number, { databaseUrl, slackApiUrl }: Settings) {
    this.url = `http://127.0.0.1:${port}`;
    this.env = {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_API_URL: slackApiUrl,
      LOG_LEVEL: "error",
    };
  }

  static async on(settings: Settings): Promise<KillableService> {
    return new KillableService(await freePort(), settings);
  }

  /**
   * at: what its clock says, ms since 1970. Resolves with true once it takes requests, also when it did before; with false
   * if it was killed meanwhile. One that ends by itself, because the database is not there, is started again, as systemd
   * does. Throws when it takes none in all that time, or ends too often.
   */
  async start(at: number): Promise<boolean> {
    if (this.isRunning()) return true;
    for (let tries = 1; tries <= STARTS; tries += 1) {
      const how = await this.startOnce(at);
      if (how === "up") return true;
      if (how === "killed") return false;
      if (how === "late") {
        await this.kill();
        throw new Error(
          `the service takes no requests ${UP_WITHIN / 1_000} s after its start: ${this.said()}`,
        );
      }
    }
    throw new Error(`the service ended by itself ${STARTS} times: ${this.said()}`);
  }

  private said(): string {
    return this.errors.slice(-30).join("; ") || "it has said nothing";
  }

  private async startOnce(at: number): Promise<"up" | "killed" | "ended" | "late"> {
    const child = fork(new URL("../stories/service-process.ts", import.meta.url), {
      env: { ...compiled, ...this.env, STORY_CLOCK: String(at) },
      execArgv: [],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.child = child;
    createInterface({ input: child.stderr as NodeJS.ReadableStream }).on("line", (line) =>
      this.errors.push(line),
    );
    const ended = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
    this.gone = ended;
    const up = once(child, "message").then(() => "up" as const);
    const how = await Promise.race([up, ended, sleep(UP_WITHIN, "late" as const, { ref: false })]);
    if (typeof how === "string") return how;
    return how[1] === "SIGKILL" ? "killed" : "ended";
  }

  async kill(): Promise<void> {
    this.child?.kill("SIGKILL");
    await this.gone;
  }

  /** As the operator stops it. Throws when it does not end; then it is killed. */
  async stop(): Promise<void> {
    if (!this.isRunning()) return;
    this.child?.send({ stop: true });
    const how = await Promise.race([this.gone, sleep(ENDS_WITHIN, "late" as const, { ref: false })]);
    if (how !== "late") return;
    await this.kill();
    throw new Error(`the service does not end ${ENDS_WITHIN / 1_000} s after its stop: ${this.said()}`);
  }

  /** Its clock reads this from now on; it notices by itself. */
  clockReads(at: number): void {
    if (this.isRunning()) this.child?.send({ at, look: false });
  }

  /** `/readyz` says so, within 3 s. */
  async isReady(): Promise<boolean> {
    const answer = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(3_000) }).catch(
      () => null,
    );
    return answer?.status === 200;
  }

  async isAlive(): Promise<boolean> {
    const answer = await fetch(`${this.url}/healthz`, { signal: AbortSignal.timeout(3_000) }).catch(
      () => null,
    );
    return answer?.status === 200;
  }

  private isRunning(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }
}
