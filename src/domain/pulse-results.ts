// A closed pulse as one person sees it: their groups' components, statements, teams and rounds, out of the views that
// were released. Knows no score but those, and words nothing.
import type { LocalDate } from "../time/calendar.ts";
import type { TeamId } from "./ids.ts";
import type { ComponentScore } from "./picture.ts";
import type { Pulse } from "./pulse.ts";
import { isSameGroup, type Reading } from "./pulse-readers.ts";
import { type ChangeSince, type ClosedRound, changeOf, type Trend, trendOf } from "./pulse-trend.ts";
import { COMPONENT_IDS, type ComponentId } from "./questions.ts";
import type { GroupRef, HiddenReason, HiddenView, PublishedView } from "./release/view.ts";
import { COMMENTS } from "./release.ts";

/** A group by what people call it. */
export interface GroupNamed {
  kind: GroupRef["kind"];
  /** Empty for the organisation. */
  name: string;
  /** A branch's: people count in the parent itself, too. */
  isTeamToo: boolean;
}

type Figures = Pick<PublishedView, "n" | "alike" | "score" | "agree" | "spread">;

/** rounds: 3 where a small team's rounds are shown together. */
export type Seen =
  | ({ isShown: true; rounds: number } & Figures)
  | { isShown: false; reason: HiddenReason; countedIn: GroupNamed | null };

export interface ComponentSeen {
  component: ComponentId;
  seen: Seen;
  change: ChangeSince | null;
}

export interface StatementSeen {
  text: string;
  component: ComponentId | null;
  seen: Seen;
}

/** One group's figures in one round. */
export interface GroupSeen {
  group: GroupNamed;
  components: readonly ComponentSeen[];
}

export interface PulseResult {
  pulse: Pick<Pulse, "id" | "name" | "statements" | "people" | "answered">;
  closedOn: LocalDate;
  /**
   * The smallest of their groups of which something is shown of this round alone, else of three together, else the largest;
   * empty where nobody answered.
   */
  main: GroupSeen;
  /** Of their smaller groups, those whose last three rounds are shown together. */
  pooled: readonly GroupSeen[];
  statements: readonly StatementSeen[];
  /** Of their groups, those too small to be shown alone. */
  hidden: readonly (Extract<Seen, { isShown: false }> & { group: GroupNamed })[];
  /** The groups that the main one is part of. */
  around: readonly GroupSeen[];
  /** Of the main group, for each component. */
  trends: readonly Trend[];
  /** The main group in this round and earlier ones of the same template, the latest first. */
  rounds: readonly { closedOn: LocalDate; components: readonly ComponentSeen[] }[];
  /** The smallest of their groups whose comments are shown; the texts are read when they are asked for. */
  comments: PublishedView | null;
  /** Branches and teams, A to Z, never by score; empty where no breakdown is the reader's. */
  teams: readonly GroupSeen[];
}

/** rounds: the oldest first; the last one is shown, those before it are what it is compared with. */
export function pulseResult(rounds: readonly ClosedRound[], reading: Reading): PulseResult | null {
  const round = rounds.at(-1);
  if (!round) return null;
  const { pulse, closedOn } = round;
  const known = apart(
    round,
    reading.levels.filter((group) => isIn(round, group)),
  );
  const shown = known.filter((group) => hasShown(round, group));
  const main = shown.find((group) => isShownAlone(round, group)) ?? shown[0] ?? known.at(-1) ?? EVERYONE;
  const at = known.findIndex((group) => isSameGroup(group, main));
  const smaller = shown.filter((group) => known.indexOf(group) < at);
  const see = (group: GroupRef): GroupSeen => ({
    group: namedIn(pulse, group),
    components: componentsIn(rounds, group),
  });
  return {
    pulse,
    closedOn,
    main: see(main),
    pooled: smaller.map(see),
    statements: statementsIn(round, main),
    hidden: [...reading.levels.filter((group) => isSilent(round, group)), ...known.slice(0, at)].flatMap(
      (group) => {
        const why = isSilent(round, group) ? SILENT : hiddenIn(round, group);
        return why ? [{ ...why, group: namedIn(pulse, group) }] : [];
      },
    ),
    around: known.slice(at + 1).map(see),
    trends: askedIn(pulse).map((component) => trendOf(rounds, main, component)),
    rounds: rounds
      .filter((one) => one.pulse.template === pulse.template && isIn(one, main))
      .map((one) => ({ closedOn: one.closedOn, components: componentsIn([one], main) }))
      .reverse(),
    comments: commentsIn(round, reading),
    teams: groupsOfUnits(round, reading.breakdown).map(see),
  };
}

/** Its components as bars: what is hidden is no number. Empty where there is nothing to draw. */
export function barsOf({ components }: GroupSeen): ComponentScore[] {
  const scores = components.map(({ component, seen }): ComponentScore => {
    if (!seen.isShown || seen.score === null) return { component, shown: null };
    return { component, shown: { score: seen.score, agree: seen.agree, answers: seen.n } };
  });
  return scores.some((one) => one.shown !== null) ? scores : [];
}

function commentsIn({ views, pulse }: ClosedRound, { levels }: Reading): PublishedView | null {
  const own = views.filter(({ item, rounds }) => item === COMMENTS.id && rounds.join() === pulse.id);
  const groups = levels.flatMap((group) => own.find((one) => isSameGroup(one.group, group)) ?? []);
  return groups[0] ?? null;
}

const EVERYONE: GroupRef = { kind: "organisation", id: "" };

/** A team of which nobody answered has no view, shown or hidden: it is told as one of which too few did. */
function isSilent(round: ClosedRound, { kind, id }: GroupRef): boolean {
  const isAsked = round.pulse.tree.some((one) => one.team === id && one.isAsked);
  return kind === "team" && isAsked && !isIn(round, { kind, id });
}

const SILENT = { isShown: false, reason: "too-few", countedIn: null } as const;

/** Where one team alone was asked, it, its branch and everyone are the same people: they are named once, as the team. */
function apart(round: ClosedRound, levels: readonly GroupRef[]): GroupRef[] {
  const answersOf = (group: GroupRef) =>
    round.views
      .filter((one) => isSameGroup(one.group, group))
      .map((one) => [one.item, ...one.rounds, "of", ...one.teams].join(" "))
      .sort()
      .join();
  return levels.filter((group, at) => {
    const own = answersOf(group);
    return own === "" || !levels.slice(0, at).some((smaller) => answersOf(smaller) === own);
  });
}

function groupsOfUnits(round: ClosedRound, units: Reading["breakdown"]): GroupRef[] {
  const groups = units.flatMap((id): GroupRef[] => [
    { kind: "branch", id },
    { kind: "team", id },
  ]);
  return groups.filter((group) => isIn(round, group));
}

/** Components that the round asks about, in their own order. */
const askedIn = ({ statements }: Pulse): ComponentId[] =>
  COMPONENT_IDS.filter((id) => statements.some((one) => one.component === id && !one.aboutManager));

function componentsIn(rounds: readonly ClosedRound[], group: GroupRef): ComponentSeen[] {
  const round = rounds.at(-1);
  if (!round) return [];
  return askedIn(round.pulse).flatMap((component) => {
    const seen = seenIn(round, group, component);
    return seen ? [{ component, seen, change: changeOf(rounds, group, component) }] : [];
  });
}

function statementsIn(round: ClosedRound, group: GroupRef): StatementSeen[] {
  return round.pulse.statements.flatMap(({ id, text, component }) => {
    const seen = seenIn(round, group, id);
    return seen ? [{ text, component, seen }] : [];
  });
}

/** A group's view of an item; over three rounds where it has none of its own. null: it is not in this round. */
function seenIn(round: ClosedRound, group: GroupRef, item: string): Seen | null {
  const views = round.views.filter((one) => isOf(round, group, item, one));
  const hidden = round.hidden.filter((one) => isOf(round, group, item, one));
  const found = views.find(isAlone) ?? views[0] ?? hidden.find(isAlone) ?? hidden[0];
  return found ? seenOf(round.pulse, found) : null;
}

const isOf = (
  { pulse }: ClosedRound,
  group: GroupRef,
  item: string,
  one: Pick<PublishedView, "group" | "item" | "rounds">,
): boolean => one.item === item && isSameGroup(one.group, group) && one.rounds.includes(pulse.id);

const isAlone = ({ rounds }: Pick<PublishedView, "rounds">): boolean => rounds.length === 1;

export function seenOf(pulse: Pick<Pulse, "tree">, view: PublishedView | HiddenView): Seen {
  if ("reason" in view) {
    const { reason, countedIn } = view;
    return { isShown: false, reason, countedIn: countedIn && namedIn(pulse, countedIn) };
  }
  const { n, alike, score, agree, spread, rounds } = view;
  return { isShown: true, n, alike, score, agree, spread, rounds: rounds.length };
}

/** What stands for the group where its components, or else its statements, are all hidden. */
function itemsOf({ pulse }: ClosedRound): readonly string[] {
  const components = askedIn(pulse);
  return components.length > 0 ? components : pulse.statements.map((one) => one.id);
}

const isIn = (round: ClosedRound, group: GroupRef): boolean =>
  itemsOf(round).some((item) => seenIn(round, group, item) !== null);

const hasShown = (round: ClosedRound, group: GroupRef): boolean =>
  itemsOf(round).some((item) => seenIn(round, group, item)?.isShown === true);

const isShownAlone = (round: ClosedRound, group: GroupRef): boolean =>
  itemsOf(round).some((item) => round.views.some((one) => isAlone(one) && isOf(round, group, item, one)));

/** Why nothing of it is shown of this round alone. */
function hiddenIn(round: ClosedRound, group: GroupRef): Extract<Seen, { isShown: false }> | null {
  for (const item of itemsOf(round)) {
    const hidden = round.hidden.find((one) => isAlone(one) && isOf(round, group, item, one));
    const seen = hidden && seenOf(round.pulse, hidden);
    if (seen && !seen.isShown) return seen;
  }
  return null;
}

/** As the tree stood at launch. */
export function namedIn({ tree }: Pick<Pulse, "tree">, { kind, id }: GroupRef): GroupNamed {
  const unit = tree.find((one) => one.team === (id as TeamId));
  const isNamed = kind === "team" || kind === "branch";
  return {
    kind,
    name: isNamed ? (unit?.name ?? "") : "",
    isTeamToo: kind === "branch" && unit?.isAsked === true,
  };
}
