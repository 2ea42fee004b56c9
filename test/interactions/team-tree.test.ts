// team: the tree of teams, who may put what under what, and branches that are made on the way.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { UnitId } from "../../src/domain/ids.ts";
import { aConversation, aPerson } from "../builders/people.ts";
import { NOW, named, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, send, type } from "./asking.ts";
import { refusing, saying } from "./link-scene.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

/** Ward 7 (led by Lea) and Ward 8 (led by Max) in one organisation, whose administrator is Ada. */
async function trust() {
  const seven = await asking.world.team();
  const { organisationId, installationId } = seven;
  const eight = await asking.world.team({
    in: { organisationId, installationId },
    build: (team) => team.called("Ward 8", "W8"),
    people: [aPerson("Max"), aPerson("Ada"), aPerson("Lea")],
  });
  const lead = { role: "lead", teamId: eight.team.id } as const;
  await asking.world.saved(organisationId, [
    { do: "grant-role", memberId: named(seven, "Ada"), role: "admin", teamId: null, at: NOW },
    { do: "grant-role", memberId: named(eight, "Max"), ...lead, at: NOW },
    { do: "drop-role", memberId: named(seven, "Lea"), ...lead, leaveOne: true },
  ]);
  return { seven, eight };
}

async function branch({ organisationId }: TeamInWorld, name: string, parentId: UnitId | null = null) {
  const branchId = asking.world.newId<"Branch">();
  await asking.world.saved(organisationId, [{ do: "add-branch", branchId, name, parentId }]);
  return branchId;
}

/** `Ward 7 < Medicine`, by name. */
async function tree({ organisationId }: TeamInWorld): Promise<string[]> {
  const units = await asking.world.store.tree(organisationId);
  const nameOf = (id: UnitId | null) => units.find((one) => one.id === id)?.name ?? "";
  return units.map((one) => `${one.name} < ${nameOf(one.parentId)}`.trim()).toSorted();
}

/** The form that came as an answer. */
async function branchForm(here: TeamInWorld, name: string, words: string) {
  const reply = await asking.onOwn(here, name, type(words));
  if (reply.kind !== "form" || reply.form.form !== "branch") throw new Error(JSON.stringify(reply));
  return reply.form;
}

describe("team under", () => {
  test("is for the team's leads and administrators; others are told who can", async () => {
    const { seven } = await trust();
    await branch(seven, "Medicine");
    for (const other of ["Ben", "Max"])
      expect(await asking.onOwn(seven, other, type("team under Medicine"))).toEqual(
        refusing("needs-lead", { leads: ["Lea"] }),
      );
    const placed = { code: "placed", unit: "Ward 7", under: "Medicine", branch: null };
    expect(await asking.onOwn(seven, "Lea", type("team under medicine"))).toEqual(
      saying({ ...placed, isNew: true }),
    );
    expect(await asking.onOwn(seven, "Ada", type("team under Medicine"))).toEqual(
      saying({ ...placed, isNew: false }),
    );
    expect(await tree(seven)).toEqual(["Medicine <", "Ward 7 < Medicine", "Ward 8 <"]);
  });

  test("takes a team as parent, by name or letters, and takes the team out again", async () => {
    const { seven, eight } = await trust();
    expect(await asking.onOwn(seven, "Lea", type("team under w8"))).toEqual(
      saying({ code: "placed", under: "Ward 8" }),
    );
    expect(await asking.onOwn(eight, "Max", type("team under Ward 7"))).toEqual(
      refusing("circle", { unit: "Ward 8", parent: "Ward 7" }),
    );
    expect(await asking.onOwn(eight, "Max", type("team under Ward 8"))).toEqual(
      refusing("circle", { unit: "Ward 8", parent: "Ward 8" }),
    );
    expect(await asking.onOwn(seven, "Lea", type("team under none"))).toEqual(
      saying({ code: "placed", under: null, isNew: true }),
    );
    expect(await tree(seven)).toEqual(["Ward 7 <", "Ward 8 <"]);
  });

  test("goes five levels down and no deeper", async () => {
    const { seven } = await trust();
    let parent: UnitId | null = null;
    for (const level of [1, 2, 3, 4, 5]) parent = await branch(seven, `Level ${level}`, parent);
    expect(await asking.onOwn(seven, "Lea", type("team under Level 5"))).toEqual(
      refusing("too-deep", { unit: "Ward 7", parent: "Level 5" }),
    );
    expect(await asking.onOwn(seven, "Lea", type("team under Level 4"))).toEqual(saying({ code: "placed" }));
  });

  test("of several teams with one name the letters are asked for", async () => {
    const { seven, eight } = await trust();
    const settings = { ...eight.team.settings, name: "Theatre" };
    await asking.world.saved(seven.organisationId, [
      { do: "change-team", team: { ...eight.team, settings }, nextAt: NOW },
    ]);
    const { organisationId, installationId } = seven;
    const build = (
      team: Parameters<NonNullable<Parameters<typeof asking.world.team>[0]>["build"] & object>[0],
    ) => team.called("Theatre", "T");
    await asking.world.team({ in: { organisationId, installationId }, build });
    expect(await asking.onOwn(seven, "Lea", type("team under theatre"))).toEqual(
      refusing("several-units", { word: "theatre", letters: expect.arrayContaining(["T", "W8"]) }),
    );
    expect(await asking.onOwn(seven, "Lea", type("team under T"))).toEqual(saying({ under: "Theatre" }));
  });

  test("says what is missing, and where no team huddles", async () => {
    const { seven } = await trust();
    expect(await asking.onOwn(seven, "Lea", type("team under"))).toEqual(
      refusing("words-missing", { words: "PARENT", example: "team under Medicine" }),
    );
    expect(await asking.onOwn(seven, "Lea", type("team Medicine"))).toEqual(
      refusing("words-missing", { words: "under PARENT", example: "team under Medicine" }),
    );
    const elsewhere = { ...seven, place: aConversation("C-empty") };
    expect(await asking.onOwn(elsewhere, "Lea", type("team under Ward 8"))).toEqual(refusing("no-team-here"));
  });

  test("finds nothing of another organisation", async () => {
    const [here, there] = [await trust(), await trust()];
    await branch(there.seven, "Surgery");
    expect(await asking.onOwn(here.seven, "Lea", type("team under Surgery"))).toEqual(
      refusing("unknown-unit", { word: "Surgery", nearest: null, administrators: ["Ada"] }),
    );
    const sent = send("branch", there.seven.team.id, { name: "Mine" });
    expect(await asking.onOwn(here.seven, "Ada", sent)).toEqual(refusing("not-found"));
    expect(await tree(there.seven)).toEqual(["Surgery <", "Ward 7 <", "Ward 8 <"]);
  });
});

describe("another team or a branch", () => {
  test("is moved by whoever leads it, and a branch by administrators", async () => {
    const { seven } = await trust();
    await branch(seven, "Medicine");
    await branch(seven, "Trust");
    expect(await asking.onOwn(seven, "Max", type("team Ward 8 under Medicine"))).toEqual(
      saying({ code: "placed", unit: "Ward 8", under: "Medicine" }),
    );
    expect(await asking.onOwn(seven, "Lea", type("team w8 under none"))).toEqual(
      refusing("needs-lead", { leads: ["Max"] }),
    );
    expect(await asking.onOwn(seven, "Lea", type("team Medicine under Trust"))).toEqual(
      refusing("needs-administrator", { administrators: ["Ada"] }),
    );
    expect(await asking.onOwn(seven, "Ada", type("team Medicine under Trust"))).toEqual(
      saying({ code: "placed", unit: "Medicine", under: "Trust" }),
    );
    expect(await asking.onOwn(seven, "Ada", type("team Trust under Ward 8"))).toEqual(
      refusing("circle", { unit: "Trust", parent: "Ward 8" }),
    );
    expect(await asking.onOwn(seven, "Ada", type("team Wrad 8 under Trust"))).toEqual(
      refusing("unknown-unit", { word: "Wrad 8", nearest: "Ward 8" }),
    );
    expect(await tree(seven)).toEqual(["Medicine < Trust", "Trust <", "Ward 7 <", "Ward 8 < Medicine"]);
  });
});

describe("a parent that nobody knows", () => {
  test("is an administrator's to make a branch of; a lead is told whom to ask, and what is nearly so", async () => {
    const { seven } = await trust();
    await branch(seven, "Medicine");
    expect(await asking.onOwn(seven, "Lea", type("team under Medcine"))).toEqual(
      refusing("unknown-unit", { word: "Medcine", nearest: "Medicine", administrators: ["Ada"] }),
    );
    const form = await branchForm(seven, "Ada", "team under Medcine");
    expect(form).toMatchObject({ unit: "Ward 7", nearest: "Medicine", values: { name: "Medcine" } });
    expect(await tree(seven)).toEqual(["Medicine <", "Ward 7 <", "Ward 8 <"]);
  });

  test("becomes a branch with the team under it, when the form is sent, once", async () => {
    const { seven } = await trust();
    const form = await branchForm(seven, "Ada", "team under Surgery");
    const sent = send("branch", form.unitId, { name: " Surgery  and theatres ", under: null });
    const placed = { code: "placed", unit: "Ward 7", under: "Surgery and theatres", branch: null };
    expect(await asking.onOwn(seven, "Ada", sent)).toEqual(saying({ ...placed, isNew: true }));
    expect(await asking.onOwn(seven, "Ada", sent)).toEqual(saying({ ...placed, isNew: false }));
    expect(await tree(seven)).toEqual([
      "Surgery and theatres <",
      "Ward 7 < Surgery and theatres",
      "Ward 8 <",
    ]);
  });

  test("may stand under something itself", async () => {
    const { seven } = await trust();
    await branch(seven, "Trust");
    const sent = send("branch", seven.team.id, { name: "Medicine", under: "trust" });
    expect(await asking.onOwn(seven, "Ada", sent)).toEqual(
      saying({ code: "placed", under: "Medicine", branch: "Trust" }),
    );
    expect(await tree(seven)).toEqual(["Medicine < Trust", "Trust <", "Ward 7 < Medicine", "Ward 8 <"]);
  });

  test.each([
    ["no name", { name: " ", under: "" }, "name", "incomplete"],
    ["a name that is too long", { name: "x".repeat(81), under: "" }, "name", "too-long"],
    ["the name of a team", { name: "ward 8", under: "" }, "name", "unit-called-so"],
    ["the letters of a team", { name: "W8", under: "" }, "name", "unit-called-so"],
    ["the name of a branch elsewhere", { name: "Level 5", under: "" }, "name", "unit-called-so"],
    ["a parent that is not there", { name: "New", under: "Nowhere" }, "under", "unknown-unit"],
    ["the team itself as parent", { name: "New", under: "Ward 7" }, "under", "circle"],
    ["a parent too far down", { name: "New", under: "Level 4" }, "under", "too-deep"],
  ])("with %s the form stays, with what was typed", async (_, values, field, code) => {
    const { seven } = await trust();
    let parent: UnitId | null = null;
    for (const level of [1, 2, 3, 4, 5]) parent = await branch(seven, `Level ${level}`, parent);
    const before = await tree(seven);
    const reply = await asking.onOwn(seven, "Ada", send("branch", seven.team.id, values));
    expect(reply).toMatchObject({
      kind: "form",
      form: { form: "branch", values, errors: [{ field, refusal: { code } }] },
    });
    expect(await tree(seven)).toEqual(before);
  });

  test("is not made by anyone else's form", async () => {
    const { seven } = await trust();
    for (const name of ["Lea", "Ben"])
      expect(await asking.onOwn(seven, name, send("branch", seven.team.id, { name: "Mine" }))).toEqual(
        refusing("needs-administrator", { administrators: ["Ada"] }),
      );
    expect(await tree(seven)).toEqual(["Ward 7 <", "Ward 8 <"]);
  });
});

describe("team list", () => {
  test("shows leads and administrators the whole tree, A to Z under each", async () => {
    const { seven, eight } = await trust();
    await branch(seven, "Medicine");
    await branch(seven, "Acute");
    await asking.onOwn(seven, "Lea", type("team under Medicine"));
    await asking.onOwn(eight, "Max", type("team under Ward 7"));
    const units = [
      { level: 0, name: "Acute", letters: null, under: null },
      { level: 0, name: "Medicine", letters: null, under: null },
      { level: 1, name: "Ward 7", letters: "W7", under: "Medicine" },
      { level: 2, name: "Ward 8", letters: "W8", under: "Ward 7" },
    ];
    const organisation = expect.stringMatching(/^Trust/);
    for (const [name, words] of [
      ["Lea", "team list"],
      ["Max", "team"],
      ["Ada", "teams"],
    ] as const)
      expect(await asking.onOwn(seven, name, type(words))).toEqual(
        saying({ code: "tree", organisation, units }),
      );
  });

  test("tells others who could see it", async () => {
    const { seven } = await trust();
    expect(await asking.onOwn(seven, "Ben", type("team list"))).toEqual(
      refusing("needs-lead", { leads: ["Lea"] }),
    );
    const elsewhere = { ...seven, place: aConversation("C-empty") };
    expect(await asking.onOwn(elsewhere, "Ben", type("team list"))).toEqual(
      refusing("needs-administrator", { administrators: ["Ada"] }),
    );
    expect(await asking.onOwn(elsewhere, "Lea", type("team list"))).toEqual(saying({ code: "tree" }));
  });
});
