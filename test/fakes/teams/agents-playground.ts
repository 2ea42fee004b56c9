// Microsoft's own Agents Playground, unmodified: its folder, where it is installed, and its process on this machine alone.
// It is no dependency of ours (15 MB); README.md, Develop with Microsoft's Agents Playground, says how to get it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const PACKAGE = "@microsoft/m365agentsplayground";
const LOOPBACK_ONLY = join(import.meta.dirname, "loopback-only.ts");
const PEOPLE = join(import.meta.dirname, "../../fixtures/teams/agents-playground.yml");

/** AGENTS_PLAYGROUND names the package's folder; else it is looked for as a module. null: it is not here. */
export function agentsPlaygroundFolder(): string | null {
  const { AGENTS_PLAYGROUND: named } = process.env;
  if (named !== undefined) return existsSync(join(named, "cli.js")) ? named : null;
  try {
    return dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/cli.js`));
  } catch {
    return null;
  }
}

export class AgentsPlayground {
  readonly url: string;
  private readonly child: ChildProcess;
  private readonly folder: string;

  private constructor(child: ChildProcess, port: string, folder: string) {
    this.child = child;
    this.url = `http://localhost:${port}/`;
    this.folder = folder;
  }

  /** endpoint: where the bot takes its messages. */
  static async start(playground: string, endpoint: string): Promise<AgentsPlayground> {
    const folder = mkdtempSync(join(tmpdir(), "agents-playground-"));
    const options = [
      "--app-endpoint",
      endpoint,
      "--channel-id",
      "msteams",
      "--port",
      "0",
      "--disable-telemetry",
    ];
    const words = ["--import", LOOPBACK_ONLY, join(playground, "cli.js"), "start", ...options];
    const child = spawn(process.execPath, words, {
      // Its log goes there.
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        TEAMSAPPTESTER_BROWSER: "none",
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: PEOPLE,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    return new AgentsPlayground(child, await portOf(child), folder);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const gone = once(this.child, "exit");
      this.child.kill();
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function portOf(child: ChildProcess): Promise<string> {
  let said = "";
  const port = Promise.withResolvers<string>();
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    const [, found] = /Listening on (\d+)/.exec(said) ?? [];
    if (found !== undefined) port.resolve(found);
  });
  child.once("exit", () => port.reject(new Error(`the Agents Playground did not start: ${said}`)));
  return port.promise;
}
