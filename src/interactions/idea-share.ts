// Sharing a closed idea with its learning in the organisation's learning conversation, thanks for it, and choosing where
// that conversation is.
import { isClosed } from "../domain/idea.ts";
import type { ConversationId, IdeaId } from "../domain/ids.ts";
import { type Outgoing, outgoing } from "../domain/notices.ts";
import { refused, said } from "../domain/replies.ts";
import { ideaMeant, ideaNotice, type Met } from "./idea-met.ts";
import { type Asked, type Env, idle, type Outcome, only, saving } from "./outcome.ts";
import { administrators, isAdministrator, needsAdministrator } from "./whose.ts";

export async function pressShare(asked: Asked, id: string): Promise<Outcome> {
  const found = await ideaMeant(asked, id);
  return "refusal" in found ? only(refused(found.refusal)) : shareIdea(asked, found);
}

/** Once: asked again, it says where it stands. Who raised it is not named unless they say so themselves. */
export async function shareIdea(asked: Asked, { seen, name, view }: Met): Promise<Outcome> {
  const { env, now, who } = asked;
  const { id: ideaId, state, shared, raisedBy } = seen.idea;
  const isMine = raisedBy.memberId === who.member.id;
  const about = { code: "idea-shared", ideaId, name, isMine } as const;
  if (shared) return only(said({ ...about, place: shared.place, isNew: false, named: shared.namesRaiser }));
  if (!isClosed(state)) return only(refused({ code: "idea-not-closed", name, state }));
  const place = await env.store.learningPlace(who.organisationId);
  if (!place)
    return only(refused({ code: "no-learning-place", administrators: await administrators(asked) }));
  if (place.unreachableWhy !== null) {
    const can = await administrators(asked);
    return only(refused({ code: "learning-unreachable", place: place.name, administrators: can }));
  }
  return saving(said({ ...about, place: place.name, isNew: true, named: false }), {
    changes: [{ do: "share-idea", ideaId, conversationId: place.id, at: now }],
    notices: [sharedNotice(ideaId, place.id), ideaNotice(view.team, ideaId)],
  });
}

/** The message in the learning conversation, posted or brought up to date. */
function sharedNotice(ideaId: IdeaId, conversationId: ConversationId): Outgoing {
  return outgoing({ kind: "idea-shared", ideaId }, { to: "conversation", conversationId });
}

/** Whoever raised it wants to be named there. */
export async function nameOnShare(asked: Asked, id: string): Promise<Outcome> {
  const found = await ideaMeant(asked, id);
  if ("refusal" in found) return only(refused(found.refusal));
  const { id: ideaId, shared, raisedBy } = found.seen.idea;
  if (!shared || raisedBy.memberId !== asked.who.member.id) return only(refused({ code: "not-found" }));
  const { name } = found;
  const about = { ideaId, name, place: shared.place, isNew: false, isMine: true, named: true };
  return saving(said({ code: "idea-shared", ...about }), {
    changes: [{ do: "name-raiser", ideaId }],
    notices: [sharedNotice(ideaId, shared.conversationId)],
  });
}

/** Pressed where it was shared, by anyone who reads it there. */
export async function thankIdea(asked: Asked, id: string): Promise<Outcome> {
  const { env, now, who } = asked;
  const seen = await env.store.idea(who.organisationId, { id: id as IdeaId });
  const shared = seen?.idea.shared;
  if (!seen || !shared || who.conversation?.id !== shared.conversationId)
    return only(refused({ code: "not-found" }));
  const { id: ideaId } = seen.idea;
  return saving(said({ code: "idea-thanked", team: seen.team.settings.name }), {
    changes: [{ do: "thank-idea", ideaId, memberId: who.member.id, at: now }],
    notices: [sharedNotice(ideaId, shared.conversationId)],
  });
}

/** `organisation learning`, typed where closed ideas are to be shared; with `none`, nowhere. */
export async function learningHere(asked: Asked, words: string): Promise<Outcome> {
  const { env, who } = asked;
  if (!isAdministrator(asked)) return only(refused(await needsAdministrator(asked)));
  const stands = await env.store.organisation(who.organisationId);
  if (!stands) return only(refused({ code: "not-found" }));
  const isNone = ["none", "nowhere", "off"].includes(words.toLowerCase());
  const here = who.conversation;
  if (!isNone && (!here || here.kind === "direct")) return only(refused({ code: "learning-typed-there" }));
  const learning = isNone ? null : (here?.id ?? null);
  return saving(said({ code: "learning-place", place: isNone ? null : (here?.name ?? "") }), {
    changes: [{ do: "set-organisation", ...stands, settings: { ...stands.settings, learning } }],
  });
}

/** The learning conversation cannot be reached: administrators are told, once. */
export async function learningUnreachable(
  env: Env,
  {
    organisationId,
    conversationId,
  }: { organisationId: Asked["who"]["organisationId"]; conversationId: ConversationId },
  now: Asked["now"],
): Promise<Outcome> {
  const place = await env.store.learningPlace(organisationId);
  if (place?.id !== conversationId) return idle;
  const holders = await env.store.roleHolders(organisationId);
  const notice = { kind: "learning-unreachable", conversationId, since: now } as const;
  return {
    ...idle,
    changes: [{ do: "mark-unreachable-told", conversationId, at: now }],
    notices: holders
      .filter((one) => one.role === "admin")
      .map(({ memberId }) => outgoing(notice, { to: "member", memberId })),
  };
}
