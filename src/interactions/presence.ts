// Who takes part: nothing today, not on shift, on shift, off and on, join and leave, reminders.
import type { ParticipationState } from "../domain/huddle.ts";
import { refused, type Said, said } from "../domain/replies.ts";
import type { Standing } from "../domain/team.ts";
import type { Change } from "../store/changes.ts";
import type { Asker, HuddleForMember, TeamView } from "../store/store.ts";
import { huddleToAnswer } from "./huddle-meant.ts";
import { promptNotice } from "./opening.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { todayOf } from "./whose.ts";
import { dateWord, readDate } from "./words.ts";

/** Pressed on the prompt or the reminder. Someone who has answered stays answered. */
export async function press(
  asked: Asked<Asker>,
  huddleId: string,
  state: Extract<ParticipationState, "nothing" | "off" | "on">,
): Promise<Outcome> {
  const view = await huddleToAnswer(asked, huddleId);
  if ("refusal" in view) return only(refused(view.refusal));
  const { date } = view.huddle;
  const codes = { nothing: "nothing-today", off: "off-today", on: "on-shift" } as const;
  if (view.state === "answered") {
    const about = { date, team: view.team.settings.name, edited: false, late: false, privateToLead: false };
    return only(said({ code: "answered", ...about }));
  }
  return stand(asked, view, state, { code: codes[state], date });
}

function stand(asked: Asked<Asker>, view: HuddleForMember, state: ParticipationState, reply: Said): Outcome {
  // Someone who joined after the opening has no place in it yet, and takes one by pressing.
  const where = view.state === null ? null : (["expected", "on", "off", "nothing", "present"] as const);
  const change = {
    do: "set-participation",
    huddleId: view.huddle.id,
    memberIds: [asked.who.member.id],
    state,
    at: asked.now,
    where,
  } as const;
  return saving(said(reply), { changes: [change], notices: [promptNotice(view.team, view.huddle)] });
}

const IN: Standing = { standing: "in", saidBy: "self", isOff: false, offUntil: null };

/** Off shift or on leave: until a date, or until `on`. */
export async function off(asked: Asked, view: TeamView, words: string): Promise<Outcome> {
  const { env } = asked;
  const today = todayOf(env, view.team, asked);
  const until = words === "" ? null : readDate(words, today, { includeToday: false, ...env });
  if (words !== "" && until === null) return only(refused({ code: "no-such-date", word: dateWord(words) }));
  if (until !== null && until <= today) return only(refused({ code: "date-is-past", date: until }));
  const changes = [standingOf(asked, view, { isOff: true, offUntil: until })];
  return withHuddle(asked, view, changes, "off", { code: "off", until });
}

export async function on(asked: Asked, view: TeamView): Promise<Outcome> {
  const changes = [standingOf(asked, view, { isOff: false, offUntil: null })];
  return withHuddle(asked, view, changes, "expected", { code: "on" });
}

/** Counts from the next huddle. Whoever is in already stays so by the roster's word, not by their own. */
export async function join(asked: Asked, view: TeamView): Promise<Outcome> {
  const team = view.team.settings.name;
  const isIn = view.members.some((one) => one.memberId === asked.who.member.id && one.standing === "in");
  if (isIn) return only(said({ code: "joined", team, isNew: false }));
  return saving(said({ code: "joined", team, isNew: true }), { changes: [setStanding(asked, view, IN)] });
}

export async function leave(asked: Asked, view: TeamView): Promise<Outcome> {
  const changes = [setStanding(asked, view, { ...IN, standing: "out" })];
  return withHuddle(asked, view, changes, "off", { code: "left", team: view.team.settings.name });
}

/** A person's own reminders, in every team. */
export function reminders({ who }: Asked, value: string): Outcome {
  const isOff = value === "off";
  const change = { do: "set-reminders", memberId: who.member.id, off: isOff } as const;
  return saving(said({ code: "reminders", off: isOff }), { changes: [change] });
}

function standingOf(asked: Asked, view: TeamView, changed: Partial<Standing>): Change {
  const now = view.members.find((one) => one.memberId === asked.who.member.id);
  const { standing, saidBy, isOff, offUntil } = now ?? IN;
  return setStanding(asked, view, { standing, saidBy, isOff, offUntil, ...changed });
}

function setStanding({ who, now }: Asked, view: TeamView, standing: Standing): Change {
  return { do: "set-standing", teamId: view.team.id, memberId: who.member.id, standing, at: now };
}

/** An open huddle counts the change at once; whoever has taken part stays counted. */
function withHuddle(
  { who, now }: Asked,
  view: TeamView,
  changes: readonly Change[],
  state: "off" | "expected",
  reply: Said,
): Outcome {
  const huddle = view.latestHuddle;
  if (huddle?.state !== "open") return saving(said(reply), { changes });
  const where = state === "off" ? (["expected", "on"] as const) : (["off"] as const);
  const about = { huddleId: huddle.id, memberIds: [who.member.id], state, at: now, where };
  const moved = [...changes, { do: "set-participation" as const, ...about }];
  return saving(said(reply), { changes: moved, notices: [promptNotice(view.team, huddle)] });
}
