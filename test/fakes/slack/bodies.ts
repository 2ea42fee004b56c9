// Reading what callers send: JSON or urlencoded, as @slack/web-api and plain HTTP clients write it.
import type { IncomingMessage } from "node:http";
import { SlackRefusal } from "./refusal.ts";
import type { Args } from "./world.ts";

/** Arguments that urlencoded callers send as JSON text. */
const structured: Record<string, string> = {
  blocks: "invalid_blocks_format",
  metadata: "invalid_metadata_format",
  view: "invalid_arguments",
};
const flags = new Set(["include_locale", "include_num_members", "return_im", "reply_broadcast"]);

export async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** The arguments of a Web API call, decoded; structured ones that are no JSON are refused as Slack does. */
export function argsOf(contentType: string, body: string): Args {
  const json = contentType.startsWith("application/json");
  const args: Args = json
    ? (JSON.parse(body || "{}") as Args)
    : Object.fromEntries(new URLSearchParams(body));
  for (const [key, value] of Object.entries(args)) {
    if (structured[key] !== undefined && typeof value === "string")
      args[key] = parsed(value, structured[key]);
    if (flags.has(key)) args[key] = value === true || value === "true" || value === "1";
  }
  return args;
}

function parsed(text: string, error: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SlackRefusal(error);
  }
}
