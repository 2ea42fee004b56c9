// Whom typed words name. A person of the platform's directory becomes a member on first sight.
import type { MemberId } from "../domain/ids.ts";
import type { PlatformPerson } from "../domain/sender.ts";
import type { TeamSettings } from "../domain/setup.ts";
import type { Person } from "../domain/team.ts";
import type { Known } from "../store/store.ts";
import type { Asked } from "./outcome.ts";
import { viewOf } from "./whose.ts";

export type Mentions = Readonly<Record<string, PlatformPerson>>;

/** The member who is mentioned; null: a bot, or nobody. */
export async function mentioned(asked: Asked, word: string, mentions: Mentions): Promise<Known | null> {
  const { env, now, who } = asked;
  const person = mentions[word];
  if (!person || person.kind === "bot") return null;
  const sender = { installationId: who.installationId, person, conversation: null };
  const known = await env.store.identify(sender, now, who.organisationId);
  return known?.kind === "bot" ? null : known;
}

/** A mention, else somebody by name: the asker, or one of these. null: nobody of that name. */
export async function memberMeant(
  asked: Asked,
  word: string,
  mentions: Mentions,
  people: readonly Person[],
): Promise<MemberId | null> {
  const { member } = asked.who;
  if (mentions[word]) return (await mentioned(asked, word, mentions))?.member.id ?? null;
  if (isCalled(member.name, word)) return member.id;
  return people.find((one) => isCalled(one.name, word))?.memberId ?? null;
}

export const isCalled = (name: string, word: string): boolean =>
  name.toLowerCase() === word.replace(/^@/, "").toLowerCase();

/** Whom `manager=` names: a mention, else a member by name. */
export async function managerMeant(
  asked: Asked,
  { manager }: Pick<TeamSettings, "manager">,
  mentions: Mentions,
): Promise<MemberId | null | "nobody"> {
  const { who } = asked;
  if (manager === null) return null;
  if (manager === who.team?.settings.manager) return who.team.managerId;
  const view = who.team && (await viewOf(asked, who.team.id));
  return (await memberMeant(asked, manager, mentions, view?.members ?? [])) ?? "nobody";
}
