// An idea that is passed up, as people read it: at its tier, as news, on the idea, and in its forms.
import { describe, expect, test } from "vitest";
import { plainText } from "../../src/cards/card.ts";
import { cardOf } from "../../src/cards/notice-cards.ts";
import { shownOf } from "../../src/cards/reply-cards.ts";
import type { Refusal } from "../../src/domain/refusals.ts";
import { lines, pressable, told } from "./reading.ts";
import { aTeam, ids, tuesday } from "./sample.ts";
import { anEscalation, ended, held, newsFacts, risen, trust, upFacts } from "./sample-escalations.ts";
import { anIdea, escalationId, ideaForms, onBoard } from "./sample-ideas.ts";

const REPLY = ["Reply", "escalation-reply", escalationId];
const HOLD = ["Holding reply", "escalation-hold", escalationId];
const UP = ["Pass up", "escalation-pass", escalationId];

describe("at the tier it came to", () => {
  test("it reads like the sample", () => {
    expect(lines(upFacts())).toEqual([
      'Ward 7 needs help (W7-12). "Call bells wait"',
      "Five more of the team say me too.",
      "Why it comes to you: Beds wait for porters after 14:00.",
      "Reply by Thursday 26 November 17:00. Your reply is posted to Ward 7.",
    ]);
    expect(pressable(cardOf(upFacts()))).toEqual([REPLY, HOLD, UP]);
  });

  test("a second time, from the tier below, is said; from the top nothing goes up", () => {
    const facts = upFacts({ round: 2, tier: 3, askedBy: null, to: trust }, { isTop: true });
    expect(lines(facts)).toContain("It is passed up for the second time.");
    expect(lines(facts)).toContain("It has come up by itself: nobody on the tier below replied in time.");
    expect(pressable(cardOf(facts))).toEqual([REPLY, HOLD]);
    const passed = upFacts({ tier: 3, to: trust, askedBy: held.by });
    expect(lines(passed)).toContain("Omar has passed it up from the tier below.");
  });

  test("a holding reply is seen, and cannot be sent again", () => {
    const facts = upFacts({ held });
    expect(lines(facts)).toContain(
      'Seen by Omar, who will answer by Thursday 26 November 17:00. "I meet the porters on Friday"',
    );
    expect(pressable(cardOf(facts))).toEqual([REPLY, UP]);
  });

  test.each([
    ["answered", ["Omar replied. The reply is posted to Ward 7:", "Two porters more"]],
    ["passed", ["Omar has passed it up to Mid Trust. They reply now."]],
    [
      "risen",
      ["No reply came by Thursday 26 November 17:00, so it has gone up to Mid Trust. They reply now."],
    ],
    ["withdrawn", ["Ward 7 has moved it on. No reply is needed any more."]],
  ] as const)("%s, it says so and has nothing to press", (outcome, expected) => {
    const reply = outcome === "answered" ? "Two porters more" : null;
    const facts = upFacts({ ended: ended(outcome, reply) }, { next: risen });
    expect(lines(facts).slice(3)).toEqual(expected);
    expect(pressable(cardOf(facts))).toEqual([]);
  });

  test("at the top it stays, and says that it waits", () => {
    const facts = upFacts({ remindedAt: held.at }, { isTop: true });
    expect(lines(facts).at(-1)).toBe(
      "No reply came by Thursday 26 November 17:00. Nothing stands above, so it stays here and waits.",
    );
  });
});

describe("news", () => {
  const title = 'W7-12 "Call bells wait"';
  const answered = upFacts({ ended: ended("answered", "Two porters more") });
  test.each([
    [
      newsFacts("held", "team", upFacts({ held })),
      [
        `Omar (Medicine) has seen ${title} and will answer by Thursday 26 November 17:00. "I meet the porters on Friday"`,
      ],
    ],
    [
      newsFacts("answered", "team", answered),
      [`Omar (Medicine) replied to ${title}:`, "Two porters more.", 'It is back at "being done".'],
    ],
    [
      newsFacts("passed", "team", upFacts({ ended: ended("passed") }, { next: risen })),
      [`Omar (Medicine) has passed ${title} up to Mid Trust, to be answered by Monday 30 November 17:00.`],
    ],
    [
      newsFacts("risen", "team", upFacts({ ended: ended("risen") }, { next: risen })),
      [
        `Medicine did not reply to ${title} by Thursday 26 November 17:00. It has gone up to Mid Trust, to be answered by Monday 30 November 17:00.`,
      ],
    ],
    [
      newsFacts("waits", "team"),
      [
        `Medicine did not reply to ${title} by Thursday 26 November 17:00. Nothing stands above, so it waits there: they have been reminded, once.`,
      ],
    ],
    [
      newsFacts("risen", "tier", upFacts({ ended: ended("risen") }, { next: risen })),
      [
        `${title} from Ward 7 was to be answered by Thursday 26 November 17:00. No reply came, so it has gone up to Mid Trust, and Ward 7 knows.`,
      ],
    ],
    [
      newsFacts("waits", "tier"),
      [
        `${title} from Ward 7 was to be answered by Thursday 26 November 17:00 and still waits for you. Nothing stands above, so it stays with you, and Ward 7 knows. This is the only reminder.`,
      ],
    ],
  ])("%#: is told in full", (facts, expected) => {
    expect(lines(facts)).toEqual(expected);
  });

  test("the team looks at the idea; who is reminded can answer at once", () => {
    expect(pressable(cardOf(newsFacts("answered", "owner", answered)))).toEqual([
      ["Look", "idea-open", ids.idea],
    ]);
    expect(pressable(cardOf(newsFacts("risen", "tier")))).toEqual([]);
    const top = upFacts({}, { isTop: true });
    expect(pressable(cardOf(newsFacts("waits", "tier", top)))).toEqual([REPLY, HOLD]);
  });

  test("of a manager without a unit, and of who is not here any more, there are words too", () => {
    const facts = newsFacts("held", "team", upFacts({ to: null, held: { ...held, by: null, words: null } }));
    expect(lines(facts)[0]).toMatch(/^Someone \(the team's manager\) has seen/);
    const gone = upFacts({ ended: ended("risen") }, { next: { ...risen, to: { ...trust, name: null } } });
    expect(lines(gone).at(-1)).toContain("gone up to a team that is not there any more");
  });
});

describe("on the idea", () => {
  const facts = { kind: "idea-raised", team: aTeam(), cycles: [] } as const;
  const up = anIdea({ state: "escalated", reason: "no money" });
  test("its message says where it waits, then what was replied; not why it was parked before", () => {
    const waiting = { ...facts, idea: up, escalations: [anEscalation({ held })] };
    expect(lines(waiting).slice(1)).toEqual([
      "Passed up.",
      "It waits for Medicine, to be answered by Thursday 26 November 17:00. Omar has seen it.",
    ]);
    const escalations = [anEscalation({ ended: ended("answered", "Yes.") })];
    const replied = { ...facts, idea: anIdea({ state: "doing" }), escalations };
    expect(lines(replied).slice(1)).toEqual(["Being done.", "Omar (Medicine) replied: Yes."]);
  });

  test("whoever looks reads its whole way", () => {
    const escalations = [
      anEscalation({ ended: ended("risen") }),
      { ...risen, ended: ended("answered", "Two porters more") },
      anEscalation({ round: 2, reason: "Still none" }),
    ];
    const moves = ["due", "escalate"] as const;
    const shown = {
      code: "idea",
      team: aTeam(),
      idea: up,
      cycles: [],
      escalations,
      moves,
      today: tuesday,
    } as const;
    const { text } = told({ kind: "said", said: shown });
    expect(text.split("\n").slice(3)).toEqual([
      "Passed up to Medicine, Tuesday 24 November. Beds wait for porters after 14:00. Nobody replied in time.",
      "Passed up to Mid Trust, Tuesday 24 November. Omar (Mid Trust) replied: Two porters more.",
      "Passed up to Medicine, Tuesday 24 November. Still none. It waits for Medicine, to be answered by Thursday 26 November 17:00.",
    ]);
  });

  test("an overdue one of the board offers the usual step, another date and to pass it up", () => {
    const one = onBoard({ isOverdue: true, due: tuesday, state: "doing", next: "test", mayPassUp: true });
    const shown = shownOf({
      kind: "said",
      said: { code: "ideas", team: "Ward 7", ideas: [one], today: tuesday },
    });
    const block =
      shown.kind === "card" && shown.card.blocks.find((each) => each.kind === "text" && each.menu);
    expect(block).toMatchObject({
      menu: {
        label: "What next for W7-12?",
        action: "idea-move",
        options: [
          { label: "Test it", value: `${one.id}:test` },
          { label: "New date", value: `${one.id}:due` },
          { label: "Pass up", value: `${one.id}:escalate` },
        ],
      },
    });
    expect(shown.kind === "card" && plainText(shown.card)).toContain("W7-12");
  });
});

test("its forms say where it goes, and what the team asked for", () => {
  const open = (form: Parameters<typeof shownOf>[0]) => {
    const shown = shownOf(form);
    if (shown.kind !== "form") throw new Error("no form");
    return JSON.stringify(shown.form.fields);
  };
  const escalate = { ...ideaForms["idea-move"], move: "escalate", up: "Medicine" } as const;
  expect(open({ kind: "form", form: escalate })).toContain("It goes to Medicine.");
  expect(open({ kind: "form", form: { ...escalate, up: null } })).toContain("It goes to the team's manager.");
  expect(open({ kind: "form", form: ideaForms.escalation })).toContain(
    'Ward 7 needs help with W7-12 \\"Call bells wait\\". Beds wait for porters.',
  );
  const hold = { ...ideaForms.escalation, as: "hold", values: { by: "2026-12-01" } } as const;
  expect(open({ kind: "form", form: hold })).toContain('"kind":"date","id":"by"');
});

const no = (refusal: Refusal): string => told({ kind: "refused", refusal }).text;
const over = {
  code: "escalation-over",
  name: "W7-12",
  by: "Omar",
  answer: "Yes",
  next: "Mid Trust",
} as const;
test.each<[Refusal, string]>([
  [
    { code: "nobody-above", team: "Ward 7", leads: ["Lea"] },
    "Nobody stands above Ward 7 yet, so there is nobody to pass it up to. Lea can type `/improve team under PARENT` to say who does, or `/improve role manager @NAME` to name a manager.",
  ],
  [{ ...over, outcome: "answered" }, "Omar has replied to W7-12 already: Yes."],
  [{ ...over, outcome: "passed" }, "Omar has passed W7-12 up to Mid Trust: they reply now."],
  [
    { ...over, outcome: "risen" },
    "The time for a reply is over: W7-12 has gone up to Mid Trust, and they reply now.",
  ],
  [{ ...over, outcome: "withdrawn" }, "The team has moved W7-12 on: no reply is needed any more."],
  [
    { code: "escalation-not-yours", name: "W7-12", answerers: ["Omar", "Max"] },
    "Only Omar or Max can do that for W7-12: they lead or manage the tier that it came to.",
  ],
  [{ code: "reply-by", why: "past" }, "That day's end, 17:00, has passed. Please choose a later date."],
  [
    { code: "idea-not-now", name: "W7-12", state: "escalated", move: "escalate" },
    "W7-12 has been passed up already and waits for a reply.",
  ],
])("%# is refused in plain words", (refusal, sentence) => {
  expect(no(refusal)).toBe(sentence);
});
