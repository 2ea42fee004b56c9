// Facts → card: what each posted message says. One exhaustive switch; the cards stand in files of their own.
import type { Facts } from "../domain/facts.ts";
import type { Card } from "./card.ts";
import { digestCard } from "./digest.ts";
import { escalationCard, escalationNewsCard } from "./escalation.ts";
import { ideaOverdueCard, ideaRaisedCard } from "./idea.ts";
import { ideaSharedCard, learningUnreachableCard } from "./idea-shared.ts";
import { oneText } from "./one-text.ts";
import { promptCard } from "./prompt.ts";
import { pulseCard, pulseNotOpenedCard, pulseNotRepeatedCard, pulseReminderCard } from "./pulse.ts";
import { pulseResultCard } from "./pulse-result.ts";
import { reminderCard } from "./reminder.ts";
import { resultCard } from "./result.ts";
import { joinedManyCard, starterCard } from "./starters.ts";
import { summaryCard } from "./summary.ts";
import {
  largeRosterCard,
  privateAnswersCard,
  rhythmCard,
  teamSetUpCard,
  threeEmptyCard,
  unreachableCard,
} from "./team-notices.ts";
import { threadCard } from "./thread.ts";
import { commitmentCard, digestUnreachedCard, visitCard } from "./visit.ts";
import { type Words, wordsFor } from "./wording.ts";
import { RESPONSE_REPLACED } from "./wording-huddle.ts";

/** The card of a notice. The same facts and words make the same card. */
export function cardOf(facts: Facts, words: Words = wordsFor("slack")): Card {
  switch (facts.kind) {
    case "huddle":
      return facts.huddle.state === "open" ? promptCard(facts, words) : resultCard(facts);
    case "response":
      return threadCard(facts);
    case "private-answers":
      return privateAnswersCard(facts);
    case "response-replaced":
      return oneText(RESPONSE_REPLACED);
    case "reminder":
      return reminderCard(facts);
    case "three-empty":
      return threeEmptyCard(facts);
    case "summary":
      return summaryCard(facts.facts, words, { teamId: facts.team.id, picture: facts.picture });
    case "team-set-up":
      return teamSetUpCard(facts);
    case "rhythm":
      return rhythmCard(facts);
    case "large-roster":
      return largeRosterCard(facts);
    case "unreachable":
      return unreachableCard(facts, words);
    case "escalation":
      return escalationCard(facts);
    case "escalation-news":
      return escalationNewsCard(facts);
    case "pulse":
      return pulseCard(facts);
    case "pulse-reminder":
      return pulseReminderCard(facts);
    case "pulse-result":
      return pulseResultCard(facts.result, words, { bars: facts.bars });
    case "pulse-not-repeated":
      return pulseNotRepeatedCard(facts);
    case "pulse-not-opened":
      return pulseNotOpenedCard(facts);
    case "digest":
      return digestCard(facts.facts, facts.id);
    case "digest-unreached":
      return digestUnreachedCard(facts, words);
    case "commitment":
      return commitmentCard(facts);
    case "visit":
      return visitCard(facts);
    case "idea-raised":
      return ideaRaisedCard(facts, words);
    case "idea-overdue":
      return ideaOverdueCard(facts);
    case "idea-shared":
      return ideaSharedCard(facts);
    case "learning-unreachable":
      return learningUnreachableCard(facts, words);
    case "joined-many":
      return joinedManyCard(facts);
    case "welcome":
    case "meet-starter":
    case "starter-questions":
    case "starter-answers":
      return starterCard(facts, words);
    default:
      return facts satisfies never;
  }
}
