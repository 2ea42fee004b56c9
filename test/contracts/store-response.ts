// The store's contract: answers. Run over the hot path, alone and with others of the moment, and over the transaction:
// they must not differ.
import { beforeEach, describe, expect, test } from "vitest";
import type { MemberId } from "../../src/domain/ids.ts";
import { outgoing } from "../../src/domain/notices.ts";
import type { Change } from "../../src/store/changes.ts";
import { aMood, anAnswer } from "../builders/huddle.ts";
import { HOUR, later, MINUTE, NOW, named, type StoreWorld, type TeamInWorld } from "./store-world.ts";

type Submission = Extract<Change, { do: "submit-response" }>;

export function responseContract(world: () => StoreWorld): void {
  describe.each([
    "alone, in one statement",
    "with others of the moment, in one statement",
    "with another change, in a transaction",
  ])("submitted %s", (how) => {
    /** Somebody of another organisation says something in the same moment, whatever becomes of ours. */
    const beside = async () => {
      const there = await world().team();
      const huddleId = await world().openHuddle(there);
      const notice = outgoing(
        { kind: "huddle", huddleId },
        { to: "conversation", conversationId: there.team.conversationId },
      );
      return async (): Promise<void> => {
        const change = world().submission(huddleId, named(there, "Ben"), [aMood("green")]);
        const saved = await world().save(there.organisationId, [change], { notices: [notice] });
        expect(saved).toBe("saved");
        expect((await world().own(there, huddleId, named(there, "Ben"))).answers).toHaveLength(1);
      };
    };
    let others: () => Promise<void> = async () => {};
    beforeEach(async () => {
      if (how.startsWith("with others")) others = await beside();
    });
    const submit = async (...asked: Parameters<typeof submitOne>) => {
      const [ours] = await Promise.all([submitOne(...asked), others()]);
      return ours;
    };
    /** A change that changes nothing keeps a submission off the hot path. */
    const submitOne = (here: TeamInWorld, change: Submission) => {
      const same = { do: "set-reminders", memberId: change.memberId, off: false } as const;
      const isAlone = !how.startsWith("with another");
      const { conversationId } = here.team;
      const notice = {
        kind: "response",
        huddleId: change.huddleId,
        responseId: change.response.id,
      } as const;
      const notices = [outgoing(notice, { to: "conversation", conversationId })];
      return world().save(here.organisationId, isAlone ? [change] : [change, same], { notices });
    };
    const opened = async () => {
      const here = await world().team();
      return { here, huddleId: await world().openHuddle(here), ada: named(here, "Ada") };
    };

    test("a response reads back as it was given, with its notice waiting", async () => {
      const { here, huddleId, ada } = await opened();
      const answers = [
        aMood("amber"),
        anAnswer("core-3", "The new trolley’s here", { position: 1 }),
        anAnswer("core-5", "Move it", { position: 2, who: "Ben", byWhen: "fri", confirmed: true }),
        anAnswer("core-7", "More hands", { position: 3, audience: "lead" }),
      ];
      const change = world().submission(huddleId, ada, answers, {
        ...{ via: "ward", late: true, at: later(MINUTE) },
      });
      expect(await submit(here, change)).toBe("saved");
      const response = await world().own(here, huddleId, ada);
      expect(response).toEqual({
        id: change.response.id,
        huddleId,
        author: { memberId: ada, name: "Ada" },
        kind: "own",
        via: "ward",
        submittedAt: later(MINUTE),
        editedAt: null,
        late: true,
        answers: answers.map((one) => ({ ...one, inSummary: false, meToo: 0, answeredAt: later(MINUTE) })),
      });
      expect(await world().response(here, change.response.id)).toEqual(response);
      expect(await world().store.responses(here.organisationId, huddleId)).toEqual([response]);
      expect(await participation(here, huddleId, ada)).toEqual({ state: "answered", at: later(MINUTE) });
      expect(await world().under.waiting(here.organisationId)).toEqual([`response:${change.response.id}`]);
    });

    test("an edit replaces what was said and keeps what others made of it", async () => {
      const { here, huddleId, ada } = await opened();
      const before = [
        aMood("green"),
        anAnswer("core-3", "Old"),
        anAnswer("core-4", "Same"),
        anAnswer("core-7", "Gone"),
      ];
      const first = world().submission(huddleId, ada, before);
      await submit(here, first);
      const { id: responseId } = first.response;
      const meToo = { do: "toggle-me-too", responseId, memberId: named(here, "Ben"), at: NOW } as const;
      await world().saved(here.organisationId, [
        { ...meToo, key: "core-3" },
        { ...meToo, key: "core-7" },
        { do: "tick-summary", responseId, keys: ["core-3", "core-4"] },
      ]);
      const after = [
        aMood("green"),
        anAnswer("core-3", "New"),
        anAnswer("core-4", "Same"),
        anAnswer("core-8", "Ta"),
      ];
      const edit = world().submission(huddleId, ada, after, { at: later(HOUR), late: true });
      expect(await submit(here, edit)).toBe("saved");
      const response = await world().own(here, huddleId, ada);
      expect(response).toMatchObject({
        id: responseId,
        submittedAt: NOW,
        editedAt: later(HOUR),
        late: false,
      });
      const told = response.answers.map(({ key, text, meToo, inSummary, answeredAt }) => [
        key,
        text,
        meToo,
        inSummary,
        answeredAt,
      ]);
      expect(told).toEqual([
        ["core-1", null, 0, false, NOW],
        ["core-3", "New", 1, true, later(HOUR)],
        ["core-4", "Same", 0, true, NOW],
        ["core-8", "Ta", 0, false, later(HOUR)],
      ]);
      expect(await participation(here, huddleId, ada)).toEqual({ state: "answered", at: NOW });
    });

    test("on the ward PC a response is made but never changed; on one's own device it is", async () => {
      const { here, huddleId, ada } = await opened();
      const say = (text: string, via: "own" | "ward") =>
        submit(here, world().submission(huddleId, ada, [anAnswer("core-3", text)], { via }));
      const two = await Promise.all([say("First", "ward"), say("Second", "ward")]);
      expect(two.sort()).toEqual(["conflict", "saved"]);
      const kept = await world().own(here, huddleId, ada);
      expect(kept).toMatchObject({ via: "ward", editedAt: null });
      expect(await say("Third", "ward")).toBe("conflict");
      expect(await world().own(here, huddleId, ada)).toEqual(kept);
      expect(await world().under.waiting(here.organisationId)).toHaveLength(1);
      expect(await say("Mine", "own")).toBe("saved");
      const { via, answers } = await world().own(here, huddleId, ada);
      expect([via, answers[0]?.text]).toEqual(["own", "Mine"]);
    });

    test("a response of nothing at all leaves no answers", async () => {
      const { here, huddleId, ada } = await opened();
      await submit(here, world().submission(huddleId, ada, [aMood("red")]));
      await submit(here, world().submission(huddleId, ada, [], { at: later(HOUR) }));
      expect((await world().own(here, huddleId, ada)).answers).toEqual([]);
    });

    test("a scribe's entry stands beside their own and leaves their taking part alone", async () => {
      const { here, huddleId, ada } = await opened();
      await submit(here, world().submission(huddleId, ada, [anAnswer("core-3", "Mine")]));
      const entry = { kind: "scribe", participation: null, at: later(HOUR) } as const;
      const lea = named(here, "Lea");
      await submit(here, world().submission(huddleId, lea, [anAnswer("core-3", "Ours")], entry));
      await submit(here, world().submission(huddleId, lea, [anAnswer("core-3", "All ours")], entry));
      const all = await world().store.responses(here.organisationId, huddleId);
      expect(all.map((one) => [one.author.name, one.kind, one.answers[0]?.text])).toEqual([
        ["Ada", "own", "Mine"],
        ["Lea", "scribe", "All ours"],
      ]);
      expect(await participation(here, huddleId, lea)).toEqual({ state: "expected", at: null });
    });

    test("who did not stand in the huddle does after answering", async () => {
      const { here, huddleId } = await opened();
      const gus = { externalId: "U-gus", name: "Gus", zone: null, kind: "person" } as const;
      const sender = { installationId: here.installationId, person: gus, conversation: null };
      const memberId = (await world().store.identify(sender, NOW))?.member.id ?? world().newId<"Member">();
      await submit(here, world().submission(huddleId, memberId, [aMood("green")]));
      expect(await participation(here, huddleId, memberId)).toEqual({ state: "answered", at: NOW });
    });

    test("eight edits by one member at once leave one response with one edit's answers", async () => {
      const { here, huddleId, ada } = await opened();
      const keys = Array.from({ length: 8 }, (_, n) => `own-${n}`);
      const edits = keys.map((key, n) =>
        submit(
          here,
          world().submission(huddleId, ada, [aMood("green"), anAnswer(key, `${n}`)], { at: later(n) }),
        ),
      );
      expect(new Set(await Promise.all(edits))).toEqual(new Set(["saved"]));
      const all = await world().store.responses(here.organisationId, huddleId);
      expect(all).toHaveLength(1);
      const said = all[0]?.answers.map((one) => one.key) ?? [];
      expect(said).toHaveLength(2);
      expect(keys).toContain(said[1]);
    });

    test("nothing is stored for a huddle or member that is not there", async () => {
      const { here, huddleId, ada } = await opened();
      const nowhere = world().newId<"Huddle">();
      expect(await submit(here, world().submission(nowhere, ada, [aMood("green")]))).toBe("conflict");
      const nobody = world().newId<"Member">();
      expect(await submit(here, world().submission(huddleId, nobody, [aMood("green")]))).toBe("conflict");
      expect(await world().store.responses(here.organisationId, huddleId)).toEqual([]);
      expect(await world().under.waiting(here.organisationId)).toEqual([]);
    });
  });

  test("help asked for after a red is added to one's own answers, and replaced", async () => {
    const here = await world().team();
    const huddleId = await world().openHuddle(here);
    const memberId = named(here, "Ada");
    const help = (text: string, at: number) => {
      const answer = { ...anAnswer("help", text, { position: 99 }), answeredAt: later(at) };
      return world().save(here.organisationId, [{ do: "add-answer", huddleId, memberId, answer }]);
    };
    expect(await help("Two more", 0)).toBe("conflict");
    await world().saved(here.organisationId, [world().submission(huddleId, memberId, [aMood("red")])]);
    expect([await help("Two more", 1), await help("Three more", 2)]).toEqual(["saved", "saved"]);
    const { answers, editedAt } = await world().own(here, huddleId, memberId);
    expect(editedAt).toBeNull();
    expect(answers.map((one) => [one.key, one.text, one.answeredAt])).toEqual([
      ["core-1", null, NOW],
      ["help", "Three more", later(2)],
    ]);
  });

  async function participation(here: TeamInWorld, huddleId: Submission["huddleId"], memberId: MemberId) {
    const view = await world().store.huddle(here.organisationId, huddleId);
    const one = view?.people.find((person) => person.memberId === memberId);
    return one && { state: one.state, at: one.at };
  }
}
