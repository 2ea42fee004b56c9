// What is said about an organisation as a whole: who has which role, the tree of teams, its settings.
import type { Refusal } from "../domain/refusals.ts";
import type { RoleName } from "../domain/team.ts";
import { anyOf, list, oneLine } from "./phrases.ts";
import { typed, type Words } from "./wording.ts";

const ROLES: Readonly<Record<RoleName, string>> = {
  lead: "a lead",
  manager: "a manager",
  "improvement-lead": "an improvement lead",
  admin: "an administrator",
};

/** `a lead of Ward 7`, `an administrator`. */
export const roleIn = (role: RoleName, team: string | null): string =>
  team === null ? ROLES[role] : `${ROLES[role]} of ${team}`;

export const rolesTitle = (place: string): string =>
  place === "" ? "Who may do what" : `Who may do what in ${place}`;
const named = (names: readonly string[], one: string, many: string, none: string): string =>
  names.length === 0 ? none : `${names.length === 1 ? one : many}: ${list(names)}.`;
export const administratorsLine = (names: readonly string[]): string =>
  named(names, "Administrator", "Administrators", "No administrator yet.");
export const improvementLeadsLine = (names: readonly string[]): string =>
  named(names, "Improvement lead", "Improvement leads", "No improvement lead yet.");
/** `Lead: Amira. Managers: Pat and Sam.` */
export const teamRoles = (leads: readonly string[], managers: readonly string[]): string =>
  `${named(leads, "Lead", "Leads", "No lead.")} ${named(managers, "Manager", "Managers", "No manager.")}`;

export const treeTitle = (organisation: string): string =>
  organisation === "" ? "The tree of teams" : `The teams of ${organisation}`;
export const NO_TEAMS = "No team has been set up yet.";
/** What it stands under is said as well as shown: nobody hears an indent. */
export function unitLine(unit: { name: string; letters: string | null; under: string | null }): string {
  const what = unit.letters === null ? "branch" : `team ${unit.letters}`;
  return `${unit.name} (${what})${unit.under === null ? "" : `, under ${unit.under}`}`;
}
export const toPlace = (words: Words): string =>
  `To put a team under another one or under a branch, type ${typed(words, "team under")} and its name in the team's channel.`;

export function placedSentence(
  unit: string,
  { under, branch, isNew }: { under: string | null; branch: string | null; isNew: boolean },
): string {
  const where = under === null ? "at the top of the tree" : `under ${under}`;
  if (!isNew) return `${unit} stands ${where} already: nothing more to do.`;
  return `Done: ${unit} now stands ${where}.${branch === null ? "" : ` ${under} stands under ${branch}.`}`;
}

export const BRANCH = {
  about: (unit: string) =>
    `Nothing is called so yet. Send this to make the branch and put ${unit} under it. A branch is a part of your organisation, such as a division; it does not huddle itself.`,
  nearest: (name: string, how: string) =>
    `There is "${name}" already. If you meant that, close this form and type ${how}.`,
  name: "Name of the branch",
  under: "What does the branch itself stand under?",
  underHint: "The name of a branch or team. Left empty, it stands at the top.",
};

export const ORGANISATION = {
  name: "Name of the organisation",
  contacts: "Someone to talk to",
  contactsHint: "Wellbeing and Freedom to Speak Up contacts, one a line. Shown to whoever says red.",
  blackouts: "Dates without pulses",
  blackoutsHint: "One a line, such as 2027-01-04 to 2027-01-31. No pulse is open then.",
  smallest: "Smallest number of answers with which a team sees its own score",
  smallestHint: "10 protects best. Everything else is shown from 10 answers up, whatever is chosen here.",
  surveys: "Surveys a person gets in a month at most",
};

type Code =
  | "no-such-role"
  | "role-for-guest"
  | "last-administrator"
  | "last-lead"
  | "unknown-unit"
  | "several-units"
  | "circle"
  | "too-deep"
  | "unit-called-so"
  | "not-from-to"
  | "too-many-lines";
type Sentences = {
  readonly [One in Code]: (refusal: Extract<Refusal, { code: One }>, env: { words: Words }) => string;
};

const said = (text: string): string => oneLine(text, 60);
const didYouMean = (nearest: string | null): string => (nearest ? ` Did you mean "${nearest}"?` : "");

export const ORGANISATION_REFUSALS: Sentences = {
  "no-such-role": ({ word, nearest }) =>
    `I don't know the role "${said(word)}".${didYouMean(nearest)} There are lead, manager, improvement-lead and admin.`,
  "role-for-guest": ({ name }) =>
    `${said(name)} is a guest here or from another workspace. Only people of your own organisation can have a role.`,
  "last-administrator": (_, { words }) =>
    `That is the last administrator. Name another one first: type ${typed(words, "role admin")} and who it is.`,
  "last-lead": ({ administrators }, { words }) =>
    "That is the team's last lead. " +
    `Name another one first: type ${typed(words, "role lead")} and who it is.` +
    (administrators.length > 0 ? ` Or ask an administrator: ${anyOf(administrators.slice(0, 5))}.` : ""),
  "unknown-unit": ({ word, nearest, administrators }) =>
    `I don't know a team or branch called "${said(word)}".${didYouMean(nearest)}${whoCanMake(administrators)}`,
  "several-units": ({ word, letters }) =>
    `Several teams are called "${said(word)}". Please type the letters of the one you mean: ${anyOf(letters)}.`,
  circle: ({ unit, parent }) =>
    unit === parent
      ? `${unit} cannot stand under itself. Please choose another parent.`
      : `${parent} stands under ${unit} already, so ${unit} cannot stand under it. Please choose another parent.`,
  "too-deep": ({ unit, parent }) =>
    `The tree of teams has five levels at most, and ${unit} under ${parent} would make more. Please choose a parent higher up.`,
  "unit-called-so": ({ name }) =>
    `There is "${name}" already. Please choose another name, or close this form and put the team under that one.`,
  "not-from-to": ({ line }) =>
    `I can't read "${said(line)}". Please write a date or two, such as 2027-01-04 to 2027-01-31.`,
  "too-many-lines": ({ limit }) => `These are too many lines. Please keep it to ${limit}.`,
};

function whoCanMake(administrators: readonly string[] | undefined): string {
  if (administrators === undefined) return " Please look at the names again.";
  const who = administrators.length > 0 ? anyOf(administrators.slice(0, 5)) : "your administrator";
  return ` If it is to be a new branch, please ask ${who} to make it.`;
}
