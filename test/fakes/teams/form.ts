// A form as a person meets it on an Adaptive Card: inputs by their labels, what is in them, what is sent.
import { actionsOf, elementsOf } from "../../platforms/teams/card-schema.ts";
import { RobotError } from "../robot-error.ts";
import type { Json } from "./connector.ts";
import type { World } from "./world.ts";

export type Card = Json;
/** A text, the words on a choice, several of them, a date, or a person's name. */
export type Wanted = string | readonly string[];

interface Choice {
  title: string;
  value: string;
}

const isInput = (one: Json): boolean => String(one.type).startsWith("Input.");

export class Form {
  readonly card: Card;
  private readonly inputs: Json[];
  private readonly values = new Map<string, string>();

  private constructor(card: Card) {
    this.card = card;
    this.inputs = elementsOf(card).filter(isInput);
    for (const input of this.inputs) this.values.set(String(input.id), String(input.value ?? ""));
  }

  /** null: the card has nothing to fill in. */
  static in(card: Card): Form | null {
    return elementsOf(card).some(isInput) ? new Form(card) : null;
  }

  fill(label: string, wanted: Wanted, world: World): void {
    const input = this.inputs.find((one) => String(one.label).includes(label));
    if (!input)
      throw new RobotError(
        `no field is called "${label}": ${this.inputs.map((one) => one.label).join(", ")}`,
      );
    const words = typeof wanted === "string" ? [wanted] : wanted;
    const value = input.type === "Input.ChoiceSet" ? this.chosen(input, words, world) : words.join(" ");
    const { maxLength } = input as { maxLength?: number };
    if (maxLength !== undefined && value.length > maxLength) throw new RobotError(`"${label}" takes no more`);
    this.values.set(String(input.id), value);
  }

  private chosen(input: Json, words: readonly string[], world: World): string {
    if (input["choices.data"]) {
      const person = [...world.people.values()].find((one) => one.name === words[0]);
      if (!person) throw new RobotError(`nobody is called ${words[0]}`);
      return person.aadObjectId;
    }
    const choices = input.choices as Choice[];
    const values = words.map((word) => {
      const choice = choices.find((one) => plain(one.title).includes(word));
      if (!choice)
        throw new RobotError(`no choice reads "${word}": ${choices.map((one) => one.title).join(", ")}`);
      return choice.value;
    });
    return values.join(",");
  }

  /** What stands in each field, by its label; choices in their words. */
  shown(): Record<string, string> {
    return Object.fromEntries(this.inputs.map((one) => [String(one.label), this.inWords(one)]));
  }

  private inWords(input: Json): string {
    const value = this.values.get(String(input.id)) ?? "";
    const choices = (input.choices as Choice[] | undefined) ?? [];
    const titles = choices
      .filter((one) => value.split(",").includes(one.value))
      .map((one) => plain(one.title));
    return choices.length > 0 ? titles.join(", ") : value;
  }

  /** Labels of what must be filled in and is not. */
  empty(): string[] {
    const empty = this.inputs.filter((one) => one.isRequired && this.values.get(String(one.id)) === "");
    return empty.map((one) => String(one.label));
  }

  /** The action that sends it, and what goes with it: an empty input sends nothing at all. */
  sent(): { action: Json; data: Json } {
    const empty = this.empty();
    if (empty.length > 0)
      throw new RobotError(`Teams would not send this form: ${empty.join(", ")} must be filled in`);
    const action = actionsOf(this.card).find((one) => one.associatedInputs !== "none");
    if (!action) throw new RobotError("the form has no button that sends it");
    const filled = [...this.values].filter(([, value]) => value !== "");
    const data = { ...(action.data as Json), ...Object.fromEntries(filled) };
    return { action, data };
  }
}

/** Twins that stand for signs of Markdown, as they look. */
const plain = (text: string): string => text.replaceAll("\u200b", "").replace(/\\/g, "");
