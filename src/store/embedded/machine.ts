// Which machine, boot and container a process id belongs to: an id means nothing outside them.
import { readlinkSync } from "node:fs";
import { z } from "zod";
import { bootId } from "./process-mark.ts";

export const Machine = z.object({ host: z.string(), boot: z.string(), processes: z.string() });
export type Machine = z.infer<typeof Machine>;

/** Where this process runs. Boot and process namespace are empty where the platform does not tell. */
export function thisMachine(host: string): Machine {
  return { host, boot: bootId(), processes: processNamespace() };
}

/** `restarted`: the same machine since then, so that no process of that time can live. */
export function relation(then: Machine, now: Machine): "same" | "restarted" | "other" {
  // One kernel, by whatever name: laptops change theirs with the network.
  if (then.boot !== "" && then.boot === now.boot) return then.processes === now.processes ? "same" : "other";
  if (then.host !== now.host) return "other";
  return then.boot === now.boot ? "same" : "restarted";
}

function processNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}
