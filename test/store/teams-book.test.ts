// The book of Microsoft Teams on PostgreSQL: tenants and where messages go, each row of one organisation.
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { InstallationId } from "../../src/domain/ids.ts";
import type { Address } from "../../src/platforms/teams/book.ts";
import { TUESDAY_AT_NINE } from "../builders/team.ts";
import { openTestStore, type TestStore } from "./prisma-harness.ts";

const CHANNEL = "19:ward7@thread.tacv2";
const address = (change: Partial<Address> = {}): Address => ({
  ...{ externalId: CHANNEL, chatId: CHANNEL, serviceUrl: "https://smba.trafficmanager.net/uk/" },
  microsoftTeam: "19:medicine@thread.tacv2",
  ...change,
});

let opened: TestStore;
let ours: InstallationId;
let theirs: InstallationId;
beforeAll(async () => {
  opened = await openTestStore();
  const connect = async (externalId: string, platform: "teams" | "slack" = "teams") => {
    const installation = { platform, externalId, name: externalId, botUserId: "28:app" };
    return (await opened.store.connect(installation, TUESDAY_AT_NINE)).installationId;
  };
  ours = await connect("tenant-1");
  theirs = await connect("tenant-2");
  await connect("T1", "slack");
});
afterAll(() => opened.close());

describe("tenants", () => {
  test("are found by either id; a workspace of Slack is none", async () => {
    const { teamsBook } = opened.store;
    const tenant = { installationId: ours, tenantId: "tenant-1", botId: "28:app" };
    expect(await teamsBook.byTenant("tenant-1")).toEqual(tenant);
    expect(await teamsBook.byId(ours)).toEqual(tenant);
    expect(await teamsBook.byTenant("T1")).toBeNull();
    expect(await teamsBook.byTenant("tenant-3")).toBeNull();
  });

  test("whose token was refused wait, and still are ours", async () => {
    const { store } = opened;
    const [organisationId] = await store.installationOrganisations(theirs);
    if (!organisationId) throw new Error("no organisation");
    const change = { do: "set-installation-status", installationId: theirs, status: "revoked" } as const;
    const work = { deliveryId: null, at: TUESDAY_AT_NINE, changes: [change], notices: [], jobs: [] };
    await store.save(organisationId, work);
    expect(await store.teamsBook.inactive()).toMatchObject([{ tenantId: "tenant-2" }]);
    expect(await store.teamsBook.byTenant("tenant-2")).not.toBeNull();
  });
});

describe("addresses", () => {
  test("are kept once, and what is not told again stays known", async () => {
    const { teamsBook } = opened.store;
    await teamsBook.remember(ours, address());
    await teamsBook.remember(
      ours,
      address({ chatId: null, microsoftTeam: null, serviceUrl: "https://new/" }),
    );
    expect(await teamsBook.find(ours, CHANNEL)).toEqual(address({ serviceUrl: "https://new/" }));
    expect(await teamsBook.serviceUrlOf(ours)).toBe("https://new/");
  });

  test("of another tenant are not found", async () => {
    const { teamsBook } = opened.store;
    expect(await teamsBook.find(theirs, CHANNEL)).toBeNull();
    expect(await teamsBook.serviceUrlOf(theirs)).toBeNull();
    expect(await teamsBook.channelsOf(theirs, "19:medicine@thread.tacv2")).toEqual([]);
  });

  test("tell the channels of a Microsoft team", async () => {
    const { teamsBook } = opened.store;
    await teamsBook.remember(ours, address({ externalId: "19:a@thread.tacv2" }));
    await teamsBook.remember(ours, address({ externalId: "29:amira", microsoftTeam: null }));
    expect(await teamsBook.channelsOf(ours, "19:medicine@thread.tacv2")).toEqual([
      "19:a@thread.tacv2",
      CHANNEL,
    ]);
  });

  test("stand in the organisation that everything said there is kept in", async () => {
    const { store, database } = opened;
    const [organisationId] = await store.installationOrganisations(ours);
    const session = new pg.Client(database.url);
    await session.connect();
    const { rows } = await session.query("SELECT DISTINCT organisation_id FROM teams_conversation");
    await session.end();
    expect(rows).toEqual([{ organisation_id: organisationId }]);
  });
});
