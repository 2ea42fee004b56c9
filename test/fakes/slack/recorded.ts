// The payloads in test/fixtures/slack as Slack puts them on the wire.
import { readFileSync } from "node:fs";
import { type FrontRequest, wire } from "./front-door.ts";

interface Recorded {
  contentType: string;
  raw: string;
  /** The payload; a slash command's as its fields. */
  payload: Record<string, unknown>;
}

const kinds: Record<string, FrontRequest["kind"]> = {
  json: "event",
  "form-payload": "interactive",
  form: "command",
};

/** `recorded("07_slash_command")`: sign `raw` and post it. */
export function recorded(name: string): Recorded {
  const file = new URL(`../../fixtures/slack/${name}.json`, import.meta.url);
  const { transport, body } = JSON.parse(readFileSync(file, "utf8")) as { transport: string; body: unknown };
  const kind = kinds[transport] ?? "event";
  const fields = kind === "command" ? Object.fromEntries(new URLSearchParams(String(body))) : body;
  const payload = fields as Record<string, unknown>;
  return { ...wire({ kind, payload }), payload };
}
