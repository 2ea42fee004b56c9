// What the start says of Microsoft, and how it goes on trying when credentials are refused or Microsoft is away.
import { expect, test } from "vitest";
import { APP } from "../../fakes/teams/microsoft.ts";
import { open, until } from "./harness.ts";

test("with credentials that Microsoft takes it is connected to the app's tenant", async () => {
  const harness = await open();
  expect(harness.platform.state()).toEqual({
    state: "connected",
    says: `connected to tenant ${APP.tenantId}`,
  });
  expect(harness.book.tenants).toMatchObject([{ tenantId: APP.tenantId, botId: `28:${APP.id}` }]);
  await harness.close();
});

test("refused credentials are said with what to check, and never with the secret", async () => {
  const harness = await open({ config: { password: "old-secret" } });
  const { state, says } = harness.platform.state();
  expect(state).toBe("not configured");
  expect(says).toMatch(/^Microsoft refused the credentials \(login invalid_client\): check MicrosoftAppId, /);
  expect(says).not.toContain("old-secret");
  await harness.close();
});

test("an outage is said, and ends by itself", async () => {
  const harness = await open({
    before: (microsoft) => {
      microsoft.loginError = { status: 503, error: "" };
    },
  });
  expect(harness.platform.state()).toEqual({
    state: "unreachable",
    says: "unreachable (login HTTP 503): trying again",
  });
  harness.microsoft.loginError = null;
  await until(() => harness.platform.state().state === "connected", 5_000);
  await harness.close();
});
