// link for one person: a code made on one platform and typed on the other, before the real store.
import { describe, expect, test } from "vitest";
import { anAnswer } from "../builders/huddle.ts";
import { aPerson } from "../builders/people.ts";
import { IN, inTeams, onTwoPlatforms, type TwoPlatforms, teamsSelf } from "../contracts/store-link-world.ts";
import { later, MINUTE, NOW, named } from "../contracts/store-world.ts";
import { codeIn, type From, type LinkScene, linkScene, refusing, saying } from "./link-scene.ts";

const scene = linkScene();
const types: LinkScene["types"] = (...typed) => scene().types(...typed);

const onSlack = (here: TwoPlatforms, name: string): From => ({
  installationId: here.installationId,
  person: aPerson(name),
  place: here.place.externalId,
});
const onTeams = (here: TwoPlatforms, name: string): From => ({
  installationId: here.teams,
  person: aPerson(name, { externalId: inTeams(here, name).externalId }),
  place: "private",
});

describe("one person on two platforms", () => {
  test("a code made on one and typed on the other makes one member, told privately what to do", async () => {
    const here = await onTwoPlatforms(scene().world);
    const told = await types(onSlack(here, "Ada"), "link");
    expect(told).toEqual(saying({ code: "link-code", minutes: 15 }));
    const words = codeIn(told);
    expect(words).toMatch(/^link [2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(JSON.stringify(scene().saves)).not.toContain(words.replace(/^link |-/g, ""));
    expect(await types(onTeams(here, "Ada"), words)).toEqual(saying({ code: "linked", isNew: true }));
    const who = await scene().world.store.identify({ ...onTeams(here, "Ada"), conversation: null }, NOW);
    expect(who?.member).toMatchObject({ id: named(here, "Ada"), name: "Ada" });
    expect(await types(onTeams(here, "Ada"), "status")).toEqual(saying({ code: "status" }));
  });

  test("it is read without case, spaces and hyphens", async () => {
    const here = await onTwoPlatforms(scene().world);
    const words = codeIn(await types(onTeams(here, "Ada"), "link"))
      .toLowerCase()
      .replace("-", " ");
    expect(await types(onSlack(here, "Ada"), words)).toEqual(saying({ code: "linked", isNew: true }));
  });

  test("two replicas that take the same words at once link once, and both say it is done", async () => {
    const here = await onTwoPlatforms(scene().world);
    const words = codeIn(await types(onSlack(here, "Ada"), "link"));
    const replies = await Promise.all([1, 2, 3].map(() => types(onTeams(here, "Ada"), words)));
    expect(replies).toEqual([1, 2, 3].map(() => saying({ code: "linked" })));
    const links = scene().saves.filter((one) => one.changes[0]?.do === "link-person");
    expect(links.filter((one) => one.ended === "saved")).toHaveLength(1);
  });

  test("a delivery that comes again is answered that it is done, and is no wrong code", async () => {
    const here = await onTwoPlatforms(scene().world);
    const words = codeIn(await types(onSlack(here, "Ada"), "link"));
    const from = { ...onTeams(here, "Ada"), deliveryId: "act-1" };
    await types(from, words);
    expect(await types(from, words)).toEqual(saying({ code: "linked", isNew: false }));
    expect(await scene().world.store.wrongCodes(here.organisationId, named(here, "Ada"))).toEqual([]);
  });

  test("asked again by the same delivery, the code that is told works", async () => {
    const here = await onTwoPlatforms(scene().world);
    const from = { ...onSlack(here, "Ada"), deliveryId: "trigger-1" };
    const [first, second] = [codeIn(await types(from, "link")), codeIn(await types(from, "link"))];
    expect(second).not.toBe(first);
    expect(await types(onTeams(here, "Ada"), second)).toEqual(saying({ code: "linked", isNew: true }));
  });

  test("open prompts count the person once, and an answer given twice is taken back in the thread", async () => {
    const here = await onTwoPlatforms(scene().world);
    const { organisationId, conversationId } = here;
    const other = await teamsSelf(scene().world, here, "Ada", IN);
    const ada = named(here, "Ada");
    const huddleId = await scene().world.openHuddle(here);
    const first = scene().world.submission(huddleId, other, [anAnswer("core-3", "First")]);
    await scene().world.saved(organisationId, [
      first,
      scene().world.submission(huddleId, ada, [anAnswer("core-3", "Second")], { at: later(MINUTE) }),
    ]);
    const words = codeIn(await types(onSlack(here, "Ada"), "link"));
    expect(await types(onTeams(here, "Ada"), words)).toEqual(saying({ code: "linked" }));
    const told = scene().saves.at(-1)?.notices ?? [];
    const { id: responseId } = first.response;
    expect(told.map(({ subject, address }) => [subject, address])).toEqual([
      [`response:${responseId}`, { to: "conversation", conversationId }],
      [`private-answers:${responseId}`, { to: "member", memberId: named(here, "Lea") }],
      [`huddle:${huddleId}`, { to: "conversation", conversationId }],
    ]);
    const view = await scene().world.store.huddle(organisationId, huddleId);
    expect(view?.people.map(({ name, state }) => `${name} ${state}`)).toEqual([
      ...["Ada answered", "Ben expected", "Lea expected"],
    ]);
  });
});

describe("no", () => {
  const wrong = refusing("unknown-link-code");

  test("an unknown, used or old code, and one that a newer one ended", async () => {
    const here = await onTwoPlatforms(scene().world);
    const old = codeIn(await types(onSlack(here, "Ada"), "link"));
    const words = codeIn(await types(onSlack(here, "Ada"), "link"));
    expect(words).not.toBe(old);
    expect(await types(onTeams(here, "Ada"), old)).toEqual(wrong);
    expect(await types(onTeams(here, "Ada"), "link AAAA-AAAA")).toEqual(wrong);
    expect(await types(onTeams(here, "Ada"), words)).toEqual(saying({ code: "linked" }));
    expect(await types(onTeams(here, "Ben"), words)).toEqual(wrong);
    const late = codeIn(await types(onSlack(here, "Ben"), "link"));
    scene().clock.advance(15 * MINUTE);
    expect(await types(onTeams(here, "Ben"), late)).toEqual(wrong);
  });

  test("a code typed where its maker is known: by the maker, or by a colleague", async () => {
    const here = await onTwoPlatforms(scene().world);
    const words = codeIn(await types(onSlack(here, "Ada"), "link"));
    expect(await types(onSlack(here, "Ada"), words)).toEqual(refusing("link-code-made-here"));
    expect(await types(onSlack(here, "Ben"), words)).toEqual(refusing("link-code-made-here"));
    expect(await types(onTeams(here, "Ada"), words)).toEqual(saying({ code: "linked" }));
  });

  test("another organisation's code is one that nobody knows", async () => {
    const [here, there] = [await onTwoPlatforms(scene().world), await onTwoPlatforms(scene().world)];
    const words = codeIn(await types(onSlack(there, "Ada"), "link"));
    expect(await types(onTeams(here, "Ada"), words)).toEqual(wrong);
    expect(scene().saves.at(-1)?.organisationId).toBe(here.organisationId);
  });

  test.each(["guest", "stranger"] as const)("a %s neither makes a code nor uses one", async (kind) => {
    const here = await onTwoPlatforms(scene().world);
    const words = codeIn(await types(onSlack(here, "Ada"), "link"));
    const from = onTeams(here, "Gus");
    const gus = { ...from, person: { ...from.person, kind } };
    for (const typed of ["link", words])
      expect(await types(gus, typed)).toEqual(refusing("guests-cannot-link"));
    expect(JSON.stringify(await types(gus, "help"))).not.toContain("link");
  });

  test("a bot is passed over", async () => {
    const here = await onTwoPlatforms(scene().world);
    const from = onTeams(here, "Bot");
    expect(await types({ ...from, person: { ...from.person, kind: "bot" } }, "link")).toEqual({
      kind: "nothing",
    });
  });

  test("what cannot be a code is said so, and is no try", async () => {
    const here = await onTwoPlatforms(scene().world);
    const missing = refusing("words-missing", { words: "CODE", example: "link K7M2-9QXA" });
    for (const words of ["link me", "link constructor", "link K7M2", "link K7M2-9QXA-1"])
      expect(await types(onTeams(here, "Ada"), words)).toEqual(missing);
    expect(scene().saves).toEqual([]);
  });

  test("after five wrong codes none is taken for a quarter of an hour, right ones neither", async () => {
    const here = await onTwoPlatforms(scene().world);
    for (let n = 0; n < 5; n += 1) {
      expect(await types(onTeams(here, "Ada"), `link AAAA-AAA${n}`)).toEqual(wrong);
      scene().clock.advance(MINUTE);
    }
    const words = codeIn(await types(onSlack(here, "Ada"), "link"));
    const tooMany = refusing("too-many-wrong-codes");
    expect(await types(onTeams(here, "Ada"), words)).toEqual(tooMany);
    expect(await types(onTeams(here, "Ada"), "link AAAA-AAAA")).toEqual(tooMany);
    expect(await types(onTeams(here, "Ben"), "link AAAA-AAAA")).toEqual(wrong);
    scene().clock.advance(13 * MINUTE);
    expect(await types(onTeams(here, "Ada"), words)).toEqual(tooMany);
    scene().clock.advance(MINUTE);
    expect(await types(onTeams(here, "Ada"), words)).toEqual(saying({ code: "linked" }));
  });

  test("eight wrong codes at once are five tries", async () => {
    const here = await onTwoPlatforms(scene().world);
    await teamsSelf(scene().world, here, "Ada");
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, n) => types(onTeams(here, "Ada"), `link AAAA-AAA${n}`)),
    );
    expect(
      all.filter((one) => one.kind === "refused" && one.refusal.code === "unknown-link-code"),
    ).toHaveLength(5);
  });
});
