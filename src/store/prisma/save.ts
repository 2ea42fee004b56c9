// Saves: all changes, notices and jobs of an interaction in one transaction, or none. One file for each group of
// changes; this one knows them all.
import { setTimeout as wait } from "node:timers/promises";
import type { NewId, OrganisationId } from "../../domain/ids.ts";
import type { Change, Job, Save, Saved } from "../changes.ts";
import { append } from "./append.ts";
import {
  addDigest,
  askVisit,
  cancelVisit,
  commit,
  planDigest,
  planVisit,
  sayOutcome,
} from "./changes-digest.ts";
import { addEscalation, endEscalation, holdEscalation, remindEscalation } from "./changes-escalation.ts";
import { addGoal, nameRaiser, retireGoal, rewordGoal, shareIdea, thankIdea } from "./changes-goal.ts";
import {
  closeHuddle,
  markReminded,
  openHuddle,
  setHuddleQuestions,
  setParticipation,
  settleHuddles,
} from "./changes-huddle.ts";
import { askOwner, meTooIdea, moveIdea, raiseIdea } from "./changes-idea.ts";
import { joinOrganisation, setOrganisationCode } from "./changes-join.ts";
import { addLinkCode, countWrongCode, linkPerson } from "./changes-link.ts";
import { chooseMeasure, setMeasureValue } from "./changes-measure.ts";
import { changePerson, dropRole, grantRole, setReminders, setStanding } from "./changes-people.ts";
import {
  answerPulse,
  draftPulse,
  dropDraft,
  launchPulse,
  putOffRepeat,
  remindPulse,
} from "./changes-pulse.ts";
import { closePulse } from "./changes-pulse-close.ts";
import {
  addClaimCode,
  markUnreachableTold,
  setInstallationStatus,
  setReach,
  useClaimCode,
} from "./changes-reach.ts";
import { addAnswer, tickSummary, toggleMeToo } from "./changes-response.ts";
import { chooseRoster, syncRoster } from "./changes-roster.ts";
import { answerStarter, forgetStarter, meetStarter, moveStarter, startersMany } from "./changes-starter.ts";
import { addSummary, addTeam, changeTeam, planTeam, recordOccurrence, setQuestions } from "./changes-team.ts";
import { addBranch, setOrganisation, setParent } from "./changes-tree.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { isConflict, isWorthRepeating } from "./faults.ts";
import { addLink, revokeLinks } from "./links.ts";
import { type Opening, onlyOpening } from "./openings.ts";
import type { Client, Tx } from "./pool.ts";
import { dropPlan, planPulse } from "./pulse-plans.ts";
import { dropPulseSet, setPulseSet } from "./pulse-sets.ts";
import { onlySubmission, type Submission, submitResponse } from "./submit.ts";

/** Runs a statement in the save's transaction; answers its rows. */
type Execute = (sql: string, params: readonly unknown[]) => Promise<unknown[]>;
/** Puts jobs into the queue by statements that `execute` runs: they are there exactly when the change is. */
export type Enqueue = (execute: Execute, jobs: readonly Job[]) => Promise<void>;

export interface Saving {
  prisma: Client;
  newId: NewId;
  enqueue: Enqueue;
  /** Stores an opening together with others of its moment; false: it is for a transaction of its own. */
  open(opening: Opening): Promise<boolean>;
  /** The same for one member's answers. */
  submit(submission: Submission): Promise<() => boolean>;
}

/** ms. Turns for a connection and for the work itself, so that a save ends within a platform's patience. */
const TURN = 2_500;
const LONGEST = 10_000;
/** A deadlock's loser, again. */
const TRIES = 3;

/** Throws what Prisma throws when the database is away or a change is wrong. */
export async function save(parts: Saving, organisationId: OrganisationId, work: Save): Promise<Saved> {
  const opening = onlyOpening(organisationId, work);
  if (opening && (await parts.open(opening).catch(() => false))) return "saved";
  const submission = onlySubmission(organisationId, work);
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (submission && (await parts.submit(submission))()) return "saved";
      return await inTransaction(parts, organisationId, work);
    } catch (error) {
      if (isConflict(error)) return "conflict";
      if (!isWorthRepeating(error) || attempt === TRIES) throw error;
      await wait(10 * attempt);
    }
  }
}

function inTransaction(parts: Saving, organisationId: OrganisationId, work: Save): Promise<Saved> {
  const { prisma, newId, enqueue } = parts;
  const { deliveryId, at, changes, notices, jobs } = work;
  return prisma.$transaction(
    async (tx) => {
      if (deliveryId !== null) {
        const data = { organisationId, deliveryId, at: new Date(at) };
        const { count } = await tx.received.createMany({ data, skipDuplicates: true });
        if (count === 0) return "repeated";
      }
      for (const change of changes) await apply({ tx, organisationId, at, newId }, change);
      await append(tx, organisationId, notices);
      if (jobs.length > 0) await enqueue(executeIn(tx), jobs);
      return "saved";
    },
    { maxWait: TURN, timeout: LONGEST },
  );
}

function executeIn(tx: Tx): Execute {
  return (sql, params) => tx.$queryRawUnsafe<unknown[]>(sql, ...params);
}

const doing: { [Do in Change["do"]]: (work: Changing, change: ChangeOf<Do>) => Promise<void> } = {
  "add-team": addTeam,
  "change-team": changeTeam,
  "plan-team": planTeam,
  "set-questions": setQuestions,
  "grant-role": grantRole,
  "drop-role": dropRole,
  "set-parent": setParent,
  "add-branch": addBranch,
  "set-organisation": setOrganisation,
  "set-standing": setStanding,
  "sync-roster": syncRoster,
  "choose-roster": chooseRoster,
  "record-occurrence": recordOccurrence,
  "open-huddle": openHuddle,
  "set-huddle-questions": setHuddleQuestions,
  "mark-reminded": markReminded,
  "close-huddle": closeHuddle,
  "settle-huddles": settleHuddles,
  "submit-response": submitResponse,
  "add-answer": addAnswer,
  "set-participation": setParticipation,
  "toggle-me-too": toggleMeToo,
  "tick-summary": tickSummary,
  "raise-idea": raiseIdea,
  "choose-measure": chooseMeasure,
  "set-measure-value": setMeasureValue,
  "move-idea": moveIdea,
  "me-too-idea": meTooIdea,
  "ask-owner": askOwner,
  "add-escalation": addEscalation,
  "hold-escalation": holdEscalation,
  "remind-escalation": remindEscalation,
  "end-escalation": endEscalation,
  "add-summary": addSummary,
  "set-reminders": setReminders,
  "change-person": changePerson,
  "set-reach": setReach,
  "mark-unreachable-told": markUnreachableTold,
  "add-claim-code": addClaimCode,
  "use-claim-code": useClaimCode,
  "add-link-code": addLinkCode,
  "link-person": linkPerson,
  "count-wrong-code": countWrongCode,
  "set-organisation-code": setOrganisationCode,
  "join-organisation": joinOrganisation,
  "add-link": addLink,
  "revoke-links": revokeLinks,
  "set-pulse-set": setPulseSet,
  "drop-pulse-set": dropPulseSet,
  "draft-pulse": draftPulse,
  "drop-draft": dropDraft,
  "plan-pulse": planPulse,
  "drop-plan": dropPlan,
  "launch-pulse": launchPulse,
  "put-off-repeat": putOffRepeat,
  "answer-pulse": answerPulse,
  "remind-pulse": remindPulse,
  "close-pulse": closePulse,
  "plan-digest": planDigest,
  "add-digest": addDigest,
  commit,
  "say-outcome": sayOutcome,
  "ask-visit": askVisit,
  "plan-visit": planVisit,
  "cancel-visit": cancelVisit,
  "add-goal": addGoal,
  "reword-goal": rewordGoal,
  "retire-goal": retireGoal,
  "share-idea": shareIdea,
  "name-raiser": nameRaiser,
  "thank-idea": thankIdea,
  "move-starter": moveStarter,
  "starters-many": startersMany,
  "forget-starter": forgetStarter,
  "meet-starter": meetStarter,
  "answer-starter": answerStarter,
  "set-installation-status": setInstallationStatus,
};

function apply<Do extends Change["do"]>(work: Changing, change: ChangeOf<Do>): Promise<void> {
  const act = doing[change.do as Do] as (work: Changing, change: ChangeOf<Do>) => Promise<void>;
  return act(work, change);
}
