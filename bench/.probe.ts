import { performance } from "node:perf_hooks";
import { fork } from "node:child_process"; import { once } from "node:events"; import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { benchWorld, connect, message } from "./relay-world.ts";
import { prismaQueue } from "../src/store/prisma/queue.ts";
import { startRelay } from "../src/outbox/relay.ts";
import { systemClock } from "../src/time/clock.ts";
import { benchFacts, benchPlatform, benchRender } from "./relay-platform.ts";
const slack = fork(join(import.meta.dirname, "relay-slack.ts"));
const [port] = (await once(slack, "message")) as [number];
const world = await benchWorld();
const stats: Record<string, {n:number, ms:number, rows:number, max: number}> = {};
const timed = (queue: any) => { const out: any = {}; for (const k of Object.keys(queue)) out[k] = (...a: any[]) => { const t=performance.now(); const r = queue[k](...a); if (r?.then) return r.then((x: any)=>{const s = stats[k] ??= {n:0,ms:0,rows:0,max:0}; s.n++; const d=performance.now()-t; s.ms+=d; s.max=Math.max(s.max,d); s.rows += Array.isArray(a[0])?a[0].length: Array.isArray(x)?x.length:0; return x;}); return r; }; return out; };
const R = 5; const cs = await world.conversations("C", R*2000);
import { Session } from "node:inspector/promises"; import { writeFileSync } from "node:fs"; const ses = new Session(); ses.connect(); await ses.post("Profiler.enable");
const N = Number(process.env.N ?? 32);
for (let round=0; round<R; round++) {
for (let n = 0; n < 2000; n += 100) await world.append(cs.slice(round*2000+n, round*2000+n + 100).map(message));
for (const k in stats) delete stats[k];
const platform = benchPlatform(port);
if (round===2) await ses.post('Profiler.start'); const cpu = process.cpuUsage(); const t = performance.now();
const log = { info: () => {}, warn: console.error, error: console.error };
const relay = startRelay({ queue: timed(prismaQueue(world.prisma, world.url)), platforms: new Map([[platform.name, platform]]), facts: benchFacts, render: benchRender, clock: systemClock, log, senders: N });
while (await world.prisma.outbox.count() > 0) await sleep(5);
const took = performance.now()-t; const c = process.cpuUsage(cpu);
console.log("took", took.toFixed(0), "cpu", (c.user+c.system)/1000); 
await relay.stop();
}
writeFileSync('/tmp/taskf/r.cpuprofile', JSON.stringify((await ses.post('Profiler.stop')).profile)); await world.close(); slack.disconnect();
