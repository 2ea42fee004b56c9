// What the file of the question bank may hold. An organisation may edit it, so everything in it is checked here.
// What is looked up in a good one is in questions.ts.
import { z } from "zod";

/** The place in a set that is filled with the theme question of the day. */
export const THEME_KEY = "theme:next";
/** The set whose one question is asked on a busy day. */
export const BUSY_TEMPLATE = "busy-day";
/** What a new starter is asked after four weeks. */
export const STARTER_TEMPLATE = "new-starter";

export const ComponentId = z.enum(["sp", "pc", "lb", "cc", "ms"]);

// Strict: a misspelt mark stops the start. Dropped in silence, it would let the wrong question through.
const marks = {
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
const Theme = z.strictObject(marks);
const Core = z.strictObject({
  ...marks,
  kind: z.literal("mood").optional(),
  shown: z.string().optional(),
  fields: z.tuple([z.literal("what"), z.literal("who"), z.literal("by when")]).optional(),
});
const Extra = z.strictObject({ ...marks, kind: z.enum(["pulse", "check", "free", "choice", "huddle"]) });
const Statement = z.strictObject({
  id: z.string().min(1),
  text: z.string().min(1),
  nss: z.string().optional(),
  needs: marks.needs,
  release: z.string().optional(),
});
const Component = z.strictObject({
  id: ComponentId,
  name: z.string().min(1),
  short: z.string().min(1),
  pulse: z.array(Statement),
  huddle: z.array(Theme),
});
const point = <Value extends number>(value: Value) =>
  z.strictObject({ value: z.literal(value), label: z.string().min(1) });
const Scale = z.looseObject({
  points: z.tuple([point(1), point(2), point(3), point(4), point(5)]),
  skip_label: z.string().min(1),
});
const Template = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  description: z.string(),
  default: z.boolean().default(false),
  questions: z.array(z.string().min(1)).min(1),
  kind: z.enum(["huddle", "pulse", "check"]),
  named: z.boolean(),
});
export type TemplateEntry = z.infer<typeof Template>;

export const BankFile = z
  .strictObject({
    version: z.string(),
    language: z.string(),
    note: z.string().optional(),
    scale: Scale,
    components: z.array(Component),
    core: z.array(Core),
    extra: z.array(Extra),
    templates: z.array(Template),
  })
  .superRefine((file, context) => {
    for (const message of contradictions(file)) context.addIssue({ code: "custom", message });
  });
export type BankFile = z.infer<typeof BankFile>;

/** `core-5?` → `core-5`: the mark of an optional question is not part of its key. */
export const keyOf = (word: string): string => word.replace(/\?$/, "");

/** What an edited bank may get wrong although each of its parts is well formed. */
function contradictions(file: BankFile): string[] {
  const asked = [...file.components.flatMap((one) => one.huddle), ...file.core, ...file.extra];
  const ids = [...asked, ...file.components.flatMap((one) => one.pulse)].map((one) => one.id);
  const known = new Set([...ids, THEME_KEY]);
  const unknown = (named: readonly string[]) => named.filter((id) => !known.has(id));
  return [
    ...repeated(ids).map((id) => `two questions have the id ${id}`),
    ...repeated(file.templates.map((one) => one.id)).map((id) => `two templates have the id ${id}`),
    ...ComponentId.options
      .filter((id) => file.components.filter((one) => one.id === id).length !== 1)
      .map((id) => `the component ${id} must be listed once`),
    ...asked.flatMap((one) =>
      unknown(one.not_with).map((id) => `${one.id}, not_with: no question has the id ${id}`),
    ),
    ...file.templates.flatMap((one) =>
      unknown(one.questions.map(keyOf)).map((id) => `the template ${one.id}: no question has the id ${id}`),
    ),
    ...wrongTemplates(file),
  ];
}

function wrongTemplates({ core, templates }: BankFile): string[] {
  const huddles = templates.filter((one) => one.kind === "huddle");
  const busy = huddles.find((one) => one.id === BUSY_TEMPLATE)?.questions ?? [];
  const hasStarter = huddles.some((one) => one.id === STARTER_TEMPLATE);
  const isOneCore = busy.length === 1 && core.some((one) => one.id === busy[0] && !one.retired);
  return [
    ...(huddles.filter((one) => one.default).length === 1 ? [] : ["one huddle template must be the default"]),
    ...(hasStarter ? [] : [`there must be a huddle template ${STARTER_TEMPLATE}`]),
    ...(isOneCore ? [] : [`the huddle template ${BUSY_TEMPLATE} must hold one core question and no more`]),
  ];
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
}
