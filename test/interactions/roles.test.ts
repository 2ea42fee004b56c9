// role: who may give and drop what, and who is told what.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { aConversation, aPerson } from "../builders/people.ts";
import { named } from "../contracts/store-world.ts";
import { type Asking, openAsking, type } from "./asking.ts";
import { refusing, saying } from "./link-scene.ts";
import { aWard, grant, holders } from "./role-scene.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

describe("giving a role", () => {
  test.each([
    ["Lea", "lead", "Lead"],
    ["Lea", "manager", "Manager"],
    ["Ada", "lead", "Lead"],
    ["Ada", "improvement-lead", "improvement lead"],
    ["Ada", "admin", "admin"],
  ] as const)("%s may give %s", async (asker, role, typed) => {
    const here = await aWard(asking);
    const told = await asking.onOwn(here, asker, type(`role ${typed} @ben`, "Ben"));
    const team = role === "lead" || role === "manager" ? "Ward 7" : null;
    expect(told).toEqual(saying({ code: "role-given", role, name: "Ben", team, isNew: true }));
    expect(await holders(asking, here)).toContain(`Ben ${role}`);
    const again = await asking.onOwn(here, asker, type(`role ${role} @ben`, "Ben"));
    expect(again).toEqual(saying({ code: "role-given", isNew: false }));
  });

  test.each([
    ["Ben", "lead", "needs-lead", { leads: ["Lea"] }],
    ["Ben", "manager", "needs-lead", { leads: ["Lea"] }],
    ["Lea", "improvement-lead", "needs-administrator", { administrators: ["Ada"] }],
    ["Lea", "admin", "needs-administrator", { administrators: ["Ada"] }],
    ["Ben", "admin", "needs-administrator", { administrators: ["Ada"] }],
  ] as const)("%s may not give or drop %s, and is told who can", async (asker, role, code, who) => {
    const here = await aWard(asking);
    const before = await holders(asking, here);
    for (const verb of ["", "drop "]) {
      const told = await asking.onOwn(here, asker, type(`role ${verb}${role} @ben`, "Ben"));
      expect(told).toEqual(refusing(code, who));
    }
    expect(await holders(asking, here)).toEqual(before);
  });

  test("a manager or an improvement lead gives none", async () => {
    const here = await aWard(asking);
    await asking.world.saved(here.organisationId, [
      grant(here, "Ben", "manager"),
      grant(here, "Ben", "improvement-lead"),
    ]);
    expect(await asking.onOwn(here, "Ben", type("role lead @ben", "Ben"))).toEqual(
      refusing("needs-lead", { leads: ["Lea"] }),
    );
    expect(await asking.onOwn(here, "Ben", type("role improvement-lead @lea", "Lea"))).toEqual(
      refusing("needs-administrator", { administrators: ["Ada"] }),
    );
  });

  test("a lead of another team gives none here", async () => {
    const here = await aWard(asking);
    const { organisationId, installationId } = here;
    const people = [aPerson("Max")];
    const there = await asking.world.team({
      in: { organisationId, installationId },
      build: (team) => team.called("Ward 8", "W8"),
      people,
    });
    await asking.world.saved(organisationId, [grant(there, "Max", "lead")]);
    expect(await asking.onOwn(here, "Max", type("role lead @max", "Max"))).toEqual(
      refusing("needs-lead", { leads: ["Lea"] }),
    );
    expect(await asking.onOwn(there, "Max", type("role manager @ben", "Ben"))).toEqual(
      saying({ code: "role-given", team: "Ward 8" }),
    );
  });

  test("someone who is not in the conversation can lead, and may then do what leads do", async () => {
    const here = await aWard(asking);
    await asking.onOwn(here, "Lea", type("role lead @pat", "Pat"));
    expect(await asking.onOwn(here, "Pat", type("busy"))).toEqual(saying({ code: "busy" }));
    expect(await asking.onOwn(here, "Ben", type("busy"))).toEqual(
      refusing("needs-lead", { leads: ["Lea", "Pat"] }),
    );
  });

  test("who is not named with an @, a bot and a guest are given none", async () => {
    const here = await aWard(asking);
    expect(await asking.onOwn(here, "Lea", type("role lead Ben"))).toEqual(
      refusing("nobody-called", { word: "Ben" }),
    );
    const naming = (kind: "bot" | "guest" | "stranger") => ({
      ...{ kind: "command" as const, words: "role manager @gus" },
      mentions: { "@gus": aPerson("Gus", { kind, externalId: `U-${kind}` }) },
    });
    expect(await asking.onOwn(here, "Lea", naming("bot"))).toEqual(
      refusing("nobody-called", { word: "@gus" }),
    );
    for (const kind of ["guest", "stranger"] as const)
      expect(await asking.onOwn(here, "Lea", naming(kind))).toEqual(
        refusing("role-for-guest", { name: "Gus" }),
      );
    expect(await holders(asking, here)).toEqual(["Ada admin", "Lea lead"]);
  });

  test("what is missing or mistyped is asked for", async () => {
    const here = await aWard(asking);
    expect(await asking.onOwn(here, "Lea", type("role lead"))).toEqual(
      refusing("words-missing", { words: "@name", example: "role lead @amira" }),
    );
    expect(await asking.onOwn(here, "Ada", type("role drop admin"))).toEqual(
      refusing("words-missing", { words: "@name", example: "role drop admin @amira" }),
    );
    expect(await asking.onOwn(here, "Lea", type("role leed @ben", "Ben"))).toEqual(
      refusing("no-such-role", { word: "leed", nearest: "lead" }),
    );
  });

  test("where no team huddles, an administrator gives roles over the organisation only", async () => {
    const here = { ...(await aWard(asking)), place: aConversation("C-empty") };
    expect(await asking.onOwn(here, "Ada", type("role lead @ben", "Ben"))).toEqual(refusing("no-team-here"));
    expect(await asking.onOwn(here, "Ada", type("role admin @ben", "Ben"))).toEqual(
      saying({ code: "role-given", role: "admin", team: null }),
    );
  });
});

describe("dropping a role", () => {
  test("is for whoever may give it, by mention or by name", async () => {
    const here = await aWard(asking);
    await asking.world.saved(here.organisationId, [grant(here, "Ben", "lead"), grant(here, "Ben", "admin")]);
    expect(await asking.onOwn(here, "Lea", type("role drop lead @ben", "Ben"))).toEqual(
      saying({ code: "role-dropped", role: "lead", name: "Ben", team: "Ward 7", isNew: true }),
    );
    expect(await asking.onOwn(here, "Ada", type("role drop admin ben"))).toEqual(
      saying({ code: "role-dropped", role: "admin", name: "Ben", team: null, isNew: true }),
    );
    expect(await holders(asking, here)).toEqual(["Ada admin", "Lea lead"]);
    expect(await asking.onOwn(here, "Ada", type("role drop admin @ben", "Ben"))).toEqual(
      saying({ code: "role-dropped", isNew: false }),
    );
    expect(await asking.onOwn(here, "Ada", type("role drop admin ben"))).toEqual(
      refusing("nobody-called", { word: "ben" }),
    );
  });

  test("the last administrator cannot drop themselves, one of two can", async () => {
    const here = await aWard(asking);
    const drop = type("role drop admin @ada", "Ada");
    expect(await asking.onOwn(here, "Ada", drop)).toEqual(refusing("last-administrator"));
    await asking.world.saved(here.organisationId, [grant(here, "Ben", "admin")]);
    expect(await asking.onOwn(here, "Ada", drop)).toEqual(saying({ code: "role-dropped" }));
    expect(await holders(asking, here)).toEqual(["Ben admin", "Lea lead"]);
  });

  test("a lead cannot drop the last lead, an administrator can", async () => {
    const here = await aWard(asking);
    const drop = type("role drop lead @lea", "Lea");
    expect(await asking.onOwn(here, "Lea", drop)).toEqual(refusing("last-lead", { administrators: ["Ada"] }));
    expect(await asking.onOwn(here, "Ada", drop)).toEqual(saying({ code: "role-dropped" }));
    expect(await holders(asking, here)).toEqual(["Ada admin"]);
  });

  test("a manager who is dropped is not the one of the team's settings any more", async () => {
    const here = await aWard(asking);
    await asking.onOwn(here, "Lea", type("setup manager=@ben", "Ben"));
    expect((await asking.world.view(here)).team).toMatchObject({ managerId: named(here, "Ben") });
    await asking.onOwn(here, "Lea", type("role drop manager @ben", "Ben"));
    const { team, holders: left } = await asking.world.view(here);
    expect(team).toMatchObject({ managerId: null, settings: { manager: null } });
    expect(left.map((one) => one.name)).toEqual(["Lea"]);
  });

  test("a setup that names another manager, or none, takes the role from the one before", async () => {
    const here = await aWard(asking);
    const managers = async () =>
      (await holders(asking, here)).filter((one) => one.endsWith("manager")).map((one) => one.split(" ")[0]);
    await asking.onOwn(here, "Lea", type("setup manager=@ben", "Ben"));
    await asking.onOwn(here, "Lea", type("setup manager=@ada", "Ada"));
    expect(await managers()).toEqual(["Ada"]);
    await asking.onOwn(here, "Lea", type("setup manager=none"));
    expect(await managers()).toEqual([]);
  });
});

describe("role alone", () => {
  test("shows a lead their team, and an administrator the organisation with its teams A to Z", async () => {
    const here = await aWard(asking);
    const { organisationId, installationId } = here;
    const home = { organisationId, installationId };
    await asking.world.team({ in: home, build: (team) => team.called("Ward 10", "W10") });
    await asking.world.saved(organisationId, [
      grant(here, "Ben", "manager"),
      grant(here, "Ben", "improvement-lead"),
    ]);
    const seven = { team: "Ward 7", leads: ["Lea"], managers: ["Ben"] };
    expect(await asking.onOwn(here, "Lea", type("role"))).toEqual(
      saying({ code: "roles", organisation: null, teams: [seven] }),
    );
    expect(await asking.onOwn(here, "Ada", type("roles"))).toEqual(
      saying({
        code: "roles",
        organisation: {
          name: expect.stringMatching(/^Trust/),
          administrators: ["Ada"],
          improvementLeads: ["Ben"],
        },
        teams: [seven, { team: "Ward 10", leads: ["Lea"], managers: [] }],
      }),
    );
  });

  test("tells others who could see it", async () => {
    const here = await aWard(asking);
    expect(await asking.onOwn(here, "Ben", type("role"))).toEqual(refusing("needs-lead", { leads: ["Lea"] }));
    const elsewhere = { ...here, place: aConversation("C-empty") };
    expect(await asking.onOwn(elsewhere, "Ben", type("role"))).toEqual(
      refusing("needs-administrator", { administrators: ["Ada"] }),
    );
  });

  test("asks for the code where there is no administrator yet", async () => {
    const here = await asking.world.team();
    expect(await asking.onOwn(here, "Ben", type("role"))).toEqual(
      refusing("words-missing", { words: "role claim CODE", example: "role claim K7M2-9QXA" }),
    );
    expect(await asking.onOwn(here, "Lea", type("role"))).toEqual(saying({ code: "roles" }));
    expect(await asking.onOwn(here, "Lea", type("role admin @ben", "Ben"))).toEqual(
      refusing("needs-administrator", { administrators: [] }),
    );
  });
});

test("help shows each what they may do with roles", async () => {
  const here = await aWard(asking);
  const words = async (name: string) => {
    const told = await asking.onOwn(here, name, type("help"));
    if (told.kind !== "said" || told.said.code !== "help") throw new Error(told.kind);
    return told.said.commands
      .map((one) => one.words)
      .filter((one) => /^(role|team|organisation|link organisation)/.test(one));
  };
  const leads = ["role [lead|manager @NAME]", "role drop ROLE @NAME", "team list", "team under PARENT"];
  expect(await words("Ben")).toEqual([]);
  expect(await words("Lea")).toEqual(leads);
  expect((await words("Ada")).toSorted()).toEqual(
    [
      ...leads,
      "role admin|improvement-lead @NAME",
      "organisation",
      "organisation learning [none]",
      "link organisation",
    ].toSorted(),
  );
});
