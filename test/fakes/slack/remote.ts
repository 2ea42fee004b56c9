// Starts the fake Slack in a process of its own and hands over its controls. It ends with the process that started it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { type Desk, deskAt } from "./control-door.ts";

export interface RemoteSlack {
  url: string;
  apiUrl: string;
  controls: Desk;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

export async function startRemoteSlack(): Promise<RemoteSlack> {
  const file = new URL("./process.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [file, "--with-parent"], { stdio: ["pipe", "pipe", "inherit"] });
  const gone = once(child, "exit");
  const lines = createInterface({ input: child.stdout });
  const first = once(lines, "line") as Promise<[string]>;
  const [url] = await Promise.race([
    first,
    gone.then(() => Promise.reject(new Error("the fake Slack did not start"))),
  ]);
  const stop = async () => {
    child.kill("SIGTERM");
    await gone;
  };
  return { url, apiUrl: `${url}/api/`, controls: deskAt(url), stop };
}
