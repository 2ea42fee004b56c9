// The question bank: what its file may hold, what can be looked up in it, and a question as it is asked.
// Which question is asked today is decided in rotation.ts; a team's own set is kept by the store.
import { z } from "zod";
import type { Mood } from "./huddle.ts";

/** The five components of NHS IMPACT, in the order in which they are always listed. */
export const COMPONENT_IDS = ["sp", "pc", "lb", "cc", "ms"] as const;
export type ComponentId = (typeof COMPONENT_IDS)[number];

/** The place in a set that is filled with the theme question of the day. */
export const THEME_KEY = "theme:next";
const BUSY_TEMPLATE = "busy-day";

/** The moods with their words: the colour is never shown alone. */
export const MOODS: readonly { mood: Mood; label: string }[] = [
  { mood: "green", label: "Green: fine" },
  { mood: "amber", label: "Amber: stretched" },
  { mood: "red", label: "Red: we need help" },
];

/** One question of a team's set. key: a bank question, `theme:next`, or `own-…` for one typed by the lead. */
export interface TeamQuestion {
  key: string;
  /** The lead's wording; null: the bank's. */
  text: string | null;
  optional: boolean;
}

/** A question as it is asked. action: what, who, by when. choice: adopt, adapt or abandon. */
export interface AskedQuestion {
  key: string;
  text: string;
  why: string | null;
  kind: "mood" | "text" | "action" | "choice";
  optional: boolean;
  /** chooses: the person shares the answer with the team, or tells only the lead. */
  audience: "team" | "chooses";
  askedOf: "everyone" | "leader" | "scribe";
  component: ComponentId | null;
}

// Strict: a misspelt mark stops the start; dropped in silence, it would let the wrong question through.
const asked = {
  id: z.string().min(1),
  text: z.string().min(1),
  why: z.string().optional(),
  needs: z.enum(["idea", "huddles started"]).optional(),
  for: z.enum(["leader", "scribe, after closing"]).optional(),
  not_with: z.array(z.string()).default([]),
  audience: z.string().startsWith("person chooses").optional(),
  /** Old answers keep their question; it is not asked again. */
  retired: z.boolean().default(false),
};
const Themed = z.strictObject(asked);
const Core = z.strictObject({
  ...asked,
  kind: z.literal("mood").optional(),
  shown: z.string().optional(),
  fields: z.tuple([z.literal("what"), z.literal("who"), z.literal("by when")]).optional(),
});
const Extra = z.strictObject({ ...asked, kind: z.enum(["pulse", "check", "free", "choice", "huddle"]) });
const Statement = z.strictObject({
  id: z.string().min(1),
  text: z.string().min(1),
  nss: z.string().optional(),
  needs: asked.needs,
  release: z.string().optional(),
});
const Component = z.strictObject({
  id: z.enum(COMPONENT_IDS),
  name: z.string(),
  short: z.string(),
  pulse: z.array(Statement),
  huddle: z.array(Themed),
});
const Template = z.strictObject({
  id: z.string().min(1),
  name: z.string(),
  description: z.string(),
  default: z.boolean().default(false),
  questions: z.array(z.string().min(1)).min(1),
  kind: z.enum(["huddle", "pulse", "check"]),
  named: z.boolean(),
});
const BankFile = z
  .strictObject({
    version: z.string(),
    language: z.string(),
    note: z.string().optional(),
    scale: z.looseObject({}),
    components: z.array(Component),
    core: z.array(Core),
    extra: z.array(Extra),
    templates: z.array(Template),
  })
  .superRefine((file, context) => {
    for (const message of contradictions(file)) context.addIssue({ code: "custom", message });
  });
type BankFile = z.infer<typeof BankFile>;

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

export interface BankTemplate {
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
}

/** Parses the bank's file. Throws one Error that lists everything wrong with it, with the place. */
export function parseBank(json: unknown): QuestionBank {
  const parsed = BankFile.safeParse(json);
  if (!parsed.success) throw new Error(`The question bank cannot be used.\n${z.prettifyError(parsed.error)}`);
  const file = parsed.data;
  const listed = file.components.map((one) => ({
    ...one,
    questions: one.huddle.map((question) => bankQuestion(question, one.id)),
  }));
  const components = COMPONENT_IDS.map((id) => found(listed, (one) => one.id === id));
  const general = [...file.core, ...file.extra.filter((one) => one.kind !== "pulse" && one.kind !== "check")];
  const questions = new Map(
    [...components.flatMap((one) => one.questions), ...general.map((one) => bankQuestion(one, null))].map((one) => [
      one.key,
      one,
    ]),
  );
  const occasional = new Set(file.extra.map((one) => one.id));
  const huddles = file.templates.filter((one) => one.kind === "huddle");
  const daily = huddles.map(bankTemplate).filter((one) => isDaily(one, occasional));
  const busy = found(huddles, (one) => one.id === BUSY_TEMPLATE).questions[0];
  return {
    components,
    component: (id) => found(components, (one) => one.id === id),
    question: (id) => questions.get(id) ?? null,
    huddleTemplates: () => daily,
    defaultTemplate: bankTemplate(found(huddles, (one) => one.default)),
    busyQuestion: found([...questions.values()], (one) => one.key === busy),
  };
}

/**
 * A team can choose a set made of core and theme questions only. The extra questions belong to an occasion and
 * to someone: a leader's visit, a new starter's fourth week (private to them and the lead), the steps of one test.
 */
function isDaily(template: BankTemplate, occasional: ReadonlySet<string>): boolean {
  return template.questions.every((one) => !occasional.has(one.key));
}

function bankTemplate({ id, name, description, questions }: z.infer<typeof Template>): BankTemplate {
  const set = questions.map((word) => ({ key: keyOf(word), text: null, optional: word.endsWith("?") }));
  return { id, name, description, questions: set };
}

type Entry = z.infer<typeof Themed> & { kind?: string; fields?: readonly string[] };

function bankQuestion(entry: Entry, component: ComponentId | null): BankQuestion {
  const kind = entry.kind === "mood" || entry.kind === "choice" ? entry.kind : entry.fields ? "action" : "text";
  const askedOf = entry.for === undefined ? "everyone" : entry.for === "leader" ? "leader" : "scribe";
  return {
    key: entry.id,
    text: entry.text,
    why: entry.why ?? null,
    kind,
    audience: entry.audience ? "chooses" : "team",
    askedOf,
    component,
    needs: entry.needs ?? null,
    notWith: entry.not_with,
    retired: entry.retired,
  };
}

/** `core-5?` → `core-5`. */
const keyOf = (word: string): string => word.replace(/\?$/, "");

/** What an edited bank may get wrong although each of its parts is well formed. */
function contradictions(file: BankFile): string[] {
  const themed = file.components.flatMap((one) => one.huddle);
  const entries = [...themed, ...file.core, ...file.extra];
  const ids = [...entries, ...file.components.flatMap((one) => one.pulse)].map((one) => one.id);
  const known = new Set(ids);
  const huddles = file.templates.filter((one) => one.kind === "huddle");
  const askable = new Set([...themed, ...file.core].map((one) => one.id));
  const busy = huddles.find((one) => one.id === BUSY_TEMPLATE)?.questions ?? [];
  return [
    ...repeated(ids).map((id) => `two questions have the id ${id}`),
    ...repeated(file.templates.map((one) => one.id)).map((id) => `two templates have the id ${id}`),
    ...COMPONENT_IDS.filter((id) => file.components.filter((one) => one.id === id).length !== 1).map(
      (id) => `the component ${id} must be listed once`,
    ),
    ...entries.flatMap((one) =>
      one.not_with.filter((id) => !known.has(id)).map((id) => `${one.id} names ${id} in not_with: no such question`),
    ),
    ...file.templates.flatMap((one) =>
      one.questions
        .map(keyOf)
        .filter((key) => key !== THEME_KEY && !known.has(key))
        .map((key) => `the template ${one.id} names ${key}: no such question`),
    ),
    ...(huddles.filter((one) => one.default).length === 1 ? [] : ["one huddle template must be the default"]),
    ...(busy.length === 1 && busy.every((key) => askable.has(key))
      ? []
      : [`the template ${BUSY_TEMPLATE} must hold one core or theme question`]),
  ];
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
}

function found<T>(list: readonly T[], wanted: (one: T) => boolean): T {
  const one = list.find(wanted);
  if (one === undefined) throw new Error("the question bank was not checked before it was used");
  return one;
}
