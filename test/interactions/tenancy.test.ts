// Another organisation's ids, asked for by every command, button and form there is: answered word for word like an id
// that nobody has, and nothing is saved. What can be asked is read from the tables; whatever is added there is tried here.
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Form } from "../../src/cards/form.ts";
import { formOf } from "../../src/cards/forms/form-of.ts";
import { replyEnv } from "../../src/cards/reply-cards.ts";
import { ACTIONS, type ActionName } from "../../src/domain/actions.ts";
import { FORM_NAMES, type FormName, type FormValues } from "../../src/domain/forms.ts";
import { MOVES } from "../../src/domain/idea-moves.ts";
import type {
  ConversationId,
  EscalationId,
  HuddleId,
  MemberId,
  PulseId,
  StarterId,
  TeamId,
} from "../../src/domain/ids.ts";
import { commandWords } from "../../src/interactions/commands.ts";
import type { Ask, Report } from "../../src/interactions/interaction.ts";

import { aPerson } from "../builders/people.ts";
import { dump } from "../store/audit/dump.ts";
import { type Asking, openAsking, press, send } from "./asking.ts";
import {
  A_FEW,
  BOSS,
  type Furnished,
  filledIn,
  furnished,
  NOBODYS,
  sharing,
  type Told,
  Trial,
  without,
} from "./tenancy-scene.ts";

const THEIRS = { team: "Quarryside", letters: "QXQ", branch: "Undercroft", name: "Zedekiah" };
const NOBODY = { team: "Jamborough", letters: "JXJ", branch: "Watercress", name: "Yohannes" };
/** Buttons that do not look for what their value names: on or off; whatever is the latest. */
const NAMES_NOTHING: ReadonlySet<ActionName> = new Set(["reminders", "commit"]);
type Shape = (id: string) => string;
/** How an id may stand in a value. */
const SHAPES: readonly Shape[] = [
  ...["", ":edit", ":core-3", ":core-3:edit", ":queue:0", ":done", ...MOVES.map((move) => `:${move}`)].map(
    (after) => (id: string) => id + after,
  ),
  ...["measure", "huddles-held", "taking-part"].map((kind) => (id: string) => `${kind}:${id}:2026-11-24`),
];

let asking: Asking;
let trial: Trial;
let own: Furnished;
let other: Furnished;
/** On the installation that is ours, too: whoever asks is known there as well, and may do the same. */
let neighbour: Furnished;
/** Of both. */
let theirs: readonly string[];
let before: string[][];
beforeAll(async () => {
  asking = await openAsking();
  own = await furnished(asking);
  other = await furnished(asking, { named: THEIRS });
  neighbour = await furnished(asking, { home: await sharing(asking, own.here) });
  theirs = [...other.ids, ...neighbour.ids];
  trial = new Trial(asking);
  before = await rowsOfBoth();
});
afterAll(async () => {
  expect(asking.faults).toEqual([]);
  await asking.close();
});

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
/** So often a form is filled in, each time with other choices. */
const TURNS = 3;

/** What typed words may name. */
const namesOf = ({ team, letters, branch, name }: typeof THEIRS, id: string) => [
  ...[id, team, letters, `${letters}-1`, branch, name, `@${name}`],
  ...[`to ${team}`, `lead @${name}`, `1 own @${name}`],
];

const boss = (ask: Ask) => trial.boss(own.here, ask);
const typed = (words: string) => boss({ kind: "command", words, mentions: {} });

/** An id of theirs is answered like nobody's: with a refusal, word for word the same; nothing is saved. */
async function areLikeNobodys(asks: (id: string) => Promise<Told>): Promise<void> {
  const nobodys = await asks(NOBODYS);
  expect(nobodys).toMatchObject({ reply: { kind: "refused" }, saves: [] });
  await areTold(asks, without(nobodys, NOBODYS));
}

async function areTold(asks: (id: string) => Promise<Told>, nobodys: string): Promise<void> {
  const told = await Promise.all(theirs.map(async (id) => without(await asks(id), id)));
  expect(new Set(told)).toEqual(new Set([nobodys]));
}

/** How this button's values hold an id, with what our own ids are told then. */
async function meant(action: ActionName): Promise<{ holding: Shape; told: Told[] }> {
  for (const holding of SHAPES) {
    const nobodys = without(await boss(press(action, holding(NOBODYS))), NOBODYS);
    const ours = await Promise.all(own.ids.map((id) => boss(press(action, holding(id)))));
    const told = ours.filter((one, at) => without(one, own.ids[at] ?? "") !== nobodys);
    if (told.length > 0) return { holding, told };
  }
  throw new Error("nothing of ours is found: the scene lacks what this button is about");
}

/** Forms that our buttons, commands and other forms lead to, by their names; of each with other fields, one. */
const forms = new Map<FormName, Form[]>();

function noted({ reply }: Told): Form | null {
  if (reply.kind !== "form") return null;
  const form = formOf(reply.form, replyEnv("slack"));
  const known = forms.get(form.name) ?? [];
  const fields = (one: Form) => one.fields.map((field) => ("id" in field ? field.id : field.kind)).join();
  if (known.some((one) => fields(one) === fields(form))) return null;
  forms.set(form.name, [...known, form]);
  return form;
}

/** Sends a form as it may be filled in, and those that come of it. */
async function followed(form: Form): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) {
    const next = noted(await boss(send(form.name, form.context, filledIn(form, turn))));
    if (next) await followed(next);
  }
}

describe("buttons", () => {
  test.each(ACTIONS.filter((one) => !NAMES_NOTHING.has(one)))("%s", async (action) => {
    const { holding, told } = await meant(action);
    for (const one of told) noted(one);
    await areLikeNobodys((id) => boss(press(action, holding(id))));
  });

  test.each([...NAMES_NOTHING])("%s", async (action) => {
    const nobodys = await boss(press(action, NOBODYS));
    noted(nobodys);
    await areTold((id) => boss(press(action, id)), without(nobodys, NOBODYS));
  });
});

describe("commands", () => {
  test.each(commandWords)("%s", async (word) => {
    for (const form of [await typed(word), await typed(`${word} 1 study`)].map(noted))
      if (form) await followed(form);
    const nobodys = await Promise.all(namesOf(NOBODY, NOBODYS).map((one) => typed(`${word} ${one}`)));
    for (const id of other.ids.slice(0, A_FEW)) {
      for (const [at, one] of namesOf(THEIRS, id).entries()) {
        const told = without(await typed(`${word} ${one}`), id, ...Object.values(THEIRS));
        const nobody = without(nobodys[at] as Told, NOBODYS, ...Object.values(NOBODY));
        expect(told, `${word} ${one}`).toBe(nobody);
      }
    }
  });
});

describe("forms", () => {
  beforeAll(async () => {
    noted(await boss(press("visit-plan", "any")));
    for (const form of [...forms.values()].flat()) await followed(form);
  });

  test.each(FORM_NAMES)("%s", async (name) => {
    const found = forms.get(name as FormName) ?? [];
    expect(found.length, "nothing leads to this form: the scene lacks what it is about").toBeGreaterThan(0);
    for (const form of found) {
      const values = filledIn(form, 0);
      if (ID.test(form.context))
        await areLikeNobodys((id) => boss(send(form.name, form.context.replace(ID, id), values)));
      for (const field of form.fields) await isLikeNobodys(form, field, values);
    }
  });

  /** Theirs in a field: chosen, or typed. */
  async function isLikeNobodys(form: Form, field: Form["fields"][number], values: FormValues): Promise<void> {
    if (!("id" in field)) return;
    const sent = async (id: string) => {
      const both = [id, [id]].map((value) =>
        boss(send(form.name, form.context, { ...values, [field.id]: value })),
      );
      return (await Promise.all(both)).map((told) => without(told, id));
    };
    const nobody = await sent(NOBODYS);
    const some = field.kind === "text" ? theirs.slice(0, 1) : theirs;
    const told = await Promise.all(some.map(async (id) => JSON.stringify(await sent(id))));
    expect(new Set(told), field.id).toEqual(new Set([JSON.stringify(nobody)]));
  }
});

describe("places and people", () => {
  const ASKS: readonly Ask[] = [
    { kind: "home" },
    { kind: "message", text: "The lift was out" },
    ...commandWords.map((words) => ({ kind: "command", words, mentions: {} }) as const),
  ];

  test("a conversation of theirs is like one that nobody has seen", async () => {
    const { installationId } = own.here;
    for (const ask of ASKS) {
      const [told, nobodys] = await Promise.all(
        [other.here.place, { ...other.here.place, externalId: "C-nobodys" }].map((place) =>
          trial.boss({ installationId, place }, ask),
        ),
      );
      const text = JSON.stringify(told);
      expect(other.ids.filter((id) => text.includes(id))).toEqual([]);
      // Both are new to us, and each has an id of its own here.
      const anyId = new RegExp(ID, "g").source;
      expect(without(told as Told, anyId)).toBe(without(nobodys as Told, anyId));
    }
  });

  test("on a ward PC their team and their people are not found", async () => {
    const { organisationId, team, members } = own.here;
    const ways = [
      { teamId: other.here.team.id, memberId: members[BOSS] },
      { teamId: team.id, memberId: other.here.members[BOSS] },
      { teamId: other.here.team.id, memberId: other.here.members[BOSS] },
    ];
    const ask = press("answer", own.ids[0] ?? "");
    for (const { teamId, memberId = NOBODYS as MemberId } of ways) {
      const told = await trial.asks({
        from: "ward",
        deliveryId: null,
        organisationId,
        teamId,
        memberId,
        ask,
      });
      expect(told).toEqual({ reply: { kind: "refused", refusal: { code: "not-found" } }, saves: [] });
    }
  });
});

/** The clock and the platforms name ids, too. */
const REPORTS: { [Kind in Report["kind"]]: (id: string) => Extract<Report, { kind: Kind }> } = {
  "team-due": (id) => ({ kind: "team-due", teamId: id as TeamId }),
  "huddle-due": (id) => ({ kind: "huddle-due", huddleId: id as HuddleId }),
  "pulse-due": (id) => ({ kind: "pulse-due", pulseId: id as PulseId }),
  "pulse-plan-due": (id) => ({ kind: "pulse-plan-due", pulseId: id as PulseId }),
  "unreachable-due": (id) => ({ kind: "unreachable-due", conversationId: id as ConversationId }),
  "escalation-due": (id) => ({ kind: "escalation-due", escalationId: id as EscalationId }),
  "manager-due": (id) => ({ kind: "manager-due", memberId: id as MemberId }),
  "starter-due": (id) => ({ kind: "starter-due", starterId: id as StarterId }),
  "roster-read": (id) => ({ kind: "roster-read", teamId: id as TeamId, people: [aPerson("Zed")] }),
};

test.each(Object.keys(REPORTS) as Report["kind"][])("%s of theirs changes nothing", async (kind) => {
  const { organisationId } = own.here;
  for (const id of theirs) {
    const told = await trial.asks({ from: "service", organisationId, report: REPORTS[kind](id) });
    expect(told.saves).toEqual([]);
  }
});

test("nothing of theirs was changed by all that", async () => {
  expect(await rowsOfBoth()).toEqual(before);
});

const rowsOfBoth = () => Promise.all([other, neighbour].map(rowsOf));

async function rowsOf({ here: { organisationId } }: Furnished): Promise<string[]> {
  const session = new pg.Client(asking.database.url);
  await session.connect();
  try {
    const rows = (await dump(session)).filter((row) => row.fields.get("organisation_id") === organisationId);
    return rows.map((row) => JSON.stringify([row.table, ...row.fields]));
  } finally {
    await session.end();
  }
}
