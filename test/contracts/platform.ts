// What every platform must do behind its port, whatever stands on its other side. A platform's test file calls this
// with a harness over its own fake; what it cannot do is skipped there with a reason.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Card } from "../../src/cards/card.ts";
import type { Shown } from "../../src/cards/shown.ts";
import type { Interaction } from "../../src/interactions/interaction.ts";
import { DeliveryFault } from "../../src/platforms/faults.ts";
import type { Delivery, MessageRef, Place, Platform } from "../../src/platforms/platform.ts";

/** A message as people see it. */
interface SeenMessage {
  reference: string;
  text: string;
  /** The reference of the message it hangs under. */
  thread: string | null;
  /** The delivery key it carries. */
  key: string | null;
}

export interface PlatformHarness {
  /** Started, and connected. */
  platform: Platform;
  /** A conversation with the bot, Amira, Ben, a guest, a bot and someone of another company in it, and someone who has left. */
  conversation: Place;
  /** Amira's private chat. */
  privateChat: Place;
  people: { amira: string; ben: string; guest: string; bot: string; stranger: string };
  /** Everything that was handed over, in order. */
  taken: readonly Interaction[];
  answer(handle: (interaction: Interaction) => Shown | Promise<Shown>): void;

  /** Oldest first, replies too. */
  messages(where: Place): Promise<readonly SeenMessage[]>;
  remove(where: Place, ref: MessageRef): Promise<void>;
  archive(where: Place): Promise<void>;
  takeTokenBack(): Promise<void>;
  /** What the next call to post or edit meets. `hangs up after`: it was carried out, and nobody was told. */
  trouble(kind: "wait 7 s" | "wait" | "outage" | "hangs up after"): Promise<void>;

  /** Amira types words in the conversation. Returns what she sees at once, privately. */
  types(words: string): Promise<string>;
  /** Ben presses a button of a message. */
  presses(where: Place, ref: MessageRef, label: string): Promise<void>;
  /** The last of these is delivered once more. */
  again(): Promise<void>;
  close(): Promise<void>;
}

const card = (text: string): Card => ({
  summary: text,
  blocks: [
    { kind: "text", text: [text] },
    { kind: "buttons", buttons: [{ label: "Answer", action: "answer", value: "h1" }] },
  ],
});

/** What a platform may be unable to do. */
type Ability = "asks to wait";

/** cannot: what there is no such thing as on this platform, each with its reason. */
export function platformContract(
  name: string,
  openHarness: () => Promise<PlatformHarness>,
  cannot: Partial<Record<Ability, string>> = {},
): void {
  /** A test of something that the platform may be unable to do. */
  const testWhere = (ability: Ability) => {
    const why = cannot[ability];
    return (fact: string, run: () => Promise<void>) =>
      test.skipIf(why !== undefined)(why === undefined ? fact : `${fact} (not here: ${why})`, run);
  };

  describe(`${name} as a platform`, () => {
    let harness: PlatformHarness;
    beforeEach(async () => {
      harness = await openHarness();
    });
    afterEach(() => harness.close());

    const delivery = (text: string, given: Partial<Delivery> = {}): Delivery => {
      return {
        to: harness.conversation,
        card: card(text),
        thread: null,
        key: `key of ${text.slice(0, 40)}`,
        ...given,
      };
    };
    const faultOf = async (work: Promise<unknown>): Promise<DeliveryFault> => {
      const fault = await work.then(
        () => undefined,
        (error: unknown) => error,
      );
      if (!(fault instanceof DeliveryFault)) throw new Error(`not a DeliveryFault: ${String(fault)}`);
      return fault;
    };
    const texts = async (where = harness.conversation) =>
      (await harness.messages(where)).map((one) => one.text);

    test("the port has at most seven members, and its limits are data", () => {
      const { platform } = harness;
      const members: (keyof Platform)[] = ["name", "limits", "start", "deliver", "update", "roster", "stop"];
      for (const member of members) expect(platform[member]).toBeDefined();
      expect(JSON.parse(JSON.stringify(platform.limits))).toEqual(platform.limits);
      expect(platform.limits.conversationEveryMs).toBeGreaterThanOrEqual(0);
    });

    describe("messages", () => {
      test("a delivery is one message, with its key", async () => {
        const ref = await harness.platform.deliver(delivery("Good morning"));
        const [message, ...others] = await harness.messages(harness.conversation);
        expect(message).toMatchObject({ reference: ref.reference, thread: null, key: "key of Good morning" });
        expect(message?.text).toContain("Good morning");
        expect(others).toEqual([]);
      });

      test("an update edits the message where it stands", async () => {
        const ref = await harness.platform.deliver(delivery("Good morning"));
        await harness.platform.update(ref, delivery("Good evening"));
        const all = await texts();
        expect(all).toHaveLength(1);
        expect(all[0]).toContain("Good evening");
      });

      test("a reply hangs under its message", async () => {
        const parent = await harness.platform.deliver(delivery("A question"));
        await harness.platform.deliver(delivery("An answer", { thread: parent }));
        const [, reply] = await harness.messages(harness.conversation);
        expect(reply).toMatchObject({ thread: parent.reference });
      });

      test("a person's id opens their private chat", async () => {
        await harness.platform.deliver(delivery("For you alone", { to: harness.privateChat }));
        expect((await texts(harness.privateChat))[0]).toContain("For you alone");
        expect(await texts()).toEqual([]);
      });

      test("what people wrote is shown as they wrote it", async () => {
        const text = "<b>5 < 6</b> & *not bold* @everyone <!channel> [x](http://y)";
        await harness.platform.deliver(delivery(text));
        expect((await texts())[0]).toContain("5 < 6");
        expect((await texts())[0]).toContain("@everyone");
      });

      test("a text of any length is delivered", async () => {
        await harness.platform.deliver(delivery("long ".repeat(20_000)));
        expect(await texts()).toHaveLength(1);
      });
    });

    describe("faults", () => {
      testWhere("asks to wait")("asked to wait, it says how long, in ms", async () => {
        await harness.trouble("wait 7 s");
        const fault = await faultOf(harness.platform.deliver(delivery("x")));
        expect(fault).toMatchObject({
          code: "later",
          retryable: true,
          retryAfterMs: 7_000,
          uncertain: false,
        });
        await harness.platform.deliver(delivery("y"));
      });

      testWhere("asks to wait")("asked to wait without a time, it does not make one up", async () => {
        await harness.trouble("wait");
        expect(await faultOf(harness.platform.deliver(delivery("x")))).toMatchObject({
          code: "later",
          retryAfterMs: null,
        });
      });

      test("an outage is worth trying again, and may have taken the message", async () => {
        await harness.trouble("outage");
        expect(await faultOf(harness.platform.deliver(delivery("x")))).toMatchObject({
          code: "later",
          uncertain: true,
        });
      });

      test("a connection that breaks after the message was taken is uncertain, and nothing is repeated by itself", async () => {
        await harness.trouble("hangs up after");
        expect(await faultOf(harness.platform.deliver(delivery("x")))).toMatchObject({
          code: "later",
          uncertain: true,
        });
        expect(await texts()).toHaveLength(1);
      });

      test("an archived conversation is unreachable", async () => {
        await harness.archive(harness.conversation);
        expect(await faultOf(harness.platform.deliver(delivery("x")))).toMatchObject({ code: "unreachable" });
      });

      test("a message that was removed is gone when it is edited", async () => {
        const ref = await harness.platform.deliver(delivery("x"));
        await harness.remove(harness.conversation, ref);
        expect(await faultOf(harness.platform.update(ref, delivery("y")))).toMatchObject({ code: "gone" });
      });

      test("a token taken back is revoked", async () => {
        await harness.takeTokenBack();
        expect(await faultOf(harness.platform.deliver(delivery("x")))).toMatchObject({ code: "revoked" });
      });

      test("an installation that is not ours is revoked", async () => {
        const installationId = "99999999-9999-4999-8999-999999999999" as Place["installationId"];
        const to = { ...harness.conversation, installationId };
        expect(await faultOf(harness.platform.deliver(delivery("x", { to })))).toMatchObject({
          code: "revoked",
        });
      });

      test("a fault's words hold nothing of the message", async () => {
        await harness.archive(harness.conversation);
        const fault = await faultOf(harness.platform.deliver(delivery("Mrs Smith in bed 4")));
        expect(fault.message).not.toContain("Smith");
      });
    });

    test("the roster holds everyone, marked, and nobody whose account is closed", async () => {
      const { amira, ben, guest, bot, stranger } = harness.people;
      const roster = await harness.platform.roster(harness.conversation);
      const kinds = Object.fromEntries(roster.map((one) => [one.externalId, one.kind]));
      expect(kinds).toMatchObject({
        [amira]: "person",
        [ben]: "person",
        [guest]: "guest",
        [bot]: "bot",
        [stranger]: "stranger",
      });
      expect(roster.filter((one) => one.kind === "person")).toHaveLength(2);
    });

    describe("people", () => {
      test("typed words are handed over, and their answer is private", async () => {
        harness.answer(() => ({ kind: "card", card: card("All is well"), replace: false }));
        expect(await harness.types("status")).toContain("All is well");
        expect(harness.taken).toMatchObject([
          {
            from: "person",
            sender: {
              installationId: harness.conversation.installationId,
              person: { externalId: harness.people.amira, kind: "person" },
              conversation: { externalId: harness.conversation.externalId, botIsHere: true },
            },
            ask: { kind: "command", words: "status" },
          },
        ]);
        expect(await texts()).toEqual([]);
      });

      test("a pressed button is handed over with its value", async () => {
        const ref = await harness.platform.deliver(delivery("Answer please"));
        await harness.presses(harness.conversation, ref, "Answer");
        expect(harness.taken).toMatchObject([
          {
            sender: { person: { externalId: harness.people.ben } },
            ask: { kind: "action", action: "answer", value: "h1" },
          },
        ]);
      });

      test("what is delivered twice carries the same delivery id, or is handed over only once", async () => {
        const ref = await harness.platform.deliver(delivery("Answer please"));
        await harness.presses(harness.conversation, ref, "Answer");
        await harness.again();
        const ids = harness.taken.map((one) => "deliveryId" in one && one.deliveryId);
        expect([...new Set(ids)]).toEqual([ids[0]]);
        expect(ids[0]).toEqual(expect.any(String));
      });
    });

    test("stopping waits for what is under way", async () => {
      const begun = Promise.withResolvers<void>();
      const go = Promise.withResolvers<void>();
      harness.answer(async () => {
        begun.resolve();
        await go.promise;
        return { kind: "card", card: card("Finished"), replace: false };
      });
      const typed = harness.types("status");
      await begun.promise;
      const stopped = harness.platform.stop();
      go.resolve();
      expect(await typed).toContain("Finished");
      await stopped;
    });
  });
}
