// The contract of the web's records: messages, versions, who may read, and what is told of changes.
import { expect, test } from "vitest";
import type { ConversationId } from "../../src/domain/ids.ts";
import { later, MINUTE, NOW } from "./store-world.ts";
import { type WebHome, type WebWorld, webCard } from "./web.ts";

export function messagesContract(world: () => WebWorld): void {
  const all = { most: 100 } as const;

  test("the same key again is the same message, as it first was", async () => {
    const home = await world().home();
    const message = { to: home.to, thread: null, key: "k", card: webCard("first"), at: NOW };
    const first = await world().web.post(message);
    expect(await world().web.post({ ...message, card: webCard("second"), at: later(1) })).toEqual(first);
    expect((await world().read(home, all)).texts).toEqual(["first"]);
  });

  test("of the same key ten times at once one message is kept", async () => {
    const home = await world().home();
    const post = () =>
      world().web.post({ to: home.to, thread: null, key: "k", card: webCard("once"), at: NOW });
    const refs = await Promise.all(Array.from({ length: 10 }, post));
    expect(new Set(refs.map((one) => JSON.stringify(one))).size).toBe(1);
    expect((await world().read(home, all)).texts).toEqual(["once"]);
  });

  test("the same key in another conversation is another message", async () => {
    const home = await world().home();
    const other = await world().conversation(home.amira, "Ward 8");
    const refs = [await world().posted(home, "one"), await world().posted(other, "one")];
    expect(refs[0]?.reference).not.toBe(refs[1]?.reference);
  });

  test("a message is read as it was kept, with its times", async () => {
    const home = await world().home();
    const { reference } = await world().posted(home, "<b>5 < 6</b> \u{1f600}");
    const edited = webCard("later");
    const about = { to: home.to, card: edited, at: later(MINUTE) };
    const before = await world().web.messages(home.amira, home.id, all);
    const text = "<b>5 < 6</b> \u{1f600}";
    const card = { summary: text, blocks: [{ kind: "text", text: [text] }] };
    const kept = { id: reference, thread: null, postedAt: NOW };
    expect(before?.messages).toEqual([{ ...kept, card, editedAt: null }]);
    expect(await world().web.edit({ place: home.to.externalId, reference }, about)).toBe(true);
    const after = await world().web.messages(home.amira, home.id, all);
    expect(after?.messages).toEqual([{ ...kept, card: edited, editedAt: later(MINUTE) }]);
  });

  test("what is later than a version is exactly what was posted and changed since", async () => {
    const home = await world().home();
    const one = await world().posted(home, "one");
    await world().posted(home, "two");
    const start = await world().read(home, all);
    const since = async (version: string) => world().read(home, { since: version });
    expect(await since(start.version)).toEqual({ version: start.version, texts: [] });
    await world().posted(home, "three");
    const second = await since(start.version);
    expect(second.texts).toEqual(["three"]);
    await world().web.edit(one, { to: home.to, card: webCard("one again"), at: NOW });
    expect((await since(second.version)).texts).toEqual(["one again"]);
    expect((await since(start.version)).texts).toEqual(["one again", "three"]);
    expect((await since("0")).texts).toEqual(["one again", "two", "three"]);
  });

  test("a changed message comes with its replies, a new reply alone", async () => {
    const home = await world().home();
    const one = await world().posted(home, "prompt");
    await world().posted(home, "first reply", one.reference);
    const start = await world().read(home, all);
    await world().posted(home, "second reply", one.reference);
    const second = await world().read(home, { since: start.version });
    expect(second.texts).toEqual(["second reply"]);
    await world().web.edit(one, { to: home.to, card: webCard("result"), at: NOW });
    expect((await world().read(home, { since: second.version })).texts).toEqual([
      "result",
      "first reply",
      "second reply",
    ]);
  });

  test("the latest messages are read with all that hangs under them, oldest first", async () => {
    const home = await world().home();
    const [one] = [await world().posted(home, "one"), await world().posted(home, "two")];
    const three = await world().posted(home, "three");
    await world().posted(home, "under three", three.reference);
    await world().posted(home, "under one", one?.reference);
    expect((await world().read(home, { most: 2 })).texts).toEqual(["two", "three", "under three"]);
  });

  test("a page that asks on and on misses nothing of what is posted at once", async () => {
    const home = await world().home();
    const names = Array.from({ length: 60 }, (_, n) => `m${n}`);
    const seen = new Set<string>();
    let version = "0";
    const look = async () => {
      const found = await world().read(home, { since: version });
      version = found.version;
      for (const text of found.texts) seen.add(text);
    };
    const posting = Promise.all(names.map((name) => world().posted(home, name)));
    let done = false;
    posting.then(() => {
      done = true;
    });
    while (!done) await look();
    await posting;
    await look();
    expect(names.filter((name) => !seen.has(name))).toEqual([]);
  });

  test("only who is in a conversation reads it", async () => {
    const home = await world().home();
    const other = await world().home();
    const outside = await world().person(home, "Chidi");
    await world().posted(home, "for the ward");
    const { web } = world();
    const read = (who: typeof outside, id = home.id as string) =>
      web.messages(who, id as ConversationId, all);
    expect(await read(home.ben)).not.toBeNull();
    expect(await read(outside)).toBeNull();
    expect(await read(other.amira)).toBeNull();
    expect(await read({ ...home.amira, organisationId: other.organisationId })).toBeNull();
    expect(await read(home.amira, other.id)).toBeNull();
    expect(await read(home.amira, "'; DROP TABLE member")).toBeNull();
    await web.seat(home.organisationId, home.id, home.ben.memberId, "out");
    expect(await read(home.ben)).toBeNull();
  });

  test("unread is what came since each last looked; edits and other people's looking change nothing", async () => {
    const home = await world().home();
    const { web } = world();
    const unread = async (who = home.amira) =>
      (await web.conversations(who)).find((one) => one.id === home.id)?.unread;
    expect(await unread()).toBe(0);
    const one = await world().posted(home, "one");
    await world().posted(home, "under it", one.reference);
    expect([await unread(), await unread(home.ben)]).toEqual([2, 2]);
    await web.markRead(home.amira, home.id);
    expect([await unread(), await unread(home.ben)]).toEqual([0, 2]);
    await web.edit(one, { to: home.to, card: webCard("changed"), at: NOW });
    expect(await unread()).toBe(0);
    await world().posted(home, "two");
    expect(await unread()).toBe(1);
    const outside = await world().person(home, "Chidi");
    await web.markRead(outside, home.id);
    await web.markRead(home.amira, "no id" as ConversationId);
    expect(await unread()).toBe(1);
  });

  test("nothing is kept where nobody is, and nothing of an installation that is not ours or was taken back", async () => {
    const home = await world().home();
    const { web, under } = world();
    const ref = await world().posted(home, "one");
    const message = { to: home.to, thread: null, key: "k", card: webCard("two"), at: NOW };
    const to = { ...home.to, externalId: "nowhere" };
    expect([await web.post({ ...message, to }), await web.seats(to)]).toEqual(["nobody", "nobody"]);
    const strange = { ...home.to, installationId: under.newId<"Installation">() };
    expect(await web.post({ ...message, to: strange })).toBe("no-installation");
    const status = {
      do: "set-installation-status",
      installationId: home.installationId,
      status: "revoked",
    } as const;
    const work = { deliveryId: null, at: NOW, changes: [status], notices: [], jobs: [] };
    await under.store.save(home.organisationId, work);
    expect([await web.post(message), await web.edit(ref, message), await web.seats(home.to)]).toEqual([
      "no-installation",
      "no-installation",
      "no-installation",
    ]);
    expect(await web.person(home.organisationId, home.amira.memberId)).toBeNull();
  });

  test("an edit meets its own message only", async () => {
    const [home, other] = [await world().home(), await world().home()];
    const { reference } = await world().posted(home, "mine");
    const edit = (place: string, id: string, { to }: WebHome) =>
      world().web.edit({ place, reference: id }, { to, card: webCard("not mine"), at: NOW });
    expect(await edit(other.to.externalId, reference, other)).toBe(false);
    expect(await edit(home.to.externalId, reference, other)).toBe(false);
    expect(await edit(home.to.externalId, world().under.newId(), home)).toBe(false);
    expect(await edit(home.to.externalId, "no id", home)).toBe(false);
    expect((await world().read(home, all)).texts).toEqual(["mine"]);
  });

  test("whoever watches is told each changed conversation, and of a gap once the connection is back", async () => {
    const home = await world().home();
    const told: (string | null)[] = [];
    const watching = world().web.watch((id) => told.push(id));
    const hears = (what: readonly (string | null)[]) =>
      expect.poll(() => told, { timeout: 10_000 }).toEqual(what);
    await hears([null]);
    const ref = await world().posted(home, "one");
    await hears([null, home.id]);
    await world().web.edit(ref, { to: home.to, card: webCard("two"), at: NOW });
    await hears([null, home.id, home.id]);
    await world().under.breakConnections();
    await hears([null, home.id, home.id, null]);
    await world().posted(home, "three");
    await hears([null, home.id, home.id, null, home.id]);
    await watching.stop();
    await world().posted(home, "four");
    expect(told).toHaveLength(5);
  });
}
