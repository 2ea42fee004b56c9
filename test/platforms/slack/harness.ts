// Slack for tests: the fake Slack, our platform behind the real HTTP server, and a handler that says what it is told to.
import { pino } from "pino";
import { sentences } from "../../../src/cards/sentences.ts";
import type { Shown } from "../../../src/cards/shown.ts";
import type { InstallationId } from "../../../src/domain/ids.ts";
import { type Http, startHttp } from "../../../src/http/server.ts";
import type { Interaction } from "../../../src/interactions/interaction.ts";
import {
  type SlackConfig,
  type SlackDeps,
  type SlackPlatform,
  slackPlatform,
} from "../../../src/platforms/slack/app.ts";
import { systemClock } from "../../../src/time/clock.ts";
import { temporalCalendar } from "../../../src/time/temporal.ts";
import { FakeSlackBook } from "../../fakes/slack/book.ts";
import { httpDoor } from "../../fakes/slack/front-door.ts";
import { Robot } from "../../fakes/slack/robot.ts";
import { FakeSlack } from "../../fakes/slack/server.ts";

export const SECRET = "test-signing-secret";
export const INSTALLATION = "11111111-1111-4111-8111-111111111111" as InstallationId;
const silent = pino({ level: "silent" });

export const card = (summary: string): Shown => ({
  kind: "card",
  card: { summary, blocks: [{ kind: "text", text: [summary] }] },
  replace: false,
});
export const nothing: Shown = { kind: "nothing" };

type Handle = (interaction: Interaction) => Shown | Promise<Shown>;

export interface Harness {
  slack: FakeSlack;
  platform: SlackPlatform;
  http: Http;
  robot: Robot;
  /** Everything that was handed over, in order. */
  taken: Interaction[];
  /** What the platform recorded about its workspace. */
  connected: Parameters<SlackDeps["connect"]>[0][];
  answer(handle: Handle): void;
  /** Everything a test's POST needs but its body. */
  door: ReturnType<typeof httpDoor>;
  close(): Promise<void>;
}

interface Given {
  config?: Partial<SlackConfig>;
  deps?: Partial<SlackDeps>;
  /** Runs before our platform starts. */
  before?(slack: FakeSlack): void;
}

/** Workspace T1 (Acme) with channel C1 (ward-7) and amira, ben in it; ours is the bot UT1BOT. */
export async function open({ config = {}, deps = {}, before }: Given = {}): Promise<Harness> {
  const slack = await new FakeSlack().start();
  slack.controls.addWorkspace({ id: "T1", name: "Acme", botToken: "xoxb-T1", appToken: "xapp-T1" });
  slack.controls.addPerson({ id: "UAMIRA", name: "amira", realName: "Amira Khan", tz: "Europe/Paris" });
  slack.controls.addPerson({ id: "UBEN", name: "ben", realName: "Ben Okri" });
  slack.controls.addChannel({ id: "C1", name: "ward-7", members: ["UT1BOT", "UAMIRA", "UBEN"] });
  before?.(slack);
  const taken: Interaction[] = [];
  const connected: Harness["connected"] = [];
  let handle: Handle = () => nothing;
  const platform = slackPlatform(
    {
      signingSecret: SECRET,
      botToken: "xoxb-T1",
      oauth: null,
      publicUrl: null,
      appToken: null,
      apiUrl: slack.apiUrl,
      commands: { improve: "/improve", pulse: "/pulse" },
      strict: true,
      ...config,
    },
    {
      connect: async (installation) => {
        connected.push(installation);
        return { installationId: INSTALLATION };
      },
      book: new FakeSlackBook(),
      installed: async () => {},
      calendar: temporalCalendar,
      sentences,
      securityNow: () => systemClock.now(),
      log: silent,
      ...deps,
    },
  );
  const http = await startHttp({
    host: "127.0.0.1",
    port: 0,
    routes: [{ prefix: "/slack", listener: platform.listener }],
    health: { ready: async () => ({ ready: true, body: { slack: platform.state().says } }) },
    metrics: async () => "",
    log: silent,
  });
  await platform.start({
    handle: async (interaction) => {
      taken.push(interaction);
      return handle(interaction);
    },
  });
  const door = httpDoor(http.url, SECRET);
  return {
    slack,
    platform,
    http,
    robot: new Robot({ slack: slack.controls, door }),
    taken,
    connected,
    answer: (next) => {
      handle = next;
    },
    door,
    close: async () => {
      await platform.stop();
      await http.stop();
      await slack.stop();
    },
  };
}

export const deliveryOf = (taken: Interaction) => ("deliveryId" in taken ? taken.deliveryId : null);

/** Asks again until it holds; a test's way to wait for what comes after an acknowledgement. */
export async function until<T>(
  probe: () => T | Promise<T>,
  ms = 3_000,
): Promise<Exclude<T, undefined | false | null>> {
  const deadline = performance.now() + ms;
  for (;;) {
    const found = await probe();
    if (found) return found as Exclude<T, undefined | false | null>;
    if (performance.now() > deadline) throw new Error("it did not come to pass in time");
    await new Promise((resolve) => setImmediate(resolve));
  }
}
