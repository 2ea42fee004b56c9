// The real service in a process of its own, with a clock that the test moves over IPC. Everything else is start/process.ts's.
import { flushCompileCache } from "node:module";
import { readConfig } from "../../src/config.ts";
import { openLog } from "../../src/log.ts";
import { startService } from "../../src/start/service.ts";
import { type Instant, MovableClock } from "../../src/time/clock.ts";

const clock = new MovableClock(Number(process.env.STORY_CLOCK) as Instant);
const config = readConfig(process.env);

// Left to itself Node writes its compiled form of our source (test/fakes/compiled.ts) when a process ends: seconds on a busy
// machine, in the time of some test's stop, and only from then on do others start faster. Nothing else goes on meanwhile, so
// it comes before the service, with what that loads by itself.
if (config.slack) await import("../../src/start/slack.ts");
if (config.teams) await import("../../src/start/teams.ts");
flushCompileCache();

const service = await startService(config, {
  clock,
  log: openLog(config.logLevel),
  tell: (line) => console.log(line),
});

process.on("message", async (message: { at?: number; look?: false; stop?: true }) => {
  if (message.stop) {
    await service.stop();
    process.exit(0);
  }
  if (message.at !== undefined) clock.set(message.at as Instant);
  if (message.look !== false) await service.look();
  process.send?.({ looked: message.at });
});
process.on("disconnect", () => process.exit(1));
process.send?.({ url: service.url });
