// `POST /ask` against the whole service: what is not theirs is refused and stores nothing, and twice is once.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACTIONS } from "../../../src/domain/actions.ts";
import { FORM_NAMES } from "../../../src/domain/forms.ts";
import { formOf, shownText } from "../../fakes/web/browser.ts";
import { anotherOrganisation, anotherTeam, type Elsewhere } from "./elsewhere.ts";
import { fillIn, openHuddle, openService, openWard, type Person, type WebService } from "./service.ts";

let at: WebService;
let amira: Person;
let ben: Person;
let huddle: string;
let foreign: readonly Elsewhere[];

beforeAll(async () => {
  at = await openService();
  [amira, ben] = (await openWard(at, "Ben", "Chidi")) as [Person, Person];
  huddle = await openHuddle(at, amira.browser);
  await ben.browser.visit(amira.browser.at);
  foreign = [await anotherTeam(at, amira.browser, "Theatres"), await anotherOrganisation(at)];
});
afterAll(() => at.close());

const responses = () => at.sql("SELECT id FROM response");
const press = (action: string, value: string) => ({ kind: "press", action, value });

describe("what is another team's or another organisation's", () => {
  const ids = () => [
    ...foreign.flatMap((one) => [one.huddle, one.team, one.member, one.conversation]),
    ...["", "x", "'; DROP TABLE team", randomUUID(), "\u0000", "../..", "9".repeat(500)],
  ];

  test.each(ACTIONS.filter((action) => action !== "reminders"))(
    "the button %s stores nothing of it",
    async (action) => {
      const before = await at.stored();
      for (const id of ids())
        for (const value of [id, `${id}:core-3`, `${id}:core-3:retire`]) {
          const { status, shown } = await ben.browser.ask(press(action, value.slice(0, 500)));
          expect([status, shown.kind], value).toEqual([200, "refusal"]);
        }
      expect(await at.stored()).toEqual(before);
    },
  );

  test.each(FORM_NAMES)("the form %s stores nothing of it", async (form) => {
    const before = await at.stored();
    const values = {
      ...{ "core-1": "green", "core-3": "text", text: "text", help: "text", problem: "text", name: "Mine" },
      ...{ present: [foreign[0]?.member ?? ""], people: [foreign[0]?.member ?? ""], question: "What?" },
    };
    for (const context of ids()) {
      const submit = { kind: "submit", form, instance: randomUUID(), context, values };
      const { status, shown } = await ben.browser.ask(submit);
      expect([status, shown.kind === "refusal" || shown.kind === "form"], context).toEqual([200, true]);
    }
    expect(await at.stored()).toEqual(before);
  });

  test("no word is typed into it", async () => {
    const before = await at.stored();
    for (const one of foreign) {
      const words = { kind: "command", words: "idea A better chair" };
      const { status, shown } = await ben.browser.ask(words, { conversation: one.conversation });
      expect([status, shown.kind]).toEqual([403, "refusal"]);
      expect(shownText(shown)).toContain("That is not yours to see here");
      for (const path of [`/c/${one.conversation}`, `/c/${one.conversation}/since/0`])
        expect((await ben.browser.send("GET", path)).status).toBe(404);
    }
    expect(await at.stored()).toEqual(before);
  });
});

test.each(["", "nobody-knows", "__proto__", "constructor", "<script>", "ANSWER"])(
  "a button %j that we do not know is refused in a sentence",
  async (action) => {
    const { status, shown } = await ben.browser.ask(press(action, huddle));
    expect([status, shown.kind]).toEqual([200, "refusal"]);
  },
);

test.each(["", "nobody-knows", "__proto__", "toString"])(
  "a form %j that we do not know is not understood",
  async (form) => {
    const submit = { kind: "submit", form, instance: randomUUID(), context: huddle, values: {} };
    expect((await ben.browser.ask(submit)).status).toBe(400);
  },
);

describe("too much", () => {
  const send = async (values: Record<string, string>) => {
    const before = await at.stored();
    const { opened, shown } = await fillIn(ben.browser, press("answer", huddle), values);
    expect(await at.stored()).toEqual(before);
    return { opened, shown };
  };

  test("text in a field brings the form back as it was, with a sentence", async () => {
    const long = "a".repeat(99_000);
    const { opened, shown } = await send({ "core-1": "green", "core-3": long });
    expect(formOf(shown)).toMatchObject({ instance: opened.instance, form: "answer", context: huddle });
    expect("html" in shown && shown.html.includes(long)).toBe(true);
    expect(shownText(shown)).toMatch(/3,?000/);
  });

  test("text in a form is refused in a sentence", async () => {
    const { shown } = await send({ "core-3": "a".repeat(100_001) });
    expect([shown.kind, shownText(shown).includes("Please shorten it; nothing was stored.")]).toEqual([
      "refusal",
      true,
    ]);
  });

  test("fields are refused too", async () => {
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`f${n}`, "x"]));
    expect((await send(many)).shown.kind).toBe("refusal");
  });
});

test("signs that cannot be kept are left out, and the rest is kept", async () => {
  const values = { "core-1": "green", "core-3": "a\u0000b\ud800c" };
  const { shown } = await fillIn(ben.browser, press("answer", huddle), values);
  expect(shown.kind).not.toBe("refusal");
  const [row] = await at.sql("SELECT text FROM answer WHERE question_key = 'core-3'");
  expect(row?.text).toBe("ab\ufffdc");
});

describe("twice is once", () => {
  test("a form sent twice, also at once, is one response", async () => {
    const { submit, opened } = await fillIn(ben.browser, press("answer", huddle), {
      "core-1": "green",
      "core-3": "one",
    });
    const before = await responses();
    const all = await Promise.all([1, 2, 3].map(() => ben.browser.ask(submit)));
    expect(all.map((one) => one.status)).toEqual([200, 200, 200]);
    expect(await responses()).toEqual(before);
    expect(opened.fields).toContain("core-3");
  });

  test("typed words that are sent again with the same id raise one idea", async () => {
    const words = { kind: "command", words: "idea Chairs in bay 3 are too low" };
    const id = randomUUID();
    const all = [await ben.browser.ask(words, { id }), await ben.browser.ask(words, { id })];
    expect(all.map((one) => one.shown.kind)).not.toContain("refusal");
    const ideas = () => at.sql("SELECT 1 FROM idea");
    expect(await ideas()).toHaveLength(1);
  });

  test("an id that another person has used is still good for oneself", async () => {
    const words = (text: string) => ({ kind: "command", words: `idea ${text}` });
    const id = randomUUID();
    await amira.browser.visit(ben.browser.at);
    await ben.browser.ask(words("Ben's"), { id });
    await amira.browser.ask(words("Amira's"), { id });
    expect(await at.sql("SELECT 1 FROM idea WHERE problem IN ('Ben''s', 'Amira''s')")).toHaveLength(2);
  });
});
