// An idea as whoever asks meets it: what speaks against a move, the form of one, and the messages that a move changes.
import type { FormAsked, FormValues } from "../domain/forms.ts";
import { ideaName } from "../domain/idea.ts";
import { isDue } from "../domain/idea-due.ts";
import { type Move, type Moved, type Mover, moveRefused } from "../domain/idea-moves.ts";
import type { IdeaId } from "../domain/ids.ts";
import { type Outgoing, outgoing } from "../domain/notices.ts";
import type { Refusal } from "../domain/refusals.ts";
import type { IdeaView, TeamView } from "../store/store.ts";
import { promptNotice } from "./opening.ts";
import type { Asked } from "./outcome.ts";
import { inView, leads, leadsOf, viewFor } from "./whose.ts";

/** An idea, and the team it is of as whoever asks meets it. */
export interface Met {
  seen: IdeaView;
  view: TeamView;
  name: string;
  mover: Mover;
}

export function met(asked: Asked, view: TeamView, seen: IdeaView): Met {
  const mover = { memberId: asked.who.member.id, isLead: leads(inView(asked, view).roles) };
  return { seen, view, mover, name: ideaName(view.team.settings.prefix, seen.idea.number) };
}

/** The idea a press or form is about, to a member of its team. */
export async function ideaMeant(asked: Asked, id: string): Promise<Met | { refusal: Refusal }> {
  const seen = await asked.env.store.idea(asked.who.organisationId, { id: id as IdeaId });
  if (!seen) return { refusal: { code: "not-found" } };
  const view = await viewFor(asked, seen.team.id, "member");
  return "refusal" in view ? view : met(asked, view, seen);
}

export function refusalOf({ seen: { idea }, view, name, mover }: Met, move: Move): Refusal | null {
  const why = moveRefused(idea, move, mover);
  if (why === null) return null;
  if (why !== "owner") return { code: "idea-not-now", name, state: idea.state, move };
  return { code: "idea-not-yours", name, owner: idea.owner?.name ?? null, leads: leadsOf(view) };
}

export function moveForm(
  { seen: { idea }, view, name }: Pick<Met, "seen" | "view" | "name">,
  move: Move,
  values: FormValues,
  back: Partial<Pick<FormAsked, "warnings" | "errors">> & { next?: boolean; up?: string | null } = {},
): FormAsked {
  const { warnings = [], errors = [], next = false, up } = back;
  const people = move === "own" ? view.members.filter((one) => one.standing === "in") : [];
  const about = { ideaId: idea.id, name, problem: idea.problem, move, next, people };
  const filled = { urgent: view.team.settings.urgent, values, warnings, errors };
  return { form: "idea-move", ...about, ...filled, ...(up !== undefined && { up }) };
}

export const textOf = (value: FormValues[string] | undefined): string =>
  typeof value === "string" ? value.trim() : "";

/** The idea's message in the conversation, brought up to date. */
export function ideaNotice(
  { conversationId }: Pick<TeamView["team"], "conversationId">,
  ideaId: IdeaId,
): Outgoing {
  return outgoing({ kind: "idea-raised", ideaId }, { to: "conversation", conversationId });
}

/** An open prompt names what is due. */
export function promptToo(
  { team, latestHuddle }: TeamView,
  before: IdeaView["idea"],
  after: Moved,
): Outgoing[] {
  if (latestHuddle?.state !== "open") return [];
  const wasOrIs = isDue(before, latestHuddle.date) || isDue(after, latestHuddle.date);
  return wasOrIs ? [promptNotice(team, latestHuddle)] : [];
}
