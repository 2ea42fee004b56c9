// A process that holds an embedded database as the service would. Spoken to over IPC by embedded-harness.ts.
import { startEmbedded } from "../../src/store/embedded/start.ts";

const [dataDir = "", native] = process.argv.slice(2);
const lines: string[] = [];
const note = (_fields: object, message: string) => {
  lines.push(message);
};

const tell = (message: object) => new Promise((sent) => process.send?.(message, sent));

try {
  const embedded = await startEmbedded({
    dataDir,
    log: { info: note, warn: note },
    ...(native ? { native } : {}),
  });
  process.on("message", async (order: { announce?: string; stop?: true; exit?: true }) => {
    if (order.announce) {
      embedded.announce(order.announce);
      await tell({ announced: true });
    }
    if (order.exit) process.exit(0);
    if (order.stop) {
      await embedded.stop();
      process.disconnect?.();
    }
  });
  await tell({ url: embedded.url, adopted: embedded.adopted, info: embedded.info, log: lines });
} catch (error) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  await tell({ code, message: error instanceof Error ? error.message : String(error) });
  process.disconnect?.();
}
