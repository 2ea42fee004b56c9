// The framework's turn: it answers with what we decide, passes our faults on, and takes nothing that did not pass the
// guard.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Bot, botbuilder, managedIdentityToken } from "../../../src/platforms/teams/bot.ts";
import type { Passed } from "../../../src/platforms/teams/guard.ts";

const passed = (type: string, more: object = {}): Passed => ({
  activity: { type, channelId: "msteams", serviceUrl: "https://x", conversation: { id: "c" }, ...more },
  invoke: null,
  tenant: { installationId: "i" as never, tenantId: "t", botId: "28:a" },
  claims: { aud: "a", iss: "i" },
});

describe("botbuilder's turn", () => {
  const bot: Bot = botbuilder(null);

  test.each(["message", "invoke", "conversationUpdate", "something new"])(
    "%s is answered as we say",
    async (type) => {
      const answer = { status: 200, body: { of: type } };
      expect(await bot.turn(passed(type), async () => answer)).toEqual(answer);
    },
  );

  test("what we are given is what came, and stays ours after the turn", async () => {
    const given = passed("message", { text: "hello", serviceUrl: "https://y" });
    let seen: Passed | undefined;
    await bot.turn(given, async (one) => {
      seen = one;
      return { status: 200 };
    });
    expect(seen?.activity).toBe(given.activity);
    expect(given.activity).toEqual(passed("message", { text: "hello", serviceUrl: "https://y" }).activity);
  });

  test("a fault of ours is thrown to us, not swallowed", async () => {
    const turn = bot.turn(passed("invoke"), async () => Promise.reject(new Error("ours")));
    await expect(turn).rejects.toThrow("ours");
  });

  test("asked to verify a request by itself, it takes none", async () => {
    const adapter = bot as unknown as {
      processActivity(header: string, activity: object, logic: () => void): Promise<void>;
    };
    const turn = adapter.processActivity("Bearer x", passed("message").activity, () => undefined);
    await expect(turn).rejects.toThrow("requests are verified by the guard only");
  });
});

describe("a managed identity", () => {
  afterEach(() => vi.unstubAllEnvs());

  test("gives a token for the connector, asked for by the app's id", async () => {
    const asked: string[] = [];
    const machine = createServer((req, res) => {
      asked.push(req.url ?? "");
      const expires_on = String(Math.floor(Date.now() / 1_000) + 3_600);
      res.setHeader("content-type", "application/json");
      res.end(
        JSON.stringify({ access_token: "from-the-machine", expires_on, resource: "x", token_type: "Bearer" }),
      );
    }).listen(0, "127.0.0.1");
    await once(machine, "listening");
    vi.stubEnv("IDENTITY_ENDPOINT", `http://127.0.0.1:${(machine.address() as AddressInfo).port}/token`);
    vi.stubEnv("IDENTITY_HEADER", "secret");
    const scope = "https://api.botframework.com";
    expect(await managedIdentityToken("app-1", scope, "https://login.microsoftonline.com/t")).toBe(
      "from-the-machine",
    );
    expect(asked).toEqual([expect.stringContaining("client_id=app-1")]);
    machine.close();
    machine.closeAllConnections();
  });
});
