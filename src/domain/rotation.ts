// Which theme question is asked today, and the whole set as it is asked. What was used when is kept by the store.
import type { LocalDate } from "../time/calendar.ts";
import { THEME_KEY } from "./bank-file.ts";
import type {
  AskedQuestion,
  BankComponent,
  BankQuestion,
  ComponentId,
  QuestionBank,
  TeamQuestion,
} from "./questions.ts";

/** How often and when last a team was asked a theme question. */
export interface QuestionUse {
  key: string;
  component: ComponentId;
  times: number;
  lastOn: LocalDate;
}

export interface Theme {
  component: ComponentId;
  key: string;
}

interface Rotation {
  bank: QuestionBank;
  /** The team's set: what stands in it, or may not stand beside it, is no theme. */
  questions: readonly TeamQuestion[];
  used: readonly QuestionUse[];
  has: { openIdea: boolean; huddlesStarted: boolean };
}

/**
 * The theme of the day: the component used least so far (then the one not used for longest, then canonical order),
 * and of its questions that fit the one not asked for longest. A component without a fitting question is passed over.
 * null: none has one.
 */
export function chooseTheme({ bank, questions, used, has }: Rotation): Theme | null {
  const set = new Set(questions.map((one) => one.key));
  const beside = new Set([...set].flatMap((key) => bank.question(key)?.notWith ?? []));
  const fits = (one: BankQuestion): boolean =>
    !one.retired &&
    // A leader's or the scribe's question would leave everyone else without a theme.
    one.askedOf === "everyone" &&
    (one.needs !== "idea" || has.openIdea) &&
    (one.needs !== "huddles started" || has.huddlesStarted) &&
    !set.has(one.key) &&
    !beside.has(one.key) &&
    !one.notWith.some((key) => set.has(key));
  for (const component of leastUsedFirst(bank.components, used)) {
    const [question] = longestAgoFirst(component.questions.filter(fits), used);
    if (question) return { component: component.id, key: question.key };
  }
  return null;
}

/** Sorting is stable, so what is equal stays in canonical order. */
function leastUsedFirst(components: readonly BankComponent[], used: readonly QuestionUse[]): BankComponent[] {
  const history = (id: ComponentId) => total(used.filter((use) => use.component === id));
  return ranked(
    components,
    (one) => history(one.id),
    (a, b) => a.times - b.times || byDay(a, b),
  );
}

function longestAgoFirst(questions: readonly BankQuestion[], used: readonly QuestionUse[]): BankQuestion[] {
  const history = (key: string) => total(used.filter((use) => use.key === key));
  return ranked(
    questions,
    (one) => history(one.key),
    (a, b) => byDay(a, b) || a.times - b.times,
  );
}

interface History {
  times: number;
  /** Empty: never. Sorts before every date. */
  lastOn: string;
}

function total(uses: readonly QuestionUse[]): History {
  const times = uses.reduce((sum, use) => sum + use.times, 0);
  const lastOn = uses.reduce<string>((last, use) => (use.lastOn > last ? use.lastOn : last), "");
  return { times, lastOn };
}

function ranked<T>(
  list: readonly T[],
  history: (one: T) => History,
  order: (a: History, b: History) => number,
): T[] {
  return list
    .map((one) => ({ one, past: history(one) }))
    .sort((a, b) => order(a.past, b.past))
    .map(({ one }) => one);
}

const byDay = (a: History, b: History): number => Number(a.lastOn > b.lastOn) - Number(a.lastOn < b.lastOn);

interface AskedSet {
  bank: QuestionBank;
  questions: readonly TeamQuestion[];
  theme: Theme | null;
  /** One question only today, whatever the team's set is. */
  busy: boolean;
}

/**
 * The set as it is asked, in the team's order, no question twice. What the bank no longer has or has retired is
 * left out; when nothing is left the busy day's question is asked, so that no huddle opens empty.
 */
export function questionsFor({ bank, questions, theme, busy }: AskedSet): AskedQuestion[] {
  const busyKey = bank.busyQuestion.key;
  const oneQuestion = asked(
    bank.busyQuestion,
    questions.find((one) => one.key === busyKey),
    false,
  );
  if (busy) return [oneQuestion];
  const set = new Map<string, AskedQuestion>();
  for (const one of questions) {
    const question = one.key === THEME_KEY ? themeQuestion(bank, theme, one) : teamQuestion(bank, one);
    if (question && !set.has(question.key)) set.set(question.key, question);
  }
  return set.size > 0 ? [...set.values()] : [oneQuestion];
}

function themeQuestion(
  bank: QuestionBank,
  theme: Theme | null,
  { optional }: TeamQuestion,
): AskedQuestion | null {
  const question = theme && bank.question(theme.key);
  return question && asked(question, undefined, optional);
}

function teamQuestion(bank: QuestionBank, one: TeamQuestion): AskedQuestion | null {
  const question = bank.question(one.key);
  if (question) return question.retired ? null : asked(question, one, one.optional);
  return one.text === null ? null : own(one.key, one.text, one.optional);
}

/** A bank question in the team's words where it has its own. */
function asked(question: BankQuestion, edited: TeamQuestion | undefined, optional: boolean): AskedQuestion {
  const { key, why, kind, audience, askedOf, component } = question;
  return { key, text: edited?.text ?? question.text, why, kind, optional, audience, askedOf, component };
}

function own(key: string, text: string, optional: boolean): AskedQuestion {
  return {
    key,
    text,
    why: null,
    kind: "text",
    optional,
    audience: "team",
    askedOf: "everyone",
    component: null,
  };
}
