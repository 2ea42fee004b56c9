// Many workspaces by OAuth: what the pages answer, who speaks with which token, and one renewal at a time.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { InstallationId } from "../../../src/domain/ids.ts";
import type { PlatformPerson } from "../../../src/domain/sender.ts";
import { systemClock } from "../../../src/time/clock.ts";
import { FakeSlackBook } from "../../fakes/slack/book.ts";
import { installs } from "../../fakes/slack/installing.ts";
import { type Harness, nothing, open } from "./harness.ts";

const oauth = { clientId: "client-1", clientSecret: "client-secret", stateSecret: "state-secret" };
const PUBLIC = "https://huddle.example";

let book: FakeSlackBook;
let told: { installationId: InstallationId; person: PlatformPerson }[];
let at: Harness;
beforeEach(async () => {
  book = new FakeSlackBook();
  told = [];
  at = await open({
    config: { botToken: null, oauth, publicUrl: PUBLIC },
    deps: {
      book,
      connect: async ({ externalId, name }) => {
        const installationId = `of ${externalId}` as InstallationId;
        book.recorded(installationId, externalId, name);
        return { installationId };
      },
      installed: async ({ installationId }, person) => void told.push({ installationId, person }),
    },
    before: ({ controls }) => {
      controls.addWorkspace({ id: "T2", name: "Beta" });
      controls.addPerson({ id: "UCARA", team: "T2", name: "cara", realName: "Cara Lane" });
    },
  });
});
afterEach(() => at.close());

const place = (id: InstallationId) => ({ installationId: id, externalId: "C1", kind: "public" as const });
const card = { summary: "Hello", blocks: [] };
const delivery = (id: string, key: string) => ({ to: place(id as InstallationId), card, thread: null, key });

describe("installing", () => {
  test("leads to Slack with our scopes and back, and tells who has installed it", async () => {
    const { asked, answer } = await installs(at.http.url, "T1");
    expect(asked.origin + asked.pathname).toBe("https://slack.com/oauth/v2/authorize");
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: "client-1",
      redirect_uri: `${PUBLIC}/slack/oauth_redirect`,
      scope: "chat:write,commands,im:write,users:read,channels:read,groups:read",
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("Improvement Huddle is connected to Acme.");
    expect(told).toEqual([
      {
        installationId: "of T1",
        person: expect.objectContaining({ externalId: "UAMIRA", name: "amira" }),
      },
    ]);
    expect(at.platform.state().says).toBe("connected to Acme");
  });

  test.each([
    ["a state of another browser", { cookie: "" }],
    ["a state that nobody signed", { state: "eyJhbGciOiJub25lIn0.e30." }],
    ["a code that Slack does not know", { code: "code-T404" }],
  ])("%s stores nothing", async (_, wrong) => {
    const { answer } = await installs(at.http.url, "T1", wrong);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain("was not connected, and nothing was stored");
    expect(book.rows.size).toBe(0);
    expect(told).toEqual([]);
  });

  test("a person who says no at Slack is told that nothing was stored", async () => {
    const answer = await fetch(`${at.http.url}/slack/oauth_redirect?error=access_denied`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(/^Improvement Huddle was not connected, and nothing was stored\./);
  });

  test("what is kept holds the bot's token and no person's", async () => {
    await installs(at.http.url, "T1");
    const kept = JSON.parse(book.rows.get("of T1" as InstallationId)?.secret ?? "");
    expect(kept.bot).toMatchObject({ token: "xoxb-T1", userId: "UT1BOT" });
    expect(kept.user).toEqual({ id: "UAMIRA" });
  });
});

describe("workspaces", () => {
  test("each is spoken to with its own token, and a third is none of ours", async () => {
    at.slack.controls.addChannel({ id: "C2", team: "T2" });
    await installs(at.http.url, "T1");
    await installs(at.http.url, "T2");
    await at.platform.deliver(delivery("of T1", "k1"));
    await at.platform.deliver({
      ...delivery("of T2", "k2"),
      to: { ...place("of T2" as InstallationId), externalId: "C2" },
    });
    expect(at.slack.controls.calls("chat.postMessage").map((one) => one.team)).toEqual(["T1", "T2"]);
    await expect(at.platform.deliver(delivery("of T3", "k3"))).rejects.toMatchObject({ code: "revoked" });
    expect(at.platform.state().says).toBe("connected to Acme, Beta");
  });

  test("five at once renew a token that ends soon only once, and all go out with the new one", async () => {
    at.slack.controls.changeWorkspace("T1", { rotatesInS: 43_200 });
    await installs(at.http.url, "T1");
    const row = book.rows.get("of T1" as InstallationId);
    const granted = JSON.parse(row?.secret ?? "");
    const ending = {
      ...granted,
      bot: { ...granted.bot, expiresAt: Math.floor(systemClock.now() / 1_000) + 3_600 },
    };
    await book.keep("of T1" as InstallationId, JSON.stringify(ending));
    // What was remembered of it is looked up anew.
    await installs(at.http.url, "T2");
    const before = at.slack.controls.calls("oauth.v2.access").length;
    await Promise.all(["a", "b", "c", "d", "e"].map((key) => at.platform.deliver(delivery("of T1", key))));
    const renewals = at.slack.controls.calls("oauth.v2.access").slice(before);
    expect(renewals.filter((one) => one.args.grant_type === "refresh_token")).toHaveLength(1);
    expect(renewals.every((one) => one.accepted)).toBe(true);
    expect(JSON.parse(book.rows.get("of T1" as InstallationId)?.secret ?? "").bot.token).toBe(
      "xoxb-T1-again",
    );
  });

  test("one that has taken us out is none of ours any more", async () => {
    await installs(at.http.url, "T1");
    at.answer(({ from }) => {
      if (from === "platform") book.rows.delete("of T1" as InstallationId);
      return nothing;
    });
    const { status } = await at.robot.event({ type: "app_uninstalled" }, { team: "T1" });
    expect(status).toBe(200);
    expect(at.taken).toEqual([
      expect.objectContaining({ from: "platform", installationId: "of T1", report: { kind: "uninstalled" } }),
    ]);
    await expect(at.platform.deliver(delivery("of T1", "k"))).rejects.toMatchObject({ code: "revoked" });
    expect(
      (await at.robot.event({ type: "tokens_revoked", tokens: { bot: ["UT1BOT"] } }, { team: "T1" })).status,
    ).toBe(200);
    expect(at.taken).toHaveLength(1);
  });
});
