// `npm run rotate-keys`: seals everything anew under the first key of ENCRYPTION_KEY. May be stopped and begun again, and
// run beside the service where the database is a server's.
import { processConfig } from "./config.ts";
import { newId } from "./ids.ts";
import { openLog } from "./log.ts";
import { openDatabase } from "./start/database.ts";
import { openStore } from "./store/prisma/store.ts";

async function main(): Promise<void> {
  const config = processConfig();
  if (config.keys.length === 0) throw new Error("ENCRYPTION_KEY is missing: there is no key to seal with.");
  const database = await openDatabase(config, openLog(config.logLevel));
  try {
    const nothing = { enqueue: async () => {}, nextHuddleAt: () => null };
    const store = await openStore({ url: database.url, newId, keys: config.keys, ...nothing });
    try {
      const { resealed, unreadable } = await store.reseal();
      process.stdout.write(`Sealed under the new key: ${resealed}.\n`);
      if (unreadable > 0)
        throw new Error(`${unreadable} secrets are sealed under a key that ENCRYPTION_KEY does not name.`);
    } finally {
      await store.close();
    }
  } finally {
    await database.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The keys were not rotated: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
