// The edge: which hosts and tenants are taken, whatever a good token says.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { message } from "../../fakes/teams/activities.ts";
import type { Json } from "../../fakes/teams/connector.ts";
import { APP } from "../../fakes/teams/microsoft.ts";
import { AMIRA, CHANNEL, type Harness, open } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await open();
});
afterEach(() => harness.close());

const words = (): Json =>
  message(harness.microsoft, { person: AMIRA, conversation: CHANNEL, root: "1" }, "status");

describe("a host", () => {
  const from = async (serviceUrl: string) => {
    const token = await harness.microsoft.token({ serviceUrl });
    return (await harness.robot.send({ ...words(), serviceUrl }, token)).status;
  };

  test.each([
    "https://smba.trafficmanager.net/emea/",
    "https://europe.trafficmanager.net/",
    "https://smba.infra.gcc.teams.microsoft.com/gcc/",
    "https://smba.infra.gov.teams.microsoft.us/gov/",
  ])("%s is Microsoft's", async (serviceUrl) => {
    expect(await from(serviceUrl)).toBe(200);
  });

  test.each([
    "https://evil.example.org/",
    "https://smba.trafficmanager.net.evil.example.org/",
    "https://smba.evil.example.org/",
    "http://smba.trafficmanager.net/emea/",
    "https://smba.trafficmanager.net:8443/",
    "https://smba.trafficmanager.net@evil.example.org/",
    "https://trafficmanager.net/",
    "http://127.0.0.1:1/",
    "http://169.254.169.254/",
    "ftp://smba.trafficmanager.net/",
    "smba.trafficmanager.net",
  ])("%s is refused with 403", async (serviceUrl) => {
    expect(await from(serviceUrl)).toBe(403);
    expect(harness.taken).toEqual([]);
  });
});

describe("a tenant", () => {
  const of = async (own: Harness, id: string, more: Json = {}) => {
    const sent = message(own.microsoft, { person: AMIRA, conversation: CHANNEL, root: "1" }, "status");
    const conversation = { ...(sent.conversation as Json), tenantId: id };
    const channelData = { ...(sent.channelData as Json), tenant: { id } };
    return (await own.robot.send({ ...sent, conversation, channelData, ...more })).status;
  };
  const installing = { type: "installationUpdate", action: "add" };

  test("that is foreign is 403, also when it installs the bot", async () => {
    expect(await of(harness, "tenant-2")).toBe(403);
    expect(await of(harness, "tenant-2", installing)).toBe(403);
    expect(harness.taken).toEqual([]);
    expect(harness.book.tenants.map((one) => one.tenantId)).toEqual([APP.tenantId]);
  });

  test("that is listed is taken", async () => {
    const own = await open({ config: { tenants: ["tenant-2"] } });
    expect(await of(own, "Tenant-2")).toBe(200);
    expect(await of(own, "tenant-3")).toBe(403);
    await own.close();
  });

  test("that has an installation already is taken", async () => {
    harness.book.tenants.push({ installationId: "i2" as never, tenantId: "tenant-2", botId: "28:x" });
    expect(await of(harness, "tenant-2")).toBe(200);
  });

  test("new to a bot of many tenants is taken when it installs the bot, and from then on", async () => {
    const own = await open({ config: { appType: "MultiTenant" } });
    expect(await of(own, "tenant-2")).toBe(403);
    expect(await of(own, "tenant-2", installing)).toBe(200);
    expect(await of(own, "tenant-2")).toBe(200);
    await own.close();
  });
});
