// An idea that was passed up: at the tier it came to, as news to the team that raised it, and as steps of its history.
import { type Escalation, LONGEST } from "../domain/escalation.ts";
import type { Facts } from "../domain/facts.ts";
import { ideaName } from "../domain/idea.ts";
import type { Zone } from "../time/calendar.ts";
import type { Button, Card } from "./card.ts";
import { dateInWords, localDateIn, momentIn } from "./dates.ts";
import { bare, clipped, oneLine, stopped } from "./phrases.ts";
import { textBlocks } from "./text-blocks.ts";
import { BUTTONS } from "./wording.ts";
import {
  again,
  cameUp,
  NEWS,
  needsHelp,
  passedHere,
  placeName,
  repliedHere,
  replyBy,
  risenHere,
  STEPS,
  saidMeToo,
  seenBy,
  TIER_NEWS,
  waitsAt,
  waitsHere,
  whyUp,
  withdrawnHere,
} from "./wording-escalation.ts";
import { ideaTitle } from "./wording-ideas.ts";

type Of<Kind extends Facts["kind"]> = Extract<Facts, { kind: Kind }>;

const PROBLEM = 500;
const SUMMARY = 300;

/** At the tier, the same message from its coming to its end. */
export function escalationCard(facts: Of<"escalation">): Card {
  const { team, idea, escalation } = facts;
  const { name: teamName, prefix, schedule } = team.settings;
  const name = ideaName(prefix, idea.number);
  const title = needsHelp(teamName, name);
  const problem = `"${oneLine(bare(idea.problem), PROBLEM)}"`;
  const { round, tier, reason, askedBy, ended } = escalation;
  const lines = [
    ...(idea.meToo > 0 ? [saidMeToo(idea.meToo)] : []),
    whyUp(oneLine(reason, LONGEST.reason)),
    ...(round > 1 ? [again(round)] : []),
    ...(tier > 2 ? [cameUp(askedBy?.name ?? null)] : []),
  ];
  const now = standing(facts, schedule.zone);
  return {
    summary: oneLine([title, problem, ...now].join(" "), SUMMARY),
    blocks: [
      { kind: "text", text: [{ bold: title }, ` ${problem}`] },
      ...textBlocks([...lines, ...now]),
      ...(ended ? [] : [{ kind: "buttons", buttons: pressed(facts, name) } as const]),
    ],
  };
}

function standing({ team, escalation, next }: Of<"escalation">, zone: Zone): string[] {
  const { ended, held, remindedAt } = escalation;
  const when = momentIn(escalation.replyBy, zone);
  const { name } = team.settings;
  if (ended === null)
    return [
      ...(held ? [seenBy(held.by?.name, when, held.words && oneLine(held.words, SUMMARY))] : []),
      remindedAt === null ? replyBy(when, name) : waitsHere(when),
    ];
  const { outcome, by, reply } = ended;
  switch (outcome) {
    case "answered":
      return [repliedHere(by?.name, name), clipped(reply ?? "", LONGEST.reply)];
    case "passed":
      return [passedHere(by?.name, placeName(next?.to ?? null))];
    case "risen":
      return [risenHere(when, placeName(next?.to ?? null))];
    case "withdrawn":
      return [withdrawnHere(name)];
    default:
      return outcome satisfies never;
  }
}

/** One holding reply at each tier; from the top nothing goes up. */
export function escalationButtons(
  { id, isHeld, isTop }: { id: Escalation["id"]; isHeld: boolean; isTop: boolean },
  name: string,
): Button[] {
  const button = (action: "escalation-reply" | "escalation-hold" | "escalation-pass"): Button => {
    return { label: BUTTONS[action], action, value: id, about: name };
  };
  return [
    { ...button("escalation-reply"), style: "primary" },
    ...(isHeld ? [] : [button("escalation-hold")]),
    ...(isTop ? [] : [button("escalation-pass")]),
  ];
}

const pressed = (
  { escalation: { id, held }, isTop }: Pick<Of<"escalation">, "escalation" | "isTop">,
  name: string,
) => escalationButtons({ id, isHeld: held !== null, isTop }, name);

/** What came of it: to the team, to the owner, or to the tier that let its time pass. */
export function escalationNewsCard(facts: Of<"escalation-news">): Card {
  const { team, idea, escalation, reader, what } = facts;
  const name = ideaName(team.settings.prefix, idea.number);
  const title = ideaTitle(name, oneLine(bare(idea.problem), SUMMARY));
  const [line, ...rest] = reader === "tier" ? [tierLine(facts, title)] : teamLines(facts, title);
  const look: Button = { label: BUTTONS["idea-open"], action: "idea-open", value: idea.id, about: name };
  const own = what === "waits" && !escalation.ended ? pressed(facts, name) : [];
  const shown = reader === "tier" ? own : [look];
  return {
    summary: oneLine([line, ...rest].join(" "), SUMMARY),
    blocks: [
      { kind: "text", text: [what === "answered" ? { bold: line ?? "" } : (line ?? "")] },
      ...textBlocks(rest),
      ...(shown.length > 0 ? [{ kind: "buttons", buttons: shown } as const] : []),
    ],
  };
}

function tierLine({ team, escalation, next, what }: Of<"escalation-news">, title: string): string {
  const { name, schedule } = team.settings;
  const before = momentIn(escalation.replyBy, schedule.zone);
  return what === "risen"
    ? TIER_NEWS.risen(name, title, before, placeName(next?.to ?? null))
    : TIER_NEWS.waits(name, title, before);
}

function teamLines({ team, escalation, next, what }: Of<"escalation-news">, title: string): string[] {
  const { zone } = team.settings.schedule;
  const { to, held, ended, cameFrom } = escalation;
  const place = placeName(to);
  const when = momentIn(escalation.replyBy, zone);
  const above = placeName(next?.to ?? null);
  const nextWhen = next ? momentIn(next.replyBy, zone) : when;
  switch (what) {
    case "held":
      return [
        NEWS.held(place, title, held?.by?.name, when, held?.words ? oneLine(held.words, SUMMARY) : null),
      ];
    case "answered":
      return [
        NEWS.answered(place, title, ended?.by?.name),
        stopped(clipped(ended?.reply ?? "", LONGEST.reply)),
        NEWS.backAt(cameFrom),
      ];
    case "passed":
      return [NEWS.passed(place, title, ended?.by?.name, above, nextWhen)];
    case "risen":
      return [NEWS.risen(place, title, when, above, nextWhen)];
    case "waits":
      return [NEWS.waits(place, title, when)];
    default:
      return what satisfies never;
  }
}

/** How the idea stands on its way up, in its own message: the latest of it alone. */
export function latestStep(escalations: readonly Escalation[], zone: Zone): string[] {
  const last = escalations.at(-1);
  if (!last) return [];
  const place = placeName(last.to);
  if (last.ended === null) {
    const seen = last.held ? [STEPS.held(last.held.by?.name)] : [];
    return [[waitsAt(place, momentIn(last.replyBy, zone)), ...seen].join(" ")];
  }
  const { outcome, by, reply } = last.ended;
  return outcome === "answered" ? [STEPS.answered(place, by?.name, oneLine(reply ?? "", SUMMARY))] : [];
}

/** Its whole way, a line for each tier. */
export function stepLines(escalations: readonly Escalation[], zone: Zone): string[] {
  return escalations.map((one) => {
    const { to, askedAt, reason, tier } = one;
    const when = dateInWords(localDateIn(askedAt, zone));
    const why = tier === 2 ? [stopped(bare(oneLine(reason, SUMMARY)))] : [];
    return [STEPS.up(placeName(to), when), ...why, ...endOf(one, zone)].join(" ");
  });
}

function endOf({ to, held, ended, replyBy: by }: Escalation, zone: Zone): string[] {
  if (ended === null)
    return [...(held ? [STEPS.held(held.by?.name)] : []), waitsAt(placeName(to), momentIn(by, zone))];
  const { outcome, by: who, reply } = ended;
  switch (outcome) {
    case "answered":
      return [STEPS.answered(placeName(to), who?.name, oneLine(reply ?? "", SUMMARY))];
    case "passed":
      return [STEPS.passed(who?.name)];
    case "risen":
    case "withdrawn":
      return [STEPS[outcome]];
    default:
      return outcome satisfies never;
  }
}
