// Facts for notices about to be sent, of many organisations at once: one statement for each kind of thing told about,
// however many notices.
import type { Facts } from "../../domain/facts.ts";
import type { Notice } from "../../domain/notices.ts";
import { commitmentFacts, digestSentFacts, unreachedFacts, visitFacts } from "./facts-digest.ts";
import { escalationFacts } from "./facts-escalation.ts";
import { huddleFacts, lessHuddleFacts, responseFacts } from "./facts-huddle.ts";
import { ideaFacts } from "./facts-idea.ts";
import { pulseFacts, pulseReminderFacts } from "./facts-pulse.ts";
import { pulseResultFacts } from "./facts-pulse-result.ts";
import { learningFacts, sharedFacts } from "./facts-share.ts";
import { starterFacts } from "./facts-starter.ts";
import { summaryFacts, teamFacts } from "./facts-team.ts";
import type { Loaded, Telling, Wanted } from "./facts-wanted.ts";

/** In the order asked for; null where there is nothing to tell any more. */
export async function facts(telling: Telling, wanted: readonly Wanted[]): Promise<(Facts | null)[]> {
  const found = new Map<unknown, Facts>();
  async function load<Kind extends Notice["kind"]>(
    kinds: readonly Kind[],
    loader: (telling: Telling, some: readonly Wanted<Kind>[]) => Promise<Loaded>,
  ): Promise<void> {
    const some = wanted.filter((one) => (kinds as readonly string[]).includes(one.notice.kind)) as unknown[];
    if (some.length === 0) return;
    for (const [at, facts] of (await loader(telling, some as Wanted<Kind>[])).entries()) {
      if (facts) found.set(some[at], facts);
    }
  }
  await Promise.all([
    load(["huddle"], huddleFacts),
    load(["reminder", "three-empty"], lessHuddleFacts),
    load(["response", "private-answers"], responseFacts),
    load(["team-set-up", "rhythm", "large-roster", "joined-many", "unreachable"], teamFacts),
    load(["summary"], summaryFacts),
    load(["idea-raised", "idea-overdue"], ideaFacts),
    load(["escalation", "escalation-news"], escalationFacts),
    load(["idea-shared"], sharedFacts),
    load(["learning-unreachable"], learningFacts),
    load(["welcome", "starter-questions", "meet-starter", "starter-answers"], starterFacts),
    load(["pulse", "pulse-not-repeated"], pulseFacts),
    load(["pulse-result"], pulseResultFacts),
    load(["pulse-not-opened"], async (_, some) => some.map(({ notice }) => notice)),
    load(["pulse-reminder"], pulseReminderFacts),
    load(["digest"], digestSentFacts),
    load(["digest-unreached"], unreachedFacts),
    load(["commitment"], commitmentFacts),
    load(["visit"], visitFacts),
  ]);
  return wanted.map((one) => found.get(one) ?? null);
}
