// Order, parents and edits, through the relay, on a real database.
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { append } from "../../src/store/prisma/append.ts";
import { FakePlatform, fault } from "../fakes/platform.ts";
import { alone, prompt, reply, type World, world } from "./world.ts";

let the: World;
let platform: FakePlatform;

beforeAll(async () => {
  the = await world();
});
afterAll(() => the.end());
beforeEach(() => {
  platform = new FakePlatform();
  the.said.texts.clear();
});
afterEach(() => the.clear());

describe("order within a conversation", () => {
  it("is the order in which changes were committed, however many are made at once", async () => {
    const ward = await the.conversation("ward");
    const relay = the.relay(platform);
    const committed: string[] = [];
    await Promise.all(
      Array.from({ length: 40 }, () =>
        the.prisma.$transaction(async (tx) => {
          const one = alone(ward);
          await append(tx, the.organisationId, [one]);
          // The queue row is locked until the commit: whoever comes here is the only one of this conversation.
          committed.push(one.subject);
        }),
      ),
    );
    await relay.idle();
    expect(platform.posts("ward")).toEqual(committed);
    expect(platform.mostAtOnce.conversation).toBe(1);
    expect(await the.rows(ward)).toEqual([]);
    expect(await the.queued(ward)).toEqual([]);
  });

  it("is kept while the first message is tried again", async () => {
    const ward = await the.conversation("tried again");
    const notices = [alone(ward), alone(ward), alone(ward)];
    let refusals = 2;
    platform.onCall(() => {
      if (refusals-- > 0) throw fault("later", 1);
    });
    await the.append(...notices);
    const relay = the.relay(platform);
    await the.until("all are posted", () => platform.posts().length === 3);
    await relay.idle();
    expect(platform.posts()).toEqual(notices.map((one) => one.subject));
    expect(new Set(platform.calls.slice(0, 3).map((call) => call.key)).size).toBe(1);
  });

  it("loses nothing that is appended while a message is being sent", async () => {
    const ward = await the.conversation("busy ward");
    const later = alone(ward);
    platform.onCall(async () => {
      platform.onCall(() => {});
      await the.append(later);
    });
    await the.append(alone(ward));
    await the.relay(platform).idle();
    expect(platform.posts()).toHaveLength(2);
    expect(platform.posts()[1]).toBe(later.subject);
    expect(await the.queued(ward)).toEqual([]);
  });
});

describe("a message that is edited", () => {
  it("is posted once with its latest words when the edits were waiting behind the post", async () => {
    const ward = await the.conversation("folded");
    const huddle = randomUUID();
    await the.append(prompt(ward, huddle));
    await the.append(alone(ward));
    await the.append(prompt(ward, huddle), prompt(ward, huddle));
    the.said.texts.set(`huddle:${huddle}`, "2 of 9 answered");
    await the.relay(platform).idle();
    expect(platform.calls.map((call) => call.call)).toEqual(["post", "post"]);
    expect(platform.posts()[0]).toBe("2 of 9 answered");
    expect(await the.rows(ward)).toEqual([]);
  });

  it("is updated once for many edits", async () => {
    const ward = await the.conversation("updated");
    const huddle = randomUUID();
    await the.append(prompt(ward, huddle));
    const relay = the.relay(platform);
    await relay.idle();
    await the.prisma.$transaction((tx) =>
      append(tx, the.organisationId, [prompt(ward, huddle), prompt(ward, huddle), prompt(ward, huddle)]),
    );
    await relay.idle();
    expect(platform.calls.map(({ call, reference }) => [call, reference])).toEqual([
      ["post", "m1"],
      ["update", "m1"],
    ]);
    expect(await the.posted(ward)).toMatchObject([
      {
        subject: `huddle:${huddle}`,
        reference: "m1",
        place: "place-of-updated",
        at: new Date(the.clock.now()),
      },
    ]);
  });

  it("is updated again for an edit that came while it was being sent", async () => {
    const ward = await the.conversation("edited in flight");
    const huddle = randomUUID();
    platform.onCall(async () => {
      platform.onCall(() => {});
      the.said.texts.set(`huddle:${huddle}`, "1 of 9 answered");
      await the.append(prompt(ward, huddle));
    });
    await the.append(prompt(ward, huddle));
    await the.relay(platform).idle();
    expect(platform.calls.map(({ call, text }) => [call, text])).toEqual([
      ["post", `huddle:${huddle}`],
      ["update", "1 of 9 answered"],
    ]);
  });

  it("is not sent when there is nothing to tell any more", async () => {
    const ward = await the.conversation("nothing left");
    const one = alone(ward);
    the.said.texts.set(one.subject, null);
    await the.append(one, alone(ward));
    await the.relay(platform).idle();
    expect(platform.calls).toHaveLength(1);
    expect(await the.rows(ward)).toEqual([]);
  });

  it("is posted anew if it is the prompt and somebody removed it", async () => {
    const ward = await the.conversation("removed prompt");
    const huddle = randomUUID();
    await the.append(prompt(ward, huddle));
    const relay = the.relay(platform);
    await relay.idle();
    platform.onCall((_, call) => {
      if (call === "update") throw fault("gone");
    });
    await the.append(prompt(ward, huddle));
    await relay.idle();
    expect(platform.posts()).toHaveLength(2);
    expect(await the.posted(ward)).toMatchObject([{ reference: "m2" }]);
  });

  it("stays removed if it is an answer that somebody removed", async () => {
    const ward = await the.conversation("removed answer");
    const huddle = randomUUID();
    const answer = reply(ward, huddle, randomUUID());
    await the.append(prompt(ward, huddle), answer);
    const relay = the.relay(platform);
    await relay.idle();
    platform.onCall(() => {
      throw fault("gone");
    });
    await the.append(answer);
    await relay.idle();
    expect(platform.posts()).toHaveLength(2);
    expect(await the.rows(ward)).toEqual([]);
  });
});

describe("a reply", () => {
  it("hangs under its parent's message", async () => {
    const ward = await the.conversation("thread");
    const huddle = randomUUID();
    await the.append(prompt(ward, huddle), reply(ward, huddle), reply(ward, huddle));
    await the.relay(platform).idle();
    expect(platform.calls.map((call) => call.thread)).toEqual([null, "m1", "m1"]);
  });

  it("waits for a parent that is behind it in the queue", async () => {
    const ward = await the.conversation("parent behind");
    const huddle = randomUUID();
    const other = alone(ward);
    const answer = reply(ward, huddle);
    await the.append(answer, other, prompt(ward, huddle));
    await the.relay(platform).idle();
    expect(platform.calls.map(({ text, thread }) => [text, thread])).toEqual([
      [`huddle:${huddle}`, null],
      [answer.subject, "m1"],
      [other.subject, null],
    ]);
  });

  it("is posted on its own when its parent was given up", async () => {
    const ward = await the.conversation("parent dead");
    const huddle = randomUUID();
    platform.onCall(({ card }) => {
      if (card.summary.startsWith("huddle:")) throw fault("never");
    });
    const answer = reply(ward, huddle);
    await the.append(prompt(ward, huddle), answer);
    await the.relay(platform).idle();
    expect(platform.posts()).toEqual([answer.subject]);
    expect(platform.calls[1]?.thread).toBeNull();
  });

  it("is posted on its own when its parent's message was removed", async () => {
    const ward = await the.conversation("parent removed");
    const huddle = randomUUID();
    await the.append(prompt(ward, huddle), reply(ward, huddle));
    platform.onCall(({ thread }) => {
      if (thread) throw fault("gone");
    });
    await the.relay(platform).idle();
    expect(platform.posts()).toHaveLength(2);
  });
});
