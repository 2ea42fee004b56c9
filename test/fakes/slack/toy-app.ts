// A small Bolt app for tests of the robot: it stands where our service will, behind the same front door.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver } from "@slack/bolt";

export const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => "error",
} as never;

export const signingSecret = "toy-secret";

/** A Bolt app over HTTP on a free port; `describe` registers its listeners. */
export async function startToyApp(apiUrl: string, describe: (app: App) => void) {
  const receiver = new HTTPReceiver({ signingSecret, logger: silent, unhandledRequestTimeoutMillis: 300 });
  const app = new App({
    token: "xoxb-ward",
    receiver,
    logger: silent,
    clientOptions: { slackApiUrl: apiUrl, logger: silent },
  });
  describe(app);
  const server = createServer(receiver.requestListener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
