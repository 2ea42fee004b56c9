// Sends prepared requests over so many kept-alive connections, one at a time on each, and notes how long each took. Raw
// sockets: on two cores a client that costs much measures itself.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { percentile } from "./measure.ts";

export interface Load {
  perSecond: number;
  /** ms. */
  p99: number;
}

/** Bytes of one POST. */
export function post(path: string, headers: Readonly<Record<string, string>>, body: string): Buffer {
  const all = { host: "127.0.0.1", ...headers, "content-length": String(Buffer.byteLength(body)) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`);
}

/** Every answer must be a 200 that contains `expected`; throws the first that is not. */
export async function load(
  url: string,
  requests: readonly Buffer[],
  { connections, expected }: { connections: number; expected: string },
): Promise<Load> {
  const port = Number(new URL(url).port);
  const sockets = await Promise.all(Array.from({ length: connections }, () => connected(port)));
  const queue = requests.values();
  const took: number[] = [];
  const began = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      for (const request of queue) {
        const sent = performance.now();
        const answer = await exchanged(socket, request);
        took.push(performance.now() - sent);
        if (!answer.startsWith("HTTP/1.1 200") || !answer.includes(expected)) throw new Error(answer);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  for (const socket of sockets) socket.destroy();
  return { perSecond: requests.length / seconds, p99: percentile(took, 0.99) };
}

async function connected(port: number): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  return socket;
}

/** One request, and its whole answer. */
function exchanged(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const done = (act: () => void) => {
      socket.off("data", more).off("close", lost);
      act();
    };
    const more = (chunk: Buffer) => {
      answer += chunk.toString("latin1");
      if (isWhole(answer)) done(() => resolve(answer));
    };
    const lost = () => done(() => reject(new Error(`the connection was closed after: ${answer}`)));
    socket.on("data", more).on("close", lost);
    socket.write(request);
  });
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf("\r\n\r\n");
  if (head < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(answer.slice(0, head))?.[1];
  return length === undefined ? answer.endsWith("0\r\n\r\n") : answer.length >= head + 4 + Number(length);
}
