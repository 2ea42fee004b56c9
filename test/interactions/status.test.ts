// `status` is answered in one read where nothing is out of the ordinary, and says the same either way.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PlatformConversation, PlatformPerson } from "../../src/domain/sender.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { aPerson, aSender } from "../builders/people.ts";
import { HOUR, later, NOW, type TeamInWorld } from "../contracts/store-world.ts";
import { statements } from "../store/statements.ts";
import { type Asking, openAsking, press, type } from "./asking.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterAll(() => asking.close());

const said = async (
  { installationId, place }: TeamInWorld,
  who: PlatformPerson | string,
  options: { from?: PlatformConversation; words?: string; usual?: true } = {},
) => {
  const { store } = asking.world;
  const dispatch = options.usual
    ? asking.dispatchWith({ store: { ...store, status: async () => null } })
    : asking.dispatch;
  const person = typeof who === "string" ? aPerson(who) : who;
  const sender = aSender(installationId, person, options.from ?? place);
  return dispatch({ from: "person", deliveryId: null, sender, ask: type(options.words ?? "status") });
};

/** As whoever leads and whoever does not are told, the usual way and at once. */
const told = async (here: TeamInWorld) => {
  for (const who of ["Lea", "Ben"]) {
    const atOnce = await said(here, who);
    expect(atOnce).toMatchObject({ kind: "said", said: { code: "status" } });
    expect(atOnce).toEqual(await said(here, who, { usual: true }));
  }
  return said(here, "Ben");
};

test("at once and the usual way the same is said, through a team's days", async () => {
  const here = await asking.world.team({ build: (team) => team.withShifts() });
  const { organisationId, conversationId, place } = here;
  asking.clock.set(NOW);
  expect(await told(here)).toMatchObject({ said: { today: null, trouble: null, leads: ["Lea"] } });
  const huddleId = await asking.world.openHuddle(here);
  await asking.onOwn(here, "Ben", press("nothing-today", huddleId));
  await asking.onOwn(here, "Ada", press("not-on-shift", huddleId));
  await asking.onOwn(here, "Ben", type("idea Call bell out of reach"));
  expect(await told(here)).toMatchObject({
    said: { today: { huddle: { id: huddleId }, tookPart: 1, names: ["Ben"], off: 1 }, openIdeas: 1 },
  });
  const closing = { do: "close-huddle", huddleId, mood: null, at: later(7 * HOUR) } as const;
  await asking.world.saved(organisationId, [closing]);
  expect(await told(here)).toMatchObject({ said: { today: { huddle: { state: "closed" } } } });
  await asking.onOwn(here, "Lea", type("skip 2026-11-25"));
  expect(await told(here)).toMatchObject({ said: { nextAt: later(48 * HOUR) } });
  await asking.onOwn(here, "Lea", type("pause until 2026-12-07"));
  expect(await told(here)).toMatchObject({ said: { pausedUntil: "2026-12-07" as LocalDate } });
  const unreachable = { why: "archived", at: NOW };
  await asking.world.saved(organisationId, [{ do: "set-reach", conversationId, unreachable }]);
  await told(here);
  expect(await said(here, "Lea")).toMatchObject({ said: { trouble: { unreachable: "archived", dead: [] } } });
  asking.clock.set(later(24 * HOUR));
  expect(await told(here)).toMatchObject({ said: { today: null } });
  expect(await said({ ...here, place: { ...place, name: "" } }, "Ben", { words: " Status  please" })).toEqual(
    await said(here, "Ben"),
  );
});

test("someone known costs one statement, and one more who leads", async () => {
  const here = await asking.world.team();
  await asking.world.openHuddle(here);
  expect(await statements(() => said(here, "Ben"))).toHaveLength(1);
  expect(await statements(() => said(here, "Lea"))).toHaveLength(2);
});

test("whoever is new is recorded and told; whoever has a new name is told, and it is kept", async () => {
  const here = await asking.world.team();
  expect(await said(here, "Newcomer")).toMatchObject({ said: { code: "status" } });
  expect(await statements(() => said(here, "Newcomer"))).toHaveLength(1);
  expect(await said(here, aPerson("Ben", { name: "Benedict" }))).toMatchObject({ said: { code: "status" } });
  const members = (await asking.world.view(here)).members.map((one) => one.name);
  expect(members).toEqual(["Ada", "Benedict", "Lea"]);
});

test("a guest, or whoever asks where no team huddles, is refused as ever", async () => {
  const here = await asking.world.team();
  const guest = aPerson("Gus", { kind: "guest" });
  expect(await said(here, guest)).toMatchObject({ refusal: { code: "not-a-member", leads: ["Lea"] } });
  const from = { ...here.place, externalId: "C-elsewhere" };
  expect(await said(here, "Ben", { from })).toEqual({ kind: "refused", refusal: { code: "no-team-here" } });
  const away = { ...here.place, botIsHere: false };
  expect(await said(here, "Ben", { from: away })).toMatchObject({ refusal: { code: "invite-me-first" } });
});
