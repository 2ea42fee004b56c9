// Forms and prompts for tests of what people ask in Teams.
import type { Form } from "../../../src/cards/form.ts";
import type { Shown } from "../../../src/cards/shown.ts";
import type { Interaction } from "../../../src/interactions/interaction.ts";
import type { Message } from "../../fakes/teams/world.ts";
import { channel, type Harness } from "./harness.ts";

export const FORM: Form = {
  name: "answer",
  title: "Ward 7's huddle",
  submit: "Send",
  context: "h1",
  fields: [
    {
      kind: "text",
      id: "core-1",
      label: "What went well?",
      optional: false,
      lines: "many",
      value: "",
      maxLength: 300,
    },
    {
      ...{ kind: "ticks", id: "who", label: "Who was there?", optional: true, values: [] },
      options: [
        { value: "m1", label: "Amira" },
        { value: "m2", label: "Ben" },
      ],
    },
    { kind: "person", id: "manager", label: "Manager", optional: true },
  ],
};
export const form: Shown = { kind: "form", form: FORM };
export const refusal: Shown = {
  kind: "refusal",
  card: { summary: "No", blocks: [{ kind: "text", text: ["You are not in it."] }] },
};
export const isSubmit = (asked: Interaction) => asked.from === "person" && asked.ask.kind === "submit";

/** A message in the channel with a button. */
export async function prompt(harness: Harness, to = channel): Promise<Message> {
  const { place, reference } = await harness.platform.deliver({
    ...{ to, thread: null, key: "k1" },
    card: {
      summary: "Today's huddle",
      blocks: [
        { kind: "text", text: ["Today's huddle"] },
        { kind: "buttons", buttons: [{ label: "Answer", action: "answer", value: "h1" }] },
      ],
    },
  });
  const base = place.split(";")[0] ?? "";
  const found = harness.microsoft.world.find(base, reference);
  if (!found) throw new Error("it was not posted");
  return found;
}
