// status, and the Home tab: how a team stands, to whoever asks.
import { tally } from "../domain/huddle.ts";
import { type Home, type Status, said } from "../domain/replies.ts";
import { isOffOn } from "../domain/team.ts";
import type { TeamView } from "../store/store.ts";
import { boardOf } from "./idea-board.ts";
import { nextHuddleAt } from "./opening.ts";
import { type Asked, type Outcome, only } from "./outcome.ts";
import { belongs, inView, isAdministrator, leads, leadsOf, todayOf, viewOf } from "./whose.ts";

export async function status(asked: Asked, view: TeamView): Promise<Outcome> {
  return only(said({ code: "status", ...(await statusOf(asked, view)) }));
}

/** Trouble (unreachable, messages given up) is for leads. */
async function statusOf(asked: Asked, view: TeamView): Promise<Status> {
  const { env, now, who } = asked;
  const { team } = view;
  const isLead = leads(inView(asked, view).roles);
  const dead = isLead ? await env.store.deadLetters(who.organisationId, team.id) : [];
  return {
    settings: team.settings,
    leads: leadsOf(view),
    pausedUntil:
      team.pausedUntil !== null && team.pausedUntil > todayOf(env, team, asked) ? team.pausedUntil : null,
    nextAt: nextHuddleAt(env, view, now),
    today: await todaysHuddle(asked, view),
    openIdeas: view.openIdeas,
    roster: team.roster,
    trouble: isLead ? { unreachable: view.unreachableWhy, dead } : null,
  };
}

/** The one that is open, else today's that has closed. */
async function todaysHuddle(asked: Asked, view: TeamView): Promise<Status["today"]> {
  const latest = view.latestHuddle;
  if (!latest || (latest.state === "closed" && latest.date !== todayOf(asked.env, view.team, asked)))
    return null;
  const seen = await asked.env.store.huddle(asked.who.organisationId, latest.id);
  if (!seen) return null;
  const { shifts } = view.team.settings;
  const { tookPart, counted, off } = tally(seen.people, shifts);
  const names = tookPart.map((one) => one.name);
  return { huddle: seen.huddle, tookPart: tookPart.length, counted, names, off, shifts };
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
