// The server's half of a WebSocket (RFC 6455) on an upgraded connection: text, ping and close, no extensions.
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

const opcode = { more: 0x0, text: 0x1, close: 0x8, ping: 0x9, pong: 0xa };

interface Frame {
  final: boolean;
  opcode: number;
  payload: Buffer;
  /** Bytes the whole frame took. */
  size: number;
}

export class WebSocketPeer {
  onText: (text: string) => void = () => {};
  onClose: () => void = () => {};
  private readonly stream: Duplex;
  private pending: Buffer = Buffer.alloc(0);
  private fragments: Buffer[] = [];

  constructor(stream: Duplex) {
    this.stream = stream;
    stream.on("data", (data: Buffer) => this.receive(data));
    stream.on("close", () => this.onClose());
    stream.on("error", () => stream.destroy());
  }

  send(text: string): void {
    this.write(opcode.text, Buffer.from(text));
  }

  ping(): void {
    this.write(opcode.ping, Buffer.from("Ping from the fake Slack"));
  }

  /** Says goodbye; the peer answers with its own close frame and the connection ends. */
  close(code = 1000): void {
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(code);
    this.write(opcode.close, payload);
  }

  /** Breaks the connection without a word. */
  drop(): void {
    this.stream.destroy();
  }

  private write(code: number, payload: Buffer): void {
    if (!this.stream.writable) return;
    const long = payload.length > 0xffff;
    const head = Buffer.alloc(payload.length < 126 ? 2 : long ? 10 : 4);
    head[0] = 0x80 | code;
    head[1] = payload.length < 126 ? payload.length : long ? 127 : 126;
    if (head.length === 4) head.writeUInt16BE(payload.length, 2);
    if (head.length === 10) head.writeBigUInt64BE(BigInt(payload.length), 2);
    this.stream.write(Buffer.concat([head, payload]));
  }

  private receive(data: Buffer): void {
    this.pending = Buffer.concat([this.pending, data]);
    for (let frame = readFrame(this.pending); frame !== undefined; frame = readFrame(this.pending)) {
      this.pending = this.pending.subarray(frame.size);
      this.handle(frame);
    }
  }

  private handle(frame: Frame): void {
    if (frame.opcode === opcode.ping) this.write(opcode.pong, frame.payload);
    if (frame.opcode === opcode.close) {
      this.write(opcode.close, frame.payload);
      this.stream.end();
    }
    if (frame.opcode !== opcode.text && frame.opcode !== opcode.more) return;
    this.fragments.push(frame.payload);
    if (!frame.final) return;
    const text = Buffer.concat(this.fragments).toString();
    this.fragments = [];
    this.onText(text);
  }
}

/** Answers the upgrade request; undefined when it is none. */
export function acceptWebSocket(req: IncomingMessage, stream: Duplex): WebSocketPeer | undefined {
  const key = req.headers["sec-websocket-key"];
  if (key === undefined) return undefined;
  const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
  stream.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  return new WebSocketPeer(stream);
}

/** The first whole frame in the bytes, unmasked; undefined until it has all arrived. */
function readFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const first = bytes.readUInt8(0);
  const second = bytes.readUInt8(1);
  const short = second & 0x7f;
  const lengthBytes = short === 127 ? 8 : short === 126 ? 2 : 0;
  const masked = (second & 0x80) !== 0;
  const start = 2 + lengthBytes + (masked ? 4 : 0);
  if (bytes.length < start) return undefined;
  const length =
    lengthBytes === 8 ? Number(bytes.readBigUInt64BE(2)) : lengthBytes === 2 ? bytes.readUInt16BE(2) : short;
  const size = start + length;
  if (bytes.length < size) return undefined;
  const payload = Buffer.from(bytes.subarray(start, size));
  if (masked) {
    const mask = bytes.subarray(start - 4, start);
    for (let index = 0; index < payload.length; index++) payload[index]! ^= mask[index % 4]!;
  }
  return { final: (first & 0x80) !== 0, opcode: first & 0x0f, payload, size };
}
