// Fields of a form, filled in with what is there and marked with why the form came back.
import type { FormAsked } from "../../domain/forms.ts";
import { TEXT_LIMIT } from "../../domain/forms.ts";
import type { Field, Option } from "../form.ts";
import { type ReplyEnv, refusalSentence } from "../wording-refusals.ts";

type Kind<K extends Field["kind"]> = Extract<Field, { kind: K }>;
type Settings = { hint?: string | null; optional?: boolean };

/** What a form came with; makes its fields. */
export class Fields {
  private readonly asked: Pick<FormAsked, "values" | "errors">;
  private readonly env: ReplyEnv;

  constructor(asked: Pick<FormAsked, "values" | "errors">, env: ReplyEnv) {
    this.asked = asked;
    this.env = env;
  }

  text(
    id: string,
    label: string,
    settings: Settings & { lines?: "one" | "many"; maxLength?: number; placeholder?: string } = {},
  ): Kind<"text"> {
    const { lines = "one", maxLength = TEXT_LIMIT, placeholder } = settings;
    return {
      kind: "text",
      ...this.labelled(id, label, settings),
      lines,
      maxLength,
      value: this.one(id) ?? "",
      ...(placeholder !== undefined && { placeholder }),
    };
  }

  /** otherwise: chosen where nothing is yet. */
  choice(
    id: string,
    label: string,
    options: readonly Option[],
    settings: Settings & { otherwise?: string } = {},
  ): Kind<"choice"> {
    const value = this.chosen(id, options) ?? settings.otherwise ?? null;
    return { kind: "choice", ...this.labelled(id, label, settings), options, value };
  }

  select(id: string, label: string, options: readonly Option[], settings: Settings = {}): Kind<"select"> {
    return {
      kind: "select",
      ...this.labelled(id, label, settings),
      options,
      value: this.chosen(id, options),
    };
  }

  ticks(id: string, label: string, options: readonly Option[], settings: Settings = {}): Kind<"ticks"> {
    const ticked = this.many(id);
    const values = options.map((one) => one.value).filter((value) => ticked.includes(value));
    return { kind: "ticks", ...this.labelled(id, label, settings), options, values };
  }

  person(id: string, label: string, settings: Settings = {}): Kind<"person"> {
    return { kind: "person", ...this.labelled(id, label, settings) };
  }

  /** Words that are no date stand in no date field. */
  date(id: string, label: string, settings: Settings = {}): Kind<"date"> {
    const value = this.one(id);
    const isDate = value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value);
    return { kind: "date", ...this.labelled(id, label, settings), value: isDate ? value : null };
  }

  /** Several choices as a list, also where they came as one text. */
  private many(id: string): readonly string[] {
    const value = this.asked.values[id] ?? [];
    return typeof value === "string" ? value.split(",").map((one) => one.trim()) : value;
  }

  private one(id: string): string | null {
    const value = this.asked.values[id] ?? null;
    return typeof value === "string" ? value : (value?.join(",") ?? null);
  }

  /** A value that is not offered (any more) is not chosen. */
  private chosen(id: string, options: readonly Option[]): string | null {
    const value = this.one(id);
    return options.some((one) => one.value === value) ? value : null;
  }

  private labelled(id: string, label: string, { hint, optional = false }: Settings) {
    const error = this.asked.errors.find((one) => one.field === id);
    return {
      id,
      label,
      optional,
      ...(hint && { hint }),
      ...(error && { error: refusalSentence(error.refusal, this.env) }),
    };
  }
}
