// What the service is made of, and nothing done with it: Bolt and restify listening, Prisma's client connected.
// DATABASE_URL, SECRET.
import type { AddressInfo } from "node:net";
import { PrismaPg } from "@prisma/adapter-pg";
import bolt from "@slack/bolt";
import restify from "restify";
import { PrismaClient } from "../../src/generated/prisma/client.ts";

const { DATABASE_URL = "", SECRET = "" } = process.env;
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: DATABASE_URL }) });
await prisma.$queryRaw`SELECT 1`;
const receiver = new bolt.HTTPReceiver({ signingSecret: SECRET, logLevel: bolt.LogLevel.ERROR });
const app = new bolt.App({
  receiver,
  authorize: async () => ({ botToken: "xoxb-T1" }),
  logLevel: bolt.LogLevel.ERROR,
});
app.view("answer", async ({ ack }) => ack({ response_action: "clear" }));
const teams = restify.createServer();
teams.listen(0, "127.0.0.1");
const server = await app.start({ port: 0, host: "127.0.0.1" });
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
process.on("disconnect", () => process.exit());
