// A line between the service and its database that can be cut: silent as a firewall that drops everything, or refused.
import { connect, createServer, type Server, type Socket } from "node:net";

type Mode = "through" | "silent" | "refused";

export class Line {
  readonly port: number;
  private readonly server: Server;
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private readonly to: number;
  private mode: Mode = "through";

  private constructor(server: Server, to: number) {
    this.server = server;
    this.to = to;
    this.port = (server.address() as { port: number }).port;
    server.on("connection", (socket) => this.join(socket));
  }

  /** to: a port of this machine. */
  static async open(to: number): Promise<Line> {
    const server = createServer({ pauseOnConnect: true });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new Line(server, to);
  }

  /** The same database at this end of the line. */
  urlOf(databaseUrl: string): string {
    const url = new URL(databaseUrl);
    url.port = String(this.port);
    return url.toString();
  }

  /** silent: what is open stays open and says nothing; refused: all of it is ended; through: lines made from now on work. */
  become(mode: Mode): void {
    this.mode = mode;
    for (const [near, far] of this.pairs) {
      if (mode === "silent") for (const one of [near, far]) one.pause().removeAllListeners("data");
      else for (const one of [near, far]) one.destroy();
    }
  }

  async close(): Promise<void> {
    this.become("refused");
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private join(near: Socket): void {
    near.on("error", () => {});
    if (this.mode === "refused") return void near.destroy();
    const far = connect(this.to, "127.0.0.1");
    far.on("error", () => near.destroy());
    const pair = [near, far] as const;
    this.pairs.add(pair);
    for (const [one, other] of [pair, [far, near] as const]) {
      one.setNoDelay(true).once("close", () => {
        // Of a cut line nobody hears that the other end has gone: until it is no longer silent.
        if (this.mode === "silent") return;
        this.pairs.delete(pair);
        other.destroy();
      });
      if (this.mode === "silent") continue;
      one.on("data", (bytes: Buffer) => other.write(bytes));
      one.resume();
    }
  }
}
