// Preloaded (`node --import`) into a program that listens on every interface and has no setting for it, Microsoft's
// Agents Playground: whatever it listens on by a port alone is on this machine only.
import { Server } from "node:net";

const listen = Server.prototype.listen as (this: Server, ...given: unknown[]) => Server;

Server.prototype.listen = function onThisMachine(this: Server, ...given: unknown[]): Server {
  const [port, host, ...rest] = given;
  const isByPort = typeof port === "number" && typeof host !== "string";
  return listen.apply(this, isByPort ? [port, "127.0.0.1", host, ...rest] : given);
};
