// "What will you unblock this week?": a manager's answer, posted to their teams, and what became of it.
import { BEFORE_ANY, currentOne, isOutcome, LONGEST_COMMITMENT } from "../domain/commitment.ts";
import type { FormAsked, FormValues } from "../domain/forms.ts";
import type { CommitmentId, TeamId } from "../domain/ids.ts";
import type { ManagerView } from "../domain/managing.ts";
import { type Outgoing, outgoing } from "../domain/notices.ts";
import { form, refused, said } from "../domain/replies.ts";
import type { Team } from "../domain/team.ts";
import { isConfirmed, warningsIn } from "./answers.ts";
import { managerAsking } from "./digest.ts";
import { split } from "./marks.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";

/** Filled in with what they have said since their latest digest. */
export async function openCommitment(asked: Asked): Promise<Outcome> {
  const view = await managerAsking(asked);
  if ("refusal" in view) return only(refused(view.refusal));
  return only(form(formOf(view, { text: saidSince(view)?.text ?? "" })));
}

const sinceOf = ({ last }: ManagerView) => last?.at ?? BEFORE_ANY;
const saidSince = (view: ManagerView) => currentOne(view.commitment, sinceOf(view));

function formOf({ teams }: ManagerView, values: FormValues, why: Partial<FormAsked> = {}): FormAsked {
  return {
    form: "commit",
    teams: teams.length,
    values,
    warnings: why.warnings ?? [],
    errors: why.errors ?? [],
  };
}

export async function submitCommitment(asked: Asked, _: string, values: FormValues): Promise<Outcome> {
  const { env, now, who } = asked;
  const view = await managerAsking(asked);
  if ("refusal" in view) return only(refused(view.refusal));
  const text = typeof values.text === "string" ? values.text.trim() : "";
  const errors = errorsIn(text);
  const warnings = warningsIn({ ...values, text }, [who.member.name]);
  if (errors.length + warnings.length > 0) return only(form(formOf(view, values, { errors, warnings })));
  const before = saidSince(view);
  const commitmentId = before?.id ?? env.newId<"Commitment">();
  const { teams } = view;
  const about = {
    commitmentId,
    memberId: who.member.id,
    since: sinceOf(view),
    teamIds: teams.map(({ id }) => id),
  };
  return saving(said({ code: "committed", teams: teams.length, edited: before !== null }), {
    changes: [{ do: "commit", ...about, text, confirmed: isConfirmed(values), at: now }],
    notices: toTeams(commitmentId, teams),
  });
}

function errorsIn(text: string): FormAsked["errors"] {
  const field = "text";
  if (text === "") return [{ field, refusal: { code: "incomplete", field } }];
  const limit = LONGEST_COMMITMENT;
  return text.length > limit ? [{ field, refusal: { code: "too-long", field, limit } }] : [];
}

const toTeams = (commitmentId: CommitmentId, teams: readonly Team[]): Outgoing[] =>
  teams.map(({ id: teamId, conversationId }) =>
    outgoing({ kind: "commitment", commitmentId, teamId }, { to: "conversation", conversationId }),
  );

/** Done, still working on it, or not: said of the latest; it stands on its post and in the next summaries. */
export async function sayOutcome(asked: Asked, value: string): Promise<Outcome> {
  const { env, now, who } = asked;
  const [id, outcome] = split(value);
  const view = await env.store.manager(who.organisationId, who.member.id);
  const commitment = view?.commitment;
  if (commitment?.id !== id || !isOutcome(outcome)) return only(refused({ code: "not-found" }));
  const wasTold = new Set<TeamId>(commitment.teamIds);
  const teams = (await env.store.teams(who.organisationId)).filter((one) => wasTold.has(one.id));
  const about = { commitmentId: commitment.id, memberId: who.member.id };
  return saving(said({ code: "outcome-said", outcome, teams: teams.length }), {
    changes: [{ do: "say-outcome", ...about, outcome, at: now }],
    notices: toTeams(commitment.id, teams),
  });
}
