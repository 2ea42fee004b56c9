import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { Prisma, PrismaClient } from "../src/generated/prisma/client.ts";
import { submitAtOnce } from "../src/store/prisma/submit.ts";
import { save } from "../src/store/prisma/save.ts";
import { aMood, anAnswer } from "../test/builders/huddle.ts";
import { outgoing } from "../src/domain/notices.ts";
const url = "postgresql://postgres@127.0.0.1:54399/g_dev";
const pool = new pg.Pool({ connectionString: url, max: 10 });
(pool as any).query = async () => ({ rows: [[1]], fields: [{ name: "x", dataTypeID: 23 }], rowCount: 1 });
const names = new Map<string,string>();
const gen = (q: any) => { let n = names.get(q.sql); if (!n) { n = "s" + names.size; names.set(q.sql, n); } return n; };
const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: gen }), errorFormat: "minimal" });
const id = "00000000-0000-4000-8000-000000000001" as any;
const ANSWERS = [aMood("green"), ...["core-3", "core-4", "core-5"].map((key) => anAnswer(key, "Said in a sentence"))];
const change = { do: "submit-response", huddleId: id, memberId: id, response: { id, kind: "own", late: false, at: 5 as any }, answers: ANSWERS, participation: "answered" } as const;
const to = { to: "conversation", conversationId: id } as const;
const notices = [outgoing({ kind: "huddle", huddleId: id }, to), outgoing({ kind: "response", huddleId: id, responseId: id }, to, { kind: "huddle", huddleId: id })];
const time = async (name: string, run: () => Promise<unknown>) => {
  for (let i = 0; i < 500; i++) await run();
  const c0 = process.cpuUsage(); const n = 4000;
  for (let i = 0; i < n; i += 8) await Promise.all(Array.from({ length: 8 }, run));
  const c = process.cpuUsage(c0); console.log(name.padEnd(40), ((c.user + c.system) / n).toFixed(0), "us");
};
let seen: any;
const catcher = { $queryRaw: async (strings: any, ...values: any[]) => { const s = Array.isArray(strings) ? Prisma.sql(strings as any, ...values) : strings; seen = s; return [1]; } } as any;
const catcher2 = { $queryRaw: async (strings: any, ...values: any[]) => { const s = Prisma.sql(strings as any, ...values); names.get(s.text); return [s.values.length]; } } as any;
const unsafe = { $queryRaw: async (strings: any, ...values: any[]) => { const s = Prisma.sql(strings as any, ...values); seen = s; return prisma.$queryRawUnsafe(s.text, ...s.values); } } as any;
const obj = { $queryRaw: async (strings: any, ...values: any[]) => { const s = Prisma.sql(strings as any, ...values); return prisma.$queryRaw(s); } } as any;
let T = "";
const cached = { $queryRaw: async (strings: any, ...values: any[]) => { const s = Prisma.sql(strings as any, ...values); T ||= s.text; return prisma.$queryRawUnsafe(T, ...s.values); } } as any;
for (let k = 0; k < 2; k++) {
await time("compose only", () => submitAtOnce(catcher, id, change, notices));
await time("tagged", () => submitAtOnce(prisma, id, change, notices));
await time("object", () => submitAtOnce(obj, id, change, notices));
await time("unsafe fresh text", () => submitAtOnce(unsafe, id, change, notices));
await time("unsafe cached text", () => submitAtOnce(cached, id, change, notices));
}
await prisma.$disconnect();
