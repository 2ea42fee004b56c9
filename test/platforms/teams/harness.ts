// Teams for tests: the fake Microsoft, our platform behind the real HTTP server, and a handler that says what it is told to.
import { pino } from "pino";
import { sentences } from "../../../src/cards/sentences.ts";
import type { Shown } from "../../../src/cards/shown.ts";
import type { InstallationId } from "../../../src/domain/ids.ts";
import { messages } from "../../../src/http/messages.ts";
import { type Http, startHttp } from "../../../src/http/server.ts";
import type { Interaction } from "../../../src/interactions/interaction.ts";
import type { Place } from "../../../src/platforms/platform.ts";
import {
  type TeamsConfig,
  type TeamsDeps,
  type TeamsPlatform,
  teamsPlatform,
} from "../../../src/platforms/teams/app.ts";
import { systemClock } from "../../../src/time/clock.ts";
import { temporalCalendar } from "../../../src/time/temporal.ts";
import { FakeBook } from "../../fakes/teams/book.ts";
import { APP, FakeMicrosoft } from "../../fakes/teams/microsoft.ts";
import { Robot } from "../../fakes/teams/robot.ts";
import { ISSUER } from "../../fakes/teams/signing.ts";

const silent = pino({ level: "silent" });

export const INSTALLATION = "11111111-1111-4111-8111-111111111111" as InstallationId;
export const AMIRA = "29:amira";
export const BEN = "29:ben";
export const CHANNEL = "19:ward7@thread.tacv2";
export const GROUP = "19:night@thread.v2";
export const TEAM = "19:general@thread.tacv2";
export const channel: Place = { installationId: INSTALLATION, externalId: CHANNEL, kind: "public" };

export const card = (summary: string): Shown => ({
  kind: "card",
  card: { summary, blocks: [{ kind: "text", text: [summary] }] },
  replace: false,
});
export const nothing: Shown = { kind: "nothing" };

type Handle = (interaction: Interaction) => Shown | Promise<Shown>;

export interface Harness {
  microsoft: FakeMicrosoft;
  platform: TeamsPlatform;
  http: Http;
  robot: Robot;
  book: FakeBook;
  /** Everything that was handed over, in order. */
  taken: Interaction[];
  answer(handle: Handle): void;
  close(): Promise<void>;
}

interface Given {
  config?: Partial<TeamsConfig>;
  deps?: Partial<TeamsDeps>;
  /** Runs before our platform starts. */
  before?(microsoft: FakeMicrosoft): void;
  /** Whether the channel has spoken to us before. */
  met?: boolean;
}

/** The Microsoft team "Medicine" with the channel ward-7, amira and ben in it; a group chat of the same two. */
export async function open({ config = {}, deps = {}, before, met = true }: Given = {}): Promise<Harness> {
  const microsoft = await new FakeMicrosoft().start();
  const { world } = microsoft;
  world.addPerson({ id: AMIRA, name: "Amira", zone: "Europe/Paris" });
  world.addPerson({ id: BEN, name: "Ben" });
  const team = { id: TEAM, name: "Medicine" };
  world.addChannel({ id: TEAM, name: "General", members: [AMIRA, BEN], team });
  world.addChannel({ id: CHANNEL, name: "ward-7", members: [AMIRA, BEN], team });
  world.addGroup(GROUP, [AMIRA, BEN]);
  before?.(microsoft);
  const book = new FakeBook();
  const taken: Interaction[] = [];
  let handle: Handle = () => nothing;
  const platform = teamsPlatform(
    {
      appType: "SingleTenant",
      appId: APP.id,
      password: APP.password,
      tenantId: APP.tenantId,
      endpoints: {
        loginUrl: microsoft.loginUrl,
        scope: "https://api.botframework.test",
        issuer: ISSUER,
        openIdUrl: microsoft.openIdUrl,
        callerId: null,
      },
      serviceHosts: [microsoft.host],
      tenants: [],
      ...config,
    },
    {
      connect: async ({ externalId, botUserId }) => {
        const installationId =
          externalId === APP.tenantId ? INSTALLATION : (`of ${externalId}` as InstallationId);
        if (!book.tenants.some((one) => one.tenantId === externalId)) {
          book.tenants.push({ installationId, tenantId: externalId, botId: botUserId ?? "" });
        }
        return { installationId };
      },
      book,
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
    routes: [{ prefix: "/api/messages", listener: messages((request) => platform.receive(request)) }],
    health: { ready: async () => ({ ready: true, body: {} }) },
    metrics: async () => "",
    log: silent,
  });
  await platform.start({
    handle: async (interaction) => {
      taken.push(interaction);
      return handle(interaction);
    },
  });
  const robot = new Robot(microsoft, http.url);
  if (met) {
    const serviceUrl = microsoft.serviceUrl;
    await book.remember(INSTALLATION, {
      externalId: CHANNEL,
      chatId: CHANNEL,
      serviceUrl,
      microsoftTeam: TEAM,
    });
    await book.remember(INSTALLATION, { externalId: GROUP, chatId: GROUP, serviceUrl, microsoftTeam: null });
  }
  return {
    ...{ microsoft, platform, http, robot, book, taken },
    answer: (next) => {
      handle = next;
    },
    close: async () => {
      await platform.stop();
      await http.stop();
      await microsoft.stop();
    },
  };
}

/** Asks again until it holds. */
export async function until<T>(probe: () => T | Promise<T>, ms = 3_000): Promise<NonNullable<T>> {
  const deadline = performance.now() + ms;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (performance.now() > deadline) throw new Error("it did not come to pass in time");
    await new Promise((resolve) => setImmediate(resolve));
  }
}
