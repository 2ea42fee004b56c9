// Whom typed words name. A person of the platform's directory becomes a member on first sight.
import type { MemberId } from "../domain/ids.ts";
import type { PlatformPerson } from "../domain/sender.ts";
import type { TeamSettings } from "../domain/setup.ts";
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
  if (mentions[manager]) return (await mentioned(asked, manager, mentions))?.member.id ?? "nobody";
  if (isCalled(who.member.name, manager)) return who.member.id;
  const view = who.team && (await viewOf(asked, who.team.id));
  return view?.members.find((one) => isCalled(one.name, manager))?.memberId ?? "nobody";
}
