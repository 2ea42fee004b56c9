// `setup`: by one line or by the form. The first one makes the team and its lead; later ones are a lead's.

import type { FormValues } from "../domain/forms.ts";
import type { MemberId, TeamId } from "../domain/ids.ts";
import { type Outgoing, outgoing } from "../domain/notices.ts";
import { form, refused, said } from "../domain/replies.ts";
import { occurrencesBetween } from "../domain/schedule.ts";
import { readSetup, type Setup, type SetupProblem, type TeamSettings } from "../domain/setup.ts";
import { SETUP_KEYS } from "../domain/setup-line.ts";
import type { Team } from "../domain/team.ts";
import type { Change, Job } from "../store/changes.ts";
import type { TeamView } from "../store/store.ts";
import { opensNow } from "./due-now.ts";
import { mayCome, nextHuddleAt, nextLook, plannedBy } from "./opening.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { type Mentions, managerMeant } from "./person-meant.ts";
import { setupForm, setupTexts } from "./setup-form.ts";
import { inView, leads, leadsIn, needsLead, viewFor, viewOf } from "./whose.ts";
import { readPairs } from "./words.ts";

/** The line; without words, the form. */
export async function setup(asked: Asked, words: string, mentions: Mentions): Promise<Outcome> {
  const refusal = await mayNot(asked);
  if (refusal) return only(refusal);
  if (words === "") return only(form(setupForm(asked, setupTexts(asked.who.team))));
  const { pairs, loose } = readPairs(words);
  const [word] = loose;
  if (word !== undefined) return only(refused({ code: "setup-problem", problem: strayWord(asked, word) }));
  const read = await readFor(asked, pairs);
  if (!read.ok) return only(refused({ code: "setup-problem", problem: read.problem }));
  return settle(asked, read, mentions);
}

/** The Home tab's button: the team's form, where no conversation says which team. */
export async function openSetup(asked: Asked, teamId: string): Promise<Outcome> {
  const view = await viewFor(asked, teamId, "lead");
  if ("refusal" in view) return only(refused(view.refusal));
  return only(form(setupForm(inTeamOf(asked, view), setupTexts(view.team))));
}

/** The same person, asking as if in the team's own conversation. */
function inTeamOf(asked: Asked, view: TeamView): Asked {
  const { team } = view;
  const conversation = {
    id: team.conversationId,
    externalId: "",
    kind: "private" as const,
    name: team.settings.name,
  };
  return { ...asked, who: { ...asked.who, conversation, ...inView(asked, view) } };
}

/** The form, sent; context is the team's id when it is not the conversation's. A problem keeps what was typed. */
export async function submitSetup(
  from: Asked,
  teamId: string,
  values: FormValues,
  mentions: Mentions,
): Promise<Outcome> {
  const isHere = from.who.team?.id === teamId && isWithoutLead(await viewOf(from, teamId));
  const view = teamId === "" || isHere ? null : await viewFor(from, teamId, "lead");
  if (view && "refusal" in view) return only(refused(view.refusal));
  const asked = view ? inTeamOf(from, view) : from;
  const refusal = await mayNot(asked);
  if (refusal) return only(refusal);
  const pairs = setupTexts(null, values);
  const read = await readFor(asked, pairs);
  if (!read.ok) {
    const error = {
      field: read.problem.key,
      refusal: { code: "setup-problem" as const, problem: read.problem },
    };
    return only(form(setupForm(asked, pairs, [error])));
  }
  const outcome = await settle(asked, read, mentions);
  if (outcome.reply.kind !== "refused") return outcome;
  return only(form(setupForm(asked, pairs, [{ field: "manager", refusal: outcome.reply.refusal }])));
}

async function mayNot(asked: Asked) {
  const { who } = asked;
  if (!who.conversation || who.conversation.kind === "direct") return refused({ code: "invite-me-first" });
  if (who.kind !== "person") return refused({ code: "not-a-member", team: who.team?.settings.name ?? "" });
  if (!who.team || leads(who.roles)) return null;
  const view = await viewOf(asked, who.team.id);
  if (isWithoutLead(view)) return null;
  return refused(view ? needsLead(view) : { code: "not-found" });
}

/** Then setup is open to anyone in the conversation, as it was at first. */
const isWithoutLead = (view: TeamView | null): boolean => view !== null && leadsIn(view).length === 0;

/** A key without its value, or a word that is no key. */
function strayWord({ env }: Asked, word: string): SetupProblem {
  const key = SETUP_KEYS.find((one) => one === word.toLowerCase());
  if (key) return { code: "missing-value", key, word: "" };
  const suggestion = env.nearest(word, SETUP_KEYS);
  return { code: "unknown-key", key: word, word, ...(suggestion && { suggestion }) };
}

async function readFor({ env, who }: Asked, pairs: Iterable<readonly [string, string]>): Promise<Setup> {
  const prefixes = await env.store.prefixesInUse(who.organisationId);
  const others = new Set(prefixes.filter((prefix) => prefix !== who.team?.settings.prefix));
  return readSetup(pairs, {
    conversationName: who.conversation?.name ?? "",
    senderZone: who.member.zone,
    ...(who.team && { current: who.team.settings }),
    calendar: env.calendar,
    zones: env.zones,
    templates: env.bank.huddleTemplates().map((one) => one.id),
    nearest: env.nearest,
    isPrefixTaken: (prefix) => others.has(prefix),
  });
}

async function settle(
  asked: Asked,
  read: Extract<Setup, { ok: true }>,
  mentions: Mentions,
): Promise<Outcome> {
  const { env, now, who } = asked;
  const manager = await managerMeant(asked, read.settings, mentions);
  if (manager === "nobody")
    return only(refused({ code: "nobody-called", word: read.settings.manager ?? "" }));
  const isFirst = who.team === null;
  const team = teamOf(asked, read.settings, manager);
  if (!team) return only(refused({ code: "invite-me-first" }));
  const view = isFirst ? null : await viewOf(asked, team.id);
  const before = view ?? NEVER_HUDDLED;
  const { occurrences } = before;
  const questions = chosenSet(asked, team) ?? view?.questions ?? [];
  const opening = opensNow(asked, { ...before, team, questions });
  const nowLeads = isWithoutLead(view) && !leads(who.roles);
  const nextAt = opening ? null : nextHuddleAt(env, { team, occurrences }, now);
  const changes: Change[] = [
    ...(isFirst ? firstChanges(asked, team) : laterChanges(asked, team, occurrences)),
    ...(nowLeads ? [leadOf(asked, team)] : []),
    ...managerChanges(asked, team, view),
    ...(opening?.changes ?? []),
  ];
  const told: Outgoing[] = isFirst
    ? [outgoing({ kind: "team-set-up", teamId: team.id }, inConversation(team))]
    : [];
  const jobs: Job[] = isFirst
    ? [{ queue: "roster", organisationId: team.organisationId, teamId: team.id }]
    : [];
  const reply = said({
    code: "set-up",
    settings: team.settings,
    isFirst,
    notes: read.notes,
    nextAt,
    openedNow: opening !== null,
    nowLeads,
  });
  return saving(reply, { changes, notices: [...told, ...(opening?.notices ?? [])], jobs });
}

const inConversation = (team: Team) => ({ to: "conversation", conversationId: team.conversationId }) as const;

function teamOf({ env, now, who }: Asked, settings: TeamSettings, manager: MemberId | null): Team | null {
  if (who.team)
    return {
      ...who.team,
      settings,
      managerId: settings.manager === null ? null : (manager ?? who.team.managerId),
    };
  if (!who.conversation) return null;
  return {
    organisationId: who.organisationId,
    id: env.newId<"Team">() as TeamId,
    installationId: who.installationId,
    conversationId: who.conversation.id,
    settings,
    managerId: manager,
    pausedUntil: null,
    busyOn: null,
    roster: "pending",
    setUpAt: now,
    plannedAt: now,
  };
}

function firstChanges(asked: Asked, team: Team): Change[] {
  const { env, now, who } = asked;
  const memberId = who.member.id;
  const nextAt = nextLook(env, team.settings, now);
  const standing = { standing: "in", saidBy: "roster", isOff: false, offUntil: null } as const;
  return [
    { do: "add-team", team, nextAt, questions: questionsOf(env, team.settings.questions) },
    leadOf(asked, team),
    { do: "set-standing", teamId: team.id, memberId, standing, at: now },
  ];
}

const leadOf = ({ now, who }: Asked, team: Team): Change => ({
  do: "grant-role",
  memberId: who.member.id,
  role: "lead",
  teamId: team.id,
  at: now,
});

/** Whom the settings name as manager has the role; whom they named before has it no longer. */
function managerChanges(
  { now, who }: Asked,
  { id: teamId, managerId }: Team,
  view: TeamView | null,
): Change[] {
  const before = who.team?.managerId ?? null;
  const had = view?.holders.some((one) => one.role === "manager" && one.memberId === before);
  const gone: Change[] =
    before !== null && before !== managerId && had
      ? [{ do: "drop-role", memberId: before, role: "manager", teamId, leaveOne: false }]
      : [];
  if (managerId === null || managerId === before) return gone;
  return [...gone, { do: "grant-role", memberId: managerId, role: "manager", teamId, at: now }];
}

/**
 * A new rhythm counts from now on: what would have been before now was never planned. What the old one still owes, while
 * nobody has looked, is dealt with first.
 */
function laterChanges(asked: Asked, team: Team, occurrences: TeamView["occurrences"]): Change[] {
  const { env, now, who } = asked;
  const planned = plannedBy(team, now);
  const before = who.team?.settings.schedule ?? team.settings.schedule;
  const owed = occurrencesBetween(before, planned, now, env).some((one) => mayCome(one, team, occurrences));
  const through = owed ? planned : now;
  const nextAt = nextLook(env, team.settings, through);
  const questions = chosenSet(asked, team);
  return [
    { do: "change-team", team, nextAt },
    { do: "plan-team", teamId: team.id, through, nextAt },
    ...(questions ? [{ do: "set-questions", teamId: team.id, questions, at: now } as const] : []),
  ];
}

const NEVER_HUDDLED = {
  uses: [],
  openIdeas: 0,
  owing: [],
  hasHuddled: false,
  latestHuddle: null,
  occurrences: [],
};

/** The questions of a set that was not the team's before. */
function chosenSet({ env, who }: Asked, { settings }: Team) {
  return settings.questions === who.team?.settings.questions ? null : questionsOf(env, settings.questions);
}

function questionsOf(env: Asked["env"], template: string) {
  const found = env.bank.huddleTemplates().find((one) => one.id === template);
  return (found ?? env.bank.defaultTemplate).questions;
}
