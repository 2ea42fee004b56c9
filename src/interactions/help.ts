// help: what this person can do here, out of the table of commands.
import { said } from "../domain/replies.ts";
import { managing } from "./digest.ts";
import { type Asked, type Outcome, only } from "./outcome.ts";
import { looksAfterPulses } from "./pulse-rights.ts";
import { belongs, type InTeam, isAdministrator, leads, teamMeant } from "./whose.ts";

interface Helped {
  usage: string;
  does: string;
  for: "anyone" | "in" | "member" | "lead";
}

/** Only what works here for this person. table: every command there is. */
export async function helpFrom(asked: Asked, table: Readonly<Record<string, Helped>>): Promise<Outcome> {
  const meant = await teamMeant(asked);
  const here = "refusal" in meant ? null : meant;
  const isLead = leads(here?.roles ?? []);
  const isMember = here !== null && belongs(here, asked.who.kind);
  const { conversation: where, kind, organisationId } = asked.who;
  const isPerson = kind === "person";
  const [holders, managed] = await Promise.all([
    asked.env.store.roleHolders(organisationId),
    managing(asked),
  ]);
  const isAdmin = isAdministrator(asked);
  const isLed = holders.some((one) => one.teamId === here?.team.id && one.role === "lead");
  const apart: Readonly<Record<string, boolean>> = {
    role: isLead || isAdmin,
    "role admin": isAdmin,
    "role drop": isLead || isAdmin,
    "role claim": isPerson && !holders.some((one) => one.role === "admin"),
    team: isLead || isAdmin,
    "team under": isLead,
    digest: managed !== null,
    organisation: isAdmin,
    "organisation learning": isAdmin,
    goal: isAdmin || isMember || (here !== null && isPerson),
    link: isPerson,
    "link organisation": isAdmin,
    ...pulseRights(asked, here, isLead),
    setup: isPerson && where?.kind !== "direct" && (here === null || isLead || !isLed),
    join: here !== null && !isMember && isPerson,
    leave: isMember,
  };
  const can = (one: Helped): boolean => {
    if (one.for === "lead") return isLead;
    if (one.for === "member") return isMember;
    return one.for === "anyone" || isMember || (here !== null && isPerson);
  };
  const commands = Object.entries(table)
    .filter(([name, one]) => apart[name] ?? can(one))
    .map(([, { usage, does }]) => ({ words: usage, does }));
  return only(said({ code: "help", commands }));
}

/** Leads launch for their own team, and close what they launched. */
function pulseRights(asked: Asked, here: InTeam | null, isLead: boolean): Readonly<Record<string, boolean>> {
  const launches = isLead || looksAfterPulses(asked);
  const parts = ["pulse launch", "pulse sets", "pulse status", "pulse close"].map((name) => [name, launches]);
  const reads = asked.who.kind === "person" && (launches || here !== null);
  return { ...Object.fromEntries(parts), pulse: reads, "pulse results": reads };
}
