// role: who may give and drop what, who is told what, and a team that has lost its last lead.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { RoleName } from "../../src/domain/team.ts";
import type { Change } from "../../src/store/changes.ts";
import { aConversation, aPerson, aSender } from "../builders/people.ts";
import { NOW, named, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, send, type } from "./asking.ts";
import { refusing, saying } from "./link-scene.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

/** Ward 7, led by Lea, with Ada and Ben in it, in an organisation whose administrator is Ada. */
async function ward(): Promise<TeamInWorld> {
  const here = await asking.world.team();
  await asking.world.saved(here.organisationId, [grant(here, "Ada", "admin")]);
  return here;
}

const grant = (here: TeamInWorld, name: string, role: RoleName): Change => {
  const teamId = role === "lead" || role === "manager" ? here.team.id : null;
  return { do: "grant-role", memberId: named(here, name), role, teamId, at: NOW };
};

/** `Ada admin`, `Lea lead`, by name. */
async function holders({ organisationId }: TeamInWorld): Promise<string[]> {
  const all = await asking.world.store.roleHolders(organisationId);
  return all.map((one) => `${one.name} ${one.role}`);
}

const inPrivate = (here: TeamInWorld): TeamInWorld => ({
  ...here,
  place: aConversation("D1", { kind: "direct" }),
});

describe("giving a role", () => {
  test.each([
    ["Lea", "lead", "Lead"],
    ["Lea", "manager", "Manager"],
    ["Ada", "lead", "Lead"],
    ["Ada", "improvement-lead", "improvement lead"],
    ["Ada", "admin", "admin"],
  ] as const)("%s may give %s", async (asker, role, typed) => {
    const here = await ward();
    const told = await asking.onOwn(here, asker, type(`role ${typed} @ben`, "Ben"));
    const team = role === "lead" || role === "manager" ? "Ward 7" : null;
    expect(told).toEqual(saying({ code: "role-given", role, name: "Ben", team, isNew: true }));
    expect(await holders(here)).toContain(`Ben ${role}`);
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
    const here = await ward();
    const before = await holders(here);
    for (const verb of ["", "drop "]) {
      const told = await asking.onOwn(here, asker, type(`role ${verb}${role} @ben`, "Ben"));
      expect(told).toEqual(refusing(code, who));
    }
    expect(await holders(here)).toEqual(before);
  });

  test("a manager or an improvement lead gives none", async () => {
    const here = await ward();
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
    const here = await ward();
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
    const here = await ward();
    await asking.onOwn(here, "Lea", type("role lead @pat", "Pat"));
    expect(await asking.onOwn(here, "Pat", type("busy"))).toEqual(saying({ code: "busy" }));
    expect(await asking.onOwn(here, "Ben", type("busy"))).toEqual(
      refusing("needs-lead", { leads: ["Lea", "Pat"] }),
    );
  });

  test("who is not named with an @, a bot and a guest are given none", async () => {
    const here = await ward();
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
    expect(await holders(here)).toEqual(["Ada admin", "Lea lead"]);
  });

  test("what is missing or mistyped is asked for", async () => {
    const here = await ward();
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
    const here = { ...(await ward()), place: aConversation("C-empty") };
    expect(await asking.onOwn(here, "Ada", type("role lead @ben", "Ben"))).toEqual(refusing("no-team-here"));
    expect(await asking.onOwn(here, "Ada", type("role admin @ben", "Ben"))).toEqual(
      saying({ code: "role-given", role: "admin", team: null }),
    );
  });
});

describe("dropping a role", () => {
  test("is for whoever may give it, by mention or by name", async () => {
    const here = await ward();
    await asking.world.saved(here.organisationId, [grant(here, "Ben", "lead"), grant(here, "Ben", "admin")]);
    expect(await asking.onOwn(here, "Lea", type("role drop lead @ben", "Ben"))).toEqual(
      saying({ code: "role-dropped", role: "lead", name: "Ben", team: "Ward 7", isNew: true }),
    );
    expect(await asking.onOwn(here, "Ada", type("role drop admin ben"))).toEqual(
      saying({ code: "role-dropped", role: "admin", name: "Ben", team: null, isNew: true }),
    );
    expect(await holders(here)).toEqual(["Ada admin", "Lea lead"]);
    expect(await asking.onOwn(here, "Ada", type("role drop admin @ben", "Ben"))).toEqual(
      saying({ code: "role-dropped", isNew: false }),
    );
    expect(await asking.onOwn(here, "Ada", type("role drop admin ben"))).toEqual(
      refusing("nobody-called", { word: "ben" }),
    );
  });

  test("the last administrator cannot drop themselves, one of two can", async () => {
    const here = await ward();
    const drop = type("role drop admin @ada", "Ada");
    expect(await asking.onOwn(here, "Ada", drop)).toEqual(refusing("last-administrator"));
    await asking.world.saved(here.organisationId, [grant(here, "Ben", "admin")]);
    expect(await asking.onOwn(here, "Ada", drop)).toEqual(saying({ code: "role-dropped" }));
    expect(await holders(here)).toEqual(["Ben admin", "Lea lead"]);
  });

  test("a lead cannot drop the last lead, an administrator can", async () => {
    const here = await ward();
    const drop = type("role drop lead @lea", "Lea");
    expect(await asking.onOwn(here, "Lea", drop)).toEqual(refusing("last-lead", { administrators: ["Ada"] }));
    expect(await asking.onOwn(here, "Ada", drop)).toEqual(saying({ code: "role-dropped" }));
    expect(await holders(here)).toEqual(["Ada admin"]);
  });

  test("a manager who is dropped is not the one of the team's settings any more", async () => {
    const here = await ward();
    await asking.onOwn(here, "Lea", type("setup manager=@ben", "Ben"));
    expect((await asking.world.view(here)).team).toMatchObject({ managerId: named(here, "Ben") });
    await asking.onOwn(here, "Lea", type("role drop manager @ben", "Ben"));
    const { team, holders: left } = await asking.world.view(here);
    expect(team).toMatchObject({ managerId: null, settings: { manager: null } });
    expect(left.map((one) => one.name)).toEqual(["Lea"]);
  });

  test("a setup that names another manager, or none, takes the role from the one before", async () => {
    const here = await ward();
    const managers = async () =>
      (await holders(here)).filter((one) => one.endsWith("manager")).map((one) => one.split(" ")[0]);
    await asking.onOwn(here, "Lea", type("setup manager=@ben", "Ben"));
    await asking.onOwn(here, "Lea", type("setup manager=@ada", "Ada"));
    expect(await managers()).toEqual(["Ada"]);
    await asking.onOwn(here, "Lea", type("setup manager=none"));
    expect(await managers()).toEqual([]);
  });
});

describe("a team without a lead", () => {
  const leaderless = async () => {
    const here = await ward();
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
    expect(await holders(here)).toEqual(["Ada admin", "Ben lead"]);
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
    expect(await holders(here)).toEqual(["Ada admin", "Ben lead"]);
  });

  test("is not taken by an administrator who changes its settings", async () => {
    const here = await leaderless();
    expect(await asking.onOwn(here, "Ada", type("setup at=10:00"))).toEqual(
      saying({ code: "set-up", nowLeads: false }),
    );
    expect(await holders(here)).toEqual(["Ada admin"]);
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

describe("role alone", () => {
  test("shows a lead their team, and an administrator the organisation with its teams A to Z", async () => {
    const here = await ward();
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
    const here = await ward();
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
  const here = await ward();
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
    [...leads, "role admin|improvement-lead @NAME", "organisation", "link organisation"].toSorted(),
  );
});
