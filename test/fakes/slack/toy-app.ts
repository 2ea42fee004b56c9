// A small Bolt app for tests of the robot: it stands where our service will, behind the same front door.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, type webApi } from "@slack/bolt";
import { type FrontDoor, httpDoor } from "./front-door.ts";
import { silent } from "./slack-client.ts";
import { button, row } from "./toy-blocks.ts";

type Json = Record<string, unknown>;
type Ack = (answer?: unknown) => Promise<void>;

const signingSecret = "toy-secret";

export class ToyApp {
  /** Everything the app was sent. */
  readonly seen: Json[] = [];
  /** What the app does; a test sets what it needs. */
  onCommand: (given: { body: Json; client: webApi.WebClient; ack: Ack }) => Promise<unknown> = ({ ack }) =>
    ack();
  onPress: (client: webApi.WebClient) => Promise<unknown> = async () => {};
  onSubmit: () => unknown = () => undefined;
  private readonly receiver = new HTTPReceiver({
    signingSecret,
    logger: silent,
    unhandledRequestTimeoutMillis: 300,
  });
  private readonly server = createServer(this.receiver.requestListener);

  async start(slackApiUrl: string): Promise<this> {
    const { receiver } = this;
    this.listen(new App({ token: "xoxb-ward", receiver, logger: silent, clientOptions: { slackApiUrl } }));
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
    return this;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }

  /** The app's front door, with Slack's patience or less. */
  door(limitMs?: number): FrontDoor {
    const { port } = this.server.address() as AddressInfo;
    return httpDoor(`http://127.0.0.1:${port}`, signingSecret, limitMs);
  }

  private listen(app: App): void {
    app.use(async ({ body, next }) => {
      this.seen.push(body as never);
      await next();
    });
    app.command("/improve", async ({ ack, client, body }) => {
      await this.onCommand({ body: { ...body }, client, ack: ack as Ack });
    });
    app.action(/.*/, async ({ ack, client }) => {
      await ack();
      await this.onPress(client);
    });
    app.view("form", async ({ ack }) => ack(this.onSubmit() as never));
    app.view({ callback_id: "form", type: "view_closed" }, async ({ ack }) => ack());
    app.event("app_home_opened", async ({ event, client }) => {
      const blocks = [row("Your ideas", button("New idea"))] as never;
      await client.views.publish({ user_id: event.user, view: { type: "home", blocks } });
    });
    app.event("member_joined_channel", async ({ event, client }) => {
      await client.chat.postMessage({ channel: event.channel, text: `Welcome ${event.user}` });
    });
  }
}
