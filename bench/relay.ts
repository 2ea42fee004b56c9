// Measures the outbox's relay against a plain loop of the same calls, and what it does when things go wrong. Prints a
// table; takes about a minute. `npm run bench:relay`
import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { arrivalClock } from "./relay-clock.ts";
import { post, slackClient } from "./relay-platform.ts";
import { type Arrival, type Question, SLOW } from "./relay-slack.ts";
import { relayTo } from "./relay-worker.ts";
import { type BenchWorld, benchWorld, message } from "./relay-world.ts";

const SENDERS = 32;
const ROUNDS = 3;
const EACH_ROUND = 5_000;

const table: Record<string, string> = {};
const slack = fork(join(import.meta.dirname, "relay-slack.ts"));
const [port] = (await once(slack, "message")) as [number];
const world = await benchWorld();
try {
  await throughput(world);
  await latency(world);
  await slowOne(world);
  await kill(world);
  console.table(table);
} finally {
  await world.close();
  slack.disconnect();
}

async function ask<T>(question: Question): Promise<T> {
  slack.send(question);
  const [answer] = await once(slack, "message");
  return answer as T;
}

async function drained(world: BenchWorld): Promise<void> {
  const [row] = await world.prisma.$queryRaw<{ left: boolean }[]>`SELECT EXISTS (SELECT FROM outbox) AS left`;
  if (row?.left) {
    await sleep(20);
    await drained(world);
  }
}

/** 15,000 conversations × 1 message, in rounds that take turns with the plain loop, after one round each to warm up. Medians. */
async function throughput(world: BenchWorld): Promise<void> {
  const client = slackClient(port);
  await plainLoop(client, EACH_ROUND);
  await relayRound(world, "W");
  const rounds: { plain: number; relay: number; ratio: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const plain = await plainLoop(client, EACH_ROUND);
    const relay = await relayRound(world, `C${round}-`);
    rounds.push({ plain, relay, ratio: plain / relay });
  }
  const median = (of: "plain" | "relay" | "ratio") =>
    rounds.map((round) => round[of]).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
  const rate = (ms: number) =>
    `${((EACH_ROUND * 1_000) / ms).toFixed(0)} messages a second, ${SENDERS} at once`;
  const ratios = rounds.map((round) => round.ratio.toFixed(2)).join(" ");
  table["plain loop"] = rate(median("plain"));
  table.relay = rate(median("relay"));
  table.ratio = `${median("ratio").toFixed(2)} (rounds: ${ratios})`;
}

/** From the start of a relay to the last mark. */
async function relayRound(world: BenchWorld, name: string): Promise<number> {
  const conversations = await world.conversations(name, EACH_ROUND);
  for (let n = 0; n < EACH_ROUND; n += 100) await world.append(conversations.slice(n, n + 100).map(message));
  const began = performance.now();
  const relay = relayTo(world.url, port, SENDERS, world.prisma);
  await drained(world);
  const took = performance.now() - began;
  await relay.stop();
  return took;
}

async function plainLoop(client: ReturnType<typeof slackClient>, count: number): Promise<number> {
  const began = performance.now();
  let next = 0;
  const loop = async () => {
    while (next < count) {
      const n = next++;
      await post(client, `P${n}`, randomUUID(), randomUUID());
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, loop));
  return performance.now() - began;
}

/** From the call of append, its commit included, to the arrival: alone, and while eight producers append 400 a second. */
async function latency(world: BenchWorld): Promise<void> {
  const conversations = await world.conversations("L", 2_200);
  const relay = relayTo(world.url, port, SENDERS, world.prisma);
  for (const [name, count, everyMs] of [
    ["idle", 200, 20],
    ["400 a second", 2_000, 2.5],
  ] as const) {
    await ask({ ask: "forget" });
    const asked = new Map<string, number>();
    const began = performance.now();
    let next = 0;
    const producer = async () => {
      while (next < count) {
        const ahead = began + next++ * everyMs - performance.now();
        if (ahead > 0) await sleep(ahead);
        const one = message(conversations.pop()!);
        asked.set(one.subject.slice("summary:".length), arrivalClock());
        await world.append([one]);
      }
    };
    await Promise.all(Array.from({ length: 8 }, producer));
    await drained(world);
    const arrivals = await ask<Arrival[]>({ ask: "arrivals" });
    const waits = arrivals.map(({ text, at }) => at - asked.get(text)!).sort((a, b) => a - b);
    const part = (share: number) => waits[Math.floor(waits.length * share)]!.toFixed(0);
    table[`wake-up, ${name}`] = `p50 ${part(0.5)} ms, p95 ${part(0.95)} ms`;
  }
  await relay.stop();
}

async function slowOne(world: BenchWorld): Promise<void> {
  const [slow] = await world.conversations(SLOW.channel, 1);
  const others = await world.conversations("S", 500);
  await ask({ ask: "forget" });
  const relay = relayTo(world.url, port, SENDERS, world.prisma);
  await world.append([message(slow!), ...others.map(message)]);
  const began = arrivalClock();
  while ((await ask<number>({ ask: "count" })) < 501) await sleep(5);
  const last = Math.max(...(await ask<Arrival[]>({ ask: "arrivals" })).map(({ at }) => at));
  table["one slow conversation"] =
    `answered after ${SLOW.ms} ms; 500 others arrived within ${(last - began).toFixed(0)} ms`;
  await drained(world);
  await relay.stop();
}

/** Two relays, one of them killed in the middle. */
async function kill(world: BenchWorld): Promise<void> {
  const count = 4_000;
  const conversations = await world.conversations("K", count);
  const notices = conversations.map(message);
  await ask({ ask: "forget" });
  const workers = [await worker(), await worker()];
  for (let n = 0; n < count; n += 200) await world.append(notices.slice(n, n + 200));
  while ((await ask<number>({ ask: "count" })) < count / 4) await sleep(2);
  const gone = once(workers[0]!, "exit");
  workers[0]!.kill("SIGKILL");
  const killedAt = arrivalClock();
  await gone;
  await drained(world);
  const arrivals = await ask<Arrival[]>({ ask: "arrivals" });
  const texts = new Set(arrivals.map(({ text }) => text));
  const lost = notices.filter((one) => !texts.has(one.subject.slice("summary:".length))).length;
  const last = Math.max(...arrivals.map(({ at }) => at));
  const twins = arrivals.length - texts.size;
  const sameKey = new Set(arrivals.map(({ key }) => key)).size === texts.size;
  table["one of two relays killed"] =
    `${lost} lost, ${twins} twins (${sameKey ? "same" : "OTHER"} key), all arrived ${(last - killedAt).toFixed(0)} ms later`;
  workers[1]!.disconnect();
}

async function worker(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, "relay-worker.ts"), [
    world.url,
    String(port),
    String(SENDERS),
  ]);
  await once(child, "message");
  return child;
}
