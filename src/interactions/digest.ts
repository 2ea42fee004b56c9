// A manager's digest: sent by the clock once a week, or as it stands to whoever manages and asks. What it says is
// domain/digest.ts's; when it comes, domain/digest-time.ts's.
import { BEFORE_ANY } from "../domain/commitment.ts";
import { type DigestFacts, digestFacts, isEmptyDigest, isSection, type Waiting } from "../domain/digest.ts";
import { digestsBetween, digestWhen, digestZone, mondayOf, nextDigest } from "../domain/digest-time.ts";
import type { OpenEscalation } from "../domain/escalation.ts";
import type { DigestId, MemberId, OrganisationId } from "../domain/ids.ts";
import type { ManagerView } from "../domain/managing.ts";
import { type Outgoing, outgoing } from "../domain/notices.ts";
import type { Refusal } from "../domain/refusals.ts";
import { refused, said } from "../domain/replies.ts";
import type { Change } from "../store/changes.ts";
import type { Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import { type Asked, type Env, idle, type Outcome, only } from "./outcome.ts";
import { namesOf, teamMeant } from "./whose.ts";

/** One that could not be sent in time still makes sense for so long. */
const KEEPS = 3 * 24 * 60 * 60_000;
const LONDON = "Europe/London" as Zone;

/** Whoever asks, as a manager; null: they manage no team. */
export async function managing({ env, who }: Asked): Promise<ManagerView | null> {
  const own = await env.store.manager(who.organisationId, who.member.id);
  return own && own.teams.length > 0 ? own : null;
}

/** The same; else who is a manager. */
export async function managerAsking(asked: Asked): Promise<ManagerView | { refusal: Refusal }> {
  const { env, who } = asked;
  const own = await managing(asked);
  if (own) return own;
  const here = await teamMeant(asked);
  if ("refusal" in here) return { refusal: { code: "needs-manager", team: null, managers: [] } };
  const managers = await env.store.managersOf(who.organisationId, here.team.id);
  return { refusal: { code: "needs-manager", team: here.team.settings.name, managers: namesOf(managers) } };
}

/** As it stands, only to the asker. */
export async function digest(asked: Asked): Promise<Outcome> {
  const view = await managerAsking(asked);
  if ("refusal" in view) return only(refused(view.refusal));
  const facts = await factsNow(asked, view);
  return only(said({ code: "digest", id: null, facts }));
}

const factsNow = ({ env, who, now }: Asked, view: ManagerView): Promise<DigestFacts> =>
  factsOf(env, who.organisationId, view, { now, since: view.last?.at ?? BEFORE_ANY });

/** since: the digest after which whatever they say is new. Three statements, however many teams. */
async function factsOf(
  { store, calendar }: Env,
  organisationId: OrganisationId,
  { person, teams, zone, commitment }: ManagerView,
  { now, since }: { now: Instant; since: Instant },
): Promise<DigestFacts> {
  const ids = teams.map((one) => one.id);
  const date = calendar.dateOf(
    now,
    digestZone(
      zone,
      teams.map((one) => one.settings),
    ) ?? LONDON,
  );
  const about = { managerId: person.memberId, until: now, from: date };
  const [rows, open] = await Promise.all([
    store.digestRows(organisationId, ids, about),
    store.openEscalations(organisationId, person.memberId),
  ]);
  const called = new Map(teams.map((one) => [one.id, one.settings.name]));
  return digestFacts({
    ...{ date, week: mondayOf(date, calendar), now, since, commitment },
    ...{ asked: rows.asked, planned: rows.planned },
    teams: rows.teams.map((one) => ({ ...one, name: called.get(one.id) ?? "" })),
    queue: open.map((one) => waitingOf(one, calendar)),
  });
}

function waitingOf({ escalation, idea, team, isTop }: OpenEscalation, calendar: Env["calendar"]): Waiting {
  const { id, reason, askedAt: at, replyBy, round, held } = escalation;
  return {
    ...{ id, reason, at, round, name: idea.name, problem: idea.problem, isHeld: held !== null, isTop },
    ...{ teamId: team.id, team: team.name, replyBy: calendar.dateOf(replyBy, team.zone) },
  };
}

/** The rest of a list: as it was sent, or as it stands. */
export async function digestMore(asked: Asked, value: string): Promise<Outcome> {
  const [id = "", section = "", place = ""] = value.split(":");
  const from = /^\d{1,5}$/.test(place) ? Number(place) : -1;
  if (!isSection(section) || from < 0) return only(refused({ code: "not-found" }));
  const { env, who } = asked;
  if (id !== "now") {
    const facts = await env.store.digest(who.organisationId, id as DigestId, who.member.id);
    if (!facts) return only(refused({ code: "not-found" }));
    return only(said({ code: "digest-more", id: id as DigestId, facts, section, from }));
  }
  const view = await managerAsking(asked);
  if ("refusal" in view) return only(refused(view.refusal));
  return only(said({ code: "digest-more", id: null, facts: await factsNow(asked, view), section, from }));
}

/** The clock: sends the week's digest when its time has come, and plans the next. */
export async function managerDue(
  env: Env,
  organisationId: OrganisationId,
  memberId: MemberId,
  now: Instant,
): Promise<Outcome> {
  const view = await env.store.manager(organisationId, memberId);
  if (!view || view.plannedAt === null) return idle;
  const settings = view.teams.map((one) => one.settings);
  const [when, zone] = [digestWhen(settings), digestZone(view.zone, settings)];
  const plan = (nextAt: Instant | null): Change => ({ do: "plan-digest", memberId, through: now, nextAt });
  if (!when || !zone) return { ...idle, changes: [plan(null)] };
  const { calendar } = env;
  const planned = plan(nextDigest(when, zone, { after: now, calendar }));
  // Later than now, it only tells that the clock was set back.
  const after = Math.min(view.plannedAt, now) as Instant;
  const due = digestsBetween(when, zone, { after, until: now, calendar }).at(-1);
  const isNew = due && now - due.at < KEEPS && (view.last === null || view.last.week < due.week);
  if (!due || !isNew) return { ...idle, changes: [planned] };
  const facts = { ...(await factsOf(env, organisationId, view, { now, since: now })), week: due.week };
  if (isEmptyDigest(facts)) return { ...idle, changes: [planned] };
  const digestId = env.newId<"Digest">();
  return {
    ...idle,
    changes: [planned, { do: "add-digest", digestId, memberId, week: due.week, facts, at: now }],
    notices: view.isReached ? sent(view, digestId) : await unreached(env, organisationId, view, now),
  };
}

function sent({ person: { memberId }, teams: [first] }: ManagerView, digestId: DigestId): Outgoing[] {
  if (!first) return [];
  return [outgoing({ kind: "digest", digestId, memberId, teamId: first.id }, { to: "member", memberId })];
}

/** Told to the leads of the manager's teams, each once. */
async function unreached(
  { store }: Env,
  organisationId: OrganisationId,
  { person, teams }: ManagerView,
  at: Instant,
): Promise<Outgoing[]> {
  const holders = await store.roleHolders(organisationId);
  const told = new Set<MemberId>([person.memberId]);
  return teams.flatMap(({ id: teamId }) =>
    holders.flatMap(({ memberId, role, teamId: where }): Outgoing[] => {
      if (role !== "lead" || where !== teamId || told.has(memberId)) return [];
      told.add(memberId);
      const notice = { kind: "digest-unreached", managerId: person.memberId, teamId, at } as const;
      return [outgoing(notice, { to: "member", memberId })];
    }),
  );
}

/** A manager's private chat cannot be reached: the leads of their teams are told, once. */
export async function managerUnreachable(
  env: Env,
  organisationId: OrganisationId,
  memberId: MemberId,
  now: Instant,
): Promise<Outgoing[]> {
  const view = await env.store.manager(organisationId, memberId);
  return view ? unreached(env, organisationId, view, now) : [];
}
