// Slack's side of the app's front door: one request at a time, signed over HTTP or in a Socket Mode envelope.
import { slackLimits } from "../../../src/platforms/slack/limits.ts";
import type { Desk } from "./control-door.ts";
import { type Flaw, signatureHeaders } from "./signing.ts";
import type { Envelope } from "./sockets.ts";

export interface FrontRequest {
  kind: "command" | "interactive" | "event";
  payload: Record<string, unknown>;
  /** Slack's second or third attempt at an event. */
  retry?: { num: number; reason: string };
}

/** What came back, and how long it took. */
export interface Ack {
  status: number;
  body: string;
  ms: number;
}

export type FrontDoor = (request: FrontRequest, flaw?: Flaw) => Promise<Ack>;

/** The raw body and content type Slack sends for each kind. */
export function wire({ kind, payload }: FrontRequest): { contentType: string; raw: string } {
  if (kind === "event") return { contentType: "application/json", raw: JSON.stringify(payload) };
  const fields = kind === "command" ? payload : { payload: JSON.stringify(payload) };
  const raw = new URLSearchParams(fields as Record<string, string>).toString();
  return { contentType: "application/x-www-form-urlencoded", raw };
}

/** `POST <baseUrl>/slack/events`, signed. Rejects when the answer is not there within Slack's 3 s (`limitMs`). */
export function httpDoor(
  baseUrl: string,
  signingSecret: string,
  limitMs: number = slackLimits.ackMs,
): FrontDoor {
  return async (request, flaw) => {
    const { contentType, raw } = wire(request);
    const start = performance.now();
    const response = await fetch(`${baseUrl}/slack/events`, {
      method: "POST",
      headers: {
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "content-type": contentType,
        ...signatureHeaders(raw, signingSecret, flaw),
        ...retryHeaders(request.retry),
      },
      body: raw,
      signal: AbortSignal.timeout(limitMs),
    });
    const body = await response.text();
    return { status: response.status, body, ms: performance.now() - start };
  };
}

const envelopeType = { command: "slash_commands", interactive: "interactive", event: "events_api" } as const;

/** Through the newest Socket Mode connection of the workspace. */
export function socketDoor(desk: Desk, team: string): FrontDoor {
  return async ({ kind, payload, retry }) => {
    const envelope: Envelope = {
      type: envelopeType[kind],
      payload,
      ...(retry === undefined ? {} : { retry }),
    };
    const start = performance.now();
    const answer = await desk.pushEnvelope(team, envelope);
    const empty = answer === null || Object.keys(answer).length === 0;
    return { status: 200, body: empty ? "" : JSON.stringify(answer), ms: performance.now() - start };
  };
}

function retryHeaders(retry: FrontRequest["retry"]): Record<string, string> {
  if (retry === undefined) return {};
  return { "x-slack-retry-num": String(retry.num), "x-slack-retry-reason": retry.reason };
}
