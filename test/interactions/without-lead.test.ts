// A team that has lost its last lead: setup is open to anyone in its conversation again.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { aConversation, aPerson, aSender } from "../builders/people.ts";
import { NOW, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, send, type } from "./asking.ts";
import { refusing, saying } from "./link-scene.ts";
import { aWard, holders } from "./role-scene.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

const inPrivate = (here: TeamInWorld): TeamInWorld => ({
  ...here,
  place: aConversation("D1", { kind: "direct" }),
});

describe("a team without a lead", () => {
  const leaderless = async () => {
    const here = await aWard(asking);
    await asking.onOwn(here, "Ada", type("role drop lead @lea", "Lea"));
    return here;
  };

  test("is open to setup by anyone in the conversation, who leads it from then on", async () => {
    const here = await leaderless();
    expect(await asking.onOwn(here, "Ben", type("busy"))).toEqual(refusing("needs-lead", { leads: [] }));
    expect(await asking.onOwn(here, "Ben", type("help"))).toMatchObject({
      said: {
        commands: expect.arrayContaining([
          { words: expect.stringMatching(/^setup/), does: expect.any(String) },
        ]),
      },
    });
    const told = await asking.onOwn(here, "Ben", type("setup at=10:00"));
    expect(told).toEqual(saying({ code: "set-up", isFirst: false, nowLeads: true }));
    expect(await holders(asking, here)).toEqual(["Ada admin", "Ben lead"]);
    expect(await asking.onOwn(here, "Lea", type("setup at=11:00"))).toEqual(
      refusing("needs-lead", { leads: ["Ben"] }),
    );
  });

  test("is open by the form too, and only in its own conversation", async () => {
    const here = await leaderless();
    const form = await asking.onOwn(here, "Ben", type("setup"));
    if (form.kind !== "form" || form.form.form !== "setup") throw new Error(form.kind);
    const sent = send("setup", form.form.teamId ?? "", form.form.values);
    expect(await asking.onOwn(inPrivate(here), "Ben", sent)).toEqual(refusing("needs-lead", { leads: [] }));
    expect(await asking.onOwn(here, "Ben", sent)).toEqual(saying({ code: "set-up", nowLeads: true }));
    expect(await holders(asking, here)).toEqual(["Ada admin", "Ben lead"]);
  });

  test("is not taken by an administrator who changes its settings", async () => {
    const here = await leaderless();
    expect(await asking.onOwn(here, "Ada", type("setup at=10:00"))).toEqual(
      saying({ code: "set-up", nowLeads: false }),
    );
    expect(await holders(asking, here)).toEqual(["Ada admin"]);
  });

  test("is not a guest's to take", async () => {
    const here = await leaderless();
    const sender = aSender(here.installationId, aPerson("Gus", { kind: "guest" }), here.place);
    await asking.world.store.identify(sender, NOW);
    expect(await asking.onOwn(here, "Gus", type("setup at=10:00"))).toEqual(
      refusing("not-a-member", { team: "Ward 7" }),
    );
  });
});
