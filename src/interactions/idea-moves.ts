// Moving an idea: by words, by a tap, by a form. Which moves there are is domain/idea-moves.ts's; passing one up is
// escalate.ts's.
import type { FormValues } from "../domain/forms.ts";
import { type Given, isMove, type Move, type Moved, moved, movesOf, NEEDS } from "../domain/idea-moves.ts";
import type { MemberId } from "../domain/ids.ts";
import type { Refusal } from "../domain/refusals.ts";
import { form, refused, said } from "../domain/replies.ts";
import type { TeamView } from "../store/store.ts";
import type { LocalDate } from "../time/calendar.ts";
import { isConfirmed, tooLong, warningsIn } from "./answers.ts";
import { passUp, withdrawn } from "./escalate.ts";
import { ideaMeant, ideaNotice, type Met, moveForm, promptToo, refusalOf, textOf } from "./idea-met.ts";
import { split } from "./marks.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { type Mentions, memberMeant } from "./person-meant.ts";
import { namesOf, todayOf } from "./whose.ts";
import { readDate } from "./words.ts";

export async function openOneIdea(asked: Asked, id: string): Promise<Outcome> {
  const found = await ideaMeant(asked, id);
  return only("refusal" in found ? refused(found.refusal) : shown(asked, found));
}

/** The idea with its history, and what can be done next. */
export function shown(asked: Asked, { seen, view, mover }: Met) {
  const { idea, cycles, escalations } = seen;
  const moves = movesOf(idea, mover);
  return said({
    code: "idea",
    team: view.team,
    idea,
    cycles,
    escalations,
    moves,
    today: todayOf(asked.env, view.team, asked),
  });
}

/** Typed: `own @x`, `due fri`, `test PREDICTION`. What is missing, or seems to be about a patient, is asked in a form. */
export async function moveByWords(
  asked: Asked,
  found: Met,
  { move, rest, mentions }: { move: Move; rest: string; mentions: Mentions },
): Promise<Outcome> {
  if (move === "escalate") return passUp(asked, found, rest === "" ? null : { reason: rest });
  const no = refusalOf(found, move);
  if (no) return only(refused(no));
  const need = NEEDS[move];
  if (need) return moveWithText(asked, found, move, { [need]: rest });
  if (move === "own" && rest !== "" && !/^@?me$/i.test(rest)) {
    const owner = await memberMeant(asked, rest, mentions, found.view.members);
    return owner !== null && canOwn(found.view, owner)
      ? carriedOut(asked, found, move, { owner })
      : only(refused({ code: "nobody-called", word: rest }));
  }
  return move === "due" ? moveToDate(asked, found, rest) : carriedOut(asked, found, move, {});
}

/** Whoever is in the team. Until its first roster is read, nobody knows who is. */
function canOwn({ team, members }: TeamView, id: MemberId): boolean {
  return team.roster === "pending" || members.some((one) => one.memberId === id && one.standing === "in");
}

/** Of a button or form: `own` to somebody is asked for by another name. */
const GIVE = "give";

/** One tap: done at once where nothing else need be known. */
export async function pressMove(asked: Asked, value: string): Promise<Outcome> {
  const [id, word] = split(value);
  const found = await ideaMeant(asked, id);
  if ("refusal" in found) return only(refused(found.refusal));
  const move = word === GIVE ? "own" : word;
  if (!isMove(move)) return only(refused({ code: "not-found" }));
  if (move === "escalate") return passUp(asked, found, null);
  const no = refusalOf(found, move);
  if (no) return only(refused(no));
  if (word === GIVE) return only(form(moveForm(found, "own", {})));
  if (NEEDS[move] || move === "due") return only(form(moveForm(found, move, valuesNow(found, move))));
  return carriedOut(asked, found, move, {});
}

/** A move's form, sent. */
export async function submitMove(asked: Asked, context: string, values: FormValues): Promise<Outcome> {
  const [id, move] = split(context);
  const found = await ideaMeant(asked, id);
  if ("refusal" in found) return only(refused(found.refusal));
  if (!isMove(move)) return only(refused({ code: "not-found" }));
  if (move === "escalate") return passUp(asked, found, values);
  const no = refusalOf(found, move);
  if (no) return only(refused(no));
  if (move === "due") return moveToDate(asked, found, textOf(values.due));
  if (move === "own") return moveToOwner(asked, found, values);
  return NEEDS[move] ? moveWithText(asked, found, move, values) : carriedOut(asked, found, move, {});
}

/** What stands already: a date, the result of a running test. */
function valuesNow({ seen: { idea, cycles } }: Met, move: Move): FormValues {
  if (move === "due") return { due: idea.due };
  return move === "study" ? { result: cycles.at(-1)?.result ?? null } : {};
}

async function moveWithText(asked: Asked, found: Met, move: Move, values: FormValues): Promise<Outcome> {
  const field = NEEDS[move] ?? "";
  const text = textOf(values[field]);
  if (text === "") {
    const missing = { field, refusal: { code: "incomplete", field } } as const;
    const isForm = asked.instance !== null;
    return only(form(moveForm(found, move, values, { errors: isForm ? [missing] : [] })));
  }
  const errors = tooLong(values);
  const warnings = warningsIn(values, namesOf(found.view.members));
  if (errors.length + warnings.length > 0)
    return only(form(moveForm(found, move, values, { errors, warnings })));
  return carriedOut(asked, found, move, { text, confirmed: isConfirmed(values) });
}

async function moveToDate(asked: Asked, found: Met, word: string): Promise<Outcome> {
  if (word === "") return only(form(moveForm(found, "due", valuesNow(found, "due"))));
  const { calendar, nearest } = asked.env;
  const today = todayOf(asked.env, found.view.team, asked);
  const due = readDate(word, today, { includeToday: true, calendar, nearest });
  const no = dateRefused(due, word, today);
  if (no === null) return carriedOut(asked, found, "due", { due });
  if (asked.instance === null) return only(refused(no));
  return only(form(moveForm(found, "due", { due: word }, { errors: [{ field: "due", refusal: no }] })));
}

function moveToOwner(asked: Asked, found: Met, values: FormValues): Outcome {
  const owner = found.view.members.find((one) => one.memberId === values.owner)?.memberId ?? null;
  if (owner !== null && canOwn(found.view, owner)) return carriedOut(asked, found, "own", { owner });
  const missing = { field: "owner", refusal: { code: "incomplete", field: "owner" } } as const;
  return only(form(moveForm(found, "own", values, { errors: [missing] })));
}

function dateRefused(due: LocalDate | null, word: string, today: LocalDate): Refusal | null {
  if (due === null) return { code: "no-such-date", word };
  return due < today ? { code: "date-is-past", date: due } : null;
}

/** Saves it with what it changes in the conversation. An adapted idea is asked for its next test at once. */
function carriedOut(asked: Asked, found: Met, move: Move, some: Partial<Given>): Outcome {
  const { now, who } = asked;
  const { seen, view, name } = found;
  const { idea, cycles } = seen;
  const given: Given = { text: null, owner: null, due: null, confirmed: false, ...some };
  const to = moved(idea, cycles, { move, given, by: who.member.id, at: now });
  const { id: ideaId, version } = idea;
  const change = { do: "move-idea", ideaId, version, to, confirmed: given.confirmed, at: now } as const;
  const reply =
    move === "adapt"
      ? form(moveForm(found, "test", {}, { next: true }))
      : said({ code: "idea-moved", name, move, ...told(asked, found, to) });
  const left = withdrawn(asked, seen, to);
  return saving(reply, {
    changes: [change, ...left.changes],
    notices: [ideaNotice(view.team, ideaId), ...promptToo(view, idea, to), ...left.notices],
  });
}

function told({ who }: Asked, { view, seen }: Met, { ownerId, due }: Moved) {
  const people = [...view.members, ...(seen.idea.owner ? [seen.idea.owner] : [])];
  const owner = people.find((one) => one.memberId === ownerId)?.name ?? null;
  const isTaken = ownerId !== seen.idea.owner?.memberId;
  return { owner, due, isTaken, isMine: ownerId === who.member.id };
}
