// The ward PC: what somebody who picked their name there may do, and that nobody's answers are opened again.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plainText } from "../../src/cards/card.ts";
import { cardOf } from "../../src/cards/notice-cards.ts";
import { ACTIONS } from "../../src/domain/actions.ts";
import type { FormName } from "../../src/domain/forms.ts";
import type { HuddleId } from "../../src/domain/ids.ts";
import type { Reply } from "../../src/domain/replies.ts";
import type { Ask } from "../../src/interactions/interaction.ts";
import { aQuestion } from "../builders/huddle.ts";
import { named, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, send, type } from "./asking.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterAll(async () => {
  expect(asking.faults).toEqual([]);
  await asking.close();
});

const QUESTIONS = [
  aQuestion("core-1", { kind: "mood" }),
  aQuestion("core-3"),
  aQuestion("core-7", { audience: "chooses" }),
  aQuestion("lead-1", { askedOf: "leader" }),
];

const opened = async () => {
  const here = await asking.world.team();
  return { here, huddleId: await asking.world.openHuddle(here, { questions: QUESTIONS }) };
};

const NOT_THERE = { kind: "refused", refusal: { code: "not-on-ward-pc" } };
const NOT_FOUND = { kind: "refused", refusal: { code: "not-found" } };
const already = (name: string, kind: "own" | "scribe" = "own") => ({
  kind: "refused",
  refusal: { code: "answered-already", name, kind },
});

describe("what can be asked there", () => {
  const FORMS: Readonly<Record<FormName, true>> = {
    ...{
      setup: true,
      answer: true,
      red: true,
      scribe: true,
      idea: true,
      "idea-move": true,
      escalation: true,
      question: true,
      template: true,
    },
    ...{
      "pulse-set": true,
      "pulse-launch": true,
      "pulse-answer": true,
      roster: true,
      branch: true,
      organisation: true,
      goal: true,
      starter: true,
      "in-summary": true,
    },
    ...{ commit: true, visit: true, "visit-ask": true },
  };
  const asks: Ask[] = [
    ...ACTIONS.map((action) => press(action, "x")),
    ...(Object.keys(FORMS) as FormName[]).map((form) => send(form, "x", {})),
    ...["", "help", "now", "link page", "answer"].map((words) => type(words)),
    { kind: "home" },
  ];
  const nameOf = (ask: Ask) =>
    [
      ask.kind,
      ask.kind === "action" ? ask.action : "",
      ask.kind === "submit" ? ask.form : "",
      ask.kind === "command" ? ask.words : "",
    ]
      .filter((part) => part !== "")
      .join(" ");
  const MAY = new Set(["answer", "scribe", "idea"].map((one) => `action ${one}`));
  for (const one of ["answer", "red", "scribe", "idea"]) MAY.add(`submit ${one}`);

  test.each(asks.map((ask) => [nameOf(ask), ask] as const))("%s, by a lead", async (name, ask) => {
    const { here } = await opened();
    const reply = await asking.onWard(here, "Lea", ask);
    if (MAY.has(name)) expect(reply).toEqual(NOT_FOUND);
    else expect(reply).toEqual(NOT_THERE);
  });
});

describe("answering there", () => {
  test("an answer is stored and told as entered on the ward PC", async () => {
    const { here, huddleId } = await opened();
    const form = await asking.onWard(here, "Ben", press("answer", huddleId));
    expect(form).toMatchObject({ kind: "form", form: { form: "answer", values: {} } });
    const reply = await asking.onWard(here, "Ben", send("answer", huddleId, { "core-3": "Letters" }));
    expect(reply).toMatchObject({ kind: "said", said: { code: "answered", edited: false, via: "ward" } });
    const own = await asking.world.own(here, huddleId, named(here, "Ben"));
    expect(own).toMatchObject({ via: "ward", editedAt: null });
    expect(await thread(here, huddleId)).toEqual(["Ben, entered on the ward PC\nWent well: Letters"]);
  });

  test("whoever has answered is told to use their own device, wherever they had answered", async () => {
    const { here, huddleId } = await opened();
    await asking.onOwn(here, "Ada", send("answer", huddleId, { "core-3": "Mine" }));
    await asking.onWard(here, "Ben", send("answer", huddleId, { "core-3": "First" }));
    for (const name of ["Ada", "Ben"]) {
      expect(await asking.onWard(here, name, press("answer", huddleId))).toEqual(already(name));
      const again = send("answer", huddleId, { "core-3": "Changed" }, "form-2");
      expect(await asking.onWard(here, name, again)).toEqual(already(name));
    }
    expect(await texts(here, huddleId)).toEqual(["Mine", "First"]);
  });

  test("the same words in another form are refused: a guess is not confirmed", async () => {
    const { here, huddleId } = await opened();
    await asking.onOwn(here, "Ada", send("answer", huddleId, { "core-1": "amber" }));
    const guess = send("answer", huddleId, { "core-1": "amber" }, "form-2");
    expect(await asking.onWard(here, "Ada", guess)).toEqual(already("Ada"));
  });

  test("the same form sent twice is answered twice and stored once", async () => {
    const { here, huddleId } = await opened();
    const values = {
      "core-1": "green",
      "core-3": "Letters",
      "core-7": "Two hands",
      "core-7:audience": "lead",
    };
    const [one, two] = [
      await asking.onWard(here, "Ben", send("answer", huddleId, values)),
      await asking.onWard(here, "Ben", send("answer", huddleId, values)),
    ];
    expect(one).toMatchObject({ kind: "said", said: { code: "answered", privateToLead: true } });
    expect(two).toEqual(one);
    expect((await asking.world.own(here, huddleId, named(here, "Ben"))).editedAt).toBeNull();
    const other = send("answer", huddleId, { ...values, "core-3": "Changed after all" });
    expect(await asking.onWard(here, "Ben", other)).toEqual(already("Ben"));
  });

  test("of two who send for one person at once, one is stored and the other refused", async () => {
    const { here, huddleId } = await opened();
    const sent = ["One", "Two"].map((text) => send("answer", huddleId, { "core-3": text }, text));
    const replies = await Promise.all(sent.map((ask) => asking.onWard(here, "Ben", ask)));
    expect(replies.map((one) => one.kind).sort()).toEqual(["refused", "said"]);
    expect(replies).toContainEqual(already("Ben"));
  });

  test("the author changes it on their own device, and it is theirs", async () => {
    const { here, huddleId } = await opened();
    await asking.onWard(here, "Ben", send("answer", huddleId, { "core-3": "There" }));
    const form = await asking.onOwn(here, "Ben", press("answer", huddleId));
    expect(form).toMatchObject({ kind: "form", form: { values: { "core-3": "There" } } });
    await asking.onOwn(here, "Ben", send("answer", huddleId, { "core-3": "Here" }));
    expect(await thread(here, huddleId)).toEqual(["Ben, edited 09:00\nWent well: Here"]);
  });

  test("a lead has no powers there and is asked what everyone is asked", async () => {
    const { here, huddleId } = await opened();
    const keys = async (asked: Promise<Reply>) => {
      const reply = await asked;
      return reply.kind === "form" && "questions" in reply.form
        ? reply.form.questions.map((q) => q.key)
        : null;
    };
    const ask = press("answer", huddleId);
    expect(await keys(asking.onOwn(here, "Lea", ask))).toEqual(["core-1", "core-3", "core-7", "lead-1"]);
    expect(await keys(asking.onWard(here, "Lea", ask))).toEqual(["core-1", "core-3", "core-7"]);
    const values = { "core-3": "Seen", "lead-1": "As the lead" };
    await asking.onWard(here, "Lea", send("answer", huddleId, values));
    expect(await texts(here, huddleId)).toEqual(["Seen"]);
  });

  test("text that may be about a patient keeps the form with what was typed, and nothing is stored", async () => {
    const { here, huddleId } = await opened();
    const values = { "core-3": "Mrs Smith in bed 4, aged 82" };
    const warned = await asking.onWard(here, "Ben", send("answer", huddleId, values));
    expect(warned).toMatchObject({ kind: "form", form: { form: "answer", values } });
    expect(warned).toHaveProperty("form.warnings.0.field", "core-3");
    expect(await texts(here, huddleId)).toEqual([]);
    const sure = { ...values, "not-a-patient": ["yes"] };
    expect(await asking.onWard(here, "Ben", send("answer", huddleId, sure))).toHaveProperty("kind", "said");
    expect(await texts(here, huddleId)).toEqual([values["core-3"]]);
  });

  test("after a red, help is added once and by that form only", async () => {
    const { here, huddleId } = await opened();
    const red = send("answer", huddleId, { "core-1": "red" });
    const asks = { kind: "form", form: { form: "red" } };
    expect(await asking.onWard(here, "Ben", red)).toMatchObject(asks);
    expect(await asking.onWard(here, "Ben", red)).toMatchObject(asks);
    const help = (text: string, instance: string) =>
      asking.onWard(here, "Ben", send("red", huddleId, { help: text }, instance));
    const noted = { kind: "said", said: { code: "help-noted" } };
    expect(await help("Someone else's words", "form-2")).toEqual(already("Ben"));
    expect([await help("Two more", "form-1"), await help("Two more", "form-1")]).toEqual([noted, noted]);
    expect(await help("Nobody", "form-1")).toEqual(already("Ben"));
    expect(await asking.onWard(here, "Ben", red)).toMatchObject({ said: { code: "answered" } });
    expect(await thread(here, huddleId)).toEqual(["Ben, entered on the ward PC\nHelp needed: Two more"]);
  });
});

describe("scribing there", () => {
  const entry = (here: TeamInWorld, huddleId: HuddleId, names: string[], text: string, instance?: string) =>
    send("scribe", huddleId, { present: names.map((name) => named(here, name)), "core-3": text }, instance);

  test("an entry is stored and told as entered on the ward PC", async () => {
    const { here, huddleId } = await opened();
    const reply = await asking.onWard(here, "Ada", entry(here, huddleId, ["Ben"], "Ours"));
    expect(reply).toMatchObject({ kind: "said", said: { code: "scribed", present: 1, via: "ward" } });
    expect(await thread(here, huddleId)).toEqual([
      "For those there: Ben. Entered on the ward PC by Ada\nWent well: Ours",
    ]);
  });

  test("an entry is not opened again, and the same form sent twice is stored once", async () => {
    const { here, huddleId } = await opened();
    const first = entry(here, huddleId, ["Ben"], "Ours");
    const [one, two] = [await asking.onWard(here, "Ada", first), await asking.onWard(here, "Ada", first)];
    expect(two).toEqual(one);
    expect(await asking.onWard(here, "Ada", press("scribe", huddleId))).toEqual(already("Ada", "scribe"));
    const other = entry(here, huddleId, ["Ben"], "Changed", "form-2");
    expect(await asking.onWard(here, "Ada", other)).toEqual(already("Ada", "scribe"));
    const more = entry(here, huddleId, ["Ben", "Lea"], "Ours");
    expect(await asking.onWard(here, "Ada", more)).toEqual(already("Ada", "scribe"));
    expect(await texts(here, huddleId)).toEqual(["Ours"]);
  });

  test("whom a colleague ticked is not shown and stays ticked", async () => {
    const { here, huddleId } = await opened();
    await asking.onOwn(here, "Lea", entry(here, huddleId, ["Lea"], "Lea's"));
    const form = await asking.onWard(here, "Ada", press("scribe", huddleId));
    expect(form).toMatchObject({ kind: "form", form: { form: "scribe", values: {} } });
    await asking.onWard(here, "Ada", entry(here, huddleId, ["Ben"], "Ada's"));
    const view = await asking.world.store.huddle(here.organisationId, huddleId);
    const present = view?.people.filter((one) => one.state === "present").map((one) => one.name);
    expect(present).toEqual(["Ben", "Lea"]);
  });
});

test("an idea is raised in the name that was picked", async () => {
  const { here } = await opened();
  expect(await asking.onWard(here, "Ben", press("idea", here.team.id))).toHaveProperty("form.form", "idea");
  const reply = await asking.onWard(here, "Ben", send("idea", here.team.id, { problem: "No trolley" }));
  expect(reply).toEqual({
    kind: "said",
    said: { code: "idea-raised", name: "W7-1", isNew: true, via: "ward" },
  });
  const ideas = await asking.world.store.ideas(here.organisationId, here.team.id);
  expect(ideas.map((one) => [one.problem, one.raisedBy.name])).toEqual([["No trolley", "Ben"]]);
});

describe("another team's page", () => {
  test("finds nothing, also where the person is in both teams", async () => {
    const { here, huddleId } = await opened();
    const beside = await asking.world.team({ in: here, build: (team) => team.called("Ward 8", "W8") });
    const page = { teamId: beside.team.id };
    for (const ask of [
      press("answer", huddleId),
      press("scribe", huddleId),
      press("idea", here.team.id),
      send("answer", huddleId, { "core-3": "x" }),
      send("red", huddleId, { help: "x" }),
      send("scribe", huddleId, { present: [named(here, "Ben")], "core-3": "x" }),
      send("idea", here.team.id, { problem: "x" }),
    ])
      expect(await asking.onWard(here, "Ben", ask, page)).toEqual(NOT_FOUND);
    expect(await texts(here, huddleId)).toEqual([]);
    expect(await asking.world.store.ideas(here.organisationId, here.team.id)).toEqual([]);
  });

  test("finds nothing of another organisation, and nobody of it", async () => {
    const { here, huddleId } = await opened();
    const elsewhere = await asking.world.team();
    expect(await asking.onWard(elsewhere, "Ben", press("answer", huddleId))).toEqual(NOT_FOUND);
    const page = { teamId: elsewhere.team.id };
    expect(await asking.onWard(here, "Ben", press("answer", huddleId), page)).toEqual(NOT_FOUND);
  });

  test("someone who has left the team is not found there", async () => {
    const { here, huddleId } = await opened();
    await asking.onOwn(here, "Ben", type("leave"));
    expect(await asking.onWard(here, "Ben", press("answer", huddleId))).toEqual(NOT_FOUND);
  });
});

/** What stands under the prompt, as it is read. */
async function thread({ organisationId, team }: TeamInWorld, huddleId: HuddleId) {
  const page = await asking.world.store.pageOf(organisationId, team.id);
  const responses = (page?.facts ?? []).filter((one) => one.kind === "response");
  return responses.filter((one) => one.huddle.id === huddleId).map((one) => plainText(cardOf(one)));
}

async function texts({ organisationId }: TeamInWorld, huddleId: HuddleId) {
  const responses = await asking.world.store.responses(organisationId, huddleId);
  return responses.flatMap((one) => one.answers.flatMap(({ text }) => text ?? []));
}
