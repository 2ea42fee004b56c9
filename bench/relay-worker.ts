// A relay in a process of its own, for relay.ts to kill. Arguments: the database's URL, the port, the senders.
import process from "node:process";
import { startRelay } from "../src/outbox/relay.ts";
import { type Connected, connectTo } from "../src/store/prisma/pool.ts";
import { prismaQueue } from "../src/store/prisma/queue.ts";
import { systemClock } from "../src/time/clock.ts";
import { benchFacts, benchPlatform, benchRender } from "./relay-platform.ts";

export function relayTo(url: string, port: number, senders: number, prisma: Connected["prisma"]) {
  const log = { info: () => {}, warn: console.error, error: console.error };
  const platform = benchPlatform(port);
  return startRelay({
    queue: prismaQueue(prisma, url),
    platforms: new Map([[platform.name, platform]]),
    facts: benchFacts,
    render: benchRender,
    clock: systemClock,
    log,
    senders,
  });
}

const [, file, url, port, senders] = process.argv;
if (file === import.meta.filename && url) {
  const { prisma } = await connectTo(url);
  relayTo(url, Number(port), Number(senders), prisma);
  process.on("disconnect", () => process.exit());
  process.send?.("started");
}
