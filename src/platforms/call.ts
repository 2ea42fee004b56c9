// One call to a platform and its whole answer: node:http over kept-alive connections, which takes a third of what fetch
// takes for it. What an answer means is its platform's.
import { type IncomingHttpHeaders, Agent as PlainAgent, request as plainly } from "node:http";
import { Agent, request } from "node:https";

/** ms. As fetch does: a server that closes idle connections is not to be met while it closes one. */
const IDLE_MS = 4_000;
/** Connections to one host; what is more waits for one, within its time. */
const AT_ONCE = 100;
const kept = { keepAlive: true, timeout: IDLE_MS, maxSockets: AT_ONCE };
const plain = new PlainAgent(kept);
const secured = new Agent(kept);

export interface Call {
  method: string;
  /** Plain ASCII; the body's length is added. */
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** To the last byte of the answer. */
  withinMs: number;
}

export interface Answered {
  status: number;
  statusText: string;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Rejects with node's own error, or a TimeoutError. A redirect is answered as it is. */
export async function call(to: string, { method, headers, body, withinMs }: Call): Promise<Answered> {
  const { protocol, host, hostname, port, pathname, search } = new URL(to);
  // As a list they are written out as they stand, which spares one in six of all that a call takes.
  const flat = ["host", host];
  for (const name in headers) flat.push(name, headers[name] ?? "");
  if (body !== undefined) flat.push("content-length", String(Buffer.byteLength(body)));
  const options = {
    hostname: hostname.replace(/^\[|\]$/g, ""),
    port,
    path: pathname + search,
    method,
    headers: flat,
  };
  return new Promise((resolve, reject) => {
    const going =
      protocol === "http:" ? plainly({ ...options, agent: plain }) : request({ ...options, agent: secured });
    const late = setTimeout(
      () => going.destroy(new DOMException("there was no whole answer in time", "TimeoutError")),
      withinMs,
    );
    const failed = (error: Error) => {
      clearTimeout(late);
      reject(error);
    };
    going.on("error", failed).on("response", (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", failed).on("end", () => {
        clearTimeout(late);
        const { statusCode: status = 0, statusMessage: statusText = "" } = answer;
        resolve({ status, statusText, headers: answer.headers, text: Buffer.concat(chunks).toString() });
      });
    });
    going.end(body);
  });
}
