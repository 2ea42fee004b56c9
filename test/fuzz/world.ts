// The whole service in this process, on a database of its own, with a fake Slack and a fake Microsoft behind it: one ward
// on each, and every way in which a fuzzer may knock at the doors. What it logs as an error is kept.
import { Agent, request } from "node:http";
import pg from "pg";
import { readConfig } from "../../src/config.ts";
import { openLog } from "../../src/log.ts";
import { type Service, startService } from "../../src/start/service.ts";
import { systemClock } from "../../src/time/clock.ts";
import { type FreshDatabase, freshDatabase } from "../fakes/database.ts";
import { httpDoor } from "../fakes/slack/front-door.ts";
import { Robot as SlackRobot } from "../fakes/slack/robot.ts";
import { FakeSlack } from "../fakes/slack/server.ts";
import { APP, FakeMicrosoft } from "../fakes/teams/microsoft.ts";
import { Robot as TeamsRobot } from "../fakes/teams/robot.ts";
import { ISSUER } from "../fakes/teams/signing.ts";

export const SECRET = "fuzz-signing-secret";
export const AMIRA = { slack: "UAMIRA", teams: "29:amira" };
export const WARD = { slack: "C7", teams: "19:ward7@thread.tacv2" };

const QUIET_MS = 5_000;
const PATIENCE_MS = 20_000;
/** Tables and columns of the machine's own: who holds what, what is tried when. */
const PACE = ["conversation_queue", "rate_bucket"];
const OWN = ["lease_until", "seen_at", "attempts", "tried_at", "last_error", "dead_at"];

export type Line = Readonly<Record<string, unknown>>;

export interface Knock {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface Answered {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

export class FuzzWorld {
  readonly database: FreshDatabase;
  readonly slack: FakeSlack;
  readonly microsoft: FakeMicrosoft;
  readonly service: Service;
  /** Lines of the log, at the level that was asked for. */
  readonly lines: Line[];
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 8 });

  private constructor(parts: Pick<FuzzWorld, "database" | "slack" | "microsoft" | "service" | "lines">) {
    this.database = parts.database;
    this.slack = parts.slack;
    this.microsoft = parts.microsoft;
    this.service = parts.service;
    this.lines = parts.lines;
  }

  static async open(level = "error"): Promise<FuzzWorld> {
    const [database, slack, microsoft] = [
      await freshDatabase("fuzz"),
      await new FakeSlack().start(),
      await new FakeMicrosoft().start(),
    ];
    people(slack, microsoft);
    const lines: Line[] = [];
    const log = openLog(level, { write: (line) => void lines.push(JSON.parse(line)) });
    const config = readConfig(settings(database, slack, microsoft));
    const service = await startService(config, { clock: systemClock, log, tell: () => {} });
    const world = new FuzzWorld({ database, slack, microsoft, service, lines });
    const robot = new SlackRobot({ slack: slack.controls, door: httpDoor(service.url, SECRET, PATIENCE_MS) });
    await robot.command(AMIRA.slack, WARD.slack, "/improve", "setup days=mon-sun");
    await robot.command(AMIRA.slack, WARD.slack, "/improve", "now");
    const teams = new TeamsRobot(microsoft, service.url);
    await teams.says(AMIRA.teams, WARD.teams, "setup days=mon-sun");
    await teams.says(AMIRA.teams, WARD.teams, "now");
    await world.isQuiet();
    return world;
  }

  /** Status 0: cut off, as HTTP allows before a body is read that nobody wants. A kept connection may have been closed. */
  async knock(knock: Knock): Promise<Answered> {
    const cutOff = (error: NodeJS.ErrnoException): null => {
      if (error.code !== "ECONNRESET" && error.code !== "EPIPE") throw error;
      return null;
    };
    const answered = await this.once(knock, this.agent).catch(cutOff);
    return answered ?? (await this.once(knock, false).catch(cutOff)) ?? { status: 0, headers: {}, body: "" };
  }

  private once({ method, path, headers, body }: Knock, agent: Agent | false): Promise<Answered> {
    const { hostname, port } = new URL(this.service.url);
    return new Promise((resolve, reject) => {
      const asked = request({ agent, hostname, port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
        response.on("error", reject);
      });
      asked.on("error", reject);
      asked.setTimeout(PATIENCE_MS, () => asked.destroy(new Error("never answered")));
      asked.end(body);
    });
  }

  /** What is stored, table by table; what the machine itself keeps (leases, jobs) is left out. */
  async stored(): Promise<Readonly<Record<string, string>>> {
    return this.ask(async (session) => {
      const { rows } = await session.query<{ name: string }>(
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
      );
      const sums: Record<string, string> = {};
      for (const { name } of rows.filter((one) => !PACE.includes(one.name))) {
        const row = `(to_jsonb(t) - '{${OWN.join()}}'::text[])::text`;
        const { rows: found } = await session.query<{ sum: string }>(
          `SELECT count(*) || ' ' || coalesce(md5(string_agg(${row}, '' ORDER BY ${row})), '') AS sum FROM "${name}" t`,
        );
        sums[name] = found[0]?.sum ?? "";
      }
      return sums;
    });
  }

  /** Ids of what there is, for buttons and forms that mean something. */
  async ids(): Promise<readonly string[]> {
    return this.ask(async (session) => {
      const { rows } = await session.query<{ id: string }>(
        "SELECT id::text FROM team UNION SELECT id::text FROM huddle UNION SELECT id::text FROM member",
      );
      return rows.map((row) => row.id);
    });
  }

  /** Until nothing waits to be sent, but what is tried again. */
  async isQuiet(): Promise<void> {
    const waiting = "SELECT 1 FROM outbox WHERE dead_at IS NULL AND last_error IS NULL";
    const until = performance.now() + QUIET_MS;
    while (performance.now() < until)
      if ((await this.ask((session) => session.query(waiting))).rowCount === 0) return;
  }

  private async ask<T>(work: (session: pg.Client) => Promise<T>): Promise<T> {
    const session = new pg.Client(this.database.url);
    await session.connect();
    try {
      return await work(session);
    } finally {
      await session.end();
    }
  }

  async close(): Promise<void> {
    this.agent.destroy();
    await this.service.stop();
    await this.slack.stop();
    await this.microsoft.stop();
    await this.database.drop();
  }
}

function people(slack: FakeSlack, { world }: FakeMicrosoft): void {
  slack.controls.addWorkspace({ id: "T1", name: "Acme", botToken: "xoxb-T1" });
  slack.controls.addPerson({ id: AMIRA.slack, name: "amira", realName: "Amira Khan" });
  slack.controls.addChannel({ id: WARD.slack, name: "ward-7", members: ["UT1BOT", AMIRA.slack] });
  world.addPerson({ id: AMIRA.teams, name: "Amira", zone: "Europe/London" });
  const team = { id: "19:general@thread.tacv2", name: "Medicine" };
  world.addChannel({ id: WARD.teams, name: "ward-7", members: [AMIRA.teams], team });
}

function settings(database: FreshDatabase, slack: FakeSlack, microsoft: FakeMicrosoft) {
  return {
    ...{ PORT: "0", DATABASE_URL: database.url, SLACK_SIGNING_SECRET: SECRET, SLACK_BOT_TOKEN: "xoxb-T1" },
    ...{ SLACK_API_URL: slack.apiUrl, MicrosoftAppType: "SingleTenant", MicrosoftAppId: APP.id },
    ...{ MicrosoftAppPassword: APP.password, MicrosoftAppTenantId: APP.tenantId },
    ...{ ToChannelFromBotLoginUrl: microsoft.loginUrl, ToBotFromChannelTokenIssuer: ISSUER },
    ToChannelFromBotOAuthScope: "https://api.botframework.test",
    ...{ OAuthUrl: "https://token.botframework.test", CallerId: "urn:botframework:test" },
    ...{ ValidateAuthority: "false", ToBotFromEmulatorOpenIdMetadataUrl: microsoft.openIdUrl },
    ToBotFromChannelOpenIdMetadataUrl: microsoft.openIdUrl,
    TEAMS_ALLOWED_SERVICE_HOSTS: microsoft.host,
  };
}
