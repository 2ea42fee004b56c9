// One call to a platform and its whole answer, over kept-alive connections. By undici's dispatch: its request has a stream
// and a signal for each answer, and costs half as much again; node:http twice that, and fetch five times.
import type { IncomingHttpHeaders } from "node:http";
import { Agent, type Dispatcher } from "undici";

const connections = new Agent({
  // To one host; what is more waits for one, within its time.
  connections: 100,
  // ms. As fetch does: a server that closes idle connections is not to be met while it closes one.
  keepAliveTimeout: 4_000,
  // Each call has its own time.
  headersTimeout: 0,
  bodyTimeout: 0,
});

export interface Call {
  method: Dispatcher.HttpMethod;
  /** The body's length is added. */
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

/** Rejects with undici's or the system's own error, or a TimeoutError. A redirect is answered as it is. */
export function call(to: string, { withinMs, ...given }: Call): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { origin, pathname, search } = new URL(to);
    const answering = new Answering(withinMs, resolve, reject);
    connections.dispatch({ ...given, origin, path: `${pathname}${search}` }, answering);
  });
}

/** One answer as it comes in; undici calls its methods. */
class Answering implements Dispatcher.DispatchHandler {
  private readonly resolve: (answer: Answered) => void;
  private readonly reject: (error: Error) => void;
  private readonly timer: NodeJS.Timeout;
  /** null: it still waits for a connection. */
  private sending: Dispatcher.DispatchController | null = null;
  private late: Error | null = null;
  private head: Omit<Answered, "text"> = { status: 0, statusText: "", headers: {} };
  private readonly chunks: Buffer[] = [];

  constructor(withinMs: number, resolve: (answer: Answered) => void, reject: (error: Error) => void) {
    this.resolve = resolve;
    this.reject = reject;
    this.timer = setTimeout(() => this.end(), withinMs);
  }

  onRequestStart(sending: Dispatcher.DispatchController): void {
    this.sending = sending;
    if (this.late) sending.abort(this.late);
  }

  onResponseStart(_: unknown, status: number, headers: IncomingHttpHeaders, statusText = ""): void {
    this.head = { status, statusText, headers };
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    clearTimeout(this.timer);
    this.resolve({ ...this.head, text: Buffer.concat(this.chunks).toString() });
  }

  onResponseError(_: unknown, error: Error): void {
    clearTimeout(this.timer);
    this.reject(error);
  }

  private end(): void {
    this.late = new DOMException("there was no whole answer in time", "TimeoutError");
    this.sending?.abort(this.late);
    this.reject(this.late);
  }
}
