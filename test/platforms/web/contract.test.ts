// The web holds to the platform contract.
import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Place } from "../../../src/platforms/platform.ts";
import type { WebRecords } from "../../../src/platforms/web/records.ts";
import { TUESDAY_AT_NINE } from "../../builders/team.ts";
import { type PlatformHarness, platformContract } from "../../contracts/platform.ts";
import { type Browser, shownText } from "../../fakes/web/browser.ts";
import { openHarness, type Web } from "./harness.ts";
import { readHtml } from "./reading.ts";

type Trouble = Parameters<PlatformHarness["trouble"]>[0];

/** Records that fail once, before or after they have kept the message. */
function troubled() {
  let next: Trouble | null = null;
  return {
    meet(kind: Trouble) {
      next = kind;
    },
    around: (real: WebRecords): WebRecords => ({
      ...real,
      async post(message) {
        const now = next;
        next = null;
        if (now !== null && now !== "hangs up after") throw new Error("the database is away");
        const kept = await real.post(message);
        if (now !== null) throw new Error("the connection broke");
        return kept;
      },
    }),
  };
}

async function everyoneIn({ person, test, own, ward, amira, ben }: Web): Promise<PlatformHarness["people"]> {
  const [guest, bot, stranger] = [
    await person("Gwen", "guest"),
    await person("Robot", "bot"),
    await person("Sam", "stranger"),
  ];
  const gone = await person("Gone");
  const { web } = test.store;
  for (const one of [guest, bot, stranger, gone])
    await web.seat(own.organisationId, ward.id, one.memberId, TUESDAY_AT_NINE);
  await web.seat(own.organisationId, ward.id, gone.memberId, "out");
  return {
    amira: amira.externalId,
    ben: ben.externalId,
    guest: guest.externalId,
    bot: bot.externalId,
    stranger: stranger.externalId,
  };
}

async function contractHarness(): Promise<PlatformHarness> {
  const trouble = troubled();
  const harness = await openHarness({ records: trouble.around });
  const { amira, ben, ward, own, test } = harness;
  const people = await everyoneIn(harness);
  const raw = new pg.Client(test.database.url);
  await raw.connect();
  const browsers = { amira: await harness.enter(amira), ben: await harness.enter(ben) };
  const idOf = async (where: Place, who = amira) => {
    const all = await test.store.web.conversations(who);
    return all.find((one) => one.externalId === where.externalId)?.id ?? "";
  };
  let last: { browser: Browser; ask: object; id: string };
  const ask = async (browser: Browser, what: object) => {
    last = { browser, ask: what, id: randomUUID() };
    return (await browser.ask(what, last)).shown;
  };
  return {
    platform: harness.platform,
    conversation: ward.to,
    privateChat: { installationId: own.installationId, externalId: amira.externalId, kind: "direct" },
    people,
    taken: harness.taken,
    answer: harness.answer,
    async messages(where) {
      const id = await idOf(where);
      const seen = await browsers.amira.send("GET", `/c/${id}/since/0`);
      const pieces: { id: string; html: string }[] = JSON.parse(seen.body).messages;
      const { rows } = await raw.query(
        "SELECT id AS reference, thread_id AS thread, key FROM web_message WHERE conversation_id = $1 ORDER BY seq",
        [id],
      );
      const textOf = (reference: string) =>
        readHtml(pieces.find((one) => one.id === reference)?.html ?? "").text;
      return rows.map((row) => ({ ...row, text: textOf(row.reference) }));
    },
    async remove(_, ref) {
      await raw.query("DELETE FROM web_message WHERE id = $1", [ref.reference]);
    },
    async archive() {
      await raw.query("DELETE FROM web_seat WHERE conversation_id = $1", [ward.id]);
    },
    async takeTokenBack() {
      const { installationId } = own;
      await harness.save([{ do: "set-installation-status", installationId, status: "revoked" }]);
    },
    trouble: async (kind) => trouble.meet(kind),
    types: async (words) => shownText(await ask(browsers.amira, { kind: "command", words })),
    async presses(where, ref, label) {
      const page = await browsers.ben.visit(`/c/${await idOf(where, ben)}`);
      const at = page.body.indexOf(`id="m-${ref.reference}"`);
      const button = new RegExp(`data-action="([^"]*)" data-value="([^"]*)">${label}<`).exec(
        page.body.slice(at),
      );
      if (at < 0 || !button) throw new Error(`no ${label} in ${page.text}`);
      await ask(browsers.ben, { kind: "press", action: button[1], value: button[2] });
    },
    async again() {
      await last.browser.ask(last.ask, { id: last.id });
    },
    async close() {
      await raw.end();
      await harness.close();
    },
  };
}

platformContract("web", contractHarness, {
  "asks to wait": "our own database asks nobody to wait, it takes the message or is away",
});
