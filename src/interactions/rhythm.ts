// now, skip, pause, resume, busy: a lead changes when the team huddles. The schedule itself is setup's.
import { outgoing } from "../domain/notices.ts";
import { refused, said } from "../domain/replies.ts";
import { questionsFor } from "../domain/rotation.ts";
import { huddleOn, isHuddleDay } from "../domain/schedule.ts";
import { type Team, UNTIL_RESUMED } from "../domain/team.ts";
import type { TeamView } from "../store/store.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import { nextHuddleAt, nextLook, openHuddle, plannedBy, promptNotice, recordOf } from "./opening.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { todayOf } from "./whose.ts";
import { dateWord, readDate } from "./words.ts";

/** Opened after its closing time by `now`, a huddle stays open this long. */
const EXTRA_MS = 2 * 60 * 60_000;

/** Today's huddle, now. The scheduled prompt of that slot does not come again. */
export async function openNow(asked: Asked, view: TeamView): Promise<Outcome> {
  const { env, now } = asked;
  const { team, latestHuddle } = view;
  if (latestHuddle?.state === "open") {
    return only(
      said({ code: "huddle-open", date: latestHuddle.date, isNew: false, huddleId: latestHuddle.id }),
    );
  }
  const date = todayOf(env, team, asked);
  const slot = slotToOpen(asked, view, date);
  if (slot === null) return only(refused({ code: "held-today" }));
  const planned = huddleOn(team.settings.schedule, date, slot, env);
  const closesAt = planned.closesAt > now ? planned.closesAt : ((now + EXTRA_MS) as Instant);
  const opening = openHuddle(env, view, { date, slot, closesAt }, now, ["missed", "paused", "skipped"]);
  return saving(said({ code: "huddle-open", date, isNew: true, huddleId: opening.huddle.id }), opening);
}

/** The first slot of the day not held yet: rather one that has not closed, else the last. */
function slotToOpen({ env, now }: Asked, { team, occurrences }: TeamView, date: LocalDate): number | null {
  const { schedule } = team.settings;
  const held = (slot: number) =>
    occurrences.some(
      (one) => one.kind === "huddle" && one.date === date && one.slot === slot && one.outcome === "opened",
    );
  const free = [...schedule.slots.keys()].filter((slot) => !held(slot));
  return free.find((slot) => huddleOn(schedule, date, slot, env).closesAt > now) ?? free.at(-1) ?? null;
}

/** Leaves out a day's huddles, today's or a later day's. */
export async function skip(asked: Asked, view: TeamView, words: string): Promise<Outcome> {
  const { env, now } = asked;
  const { team } = view;
  const today = todayOf(env, team, asked);
  const date = words === "" ? today : readDate(words, today, { includeToday: true, ...env });
  if (date === null) return only(refused({ code: "no-such-date", word: dateWord(words) }));
  if (date < today) return only(refused({ code: "date-is-past", date }));
  if (!isHuddleDay(team.settings.schedule, date, env))
    return only(refused({ code: "not-a-huddle-day", date }));
  const outcomes = [...team.settings.schedule.slots.keys()].map((slot) => ({
    slot,
    outcome: recordOf(view.occurrences, { kind: "huddle", date, slot })?.outcome,
  }));
  const open = outcomes.filter(({ outcome }) => outcome !== "opened" && outcome !== "skipped");
  if (open.length === 0) {
    const skipped = outcomes.some(({ outcome }) => outcome === "skipped");
    return only(refused(skipped ? { code: "already-skipped", date } : { code: "huddle-already-held", date }));
  }
  const changes = open.map(({ slot }) => {
    const recorded = { teamId: team.id, kind: "huddle", date, slot, outcome: "skipped", at: now } as const;
    return { do: "record-occurrence" as const, ...recorded, over: ["missed", "paused"] as const };
  });
  return saving(said({ code: "skipped", date }), {
    changes,
    notices: [rhythmNotice(team, "skipped", date, now)],
  });
}

/** No huddle before that date; without one, until resume. */
export async function pause(asked: Asked, view: TeamView, words: string): Promise<Outcome> {
  const { env, now } = asked;
  const today = todayOf(env, view.team, asked);
  const until = words === "" ? UNTIL_RESUMED : readDate(words, today, { includeToday: false, ...env });
  if (until === null) return only(refused({ code: "no-such-date", word: dateWord(words) }));
  if (until <= today) return only(refused({ code: "date-is-past", date: until }));
  return changed(
    asked,
    { ...view.team, pausedUntil: until },
    "paused",
    until,
    said({ code: "paused", until }),
    now,
  );
}

export async function resume(asked: Asked, view: TeamView): Promise<Outcome> {
  const { env, now } = asked;
  if (view.team.pausedUntil === null || view.team.pausedUntil <= todayOf(env, view.team, asked)) {
    return only(refused({ code: "not-paused" }));
  }
  const team = { ...view.team, pausedUntil: null };
  const nextAt = nextHuddleAt(env, { ...view, team }, now);
  const reply = said({ code: "resumed", nextAt, zone: team.settings.schedule.zone });
  return changed(asked, team, "resumed", null, reply, now);
}

/** Today only: one question. An open huddle changes only while nobody has answered it. */
export async function busy(asked: Asked, view: TeamView): Promise<Outcome> {
  const { env, now } = asked;
  const { team, latestHuddle } = view;
  const date = todayOf(env, team, asked);
  const marked = {
    do: "change-team",
    team: { ...team, busyOn: date },
    nextAt: nextLook(env, team.settings, plannedBy(team, now)),
  } as const;
  const isOpen = latestHuddle?.date === date && latestHuddle.state === "open";
  if (!isOpen && slotToOpen(asked, view, date) === null) {
    return only(refused({ code: "held-today" }));
  }
  if (!isOpen) {
    return saving(said({ code: "busy", date, isOpen: false }), { changes: [marked] });
  }
  const answered = (await env.store.responses(team.organisationId, latestHuddle.id)).length;
  if (answered > 0) return only(refused({ code: "already-answered-today", answered }));
  const questions = questionsFor({ bank: env.bank, questions: view.questions, theme: null, busy: true });
  const changes = [marked, { do: "set-huddle-questions", huddleId: latestHuddle.id, questions } as const];
  return saving(said({ code: "busy", date, isOpen: true }), {
    changes,
    notices: [promptNotice(team, latestHuddle)],
  });
}

function changed(
  { env }: Asked,
  team: Team,
  change: "paused" | "resumed",
  date: LocalDate | null,
  reply: ReturnType<typeof said>,
  now: Instant,
): Outcome {
  const changes = [
    { do: "change-team" as const, team, nextAt: nextLook(env, team.settings, plannedBy(team, now)) },
  ];
  return saving(reply, { changes, notices: [rhythmNotice(team, change, date, now)] });
}

function rhythmNotice(
  team: Team,
  change: "skipped" | "paused" | "resumed",
  date: LocalDate | null,
  at: Instant,
) {
  return outgoing(
    { kind: "rhythm", teamId: team.id, change, date, at },
    { to: "conversation", conversationId: team.conversationId },
  );
}
