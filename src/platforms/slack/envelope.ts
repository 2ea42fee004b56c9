// What kind of thing Slack sent, by the few keys that everything of that kind has. The rest: payloads.ts.
import { parse } from "node:querystring";
import { z } from "zod";

const id = z.string().min(1);
const command = z.object({ command: z.string().startsWith("/"), user_id: id, channel_id: id });
const interaction = z.object({ type: id, user: z.object({ id }) });
const event = z.object({ type: z.literal("event_callback"), event: z.object({ type: id }) });
const notice = z.object({ type: id, challenge: z.unknown().optional() });

/** What Slack sent, as its libraries see it. */
export type Body = Record<string, unknown>;

export type Envelope =
  | { kind: "command" | "interaction" | "event"; body: Body }
  | { kind: "verification"; challenge: string }
  /** Slack tries out the address; neither signed nor answered with anything. */
  | { kind: "ssl-check" }
  /** Something that Slack sends and we do not ask for. */
  | { kind: "notice" }
  | { kind: "malformed"; problem: string };

export function envelopeOf(contentType: "form" | "json", raw: string): Envelope {
  return contentType === "form" ? ofForm(fieldsOf(raw)) : ofJson(raw);
}

const ONLY_PAYLOAD = "payload=";

/** A press comes as one long field, which needs no search for others. */
function fieldsOf(raw: string): Record<string, unknown> {
  if (!raw.startsWith(ONLY_PAYLOAD) || raw.includes("&")) return parse(raw);
  try {
    return { payload: decodeURIComponent(raw.slice(ONLY_PAYLOAD.length).replaceAll("+", " ")) };
  } catch {
    return parse(raw);
  }
}

function ofForm(fields: Record<string, unknown>): Envelope {
  if (typeof fields.payload === "string") {
    const body = json(fields.payload);
    if (body === undefined) return { kind: "malformed", problem: "The payload is not JSON." };
    if (!interaction.safeParse(body).success)
      return { kind: "malformed", problem: "The payload says neither what it is nor who sent it." };
    return { kind: "interaction", body: body as Body };
  }
  if (fields.ssl_check === "1") return { kind: "ssl-check" };
  const body = { ...fields };
  if (!command.safeParse(body).success)
    return { kind: "malformed", problem: "The form is neither a command nor a payload." };
  return { kind: "command", body };
}

function ofJson(raw: string): Envelope {
  const body = json(raw);
  if (body === undefined) return { kind: "malformed", problem: "The body is not JSON." };
  if (event.safeParse(body).success) return { kind: "event", body: body as Body };
  const read = notice.safeParse(body);
  if (!read.success) return { kind: "malformed", problem: "The body does not say what it is." };
  if (read.data.type === "event_callback")
    return { kind: "malformed", problem: "The event does not say what happened." };
  if (read.data.type !== "url_verification") return { kind: "notice" };
  const { challenge } = read.data;
  if (typeof challenge !== "string") return { kind: "malformed", problem: "The challenge is missing." };
  return { kind: "verification", challenge };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
