// role: who may do what. Giving and dropping roles, and the list of who has which.

import type { Refusal } from "../domain/refusals.ts";
import { type RoleGiven, refused, said } from "../domain/replies.ts";
import { isInTeam, isLast, mayGive, mustLeaveOne, ROLES } from "../domain/rights.ts";
import type { Person, RoleHolder, RoleName } from "../domain/team.ts";
import { inOrder } from "../domain/tree.ts";
import type { Change } from "../store/changes.ts";
import type { TeamView } from "../store/store.ts";
import { claim } from "./claim.ts";
import { nextLook } from "./opening.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { isCalled, type Mentions, mentioned } from "./person-meant.ts";
import {
  administrators,
  inView,
  leads,
  namesOf,
  needsAdministrator,
  needsLead,
  teamMeant,
  viewOf,
} from "./whose.ts";
import { firstWord } from "./words.ts";

export async function role(asked: Asked, words: string, mentions: Mentions): Promise<Outcome> {
  const { word, rest } = firstWord(words);
  if (word === "") return listed(asked);
  if (word === "claim") return claim(asked, rest);
  return word === "drop" ? changed(asked, "drop", rest, mentions) : changed(asked, "give", words, mentions);
}

/** A role that is given or dropped, by someone who may. */
interface Meant {
  role: RoleName;
  /** null: the role is over the organisation. */
  view: TeamView | null;
  /** The asker's, where the role counts. */
  own: readonly RoleName[];
}

async function changed(
  asked: Asked,
  verb: "give" | "drop",
  words: string,
  mentions: Mentions,
): Promise<Outcome> {
  const { word, rest } = firstWord(words.replace(/^improvement\s+lead\b/i, "improvement-lead"));
  const name = ROLES.find((one) => one === word);
  if (!name) return only(refused({ code: "no-such-role", word, nearest: asked.env.nearest(word, ROLES) }));
  const meant = await mayChange(asked, name);
  if ("refusal" in meant) return only(refused(meant.refusal));
  if (rest === "") {
    const example = `role ${verb === "drop" ? "drop " : ""}${name} @amira`;
    return only(refused({ code: "words-missing", words: "@name", example }));
  }
  return verb === "give" ? give(asked, meant, rest, mentions) : drop(asked, meant, rest, mentions);
}

async function mayChange(asked: Asked, role: RoleName): Promise<Meant | { refusal: Refusal }> {
  const { who } = asked;
  if (!isInTeam(role)) {
    const may = mayGive(who.roles, role);
    return may ? { role, view: null, own: who.roles } : { refusal: await needsAdministrator(asked) };
  }
  const team = await teamMeant(asked);
  if ("refusal" in team) return team;
  const view = await viewOf(asked, team.team.id);
  if (!view) return { refusal: { code: "no-team-here" } };
  const own = inView(asked, view).roles;
  return mayGive(own, role) ? { role, view, own } : { refusal: needsLead(view) };
}

/** Only someone mentioned: a name typed without it may be anybody's. */
async function give(asked: Asked, meant: Meant, word: string, mentions: Mentions): Promise<Outcome> {
  const known = await mentioned(asked, word, mentions);
  if (!known) return only(refused({ code: "nobody-called", word }));
  if (known.kind !== "person") return only(refused({ code: "role-for-guest", name: known.member.name }));
  const person = { memberId: known.member.id, name: known.member.name };
  const holders = await holdersOf(asked, meant);
  const isNew = !holders.some((one) => one.memberId === person.memberId);
  const reply = said({ code: "role-given", ...told(meant, person), isNew });
  if (!isNew) return only(reply);
  const about = { memberId: person.memberId, role: meant.role, teamId: meant.view?.team.id ?? null };
  return saving(reply, { changes: [{ do: "grant-role", ...about, at: asked.now }] });
}

/** By mention, or by name among those who have the role: they may be gone from the directory. */
async function drop(asked: Asked, meant: Meant, word: string, mentions: Mentions): Promise<Outcome> {
  const holders = await holdersOf(asked, meant);
  const known = await mentioned(asked, word, mentions);
  const person = known
    ? { memberId: known.member.id, name: known.member.name }
    : holders.find((one) => isCalled(one.name, word));
  if (!person) return only(refused({ code: "nobody-called", word }));
  const isNew = holders.some((one) => one.memberId === person.memberId);
  const reply = said({ code: "role-dropped", ...told(meant, person), isNew });
  if (!isNew) return only(reply);
  const { memberId } = person;
  const teamId = meant.view?.team.id ?? null;
  const leaveOne = mustLeaveOne(meant.own, meant.role);
  if (leaveOne && isLast(holders, { memberId, role: meant.role, teamId }))
    return only(refused(await lastOne(asked, meant.role)));
  const change = { do: "drop-role", memberId, role: meant.role, teamId, leaveOne } as const;
  return saving(reply, { changes: [change, ...noLongerManager(asked, meant, person)] });
}

const told = ({ role, view }: Meant, { name }: Person): RoleGiven => ({
  role,
  name,
  team: view?.team.settings.name ?? null,
});

/** Who has the role that is meant. */
async function holdersOf({ env, who }: Asked, { role, view }: Meant): Promise<readonly RoleHolder[]> {
  const all = view ? view.holders : await env.store.roleHolders(who.organisationId);
  return all.filter((one) => one.role === role && one.teamId === (view?.team.id ?? null));
}

async function lastOne(asked: Asked, role: RoleName): Promise<Refusal> {
  if (role === "admin") return { code: "last-administrator" };
  return { code: "last-lead", administrators: await administrators(asked) };
}

/** Who is dropped is not named by the team's settings either. */
function noLongerManager({ env, now }: Asked, { role, view }: Meant, { memberId }: Person): Change[] {
  if (role !== "manager" || view?.team.managerId !== memberId) return [];
  const settings = { ...view.team.settings, manager: null };
  const team = { ...view.team, settings, managerId: null };
  return [{ do: "change-team", team, nextAt: nextLook(env, settings, now) }];
}

/** Leads see their team; administrators the organisation. */
async function listed(asked: Asked): Promise<Outcome> {
  const { env, who } = asked;
  if (who.roles.includes("admin")) return only(said(await overOrganisation(asked)));
  const meant = await teamMeant(asked);
  const view = "refusal" in meant ? null : await viewOf(asked, meant.team.id);
  if (view && leads(inView(asked, view).roles)) {
    const team = rolesIn(view.team.settings.name, view.holders);
    return only(said({ code: "roles", organisation: null, teams: [team] }));
  }
  if (!(await env.store.hasAdministrator(who.organisationId)))
    return only(
      refused({ code: "words-missing", words: "role claim CODE", example: "role claim K7M2-9QXA" }),
    );
  return only(refused(view ? needsLead(view) : await needsAdministrator(asked)));
}

async function overOrganisation({ env, who }: Asked) {
  const [holders, tree, organisation] = await Promise.all([
    env.store.roleHolders(who.organisationId),
    env.store.tree(who.organisationId),
    env.store.organisation(who.organisationId),
  ]);
  const named = (role: RoleName) => namesOf(holders.filter((one) => one.role === role));
  const teams = inOrder(tree.map((one) => ({ ...one, parentId: null }))).flatMap(
    ({ unit: { team, name } }) =>
      team
        ? [
            rolesIn(
              name,
              holders.filter((one) => one.teamId === team.id),
            ),
          ]
        : [],
  );
  return {
    code: "roles" as const,
    organisation: {
      name: organisation?.name ?? "",
      administrators: named("admin"),
      improvementLeads: named("improvement-lead"),
    },
    teams,
  };
}

function rolesIn(team: string, holders: readonly RoleHolder[]) {
  const named = (role: RoleName) => namesOf(holders.filter((one) => one.role === role));
  return { team, leads: named("lead"), managers: named("manager") };
}
