// Who has which role, and the tree of teams: to whoever asks and may see it.
import type { Said } from "../domain/replies.ts";
import type { Card } from "./card.ts";
import { text } from "./one-text.ts";
import { textBlocks } from "./text-blocks.ts";
import type { Words } from "./wording.ts";
import {
  administratorsLine,
  improvementLeadsLine,
  NO_TEAMS,
  rolesTitle,
  teamRoles,
  toPlace,
  treeTitle,
  unitLine,
} from "./wording-organisation.ts";

export function rolesCard({ organisation, teams }: Extract<Said, { code: "roles" }>): Card {
  const title = rolesTitle(organisation?.name ?? teams[0]?.team ?? "");
  const over = organisation
    ? [administratorsLine(organisation.administrators), improvementLeadsLine(organisation.improvementLeads)]
    : [];
  const each = teams.map(({ team, leads, managers }) => {
    const roles = teamRoles(leads, managers);
    return organisation ? `${team}. ${roles}` : roles;
  });
  return {
    summary: `${title}. ${[...over, ...each].join(" ")}`,
    blocks: [{ kind: "heading", text: title }, ...textBlocks(over), ...textBlocks(each)],
  };
}

/** An indent that no platform takes away, as it does spaces at a line's start. */
const INDENT = "\u2003";

export function treeCard({ organisation, units }: Extract<Said, { code: "tree" }>, words: Words): Card {
  const title = treeTitle(organisation);
  const lines = units.map((unit) => `${INDENT.repeat(unit.level)}${unitLine(unit)}`);
  return {
    summary: `${title}: ${units.length === 0 ? NO_TEAMS : `${units.map((one) => one.name).join(", ")}.`}`,
    blocks: [
      { kind: "heading", text: title },
      ...(units.length === 0 ? [text(NO_TEAMS)] : textBlocks(lines)),
      { kind: "note", text: [toPlace(words)] },
    ],
  };
}
