// The fullest messages about an idea that was passed up.
import type { Card } from "../../src/cards/card.ts";
import { cardOf } from "../../src/cards/notice-cards.ts";
import type { Team } from "../../src/domain/team.ts";
import { long, longIdea } from "./fullest-ideas.ts";
import { ended, held, newsFacts, upFacts } from "./sample-escalations.ts";

export function passedUp(team: Team): (readonly [string, Card])[] {
  const full = { reason: long, round: 2, tier: 3, held: { ...held, words: long } };
  const up = upFacts(full, { team, idea: { ...longIdea, state: "escalated" } });
  const answered = { ...up, escalation: { ...up.escalation, ended: ended("answered", long) } };
  return [
    ["idea passed up", cardOf(up)],
    ["idea passed up and answered", cardOf(answered)],
    ["news of it", cardOf(newsFacts("answered", "team", answered))],
  ];
}
