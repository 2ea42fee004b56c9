// What teams are told of their managers: what they will unblock, and when they visit; and what a lead is told when a
// manager's digest has nowhere to go.
import type { Facts } from "../domain/facts.ts";
import type { Said } from "../domain/replies.ts";
import type { Card } from "./card.ts";
import { oneText, text } from "./one-text.ts";
import { bare, oneLine } from "./phrases.ts";
import { BUTTONS, type Words } from "./wording.ts";
import {
  cannotCome,
  commitmentWords,
  digestUnreached,
  STILL_ASKED,
  unreachedCure,
  visitPlanned,
  wantsToSee,
  willVisit,
  youAskedFor,
} from "./wording-digest.ts";
import { cureFor } from "./wording-team.ts";

type Of<Kind extends Facts["kind"]> = Extract<Facts, { kind: Kind }>;

export function commitmentCard({ told }: Of<"commitment">): Card {
  const { lead, outcome } = commitmentWords(told);
  const said = ` “${oneLine(bare(told.text), 500)}”.`;
  const end = outcome === "" ? [] : [" ", { bold: outcome }];
  return {
    summary: `${lead}${said} ${outcome}`.trim(),
    blocks: [{ kind: "text", text: [{ bold: lead }, said, ...end] }],
  };
}

export function visitCard({ team, manager, visit }: Of<"visit">): Card {
  const { date, note, wish, state } = visit;
  const isPlanned = state === "planned";
  const line = isPlanned ? willVisit(manager, team.settings.name, date) : cannotCome(manager, date);
  const more = isPlanned
    ? [...(note === null ? [] : [wantsToSee(note)]), ...(wish === null ? [] : [youAskedFor(wish)])]
    : [...(state === "asked" ? [STILL_ASKED] : [])];
  return { summary: [line, ...more].join(" "), blocks: [line, ...more].map(text) };
}

export function visitPlannedCard({ visitId, team, date }: Extract<Said, { code: "visit-planned" }>): Card {
  const line = visitPlanned(team, date);
  const button = { label: BUTTONS["visit-cancel"], action: "visit-cancel", value: visitId, about: team };
  return { summary: line, blocks: [{ kind: "text", text: [line], button }] };
}

export function digestUnreachedCard({ team, manager, why }: Of<"digest-unreached">, words: Words): Card {
  const line = digestUnreached(manager, team.settings.name);
  if (why === null) return oneText(`${line} ${unreachedCure(words)}`);
  const reason = /blocked|disabled/.test(why) ? `${cureFor(why, words)} ` : "";
  return oneText(`${line} ${reason}${unreachedCure(words)}`);
}
