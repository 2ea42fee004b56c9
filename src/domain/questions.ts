// The question bank as the rest of the domain sees it, a team's own set, and a question as it is asked.
// What the bank's file may hold is in bank-file.ts; which question is asked today, in rotation.ts.
import { z } from "zod";
import {
  BankFile,
  BUSY_TEMPLATE,
  ComponentId as ComponentIds,
  keyOf,
  STARTER_TEMPLATE,
  type TemplateEntry,
} from "./bank-file.ts";
import {
  mixedTemplates,
  type PulseScale,
  type PulseTemplate,
  pulseScaleOf,
  pulseTemplatesOf,
} from "./pulse-templates.ts";

export type ComponentId = z.infer<typeof ComponentIds>;
/** The five components of NHS IMPACT, in the order in which they are always listed. */
export const COMPONENT_IDS: readonly ComponentId[] = ComponentIds.options;

/** One question of a team's set. key: a bank question, `theme:next`, or `own-…` for one typed by the lead. */
export interface TeamQuestion {
  key: string;
  /** The lead's wording; null: the bank's. */
  text: string | null;
  optional: boolean;
}

/** The answer to what help is needed after a red; no question of the bank's. */
export const HELP_KEY = "help";

/** A question as it is asked. action: what, who, by when. choice: adopt, adapt or abandon. */
export interface AskedQuestion {
  key: string;
  text: string;
  why: string | null;
  kind: "mood" | "text" | "action" | "choice";
  optional: boolean;
  /** chooses: the person shares the answer with the team, or tells only the lead. */
  audience: "team" | "chooses";
  /** scribe: after closing. */
  askedOf: "everyone" | "leader" | "scribe";
  component: ComponentId | null;
}

/** A huddle question of the bank: how it is asked, and when it may be. */
export interface BankQuestion extends Omit<AskedQuestion, "optional"> {
  needs: "idea" | "huddles started" | null;
  notWith: readonly string[];
  retired: boolean;
}

export interface BankComponent {
  id: ComponentId;
  name: string;
  /** For headings and summaries: `Leadership`. */
  short: string;
  /** Its theme questions, in the bank's order. */
  questions: readonly BankQuestion[];
}

interface BankTemplate {
  id: string;
  name: string;
  description: string;
  questions: readonly TeamQuestion[];
}

export interface QuestionBank {
  /** In canonical order. */
  components: readonly BankComponent[];
  component(id: ComponentId): BankComponent;
  /** null: not in the bank (any more), or not a huddle question but a statement or a check. */
  question(id: string): BankQuestion | null;
  /** The sets that a team can choose for its daily huddle. */
  huddleTemplates(): readonly BankTemplate[];
  /** The set of a team that chose none. */
  defaultTemplate: BankTemplate;
  /** The one question of a busy day. */
  busyQuestion: BankQuestion;
  /** Every question that is answered with a name. */
  namedQuestions: readonly BankQuestion[];
  /** What a new starter is asked after four weeks. */
  starterQuestions: readonly BankQuestion[];
  /** The sets that a pulse can ask. */
  pulseTemplates: readonly PulseTemplate[];
  pulseScale: PulseScale;
}

/** Parses the bank's file. Throws one Error that lists everything wrong with it, with the place. */
export function parseBank(json: unknown): QuestionBank {
  const parsed = BankFile.safeParse(json);
  if (!parsed.success) throw new Error(`The question bank cannot be used.\n${z.prettifyError(parsed.error)}`);
  const file = parsed.data;
  const mixed = mixedTemplates(file);
  if (mixed.length > 0) throw new Error(`The question bank cannot be used.\n${mixed.join("\n")}`);
  const listed = file.components.map(({ id, name, short, huddle }) => {
    return { id, name, short, questions: huddle.map((one) => bankQuestion(one, id)) };
  });
  const components = COMPONENT_IDS.map((id) => found(listed, (one) => one.id === id));
  const plain = [...file.core, ...file.extra.filter((one) => one.kind !== "pulse" && one.kind !== "check")];
  const questions = [
    ...components.flatMap((one) => one.questions),
    ...plain.map((one) => bankQuestion(one, null)),
  ];
  const inWords = new Set(file.extra.filter((one) => one.kind === "free").map((one) => one.id));
  const byKey = new Map(questions.map((one) => [one.key, one]));
  const huddles = file.templates.filter((one) => one.kind === "huddle");
  const occasional = new Set(file.extra.map((one) => one.id));
  const daily = huddles.map(bankTemplate).filter((one) => isDaily(one, occasional));
  const [busyKey] = found(huddles, (one) => one.id === BUSY_TEMPLATE).questions;
  return {
    components,
    component: (id) => found(components, (one) => one.id === id),
    question: (id) => byKey.get(id) ?? null,
    huddleTemplates: () => daily,
    defaultTemplate: bankTemplate(found(huddles, (one) => one.default)),
    busyQuestion: found(questions, (one) => one.key === busyKey),
    namedQuestions: questions.filter((one) => !inWords.has(one.key)),
    starterQuestions: found(huddles, (one) => one.id === STARTER_TEMPLATE).questions.map((key) =>
      found(questions, (one) => one.key === keyOf(key)),
    ),
    pulseTemplates: pulseTemplatesOf(file),
    pulseScale: pulseScaleOf(file),
  };
}

/**
 * A team can choose a set made of core and theme questions only. The extra questions belong to an occasion and
 * to someone: a leader's visit, a new starter's fourth week (private to them and the lead), the steps of one test.
 */
function isDaily(template: BankTemplate, occasional: ReadonlySet<string>): boolean {
  return template.questions.every((one) => !occasional.has(one.key));
}

function bankTemplate({ id, name, description, questions }: TemplateEntry): BankTemplate {
  const set = questions.map((word) => ({ key: keyOf(word), text: null, optional: word.endsWith("?") }));
  return { id, name, description, questions: set };
}

type Entry = BankFile["components"][number]["huddle"][number] & { kind?: string; fields?: readonly string[] };

function bankQuestion(entry: Entry, component: ComponentId | null): BankQuestion {
  return {
    key: entry.id,
    text: entry.text,
    why: entry.why ?? null,
    kind: kindOf(entry),
    audience: entry.audience === undefined ? "team" : "chooses",
    askedOf: askedOf(entry.for),
    component,
    needs: entry.needs ?? null,
    notWith: entry.not_with,
    retired: entry.retired,
  };
}

function kindOf({ kind, fields }: Entry): AskedQuestion["kind"] {
  if (kind === "mood" || kind === "choice") return kind;
  return fields === undefined ? "text" : "action";
}

function askedOf(mark: Entry["for"]): AskedQuestion["askedOf"] {
  if (mark === undefined) return "everyone";
  return mark === "leader" ? "leader" : "scribe";
}

/** What the parsed file is known to hold. */
function found<T>(list: readonly T[], wanted: (one: T) => boolean): T {
  const one = list.find(wanted);
  if (one === undefined) throw new Error("the question bank lacks what its check requires");
  return one;
}
