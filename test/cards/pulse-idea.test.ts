// The form that opens under a pulse's result: it asks which of the five the idea is about, which may be left open.
import { expect, test } from "vitest";
import { replyEnv, shownOf } from "../../src/cards/reply-cards.ts";
import { ids, london } from "./sample.ts";

const empty = { warnings: [], errors: [] } as const;

test("an idea out of a pulse asks which component it is about, and comes back with what was chosen", () => {
  const asked = {
    form: "idea",
    teamId: ids.team,
    urgent: null,
    from: null,
    similar: [],
    goals: [],
    ...empty,
  } as const;
  const shown = shownOf(
    { kind: "form", form: { ...asked, values: { component: "lb" } } },
    replyEnv("slack", london),
  );
  if (shown.kind !== "form") throw new Error(shown.kind);
  const field = (id: string) => shown.form.fields.find((one) => one.kind !== "note" && one.id === id);
  expect(field("component")).toMatchObject({
    kind: "select",
    id: "component",
    label: "Which part of how you improve is it about?",
    optional: true,
    value: "lb",
    options: [
      { value: "sp", label: "Shared purpose" },
      { value: "pc", label: "People and culture" },
      { value: "lb", label: "Leadership" },
      { value: "cc", label: "Skills and time" },
      { value: "ms", label: "Daily system" },
    ],
  });
  expect(field("problem")).toMatchObject({ kind: "text" });
});
