// What is said to a new starter, and about them to their lead.
import type { LocalDate } from "../time/calendar.ts";
import { dateInWords } from "./dates.ts";
import { counted, folded, list } from "./phrases.ts";
import { typed, type Words } from "./wording.ts";

export const welcomeTitle = (team: string, name: string): string => `Welcome to ${team}, ${name}`;
export const whatHuddles = (rhythm: string, next: string): string =>
  `The team huddles here: ${rhythm}. A huddle is a few short questions in the team's channel. Answering takes about a minute, and every voice counts the same. ${next}`;

/** The same as the prompt says, to someone who reads it elsewhere. */
export function whoSeesThere(
  conversation: { kind: "public" | "private" | "group" | "direct"; name: string },
  words: Words,
): string {
  const place = conversation.name === "" ? "the team's channel" : conversation.name;
  return conversation.kind === "public"
    ? `Anyone in ${words.everyone} can open ${place}: they can see the answers, with names. How a shift looks is shown as counts.`
    : `Everyone in ${place} can see the answers, with names. How a shift looks is shown as counts.`;
}

export const howToRaise = (words: Words): string =>
  `Does something get in your way? Raise it as an idea: type ${typed(words, "idea")} in the team's channel and what it is.`;

/** Said before they answer anything. */
export const inFourWeeks = (leads: readonly string[]): string =>
  `In four weeks four short questions come to you here. ${whoWillSee(leads)} You can skip them.`;
export const whoWillSee = (leads: readonly string[]): string =>
  leads.length === 0
    ? "Your lead will see your answers, with your name. Nobody else will."
    : `Your ${leads.length === 1 ? "lead" : "leads"}, ${folded(leads, 5)}, will see your answers, with your name. Nobody else will.`;

export const meetTitle = (name: string): string => `Meet ${name} this week`;
export const joinedOn = (name: string, team: string, date: LocalDate): string =>
  `${name} joined ${team} on ${dateInWords(date)} and has been welcomed in private. A few minutes with you help more than any message.`;
export const metLine = (name: string): string => `Done: ${name} has been met.`;

export const fourWeeksTitle = (team: string): string => `Four weeks in ${team}`;
export const fourQuestions = (leads: readonly string[]): string =>
  `Four short questions about your first weeks. ${whoWillSee(leads)} You can leave any of them out, or skip them all.`;
export const answeredStarter = (leads: readonly string[]): string =>
  `Thank you. ${leads.length === 0 ? "Your lead" : anyLead(leads)} can see your answers now.`;
const anyLead = (leads: readonly string[]): string => list(leads.slice(0, 5));
export const SKIPPED_STARTER = "Skipped. Nothing is kept, and nobody is told.";

export const starterAnswersTitle = (name: string, team: string): string => `${name}, four weeks in ${team}`;
export const onlyLeads = (name: string, team: string): string =>
  `Only the leads of ${team} see this; ${name} knows.`;

export const joinedMany = (team: string, people: number): string =>
  `${counted(people, "person", "people")} came into ${team} within a few minutes, so I have not written to each of them. Please tell them about the huddle yourself.`;
