// Posts to a response_url: Slack gives one with a command or press, good for five messages within 30 minutes.
import { call } from "../call.ts";
import type { Json } from "./parts.ts";

const RESPOND_MS = 5_000;

/** Whether Slack took it. Never throws. */
export async function respond(responseUrl: string, body: Json): Promise<boolean> {
  try {
    const { status } = await call(responseUrl, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(body),
      withinMs: RESPOND_MS,
    });
    return status >= 200 && status < 300;
  } catch {
    return false;
  }
}

/** A sentence for one person. */
export const whispered = (text: string): Json => ({
  response_type: "ephemeral",
  replace_original: false,
  text,
});
