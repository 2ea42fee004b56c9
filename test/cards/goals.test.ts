// Goals, shared ideas and new starters, word for word.
import { describe, expect, test } from "vitest";
import { cardOf } from "../../src/cards/notice-cards.ts";
import { replyEnv, shownOf } from "../../src/cards/reply-cards.ts";
import { lines, pressable, read, told } from "./reading.ts";
import { aTeam, huddleFacts, ids, tuesday } from "./sample.ts";
import {
  aStarter,
  goalForms,
  goalReplies,
  sharedAt,
  sharedFacts,
  someGoals,
  starterFacts,
  starterId,
} from "./sample-goals.ts";
import { aCycle, anIdea, ideaForms, onBoard } from "./sample-ideas.ts";

describe("goals", () => {
  test("the prompt names them in one line, the nearest three first", () => {
    const goals = ["Fewer falls at night", "Home before noon.", "Every voice heard", "Rest"];
    const line = "Our goals: Fewer falls at night; Home before noon; Every voice heard and 1 more.";
    expect(lines(huddleFacts({ goals }))).toContain(line);
    expect(lines(huddleFacts({ goals: ["Rest"] }))).toContain("Our goal: Rest.");
    expect(read(huddleFacts())).not.toContain("Our goal");
  });

  test("the list says whose each is, with buttons where the reader may change it", () => {
    const { text } = told({ kind: "said", said: goalReplies.goals });
    expect(text.split("\n")).toEqual([
      "What Ward 7 is after",
      "Fewer falls at night (Ward 7)",
      "Home before noon. (Medicine)",
      "Every voice heard (the whole organisation)",
    ]);
    const shown = shownOf({ kind: "said", said: goalReplies.goals });
    if (shown.kind !== "card") throw new Error(shown.kind);
    expect(pressable(shown.card)).toEqual([
      ["Reword", "goal-reword", someGoals[0].id],
      ["Retire", "goal-retire", someGoals[0].id],
      ["Add a goal", "goal-add", ids.team],
    ]);
  });

  test("the fourth is refused with the three", () => {
    const goals = ["Fewer falls", "Home by noon", "Rest"];
    const refusal = { code: "goals-full", place: "Ward 7", goals } as const;
    expect(told({ kind: "refused", refusal }).text).toBe(
      'Ward 7 has 3 goals already, and more would not be remembered: "Fewer falls", "Home by noon" and "Rest". To reword or retire one, type `/improve goal`.',
    );
  });

  test("the idea's form asks which goal it serves, or none of these; without goals it does not ask", () => {
    const form = (goals: typeof someGoals | []) => {
      const shown = shownOf({ kind: "form", form: { ...ideaForms.idea, goals } });
      if (shown.kind !== "form") throw new Error(shown.kind);
      return shown.form.fields.find((one) => one.kind !== "note" && one.id === "goal");
    };
    expect(form(someGoals)).toMatchObject({
      label: "Which goal does this serve?",
      optional: true,
      options: [
        ...someGoals.map(({ id, text }) => ({ value: id, label: text })),
        { value: "none", label: "None of these" },
      ],
    });
    expect(form([])).toBeUndefined();
  });

  test("an idea names its goal on its card, to whoever looks, and on the board", () => {
    const goal = { id: someGoals[0].id, text: "Home before noon." };
    const idea = anIdea({ goal });
    expect(lines({ kind: "idea-raised", team: aTeam(), idea, cycles: [] })).toContain(
      "Goal: Home before noon.",
    );
    const one = { code: "idea", team: aTeam(), idea, cycles: [aCycle()], moves: [], today: tuesday } as const;
    expect(told({ kind: "said", said: one }).text).toContain("Goal: Home before noon.");
    const ideas = [onBoard({ goal: goal.text })];
    const board = { code: "ideas", team: "Ward 7", ideas, today: tuesday } as const;
    expect(told({ kind: "said", said: board }).text).toContain('Amira, for "Home before noon"');
  });
});

describe("a closed idea that is shared", () => {
  test("it says what was learned and thanks the team, without who raised it", () => {
    expect(lines(sharedFacts({ thanks: 3 }))).toEqual([
      "Ward 7 shares what it learned",
      'W7-12 "Drip stands walk off". Adopted.',
      "We learned: tape marks save a walk each time; stands stay put.",
      "Thank you, Ward 7. Could it help where you work? Ask them, or try it on a small scale first.",
    ]);
    expect(pressable(cardOf(sharedFacts({ thanks: 3 })))).toEqual([["Thanks (3)", "idea-thanks", ids.idea]]);
    expect(JSON.stringify(cardOf(sharedFacts()))).not.toContain("Amira");
  });

  test("who raised it is thanked by name when they asked for it", () => {
    const { idea } = sharedFacts();
    const named = { ...idea, shared: { ...sharedAt, namesRaiser: true } };
    expect(read(sharedFacts({ idea: named }))).toContain("Thank you, Ward 7, and Amira, who raised it.");
  });

  test("its own card can be shared until it has been, then says where", () => {
    const closed = anIdea({ state: "abandoned", learning: "too slow" });
    const card = (idea: typeof closed) => cardOf({ kind: "idea-raised", team: aTeam(), idea, cycles: [] });
    expect(pressable(card(closed)).map(([label]) => label)).toEqual(["Look", "Share what we learned"]);
    const shared = { ...closed, shared: sharedAt };
    expect(pressable(card(shared)).map(([label]) => label)).toEqual(["Look"]);
    expect(JSON.stringify(card(shared))).toContain("Shared in improvement, Tuesday 24 November.");
    expect(pressable(card(anIdea())).map(([label]) => label)).toEqual(["Me too", "Look"]);
  });

  test("only whoever raised it is offered to put their name to it", () => {
    const asked = (isMine: boolean, named: boolean) => {
      const said = { ...goalReplies["idea-shared"], isMine, named };
      const shown = shownOf({ kind: "said", said }, replyEnv("teams"));
      return shown.kind === "card" ? pressable(shown.card).map(([label]) => label) : null;
    };
    expect([asked(true, false), asked(true, true), asked(false, false)]).toEqual([
      ["Put my name to it"],
      [],
      [],
    ]);
  });
});

describe("a new starter", () => {
  test("is welcomed with what huddles are, who sees answers, the goals, and what comes in four weeks", () => {
    expect(lines(starterFacts("welcome"))).toEqual([
      "Welcome to Ward 7, Sam",
      "The team huddles here: Monday to Friday at 09:00. A huddle is a few short questions in the team's channel. Answering takes about a minute, and every voice counts the same. Next huddle: Wednesday 25 November 09:00.",
      "Everyone in ward-7 can see the answers, with names. How a shift looks is shown as counts.",
      "Our goals: Fewer falls at night; Home before noon; Every voice heard.",
      "Does something get in your way? Raise it as an idea: type `/improve idea` in the team's channel and what it is.",
      "In four weeks four short questions come to you here. Your lead, Amira, will see your answers, with your name. Nobody else will. You can skip them.",
    ]);
    const open = { conversation: { kind: "public", name: "ward-7" }, goals: [] } as const;
    const line = "Anyone in this workspace can open ward-7: they can see the answers, with names.";
    expect(read(starterFacts("welcome", {}, open))).toContain(line);
  });

  test("the lead is asked to meet them, until it is done", () => {
    expect(lines(starterFacts("meet-starter"))).toEqual([
      "Meet Sam this week.",
      "Sam joined Ward 7 on Tuesday 24 November and has been welcomed in private. A few minutes with you help more than any message.",
    ]);
    expect(pressable(cardOf(starterFacts("meet-starter")))).toEqual([["Done", "starter-met", starterId]]);
    const met = starterFacts("meet-starter", { met: true });
    expect([read(met), pressable(cardOf(met))]).toEqual(["Done: Sam has been met.", []]);
  });

  test("after four weeks they read who will see it before anything is asked", () => {
    const asked = starterFacts("starter-questions", { state: "asked" });
    expect(lines(asked)).toEqual([
      "Four weeks in Ward 7",
      "Four short questions about your first weeks. Your lead, Amira, will see your answers, with your name. Nobody else will. You can leave any of them out, or skip them all.",
    ]);
    expect(pressable(cardOf(asked)).map(([label]) => label)).toEqual(["Answer", "Skip"]);
    const shown = shownOf({ kind: "form", form: goalForms.starter });
    if (shown.kind !== "form") throw new Error(shown.kind);
    expect(shown.form.fields[0]).toEqual({
      kind: "note",
      text: ["Your lead, Amira, will see your answers, with your name. Nobody else will."],
    });
  });

  test("answered or skipped, the card says so", () => {
    const answered = starterFacts("starter-questions", { state: "answered" });
    expect(read(answered)).toBe("Thank you. Amira can see your answers now.");
    expect(pressable(cardOf(answered)).map(([label]) => label)).toEqual(["Change my answers"]);
    const skipped = starterFacts("starter-questions", { state: "skipped" });
    expect(read(skipped)).toBe("Skipped. Nothing is kept, and nobody is told.");
  });

  test("the lead reads each answer under its question; the notification tells none", () => {
    const answers = [{ key: "ns-4", question: "What does this team do well?", text: "It listens" }];
    const facts = starterFacts("starter-answers", aStarter({ answers }));
    expect(lines(facts)).toEqual([
      "Sam, four weeks in Ward 7",
      "What does this team do well?",
      "It listens",
      "Only the leads of Ward 7 see this; Sam knows.",
    ]);
    expect(cardOf(facts).summary).not.toContain("listens");
  });

  test("of many at once the lead is told in one line", () => {
    expect(read({ kind: "joined-many", team: aTeam(), people: 14 })).toBe(
      "14 people came into Ward 7 within a few minutes, so I have not written to each of them. Please tell them about the huddle yourself.",
    );
  });
});
