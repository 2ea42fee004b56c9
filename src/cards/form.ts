// The neutral form: what a modal or dialog asks. Platforms draw it; values come back by field id.
import type { FormName } from "../domain/forms.ts";
import type { Rich } from "./card.ts";

interface Labelled {
  id: string;
  label: string;
  hint?: string;
  optional: boolean;
  /** Why the form came back: stands at the field. */
  error?: string;
}

export interface Option {
  value: string;
  label: string;
}

export type Field =
  /** Read, not filled in. warning: needs attention before the rest. */
  | { kind: "note"; text: Rich; warning?: boolean }
  | (Labelled & {
      kind: "text";
      lines: "one" | "many";
      value: string;
      maxLength: number;
      placeholder?: string;
    })
  /** One of a few, all visible. */
  | (Labelled & { kind: "choice"; options: readonly Option[]; value: string | null })
  /** One of many, in a menu. */
  | (Labelled & { kind: "select"; options: readonly Option[]; value: string | null })
  /** Any of them; a platform may fold many into a menu. */
  | (Labelled & { kind: "ticks"; options: readonly Option[]; values: readonly string[] })
  /** Someone of the platform's directory. Nobody is chosen at first: left empty, what stands stays. */
  | (Labelled & { kind: "person" })
  /** A local date, `2026-12-01`, or null. */
  | (Labelled & { kind: "date"; value: string | null });

export interface Form {
  name: FormName;
  title: string;
  submit: string;
  /** What the form is about: ids only, comes back with it. */
  context: string;
  fields: readonly Field[];
}
