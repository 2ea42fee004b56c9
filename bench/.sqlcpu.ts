import { readFileSync as rf, readdirSync } from "node:fs";
import { benchWorld, message } from "./relay-world.ts";
import { prismaQueue } from "../src/store/prisma/queue.ts";
import { markOf } from "../src/outbox/outcome.ts";
const world = await benchWorld();
const queue = prismaQueue(world.prisma, world.url);
const [{pid}] = await world.prisma.$queryRaw`select pg_backend_pid() as pid` as any;
const ppid = rf(`/proc/${pid}/stat`,'utf8').split(") ")[1]!.split(" ")[1];
const cpu = () => { let out=0; for (const d of readdirSync('/proc')) if (/^\d+$/.test(d)) try { const ns = rf(`/proc/${d}/schedstat`,'utf8').split(" ")[0]; const st = rf(`/proc/${d}/stat`,'utf8').split(") ")[1]!.split(" "); if (st[1]===ppid) out += Number(ns)/1e6; } catch {} return out; };
const t: Record<string, number> = {}; const me: Record<string, number>={}; const w: Record<string, number>={};
async function m<T>(k: string, f: () => Promise<T>): Promise<T> { const a=cpu(); const b=process.cpuUsage(); const c0=performance.now(); const r = await f(); w[k]=(w[k]??0)+performance.now()-c0; const d=process.cpuUsage(b); me[k]=(me[k]??0)+(d.user+d.system)/1000; t[k]=(t[k]??0)+cpu()-a; return r; }
const B = Number(process.env.B ?? 64);
for (let round=0; round<6; round++) {
  if (round===2) { for (const k in t) { t[k]=0; me[k]=0; w[k]=0; } }
  const cs = await world.conversations("C"+round+"-", 2000);
  for (let n = 0; n < 2000; n += 100) await m("append", () => world.append(cs.slice(n, n + 100).map(message)));
  let got;
  do {
    got = await m("claim", () => queue.claim({ conversations: B, platforms: ["slack"], each: B, left: new Map() }));
    const by = new Map<any, number>(); for (const c of got) by.set(c.installationId, (by.get(c.installationId)??0)+1);
    if (got.length) await m("reserve", () => queue.reserve([...by].map(([installationId, calls])=>({installationId, class:"post", calls, everyMs:1}))));
    const g = got; if (got.length) await m("mark", () => queue.mark(g.map(cl => markOf(cl, cl.next!, {kind:"posted", ref:{place:"p", reference:"r"}}, {at: 1 as any, everyMs: 1000, jitter: 0}))));
  } while (got.length);
  await m("retire", () => queue.retire());
  await m("sweep", () => queue.sweep(["slack"]));
}
for (const k in t) console.log(k.padEnd(8), "pg us/msg", (t[k]!/8).toFixed(1), "node us/msg", (me[k]!/8).toFixed(1), "wall", (w[k]!/8).toFixed(1));
await world.close();
