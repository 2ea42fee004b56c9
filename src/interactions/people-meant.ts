// Whom typed words or a form's field name: a mention, else somebody by name.
import type { MemberId } from "../domain/ids.ts";
import type { PlatformPerson } from "../domain/sender.ts";
import type { Person } from "../domain/team.ts";
import type { Asked } from "./outcome.ts";

export type Mentions = Readonly<Record<string, PlatformPerson>>;

/** null: nobody of that name, or a bot. Someone mentioned for the first time is recorded. */
export async function memberMeant(
  { env, now, who }: Asked,
  word: string,
  mentions: Mentions,
  people: readonly Person[],
): Promise<MemberId | null> {
  const person = mentions[word];
  if (person?.kind === "bot") return null;
  if (person) {
    const sender = { installationId: who.installationId, person, conversation: null };
    const known = await env.store.identify(sender, now, who.organisationId);
    return known?.member.id ?? null;
  }
  const wanted = word.replace(/^@/, "").toLowerCase();
  if (wanted === who.member.name.toLowerCase()) return who.member.id;
  return people.find((one) => one.name.toLowerCase() === wanted)?.memberId ?? null;
}
