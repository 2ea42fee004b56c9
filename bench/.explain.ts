import pg from "pg";
import { benchWorld, connect, message } from "./relay-world.ts";
import { prismaQueue } from "../src/store/prisma/queue.ts";
import { putBack, markOf } from "../src/outbox/outcome.ts";
const world = await benchWorld();
const cs = await world.conversations("C", 4000);
for (let n = 0; n < 2000; n += 100) await world.append(cs.slice(n, n + 100).map(message));
const c = new pg.Client(world.url); await c.connect();
const sqls: any[] = [];
const proxy = { $queryRaw: (s: any, ...v: any[]) => { const q = flat(s, v); sqls.push(q); return run(q); }, $executeRaw: (s: any, ...v: any[]) => { const q = flat(s, v); sqls.push(q); return run(q).then((r:any)=>r.length); } } as any;
import { Prisma } from "../src/generated/prisma/client.ts";
function flat(s: any, v: any[]) { const q = Prisma.sql(s, ...v); return { text: q.text, values: q.values }; }
async function run(q: any) { return (await c.query(q.text, q.values as any)).rows; }
const queue = prismaQueue(proxy, world.url);
const prepared = new Map<string,string>();
async function explain(q: any, show = true) { await c.query("BEGIN"); const r = await c.query("EXPLAIN (ANALYZE, BUFFERS OFF) " + q.text, q.values); await c.query("ROLLBACK"); const t = r.rows.map((x:any)=>x["QUERY PLAN"]).join("\n"); console.log(t.split("\n").slice(-2).join(" ")); if (show) console.log(t); }
const room = { conversations: 64, platforms: ["slack" as const], each: 32, left: new Map() };
const claims = await queue.claim(room);
await explain(sqls[0]);
const t0 = performance.now(); for (let i=0;i<10;i++) await queue.claim(room); console.log("claim avg", (performance.now()-t0)/10);
const at = 0 as any;
await queue.mark(claims.map(cl => markOf(cl, cl.next!, {kind:"posted", ref:{place:"p", reference:"r"}}, {at: 1 as any, everyMs: 1000, jitter: 0})));
await explain(sqls.at(-1));
const more = await queue.claim(room);
await queue.reserve([...new Set(more.map(x=>x.installationId))].map(installationId=>({installationId, class:"post" as const, calls:1, everyMs:1})));
await explain(sqls.at(-1), false);
await c.end(); await world.close();
