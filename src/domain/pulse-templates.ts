// The sets of statements that a pulse can ask, out of the question bank. A set is named or anonymous, never both: huddle
// questions are never in a pulse, statements never in a huddle.
import type { BankFile } from "./bank-file.ts";
import type { PulseQuestion, PulseStatement } from "./pulse.ts";
import type { ComponentId } from "./questions.ts";

export interface PulseTemplate {
  id: string;
  name: string;
  description: string;
  statements: readonly (PulseStatement & { needsHuddles: boolean })[];
  questions: readonly PulseQuestion[];
}

/** What a statement is answered with. */
export interface PulseScale {
  /** Ascending, 1 to 5. */
  points: readonly { value: 1 | 2 | 3 | 4 | 5; label: string }[];
  skip: string;
}

export function pulseTemplatesOf(file: BankFile): readonly PulseTemplate[] {
  const statements = new Map(
    [
      ...file.components.flatMap((one) => one.pulse.map((entry) => statementOf(entry, one.id))),
      ...file.extra.filter((one) => one.kind === "pulse").map((one) => statementOf(one, null)),
    ].map((one) => [one.id, one]),
  );
  const questions = new Map(
    file.extra.filter((one) => one.kind === "free").map(({ id, text }) => [id, { id, text }]),
  );
  return file.templates
    .filter((one) => one.kind === "pulse")
    .map(({ id, name, description, questions: keys }) => ({
      ...{ id, name, description },
      statements: keys.flatMap((key) => statements.get(key) ?? []),
      questions: keys.flatMap((key) => questions.get(key) ?? []),
    }));
}

type Entry = Pick<BankFile["components"][number]["pulse"][number], "id" | "text" | "needs" | "release">;

function statementOf(
  { id, text, needs, release }: Entry,
  component: ComponentId | null,
): PulseTemplate["statements"][number] {
  return { id, text, component, aboutManager: release !== undefined, needsHuddles: needs !== undefined };
}

export function pulseScaleOf({ scale }: BankFile): PulseScale {
  const points = [...scale.points].sort((one, other) => one.value - other.value);
  return { points, skip: scale.skip_label };
}

/** Where sets and their questions do not go together. */
export function mixedTemplates(file: BankFile): string[] {
  const anonymous = new Set([
    ...file.components.flatMap((one) => one.pulse.map((entry) => entry.id)),
    ...file.extra.filter((one) => one.kind === "pulse").map((one) => one.id),
  ]);
  const free = new Set(file.extra.filter((one) => one.kind === "free").map((one) => one.id));
  return file.templates.flatMap(({ id, kind, named, questions }) => {
    const keys = questions.map((word) => word.replace(/\?$/, ""));
    const stray = keys.filter((key) =>
      kind === "pulse" ? !anonymous.has(key) && !free.has(key) : anonymous.has(key) && kind === "huddle",
    );
    return [
      ...((kind === "pulse") === named
        ? [`the template ${id}: a pulse is anonymous, all else is named`]
        : []),
      ...stray.map((key) => `the template ${id}, ${kind}: ${key} is not for it`),
    ];
  });
}
