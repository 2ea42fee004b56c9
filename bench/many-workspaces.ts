// The service with a workspace for every installation in its database, xoxb-T1 being T1's token, and a clock that the bench
// moves. SLACK_LIMITS=none: no limit slows it.
import { readConfig } from "../src/config.ts";
import type { InstallationId } from "../src/domain/ids.ts";
import { openLog } from "../src/log.ts";
import type { Installation, InstallationSource } from "../src/platforms/slack/installations.ts";
import { startService } from "../src/start/service.ts";
import { type Instant, MovableClock } from "../src/time/clock.ts";
import { asks } from "./database.ts";
import { NINE } from "./many-teams.ts";

const config = readConfig(process.env);
const rows = await asks<{ id: InstallationId; external_id: string }>(
  config.databaseUrl ?? "",
  "SELECT id, external_id FROM installation",
);
const all = new Map(
  rows.map(({ id, external_id: teamId }): [InstallationId, Installation] => [
    id,
    { installationId: id, token: `xoxb-${teamId}`, botUserId: "B1", teamId, enterpriseId: null },
  ]),
);

const installations: InstallationSource = {
  start: async () => {},
  stop: () => {},
  byTeam: async (teamId) => [...all.values()].find((one) => one.teamId === teamId) ?? null,
  byId: async (id) => all.get(id) ?? null,
  invalidate: () => {},
  state: () => ({ state: "connected", says: `connected to ${all.size} workspaces` }),
};

const unlimited = { everyMs: 0, burst: 1 };
const limits = { conversationEveryMs: 0, installation: { post: unlimited, update: unlimited } };
const clock = new MovableClock((NINE - 1_000) as Instant);
const service = await startService(config, {
  clock,
  log: openLog(config.logLevel),
  tell: () => {},
  slack: { installations, ...(process.env.SLACK_LIMITS === "none" && { limits }) },
});

process.on("message", (at: number) => {
  clock.set(at as Instant);
  void service.look();
});
process.on("disconnect", () => process.exit());
process.once("SIGTERM", () => void service.stop().finally(() => process.exit(0)));
process.send?.({ url: service.url });
