// Microsoft Teams in the environment: what it comes to, and each mistake with the variable's name and the cure.
import { describe, expect, test } from "vitest";
import { readConfig } from "../src/config.ts";

const app = { MicrosoftAppId: "app", MicrosoftAppPassword: "secret", MicrosoftAppTenantId: "Tenant-1" };
const endpoints = {
  ToChannelFromBotLoginUrl: "http://127.0.0.1:9/login",
  ToChannelFromBotOAuthScope: "https://api.botframework.us",
  ToBotFromChannelTokenIssuer: "https://api.botframework.us",
  OAuthUrl: "https://tokengcch.botframework.azure.us",
  ToBotFromChannelOpenIdMetadataUrl: "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
  ToBotFromEmulatorOpenIdMetadataUrl: "https://login.microsoftonline.us/x",
  CallerId: "urn:botframework:azureusgov",
  ValidateAuthority: "true",
};

describe("Teams in the environment", () => {
  test("is not there without credentials", () => {
    expect(readConfig({}).teams).toBeNull();
    expect(readConfig({ TEAMS_ANONYMOUS: "false" }).teams).toBeNull();
  });

  test("is a bot of one tenant in the public cloud by default", () => {
    expect(readConfig(app).teams).toEqual({
      ...{ appType: "SingleTenant", appId: "app", password: "secret", tenantId: "tenant-1" },
      ...{ endpoints: null, serviceHosts: [], tenants: [] },
    });
  });

  test("lists are split at their commas", () => {
    const lists = {
      TEAMS_ALLOWED_TENANTS: "a, B,",
      TEAMS_ALLOWED_SERVICE_HOSTS: "localhost:1,Teams.example.org",
    };
    expect(readConfig({ ...app, ...lists }).teams).toMatchObject({
      tenants: ["a", "b"],
      serviceHosts: ["localhost:1", "teams.example.org"],
    });
  });

  test("a managed identity needs no password, and uses none", () => {
    const { MicrosoftAppPassword: password, ...rest } = app;
    const identity = { ...rest, MicrosoftAppType: "UserAssignedMSI" };
    expect(readConfig(identity).teams).toMatchObject({ appType: "UserAssignedMSI", password: null });
    expect(readConfig({ ...identity, MicrosoftAppPassword: password }).teams).toMatchObject({
      password: null,
    });
  });

  test("a bot of many tenants needs none of its own", () => {
    const { MicrosoftAppTenantId: _, ...rest } = app;
    expect(readConfig({ ...rest, MicrosoftAppType: "MultiTenant" }).teams).toMatchObject({ tenantId: null });
  });

  test("another cloud brings all of its endpoints", () => {
    expect(readConfig({ ...app, ...endpoints }).teams?.endpoints).toEqual({
      loginUrl: endpoints.ToChannelFromBotLoginUrl,
      scope: endpoints.ToChannelFromBotOAuthScope,
      issuer: endpoints.ToBotFromChannelTokenIssuer,
      openIdUrl: endpoints.ToBotFromChannelOpenIdMetadataUrl,
      callerId: endpoints.CallerId,
    });
  });

  test("without credentials, for a playground on this machine", () => {
    expect(readConfig({ TEAMS_ANONYMOUS: "true" }).teams).toMatchObject({ appId: null, password: null });
  });

  test.each<[string, Record<string, string>, RegExp]>([
    [
      "no password",
      { ...app, MicrosoftAppPassword: "" },
      /^MicrosoftAppPassword is missing: make a client secret/,
    ],
    ["no app", { MicrosoftAppPassword: "x" }, /^MicrosoftAppId is missing: copy it from your bot's page/],
    [
      "no tenant",
      { ...app, MicrosoftAppTenantId: "" },
      /^MicrosoftAppTenantId is missing: a SingleTenant bot needs/,
    ],
    [
      "another type",
      { ...app, MicrosoftAppType: "Single" },
      /^MicrosoftAppType must be one of SingleTenant,/,
    ],
    [
      "some endpoints",
      { ...app, ...endpoints, CallerId: "", OAuthUrl: "" },
      /^OAuthUrl, CallerId must be set too: another cloud needs all of its endpoint names, or none$/,
    ],
    [
      "a login over plain http",
      { ...app, ...endpoints, ToChannelFromBotLoginUrl: "http://login.example.org" },
      /^ToChannelFromBotLoginUrl must be an https address: plain http is for this machine only/,
    ],
    [
      "a host with a path",
      { ...app, TEAMS_ALLOWED_SERVICE_HOSTS: "https://x/y" },
      /^TEAMS_ALLOWED_SERVICE_HOSTS must be hosts/,
    ],
    [
      "anonymous in production",
      { TEAMS_ANONYMOUS: "true", NODE_ENV: "production" },
      /TEAMS_ANONYMOUS must not be true in production/,
    ],
    [
      "anonymous with credentials",
      { ...app, TEAMS_ANONYMOUS: "true" },
      /TEAMS_ANONYMOUS must not be true beside MicrosoftAppId/,
    ],
    [
      "anonymous for other machines",
      { TEAMS_ANONYMOUS: "true", HOST: "0.0.0.0" },
      /TEAMS_ANONYMOUS must not be true unless HOST/,
    ],
    ["anonymous as yes", { TEAMS_ANONYMOUS: "yes" }, /^TEAMS_ANONYMOUS must be true or false/],
  ])("%s is refused with its name and the cure", (_, variables, sentence) => {
    expect(() => readConfig(variables)).toThrow(sentence);
  });
});
