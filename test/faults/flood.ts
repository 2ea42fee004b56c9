// The flood of fair.ts, in a thread of its own, so that it does not keep whoever measures from noticing an answer: so many ask
// for their status at once, one after the other each, until they are told to end.
import { parentPort, Worker, workerData } from "node:worker_threads";
import { httpDoor } from "../fakes/slack/front-door.ts";
import { SECRET } from "./service.ts";

interface Asking {
  url: string;
  user: string;
  channel: string;
  atOnce: number;
}

export interface Flooded {
  sent: number;
  /** Told to try again in a minute. */
  turnedAway: number;
}

/** Begins at once. Calling what it answers ends it, and says what it came to. */
export function flood(asking: Asking): () => Promise<Flooded> {
  const worker = new Worker(new URL(import.meta.url), { workerData: asking });
  const ended = new Promise<Flooded>((resolve, reject) =>
    worker.once("message", resolve).once("error", reject),
  );
  return () => {
    worker.postMessage("end");
    return ended;
  };
}

async function asks({ url, user, channel, atOnce }: Asking): Promise<Flooded> {
  const flooded: Flooded = { sent: 0, turnedAway: 0 };
  let isOver = false;
  parentPort?.once("message", () => {
    isOver = true;
  });
  const door = httpDoor(url, SECRET, 10_000);
  const payload = {
    ...{
      team_id: "T1",
      channel_id: channel,
      channel_name: "privategroup",
      user_id: user,
      user_name: "amira",
    },
    ...{ command: "/improve", text: "status" },
  };
  const one = async () => {
    while (!isOver) {
      const trigger = { trigger_id: `flood.${flooded.sent}` };
      const said = await door({ kind: "command", payload: { ...payload, ...trigger } }).catch(() => null);
      flooded.sent += 1;
      if (said?.body.includes("very busy")) flooded.turnedAway += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return flooded;
}

if (parentPort && workerData) parentPort.postMessage(await asks(workerData as Asking));
