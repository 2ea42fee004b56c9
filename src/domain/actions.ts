// The buttons people can press: their names, and what each one's value holds.

export const ACTIONS = [
  /** huddleId */
  "answer",
  "nothing-today",
  "not-on-shift",
  "on-shift",
  "scribe",
  /** responseId:questionKey */
  "me-too",
  /** responseId */
  "in-summary",
  /** responseId:questionKey */
  "make-idea",
  /** on | off */
  "reminders",
  /** teamId */
  "setup",
  /** teamId: everyone in the conversation huddles */
  "roster-everyone",
  "roster-choose",
  /** teamId */
  "questions",
  "question-add",
  "template-choose",
  /** teamId:key:up|down|edit|retire|optional */
  "question-change",
  /** teamId: the words are asked for again in a form; the text itself is never a value */
  "idea",
  /** ideaId */
  "idea-open",
  "idea-me-too",
  /** ideaId:move */
  "idea-move",
  /** escalationId */
  "escalation-reply",
  "escalation-hold",
  "escalation-pass",
  /** escalationId, out of a list: how it stands now */
  "escalation-open",
  /** ideaId */
  "idea-share",
  "idea-share-name",
  "idea-thanks",
  /** teamId, or the organisation's id */
  "goal-add",
  /** goalId */
  "goal-reword",
  "goal-retire",
  /** starterId */
  "starter-met",
  "starter-answer",
  "starter-skip",
  /** kind:subject of the picture beside which it stands */
  "chart-table",
  /** pulseId */
  "pulse-answer",
  /** pulseId of one that opens later */
  "pulse-call-off",
  /** The draft's id, which becomes the pulse's. */
  "pulse-send",
  "pulse-change",
  "pulse-cancel",
  /** new, or the set's id:edit|remove */
  "pulse-set",
  /** pulseId: other ways to look at a closed pulse, an idea out of it */
  "pulse-teams",
  "pulse-statements",
  "pulse-trend",
  "pulse-table",
  "pulse-comments",
  "pulse-download",
  "pulse-idea",
  /** digestId:section:from; now in place of the id: as it stands */
  "digest-more",
  /** digestId, or now: what the manager will unblock is always said to the latest */
  "commit",
  /** commitmentId:done|working|not-done */
  "commit-outcome",
  /** visitId of what a team asked for; any: whichever team they choose */
  "visit-plan",
  /** visitId */
  "visit-cancel",
  /** teamId */
  "visit-ask",
] as const;
export type ActionName = (typeof ACTIONS)[number];

export function isAction(name: string): name is ActionName {
  return (ACTIONS as readonly string[]).includes(name);
}
