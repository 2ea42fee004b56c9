// The setup form's fields and the setup line's keys are the same words; this goes from one to the other and back.
import type { FormAsked, FormValues } from "../domain/forms.ts";
import type { TeamSettings } from "../domain/setup.ts";
import type { Team } from "../domain/team.ts";
import type { Asked } from "./outcome.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const USUAL: FormValues = {
  days: ["mon", "tue", "wed", "thu", "fri"],
  at: "09:00",
  questions: "daily-short",
  "summary-day": "fri",
  "summary-at": "15:00",
};

type Texts = [string, string][];

/** The form, filled in with what stands or what was typed. */
export function setupForm({ env, who }: Asked, texts: Texts, errors: FormAsked["errors"] = []): FormAsked {
  const typed = Object.fromEntries(texts);
  const name = who.conversation?.name ?? "";
  const usual = { ...USUAL, name, zone: who.member.zone ?? "Europe/London" };
  // Whom someone has just chosen stays in the field by itself; the form says who it is until that is saved.
  const values = { ...usual, ...fieldsOf(typed), manager: who.team?.settings.manager ?? "" };
  return {
    form: "setup",
    teamId: who.team?.id ?? null,
    conversationName: name,
    isFirst: who.team === null,
    templates: env.bank.huddleTemplates().map(({ id, name: label }) => ({ id, name: label })),
    values,
    warnings: [],
    errors: errors.map((one) => (one.field === "summary" ? { ...one, field: "summary-at" } : one)),
  };
}

/** The texts of a team's settings as they stand, or of a form as it was sent; an empty field says nothing. */
export function setupTexts(team: Team | null, sent?: FormValues): Texts {
  if (sent) return textsOf(sent);
  return team ? Object.entries(asWords(team.settings)) : [];
}

function textsOf(sent: FormValues): Texts {
  const texts: Texts = [];
  for (const [field, value] of Object.entries(sent)) {
    const text = typeof value === "string" ? value.trim() : (value ?? []).join(",");
    if (field === "summary-day" || field === "summary-at") continue;
    if (field === "shifts") texts.push(["shifts", text === "" ? "no" : "yes"]);
    else if (text !== "" || field === "urgent") texts.push([field, text]);
  }
  const day = sent["summary-day"];
  const at = sent["summary-at"];
  if (typeof day === "string" && typeof at === "string") texts.push(["summary", `${day}@${at.trim()}`]);
  return texts;
}

function fieldsOf(typed: Record<string, string>): FormValues {
  const { days, summary, shifts, ...rest } = typed;
  const [day, at] = (summary ?? "").split("@");
  return {
    ...rest,
    ...(days !== undefined && { days: days.split(",") }),
    ...(summary !== undefined && { "summary-day": day ?? null, "summary-at": at ?? "" }),
    shifts: shifts === "yes" ? ["yes"] : [],
  };
}

function asWords(settings: TeamSettings): Record<string, string> {
  const { schedule } = settings;
  return {
    name: settings.name,
    prefix: settings.prefix,
    days: schedule.days.map((day) => DAYS[day - 1]).join(","),
    at: schedule.slots.map((slot) => slot.at).join(","),
    close: schedule.slots.map((slot) => slot.closesAt).join(","),
    zone: schedule.zone,
    questions: settings.questions,
    remind: schedule.remindAfter === null ? "off" : String(schedule.remindAfter),
    summary: `${DAYS[schedule.summary.day - 1]}@${schedule.summary.at}`,
    holidays: schedule.holidays,
    shifts: settings.shifts ? "yes" : "no",
    manager: settings.manager ?? "",
    urgent: settings.urgent ?? "",
  };
}
