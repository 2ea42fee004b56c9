// Socket Mode: connections handed out by apps.connections.open, envelopes to one of them, acknowledgements back.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { slackLimits } from "../../../src/platforms/slack/limits.ts";
import { acceptWebSocket, type WebSocketPeer } from "./websocket.ts";

export interface Envelope {
  type: "slash_commands" | "interactive" | "events_api";
  payload: unknown;
  retry?: { num: number; reason: string };
}

/** Real Slack pings about as often; a client gives the connection up after 30 s without. */
const pingMs = 5_000;

export class Sockets {
  private readonly tickets = new Map<string, string>();
  private readonly connections: { team: string; peer: WebSocketPeer }[] = [];
  private readonly waiting = new Map<string, (payload: unknown) => void>();
  private readonly pings = setInterval(() => {
    for (const { peer } of this.connections) peer.ping();
  }, pingMs).unref();
  private count = 0;

  /** A ticket for one connection. */
  ticket(team: string): string {
    const ticket = `ticket-${++this.count}`;
    this.tickets.set(ticket, team);
    return ticket;
  }

  connect(req: IncomingMessage, stream: Duplex): void {
    const ticket = new URL(req.url ?? "", "ws://slack").searchParams.get("ticket") ?? "";
    const team = this.tickets.get(ticket);
    const peer = team === undefined ? undefined : acceptWebSocket(req, stream);
    if (team === undefined || peer === undefined) {
      stream.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
      return;
    }
    this.tickets.delete(ticket);
    const connection = { team, peer };
    this.connections.push(connection);
    peer.onClose = () => this.connections.splice(this.connections.indexOf(connection), 1);
    peer.onText = (text) => this.acknowledge(text);
    const num_connections = this.open(team);
    peer.send(JSON.stringify({ type: "hello", num_connections, connection_info: { app_id: `A${team}` } }));
  }

  /** How many connections a workspace's app has open. */
  open(team: string): number {
    return this.connections.filter((one) => one.team === team).length;
  }

  /** Sends one envelope over the newest connection. Answers the acknowledgement's payload; throws after 3 s or without a connection. */
  async push(team: string, envelope: Envelope): Promise<unknown> {
    const connection = this.connections.findLast((one) => one.team === team);
    if (connection === undefined) throw new Error(`no Socket Mode connection is open for ${team}`);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const id = `envelope-${++this.count}`;
    const tooLate = () => reject(new Error(`not acknowledged within ${slackLimits.ackMs} ms`));
    const timer = setTimeout(tooLate, slackLimits.ackMs);
    this.waiting.set(id, resolve);
    connection.peer.send(
      JSON.stringify({
        envelope_id: id,
        type: envelope.type,
        payload: envelope.payload,
        accepts_response_payload: envelope.type !== "events_api",
        ...(envelope.type === "events_api"
          ? { retry_attempt: envelope.retry?.num ?? 0, retry_reason: envelope.retry?.reason ?? "" }
          : {}),
      }),
    );
    return promise.finally(() => {
      clearTimeout(timer);
      this.waiting.delete(id);
    });
  }

  /** Tells the clients to come back on a new connection, as Slack does every few hours; they close the old one. */
  refresh(team: string, reason: "warning" | "refresh_requested" | "link_disabled"): void {
    for (const { peer } of this.connections.filter((one) => one.team === team)) {
      peer.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "fake" } }));
    }
  }

  /** Breaks every connection of the workspace without a word. */
  cut(team: string): void {
    for (const { peer } of this.connections.filter((one) => one.team === team)) peer.drop();
  }

  stop(): void {
    clearInterval(this.pings);
    for (const { peer } of [...this.connections]) peer.drop();
  }

  private acknowledge(text: string): void {
    const { envelope_id, payload } = JSON.parse(text) as { envelope_id: string; payload?: unknown };
    this.waiting.get(envelope_id)?.(payload);
  }
}
