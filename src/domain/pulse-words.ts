// What is typed to launch a pulse: `pulse-short to Ward 7, Ward 8 opens mon 09:00 closes fri 17:00`. Dates are read by whoever has a
// calendar; who is asked is in pulse-launch.ts.
import type { TeamId, UnitId } from "./ids.ts";
import type { Audience } from "./pulse.ts";
import type { PulseTemplate } from "./pulse-templates.ts";
import { type Unit, unitsCalled } from "./tree.ts";

export interface LaunchWords {
  template: string;
  to: string;
  /** Empty: now. */
  opens: string;
  closes: string;
  /** `4 weeks` */
  every: string;
}

/** Its parts, each as typed; a part that is missing is empty. names: of sets, which may hold a "to" themselves. */
export function launchWords(text: string, names: readonly string[] = []): LaunchWords {
  const typed = text.trim().replace(/\s+/g, " ");
  const begins = (name: string) => `${typed} `.toLowerCase().startsWith(`${name.toLowerCase()} `);
  const [name = ""] = names.filter(begins).sort((one, other) => other.length - one.length);
  const parts: LaunchWords = {
    template: typed.slice(0, name.length),
    to: "",
    opens: "",
    closes: "",
    every: "",
  };
  let part: keyof LaunchWords = "template";
  for (const word of typed.slice(name.length).trim().split(" ")) {
    const lower = word.toLowerCase();
    if (lower === "to" && part === "template") part = "to";
    else if (/^clos(es|ing|e)$/.test(lower) && part !== "closes") part = "closes";
    else if (lower === "opens" && part !== "opens") part = "opens";
    else if (/^(repeat(s|ed)?|every)$/.test(lower) && /^(opens|closes|every)$/.test(part)) part = "every";
    else parts[part] = `${parts[part]} ${word}`.trim();
  }
  return parts;
}

/** By its id, without `pulse-`, or by its name; null: none is meant. */
export function templateCalled(templates: readonly PulseTemplate[], words: string): PulseTemplate | null {
  const plain = words.trim().toLowerCase();
  return (
    templates.find(
      ({ id, name }) => plain === id || `pulse-${plain}` === id || plain === name.toLowerCase(),
    ) ?? null
  );
}

/** word: what no team is called, or more than one (`many`). */
export type AudienceRead = { to: Audience } | { word: string; many: boolean };

/** `this team`, `all`, or names and letters of teams and branches. here: the team of the conversation. */
export function audienceMeant(words: string, units: readonly Unit[], here: TeamId | null): AudienceRead {
  const plain = words.trim().toLowerCase();
  if (/^(all|everyone|everybody|all teams)$/.test(plain)) return { to: "all" };
  if (/^(this|my|our)( team)?$/.test(plain)) {
    return here === null ? { word: words.trim(), many: false } : { to: [here] };
  }
  const found: UnitId[] = [];
  for (const part of plain.split(/[,;]/).filter((one) => one.trim() !== "")) {
    const meant = namesIn(part, units);
    if ("word" in meant) return meant;
    found.push(...meant.ids);
  }
  return { to: [...new Set(found)] };
}

/** One name; or several with `and` or spaces between them, where each is one. */
function namesIn(
  part: string,
  units: readonly Unit[],
): { ids: readonly UnitId[] } | { word: string; many: boolean } {
  const word = part.trim();
  for (const between of [/\s*$/, /\s+and\s+/, /\s+/]) {
    const names = word.split(between).filter((one) => one !== "" && one !== "and");
    const called = names.map((name) => unitsCalled(units, name));
    const many = called.findIndex((one) => one.length > 1);
    if (many >= 0 && called.every((one) => one.length > 0)) return { word: names[many] ?? word, many: true };
    if (called.every((one) => one.length === 1)) return { ids: called.flat().map((one) => one.id) };
  }
  return { word, many: false };
}

/** The words for an audience, as they can be typed again. */
export function audienceWords(to: Audience, units: readonly Unit[], here: TeamId | null): string {
  if (to === "all") return "all";
  if (here !== null && to.length === 1 && to[0] === here) return "this team";
  const called = to.flatMap((id) => units.find((one) => one.id === id) ?? []);
  return called
    .map((one) => (unitsCalled(units, one.name).length === 1 ? one.name : one.team?.letters))
    .join(", ");
}
