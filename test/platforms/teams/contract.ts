// The platform contract's harness over the fake Microsoft; given another bot, it drives that one through the same.

import type { Place } from "../../../src/platforms/platform.ts";
import type { TeamsDeps } from "../../../src/platforms/teams/app.ts";
import type { PlatformHarness } from "../../contracts/platform.ts";
import { AMIRA, BEN, CHANNEL, channel, open, until } from "./harness.ts";

const GUEST = "29:guest";
const STRANGER = "29:stranger";
const BOT = "28:other-bot";

const TROUBLES = {
  "wait 7 s": { status: 429, retryAfter: "7" },
  wait: { status: 429 },
  outage: { status: 503 },
  "hangs up after": { status: 0, applied: true },
} as const;

export async function contractHarness(deps: Partial<TeamsDeps> = {}): Promise<PlatformHarness> {
  const harness = await open({
    deps,
    before: ({ world }) => {
      world.addPerson({ id: GUEST, guest: true });
      world.addPerson({ id: STRANGER, tenantId: "tenant-2" });
      world.addPerson({ id: BOT, bot: true });
      world.conversations.get(CHANNEL)?.members.push(GUEST, STRANGER, BOT);
    },
  });
  const { microsoft, robot, platform, taken } = harness;
  const { world } = microsoft;
  const idOf = (where: Place) =>
    where.kind === "direct" ? world.personal(where.externalId).id : where.externalId;
  return {
    platform,
    conversation: channel,
    privateChat: { ...channel, externalId: AMIRA, kind: "direct" },
    people: { amira: AMIRA, ben: BEN, guest: GUEST, bot: BOT, stranger: STRANGER },
    taken,
    answer: harness.answer,
    messages: async (where) =>
      world.in(idOf(where)).map((one) => ({
        reference: one.id,
        text: robot.read(one),
        thread: one.root,
        key: (one.activity.channelData as { huddleDelivery?: string } | undefined)?.huddleDelivery ?? null,
      })),
    remove: async (where, ref) => world.remove(idOf(where), ref.reference),
    archive: async (where) => {
      const place = world.conversations.get(where.externalId);
      if (place) place.closed = { status: 403, code: "BotNotInConversationRoster" };
    },
    takeTokenBack: async () => {
      microsoft.takeTokensBack();
      microsoft.loginError = { status: 401, error: "invalid_client" };
    },
    trouble: async (kind) => microsoft.trouble(TROUBLES[kind]),
    types: async (words) => {
      const chat = world.personal(AMIRA).id;
      const before = world.in(chat).length;
      await robot.says(AMIRA, CHANNEL, words);
      return until(() => {
        const [told] = world.in(chat).slice(before);
        return told && robot.read(told);
      });
    },
    presses: async (where, ref, label) => {
      const shown = world.find(idOf(where), ref.reference);
      if (!shown) throw new Error("the message is gone");
      await robot.presses(BEN, shown, label);
    },
    again: async () => {
      await robot.again();
    },
    close: harness.close,
  };
}
