// Reply → what a platform shows at once: a sentence, a card of its own, the Home tab, or a form.
import type { Reply, Said } from "../domain/replies.ts";
import type { Card } from "./card.ts";
import { digestCard, digestMoreCard } from "./digest.ts";
import { escalationCard } from "./escalation.ts";
import { formOf } from "./forms/form-of.ts";
import { goalsCard } from "./goals.ts";
import { homeCard } from "./home.ts";
import { ideaCard } from "./idea.ts";
import { sharedReplyCard } from "./idea-shared.ts";
import { ideasCard } from "./ideas.ts";
import { oneText } from "./one-text.ts";
import { rolesCard, treeCard } from "./organisation.ts";
import { pageLinkCard } from "./page-link.ts";
import { pulseStatusCard } from "./pulse.ts";
import { pulseCommentsCard } from "./pulse-comments.ts";
import { pulseFileCard } from "./pulse-file-link.ts";
import { pulsePreviewCard } from "./pulse-preview.ts";
import { pulseResultCard } from "./pulse-result.ts";
import { pulseSetsCard } from "./pulse-sets.ts";
import { pulseViewCard } from "./pulse-views.ts";
import { questionsCard } from "./question-set.ts";
import { helpCard, setUpCard } from "./set-up.ts";
import type { Shown } from "./shown.ts";
import { statusCard } from "./status.ts";
import { summaryCard } from "./summary.ts";
import { chartTableCard, measureAddedCard, measureCard } from "./team-chart.ts";
import { visitPlannedCard } from "./visit.ts";
import { BUTTONS, wordsFor } from "./wording.ts";
import { type ReplyEnv, refusalSentence } from "./wording-refusals.ts";
import { type SaidLine, saidSentence } from "./wording-replies.ts";
import { weekSoFarTitle } from "./wording-week.ts";

const LONDON = "Europe/London" as ReplyEnv["zone"];

/** What a reply is worded for, where a platform says nothing else. zone: the person's, null where unknown. */
export function replyEnv(
  platform: Parameters<typeof wordsFor>[0],
  zone: ReplyEnv["zone"] | null = null,
  own: Parameters<typeof wordsFor>[1] = {},
): ReplyEnv {
  return { zone: zone ?? LONDON, words: wordsFor(platform, own) };
}

/** The same reply is shown the same way. */
export function shownOf(reply: Reply, env: ReplyEnv = replyEnv("slack")): Shown {
  switch (reply.kind) {
    case "nothing":
      return { kind: "nothing" };
    case "refused":
      return { kind: "refusal", card: oneText(refusalSentence(reply.refusal, env)) };
    case "form":
      return { kind: "form", form: formOf(reply.form, env) };
    case "said":
      return saidShown(reply.said, reply.replace ?? false, env);
    default:
      return reply satisfies never;
  }
}

function saidShown(said: Said, replace: boolean, env: ReplyEnv): Shown {
  const { words } = env;
  switch (said.code) {
    case "home":
      return { kind: "home", card: homeCard(said, words) };
    case "help":
      return { kind: "card", card: helpCard(said, words), replace };
    case "set-up":
      return { kind: "card", card: setUpCard(said, words), replace };
    case "status":
      return { kind: "card", card: statusCard(said, words), replace };
    case "idea":
      return { kind: "card", card: ideaCard(said, words), replace };
    case "escalation":
      return { kind: "card", card: escalationCard({ ...said, kind: "escalation" }), replace };
    case "ideas":
      return { kind: "card", card: ideasCard(said, words), replace };
    case "idea-shared":
      return { kind: "card", card: sharedReplyCard(said), replace };
    case "goals":
      return { kind: "card", card: goalsCard(said, words), replace };
    case "roles":
      return { kind: "card", card: rolesCard(said), replace };
    case "tree":
      return { kind: "card", card: treeCard(said, words), replace };
    case "page-link":
      return { kind: "card", card: pageLinkCard(said, words), replace };
    case "questions":
      return { kind: "card", card: questionsCard(said), replace };
    case "week-so-far": {
      const { team, fromDate, toDate } = said.facts;
      const title = weekSoFarTitle(team, fromDate, toDate);
      return {
        kind: "card",
        card: summaryCard(said.facts, words, { title, picture: said.picture }),
        replace,
      };
    }
    case "measure":
      return { kind: "card", card: measureCard(said, words), replace };
    case "measure-added":
      return { kind: "card", card: measureAddedCard(said, words), replace };
    case "chart-table":
      return { kind: "card", card: chartTableCard(said), replace };
    case "pulse-preview":
      return { kind: "card", card: pulsePreviewCard(said), replace };
    case "pulse-sets":
      return { kind: "card", card: pulseSetsCard(said), replace };
    case "pulse-status":
      return { kind: "card", card: pulseStatusCard(said), replace };
    case "pulse-results":
      return { kind: "card", card: pulseResultCard(said.result, words, said), replace };
    case "pulse-view":
      return { kind: "card", card: pulseViewCard(said.view, said.result, words, said.bars), replace };
    case "pulse-comments":
      return { kind: "card", card: pulseCommentsCard(said), replace };
    case "pulse-file":
      return { kind: "card", card: pulseFileCard(said), replace };
    case "digest":
      return { kind: "card", card: digestCard(said.facts, said.id), replace };
    case "digest-more":
      return { kind: "card", card: digestMoreCard(said), replace };
    case "visit-planned":
      return { kind: "card", card: visitPlannedCard(said), replace };
    case "huddle-open":
      return { kind: "card", card: pressable(said, env, "answer", said.huddleId), replace };
    case "pulse-answered":
      return { kind: "card", card: pressable(said, env, "pulse-answer", said.pulseId), replace };
    default:
      return { kind: "card", card: oneText(saidSentence(said satisfies SaidOfLine, env)), replace };
  }
}

type SaidOfLine = Extract<Said, { code: SaidLine }>;

/**
 * The button stands on a card in the channel too; but who asked for it may answer at once, and on Microsoft Teams who
 * answered sees this in place of that card.
 */
function pressable(said: SaidOfLine, env: ReplyEnv, action: "answer" | "pulse-answer", value: string): Card {
  const line = saidSentence(said, env);
  const button = { label: BUTTONS[action], action, value };
  return { summary: line, blocks: [{ kind: "text", text: [line], button }] };
}
