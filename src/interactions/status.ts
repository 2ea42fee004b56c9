// status, and the Home tab: how a team stands, to whoever asks.
import { type Huddle, tally } from "../domain/huddle.ts";
import { type Home, type Reply, type Status, said } from "../domain/replies.ts";
import type { Sender } from "../domain/sender.ts";
import { isOffOn } from "../domain/team.ts";
import type { TeamStatus } from "../store/status.ts";
import type { TeamView } from "../store/store.ts";
import type { LocalDate } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import { boardOf } from "./idea-board.ts";
import { nextHuddleAt } from "./opening.ts";
import { type Asked, type Env, type Outcome, only } from "./outcome.ts";
import { belongs, dayBefore, inView, isAdministrator, leads, leadsOf, todayOf, viewOf } from "./whose.ts";

export async function status(asked: Asked, view: TeamView): Promise<Outcome> {
  return only(said({ code: "status", ...(await statusOf(asked, view)) }));
}

/** The same in one read, where there is nothing to record and nothing to choose; null: to be asked the usual way. */
export async function statusAtOnce(env: Env, now: Instant, sender: Sender): Promise<Reply | null> {
  const seen = await env.store.status(sender, dayBefore(env, now));
  return seen && said({ code: "status", ...(await told(env, now, seen)) });
}

async function statusOf(asked: Asked, view: TeamView): Promise<Status> {
  const { env, now, who } = asked;
  const { latestHuddle: latest } = view;
  const isShown = latest !== null && isToday(latest, todayOf(env, view.team, asked));
  const seen = isShown ? await env.store.huddle(who.organisationId, latest.id) : null;
  return told(env, now, {
    ...view,
    organisationId: who.organisationId,
    roles: inView(asked, view).roles,
    leads: leadsOf(view),
    latestHuddle: seen && { ...seen.huddle, people: seen.people },
  });
}

/** Trouble (unreachable, messages given up) is for leads. */
async function told(env: Env, now: Instant, seen: TeamStatus): Promise<Status> {
  const { organisationId, team, unreachableWhy: unreachable } = seen;
  const isLead = leads(seen.roles);
  const today = todayOf(env, team, { now });
  return {
    settings: team.settings,
    leads: seen.leads,
    pausedUntil: team.pausedUntil !== null && team.pausedUntil > today ? team.pausedUntil : null,
    nextAt: nextHuddleAt(env, seen, now),
    today: todaysHuddle(seen, today),
    openIdeas: seen.openIdeas,
    roster: team.roster,
    trouble: isLead ? { unreachable, dead: await env.store.deadLetters(organisationId, team.id) } : null,
  };
}

/** The one that is open, else today's that has closed. */
const isToday = ({ state, date }: Pick<Huddle, "state" | "date">, today: LocalDate): boolean =>
  state === "open" || date === today;

function todaysHuddle({ team, latestHuddle }: TeamStatus, today: LocalDate): Status["today"] {
  if (!latestHuddle || !isToday(latestHuddle, today)) return null;
  const { id, date, state, settledAt, people } = latestHuddle;
  const { shifts } = team.settings;
  const { tookPart, counted, off } = tally(people, shifts);
  const names = tookPart.flatMap((one) => one.name ?? []);
  const huddle = { id, date, state, settledAt };
  return { huddle, tookPart: tookPart.length, counted, names, off, shifts };
}

/** The Home tab: a person's teams, today's huddles, what they answered. */
export async function home(asked: Asked): Promise<Outcome> {
  const { env, who } = asked;
  const teams = await env.store.teamsOf(who.organisationId, who.member.id);
  const views = await Promise.all(teams.map((team) => viewOf(asked, team.id)));
  const shown = views
    .filter((view) => view !== null)
    .filter((view) => belongs(inView(asked, view), who.kind));
  return only(
    said({
      code: "home",
      person: { memberId: who.member.id, name: who.member.name },
      remindersOff: who.member.remindersOff,
      learningLost: isAdministrator(asked) ? await learningLost(asked) : null,
      teams: await Promise.all(shown.map((view) => teamAtHome(asked, view))),
    }),
  );
}

async function learningLost({ env, who }: Asked): Promise<Home["learningLost"]> {
  const learning = await env.store.learningPlace(who.organisationId);
  const why = learning?.unreachableWhy ?? null;
  return learning && why !== null ? { place: learning.name, why } : null;
}

async function teamAtHome(asked: Asked, view: TeamView) {
  const { env, who } = asked;
  const latest = view.latestHuddle;
  const mine = latest && (await env.store.huddleForMember(who.organisationId, latest.id, who.member.id));
  const here = inView(asked, view);
  const isLead = leads(here.roles);
  const date = todayOf(env, view.team, asked);
  const open = await env.store.ideas(who.organisationId, view.team.id, "open");
  return {
    ...(await statusOf(asked, view)),
    teamId: view.team.id,
    myAnswers: mine?.own ?? null,
    latest,
    isLead,
    isOff: here.standing !== null && isOffOn(here.standing, date),
    board: boardOf(view.team, open, { mover: { memberId: who.member.id, isLead }, today: date }),
    date,
  };
}
