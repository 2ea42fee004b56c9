// The setup form: the same keys as the setup line.
import type { FormAsked } from "../../domain/forms.ts";
import { LONGEST_NAME, LONGEST_URGENT } from "../../domain/setup.ts";
import type { Weekday } from "../../time/calendar.ts";
import { dayName } from "../dates.ts";
import type { Field, Form, Option } from "../form.ts";
import { typed } from "../wording.ts";
import { FORM_TITLES, managerNow, SETUP, SUBMIT } from "../wording-forms.ts";
import type { ReplyEnv } from "../wording-refusals.ts";
import { HOLIDAYS } from "../wording-setup.ts";
import { Fields } from "./fields.ts";
import { framed } from "./framed.ts";

type SetupAsked = Extract<FormAsked, { form: "setup" }>;

const WEEK: readonly (readonly [string, Weekday])[] = [
  ["mon", 1],
  ["tue", 2],
  ["wed", 3],
  ["thu", 4],
  ["fri", 5],
  ["sat", 6],
  ["sun", 7],
];
const DAYS: readonly Option[] = WEEK.map(([value, day]) => ({ value, label: dayName(day) }));
/** Characters. */
const SHORT = 60;
const LONGEST_PREFIX = 10;

export function setupForm(asked: SetupAsked, env: ReplyEnv): Form {
  const { isFirst, teamId, values } = asked;
  const fields = new Fields(asked, env);
  return framed(asked, env, {
    title: isFirst ? FORM_TITLES.setup : FORM_TITLES.settings,
    submit: isFirst ? SUBMIT.start : SUBMIT.save,
    context: teamId ?? "",
    urgent: typeof values.urgent === "string" && values.urgent !== "" ? values.urgent : null,
    fields: [...team(asked, fields), ...times(fields), ...people(asked, fields, env)],
  });
}

function team({ conversationName, templates }: SetupAsked, fields: Fields): Field[] {
  const sets = templates.map(({ id, name }) => ({ value: id, label: name }));
  return [
    fields.text("name", SETUP.name, {
      maxLength: LONGEST_NAME,
      ...(conversationName !== "" && { placeholder: conversationName }),
    }),
    fields.ticks("days", SETUP.days, DAYS),
    fields.text("at", SETUP.at, { hint: SETUP.atHint, maxLength: SHORT }),
    fields.text("zone", SETUP.zone, { hint: SETUP.zoneHint, maxLength: SHORT }),
    fields.select("questions", SETUP.questions, sets),
  ];
}

/** What is left empty is chosen so that it fits. */
function times(fields: Fields): Field[] {
  const holidays = Object.entries(HOLIDAYS).map(([value, label]) => ({ value, label }));
  const left = { optional: true, maxLength: SHORT };
  return [
    fields.text("remind", SETUP.remind, { ...left, hint: SETUP.remindHint }),
    fields.text("close", SETUP.close, { ...left, hint: SETUP.closeHint }),
    fields.choice("holidays", SETUP.holidays, holidays, { optional: true }),
    fields.select("summary-day", SETUP.summaryDay, DAYS),
    fields.text("summary-at", SETUP.summaryAt, { maxLength: SHORT }),
    fields.ticks("shifts", SETUP.shifts, [{ value: "yes", label: SETUP.shiftsYes }], { optional: true }),
  ];
}

function people({ values }: SetupAsked, fields: Fields, { words }: ReplyEnv): Field[] {
  const { manager } = values;
  const now = typeof manager === "string" && manager !== "" ? manager : null;
  return [
    fields.person("manager", SETUP.manager, {
      optional: true,
      hint: now === null ? SETUP.managerHint : managerNow(now, typed(words, "setup manager=none")),
    }),
    fields.text("prefix", SETUP.prefix, {
      optional: true,
      hint: SETUP.prefixHint,
      maxLength: LONGEST_PREFIX,
    }),
    fields.text("urgent", SETUP.urgent, {
      optional: true,
      hint: SETUP.urgentHint,
      maxLength: LONGEST_URGENT,
    }),
  ];
}
